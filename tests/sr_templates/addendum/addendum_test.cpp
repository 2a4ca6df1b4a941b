// The addendum as a whole, read back from its bytes.
#include "sr_templates/addendum/addendum.h"

#include <algorithm>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "../document/report_builder.h"
#include "sr_templates/addendum/written_bytes.h"
#include "sr_templates/document/data_elements.h"
#include "sr_templates/reading/report_document.h"
#include "written.h"

namespace {

using namespace psma;

using test::case_named;
using test::parsed;

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) found.push_back(line);
    return found;
}

bool has_item(const std::string& case_name, const std::string& concept_value) {
    const auto items = test::items_of_addendum(test::build(case_named(case_name)));
    BOOST_REQUIRE(!items.empty());
    return std::ranges::any_of(items,
                               [&](const test::WrittenItem& item) { return item.name == concept_value; });
}

std::vector<std::pair<std::string, std::string>> predecessors(DcmItem& dataset) {
    return test::referenced(dataset, DCM_PredecessorDocumentsSequence);
}

BOOST_AUTO_TEST_SUITE(addendum_test)

BOOST_AUTO_TEST_CASE(the_same_input_gives_the_same_bytes) {
    for (const test::Case& one : test::all_cases())
        BOOST_TEST_CONTEXT(one.name) BOOST_TEST((test::build(one).file == test::build(one).file));
}

// It is put together of two parts, and no reader can tell.
BOOST_AUTO_TEST_CASE(its_bytes_are_those_dcmtk_writes_of_the_whole) {
    for (const test::Case& one : test::all_cases()) BOOST_TEST_CONTEXT(one.name) {
            const auto file = test::build(one).file;
            BOOST_TEST((sr::bytes_of(*parsed(file), {}) == file));
        }
}

// The sections of the evidence are kept: of more kinds than are kept at once, each addendum has its own.
BOOST_AUTO_TEST_CASE(each_addendum_has_the_evidence_it_was_given) {
    const test::Case& one = case_named("n1m1a");
    const sr::ReportDocument report = sr::read_document(one.report);
    const auto build = [&](const std::string& citation, const std::string& algorithm) {
        evidence::Block block = test::shipped_pack().match(one.summary);
        block.citation = citation;
        sr::AddendumOptions options = test::default_options();
        options.algorithm_version = algorithm;
        return sr::build_addendum(report, one.summary, block, options);
    };
    constexpr int kKinds = 40;
    std::vector<sr::Addendum> first;
    for (int i = 0; i < kKinds; ++i) first.push_back(build(fmt::format("Author {}.", i), "1"));
    for (int i = kKinds - 1; i >= 0; --i) {
        const sr::Addendum again = build(fmt::format("Author {}.", i), "1");
        BOOST_TEST((again.file == first[i].file));
        BOOST_TEST(again.text.find(fmt::format("Source: Author {}. ", i)) != std::string::npos);
        const auto items = test::items_of_addendum(again);
        BOOST_TEST(std::ranges::any_of(items, [&](const test::WrittenItem& item) {
            return item.value.starts_with(fmt::format("Source: Author {}. ", i));
        }));
    }
    BOOST_TEST(build("Author 0.", "7").text.find("algorithm version 7.") != std::string::npos);
    BOOST_TEST(build("Author 0.", "1").text.find("algorithm version 1.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_time_changes_the_times_and_nothing_else) {
    test::Case one = case_named("n1m1a");
    const auto earlier = parsed(test::build(one).file);
    one.options.created = "20270203040506+0000";
    const auto later = parsed(test::build(one).file);
    std::set<std::string> changed;
    DcmDataset& before = *earlier->getDataset();
    DcmDataset& after = *later->getDataset();
    BOOST_REQUIRE(before.card() == after.card());
    for (unsigned long i = 0; i < before.card(); ++i) {
        BOOST_REQUIRE((before.getElement(i)->getTag() == after.getElement(i)->getTag()));
        std::ostringstream was, is;
        before.getElement(i)->print(was);
        after.getElement(i)->print(is);
        if (was.str() != is.str()) changed.insert(before.getElement(i)->getTag().toString().c_str());
    }
    const std::set<std::string> times = {"(0008,0012)", "(0008,0013)", "(0008,0021)", "(0008,0023)",
                                         "(0008,0031)", "(0008,0033)", "(0008,0201)"};
    BOOST_TEST((changed == times));
}

BOOST_AUTO_TEST_CASE(its_uids_follow_from_report_pack_and_algorithm_only) {
    const test::Case& one = case_named("n1m1a");
    const sr::Addendum addendum = test::build(one);
    const std::string uid = sr::addendum_uid("1.2.3.100", test::shipped_pack().identity().sha256, "1");
    BOOST_TEST(addendum.sop_instance_uid == uid);
    const auto file = parsed(addendum.file);
    BOOST_TEST(sr::text_of(*file->getDataset(), DCM_SOPInstanceUID) == uid);
    BOOST_TEST(sr::text_of(*file->getMetaInfo(), DCM_MediaStorageSOPInstanceUID) == uid);
    BOOST_TEST(sr::text_of(*file->getDataset(), DCM_SeriesInstanceUID) == addendum.series_uid);

    sr::Identity report;
    report.study_uid = "1.2.3.1";
    const sr::InstanceReference reference = sr::reference_to_addendum(report, uid);
    BOOST_TEST(reference.study_uid == "1.2.3.1");
    BOOST_TEST(reference.series_uid == addendum.series_uid);
    BOOST_TEST(reference.sop_class_uid == UID_EnhancedSRStorage);
    BOOST_TEST(reference.sop_instance_uid == uid);
    test::Case other = one;
    other.options.algorithm_version = "2";
    BOOST_TEST(test::build(other).sop_instance_uid != uid);
    BOOST_TEST(test::build(other).series_uid != addendum.series_uid);
}

BOOST_AUTO_TEST_CASE(its_title_is_the_report_s_where_dicom_knows_it_as_one) {
    const std::tuple<CodedConcept, const char*, const char*> cases[] = {
        {{"44136-0", "LN", "PET Scan Report"}, "44136-0", "PET Scan Report"},
        {{"11528-7", "LN", "Befundbericht\nRadiologie"}, "11528-7", "Befundbericht Radiologie"},
        {{"126000", "DCM", "Imaging Measurement Report"}, "18748-4", "Diagnostic Imaging Report"},
        {{"PSMA", "99LOCAL", "PSMA-PET"}, "18748-4", "Diagnostic Imaging Report"},
    };
    for (const auto& [title, value, meaning] : cases) BOOST_TEST_CONTEXT(title.meaning) {
            sr::ReportDocument report = sr::read_document(case_named("n1m1a").report);
            report.title = title;
            const auto file = parsed(
                sr::build_addendum(report, test::summary_of(Group::N1M1a), {}, test::default_options()).file);
            const auto names = sr::items_of(*file->getDataset(), DCM_ConceptNameCodeSequence);
            BOOST_REQUIRE(names.size() == 1u);
            BOOST_TEST(sr::text_of(*names[0], DCM_CodeValue) == value);
            BOOST_TEST(sr::text_of(*names[0], DCM_CodeMeaning) == meaning);
        }
}

BOOST_AUTO_TEST_CASE(the_private_scheme_is_declared) {
    const auto file = parsed(test::build(case_named("n1m1a")).file);
    const auto schemes = sr::items_of(*file->getDataset(), DCM_CodingSchemeIdentificationSequence);
    BOOST_REQUIRE(schemes.size() == 1u);
    BOOST_TEST(sr::text_of(*schemes[0], DCM_CodingSchemeDesignator) == "99PSMAADDENDUM");
    BOOST_TEST(sr::text_of(*schemes[0], DCM_CodingSchemeUID) ==
               "2.25.31700455541175239561396783208984365084");
}

// Everything the tree refers to stands in the evidence sequence.
BOOST_AUTO_TEST_CASE(the_report_is_referred_to_and_listed_as_evidence) {
    for (const test::Case& one : test::all_cases()) BOOST_TEST_CONTEXT(one.name) {
            const auto file = parsed(test::build(one).file);
            std::vector<std::string> referred;
            for (const test::WrittenItem& item : test::items_below_root(*file->getDataset()))
                if (item.value_type == "COMPOSITE") referred.push_back(item.value);
            BOOST_TEST((referred == std::vector<std::string>{"1.2.3.100"}));
            BOOST_TEST(
                (test::referenced(*file->getDataset(), DCM_CurrentRequestedProcedureEvidenceSequence) ==
                 std::vector<std::pair<std::string, std::string>>{{"1.2.3.100", ""}}));
        }
}

BOOST_AUTO_TEST_CASE(a_report_with_leading_zeros_in_its_uids_gets_its_addendum) {
    DcmItem dataset;
    test::start_report(dataset, "ISO_IR 192", UID_EnhancedSRStorage);
    for (const DcmTagKey& tag : {DCM_SOPInstanceUID, DCM_StudyInstanceUID, DCM_SeriesInstanceUID})
        test::put(dataset, tag, sr::text_of(dataset, tag) + ".007");
    test::add_text(dataset, test::kFinding, "Avid right obturator node.");
    const auto file = parsed(sr::build_addendum(sr::read_document(test::to_file(dataset)),
                                                test::summary_of(Group::N1M1a), {}, test::default_options())
                                 .file);
    DcmDataset& addendum = *file->getDataset();
    BOOST_TEST(sr::text_of(addendum, DCM_StudyInstanceUID) == "1.2.3.1.007");
    BOOST_TEST(predecessors(addendum).at(0).first == "1.2.3.100.007");
    const auto items = test::items_below_root(addendum);
    BOOST_TEST(std::ranges::any_of(items, [](const test::WrittenItem& item) {
        return item.value_type == "COMPOSITE" && item.value == "1.2.3.100.007";
    }));
}

BOOST_AUTO_TEST_CASE(hostile_text_arrives_as_text) {
    const sr::Addendum addendum = test::build(case_named("long-hostile-text"));
    std::size_t longest = 0;
    for (const test::WrittenItem& item : test::items_of_addendum(addendum)) {
        longest = std::max(longest, item.value.size());
        BOOST_TEST(std::ranges::none_of(item.value, [](char c) {
            return (static_cast<unsigned char>(c) < 0x20 && c != '\r' && c != '\n') || c == 0x7F;
        }));
    }
    BOOST_TEST(longest > 100000u);
    BOOST_TEST(addendum.text.find("<script>alert(\"1\")</script>") != std::string::npos);
    BOOST_TEST(addendum.text.find('\x1b') == std::string::npos);
    BOOST_TEST(addendum.text.find('\r') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_first_five_lines_say_what_it_is) {
    for (const test::Case& one : test::all_cases()) {
        BOOST_TEST_CONTEXT(one.name) {
            const auto text = lines(test::build(one).text);
            BOOST_REQUIRE(text.size() > 5u);
            BOOST_TEST(text[1].starts_with("Automatic addendum, not verified by a physician. It adds to: "));
            BOOST_TEST(text[2].starts_with("Group for the published evidence: "));
            if (one.name == "long-hostile-text") continue;  // its reason alone has several lines
            BOOST_TEST(text[3].find("ublished evidence") != std::string::npos);
            BOOST_TEST(text[4].find("prevails") != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(evidence_is_there_only_where_it_is_attached) {
    for (const char* with : {"t0n0m0", "trn0m0", "n1m1a", "m1bm1c-40-lesions"})
        BOOST_TEST_CONTEXT(with) BOOST_TEST(has_item(with, "EVIDENCE"));
    for (const char* without : {"group-undetermined", "applicability-undetermined", "not-applicable"})
        BOOST_TEST_CONTEXT(without) {
            BOOST_TEST(!has_item(without, "EVIDENCE"));
            BOOST_TEST(!has_item(without, "STATEMENT"));
            BOOST_TEST(has_item(without, "PROVENANCE"));
        }
}

BOOST_AUTO_TEST_CASE(it_is_complete_and_never_verified) {
    const auto file = parsed(test::build(case_named("n1m1a")).file);
    DcmDataset& data = *file->getDataset();
    BOOST_TEST(sr::text_of(data, DCM_CompletionFlag) == "COMPLETE");
    BOOST_TEST(sr::text_of(data, DCM_VerificationFlag) == "UNVERIFIED");
    BOOST_TEST(!data.tagExists(DCM_PreliminaryFlag));
    BOOST_TEST(!data.tagExists(DCM_VerifyingObserverSequence));
}

BOOST_AUTO_TEST_CASE(it_belongs_to_the_report_s_study_and_request) {
    const auto file = parsed(test::build(case_named("n1m1a")).file);
    DcmDataset& data = *file->getDataset();
    BOOST_TEST(sr::text_of(data, DCM_StudyInstanceUID) == "1.2.3.1");
    BOOST_TEST(sr::text_of(data, DCM_AccessionNumber) == "ACC1");
    const auto requests = sr::items_of(data, DCM_ReferencedRequestSequence);
    BOOST_REQUIRE(requests.size() == 1u);
    BOOST_TEST(sr::text_of(*requests[0], DCM_StudyInstanceUID) == "1.2.3.1");
    BOOST_TEST(sr::text_of(*requests[0], DCM_RequestedProcedureID) == "RP1");
}

BOOST_AUTO_TEST_CASE(it_addends_the_report_and_its_copies_and_replaces_what_it_renews) {
    using Expected = std::vector<std::pair<std::string, std::string>>;
    const auto renewed = parsed(test::build(case_named("n1m1a")).file);
    const std::string report = predecessors(*renewed->getDataset()).at(0).first;
    BOOST_TEST(
        (predecessors(*renewed->getDataset()) == Expected{{report, "121361"}, {"1.2.3.110", "121360"}}));
    const auto bare = parsed(test::build(case_named("bare-report")).file);
    BOOST_TEST(predecessors(*bare->getDataset()).size() == 2u);
    BOOST_TEST((predecessors(*bare->getDataset()).at(1) ==
                std::pair<std::string, std::string>{"1.2.3.200", "121361"}));
}

BOOST_AUTO_TEST_CASE(names_arrive_in_utf8) {
    const std::pair<const char*, const char*> cases[] = {
        {"umlaut-name", "M\xC3\xBCller^J\xC3\xBCrgen"},
        {"japanese-name", "Yamada^Tarou=山田^太郎=やまだ^たろう"},
        {"quotes-and-brackets", "O'Brien^\"Bob\" <b>&amp;</b>"},
    };
    for (const auto& [name, expected] : cases) {
        const auto file = parsed(test::build(case_named(name)).file);
        BOOST_TEST(sr::text_of(*file->getDataset(), DCM_PatientName) == expected);
        BOOST_TEST(sr::text_of(*file->getDataset(), DCM_SpecificCharacterSet) == "ISO_IR 192");
    }
}

BOOST_AUTO_TEST_CASE(it_is_known_again_by_two_of_its_marks) {
    const sr::ReportDocument again = sr::read_document(test::build(case_named("n1m1a")).file);
    BOOST_TEST((again.kind == sr::DocumentKind::OwnAddendum));
    sr::Identity identity = again.identity;
    BOOST_TEST(sr::is_own_addendum(identity));
    identity.manufacturer = "Another archive";
    BOOST_TEST(sr::is_own_addendum(identity));
    identity.device_observer_uid.clear();
    BOOST_TEST(!sr::is_own_addendum(identity));
    identity = again.identity;
    identity.device_observer_uid = identity.instance_creator_uid = "1.2.3";
    BOOST_TEST(!sr::is_own_addendum(identity));
    BOOST_TEST(!sr::is_own_addendum({}));
    BOOST_TEST(!sr::is_own_addendum(sr::read_document(case_named("n1m1a").report).identity));
}

BOOST_AUTO_TEST_CASE(a_report_nobody_can_refer_to_is_refused) {
    sr::ReportDocument document = sr::read_document(case_named("n1m1a").report);
    document.identity.series_uid.clear();
    const Summary summary = test::summary_of(Group::N1M1a);
    BOOST_CHECK_EXCEPTION(
        sr::build_addendum(document, summary, test::shipped_pack().match(summary), test::default_options()),
        std::runtime_error, [](const std::runtime_error& error) {
            return std::string(error.what()).find("Series Instance UID") != std::string::npos;
        });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
