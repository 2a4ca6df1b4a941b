#include "mapping/narrative/text.h"

#include <boost/test/unit_test.hpp>

namespace {

using psma::narrative::normalise;
using psma::narrative::Token;
using psma::narrative::tokenise;

std::string words(std::string_view text) {
    std::string joined;
    for (const Token& token : tokenise(text)) joined += (joined.empty() ? "" : " ") + token.word;
    return joined;
}

BOOST_AUTO_TEST_SUITE(text_test)

BOOST_AUTO_TEST_CASE(spelling_does_not_matter) {
    BOOST_TEST(normalise("Präsakral") == "praesakral");
    BOOST_TEST(normalise("PRAESAKRAL") == "praesakral");
    BOOST_TEST(normalise("Größe") == "groesse");
    BOOST_TEST(normalise("Pra\u0308sakral") == "praesakral");  // decomposed umlaut
    BOOST_TEST(normalise("Région") == "region");
}

BOOST_AUTO_TEST_CASE(hyphens_join_words_and_are_no_words) {
    BOOST_TEST(words("para-aortic PSMA-RADS") == "para aortic psma rads");
    BOOST_TEST(words("Neck - normal") == "neck - normal");
    BOOST_TEST(words("F-18") == "f - 18");
}

BOOST_AUTO_TEST_CASE(decimal_comma_and_point_are_the_same_number) {
    for (const char* text : {"SUVmax 9,6.", "SUVmax 9.6,"}) {
        const auto tokens = tokenise(text);
        BOOST_REQUIRE(tokens.size() == 3u);
        BOOST_TEST(tokens[1].is_number);
        BOOST_TEST(tokens[1].number == 9.6);
    }
}

BOOST_AUTO_TEST_CASE(letters_with_digits_stay_together_and_digits_with_letters_part) {
    BOOST_TEST(words("L3") == "l3");
    BOOST_TEST(words("8mm") == "8 mm");
    BOOST_TEST(words("5T") == "5 t");
}

BOOST_AUTO_TEST_CASE(places_point_into_the_original_text) {
    const std::string text = "  Präsakral, 6 mm";
    const auto tokens = tokenise(text);
    BOOST_REQUIRE(tokens.size() == 4u);
    BOOST_TEST(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin) == "Präsakral");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_do_no_harm) {
    BOOST_TEST(words("node\xff\xfe avid") == "node avid");
    BOOST_TEST(tokenise("").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
