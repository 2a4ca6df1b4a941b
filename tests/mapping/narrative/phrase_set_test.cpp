#include "mapping/narrative/phrase_set.h"

#include <boost/test/unit_test.hpp>

namespace {

using psma::narrative::Match;
using psma::narrative::PhraseSet;
using psma::narrative::tokenise;

int only_value(const PhraseSet& set, std::string_view text) {
    const auto matches = set.find(tokenise(text));
    return matches.size() == 1 ? matches.front().value : -1;
}

BOOST_AUTO_TEST_SUITE(phrase_set_test)

BOOST_AUTO_TEST_CASE(the_longest_phrase_wins) {
    PhraseSet set;
    set.add("iliac", 1);
    set.add("external iliac", 2);
    set.add("external iliac node", 3);
    BOOST_TEST(only_value(set, "the external iliac node") == 3);
    BOOST_TEST(only_value(set, "external iliac chain") == 2);
}

BOOST_AUTO_TEST_CASE(notation) {
    struct Case {
        const char* phrase;
        const char* text;
        bool found;
    };
    const Case cases[] = {
        {"suspekt*", "suspekte", true},
        {"suspekt*", "suspek", false},
        {"para-aortic", "para-aortic", true},
        {"para-aortic", "paraaortic", true},
        {"para-aortic", "para aortic", true},
        {"rib #", "rib 8", true},
        {"rib #", "rib eight", false},
        {"(left|right|) node", "node", true},
        {"no (a|b (c|d)) e", "no b d e", true},
        {"no (a|b (c|d)) e", "no b e", false},
        {"nimmt ~ auf", "nimmt den Tracer auf", true},
        {"nimmt ~ auf", "nimmt eins zwei drei vier auf", false},
        {"nimmt ~ auf", "nimmt, was sonst, auf", false},
    };
    for (const Case& one : cases) {
        PhraseSet set;
        set.add(one.phrase, 7);
        BOOST_TEST_CONTEXT(one.phrase << " in " << one.text)
        BOOST_TEST((only_value(set, one.text) == 7) == one.found);
    }
}

BOOST_AUTO_TEST_CASE(a_phrase_cannot_stand_for_two_things) {
    PhraseSet set;
    set.add("clear", 1);
    set.add("clear", 1);
    BOOST_CHECK_THROW(set.add("clear", 2), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(bad_notation_is_refused) {
    PhraseSet set;
    for (const char* phrase : {"", "  ", "(left", "left)", "ab*"})
        BOOST_CHECK_THROW(set.add(phrase, 1), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(matches_do_not_overlap) {
    PhraseSet set;
    set.add("a b", 1);
    set.add("b c", 2);
    const auto matches = set.find(tokenise("a b c b c"));
    BOOST_REQUIRE(matches.size() == 2u);
    BOOST_TEST(matches[0].value == 1);
    BOOST_TEST(matches[1].value == 2);
    BOOST_TEST(matches[1].first == 3u);
}

BOOST_AUTO_TEST_CASE(a_phrase_at_the_front) {
    PhraseSet set;
    set.add("lymph nodes", 1);
    set.add("lymph", 2);
    const auto value_of = [&](std::string_view text) {
        const auto tokens = tokenise(text);
        const auto match = set.find_at_front(tokens);
        return match ? match->value : -1;
    };
    BOOST_TEST(value_of("Lymph nodes: none") == 1);
    BOOST_TEST(value_of("Lymph: none") == 2);
    BOOST_TEST(value_of("No lymph nodes") == -1);
    BOOST_TEST(value_of("") == -1);
}

BOOST_AUTO_TEST_CASE(sets_that_share_their_words) {
    const auto words = std::make_shared<psma::narrative::PhraseWords>();
    PhraseSet sites(words);
    PhraseSet verdicts(words);
    sites.add("iliac node", 1);
    verdicts.add("avid node", 2);
    verdicts.add("avid", 3);
    const auto tokens = tokenise("avid iliac node, node avid");
    psma::narrative::SymbolRow row;
    words->read(tokens, row);
    const auto found = sites.find(tokens, row);
    BOOST_REQUIRE_EQUAL(found.size(), 1u);
    BOOST_TEST(found.front().first == 1u);
    BOOST_TEST(found.front().last == 2u);
    const auto told = verdicts.find(tokens, row);
    BOOST_REQUIRE_EQUAL(told.size(), 2u);
    BOOST_TEST(told.front().value == 3);
    BOOST_TEST(told.back().first == 5u);
    // the same as each looking for itself
    BOOST_TEST(sites.find(tokens).size() == 1u);
    BOOST_TEST(verdicts.find(tokens).size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
