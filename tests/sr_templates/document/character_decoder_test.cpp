#include "sr_templates/document/character_decoder.h"

#include <boost/test/unit_test.hpp>

using namespace psma::sr;

BOOST_AUTO_TEST_SUITE(character_decoder_test)

BOOST_AUTO_TEST_CASE(every_defined_term_is_known) {
    for (const char* set : {"",
                            "ISO_IR 6",
                            "ISO_IR 100",
                            "ISO_IR 101",
                            "ISO_IR 109",
                            "ISO_IR 110",
                            "ISO_IR 144",
                            "ISO_IR 127",
                            "ISO_IR 126",
                            "ISO_IR 138",
                            "ISO_IR 148",
                            "ISO_IR 203",
                            "ISO_IR 13",
                            "ISO_IR 166",
                            "ISO_IR 192",
                            "GB18030",
                            "GBK",
                            "\\ISO 2022 IR 149",
                            "ISO 2022 IR 13\\ISO 2022 IR 87",
                            "ISO 2022 IR 100\\ISO 2022 IR 144",
                            "\\ISO 2022 IR 58",
                            "\\ISO 2022 IR 87\\ISO 2022 IR 159"}) {
        BOOST_TEST_CONTEXT(set) {
            auto decoder = CharacterDecoder::for_set(set);
            BOOST_REQUIRE(decoder.has_value());
            BOOST_TEST(decoder->decode("plain", "").value() == "plain");
        }
    }
    for (const char* set : {"UTF-8", "ISO_IR", "ISO_IR 1000", "ISO_IR 100\\KLINGON", "latin1"})
        BOOST_TEST(!CharacterDecoder::for_set(set).has_value());
}

BOOST_AUTO_TEST_CASE(code_extensions_switch_between_sets) {
    auto decoder = CharacterDecoder::for_set("ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126");
    BOOST_TEST(decoder->decode("\xFC \x1B-L\xDF \x1B-F\xE1", "").value() == "ü п α");
    auto japanese = CharacterDecoder::for_set("ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159");
    BOOST_TEST(japanese->decode("\xD4\x1B$B;3ED\x1B(J\xCF", "").value() == "ﾔ山田ﾏ");
    auto chinese = CharacterDecoder::for_set("\\ISO 2022 IR 58");
    BOOST_TEST(chinese->decode("Zhang \x1B$)A\xD5\xC5", "").value() == "Zhang 张");
}

BOOST_AUTO_TEST_CASE(code_extensions_end_at_line_ends_and_delimiters) {
    auto decoder = CharacterDecoder::for_set("ISO 2022 IR 100\\ISO 2022 IR 144");
    BOOST_TEST(decoder->decode("\x1B-L\xDF\r\n\xFC", "").value() == "п\r\nü");
    BOOST_TEST(decoder->decode("\x1B-L\xDF^\xFC=\x1B-L\xDF^\xFC", "\\^=").value() == "п^ü=п^ü");
    BOOST_TEST(decoder->decode("\x1B-L\xDF^\xDF", "").value() == "п^п");
}

BOOST_AUTO_TEST_CASE(a_delimiter_inside_a_double_byte_character_is_none) {
    // 0x3D 0x3D is one character of JIS X 0208.
    auto decoder = CharacterDecoder::for_set("\\ISO 2022 IR 87");
    BOOST_TEST(decoder->decode("\x1B$B==\x1B(B=x", "\\^=").value() == "十=x");
}

BOOST_AUTO_TEST_CASE(bytes_that_break_the_promise_are_told) {
    BOOST_TEST(!CharacterDecoder::for_set("ISO_IR 192")->decode("f\xFCr", "").has_value());
    BOOST_TEST(!CharacterDecoder::for_set("ISO_IR 6")->decode("f\xFCr", "").has_value());
    BOOST_TEST(!CharacterDecoder::for_set("\\ISO 2022 IR 87")->decode("\x1B$B;", "").has_value());
    BOOST_TEST(!CharacterDecoder::for_set("\\ISO 2022 IR 87")->decode("\x1B?x", "").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
