#include "sr_templates/reading/examination.h"

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"

using namespace psma;
using namespace psma::sr;
using namespace psma::test;

namespace {

const CodedConcept kLanguage{"121049", "DCM", "Language of Content Item and Descendants"};
const CodedConcept kAgent{"417881006", "SCT", "Radiopharmaceutical agent"};
const CodedConcept kPsma11{"C118961", "NCIt", "PSMA-11 Ga^68^"};

}  // namespace

BOOST_AUTO_TEST_SUITE(examination_test)

BOOST_AUTO_TEST_CASE(language_is_an_rfc_5646_tag) {
    struct Case {
        CodedConcept name, code;
        std::string country, language;
    };
    const CodedConcept older{"121045", "DCM", "Language"};
    const Case cases[] = {
        {kLanguage, {"en", "RFC5646", "English"}, "", "en"},
        {kLanguage, {"de", "RFC5646", "German"}, "AT", "de-AT"},
        {kLanguage, {"de-CH", "RFC5646", "German"}, "AT", "de-CH"},
        {older, {"eng", "ISO639_2", "English"}, "US", "en-US"},
        {older, {"ger", "ISO639_2", "German"}, "", "de"},
        {older, {"deu", "ISO639_2", "German"}, "", "de"},
        {kFinding, {"en", "RFC5646", "English"}, "", ""},
    };
    for (const Case& row : cases) {
        DcmItem dataset;
        start_report(dataset);
        DcmItem& language = add_code(dataset, row.name, row.code, "HAS CONCEPT MOD");
        if (!row.country.empty())
            add_code(language, {"121046", "DCM", "Country of Language"},
                     {row.country, "ISO3166_1", row.country}, "HAS CONCEPT MOD");
        BOOST_TEST(read_language(read_content_tree(dataset).root) == row.language);
    }
}

BOOST_AUTO_TEST_CASE(tracers_are_found_in_the_image_library_and_the_header) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& group = add_container(add_container(dataset, {"111028", "DCM", "Image Library"}),
                                   {"126200", "DCM", "Image Library Group"});
    add_code(group, kAgent, kPsma11, "HAS ACQ CONTEXT");
    add_code(group, {"C-B1031", "SRT", "Radiopharmaceutical agent"}, kPsma11, "HAS ACQ CONTEXT");
    DcmItem& agent = new_item(dataset, DCM_RadiopharmaceuticalInformationSequence);
    put_code(agent, DCM_RadiopharmaceuticalCodeSequence, {"126758", "DCM", "PSMA-1007 F^18^"});
    put(agent, DCM_Radiopharmaceutical, "F-18 PSMA");
    const auto tracers = read_tracers(read_content_tree(dataset).root, dataset);
    BOOST_REQUIRE_EQUAL(tracers.size(), 3u);
    BOOST_TEST(tracers[0].value == "C118961");
    BOOST_TEST(tracers[1].value == "126758");
    BOOST_TEST(tracers[2].value.empty());
    BOOST_TEST(tracers[2].meaning == "F-18 PSMA");
}

BOOST_AUTO_TEST_CASE(the_tracer_of_an_earlier_examination_is_not_this_one) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& prior = add_container(dataset, {"55114-3", "LN", "Prior Procedure Descriptions"});
    add_code(prior, kAgent, kPsma11);
    BOOST_TEST(read_tracers(read_content_tree(dataset).root, dataset).empty());
}

BOOST_AUTO_TEST_CASE(titles_are_lines_each_once) {
    DcmItem dataset;
    start_report(dataset);
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    add_code(dataset, {"121058", "DCM", "Procedure reported"}, {"44139-4", "LN", "PET whole body"},
             "HAS CONCEPT MOD");
    add_code(dataset, {"121058", "DCM", "Procedure reported"}, {"L", "99LOCAL", "PSMA PET/CT"},
             "HAS CONCEPT MOD");
    BOOST_TEST(read_titles(read_content_tree(dataset).root, dataset) ==
               "Diagnostic Imaging Report\nPSMA PET/CT\nPET whole body");
}

BOOST_AUTO_TEST_CASE(the_observer_device_is_known_by_its_uid) {
    DcmItem dataset;
    start_report(dataset);
    add_uid(dataset, {"121012", "DCM", "Device Observer UID"}, "1.2.3.8");
    BOOST_TEST(read_device_observer_uid(read_content_tree(dataset).root) == "1.2.3.8");
}

BOOST_AUTO_TEST_SUITE_END()
