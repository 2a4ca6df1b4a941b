#include "sr_templates/addendum/wording.h"

#include <cmath>
#include <set>

#include <boost/test/unit_test.hpp>

#include "cases.h"

namespace {

using namespace psma;
namespace wording = sr::wording;

BOOST_AUTO_TEST_SUITE(wording_test)

BOOST_AUTO_TEST_CASE(dates_and_numbers_are_written_for_readers) {
    BOOST_TEST(wording::date("20261101") == "2026-11-01");
    BOOST_TEST(wording::date("20261101123000+0100") == "2026-11-01");
    BOOST_TEST(wording::date("2026") == "2026");
    BOOST_TEST(wording::date("") == "");
    BOOST_TEST(wording::number(9.2) == "9.2");
    BOOST_TEST(wording::number(8) == "8");
    BOOST_TEST(wording::number(std::nan("")) == "");
    BOOST_TEST(wording::number(INFINITY) == "");
}

BOOST_AUTO_TEST_CASE(an_undetermined_group_tells_what_remains_and_why) {
    Summary summary = test::summary_of(Group::Undetermined);
    summary.group.candidates = {Group::TrN0M0, Group::N1M1a};
    summary.group.reason = "nodes are not mentioned";
    BOOST_TEST(
        wording::group(summary) ==
        "Group for the published evidence: undetermined. Groups that remain possible: TrN0M0 or N1/M1a. "
        "Reason: nodes are not mentioned.");
    BOOST_TEST(wording::evidence(summary, {}) ==
               "No published evidence is attached: the group is undetermined.");
}

BOOST_AUTO_TEST_CASE(a_lesion_names_what_is_known_of_it_and_no_more) {
    BOOST_TEST(wording::lesion(test::obturator_node(), 1) ==
               "Lesion 1: obturator node, right; region pelvic-node; positive; SUVmax 9.2; 8 mm.");
    Lesion bare;
    bare.region = Region::Bone;
    bare.certainty = Certainty::Equivocal;
    bare.count = std::nullopt;
    BOOST_TEST(wording::lesion(bare, 2) ==
               "Lesion 2: site not named; region bone; equivocal; several, not countable.");
}

BOOST_AUTO_TEST_CASE(counts_are_given_with_the_source_s_classes) {
    Summary summary;
    const std::pair<std::optional<int>, const char*> cases[] = {
        {0, "Positive lesions: 0 (the source groups 0)."},
        {2, "Positive lesions: 2 (the source groups 2-3)."},
        {8, "Positive lesions: 8 (the source groups 6-8)."},
        {9, "Positive lesions: 9 (more than in any patient of the source)."},
        {std::nullopt, "Positive lesions: not countable, at least 2."},
    };
    for (const auto& [count, text] : cases) {
        summary.lesion_count = count;
        BOOST_TEST(wording::count(summary) == text);
    }
}

BOOST_AUTO_TEST_CASE(the_status_names_the_report_and_who_verified_it) {
    sr::ReportDocument report;
    BOOST_TEST(wording::status(report) ==
               "Automatic addendum, not verified by a physician. It adds to: report (no verifying observer "
               "named).");
    report.title.meaning = "PET Scan Report";
    report.identity.content_date = "20261101";
    report.sign_off.verifying_observer = "Dr. Rita Reader";
    BOOST_TEST(wording::status(report) ==
               "Automatic addendum, not verified by a physician. It adds to: PET Scan Report of 2026-11-01, "
               "verified by Dr. Rita Reader.");
    report.sign_off.verification_datetime = "20261102103000.000+0100";
    BOOST_TEST(wording::status(report).ends_with(", verified by Dr. Rita Reader on 2026-11-02."));
}

BOOST_AUTO_TEST_CASE(why_no_evidence_is_attached_is_said) {
    Summary summary = test::summary_of(Group::N1M1a);
    evidence::Block attached;
    attached.attached = true;
    BOOST_TEST(wording::evidence(summary, attached) ==
               "Published evidence for this group is given below, with its limitations.");
    summary.applicability = {ApplicabilityStatus::NotApplicable, ApplicabilityReason::PrimaryStaging, {}};
    BOOST_TEST(wording::evidence(summary, {}) == "No published evidence is attached: primary staging.");
    summary.group.value = Group::None;
    BOOST_TEST(wording::evidence(summary, {}) ==
               "No published evidence is attached: primary staging; no group applies.");
}

BOOST_AUTO_TEST_CASE(every_reason_has_words_for_the_reader) {
    std::set<std::string> sentences;
    constexpr int kLast = static_cast<int>(ApplicabilityReason::RecurrenceNotStated);
    for (int reason = 0; reason <= kLast; ++reason) BOOST_TEST_CONTEXT("reason " << reason) {
            Summary summary;
            summary.applicability.reason = static_cast<ApplicabilityReason>(reason);
            const std::string sentence = wording::applicability(summary);
            BOOST_TEST(sentence.find("; .") == std::string::npos);
            BOOST_TEST(sentence.ends_with("."));
            sentences.insert(sentence);
        }
    BOOST_TEST(sentences.size() == static_cast<std::size_t>(kLast) + 1);
}

BOOST_AUTO_TEST_CASE(a_stage_is_given_or_said_to_be_missing) {
    Summary summary;
    BOOST_TEST(wording::mitnm_stated(summary) == "miTNM as stated in the report: not stated.");
    BOOST_TEST(wording::mitnm_derived(summary) ==
               "miTNM derived from the lesions: not derived, the group is not definite.");
    summary.mitnm = {"miT0 N1a M0.", "miT0 N1 M0"};
    BOOST_TEST(wording::mitnm_stated(summary) == "miTNM as stated in the report: miT0 N1a M0.");
    BOOST_TEST(wording::mitnm_derived(summary) == "miTNM derived from the lesions: miT0 N1 M0.");
}

BOOST_AUTO_TEST_CASE(a_quote_tells_where_it_stands) {
    BOOST_TEST(wording::quote({"1.3.2", "Avid \"hot\" node."}) ==
               "Report item 1.3.2: \"Avid \"hot\" node.\"");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
