// Single words by what they do, as the data files give them.
#include "mapping/narrative/word_roles.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;
using narrative::WordRole;
using narrative::WordRoles;

BOOST_AUTO_TEST_SUITE(word_roles_test)

BOOST_AUTO_TEST_CASE(roles_are_named_in_the_files) {
    BOOST_TEST((narrative::word_role_of("and") == WordRole::And));
    BOOST_TEST((narrative::word_role_of("ordinal-suffix") == WordRole::OrdinalSuffix));
    BOOST_TEST((narrative::word_role_of("letters") == WordRole::Letters));
    for (const char* none : {"", "And", "ordinal", "ordinal_suffix", "and ", "uptake"})
        BOOST_TEST_CONTEXT(none) BOOST_TEST(!narrative::word_role_of(none));
}

BOOST_AUTO_TEST_CASE(words_are_kept_in_their_normal_form_and_masked) {
    WordRoles words;
    words.add(WordRole::StageDoubt, "Möglich");
    BOOST_TEST(words.is(WordRole::StageDoubt, "moeglich"));
    BOOST_TEST(words.is(WordRole::StageDoubt, "M__glich"));  // one mark for each byte outside ASCII
    BOOST_TEST(!words.is(WordRole::StageDoubt, "moglich"));
    BOOST_TEST(!words.is(WordRole::StageDoubt, "M_glich"));
    BOOST_TEST(!words.is(WordRole::StageDenial, "moeglich"));
}

BOOST_AUTO_TEST_CASE(a_role_asked_for_beginnings) {
    WordRoles words;
    words.add(WordRole::Diagnosis, "diagnos");
    BOOST_TEST(words.begins(WordRole::Diagnosis, "diagnosis"));
    BOOST_TEST(words.begins(WordRole::Diagnosis, "diagnos"));
    BOOST_TEST(!words.begins(WordRole::Diagnosis, "diagno"));
    BOOST_TEST(!words.begins(WordRole::Diagnosis, "differentialdiagnose"));
    BOOST_TEST(!words.begins(WordRole::OfPsa, "diagnosis"));
    BOOST_TEST(!words.begins(WordRole::OfPsa, ""));
}

struct Case {
    WordRole role;
    const char* word;
    bool expected;
};

void check(const WordRoles& words, std::initializer_list<Case> cases) {
    for (const Case& one : cases)
        BOOST_TEST_CONTEXT(one.word) BOOST_TEST(words.is(one.role, one.word) == one.expected);
}

BOOST_AUTO_TEST_CASE(words_of_narratives) {
    check(testing::knowledge().data().lexicon.words, {
                                                         {WordRole::And, "and", true},
                                                         {WordRole::And, "und", true},
                                                         {WordRole::And, "sowie", true},
                                                         {WordRole::And, "or", false},
                                                         {WordRole::And, "oder", false},
                                                         {WordRole::Or, "oder", true},
                                                         {WordRole::Or, "versus", true},
                                                         {WordRole::Or, "und", false},
                                                         {WordRole::Not, "nicht", true},
                                                         {WordRole::Not, "cannot", true},
                                                         {WordRole::Not, "can", false},
                                                         {WordRole::Not, "noch", false},
                                                         {WordRole::Span, "bis", true},
                                                         {WordRole::Span, "to", true},
                                                         {WordRole::OrdinalSuffix, "rd", true},
                                                         {WordRole::OrdinalSuffix, "mm", false},
                                                         {WordRole::Senior, "attending", true},
                                                         {WordRole::Senior, "oberarzt", true},
                                                         {WordRole::Senior, "assistenzarzt", false},
                                                         {WordRole::Senior, "resident", false},
                                                         {WordRole::StageDenial, "negative", true},
                                                         {WordRole::StageDenial, "positive", false},
                                                         {WordRole::StageDoubt, "fraglich", true},
                                                         {WordRole::StageDoubt, "sicher", false},
                                                     });
}

BOOST_AUTO_TEST_CASE(words_of_histories) {
    check(testing::knowledge().data().history.words(), {
                                                           {WordRole::Psa, "psa", true},
                                                           {WordRole::Psa, "psma", false},
                                                           {WordRole::Unmeasured, "undetectable", true},
                                                           {WordRole::Unmeasured, "detectable", false},
                                                           {WordRole::Limit, "nachweisgrenze", true},
                                                           {WordRole::Limit, "nachweis", false},
                                                           {WordRole::After, "after", true},
                                                           {WordRole::After, "before", false},
                                                           {WordRole::Neither, "weder", true},
                                                           {WordRole::Neither, "neither", true},
                                                           {WordRole::Neither, "either", false},
                                                           {WordRole::Salvage, "salvage", true},
                                                           {WordRole::Salvage, "radical", false},
                                                           {WordRole::Letters, "rp", true},
                                                           {WordRole::Letters, "rt", false},
                                                       });
}

// Each word list is that of its own files: those of histories know nothing of stages, and the other way
// round.
BOOST_AUTO_TEST_CASE(narratives_and_histories_have_words_of_their_own) {
    const auto& narratives = testing::knowledge().data().lexicon.words;
    const auto& histories = testing::knowledge().data().history.words();
    for (const WordRole role : {WordRole::StageDoubt, WordRole::Senior, WordRole::OrdinalSuffix}) {
        BOOST_TEST(!narratives.of(role).empty());
        BOOST_TEST(histories.of(role).empty());
    }
    for (const WordRole role : {WordRole::Psa, WordRole::Neither, WordRole::Salvage}) {
        BOOST_TEST(narratives.of(role).empty());
        BOOST_TEST(!histories.of(role).empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
