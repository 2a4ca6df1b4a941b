#include "sr_templates/document/character_sets.h"

#include <boost/test/unit_test.hpp>

#include "report_builder.h"
#include "sr_templates/document/data_elements.h"
#include "sr_templates/document/unreadable_report.h"

using namespace psma::sr;
using namespace psma::test;

namespace {

struct Case {
    std::string set, bytes, utf8;
    bool warns;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(character_sets_test)

BOOST_AUTO_TEST_CASE(text_becomes_utf8) {
    const Case cases[] = {
        {"ISO_IR 192", "Lymphknoten für", "Lymphknoten für", false},
        {"ISO_IR 100", "L\xE4sion", "Läsion", false},
        {"ISO_IR 101", "w\xEAz\xB3y", "węzły", false},
        {"ISO_IR 144", "\xDF\xE0\xDE\xE1\xE2\xD0\xE2\xD0", "простата", false},
        {"ISO_IR 13", "\xD4\xCF\xC0\xDE", "ﾔﾏﾀﾞ", false},
        {"\\ISO 2022 IR 87", "\x1B$B;3ED\x1B(B done", "山田 done", false},
        {"ISO 2022 IR 6\\ISO 2022 IR 87", "\x1B$B;3ED\x1B(B\r\n\x1B$BB@O:\x1B(B", "山田\r\n太郎", false},
        {"ISO 2022 IR 13\\ISO 2022 IR 87", "\xD4 \x1B$B;3ED\x1B(J", "ﾔ 山田", false},
        {"\\ISO 2022 IR 149", "\x1B$)C\xB1\xE8\xC8\xF1\xC1\xDF", "김희중", false},
        {"GB18030", "\xCD\xF5", "王", false},
        {"", "plain", "plain", false},
        {"", "für", "für", true},
        {"", "f\xFCr", "für", true},
        {"ISO_IR 6", "f\xFCr", "für", true},
        {"ISO_IR 192", "f\xFCr \x93quoted\x94", "für “quoted”", true},
    };
    for (const Case& row : cases) {
        BOOST_TEST_CONTEXT(row.set << ": " << row.utf8) {
            DcmItem item;
            if (!row.set.empty()) put(item, DCM_SpecificCharacterSet, row.set);
            put(item, DCM_TextValue, row.bytes);
            const auto warnings = convert_to_utf8(item);
            BOOST_TEST(text_of(item, DCM_TextValue) == row.utf8);
            BOOST_TEST(warnings.size() == (row.warns ? 1u : 0u));
            BOOST_TEST(text_of(item, DCM_SpecificCharacterSet) == "ISO_IR 192");
        }
    }
}

BOOST_AUTO_TEST_CASE(names_of_three_component_groups_are_converted) {
    DcmItem item;
    put(item, DCM_SpecificCharacterSet, "\\ISO 2022 IR 87");
    put(item, DCM_PatientName, "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B");
    convert_to_utf8(item);
    BOOST_TEST(text_of(item, DCM_PatientName) == "Yamada^Tarou=山田^太郎");
}

BOOST_AUTO_TEST_CASE(an_unknown_character_set_is_an_error_that_names_it) {
    for (const bool nested : {false, true}) {
        DcmItem dataset;
        put(dataset, DCM_SpecificCharacterSet, "ISO_IR 192");
        DcmItem& item = nested ? new_item(dataset, DCM_ContentSequence) : dataset;
        put(item, DCM_SpecificCharacterSet, "KLINGON 1");
        put(item, DCM_TextValue, "text");
        BOOST_CHECK_EXCEPTION(convert_to_utf8(dataset), UnreadableReport, [](const UnreadableReport& error) {
            return std::string(error.what()).find("KLINGON 1") != std::string::npos;
        });
    }
}

BOOST_AUTO_TEST_CASE(an_item_with_a_character_set_of_its_own_is_read_by_it) {
    DcmItem dataset;
    put(dataset, DCM_SpecificCharacterSet, "ISO_IR 192");
    DcmItem& latin = new_item(dataset, DCM_ContentSequence);
    put(latin, DCM_SpecificCharacterSet, "ISO_IR 100");
    put(latin, DCM_TextValue, "L\xE4sion");
    DcmItem& below = new_item(latin, DCM_ContentSequence);
    put(below, DCM_TextValue, "f\xFCr");
    DcmItem& beside = new_item(dataset, DCM_ContentSequence);
    put(beside, DCM_TextValue, "für");
    BOOST_TEST(convert_to_utf8(dataset).empty());
    BOOST_TEST(text_of(latin, DCM_TextValue) == "Läsion");
    BOOST_TEST(text_of(below, DCM_TextValue) == "für");
    BOOST_TEST(text_of(beside, DCM_TextValue) == "für");
}

BOOST_AUTO_TEST_SUITE_END()
