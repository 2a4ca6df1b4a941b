// One sentence in, what it says of which region out.
#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/observed.h"

using namespace psma;
using namespace psma::testing;

BOOST_AUTO_TEST_SUITE(observe_test)

BOOST_AUTO_TEST_CASE(assertions) {
    check({
        {"Right obturator node, 8 mm, SUVmax 9.2.", "avid pelvic-node"},
        {"A sclerotic avid focus in L3 is consistent with metastasis.", "positive bone"},
        {"Focus at the anastomosis, suspicious for local recurrence.", "positive prostate-bed"},
        {"Left para-aortic node at L3, SUVmax 21.5.", "avid extrapelvic-node"},
        {"Mild activity in the left 6th rib.", "faint bone"},
        {"Lokalrezidiv in der Prostataloge links.", "positive prostate-bed"},
        {"Beckenlymphknotenmetastase rechts.", "positive pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(remarks_and_comparisons_say_nothing_of_their_own) {
    check({
        {"The right iliac wing lesion, though the least active, is a metastasis.", "positive bone"},
        {"A nodule in the retrovesical space has appeared (SUVmax 8; at that time no uptake).",
         "avid prostate-bed"},
        {"Compared to the prior study the left obturator node has SUVmax 9.", "avid pelvic-node"},
        {"The rectal wall is intact, likewise the symphysis.", "denied bone"},
        // a label answered by what was said of the one before
        {"Bones: clear. Liver, adrenals: likewise.", "denied bone, denied visceral"},
        {"Knochen: frei. Leber, Lunge: desgleichen.", "denied bone, denied visceral"},
        {"Bones: clear. Liver: likewise prominent.", "denied bone"},
        {"Sternum: metastasis. Liver, adrenals: likewise.", "positive bone"},
    });
}

BOOST_AUTO_TEST_CASE(fields_of_treatment_are_no_places_and_a_small_field_is_a_limit) {
    check({
        {"Mesorectal node, SUVmax 16, outwith a standard prostate bed field.", "avid pelvic-node"},
        {"The thorax was not examined.", "not assessed extrapelvic-node, not assessed visceral"},
        {"Nothing else within the small explored field.",
         "not assessed extrapelvic-node, not assessed bone, not assessed visceral"},
        {"Der Herd in der Loge könnte ein Rezidiv sein, ebenso gut aber eine Narbe.",
         "equivocal prostate-bed"},
    });
}

BOOST_AUTO_TEST_CASE(disease_at_an_unknown_place_is_kept) {
    check({
        {"Metastasis.", "positive whole body"},
        {"Prostate carcinoma, biochemical recurrence, PSA 0.9.", ""},
        {"Left ureter at the crossing, SUVmax 28.", ""},
    });
}

BOOST_AUTO_TEST_CASE(scores_decide) {
    check({
        {"All pelvic lymph node regions expression score 0.", "denied pelvic-node"},
        {"Left obturator node, expression score 3.", "avid pelvic-node"},
        {"PSMA-RADS-4: left pelvic sidewall node.", "positive pelvic-node"},
        {"Bones: E-PSMA 1", "denied bone"},
        {"1 / Rt. external iliac LN / 6 mm / SUVmax 9.8 / E-PSMA 5", "positive pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(scope_ends_with_the_clause) {
    check({
        {"No nodal disease; a sclerotic avid focus in L3 is consistent with metastasis.",
         "denied pelvic-node, denied extrapelvic-node, positive bone"},
        {"No PSMA-avid bone lesion other than a focus in T8, SUVmax 12.", "denied bone, avid bone"},
        {"The left iliac node is avid, but no bone lesion is seen.", "avid pelvic-node, denied bone"},
    });
}

BOOST_AUTO_TEST_CASE(hedges_and_benign_readings) {
    check({
        {"Focus at the anastomosis, urine versus recurrence.", "equivocal prostate-bed"},
        {"Right rib focus, indeterminate, SUVmax 5.", "equivocal bone"},
        {"Uptake in the left hip joint is degenerative; femur uptake is reactive.", "benign bone"},
        {"Rib uptake, PSMA-RADS 2.", "benign bone"},
        {"Right internal iliac node, SUVmax 9, PSMA-RADS 4.", "positive pelvic-node"},
        {"Atypical hemangioma or metastasis in L1.", "equivocal bone"},
        {"Fokus der 9. Rippe, eine Metastase ist nicht sicher auszuschließen.", "equivocal bone"},
    });
}

BOOST_AUTO_TEST_CASE(time) {
    check({
        {"The left iliac node is no longer avid.", "resolved pelvic-node"},
        {"Left external iliac node, PSMA-RADS 5T.", "resolved pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(resolved_beside_what_has_improved) {
    check({
        {"Decreased uptake of the bone metastases, resolved obturator nodes.",
         "positive bone, resolved pelvic-node"},
        {"Knochenmetastasen mit deutlich geringerem Uptake, vollständige Rückbildung der obturatorischen "
         "Lymphknoten.",
         "positive bone, resolved pelvic-node"},
        // of both
        {"Complete resolution of the bone metastases, the obturator nodes have resolved as well.",
         "resolved bone, resolved pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(what_lies_beyond_was_not_imaged) {
    check({
        {"Above L2: not imaged.", "not assessed extrapelvic-node, not assessed bone, not assessed visceral"},
        {"Oberhalb LWK 2: nicht abgebildet.",
         "not assessed extrapelvic-node, not assessed bone, not assessed visceral"},
        // only that place
        {"L2: not imaged.", "not assessed bone"},
        {"LWK 2: nicht abgebildet.", "not assessed bone"},
    });
}

BOOST_AUTO_TEST_CASE(words_mean_what_they_stand_beside) {
    check({
        {"Right iliac bone, SUVmax 12, metastasis.", "positive bone"},
        {"Presacral node, SUVmax 9.9.", "avid pelvic-node"},
        {"Sacrum: metastasis, SUVmax 12.", "positive bone"},
        {"CHEST: No avid nodes.", "denied extrapelvic-node"},
        {"Physiologic uptake in the parotid glands and kidneys.", ""},
        {"Uptake in the celiac ganglia.", ""},
    });
}

BOOST_AUTO_TEST_CASE(other_sections_make_no_lesions) {
    for (const char* heading : {"History", "Comparison", "Indication", "Voruntersuchungen", "Recommendation"})
        BOOST_TEST_CONTEXT(heading) BOOST_TEST(read("Bone metastasis in L3, SUVmax 12.", heading) == "");
}

BOOST_AUTO_TEST_CASE(speech_that_states_nothing) {
    check({
        {"Microscopic disease below the resolution of PET cannot be excluded.", ""},
        {"Relapse in the prostate bed?", ""},
        {"miTr = local recurrence after radical prostatectomy", ""},
    });
}

BOOST_AUTO_TEST_CASE(what_is_told_elsewhere_in_a_sentence) {
    check({
        // what is withdrawn, what could be, what others saw
        {"I withdraw the statement that there is a bone metastasis.", ""},
        {"The focus in L3 is biopsy-proven metastasis.", "positive bone"},
        {"Metastasis-directed therapy to bone would be a topic for the conference.", ""},
        {"Das MRT vom April hatte ein Lokalrezidiv vermuten lassen.", ""},
        // two readings of one finding
        {"Die Größe spricht für einen reaktiven Lymphknoten iliakal, der Uptake spricht für eine Metastase.",
         "equivocal pelvic-node"},
        {"Wir können eine Filia der 9. Rippe nicht ausschließen, eine Fraktur ebenso wenig.",
         "equivocal bone"},
        // one place denied, what follows not
        {"Lymphknotenmetastasen nicht nachweisbar, das Lokalrezidiv ist dagegen größer geworden.",
         "denied pelvic-node, denied extrapelvic-node, positive prostate-bed"},
        {"The rib focus has not changed and is reactive.", "benign bone"},
        {"Im Skelett fehlt jede suspekte Anreicherung.", "denied bone"},
        {"Lunge und Hals fehlen, im Skelett kein Uptake.",  // rather all unjudged than a lung denied
         "not assessed visceral, not assessed extrapelvic-node, not assessed bone"},
        {"I cannot identify osseous metastases.", "denied bone"},
        {"Der Lymphknoten iliakal links, SUVmax 9, wurde nicht reseziert.", "avid pelvic-node"},
        {"Eine Metastase in LWK 3 kommt nicht in Betracht.", "denied bone"},
        {"Im Skelett seit 2023 Metastasen, unverändert.", "positive bone"},
        {"No avid nodes along the iliac vessels or in the retroperitoneum.",
         "denied pelvic-node, denied extrapelvic-node"},
        {"The marrow shows uptake.", "faint bone"},
    });
}

BOOST_AUTO_TEST_CASE(places_told_by_what_lies_there) {
    check({
        {"Unmittelbar ventral des Os sacrum auf Höhe S2/S3 links Tracerspeicherung, SUVmax 12.",
         "avid pelvic-node"},
        {"Im kleinen Becken hinter der Harnblase ein Herd, SUVmax 8,8.", "avid prostate-bed"},
    });
}

BOOST_AUTO_TEST_CASE(a_reading_that_stays_open) {
    check({
        {"A focus at the anastomosis, SUVmax 5. Whether this is urine or recurrence cannot be decided.",
         "equivocal prostate-bed"},
        {"Fokus an der Anastomose, SUVmax 5. Ob es sich um Urin oder ein Rezidiv handelt, bleibt offen.",
         "equivocal prostate-bed"},
        {"A focus in the sternum, SUVmax 5. Whether the focus is a metastasis remains open.",
         "equivocal bone"},
        // the places behind it are readings
        {"A focus in the sternum, SUVmax 5. Whether it is a mediastinal node remains open.",
         "equivocal bone"},
        {"A focus at the anastomosis, SUVmax 5. This is a recurrence.", "positive prostate-bed"},
    });
}

BOOST_AUTO_TEST_CASE(what_is_told_in_general) {
    check({
        {"Metastases are most often found in bone.", ""},
        {"Bone metastases tend to lie in the spine.", ""},
        {"Knochenmetastasen finden sich meist in der Wirbelsäule.", ""},
        {"In der Regel metastasiert das Prostatakarzinom in den Knochen.", ""},
        // of this patient
        {"The most intense bone metastasis lies in the spine.", "positive bone"},
        {"Bone metastases lie in the spine.", "positive bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_second_reading_behind_but) {
    check({
        {"The uptake at the anastomosis represents a local recurrence, but urine cannot be excluded.",
         "equivocal prostate-bed"},
        {"Die Anreicherung an der Anastomose kann ein kleines Lokalrezidiv darstellen, ebenso aber Urin.",
         "equivocal prostate-bed"},
        // of another place
        {"The uptake at the anastomosis represents a local recurrence, but the rib is indeterminate.",
         "positive prostate-bed, equivocal bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_number_of_the_list_is_no_vertebra) {
    check({
        {"L1 | vesicourethral anastomosis | 9 mm | SUVmax 11", "avid prostate-bed"},
        {"L1 | avid focus | 9 mm | SUVmax 11", "avid bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_node_beside_a_vessel_or_bone) {
    check({
        {"A node above the left clavicle, SUVmax 8.", "avid extrapelvic-node"},
        {"A focus in the left clavicle, SUVmax 8.", "avid bone"},
        {"At the level of the right obturator fossa two nodes, SUVmax 9.", "avid pelvic-node"},
        {"Two glands lie to the left of the aorta, SUVmax 21.", "avid extrapelvic-node"},
        {"Focus in the left fifth rib at the anterior axillary line, SUVmax 5.", "avid bone"},
        // glands of other kinds
        {"Salivary glands show normal uptake.", ""},
    });
}

BOOST_AUTO_TEST_CASE(comparisons_and_withdrawals) {
    check({
        {"Lung nodule, SUVmax 5, more likely a metastasis than a primary lung cancer.", "positive visceral"},
        {"Rib focus, SUVmax 4, more probably a fracture than a metastasis.", "benign bone"},
        {"Herd linke Rippe, SUVmax 4, eher Fraktur als Metastase.", "benign bone"},
        {"Herd linke Rippe, SUVmax 9, am ehesten metastatisch, weniger wahrscheinlich eine Fraktur.",
         "positive bone"},
        {"The acetabular lesion should be read as a metastasis, not degenerative change.", "positive bone"},
        {"The rib uptake is post-traumatic and is withdrawn from the list of metastases.", "benign bone"},
        // the other reading of what was left open settles nothing
        {"This rib focus may be a metastasis, but a fracture takes up as much.", "equivocal bone"},
        {"This rib focus may be a metastasis, but is more likely a fracture.", "benign bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_bone_joined_to_a_node) {
    check({
        {"Metastases in the left obturator node and the right ischium.",
         "positive pelvic-node, positive bone"},
        {"Metastasen im linken Obturatorlymphknoten und in LWK 3.", "positive pelvic-node, positive bone"},
        {"Metastases of the left pelvic sidewall and of the right ischium.",
         "positive pelvic-node, positive bone"},
        // it only tells how high the node lies
        {"Metastasis in a para-aortic node at L3.", "positive extrapelvic-node"},
        {"Metastases in para-aortic nodes between L2 and L4.", "positive extrapelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(a_title_that_limits_the_examination) {
    const auto& data = testing::knowledge().data();
    const auto not_assessed = [&](const char* title) {
        const auto report = testing::report_of({{"Findings", "Nodes, bones and organs clear."}}, title);
        const auto read =
            narrative::observe(narrative::segment(report, data.lexicon), data.vocabulary, data.anatomy);
        return std::ranges::count_if(read.observations, [](const Observation& one) {
            return one.verdict == Verdict::NotAssessed && one.source.item == "title";
        });
    };
    BOOST_TEST(not_assessed("PSMA PET/CT, incomplete examination") == 3);
    BOOST_TEST(not_assessed("PSMA-PET/CT, unvollständige Untersuchung") == 3);
    BOOST_TEST(not_assessed("PSMA PET/CT") == 0);
}

BOOST_AUTO_TEST_CASE(qualified_in_unknown_words) {
    check({
        {"Uptake in the sixth rib could not be put to rest.", "equivocal bone"},
        // what it is stands behind
        {"The focus in L3 has not budged and is metastatic.", "positive bone"},
        {"Fracture of the sixth rib, SUVmax 3.", "benign bone"},
    });
}

BOOST_AUTO_TEST_CASE(what_goes_on_beside_what_has_gone) {
    check({
        {"Progression of the bone metastases, nodal metastases regressed and no longer avid.",
         "positive bone, resolved node"},
        {"Progress der Knochenmetastasen, Lymphknotenmetastasen regredient und nicht mehr speichernd.",
         "positive bone, resolved node"},
        {"The bone lesions persist, the iliac node has resolved.", "resolved pelvic-node"},
        {"Liver metastases, bone metastases and nodes have all resolved.",
         "resolved visceral, resolved bone, resolved node"},
    });
}

BOOST_AUTO_TEST_CASE(history_told_among_the_findings) {
    check({
        {"A rib metastasis was treated with SBRT in 2019.", ""},
        {"Eine Rippenmetastase wurde 2019 stereotaktisch bestrahlt.", ""},
        {"His PSMA scan of 2021 showed a left internal iliac node, which proved to be metastatic.", ""},
        {"At lymphadenectomy two of nine obturator nodes were metastatic.", ""},
        {"Were the focus in L2 larger, I would think of a metastasis.", ""},
        // of today as well
        {"The rib metastasis that was treated with SBRT in 2019 is still avid.", "positive bone"},
        {"Bone metastases treated with radiotherapy in 2020 are unchanged.", "positive bone"},
    });
}

BOOST_AUTO_TEST_CASE(the_spread_of_another_tumour) {
    BOOST_TEST(read("Left cervical node with nodal spread of the thyroid primary.") == "positive other");
    BOOST_TEST(read("Right hilar node, metastasis or lung primary.").find("other") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_disease_known_from_before_explains_what_is_seen) {
    BOOST_TEST(read("Die hilären Lymphknoten sind der vorbekannten Sarkoidose zuzuordnen und nicht dem "
                    "Prostatakarzinom.") == "positive other");
    // history beside a finding explains nothing
    BOOST_TEST(read("Avid right hilar node, previously lung cancer.") == "avid extrapelvic-node");
}

BOOST_AUTO_TEST_SUITE_END()
