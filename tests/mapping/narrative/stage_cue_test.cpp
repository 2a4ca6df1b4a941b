#include "mapping/narrative/stage_cue.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

using psma::narrative::find_component;
using psma::narrative::names_molecular_system;
using psma::narrative::plain_text;
using psma::narrative::read_component;
using psma::narrative::StageChain;
using Category = psma::narrative::StageComponent::Category;

namespace {

bool doubted(std::string_view plain, const StageChain& chain) {
    return psma::narrative::doubted(plain, chain, psma::testing::words());
}

bool is_molecular_stage(std::string_view plain, const StageChain& chain) {
    return psma::narrative::is_molecular_stage(plain, chain, psma::testing::words());
}

bool states_nothing(std::string_view plain, const psma::narrative::StageComponent& one) {
    return psma::narrative::states_nothing(plain, one, psma::testing::words());
}

struct Text {
    std::string plain;
    StageChain chain;  // every component of it
};

Text read(std::string_view text) {
    Text result{plain_text(text), {}};
    for (std::size_t at = 0; at < result.plain.size();) {
        const bool joined = !result.chain.empty() && result.chain.back().next == at;
        if (const auto found = read_component(result.plain, at, joined)) {
            result.chain.push_back(*found);
            at = found->next;
        } else {
            ++at;
        }
    }
    BOOST_REQUIRE_MESSAGE(!result.chain.empty(), text);
    return result;
}

struct Case {
    std::string_view text;
    bool expected;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(stage_cue_test)

BOOST_AUTO_TEST_CASE(the_first_component_of_a_category_is_found) {
    const auto [plain, chain] = read("N1a M1a M1b");
    BOOST_TEST(find_component(chain, Category::T) == nullptr);
    BOOST_TEST(find_component(chain, Category::M) == &chain[1]);
}

BOOST_AUTO_TEST_CASE(a_denied_row_or_a_tick_box_states_nothing) {
    const std::vector<Case> cases{
        {"miM1a: none", true},      {"miM1a (RP): none", true},
        {"(miM1b) | keine", true},  {"miM1b - none, miM1c", true},
        {"miM1c no", true},         {"[ ] miTr", true},
        {"miTr [x]", true},         {"(x) miT0", true},
        {"\u2611 miTr", true},      {"miM1a", false},
        {"miM1a - no bone", false}, {"miN0: none", false},
        {"miN1a, none", false},     {"miM1a: para-aortic", false},
        {"miM1a\nnone", false},     {"[3] miTr", false},
        {"miN1a (OBR) M0", false},
    };
    for (const Case& one : cases) {
        const auto [plain, chain] = read(one.text);
        BOOST_TEST(states_nothing(plain, chain[0]) == one.expected, one.text);
    }
}

BOOST_AUTO_TEST_CASE(a_word_of_doubt_right_before_is_noticed) {
    const std::vector<Case> cases{
        {"possible miTr N0", true},    {"Fraglich: miTr N0", false}, {"m\u00f6glich miTr N0", true},
        {"equivocal\nmiTr N0", true},  {"miTr N0", false},           {"possible node, stage miTr N0", false},
        {"impossible miTr N0", false},
    };
    for (const Case& one : cases) {
        const auto [plain, chain] = read(one.text);
        BOOST_TEST(doubted(plain, chain) == one.expected, one.text);
    }
}

BOOST_AUTO_TEST_CASE(the_system_is_looked_for_close_by) {
    const std::vector<Case> cases{
        {"PROMISE 2.0: T0 N0 M0", true},
        {"miTNM stage T0 N0 M0", true},
        {"T0 N0 M0 according to PROMISE", true},
        {"PROMISE was used. T0 N0 M0", false},
        {"PROMISE and some more words in between T0 N0 M0", false},
        {"T0 N0 M0; PROMISE", false},
        {"PROMISE: N1", true},
        {"PROMISE bone N1", false},
        {"T0 N0 M0", false},
    };
    for (const Case& one : cases) {
        const auto [plain, chain] = read(one.text);
        BOOST_TEST(names_molecular_system(plain, chain) == one.expected, one.text);
    }
}

BOOST_AUTO_TEST_CASE(only_molecular_stages_are_accepted) {
    const std::vector<Case> cases{
        {"miM1b", true},
        {"rT0", true},
        {"T0 N0 M0", true},
        {"rTNM T2 N0 M0", true},
        {"M1b (diss)", true},
        {"N1a M0", true},
        {"N1 (OB-R) M0", true},
        {"M1a.", true},
        {"miN1a: right obturator, miM0", true},
        {"pT0 N0 M0", false},
        {"T2 N0 M0", false},
        {"N0 M0", false},
        {"miTr = relapse", false},
        {"no miM1b", false},
        {"min0", false},
        {"N1a, M0: legend", false},
        {"T0 N0 M0 R0", false},
        {"M1a", false},
        {"miM1a (RP), M1b (bone), M1c (lung)", false},
    };
    for (const Case& one : cases) {
        const auto [plain, chain] = read(one.text);
        BOOST_TEST(is_molecular_stage(plain, chain) == one.expected, one.text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
