// Which sites of a clause are one lesion, how many there are, and which figure is whose.
#include "mapping/narrative/lesion_phrase.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "mapping/narrative/clause.h"
#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

// "left external-iliac x1 SUV 9.6; bone-site several": the lesions of the first clause of TEXT.
std::string lesions(const char* text) {
    const auto& data = testing::knowledge().data();
    const auto tokens = narrative::tokenise(text);
    auto clauses = narrative::clauses_of(data.vocabulary.find(tokens));
    bool mixed = false;
    narrative::judge(clauses.front(), data.anatomy, mixed);
    const auto sites = narrative::read_sites(clauses.front(), {}, tokens, data.anatomy).sites;
    std::string found;
    for (const auto& one : narrative::lesions_of(clauses.front(), sites, data.anatomy)) {
        const auto& site = data.anatomy.sites[static_cast<std::size_t>(one.site.site)];
        const std::string_view side = to_string(one.site.side);
        found += fmt::format("{}{}{}{}{} x{}", found.empty() ? "" : "; ", side, side.empty() ? "" : " ",
                             site.id, one.site.level.empty() ? "" : " " + one.site.level,
                             one.countable ? std::to_string(one.count.value_or(1)) : "n");
        if (one.suv_max) found += fmt::format(" {:g}", *one.suv_max);
    }
    return found;
}

struct Case {
    const char* text;
    const char* expected;
};

void check(std::initializer_list<Case> cases) {
    for (const Case& one : cases) BOOST_TEST_CONTEXT(one.text) BOOST_TEST(lesions(one.text) == one.expected);
}

BOOST_AUTO_TEST_SUITE(lesion_phrase_test)

BOOST_AUTO_TEST_CASE(two_words_for_one_place_are_one_lesion) {
    check({
        {"Avid focus at the vesicourethral anastomosis in the prostatectomy bed, SUVmax 8.",
         "anastomosis x1 8"},
        {"Focal uptake in the L1 vertebral body with both pedicles, SUVmax 25.6.", "vertebra l1 x1 25.6"},
        {"Intense uptake in the surgical bed, left of midline and posterior to the bladder neck, SUVmax "
         "18.9.",
         "left prostate-bed x1 18.9"},
        {"Im LWK 3 rechtsseitig im dorsalen Wirbelkörper kräftige Anreicherung, SUVmax 16,9.",
         "right vertebra l3 x1 16.9"},
    });
}

BOOST_AUTO_TEST_CASE(each_place_has_its_own_figure) {
    check({
        {"Avid foci in the left iliac wing (14 mm, SUVmax 12.9), T7 (9 mm, SUVmax 16.0) and the right "
         "clavicle "
         "(SUVmax 3.3).",
         "left ilium x1 12.9; vertebra t7 x1 16; right clavicle x1 3.3"},
        {"Right obturator node SUVmax 9 and left external iliac node SUVmax 12, both avid.",
         "right obturator x1 9; left external-iliac x1 12"},
        {"Avid nodes in the right obturator and left external iliac regions, SUVmax 11.",
         "right obturator x1 11; left external-iliac x1 11"},
        {"Interaortocaval avid nodes, SUVmax 13.3, 9.0 and 8.5.", "aortocaval xn 13.3"},
        // what is denied in brackets is a remark on the place before
        {"Speichernde Herde in LWK 3 (Hinterkante, ohne Einengung des Spinalkanals, SUVmax 33), Sternum "
         "(SUVmax 12).",
         "vertebra l3 x1 33; sternum x1 12"},
    });
}

BOOST_AUTO_TEST_CASE(counts) {
    check({
        {"Two right obturator nodes, SUVmax 9.", "right obturator x2 9"},
        {"Two foci: right obturator node (SUVmax 9) and left external iliac node (SUVmax 5).",
         "right obturator x1 9; left external-iliac x1 5"},
        {"Two avid right inguinal lymph nodes, SUVmax 14.9, and a right external iliac node, SUVmax 11.2.",
         "right inguinal x2 14.9; right external-iliac x1 11.2"},
        {"Right inguinal avid nodes (3).", "right inguinal x3"},
        {"Avid right obturator nodes, SUVmax 9.", "right obturator xn 9"},
        {"Avid right obturator node, SUVmax 9.", "right obturator x1 9"},
        {"Multiple avid lesions in the spine, ribs, sternum and both femora.", "spine xn"},
        {"A quartet of avid deposits: T5, T8, L1 and the right femur.",
         "vertebra t5 x1; vertebra t8 x1; vertebra l1 x1; right femur x1"},
        {"Drei Metastasen iliakal extern rechts.", "right external-iliac x3"},
        {"Extensive local recurrence in the prostate bed.", "prostate-bed x1"},
    });
}

BOOST_AUTO_TEST_CASE(plurals_of_a_list) {
    check({
        {"Compared with last year there are new avid foci: left scapula, SUVmax 9; right femur, SUVmax 5.",
         "left scapula x1 9"},
        {"Neu speichernde Herde: Skapula links, SUVmax 9; Femur rechts, SUVmax 5.", "left scapula x1 9"},
        // no list goes on, or the plural is of the place
        {"Compared with last year there are new avid foci: left scapula, SUVmax 9.", "left scapula xn 9"},
        {"New avid foci of the left scapula, SUVmax 9; right femur, SUVmax 5.", "left scapula xn 9"},
    });
}

BOOST_AUTO_TEST_CASE(one_on_each_side) {
    check({
        {"One avid obturator node on each side, SUVmax 9.", "bilateral obturator x2 9"},
        {"Avid obturator nodes on both sides, SUVmax 9.", "bilateral obturator xn 9"},
        {"One avid obturator node on the left side, SUVmax 9.", "left obturator x1 9"},
    });
}

BOOST_AUTO_TEST_CASE(numbers_of_any_size_are_no_counts) {
    check({
        {"11111111111111111111111111111111111111111 avid nodes, right obturator.", "right obturator xn"},
        {"Right obturator nodes (99999999999999999999), avid.", "right obturator xn"},
    });
}

BOOST_AUTO_TEST_CASE(sides_belong_to_the_nearest_place) {
    check({
        {"Avid metastases in S2 and right acetabulum.", "sacrum x1; right acetabulum x1"},
        {"Metastase iliakal extern rechts und paraaortal links.",
         "right external-iliac x1; left para-aortic x1"},
    });
}

BOOST_AUTO_TEST_CASE(a_count_is_of_its_noun) {
    check({
        {"Two iliac node metastases and a liver metastasis.", "iliac x2; liver x1"},
        {"3 pelvic nodal mets (right obturator x2, presacral x1).", "right obturator x2; presacral x1"},
        {"Three avid retroperitoneal nodes, two para-aortic and one aortocaval.",
         "para-aortic x2; aortocaval x1"},
        // the other item of the list, and the larger one of those counted
        {"Obturator node, just below (2), SUVmax 5.", "obturator x1 5"},
        {"Two avid right obturator nodes, the larger one 9 mm, SUVmax 14.", "right obturator x2 14"},
        {"Ein Herd in der 5. Rippe rechts, 6 mm, SUVmax 3.", "right rib 5 x1 3"},
    });
}

BOOST_AUTO_TEST_CASE(ordinals_written_out) {
    check({
        {"Uptake in the third lumbar vertebra, SUVmax 12.", "vertebra l3 x1 12"},
        {"Metastasis in the ninth dorsal vertebra.", "vertebra t9 x1"},
        {"Metastases in the fifth and seventh ribs.", "rib 5 x1; rib 7 x1"},
        {"Metastases in the left fifth and right seventh ribs.", "left rib 5 x1; right rib 7 x1"},
        {"Metastasen im zweiten und vierten Lendenwirbelkörper.", "vertebra l2 x1; vertebra l4 x1"},
        // no number of the rib
        {"A third focus in a right rib, SUVmax 5.", "right rib x1 5"},
    });
}

BOOST_AUTO_TEST_CASE(a_sum_told_last) {
    check({
        {"Lymph node metastases, left obturator and presacral, three in total.",
         "left obturator x2; presacral x1"},
        {"Metastatic nodes at the left obturator and presacral stations (3 in total).",
         "left obturator x2; presacral x1"},
        {"Two left obturator nodes and a presacral node, all avid.", "left obturator x2; presacral x1"},
        {"External iliac metastases on both sides (right 2, left 1).", "bilateral external-iliac x3"},
    });
}

BOOST_AUTO_TEST_CASE(a_count_inside_a_list_is_of_its_place) {
    check({
        {"Nodal metastases left common iliac, two left para-aortic and left supraclavicular.",
         "left common-iliac x1; left para-aortic x2; left supraclavicular x1"},
        {"Two para-aortic and supraclavicular nodal metastases.", "para-aortic x1; supraclavicular x1"},
        {"Local recurrence and two bone metastases (sacrum, rib).", "local x1; sacrum x1; rib x1"},
    });
}

BOOST_AUTO_TEST_CASE(nouns_that_each_have_a_figure) {
    check({
        {"In the right obturator fossa a 7 mm node (SUVmax 11.2) and a 9 mm node (SUVmax 14.6).",
         "right obturator x2 14.6"},
        {"Right obturator node with SUVmax 11.2 and a second peak of SUVmax 9.", "right obturator x1 11.2"},
    });
}

BOOST_AUTO_TEST_CASE(articles_beside_numbers_count) {
    check({
        {"Metastasen, zwei iliakal extern links, eine mesorektal rechts.",
         "left external-iliac x2; right mesorectal x1"},
        {"Knochenmetastasen, zwei im Sakrum, eine in der 5. Rippe rechts.", "sacrum x2; right rib 5 x1"},
    });
}

BOOST_AUTO_TEST_CASE(short_names_beside_their_siblings) {
    check({
        {"Avid common and external iliac nodes.", "common-iliac x1; external-iliac x1"},
        {"Avid right external and left common iliac nodes.", "right external-iliac x1; left common-iliac x1"},
        {"Metastasen iliaca communis, externa und interna.",
         "common-iliac x1; external-iliac x1; internal-iliac x1"},
        {"Avid foci in the upper and lower lobes.", "lung-upper-lobe x1; lung-lower-lobe x1"},
        {"Metastasen im Ober- und Unterlappen.", "lung-upper-lobe x1; lung-lower-lobe x1"},
        // of something else
        {"Avid foci in the lower lobe and middle third of the oesophagus.",
         "lung-lower-lobe x1; oesophagus x1"},
        {"Avid external iliac node and internal organs.", "external-iliac x1; viscera x1"},
        {"A common finding and an avid external iliac node.", "external-iliac x1"},
    });
}

BOOST_AUTO_TEST_CASE(nodes_named_after_an_organ_are_nodes) {
    check({
        {"Avid hepatic lymph node.", "organ-node x1"},
        {"Avid pancreatic lymph node and an avid focus in the pancreas.", "organ-node x1; pancreas x1"},
        {"Avid lymph node at the liver hilum.", "organ-node x1"},
        {"Avid innominate lymph node.", "mediastinal x1"},
        {"Avider pulmonaler Lymphknoten.", "mediastinal x1"},
        {"PSMA-positiver Lymphknoten an der Leberpforte.", "organ-node x1"},
        // and organs are organs
        {"Avid hepatic focus.", "liver x1"},
        {"Avid focus in a skeletal muscle.", "muscle x1"},
        {"Avid innominate bone lesion.", "ilium x1"},
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
