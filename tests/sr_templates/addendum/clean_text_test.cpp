#include "sr_templates/addendum/clean_text.h"

#include <boost/test/unit_test.hpp>

namespace {

using namespace psma;

BOOST_AUTO_TEST_SUITE(clean_text_test)

BOOST_AUTO_TEST_CASE(a_text_value_holds_what_dicom_allows) {
    BOOST_TEST(sr::text_value("one\ntwo\r\nthree\rfour") == "one\r\ntwo\r\nthree\r\nfour");
    BOOST_TEST(sr::text_value("tab\tbell\aescape\x1b.") == "tab bell escape .");
    BOOST_TEST(sr::text_value("J\xC3\xBCrgen <b> \"&\" \\") == "J\xC3\xBCrgen <b> \"&\" \\");
    BOOST_TEST(sr::text_value("broken \xFF end") == "broken \xEF\xBF\xBD end");
    BOOST_TEST(sr::text_value("cut \xE5\xB1") == "cut \xEF\xBF\xBD");
    BOOST_TEST(sr::text_value(std::string_view("nul\0byte", 8)) == "nul byte");
    BOOST_TEST(sr::text_value("\xED\xA0\x80").find("\xED\xA0\x80") ==
               std::string::npos);                                             // half a surrogate pair
    BOOST_TEST(sr::text_value("\xC0\xAF").find("\xC0") == std::string::npos);  // overlong "/"
    for (const char* empty : {"", "  ", "\n", " \r\n\t"}) BOOST_TEST(sr::text_value(empty) == "-");
}

BOOST_AUTO_TEST_CASE(a_readable_text_has_plain_line_ends) {
    BOOST_TEST(sr::readable_text("one\r\ntwo\xE2\x80\xA8three") == "one\ntwo\nthree");
}

BOOST_AUTO_TEST_CASE(a_code_meaning_is_one_short_line) {
    BOOST_TEST(sr::code_meaning("  iliac\nnode \\ left  ") == "iliac node   left");
    BOOST_TEST(sr::code_meaning(std::string(100, 'x')) == std::string(64, 'x'));
    std::string umlauts;
    for (int i = 0; i < 70; ++i) umlauts += "\xC3\xBC";
    BOOST_TEST(sr::code_meaning(umlauts).size() == 128u);  // 64 characters of two bytes
}

BOOST_AUTO_TEST_CASE(a_short_string_is_told) {
    for (const char* good : {"T-D3300", "1", "1234567890123456"}) BOOST_TEST(sr::is_short_string(good));
    for (const char* bad : {"", "12345678901234567", "a b", "a\\b", "\xC3\xBC"})
        BOOST_TEST(!sr::is_short_string(bad));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
