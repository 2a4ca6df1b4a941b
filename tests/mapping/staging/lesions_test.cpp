// Findings and impression in, the lesions that remain out.
#include "mapping/staging/lesions.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/sentence.h"

namespace {

using namespace psma;

std::string_view name(Verdict verdict) {
    constexpr std::string_view kNames[] = {"positive", "avid",     "faint",  "equivocal",
                                           "benign",   "resolved", "denied", "not assessed"};
    return kNames[static_cast<std::size_t>(verdict)];
}

using Sections = std::initializer_list<std::pair<const char*, const char*>>;

staging::Findings resolved(Sections sections) {
    const auto& data = testing::knowledge().data();
    const auto narrative = narrative::segment(testing::report_of(sections), data.lexicon);
    return staging::resolve(narrative::observe(narrative, data.vocabulary, data.anatomy));
}

// "2 positive left pelvic-node, avid bone": what is still a lesion, sorted; "many": not countable.
std::string lesions(Sections sections) {
    std::vector<std::string> seen;
    for (const staging::Tracked& one : resolved(sections).lesions) {
        if (one.verdict == Verdict::Benign || one.verdict == Verdict::Resolved) continue;
        std::string text;
        if (!one.observation.countable) text = "many ";
        if (one.observation.countable && one.observation.count.value_or(1) > 1)
            text = std::to_string(*one.observation.count) + " ";
        text += std::string(name(one.verdict)) + " ";
        if (one.observation.side != Side::None) text += std::string(to_string(one.observation.side)) + " ";
        text += to_string(*one.observation.region);
        seen.push_back(text + (one.disputed ? " disputed" : ""));
    }
    std::ranges::sort(seen);
    return testing::joined(seen, ", ");
}

struct Case {
    const char* findings;
    const char* impression;
    const char* expected;
};

void check(std::initializer_list<Case> cases) {
    for (const Case& one : cases) BOOST_TEST_CONTEXT(one.findings << " / " << one.impression)
    BOOST_TEST(lesions({{"Findings", one.findings}, {"Impression", one.impression}}) == one.expected);
}

BOOST_AUTO_TEST_SUITE(lesions_test)

BOOST_AUTO_TEST_CASE(the_impression_names_the_same_lesion) {
    check({
        {"Left obturator node, SUVmax 9.", "Left obturator node metastasis.", "positive left pelvic-node"},
        {"Left obturator node, SUVmax 9.", "Pelvic node metastasis.", "positive left pelvic-node"},
        {"Herd in der 7. Rippe links, SUVmax 9.", "Knochenmetastase.", "positive left bone"},
        // the other side is another one
        {"Left obturator node, SUVmax 9.", "Left obturator node metastasis. Right obturator node metastasis.",
         "positive left pelvic-node, positive right pelvic-node"},
        {"Left obturator node, SUVmax 9.", "Metastasis of the left femur.",
         "avid left pelvic-node, positive left bone"},
    });
}

BOOST_AUTO_TEST_CASE(the_impression_dismisses) {
    check({
        {"Left obturator node, SUVmax 3, indeterminate.", "The left obturator node is reactive.", ""},
        {"Faint uptake in the left femur.", "No bone metastasis.", ""},
        {"Herd im Sternum, unklar.", "Der Herd im Sternum ist degenerativ.", ""},
        // of another place
        {"Left obturator node, SUVmax 3, indeterminate.", "The left femoral uptake is degenerative.",
         "equivocal left pelvic-node"},
        // what the findings call metastasis stands against it
        {"Metastasis of the left femur, SUVmax 12.", "No bone metastasis.", "positive left bone disputed"},
    });
}

BOOST_AUTO_TEST_CASE(words_of_the_impression_that_are_not_understood) {
    check({
        {"Focus in the sternum, SUVmax 9.", "The sternum baffles me.", "equivocal bone"},
        {"Herd im Sternum, SUVmax 9.", "Das Sternum gibt Rätsel auf.", "equivocal bone"},
        // what should be done, or another place, says nothing of it
        {"Focus in the sternum, SUVmax 9.", "Biopsy of the sternum advised.", "avid bone"},
        {"Focus in the sternum, SUVmax 9.", "The liver baffles me.", "avid bone"},
        // the findings have called it
        {"Metastasis in the sternum, SUVmax 9.", "The sternum baffles me.", "positive bone"},
        // told elsewhere in the impression
        {"Focus in the sternum, SUVmax 9.", "The sternum baffles me. Bone metastasis of the sternum.",
         "positive bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_benign_part_of_an_organ) {
    check({
        {"Liver lesion in segment VI, SUVmax 18. A cyst in segment II.",
         "Two hepatic metastases. The segment II lesion is a cyst.", "2 positive visceral"},
        {"Focus right of the anastomosis, SUVmax 4.", "Urine versus a small recurrence: equivocal.",
         "equivocal right prostate-bed"},
        // two findings of the bed, one of them benign in the findings already
        {"Left retrovesical nodule, SUVmax 9, recurrence. Uptake at the bladder neck on the right is benign.",
         "The bladder neck uptake is benign.", "positive left prostate-bed"},
        {"Rezidiv retrovesikal links, SUVmax 9. Anreicherung an der Anastomose, postoperativ.",
         "Die Anreicherung an der Anastomose ist postoperativ.", "positive left prostate-bed"},
        // benign in the impression only
        {"Left retrovesical nodule, SUVmax 9, recurrence.", "The retrovesical uptake is benign.",
         "positive left prostate-bed disputed"},
    });
}

BOOST_AUTO_TEST_CASE(an_announcement_and_what_it_announced) {
    check({
        {"There are two avid lesions in the skeleton. One in the left scapula, SUVmax 8. One in the right "
         "femur, SUVmax 6.",
         "", "avid left bone, avid right bone"},
        {"There are three avid pelvic nodes. Left obturator node, 9 mm, SUVmax 8. Right obturator node, 7 "
         "mm, "
         "SUVmax 6. Presacral node, 5 mm, SUVmax 4.",
         "", "avid left pelvic-node, avid pelvic-node, avid right pelvic-node"},
        // of another region
        {"There are two avid pelvic nodes. Left scapula, SUVmax 8. Right femur, SUVmax 6.", "",
         "2 avid pelvic-node, avid left bone, avid right bone"},
    });
}

BOOST_AUTO_TEST_CASE(numbers_of_lesions) {
    check({
        {"Two left obturator nodes, SUVmax 9.", "", "2 avid left pelvic-node"},
        {"Drei Lymphknoten obturatorisch links, SUVmax 9.", "", "3 avid left pelvic-node"},
        {"Two left obturator nodes, 9 and 6 mm, SUVmax 9.", "", "2 avid left pelvic-node"},
        {"Multiple avid left obturator nodes.", "", "many avid left pelvic-node"},
        {"Left obturator node, SUVmax 9.", "", "avid left pelvic-node"},
        {"Two right obturator nodes, SUVmax 9 and 5, and one left obturator node, SUVmax 4.", "",
         "2 avid right pelvic-node, avid left pelvic-node"},
        // the number is the size
        {"Left obturator node of 2 cm, SUVmax 9.", "", "avid left pelvic-node"},
        // the impression counts those described at one place
        {"Avid left obturator nodes, SUVmax 9.", "Two left obturator node metastases.",
         "2 positive left pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(a_sum_of_what_is_described) {
    check({
        {"Left obturator node, SUVmax 9. Right external iliac node, SUVmax 7. Presacral node, SUVmax 5.",
         "Three pelvic node metastases.",
         "positive left pelvic-node, positive pelvic-node, positive right pelvic-node"},
        {"Lymphknoten obturatorisch links, SUVmax 9. Lymphknoten iliakal extern rechts, SUVmax 7.",
         "Zwei pelvine Lymphknotenmetastasen.", "positive left pelvic-node, positive right pelvic-node"},
        {"Left obturator node (SUVmax 9), two further nodes para-aortic (SUVmax 5 and 4).",
         "Three nodal metastases.", "2 positive extrapelvic-node, positive left pelvic-node"},
        {"Left obturator node, SUVmax 9. Para-aortic node, SUVmax 7. Retrocrural node, SUVmax 6.",
         "Three node metastases, pelvic and retroperitoneal.",
         "positive extrapelvic-node, positive extrapelvic-node, positive left pelvic-node"},
        {"Left 4th and 6th rib, SUVmax 9 and 8.", "Two rib metastases.",
         "positive left bone, positive left bone"},
        // only one of them lies where the sum is told
        {"Left supraclavicular node, SUVmax 16. Right paratracheal node, SUVmax 9.",
         "Metastases to two lymph nodes above the diaphragm.",
         "avid left extrapelvic-node, positive right extrapelvic-node"},
        {"Left para-aortic node at L3, SUVmax 31. Right retrocrural node, SUVmax 11.",
         "Two lymph node metastases, retroperitoneal and retrocrural.",
         "avid left extrapelvic-node, positive right extrapelvic-node"},
        // another number than that of those described
        {"Left para-aortic node at L3, SUVmax 31. Right retrocrural node, SUVmax 11.",
         "Three retrocrural node metastases.",
         "3 positive right extrapelvic-node, avid left extrapelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(a_number_of_one_place_among_others) {
    check({
        {"Left obturator node, SUVmax 9. Left para-aortic node, SUVmax 5.",
         "One pelvic and two para-aortic node metastases.",
         "2 positive left extrapelvic-node, positive left pelvic-node"},
        {"Left obturator node, SUVmax 9. Left para-aortic node, SUVmax 5.",
         "Node metastases: pelvic (1), para-aortic (2).",
         "2 positive left extrapelvic-node, positive left pelvic-node"},
        {"Left external iliac node, SUVmax 9. Left obturator node, SUVmax 8.",
         "External iliac (two) and obturator node metastases.",
         "2 positive left pelvic-node, positive left pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(one_on_each_side) {
    check({
        {"Je ein Lymphknoten obturatorisch rechts und links, SUVmax 9.", "", "2 avid bilateral pelvic-node"},
        {"One obturator node on each side, SUVmax 9.", "", "2 avid bilateral pelvic-node"},
        // not how many on each
        {"Bilateral obturator nodes, SUVmax 9.", "", "many avid bilateral pelvic-node"},
        {"Left obturator node, SUVmax 9. Right obturator node, SUVmax 5.", "",
         "avid left pelvic-node, avid right pelvic-node"},
        {"Left obturator node, SUVmax 9.", "", "avid left pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(told_apart_by_their_figures) {
    check({
        {"Left obturator node, SUVmax 9. Another left obturator node, SUVmax 5.", "",
         "avid left pelvic-node, avid left pelvic-node"},
        {"Left iliac node, SUVmax 9. Left external iliac node, SUVmax 5.", "",
         "avid left pelvic-node, avid left pelvic-node"},
        // told bit by bit, or more exactly
        {"Left iliac node, SUVmax 9. The left external iliac node measures 8 mm.", "",
         "avid left pelvic-node"},
        {"Left obturator node, SUVmax 9. The left obturator node measures 8 mm.", "",
         "avid left pelvic-node"},
        {"Left iliac node, SUVmax 9. Metastasis of the left external iliac node.", "",
         "positive left pelvic-node"},
        {"Rib lesion on the right, SUVmax 4. The 6th rib lesion is indeterminate.", "",
         "equivocal right bone"},
        // or less exactly
        {"Left external iliac node, SUVmax 9. The iliac node is metastatic.", "",
         "positive left pelvic-node"},
        {"Herd in der 6. Rippe rechts, SUVmax 4. Der Rippenherd bleibt unklar.", "", "equivocal right bone"},
    });
}

BOOST_AUTO_TEST_CASE(the_rest_is_no_further_lesion) {
    check({
        {"Left obturator node, SUVmax 9. Elsewhere uptake is within the expected range.", "",
         "avid left pelvic-node"},
        {"Lymphknoten obturatorisch links, SUVmax 9. Die übrige Anreicherung ist symmetrisch.", "",
         "avid left pelvic-node"},
        {"Prostate bed: focus at the anastomosis, SUVmax 9. The remaining uptake is moderate.", "",
         "avid prostate-bed"},
        // with a figure it is
        {"Left obturator node, SUVmax 9. A further one lies more cranially, SUVmax 5.", "",
         "avid left pelvic-node, avid left pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(an_addendum_corrects_the_side) {
    const auto with = [](const char* findings, const char* addendum) {
        return lesions({{"Findings", findings}, {"Addendum", addendum}});
    };
    const char* left = "Metastasis of the left femur, SUVmax 9.";
    BOOST_TEST(with(left, "The metastasis lies in the right femur.") == "positive right bone");
    BOOST_TEST(with(left, "A further metastasis lies in the right femur.") ==
               "positive left bone, positive right bone");
    BOOST_TEST(with(left, "The metastasis lies in the left femur.") == "positive left bone");
    BOOST_TEST(with("Metastases of the left femur, SUVmax 9, and of the right femur, SUVmax 5.",
                    "The metastasis of the right femur is confirmed.") ==
               "positive left bone, positive right bone");
}

BOOST_AUTO_TEST_CASE(an_addendum_takes_back) {
    const auto with = [](const char* addendum) {
        return lesions({{"Findings", "Metastasis of the left femur, SUVmax 9."}, {"Addendum", addendum}});
    };
    BOOST_TEST(with("There is no bone metastasis.") == "");
    BOOST_TEST(with("There is no liver metastasis.") == "positive left bone");
}

BOOST_AUTO_TEST_CASE(a_focus_in_an_organ) {
    check({
        {"Nodule of the left lung, SUVmax 7.", "", "equivocal left visceral"},
        {"Nodule of the left lung, SUVmax 2.", "", ""},
        {"Focus in the liver, SUVmax 7.", "", ""},
        {"Nodule of the left lung, SUVmax 2.", "Lung metastasis.", "positive left visceral"},
    });
}

BOOST_AUTO_TEST_CASE(another_disease) {
    check({
        {"Left hilar node, SUVmax 6.", "The left hilar node is sarcoidosis.", "positive left other"},
        {"Left hilar node, SUVmax 6.", "The thyroid nodule is a goitre.", "avid left extrapelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(the_conclusion_about_the_only_lesion) {
    check({
        {"Focus at the anastomosis, SUVmax 4.", "Findings suspicious for recurrence.",
         "positive prostate-bed"},
        // there are two
        {"Focus at the left anastomosis, SUVmax 4. Focus in the left femur, SUVmax 4.",
         "Findings suspicious for disease.", "avid left bone, avid left prostate-bed"},
    });
}

BOOST_AUTO_TEST_CASE(compartments_of_regions) {
    using staging::Compartment;
    BOOST_TEST(staging::compartments_of(Region::Node).size() == 2u);
    BOOST_TEST(staging::compartments_of(Region::Other).empty());
    BOOST_TEST((staging::compartments_of(Region::Bone) == std::vector{Compartment::Bone}));
    BOOST_TEST((staging::compartments_of(Region::PelvicNode) == std::vector{Compartment::PelvicNodes}));
}

// "bed, bone": the compartments that are denied; "(bone)": one that could not be judged.
std::string denied(Sections sections) {
    constexpr std::string_view kNames[] = {"bed", "pelvic", "extrapelvic", "bone", "viscera"};
    const auto findings = resolved(sections);
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < staging::kCompartments; ++i) {
        if (findings.denials[i].denied) parts.emplace_back(kNames[i]);
        if (findings.denials[i].not_assessed) parts.push_back("(" + std::string(kNames[i]) + ")");
    }
    return testing::joined(parts, ", ");
}

BOOST_AUTO_TEST_CASE(what_denies_a_region) {
    struct Denial {
        const char* findings;
        const char* expected;
    };
    for (const Denial& one : {
             Denial{"No bone metastasis.", "bone"},
             Denial{"No lymph node metastasis.", "pelvic, extrapelvic"},
             Denial{"The liver is clear.", "viscera"},
             Denial{"The lungs are clear.", "viscera"},
             Denial{"No distant metastasis.", "extrapelvic, bone, viscera"},
             Denial{"No obturator node.", "pelvic"},
             // places that do not stand for their region
             Denial{"No left obturator node.", ""},
             Denial{"No inguinal node.", ""},
             Denial{"The spleen is clear.", ""},
             Denial{"The sternum is clear.", ""},
             Denial{"Sternum, ribs and spine are clear.", "bone"},
             Denial{"The prostate bed cannot be assessed.", "(bed)"},
             // what could not be judged is not denied
             Denial{"The prostate bed is clear but cannot be assessed.", "(bed)"},
         })
        BOOST_TEST_CONTEXT(one.findings) BOOST_TEST(denied({{"Findings", one.findings}}) == one.expected);
}

BOOST_AUTO_TEST_CASE(disease_without_a_place) {
    BOOST_TEST(resolved({{"Findings", "Bed clear."}, {"Impression", "Metastasis."}}).unplaced.has_value());
    BOOST_TEST(
        !resolved({{"Findings", "Sternum, SUVmax 12."}, {"Impression", "Metastasis."}}).unplaced.has_value());
    BOOST_TEST(
        !resolved({{"Findings", "Bed clear."}, {"Impression", "No metastasis."}}).unplaced.has_value());
}

BOOST_AUTO_TEST_CASE(the_stage_beside_the_text) {
    using staging::Compartment;
    const auto alone = resolved({{"Findings", "Bed clear."}, {"Impression", "miT0 N0 M1b"}});
    BOOST_TEST((alone.stage_only == std::vector{Compartment::Bone}));
    BOOST_TEST(alone.stage_against_text.empty());
    const auto against = resolved({{"Findings", "No bone metastasis."}, {"Impression", "miT0 N0 M1b"}});
    BOOST_TEST((against.stage_against_text == std::vector{Compartment::Bone}));
    BOOST_TEST(against.stage_only.empty());
    const auto agreed = resolved({{"Findings", "Sternum, SUVmax 12."}, {"Impression", "miT0 N0 M1b"}});
    BOOST_TEST(agreed.stage_only.empty());
    BOOST_TEST(agreed.stage_against_text.empty());
}

BOOST_AUTO_TEST_CASE(two_places_of_the_bed) {
    check({
        {"Focus at the left anastomosis, SUVmax 9. Uptake at the bladder neck is urine.", "",
         "avid left prostate-bed"},
        {"Focus at the left anastomosis, SUVmax 9. This is urine.", "", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_stage_that_denies_all_nodes) {
    check({
        {"Lymph node metastasis, SUVmax 9.", "miT0 N0 M0", "positive node disputed"},
        {"Lymph node metastasis, SUVmax 9.", "miT0 N1 M0", "positive node"},
    });
}

BOOST_AUTO_TEST_CASE(more_than_the_findings_placed) {
    check({
        {"Two right obturator nodes, SUVmax 9.", "Three pelvic node metastases.",
         "3 positive right pelvic-node"},
        {"Three right obturator nodes, SUVmax 9.", "Two pelvic node metastases.",
         "3 positive right pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(a_stage_of_the_addendum_corrects) {
    const Sections corrected = {{"Findings", "Uptake in L3, SUVmax 6, metastasis."},
                                {"Impression", "Bone metastasis of L3."},
                                {"Addendum", "MRI shows a haemangioma. miT0 N0 M0."}};
    BOOST_TEST(lesions(corrected).empty());
    const Sections repeated = {{"Findings", "Uptake in L3, SUVmax 6, metastasis."},
                               {"Addendum", "L3 is a metastasis. miT0 N0 M0."}};
    BOOST_TEST(lesions(repeated) == "positive bone disputed");
}

BOOST_AUTO_TEST_CASE(the_place_of_a_sum_is_no_lesion) {
    check({
        {"At the left hemipelvis two areas of uptake, one at the acetabulum (SUVmax 18) and the other at the "
         "ischium (SUVmax 9).",
         "", "avid left bone, avid left bone"},
        {"Two avid nodes, one left obturator and the other right obturator.", "",
         "avid left pelvic-node, avid right pelvic-node"},
        {"Paraaortal links, vom Nierenhilus bis zur Bifurkation, mehrere Lymphknoten, SUVmax 19.", "",
         "many avid left extrapelvic-node"},
        {"Lungenmetastasen rechts (zwei Herde) und Lokalrezidiv der Loge.", "",
         "2 positive right visceral, positive prostate-bed"},
        {"Three pulmonary metastases: two in the right lower lobe, SUVmax 6, and one in the left upper lobe, "
         "SUVmax 4.",
         "", "2 positive right visceral, positive left visceral"},
    });
}

BOOST_AUTO_TEST_CASE(named_again_without_a_verdict) {
    check({
        {"Uptake in the right fourth rib, unspecific and of no consequence.",
         "The rib activity should not deter from treatment.", ""},
        {"Uptake in the right fourth rib, SUVmax 5.", "The rib activity should not deter from treatment.",
         "avid right bone"},
    });
}

BOOST_AUTO_TEST_CASE(both_sides_in_summary) {
    check({
        {"Iliakal extern beidseits je ein Lymphknoten: rechts 7 mm, SUVmax 10,9; links 6 mm, SUVmax 8,0. "
         "Zusammenfassend Lymphknotenmetastasen iliakal extern beidseits.",
         "", "positive left pelvic-node, positive right pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(uptake_the_conclusion_leaves_out) {
    check({
        {"Right obturator node, SUVmax 9. Focus in the left sixth rib, SUVmax 5.",
         "Solitary right obturator node metastasis. Otherwise no tumour.",
         "equivocal left bone, positive right pelvic-node"},
        {"Right obturator node, SUVmax 9. Focus in the left sixth rib, SUVmax 5.",
         "Right obturator node metastasis.", "avid left bone, positive right pelvic-node"},
        // of no higher rank than what the conclusion names
        {"Focus in the left sixth rib, SUVmax 5. Right obturator node, SUVmax 9.",
         "Metastasis of the left sixth rib. Otherwise no tumour.",
         "avid right pelvic-node, positive left bone"},
    });
}

BOOST_AUTO_TEST_CASE(two_readings_of_the_only_lesion) {
    check({
        {"Left sixth rib focal uptake, SUVmax 5.",
         "This could be an early metastasis, although such foci are often unspecific.",
         "equivocal left bone"},
        {"Left sixth rib focal uptake, SUVmax 5.", "I cannot tell a metastasis from nonspecific uptake.",
         "equivocal left bone"},
        {"Rippe 6 links fokaler Uptake, SUVmax 5.",
         "Eine Metastase ist möglich, wahrscheinlicher ist eine unspezifische Anreicherung.",
         "equivocal left bone"},
        {"Rippe 6 links fokaler Uptake, SUVmax 5.",
         "Eine Metastase ist ebenso möglich wie eine unspezifische Anreicherung.", "equivocal left bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_conclusion_in_words_that_are_not_ordinary) {
    check({
        {"Focus in L3, SUVmax 6.", "The diagnosis of metastasis in L3 rests on quicksand.", "equivocal bone"},
        {"Focus in L3, SUVmax 6.", "The focus in L3 is a metastasis.", "positive bone"},
        {"Focus in L3, SUVmax 6.", "It defies categorisation.", "equivocal bone"},
        // in the findings such words are ordinary, and scores speak for themselves
        {"A gnarled focus in L3 is a metastasis.", "", "positive bone"},
        {"Focus in L3, SUVmax 6.", "Gnarled metastasis of L3, PSMA-RADS 5.", "positive bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_conclusion_that_asks_or_defers) {
    check({
        {"Focus at the anastomosis, SUVmax 6.", "Is this focus recurrence or urine?",
         "equivocal prostate-bed"},
        {"Focus in L3, SUVmax 6.", "If it grows, L3 would have to be regarded as a metastasis.",
         "equivocal bone"},
        {"Focus at the anastomosis, SUVmax 6.", "Local recurrence at the anastomosis is considered unlikely.",
         "equivocal prostate-bed"},
        {"Focus at the anastomosis, SUVmax 6.", "This is urine.", "equivocal prostate-bed"},
        {"Herd in LWK 3, SUVmax 6.", "Dieser Herd bleibt unklar.", "equivocal bone"},
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
