#include "sr_templates/addendum/tree_writer.h"

#include <stdexcept>

#include <boost/test/unit_test.hpp>
#include <dcmtk/dcmsr/dsrdoc.h>

#include "sr_templates/codes/addendum_codes.h"
#include "written.h"

namespace {

using namespace psma;
namespace codes = sr::codes;

struct Document {
    DSRDocument document{DSRTypes::DT_EnhancedSR};
    sr::TreeWriter writer{document.getTree(), codes::kDiagnosticImagingReport};
    DcmDataset dataset;

    std::vector<test::WrittenItem> items() {
        BOOST_REQUIRE(document.setSpecificCharacterSetType(DSRTypes::CS_UTF8).good());
        BOOST_REQUIRE(document.write(dataset).good());
        return test::items_below_root(dataset);
    }
};

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

BOOST_AUTO_TEST_SUITE(tree_writer_test)

BOOST_AUTO_TEST_CASE(the_root_is_a_container_of_template_2000) {
    Document document;
    document.writer.text(codes::kFinding, "anything");
    document.items();
    BOOST_TEST(sr::text_of(document.dataset, DCM_ValueType) == "CONTAINER");
    const auto templates = sr::items_of(document.dataset, DCM_ContentTemplateSequence);
    BOOST_REQUIRE(templates.size() == 1u);
    BOOST_TEST(sr::text_of(*templates[0], DCM_TemplateIdentifier) == "2000");
    BOOST_TEST(sr::text_of(*templates[0], DCM_MappingResource) == "DCMR");
}

BOOST_AUTO_TEST_CASE(items_stand_where_and_in_the_order_they_were_written) {
    Document document;
    sr::TreeWriter& writer = document.writer;
    writer.concept_modifier(codes::kLanguage, codes::kEnglish);
    writer.open_container(codes::kFindings);
    writer.text(codes::kFinding, "first");
    writer.property(codes::kLaterality, codes::kLeft);
    writer.inferred_from(codes::kSuvBodyWeight, "9.2", codes::kSuvUnit, codes::kMaximum);
    writer.inferred_from(codes::kQuote, "quote");
    writer.text(codes::kFinding, "second");
    writer.close();
    writer.open_container(codes::kSummary);
    writer.close();
    writer.open_container(codes::kPublishedEvidence);
    writer.open_container(codes::kStatement);
    writer.num(codes::kEstimate, "62.4", codes::kPercent);
    writer.close();
    writer.open_container(codes::kStatement);
    writer.close();
    writer.close();
    writer.open_container(codes::kLimitations);
    writer.composite(UID_BasicTextSRStorage, "1.2.3");

    const std::tuple<std::size_t, const char*, const char*, const char*> expected[] = {
        {1, "HAS CONCEPT MOD", "121049", "en"}, {1, "CONTAINS", "59776-5", ""},
        {2, "CONTAINS", "121071", "first"},     {3, "HAS PROPERTIES", "272741003", "7771000"},
        {3, "INFERRED FROM", "126401", "9.2"},  {4, "HAS CONCEPT MOD", "121401", "56851009"},
        {3, "INFERRED FROM", "QUOTE", "quote"}, {2, "CONTAINS", "121071", "second"},
        {1, "CONTAINS", "55112-7", ""},         {1, "CONTAINS", "EVIDENCE", ""},
        {2, "CONTAINS", "STATEMENT", ""},       {3, "CONTAINS", "ESTIMATE", "62.4"},
        {2, "CONTAINS", "STATEMENT", ""},       {1, "CONTAINS", "LIMITATIONS", ""},
        {2, "CONTAINS", "", "1.2.3"},
    };
    const auto items = document.items();
    BOOST_REQUIRE(items.size() == std::size(expected));
    for (std::size_t i = 0; i < items.size(); ++i) BOOST_TEST_CONTEXT("item " << i) {
            const auto& [level, relationship, name, value] = expected[i];
            BOOST_TEST(items[i].level == level);
            BOOST_TEST(items[i].relationship == relationship);
            BOOST_TEST(items[i].name == name);
            BOOST_TEST(items[i].value == value);
        }
    BOOST_TEST(writer.readable() ==
               "Findings\nfirst\n  quote\nsecond\n\nSummary\n\nPublished evidence\n\nLimitations and "
               "sources\n");
}

BOOST_AUTO_TEST_CASE(any_text_becomes_one_dicom_allows) {
    Document document;
    document.writer.text(codes::kFinding, "a\tb\nc\xFF \\ <d>");
    document.writer.inferred_from(codes::kQuote, "one\ntwo");
    document.writer.text(codes::kFinding, "");
    const auto items = document.items();
    BOOST_REQUIRE(items.size() == 3u);
    BOOST_TEST(items[0].value == "a b\r\nc\xEF\xBF\xBD \\ <d>");
    BOOST_TEST(items[1].value == "one\r\ntwo");
    BOOST_TEST(items[2].value == "-");
    BOOST_TEST(document.writer.readable() == "a b\nc\xEF\xBF\xBD \\ <d>\n  one\n  two\n\n");
}

BOOST_AUTO_TEST_CASE(any_meaning_becomes_one_dicom_allows) {
    const std::pair<std::string, std::string> cases[] = {
        {"", "T-1"},
        {"left\\right\nnode", "left right node"},
        {repeated("x", 200), repeated("x", 64)},
        {repeated("\xE5\xB1\xB1", 200), repeated("\xE5\xB1\xB1", 64)},
        {repeated("\xC3\xBC", 64), repeated("\xC3\xBC", 64)},
    };
    for (const auto& [meaning, written] : cases) BOOST_TEST_CONTEXT(meaning) {
            Document document;
            document.writer.text(codes::kFinding, "lesion");
            document.writer.property(codes::kFindingSite, CodedConcept{"T-1", "99LOCAL", meaning});
            const auto items = document.items();
            BOOST_REQUIRE(items.size() == 2u);
            BOOST_TEST(items[1].value == "T-1");
            BOOST_TEST(items[1].scheme == "99LOCAL");
            BOOST_TEST(items[1].meaning == written);
        }
}

BOOST_AUTO_TEST_CASE(what_dcmtk_refuses_is_an_error_that_names_the_item) {
    const auto names_estimate = [](const std::runtime_error& error) {
        return std::string(error.what()).find("\"Estimate\"") != std::string::npos;
    };
    for (const char* number : {"", "not a number", "1.2345678901234567"}) BOOST_TEST_CONTEXT(number) {
            Document document;
            BOOST_CHECK_EXCEPTION(document.writer.num(codes::kEstimate, number, codes::kPercent),
                                  std::runtime_error, names_estimate);
        }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
