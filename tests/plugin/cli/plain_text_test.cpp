#include "plugin/cli/plain_text.h"

#include <boost/test/unit_test.hpp>

using namespace psma;
using namespace psma::sr;
using psma::cli::plain_text;

namespace {

ContentItem item(ValueType type, const std::string& name, const std::string& text = {}) {
    ContentItem result;
    result.relationship = Relationship::Contains;
    result.value_type = type;
    if (!name.empty()) result.name = Concept{{"1", "99TEST", name}, {}};
    result.text = text;
    return result;
}

ContentItem container(const std::string& name, std::vector<ContentItem> children) {
    ContentItem result = item(ValueType::Container, name);
    result.children = std::move(children);
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plain_text_test)

BOOST_AUTO_TEST_CASE(headings_and_texts_stand_in_order_indented) {
    ContentTree tree;
    tree.root =
        container("Diagnostic Imaging Report",
                  {container("Findings", {item(ValueType::Text, "Finding", "First line.\nSecond line.")}),
                   container("Impressions", {item(ValueType::Text, "Impression", "Nothing.")})});
    BOOST_TEST(plain_text(tree) ==
               "Diagnostic Imaging Report\n"
               "\n"
               "  Findings\n"
               "    First line.\n"
               "    Second line.\n"
               "\n"
               "  Impressions\n"
               "    Nothing.\n");
}

BOOST_AUTO_TEST_CASE(codes_and_numbers_are_named) {
    ContentItem code = item(ValueType::Code, "Laterality");
    code.code = Concept{{"7771000", "SCT", "Left"}, {}};
    ContentItem number = item(ValueType::Num, "SUVmax");
    number.number = 12.1;
    number.units = {"g/ml{SUVbw}", "UCUM", ""};
    ContentTree tree;
    tree.root = container("Report", {code, number, item(ValueType::Num, "Height")});
    BOOST_TEST(plain_text(tree) ==
               "Report\n"
               "  Laterality: Left\n"
               "  SUVmax: 12.1 g/ml{SUVbw}\n"
               "  Height: no value\n");
}

BOOST_AUTO_TEST_CASE(context_of_the_observer_is_left_out) {
    ContentItem context = item(ValueType::PersonName, "Person Observer Name", "Reader^Rita");
    context.relationship = Relationship::HasObsContext;
    ContentTree tree;
    tree.root = container("Report", {context, item(ValueType::Text, "Finding", "x")});
    BOOST_TEST(plain_text(tree) == "Report\n  x\n");
}

BOOST_AUTO_TEST_CASE(an_unnamed_container_adds_no_line) {
    ContentTree tree;
    tree.root = container("", {item(ValueType::Text, "", "only text")});
    BOOST_TEST(plain_text(tree) == "  only text\n");
}

BOOST_AUTO_TEST_SUITE_END()
