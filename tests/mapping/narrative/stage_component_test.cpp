#include "mapping/narrative/stage_component.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

using psma::narrative::plain_text;
using psma::narrative::read_component;
using Basis = psma::narrative::StageComponent::Basis;
using Category = psma::narrative::StageComponent::Category;

BOOST_TEST_DONT_PRINT_LOG_VALUE(psma::narrative::StageComponent::Basis)
BOOST_TEST_DONT_PRINT_LOG_VALUE(psma::narrative::StageComponent::Category)

BOOST_AUTO_TEST_SUITE(stage_component_test)

BOOST_AUTO_TEST_CASE(plain_text_keeps_every_position) {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"a_b", "a b"},       {"x\u00a0y", "x  y"}, {"\u2013", "---"}, {"\u00e4", "__"},
        {"\u201e", "\"\"\""}, {"\xC3", "_"},        {"\u2611", "###"}, {"\xFF", "\""}};
    for (const auto& [text, plain] : cases) {
        BOOST_TEST(plain_text(text) == plain);
        BOOST_TEST(plain_text(text).size() == text.size());
    }
}

BOOST_AUTO_TEST_CASE(prefix_letter_and_value_are_read) {
    struct Case {
        std::string_view text;
        Basis basis;
        Category category;
        std::string_view value;
        std::size_t end;
    };
    const std::vector<Case> cases{
        {"miT2m N0", Basis::Molecular, Category::T, "2m", 5},
        {"mi Tr", Basis::Molecular, Category::T, "r", 5},
        {"pT3a", Basis::Other, Category::T, "3a", 4},
        {"ypN1", Basis::Other, Category::N, "1", 4},
        {"cM0 R1", Basis::Other, Category::M, "0", 3},
        {"rpT2", Basis::Other, Category::T, "2", 4},
        {"rN1", Basis::Recurrence, Category::N, "1", 3},
        {"N1a(EIL)", Basis::None, Category::N, "1a", 8},
        {"M1a/b", Basis::None, Category::M, "1ab", 5},
        {"M1a-c", Basis::None, Category::M, "1abc", 5},
        {"T0N0", Basis::None, Category::T, "0", 2},
        {"T2mN0", Basis::None, Category::T, "2m", 3},
        {"N+ M0", Basis::None, Category::N, "+", 2},
        {"pN+", Basis::Other, Category::N, "+", 3},
        {"mi\nT0", Basis::Molecular, Category::T, "0", 5},
        {"N1a/b", Basis::None, Category::N, "1a", 5},
        {"miN: 1a", Basis::Molecular, Category::N, "1a", 7},
        {"miT | T2u", Basis::Molecular, Category::T, "2u", 9},
    };
    for (const Case& expected : cases) {
        BOOST_TEST_CONTEXT(expected.text) {
            const auto found = read_component(expected.text, 0, false);
            BOOST_REQUIRE(found.has_value());
            BOOST_TEST(found->basis == expected.basis);
            BOOST_TEST(found->category == expected.category);
            BOOST_TEST(found->value == expected.value);
            BOOST_TEST(found->end == expected.end);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_component_begins_a_word_unless_joined) {
    BOOST_TEST(!read_component("T0N0", 2, false).has_value());
    BOOST_TEST(read_component("T0N0", 2, true).has_value());
    BOOST_TEST(!read_component("aT0", 1, false).has_value());
    BOOST_TEST(read_component("(T0", 1, false).has_value());
}

BOOST_AUTO_TEST_CASE(only_a_region_list_moves_the_end) {
    const std::string text = "M1a (RP, SD) (score 2)";
    const auto listed = read_component(text, 0, false);
    BOOST_REQUIRE(listed.has_value());
    BOOST_TEST(listed->end == 12U);
    BOOST_TEST(listed->next == text.size());
    BOOST_TEST(text.substr(listed->list_begin, listed->list_end - listed->list_begin) == "RP, SD");
    const auto denied = read_component("M0 (PROMISE)", 0, false);
    BOOST_REQUIRE(denied.has_value());
    BOOST_TEST(denied->end == 2U);
    BOOST_TEST(denied->next == 12U);
    BOOST_TEST(denied->list_begin == denied->list_end);
    const auto open = read_component("N1 (EIL", 0, false);
    BOOST_REQUIRE(open.has_value());
    BOOST_TEST(open->next == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_no_component_is_refused) {
    for (const std::string_view text : {"", "T", "T5", "T12", "N4", "M2", "M1d", "Tracer", "T1-weighted",
                                        "MIT 2", "min 1", "miT: 2 foci", "X0", "T+", "N +", "N+a"})
        BOOST_TEST(!read_component(text, 0, false).has_value(), text);
    BOOST_TEST(!read_component("T0", 2, false).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
