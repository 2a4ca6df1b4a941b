// What sentences, labels and brackets say of what stands before them.
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/mapping/support/observed.h"

using namespace psma;
using namespace psma::testing;

namespace {

// The lesions of each place, in the order of the text; "?": not counted.
std::string counted(const char* text) {
    std::string joined;
    for (const Observation& one : observations_of(text))
        joined += (joined.empty() ? "" : ", ") + one.site + " " +
                  (one.countable ? std::to_string(one.count.value_or(1)) : "?");
    return joined;
}

// "bladder neck SUVmax 13 9 mm": the figures of each place, in the order of the text.
std::string figures(const char* text) {
    std::string joined;
    for (const Observation& one : observations_of(text)) {
        joined += (joined.empty() ? "" : ", ") + one.site;
        if (one.suv_max) joined += fmt::format(" SUVmax {:g}", *one.suv_max);
        if (one.size_mm) joined += fmt::format(" {:g} mm", *one.size_mm);
    }
    return joined;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(observe_references_test)

BOOST_AUTO_TEST_CASE(the_first_row_of_a_table_may_be_its_heading) {
    check({{"Site | Uptake above local background | Comment\nSkeleton | No | old fractures", "denied bone"}});
}

BOOST_AUTO_TEST_CASE(a_later_sentence_gives_the_verdict) {
    check({
        {"Focus at the left iliac vessel crossing node, SUVmax 4. This is favoured to be ureteric.",
         "benign pelvic-node"},
        {"Two right obturator nodes, SUVmax 9. Both are metastatic.", "positive pelvic-node"},
        {"Focus in the left pubis, SUVmax 4. This is not a metastasis.", "benign bone"},
        {"Mehrspeicherung im Schambein rechts, SUVmax 4. Eine Filia ist dies nicht.", "benign bone"},
        {"Enlarged left inguinal node, suspicious. It is without uptake.", "benign extrapelvic-node"},
        {"Presacral focus, SUVmax 4. A ganglion is the most likely explanation.", "benign pelvic-node"},
        {"Uptake in the left 7th rib, SUVmax 4.9. ? Unspecific ? early metastasis.", "equivocal bone"},
        {"Two foci: left rib and L3, SUVmax 5. Accessible to either biopsy or follow-up.", "avid bone"},
    });
}

BOOST_AUTO_TEST_CASE(figures_in_a_sentence_of_their_own) {
    check({
        {"Right common iliac region: two adjacent nodes, 7 and 5 mm. SUVmax 12.5 for the pair.",
         "avid pelvic-node"},
        {"Skeleton: focal uptake in the left 7th rib. SUVmax 5.5. PSMA-RADS 3B.", "equivocal bone"},
    });
}

BOOST_AUTO_TEST_CASE(there_is_the_place_before) {
    check({
        {"The prostatectomy bed shows clips. There is no uptake there.", "denied prostate-bed"},
        {"Die Prostataloge zeigt Clips. Dort keine Mehranreicherung.", "denied prostate-bed"},
        {"Old nail in the right femur. No uptake in this area.", "denied bone"},
        {"Nagel im Femur rechts. In diesem Bereich keine Mehranreicherung.", "denied bone"},
        {"Clips in der Loge. Hier ein Herd, SUVmax 9.", "avid prostate-bed"},
        // the verb's own "there", and a place of its own
        {"Clips in the prostate bed. There is no uptake in the liver.", "denied visceral"},
        {"Clips in der Loge. Keine Mehranreicherung in der Leber.", "denied visceral"},
    });
}

BOOST_AUTO_TEST_CASE(both_are_the_two_before) {
    check({
        {"Two foci in the ribs, SUVmax 4. Both are post-traumatic.", "benign bone"},
        {"Zwei Herde in den Rippen, SUVmax 4. Beide sind posttraumatisch.", "benign bone"},
        {"Two suspicious foci in the ribs, SUVmax 4. Both are fractures.", "benign bone"},
        {"Zwei suspekte Herde in den Rippen, SUVmax 4. Beide sind Frakturen.", "benign bone"},
        {"Left femur, SUVmax 9. Right obturator node, SUVmax 7. Both are metastases.",
         "positive bone, positive pelvic-node"},
        // both of something else
        {"Right obturator node, SUVmax 7. Both lungs are clear.", "avid pelvic-node, denied visceral"},
        {"Lymphknoten obturatorisch rechts, SUVmax 7. Beide Lungen sind frei.",
         "avid pelvic-node, denied visceral"},
    });
}

BOOST_AUTO_TEST_CASE(a_later_sentence_may_speak_of_another_one) {
    const auto others = [](const char* text) {
        return std::ranges::count_if(observations_of(text), &Observation::another);
    };
    BOOST_TEST(others("Left obturator node, SUVmax 9. A further one lies more cranially, SUVmax 5.") == 1);
    BOOST_TEST(others("Lymphknoten obturatorisch links, SUVmax 9. Ein weiterer ebendort, SUVmax 5.") == 1);
    // without a figure, inside the sentence, or the same one
    BOOST_TEST(others("Left obturator node, SUVmax 9. A further one is not seen.") == 0);
    BOOST_TEST(others("Left obturator node, SUVmax 9. Elsewhere uptake is within the expected range.") == 0);
    BOOST_TEST(others("Lymphknoten obturatorisch links, SUVmax 9. Sonst Anreicherung wie üblich.") == 0);
    BOOST_TEST(others("Left obturator node, SUVmax 9. It measures 8 mm, the other one 6 mm.") == 0);
    BOOST_TEST(others("Left obturator node, SUVmax 9. Right obturator node, SUVmax 5.") == 0);
}

BOOST_AUTO_TEST_CASE(a_verdict_for_what_was_described) {
    for (const Case& one : {
             Case{"Three rounded nodules, two in the right lower lobe and one in the lingula. All are avid.",
                  "lower lobe of the lung 2, upper lobe of the lung 1"},
             Case{"Two left obturator nodes. Both are avid, SUVmax 12.", "obturator node 2"},
             Case{"Zwei Lymphknoten obturatorisch links. Beide sind PSMA-positiv.", "obturator node 2"},
             Case{"Left obturator node. It is avid.", "obturator node 1"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(counted(one.text) == one.expected);
}

BOOST_AUTO_TEST_CASE(figures_of_what_was_described) {
    for (const Case& one : {
             Case{"At the bladder neck a 9 mm focus. It shows intense uptake, SUVmax 13.",
                  "bladder neck SUVmax 13 9 mm"},
             Case{"Lymphknoten iliakal extern links, 5 mm. Er ist kräftig PSMA-positiv, SUVmax 9,1.",
                  "external iliac node SUVmax 9.1 5 mm"},
             // of another one
             Case{"At the bladder neck a 9 mm focus. The sternum shows intense uptake, SUVmax 13.",
                  "sternum SUVmax 13"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(figures(one.text) == one.expected);
}

BOOST_AUTO_TEST_CASE(sums) {
    for (const Case& one : {
             Case{"Node metastases in the left obturator fossa and presacral, two in total.",
                  "obturator node 1, presacral node 1"},
             Case{"Lymphknotenmetastasen obturatorisch links und präsakral, zwei an der Zahl.",
                  "obturator node 1, presacral node 1"},
             // of the one place only
             Case{"Node metastases in the left obturator fossa and two presacral ones.",
                  "obturator node 1, presacral node 2"},
             Case{"Node metastases in the left obturator fossa (two in total).", "obturator node 2"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(counted(one.text) == one.expected);
}

BOOST_AUTO_TEST_CASE(a_sum_before_a_list_that_goes_on_behind_semicolons) {
    for (const Case& one : {
             Case{"Two avid nodes: left obturator, 9 mm; presacral, 6 mm.",
                  "obturator node 1, presacral node 1"},
             Case{"Zwei speichernde Lymphknoten: obturatorisch links, 9 mm; präsakral, 6 mm.",
                  "obturator node 1, presacral node 1"},
             Case{"There are two metastases, namely in the left scapula, SUVmax 8; in the right femur, "
                  "SUVmax 6.",
                  "scapula 1, femur 1"},
             Case{"Es finden sich zwei Metastasen, nämlich in der Skapula links, SUVmax 8; im Femur rechts, "
                  "SUVmax 6.",
                  "scapula 1, femur 1"},
             // nothing follows
             Case{"There are two metastases, namely in the left scapula.", "scapula 2"},
             // each has its own number
             Case{"Avid nodes: two left obturator; one presacral.", "obturator node 2, presacral node 1"},
             // all of one place, with their figures
             Case{"Two left obturator nodes: 9 mm, SUVmax 9; 6 mm, SUVmax 5.",
                  "obturator node 1, obturator node 1"},
             Case{"Zwei Lymphknoten obturatorisch links: 9 mm, SUVmax 9; 6 mm, SUVmax 5.",
                  "obturator node 1, obturator node 1"},
             Case{"Two left obturator nodes: SUVmax 9.", "obturator node 2"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(counted(one.text) == one.expected);
}

BOOST_AUTO_TEST_CASE(a_sentence_heads_the_next) {
    check({
        {"Uptake in the ribs, unspecific. The right ischium is another matter. There is a focus with SUVmax "
         "16, "
         "a metastasis.",
         "benign bone, positive bone"},
        {"Damals flaue Anreicherung in LWK 4. Der Herd ist gewachsen, SUVmax 11,3.", "avid bone"},
    });
}

BOOST_AUTO_TEST_CASE(answers_to_a_label) {
    check({
        {"Nodes: yes, two left external iliac. Bone: no. Organs: no.",
         "positive pelvic-node, denied bone, denied visceral"},
        {"Lokalrezidiv: ja. Knochen: nein.", "positive prostate-bed, denied bone"},
        // the label asks for no disease
        {"Irradiated prostate bed: yes.", ""},
    });
}

// The words of a line read as one with its label are those of both, also where the line heads the next
// sentence. (The fuzz target found it read behind the end of the line's own.)
BOOST_AUTO_TEST_CASE(a_line_joined_with_its_label_heads_the_next) {
    const auto said = observations_of("The first: L4. Metastasis.");
    BOOST_REQUIRE_EQUAL(said.size(), 1u);
    BOOST_TEST(said.front().site == "vertebra l4");
}

BOOST_AUTO_TEST_CASE(what_is_taken_back) {
    check({
        {"The classification as a bone metastasis is withdrawn.", "benign bone"},
        {"The statement that there is no bone metastasis is withdrawn.", ""},
    });
}

BOOST_AUTO_TEST_CASE(brackets_tell_of_the_place_before_them) {
    check({
        {"Foci in the sternum (SUVmax 9) and in the left pubic bone (SUVmax 4, healing fracture).",
         "avid bone, benign bone"},
        {"Foci in T4 (SUVmax 3) and T9 (SUVmax 4), both degenerative.", "benign bone"},
    });
}

BOOST_AUTO_TEST_CASE(no_metastasis_of_what_was_called_benign) {
    check({
        {"Der Herd der 5. Rippe ist eine unspezifische Anreicherung, keine Metastase.",
         "benign bone, denied bone"},
        {"Der Verdacht auf eine Lungenmetastase wird zurückgenommen.", "benign visceral"},
        {"A metastasis to the thyroid is not a reasonable reading.", "denied visceral"},
    });
}

BOOST_AUTO_TEST_SUITE_END()
