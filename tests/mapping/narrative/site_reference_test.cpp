// Which places a sentence speaks of.
#include "mapping/narrative/site_reference.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/sentence.h"

namespace {

using namespace psma;
using narrative::Clause;
using narrative::SiteReference;

// "left rib 7": side, place, and the number of a rib or vertebra.
std::string told(const SiteReference& one) {
    const auto& anatomy = testing::knowledge().data().anatomy;
    std::string text(to_string(one.side));
    text += (text.empty() ? "" : " ") + anatomy.sites[static_cast<std::size_t>(one.site)].id;
    return one.level.empty() ? text : text + " " + one.level;
}

std::string told(const std::vector<SiteReference>& sites) {
    std::vector<std::string> parts;
    for (const SiteReference& one : sites) parts.push_back(told(one));
    return testing::joined(parts, ", ");
}

// The places of the first clause of TEXT, below a label with the places of LABEL.
narrative::SiteReading sites_of(const char* text, const char* label = "") {
    const auto& anatomy = testing::knowledge().data().anatomy;
    const auto first = [&](const char* of, const std::vector<SiteReference>& context) {
        const auto sentence = testing::sentence_of(of);
        auto clauses = narrative::clauses_of(testing::mentions_of(sentence));
        if (clauses.empty()) return narrative::SiteReading{};
        bool mixed = false;
        narrative::judge(clauses.front(), anatomy, mixed);
        return narrative::read_sites(clauses.front(), context, sentence.tokens, anatomy);
    };
    return first(text, *label ? first(label, {}).sites : std::vector<SiteReference>{});
}

struct Case {
    const char* text;
    const char* expected;
};

void check(std::initializer_list<Case> cases, const char* label = "") {
    for (const Case& one : cases)
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(told(sites_of(one.text, label).sites) == one.expected);
}

BOOST_AUTO_TEST_SUITE(site_reference_test)

BOOST_AUTO_TEST_CASE(sides) {
    check({
        {"Left obturator node, SUVmax 9.", "left obturator"},
        {"Obturator node on the right, SUVmax 9.", "right obturator"},
        {"Lymphknoten iliakal extern links, SUVmax 9.", "left external-iliac"},
        {"Avid obturator nodes on both sides.", "bilateral obturator"},
        {"Avid obturator node.", "obturator"},
        // each place has its own
        {"Avid foci in the right scapula and the left femur.", "right scapula, left femur"},
        {"Herde iliakal extern rechts und paraaortal links, SUVmax 8.",
         "right external-iliac, left para-aortic"},
        {"Metastases of the sternum and the right scapula.", "sternum, right scapula"},
        {"Metastases in T9 and scapula on the left.", "vertebra t9, left scapula"},
        {"Metastases of the scapula on the left and in T8.", "left scapula, vertebra t8"},
    });
}

BOOST_AUTO_TEST_CASE(vertebrae_have_one_name) {
    check({
        {"Metastasis in L3.", "vertebra l3"},
        {"Metastase im LWK 3.", "vertebra l3"},
        {"Metastase im 3. LWK.", "vertebra l3"},
        {"Metastasis in T8.", "vertebra t8"},
        {"Metastasis in Th8.", "vertebra t8"},
        {"Metastasis in D8.", "vertebra t8"},
        {"Metastase im BWK 8.", "vertebra t8"},
        {"Metastasis in C5.", "vertebra c5"},
        {"Metastase im HWK 5.", "vertebra c5"},
        {"Metastasis of a vertebra.", "vertebra"},
        {"Metastasen in LWK 2, 4 und 5.", "vertebra l2, vertebra l4, vertebra l5"},
        // a size is no vertebra
        {"Metastase im LWK 2, 14 mm.", "vertebra l2"},
    });
}

BOOST_AUTO_TEST_CASE(vertebrae_tell_the_height_of_a_node) {
    check({
        {"Left para-aortic node at L3, SUVmax 21.", "left para-aortic"},
        {"Paraaortaler Lymphknoten in Höhe LWK 3, SUVmax 21.", "para-aortic"},
        {"Behind the vena cava at L2 a focus, SUVmax 12.", "para-aortic"},
        // not that of another bone
        {"Metastases in L3 and the left femur.", "vertebra l3, left femur"},
    });
}

BOOST_AUTO_TEST_CASE(ribs_by_their_numbers) {
    check({
        {"Metastasis of the left 7th rib.", "left rib 7"},
        {"Metastase der 7. Rippe links.", "left rib 7"},
        {"Metastases of the 4th and 6th left ribs.", "left rib 4, left rib 6"},
        {"Metastasen der 4. und 6. Rippe rechts.", "right rib 4, right rib 6"},
        {"Metastases of ribs 4 and 6.", "rib 4, rib 6"},
        {"Metastasis of a rib.", "rib"},
        // numbers of something else
        {"Metastasis of a left rib, 9 mm, SUVmax 12.", "left rib"},
        {"Metastasen in LWK 2 und der 9. Rippe.", "vertebra l2, rib 9"},
    });
}

BOOST_AUTO_TEST_CASE(words_that_may_be_a_bone_or_a_node) {
    check({
        {"Right iliac node, SUVmax 9.", "right iliac"},
        {"Metastases of the sternum and of the right iliac wing.", "sternum, right ilium"},
        {"Iliac metastasis and sternal metastasis.", "ilium, sternum"},
        {"Metastasis in the right iliac bone.", "right ilium"},
    });
    check({{"Right iliac lesion, SUVmax 9.", "right ilium"}}, "Metastases of the sternum");
    check({{"Right iliac lesion, SUVmax 9.", "right iliac"}}, "Metastases of the lymph nodes");
}

BOOST_AUTO_TEST_CASE(an_s_with_a_number_below_an_organ) {
    check({{"Right S2 nodule, SUVmax 4.", "right lung"}}, "Nodules of the lung");
    check({{"Right S2 nodule, SUVmax 4.", "right sacrum"}}, "Metastases of the spine");
    check({{"Metastasis in segment 6.", "liver segment 6"}});
    check({{"Metastasis in segment 6.", "lung segment 6"}}, "Nodules of the lung");
}

BOOST_AUTO_TEST_CASE(what_only_tells_where) {
    check({
        {"Node adjacent to the left external iliac vessels, SUVmax 8.", "left external-iliac"},
        {"A node beside the sternum, SUVmax 8.", "node"},
        {"Node medial to the left acetabulum, SUVmax 8.", "node"},
        {"Focus left of the anastomosis, SUVmax 8.", "left anastomosis"},
        // both are meant
        {"Metastases of the sternum and the left acetabulum.", "sternum, left acetabulum"},
        {"Two adjacent obturator nodes, SUVmax 8.", "obturator"},
        {"Zwei benachbarte Lymphknoten, SUVmax 8.", "node"},
    });
    BOOST_TEST(sites_of("Focus adjacent to the left femur.").only_landmarks);
    BOOST_TEST(!sites_of("Focus in the left femur.").only_landmarks);
}

BOOST_AUTO_TEST_CASE(nodes_get_the_place_that_is_named_beside_them) {
    check({
        {"Avid nodes in the pelvis.", "pelvic-node"},
        {"Avid nodes in the chest.", "mediastinal"},
        {"Avid node along the left common iliac artery.", "left common-iliac"},
        {"Extrapelvic adenopathy, SUVmax 8.", "extrapelvic-node"},
        {"Avid lymph nodes outside the pelvis.", "extrapelvic-node"},
        {"Avid nodes.", "node"},
    });
    check({{"No avid nodes.", "mediastinal"}}, "Metastasis in the chest");
    check({{"No avid nodes.", "node"}}, "Metastasis in the liver");
}

BOOST_AUTO_TEST_CASE(walls_of_bones) {
    check({
        {"At the pelvic sidewall a metastasis of the left ilium.", "left ilium"},
        {"Metastasis of the left pelvic sidewall.", "left pelvic-node"},
        // both are listed
        {"Metastases of the left pelvic sidewall and of the right femur.", "left pelvic-node, right femur"},
        {"An der Beckenwand, und zwar im rechten Os ischii, Metastase.", "right ischium"},
    });
}

BOOST_AUTO_TEST_CASE(an_organ_with_a_figure_is_the_measure) {
    check({
        {"Left femur focus, SUVmax 5.8 (liver 6.4).", "left femur"},
        {"Left femur focus, SUVmax 5.8; liver 12.4.", "left femur"},
        {"Metastases of the left femur and the liver.", "left femur, liver"},
        {"Liver 14 mm metastasis.", "liver"},
    });
}

BOOST_AUTO_TEST_CASE(organs_of_normal_uptake) {
    const auto ureter = sites_of("Uptake in the left ureter.");
    BOOST_TEST(ureter.only_elsewhere);
    BOOST_TEST(ureter.sites.empty());
    const auto femur = sites_of("Uptake in the left femur.");
    BOOST_TEST(!femur.only_elsewhere);
    BOOST_TEST(femur.sites.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_denied_of_another_place) {
    check({
        {"Metastasis of the left femur, not of the acetabulum.", "left femur"},
        {"Metastasis of the left femur rather than of the acetabulum.", "left femur"},
        {"Metastasis of the left femur and of the left acetabulum.", "left femur, left acetabulum"},
    });
}

BOOST_AUTO_TEST_CASE(areas_beside_exact_places) {
    check({
        {"Lesion in the chest, in the left scapula, SUVmax 9.", "left scapula"},
        {"No disease in chest, abdomen or skeleton.", "chest, abdomen, skeleton"},
    });
}

// The regions that are denied with the only place of TEXT.
std::string expanded(const char* text) {
    const auto& anatomy = testing::knowledge().data().anatomy;
    const auto reading = sites_of(text);
    if (reading.sites.size() != 1) return "not one place: " + told(reading.sites);
    return told(narrative::expand(reading.sites.front(), anatomy));
}

BOOST_AUTO_TEST_CASE(what_an_area_stands_for) {
    for (const Case& one : {
             Case{"No distant disease.", "extrapelvic-node, skeleton, viscera"},
             Case{"No locoregional disease.", "local, pelvic-node"},
             Case{"No avid nodes.", "pelvic-node, extrapelvic-node"},
             Case{"Pelvis: no uptake in the pelvis.", "pelvic-node"},
             Case{"No uptake in the chest.", "mediastinal, lung"},
             Case{"No uptake in the abdomen.", "retroperitoneal, liver"},
             Case{"No uptake in the left femur.", "left femur"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(expanded(one.text) == one.expected);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
