// Words that a report cuts short.
#include "mapping/narrative/short_forms.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

std::string words_of(const char* text) {
    const auto& data = testing::knowledge().data();
    auto narrative = narrative::segment(testing::report_of({{"Befund", text}}), data.lexicon);
    narrative::ShortForms forms;
    forms.add(data.lexicon, data.anatomy);
    forms.expand(narrative);
    std::string words;
    for (const narrative::Sentence& sentence : narrative.sentences)
        for (const narrative::Token& token : sentence.tokens)
            if (token.is_word) words += (words.empty() ? "" : " ") + token.word;
    return words;
}

BOOST_AUTO_TEST_SUITE(short_forms_test)

BOOST_AUTO_TEST_CASE(a_word_cut_short_is_written_out) {
    BOOST_TEST(words_of("LK mediast. frei") == "lk mediastinal frei");
    BOOST_TEST(words_of("Herd retroperit. links").starts_with("herd retroperiton"));
}

BOOST_AUTO_TEST_CASE(a_word_at_the_end_of_a_sentence_is_left_alone) {
    BOOST_TEST(words_of("Die Loge ist frei.") == "die loge ist frei");
    BOOST_TEST(words_of("Keine Herde.") == "keine herde");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
