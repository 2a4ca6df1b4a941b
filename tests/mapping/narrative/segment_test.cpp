#include <boost/test/unit_test.hpp>

#include "mapping/narrative/document.h"
#include "mapping/narrative/sentences.h"
#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;
using narrative::Sentence;

std::vector<Sentence> sentences(std::initializer_list<std::pair<const char*, const char*>> sections) {
    return narrative::segment(testing::report_of(sections), testing::knowledge().data().lexicon).sentences;
}

BOOST_AUTO_TEST_SUITE(segment_test)

BOOST_AUTO_TEST_CASE(sections_come_from_headings_of_both_languages) {
    struct Case {
        const char* heading;
        SectionKind kind;
    };
    const Case cases[] = {
        {"Findings", SectionKind::Findings},
        {"IMPRESSION", SectionKind::Impression},
        {"Clinical history", SectionKind::Request},
        {"Fragestellung", SectionKind::Request},
        {"Befund", SectionKind::Findings},
        {"Beurteilung", SectionKind::Impression},
        {"Voruntersuchungen", SectionKind::Comparison},
        {"Technik", SectionKind::Technique},
        {"Nachtrag", SectionKind::Addendum},
        {"Recommendations", SectionKind::Recommendation},
    };
    for (const Case& one : cases) {
        const auto found = sentences({{one.heading, "No uptake."}});
        BOOST_TEST_CONTEXT(one.heading) {
            BOOST_REQUIRE(found.size() == 1u);
            BOOST_TEST((found[0].section == one.kind));
        }
    }
}

BOOST_AUTO_TEST_CASE(headings_inside_one_text_part_it) {
    const auto found = sentences({{"",
                                   "HISTORY: Prostatectomy 2019.\nTECHNIQUE: 60 min.\n\nFINDINGS:\nBed "
                                   "clear.\n\nIMPRESSION:\nNegative."}});
    BOOST_REQUIRE(found.size() == 4u);
    BOOST_TEST((found[0].section == SectionKind::Request));
    BOOST_TEST((found[1].section == SectionKind::Technique));
    BOOST_TEST((found[2].section == SectionKind::Findings));
    BOOST_TEST((found[3].section == SectionKind::Impression));
    BOOST_TEST(found[0].text == "Prostatectomy 2019.");
}

BOOST_AUTO_TEST_CASE(a_tracer_line_inside_findings_does_not_end_them) {
    const auto found = sentences({{"Befund", "Tracer: 18F-rhPSMA-7.3, 287 MBq\nKnochen: ohne Befund"}});
    BOOST_REQUIRE(found.size() == 2u);
    BOOST_TEST((found[0].section == SectionKind::Technique));
    BOOST_TEST((found[1].section == SectionKind::Findings));
    BOOST_TEST(found[1].label == "Knochen");
}

BOOST_AUTO_TEST_CASE(labels_are_told_from_their_text) {
    const auto found = sentences(
        {{"Findings", "PELVIC NODES: None avid. None enlarged.\nNeck - normal\n1. Bones: no lesion"}});
    BOOST_REQUIRE(found.size() == 4u);
    BOOST_TEST(found[0].label == "PELVIC NODES");
    BOOST_TEST(found[1].label == "PELVIC NODES");
    BOOST_TEST(found[2].label == "Neck");
    BOOST_TEST(found[3].label == "Bones");
    BOOST_TEST(found[3].text == "no lesion");
}

BOOST_AUTO_TEST_CASE(a_mark_before_a_list_takes_no_word_with_it) {
    const auto found = sentences({{"Impression", "# No local recurrence\n#2 Node"}});
    BOOST_REQUIRE(found.size() == 2u);
    BOOST_TEST(found[0].text == "No local recurrence");
    BOOST_TEST(found[1].text == "Node");
}

BOOST_AUTO_TEST_CASE(a_diagnosis_below_the_findings_is_the_impression) {
    const auto found =
        sentences({{"Anamnese", "RPE 2017."}, {"Befund", "Herd."}, {"Diagnose", "Lokalrezidiv."}});
    BOOST_REQUIRE(found.size() == 3u);
    BOOST_TEST((found[2].section == SectionKind::Impression));
    const auto asked = sentences({{"Diagnose", "Prostatakarzinom."}, {"Befund", "Herd."}});
    BOOST_TEST((asked[0].section == SectionKind::Request));
}

BOOST_AUTO_TEST_CASE(a_question_mark_belongs_to_what_is_asked) {
    const auto found = sentences({{"History", "PSA now 0.21. ? salvage"}});
    BOOST_REQUIRE(found.size() == 2u);
    BOOST_TEST(!found[0].is_question);
    BOOST_TEST(found[1].is_question);
}

BOOST_AUTO_TEST_CASE(a_heading_line_labels_the_list_below_it) {
    const auto found = sentences({{"Findings", "Skeleton\n- no metastasis\n- old fracture"}});
    BOOST_REQUIRE(found.size() == 3u);
    BOOST_TEST(found[1].label == "Skeleton");
    BOOST_TEST(found[2].label == "Skeleton");
}

BOOST_AUTO_TEST_CASE(only_ticked_boxes_speak) {
    const auto found =
        sentences({{"Befund", "LK iliakal rechts: ☐ pos. ☒ neg.\nSkelett\n[ ] Metastasen [x] unauffällig"}});
    BOOST_REQUIRE(found.size() == 3u);
    BOOST_TEST(found[0].text == "neg.");
    BOOST_TEST(found[2].text == "unauffällig");
    BOOST_TEST(found[2].label == "Skelett");
}

BOOST_AUTO_TEST_CASE(sentence_breaks) {
    struct Case {
        const char* text;
        std::size_t count;
    };
    const Case cases[] = {
        {"Focus in the left 9. rib.", 1},     {"Herd in der 9. Rippe links. Sonst frei.", 2},
        {"Z.n. RPE 2017. PSA 0,4.", 2},       {"SUVmax 9.6. No other focus.", 2},
        {"Loge rezidivfrei. miT0 N0 M0.", 2}, {"Node seen (Ggl. stellatum) here.", 1},
        {"One sentence without an end", 1},   {"Bed: clear. - Pelvic nodes: none. - Bones: clear.", 3},
        {"LK o.B. Knochen: frei.", 2},        {"No diffusion restriction on MR. In the pelvis a node.", 2},
        {"Now 0.21. ? salvage.", 2},
    };
    for (const Case& one : cases) BOOST_TEST_CONTEXT(one.text)
    BOOST_TEST(narrative::sentences_of(one.text, testing::knowledge().data().lexicon).size() == one.count);
}

BOOST_AUTO_TEST_CASE(long_compounds_are_split_into_known_parts) {
    const auto& lexicon = testing::knowledge().data().lexicon;
    const auto parts = narrative::compound_parts("beckenlymphknotenmetastasen", lexicon);
    BOOST_REQUIRE(parts.size() == 3u);
    BOOST_TEST(parts[1] == "lymphknoten");
    BOOST_TEST(narrative::compound_parts("prostatalogenrezidiv", lexicon).size() == 2u);
    BOOST_TEST(narrative::compound_parts("unbekannteswort", lexicon).size() == 1u);
}

BOOST_AUTO_TEST_CASE(every_sentence_points_at_its_place) {
    const auto found = sentences({{"Findings", "Bed clear. Nodes clear."}, {"Impression", "Negative."}});
    BOOST_REQUIRE(found.size() == 3u);
    BOOST_TEST(found[0].item == "1/1");
    BOOST_TEST(found[1].item == "1/2");
    BOOST_TEST(found[2].item == "2/1");
}

BOOST_AUTO_TEST_CASE(a_line_of_a_form_is_quoted_as_it_stands) {
    const Report report =
        testing::report_of({{"Findings", "Skeleton free of tumour  yes [x]  no [ ]\nBed clear."}});
    const auto narrative = narrative::segment(report, testing::knowledge().data().lexicon);
    BOOST_REQUIRE(narrative.sentences.size() == 2u);
    BOOST_TEST(narrative.sentences[0].text == "Skeleton free of tumour  yes");
    BOOST_TEST(narrative.sentences[0].quote == "Skeleton free of tumour  yes [x]  no [ ]");
    BOOST_TEST(narrative.sentences[1].quote == "Bed clear.");
}

BOOST_AUTO_TEST_CASE(a_statement_a_line) {
    // notes: most lines leave room for the next word
    const auto notes = sentences({{"Findings",
                                   "multiple avid bone mets throughout the spine and the pelvis\nprev avid "
                                   "obturator node not seen\nno nodes\nno liver mets"}});
    BOOST_TEST(notes.size() == 4u);
    // a text that was broken at a margin
    const auto wrapped = sentences({{"Findings",
                                     "There are multiple avid bone metastases throughout the\nspine and the "
                                     "pelvis. The previously avid obturator node\nis no longer seen."}});
    BOOST_TEST(wrapped.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_heading_inside_a_line_ends_with_the_paragraph) {
    const auto found =
        sentences({{"", "Dear colleague, thank you. Tracer: 68Ga-PSMA-11.\n\nThe bed is clear."}});
    BOOST_REQUIRE(found.size() == 3u);
    BOOST_TEST((found[1].section == SectionKind::Technique));
    BOOST_TEST((found[2].section != SectionKind::Technique));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
