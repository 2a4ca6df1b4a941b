#include "mapping/narrative/stage_string.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/mapping/support/knowledge.h"

using psma::narrative::StageString;

namespace {

std::vector<StageString> find_stages(std::string_view text) {
    return psma::narrative::find_stages(text, psma::testing::words());
}

char sign(const std::optional<bool>& said) {
    return !said ? '.' : *said ? '+' : '-';
}

char sign(const std::optional<StageString::Local>& local) {
    if (!local) return '.';
    return *local == StageString::Local::None ? '-' : *local == StageString::Local::Recurrence ? 'r' : 'P';
}

// "bed, pelvic nodes, extrapelvic nodes, bone, viscera": '.' silent, '-' denied, '+' asserted; bed 'r' or
// 'P'.
std::string regions(const StageString& stage) {
    return {sign(stage.local), sign(stage.pelvic_nodes), sign(stage.extrapelvic_nodes), sign(stage.bone),
            sign(stage.visceral)};
}

struct Case {
    std::string_view text;
    std::string_view stage;
    std::string_view regions;
};

void check_one(const Case& expected) {
    BOOST_TEST_CONTEXT(expected.text) {
        const auto found = find_stages(expected.text);
        BOOST_REQUIRE_EQUAL(found.size(), 1U);
        BOOST_TEST(found[0].text == expected.stage);
        BOOST_TEST(expected.text.substr(found[0].begin, found[0].end - found[0].begin) == expected.stage);
        BOOST_TEST(regions(found[0]) == expected.regions);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stage_string_test)

BOOST_AUTO_TEST_CASE(every_spacing_and_punctuation_of_a_molecular_stage_is_read) {
    const std::vector<Case> cases{
        {"miT0 N0 M0", "miT0 N0 M0", "-----"},
        {"miT0N0M0", "miT0N0M0", "-----"},
        {"miT0miN0miM0", "miT0miN0miM0", "-----"},
        {"mi Tr N0 M0", "mi Tr N0 M0", "r----"},
        {"mi-Tr N0 M0", "mi-Tr N0 M0", "r----"},
        {"miT0, miN0, miM0", "miT0, miN0, miM0", "-----"},
        {"miT0; miN0; miM0", "miT0; miN0; miM0", "-----"},
        {"miT0/N0/M0", "miT0/N0/M0", "-----"},
        {"miT0-N0-M0", "miT0-N0-M0", "-----"},
        {"miT0_N0_M0", "miT0_N0_M0", "-----"},
        {"miT0 \u2013 N0 \u2013 M0", "miT0 \u2013 N0 \u2013 M0", "-----"},
        {"miT0\u00a0N0\u00a0M0", "miT0\u00a0N0\u00a0M0", "-----"},
        {"miT0 \u00b7 N0 \u00b7 M0", "miT0 \u00b7 N0 \u00b7 M0", "-----"},
        {"miT0\tmiN0\tmiM0", "miT0\tmiN0\tmiM0", "-----"},
        {"miT0\nmiN1a\nmiM0", "miT0\nmiN1a\nmiM0", "-+---"},
        {"miT 0 N 0 M 0", "miT 0 N 0 M 0", "-----"},
        {"mit0 n0 m0", "mit0 n0 m0", "-----"},
        {"MIT0 MIN0 MIM0", "MIT0 MIN0 MIM0", "-----"},
        {"MITR N1A M1B", "MITR N1A M1B", "r+.+."},
        {"miM0 miN0 miT0", "miM0 miN0 miT0", "-----"},
        {"miT0 and miN0 and miM0", "miT0 and miN0 and miM0", "-----"},
        {"Stadium: miTr N0 M0.", "miTr N0 M0", "r----"},
        {"entsprechend miT0 N1a M0. Weiteres", "miT0 N1a M0", "-+---"},
        {"(miT0 N0 M0)", "miT0 N0 M0", "-----"},
        {"\u201emiT0 N0 M0\u201c", "miT0 N0 M0", "-----"},
        {"\u2013miTr N0 M0\u2013", "miTr N0 M0", "r----"},
        {"miTr miN0 miM0, PSMA-expression score 3.", "miTr miN0 miM0", "r----"},
        {"miT0 miN0 miM0 / score 2", "miT0 miN0 miM0", "-----"},
        {"miT0.N0.M0", "miT0.N0.M0", "-----"},
        {"miT0. miN0. miM0.", "miT0. miN0. miM0", "-----"},
        {"mi\nT0 N0\nM0", "mi\nT0 N0\nM0", "-----"},
    };
    for (const Case& one : cases) check_one(one);
}

BOOST_AUTO_TEST_CASE(region_lists_belong_to_the_string) {
    const std::vector<Case> cases{
        {"miTr N1a (OBR) M0", "miTr N1a (OBR) M0", "r+---"},
        {"miTr N1a(EIL) M0.", "miTr N1a(EIL) M0", "r+---"},
        {"miT0/N1b(OBR,PS)/M0", "miT0/N1b(OBR,PS)/M0", "-+---"},
        {"miTr miN2 [OB-R; II-L] miM0", "miTr miN2 [OB-R; II-L] miM0", "r+---"},
        {"miTx miN2 (EIR, CIR) miM1a (SD)", "miTx miN2 (EIR, CIR) miM1a (SD)", ".++--"},
        {"miT0 N2 (EI-L/R, II-L) M1a (RP) M1b (dmi)", "miT0 N2 (EI-L/R, II-L) M1a (RP) M1b (dmi)", "-+++."},
        {"mi T0 N0 M1a (RP,OE).", "mi T0 N0 M1a (RP,OE)", "--+--"},
        {"miT0 miN0 miM1c(penis)", "miT0 miN0 miM1c(penis)", "--..+"},
        {"miT0 N0 M1b (uni)", "miT0 N0 M1b (uni)", "--.+."},
        {"miT0 miN0 miM1b(oligo).", "miT0 miN0 miM1b(oligo)", "--.+."},
        {"miT0 N1 (external iliac (right)) M0", "miT0 N1 (external iliac (right)) M0", "-+---"},
        {"miT0 N0 (0/5) M0", "miT0 N0 (0/5) M0", "-----"},
        {"miT0 N0 M0 (previously miTr N1a M0)", "miT0 N0 M0", "-----"},
        {"miT0 N1 (II-R) M0 (PROMISE V2)", "miT0 N1 (II-R) M0", "-+---"},
        {"miT0 N0 M1b (PROMISE V2)", "miT0 N0 M1b", "--.+."},
    };
    for (const Case& one : cases) check_one(one);
}

BOOST_AUTO_TEST_CASE(values_of_both_versions_assert_and_deny_regions) {
    const std::vector<Case> cases{
        {"miT2m N0 M0", "miT2m N0 M0", "P----"},
        {"miT2mN0M0", "miT2mN0M0", "P----"},
        {"miT2u N1 M0", "miT2u N1 M0", "P+---"},
        {"miT3bN1aM1c", "miT3bN1aM1c", "P+..+"},
        {"miT4 N2 M0", "miT4 N2 M0", "P+---"},
        {"miTxN0M0", "miTxN0M0", ".----"},
        {"miT0 NX M0", "miT0 NX M0", "-.---"},
        {"miT0 N0 Mx", "miT0 N0 Mx", "--..."},
        {"miT0 N0 M1", "miT0 N0 M1", "--..."},
        {"miM1a", "miM1a", "..+--"},
        {"miM1b", "miM1b", "...+."},
        {"miM1c", "miM1c", "....+"},
        {"miM0", "miM0", "..---"},
        {"miTr N0", "miTr N0", "r-..."},
        {"miN1a M0", "miN1a M0", ".+---"},
        {"miN+ M0", "miN+ M0", ".+---"},
        {"miN1a/b M0", "miN1a/b M0", ".+---"},
        {"miN1/2 M0", "miN1/2 M0", ".+---"},
        {"miN1a or miN1b", "miN1a or miN1b", ".+..."},
        {"miM1 (OSS)", "miM1 (OSS)", "...+."},
        {"miM1 (LYM)", "miM1 (LYM)", "..+--"},
        {"miM1 (LYM, OTH)", "miM1 (LYM, OTH)", "..+.."},
        {"miM1 (PUL, OSS)", "miM1 (PUL, OSS)", "...++"},
        {"miM1a/b", "miM1a/b", "..++."},
        {"miM1a,b", "miM1a,b", "..++."},
        {"miM1ab", "miM1ab", "..++."},
        {"miM1abc", "miM1abc", "..+++"},
        {"miM1a-c", "miM1a-c", "..+++"},
        {"miM1a, c", "miM1a, c", "..+.+"},
        {"miM1a und b", "miM1a und b", "..++."},
        {"miM1a + M1b", "miM1a + M1b", "..++."},
        {"miM1a (RP) und miM1b (oligo)", "miM1a (RP) und miM1b (oligo)", "..++."},
        {"miT0 miN0 miM1b miM1c", "miT0 miN0 miM1b miM1c", "--.++"},
    };
    for (const Case& one : cases) check_one(one);
}

BOOST_AUTO_TEST_CASE(a_value_that_does_not_decide_leaves_its_region_open) {
    const std::vector<Case> cases{
        {"miT0 N1a? M0", "miT0 N1a? M0", "-.---"},
        {"miT0 N0 M1a?", "miT0 N0 M1a?", "--..."},
        {"miT0 N0 M1b (?)", "miT0 N0 M1b (?)", "--..."},
        {"miT0/Tr N0 M0", "miT0/Tr N0 M0", ".----"},
        {"miT0 N0/1 M0", "miT0 N0/1 M0", "-.---"},
        {"miT0 N0/N1a M0", "miT0 N0/N1a M0", "-.---"},
        {"miT0 N0 M0/M1b", "miT0 N0 M0/M1b", "--..."},
        {"miT0/2 N0 M0", "miT0/2 N0 M0", ".----"},
        {"miT0 vs miTr", "miT0 vs miTr", "....."},
        {"miT0 oder Tr N0 M0", "miT0 oder Tr N0 M0", ".----"},
        {"miN1a or miM1a", "miN1a or miM1a", "....."},
        {"miN0, miN1a, miN1b", "miN0, miN1a, miN1b", "....."},
        {"possible miTr N0 M0", "miTr N0 M0", ".----"},
        {"fraglich miTr N0 M0", "miTr N0 M0", ".----"},
    };
    for (const Case& one : cases) check_one(one);
}

BOOST_AUTO_TEST_CASE(the_name_of_the_system_cues_a_string_without_mi) {
    const std::vector<Case> cases{
        {"miTNM T0 N0 M0", "T0 N0 M0", "-----"},
        {"miTNM: T2 N1 M0", "T2 N1 M0", "P+---"},
        {"PROMISE miTNM (V2): T3a N1 M0", "T3a N1 M0", "P+---"},
        {"PROMISE 2.0: N1", "N1", ".+..."},
        {"T2 N0 M0 (PROMISE)", "T2 N0 M0", "P----"},
        {"T0 N1a M1b nach PROMISE V1", "T0 N1a M1b", "-+.+."},
        {"rTNM: T2 N0 M0", "T2 N0 M0", "P----"},
    };
    for (const Case& one : cases) check_one(one);
}

BOOST_AUTO_TEST_CASE(uncued_strings_that_only_molecular_imaging_prints_are_read) {
    const std::vector<Case> cases{
        {"T0 N0 M0", "T0 N0 M0", "-----"},
        {"Tr N1a M0", "Tr N1a M0", "r+---"},
        {"t0 n0 m0", "t0 n0 m0", "-----"},
        {"rT0 rN1 M0", "rT0 rN1 M0", "-+---"},
        {"N1a M0", "N1a M0", ".+---"},
        {"Stage N1b (OBR) M0.", "N1b (OBR) M0", ".+---"},
        {"N1 (OBR) M0", "N1 (OBR) M0", ".+---"},
        {"N2 (EI-L/R, II-L) M1a (RP)", "N2 (EI-L/R, II-L) M1a (RP)", ".++--"},
        {"T2u N0 M0", "T2u N0 M0", "P----"},
        {"M1b(oligo)", "M1b(oligo)", "...+."},
        {"Bone and organs free. M1a.", "M1a", "..+--"},
    };
    for (const Case& one : cases) check_one(one);
}

BOOST_AUTO_TEST_CASE(pathologic_and_clinical_stages_are_not_returned) {
    for (const std::string_view text : {"pT3a pN0 cM0 R1",
                                        "cT2",
                                        "ypN1",
                                        "ypT0 ypN0 M0",
                                        "pT2 N0",
                                        "pT2 N0 M0",
                                        "pT0 N0 M0",
                                        "(pT3b N1 2/18, R1)",
                                        "pT3a, pN1 (2/15), M0, R0",
                                        "pT3aNx",
                                        "pT2cN0M0",
                                        "T2 N0, GS 7",
                                        "T2c N0 M0",
                                        "rpT2 N0",
                                        "rcT0 N1 M0",
                                        "mrT3a N0 M0",
                                        "uT2 N0",
                                        "cT3a cN0 cM0 (PROMISE V2)",
                                        "pTNM: T0 N0 M0",
                                        "pT2 N1a M0",
                                        "pT3a N+ M0",
                                        "N1 (3) M0",
                                        "N1 (right) M0",
                                        "T0 N0 M0, R0",
                                        "N1 (1/23)",
                                        "pT2c. M0.",
                                        "PT2C PN0",
                                        "pN1-Status"})
        BOOST_TEST(find_stages(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(words_that_look_like_a_stage_are_not_returned) {
    for (const std::string_view text : {"",
                                        "T12",
                                        "T4",
                                        "T1-weighted",
                                        "T2 N",
                                        "L5",
                                        "S1",
                                        "no M1 disease",
                                        "MIT 4 HERDEN",
                                        "Mit 2 Metastasen",
                                        "60 min 1",
                                        "mit 0 Herden",
                                        "min0",
                                        "MRT 1",
                                        "MRI 0",
                                        "Tracer",
                                        "TR",
                                        "Nx",
                                        "M1a",
                                        "M1b",
                                        "M1b: keine",
                                        "N0, M0",
                                        "N+",
                                        "N1 + M1",
                                        "M1a/b",
                                        "N1/N2 nodes (EI, OB)",
                                        "miT",
                                        "miTNM",
                                        "miT5",
                                        "miM2",
                                        "miT12",
                                        "miN: 2 nodes left",
                                        "miT: 1 focus",
                                        "PROMISE V2: bone metastasis in T4",
                                        "PSMA-RADS 4",
                                        "C7/T1",
                                        "T1/2",
                                        "\u00e4T0 N0 M0",
                                        "vitamiT0"})
        BOOST_TEST(find_stages(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(headings_and_legends_state_nothing) {
    for (const std::string_view text :
         {"miM1b: none", "Bone (miM1b): none", "miM1b | none",
          "miTr = local recurrence after radical prostatectomy",
          "miN1a = metastasis in one region, miN1b = in two or more", "EXTRAPELVIC NODES (M1a): None.",
          "miM1a - none", "miM1a none, miM1b none", "miM1c negativ", "miTr: nein, miN1: nein",
          "N1a, M1a: keine", "miM1a (extrapelvic nodes), miM1b (bone), miM1c (other)"})
        BOOST_TEST(find_stages(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(a_denied_row_of_a_form_is_left_out_of_the_string_before_it) {
    const std::vector<Case> cases{
        {"miT0\nmiN0\nmiM1a: none\nmiM1b: none\nmiM1c: none", "miT0\nmiN0", "--..."},
        {"miT0, miN0, miM1a: keine, miM1b: keine", "miT0, miN0", "--..."},
        {"miTr\nmiN1a: none", "miTr", "r...."},
        {"miT0 N0 M1a: para-aortic node", "miT0 N0 M1a", "--+--"},
        {"miTr N0 M1a - no bone lesion", "miTr N0 M1a", "r-+--"},
    };
    for (const Case& one : cases) check_one(one);
}

BOOST_AUTO_TEST_CASE(tick_boxes_state_nothing) {
    for (const std::string_view text :
         {"[ ] miT0 [x] miTr", "miT0 [ ] miTr [x]", "( ) miN0 (x) miN1a", "\u2610 miT0 \u2611 miTr",
          "miM0 \u2612  miM1b \u2610", "[] miN0 [X] miN1a"})
        BOOST_TEST(find_stages(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(rows_of_a_form_are_printed_as_one_string) {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"miT: 0  miN: 1a  miM: 0", "miT0 miN1a miM0"},
        {"miT=0, miN=0, miM=0", "miT0 miN0 miM0"},
        {"miT: r\nmiN: 1a?\nmiM: x", "miTr miN1a? miMx"},
        {"| miT | T2u (left) |\n| miN | N1a (EIL) |\n| miM | M0 |", "miT2u (left) miN1a (EIL) miM0"},
    };
    for (const auto& [text, printed] : cases) {
        const auto found = find_stages(text);
        BOOST_REQUIRE_EQUAL(found.size(), 1U);
        BOOST_TEST(found[0].text == printed);
    }
}

BOOST_AUTO_TEST_CASE(lines_of_a_form_join_unless_they_speak_of_one_category) {
    const auto one = [](std::string_view text) {
        auto found = find_stages(text);
        BOOST_REQUIRE_EQUAL(found.size(), 1U);
        return found[0];
    };
    StageString stage = one("| miT | T2u (left) |");
    BOOST_TEST(stage.categories == "T");
    BOOST_TEST(join(stage, one("| miN | N1a (EIL) |")));
    BOOST_TEST(join(stage, one("| miM | M0 |")));
    BOOST_TEST(stage.text == "miT2u (left) miN1a (EIL) miM0");
    BOOST_TEST(stage.categories == "TNM");
    BOOST_TEST(regions(stage) == "P+---");
    BOOST_TEST(stage.stations == std::vector<std::string>{"EIL"}, boost::test_tools::per_element());

    StageString whole = one("miT0 N0 M0");
    BOOST_TEST(!join(whole, one("miN1a M0")));
    BOOST_TEST(whole.text == "miT0 N0 M0");
    BOOST_TEST(regions(whole) == "-----");
}

BOOST_AUTO_TEST_CASE(a_single_part_denied_or_doubted_in_its_clause_is_not_a_stage) {
    for (const std::string_view text :
         {"no evidence of miM1b disease", "without miN1", "Kein Hinweis auf miM1b", "fraglich miN1a",
          "possible miTr", "not miM1c"})
        BOOST_TEST(find_stages(text).empty(), text);
    check_one({"No bone lesion, miN1a", "miN1a", ".+..."});
    check_one({"consistent with miN1a disease", "miN1a", ".+..."});
    check_one({"no recurrence miT0", "miT0", "-...."});
}

BOOST_AUTO_TEST_CASE(a_pathologic_string_beside_a_molecular_one_stays_out) {
    check_one({"pT3a N0, miT0 N0 M0", "miT0 N0 M0", "-----"});
    check_one({"pN1 miN0 miM0", "miN0 miM0", ".----"});
    check_one({"miT0 N0 M0 after pT3a pN1 (2/15), M0, R0", "miT0 N0 M0", "-----"});
}

BOOST_AUTO_TEST_CASE(several_strings_are_returned_in_order) {
    const auto found = find_stages("miTr N1a(EIR) M0 in 2022. Now miT0 N0 M1b (uni).");
    BOOST_REQUIRE_EQUAL(found.size(), 2U);
    BOOST_TEST(found[0].text == "miTr N1a(EIR) M0");
    BOOST_TEST(found[1].text == "miT0 N0 M1b (uni)");
    BOOST_TEST(found[0].end <= found[1].begin);
}

BOOST_AUTO_TEST_CASE(stations_are_those_of_nodes_as_printed) {
    const std::vector<std::pair<std::string_view, std::vector<std::string>>> cases{
        {"miT0 N2 (EI-L/R, II-L) M1a (RP) M1b (dmi)", {"EI-L/R", "II-L", "RP"}},
        {"miT0 N1b (OBR/EIL) M0", {"OBR", "EIL"}},
        {"miTr miN2 [OB-R; II-L] miM0", {"OB-R", "II-L"}},
        {"miT0 N1a (pr\u00e4sakral) M0", {"pr\u00e4sakral"}},
        {"miN1a(EI-R)(OB-R) M0", {"EI-R", "OB-R"}},
        {"miN1a (EI-R) [OB-R] M0", {"EI-R", "OB-R"}},
        {"miN1 (external iliac (right), OB) M0", {"external iliac (right)", "OB"}},
        {"miT0 N1a (OBR) (previously none) M0", {"OBR"}},
        {"miT2u (left) N0 M1c (penis)", {}},
    };
    for (const auto& [text, stations] : cases) {
        const auto found = find_stages(text);
        BOOST_REQUIRE_EQUAL(found.size(), 1U);
        BOOST_TEST(found[0].stations == stations, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(molecular_is_what_is_printed_or_named_so) {
    const std::vector<std::pair<std::string_view, bool>> cases{
        {"miT0 N0 M0", true}, {"miTNM: T0 N0 M0", true}, {"T0 N0 M0 (PROMISE)", true},
        {"T0 N0 M0", false},  {"rT0 N1 M0", false},      {"rTNM: T2 N0 M0", false},
    };
    for (const auto& [text, molecular] : cases) {
        const auto found = find_stages(text);
        BOOST_REQUIRE_EQUAL(found.size(), 1U);
        BOOST_TEST(found[0].molecular == molecular, text);
    }
}

BOOST_AUTO_TEST_CASE(long_and_broken_text_is_read_to_its_end) {
    for (const std::string_view piece :
         {"miT0 (", "miN1a ((((", "M1a,", "miT ", "   ", "miM1a none ", "(x)", "miM1 (OSS", "no miTr or ",
          "\xC3", "\xE2\x80", "T0 N0 ", "miM1a+"}) {
        std::string text;
        while (text.size() < 200'000) text += piece;
        text += ". \n miTr N0 M0";
        const auto found = find_stages(text);
        BOOST_REQUIRE_MESSAGE(!found.empty(), piece);
        BOOST_TEST(found.back().text.ends_with("miTr N0 M0"), piece);
    }
}

BOOST_AUTO_TEST_SUITE_END()
