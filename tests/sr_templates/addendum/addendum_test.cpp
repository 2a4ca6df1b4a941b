// The addendum as a whole, read back from its bytes.
#include "sr_templates/addendum/addendum.h"

#include <functional>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include "cases.h"
#include "sr_templates/document/data_elements.h"
#include "sr_templates/reading/report_document.h"

namespace {

using namespace psma;

std::unique_ptr<DcmFileFormat> parsed(const std::vector<std::byte>& bytes) {
    auto file = std::make_unique<DcmFileFormat>();
    DcmInputBufferStream stream;
    stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    stream.setEos();
    file->transferInit();
    BOOST_REQUIRE(file->read(stream).good());
    file->transferEnd();
    return file;
}

const test::Case& case_named(const std::string& name) {
    static const auto cases = test::all_cases();
    for (const test::Case& one : cases)
        if (one.name == name) return one;
    throw std::out_of_range(name);
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) found.push_back(line);
    return found;
}

// Concept name values of all items below ITEM.
void collect(DcmItem& item, std::vector<std::string>& names) {
    for (DcmItem* const child : sr::items_of(item, DCM_ContentSequence)) {
        for (DcmItem* const name : sr::items_of(*child, DCM_ConceptNameCodeSequence))
            names.push_back(sr::text_of(*name, DCM_CodeValue));
        collect(*child, names);
    }
}

bool has_item(const std::string& case_name, const std::string& concept_value) {
    const auto file = parsed(test::build(case_named(case_name)).file);
    std::vector<std::string> names;
    collect(*file->getDataset(), names);
    BOOST_REQUIRE(!names.empty());
    return std::find(names.begin(), names.end(), concept_value) != names.end();
}

// (SOP Instance UID, purpose) of the predecessors.
std::vector<std::pair<std::string, std::string>> predecessors(DcmItem& dataset) {
    std::vector<std::pair<std::string, std::string>> found;
    for (DcmItem* const study : sr::items_of(dataset, DCM_PredecessorDocumentsSequence))
        for (DcmItem* const series : sr::items_of(*study, DCM_ReferencedSeriesSequence))
            for (DcmItem* const instance : sr::items_of(*series, DCM_ReferencedSOPSequence))
                for (DcmItem* const purpose : sr::items_of(*instance, DCM_PurposeOfReferenceCodeSequence))
                    found.emplace_back(sr::text_of(*instance, DCM_ReferencedSOPInstanceUID),
                                       sr::text_of(*purpose, DCM_CodeValue));
    return found;
}

BOOST_AUTO_TEST_SUITE(addendum_test)

BOOST_AUTO_TEST_CASE(the_same_input_gives_the_same_bytes) {
    for (const test::Case& one : test::all_cases())
        BOOST_TEST_CONTEXT(one.name) BOOST_TEST((test::build(one).file == test::build(one).file));
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

BOOST_AUTO_TEST_CASE(a_code_that_cannot_be_written_is_left_out) {
    const auto file = parsed(test::build(case_named("m1bm1c-40-lesions")).file);
    std::ostringstream dump;
    file->print(dump);
    BOOST_TEST(dump.str().find("22356005") != std::string::npos);
    BOOST_TEST(dump.str().find("a code value of more than 16") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
