#include "sr_templates/addendum/wording.h"

#include <cmath>

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
