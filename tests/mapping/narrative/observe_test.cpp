// One sentence in, what it says of which region out.
#include "mapping/narrative/observe.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

std::string_view name(Verdict verdict) {
    constexpr std::string_view kNames[] = {"positive", "avid",     "faint",  "equivocal",
                                           "benign",   "resolved", "denied", "not assessed"};
    return kNames[static_cast<std::size_t>(verdict)];
}

// "denied bone, positive pelvic-node": the distinct pairs in order of first mention.
std::string read(const char* text, const char* heading = "Findings") {
    const auto& data = testing::knowledge().data();
    const auto narrative = narrative::segment(testing::report_of({{heading, text}}), data.lexicon);
    std::vector<std::string> seen;
    for (const Observation& one : narrative::observe(narrative, data.vocabulary, data.anatomy).observations) {
        std::string pair = std::string(name(one.verdict)) + " " +
                           std::string(one.region ? to_string(*one.region) : "whole body");
        if (std::ranges::find(seen, pair) == seen.end()) seen.push_back(std::move(pair));
    }
    std::string joined;
    for (const std::string& one : seen) joined += (joined.empty() ? "" : ", ") + one;
    return joined;
}

struct Case {
    const char* text;
    const char* expected;
};

void check(std::initializer_list<Case> cases, const char* heading = "Findings") {
    for (const Case& one : cases)
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(read(one.text, heading) == one.expected);
}

// True if some place in TEXT is called avid or positive.
bool asserts(const char* text) {
    const std::string said = read(text);
    return said.find("avid ") != std::string::npos || said.find("positive ") != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(observe_test)

BOOST_AUTO_TEST_CASE(denials) {
    check({
        {"No avid iliac or obturator node.", "denied pelvic-node"},
        {"The skeleton is unremarkable.", "denied bone"},
        {"BONES: None.", "denied bone"},
        {"Prostatectomy bed: no focal uptake.", "denied prostate-bed"},
        {"Keine ossären Metastasen.", "denied bone"},
        {"Lymphknoten iliakal: unauffällig", "denied pelvic-node"},
        {"Für eine ossäre Metastasierung kein Anhalt.", "denied bone"},
        {"Im Skelett ist nichts Bösartiges auszumachen.", "denied bone"},
        {"Weder retroperitoneal noch mediastinal speichernde Lymphknoten.", "denied extrapelvic-node"},
        {"Retroperitoneal nodes are not avid.", "denied extrapelvic-node"},
    });
}

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

BOOST_AUTO_TEST_CASE(a_denial_denies_what_is_known_here) {
    check({
        // the noun it denies is unknown: nothing before it is denied
        {"A spot in the eighth rib, SUVmax 6, without importance.", "avid bone"},
        {"Activity at the anastomosis, urine or tumor, not decided.", "equivocal prostate-bed"},
        // nothing follows: it denies what stands before
        {"The skeleton and the parenchymal organs hold none at all.", "denied bone, denied visceral"},
        {"Ein Lokalrezidiv lässt sich nicht nachweisen.", "denied prostate-bed"},
        // "noch" denies behind "weder" only
        {"Weder pelvin noch retroperitoneal speichernde Lymphknoten.",
         "denied pelvic-node, denied extrapelvic-node"},
        {"Noch disseminierte Skelettmetastasen.", "positive bone"},
        // the number of a lesion is no denial
        {"No. 1: reactive inguinal node.", "benign extrapelvic-node"},
        // each statement has its own predicate
        {"The left iliac node has gone, other metastases were not seen.",
         "resolved pelvic-node, denied pelvic-node, denied extrapelvic-node, denied bone, denied visceral"},
    });
}

BOOST_AUTO_TEST_CASE(what_is_denied_beside_what_is_found) {
    check({
        {"Solitary left internal iliac node metastasis without evidence of further tumour.",
         "positive pelvic-node, denied whole body"},
        {"PSMA-positive Lymphknotenmetastase iliakal links, sonst kein Hinweis auf Tumor.",
         "positive pelvic-node, denied whole body"},
        {"In the skeleton there is only degenerative uptake.", "benign bone, denied bone"},
        {"Apart from the avid rib lesion the skeleton is unremarkable.", "avid bone, denied bone"},
        {"Disease limited to the prostate bed.", "positive prostate-bed, denied whole body"},
        {"Extraprostatic: no PSMA-avid lesions.",
         "denied pelvic-node, denied extrapelvic-node, denied bone, denied visceral"},
        {"Kein Progress gegenüber der Voruntersuchung.", ""},
    });
    check({{"Otherwise unremarkable.", "denied whole body"},
           {"Sonst unauffälliger Befund.", "denied whole body"}},
          "Impression");
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

BOOST_AUTO_TEST_CASE(the_first_row_of_a_table_may_be_its_heading) {
    check({{"Site | Uptake above local background | Comment\nSkeleton | No | old fractures", "denied bone"}});
}

BOOST_AUTO_TEST_CASE(what_is_asserted_is_never_read_as_denied) {
    for (const char* text :
         {"A non-enlarged 4 mm left obturator node shows marked avidity.",
          "Unenlarged right common iliac node, SUVmax 8.",
          "The 5 mm mesorectal node, although not pathologically enlarged, is avid (SUVmax 6.2).",
          "No longer subtle, the right rib lesion now has SUVmax 12.",
          "Not previously seen: intense focus in the left ischium, SUVmax 9.",
          "There is no doubt that the left iliac node is metastatic.",
          "Without question, the sternal lesion is a metastasis.",
          "The sclerotic lesion in T9 takes up tracer intensely.",
          "The focus is clearly distinct from the ureter and represents an avid right external iliac node.",
          "Uptake in the bed is not explained by urine and represents recurrence.",
          "Small but intensely avid node behind the left external iliac vein.",
          "The known left scapular metastasis is unchanged and avid.",
          "Stable avid metastasis in the right acetabulum.",
          "Residual uptake in the previously treated left iliac bone metastasis, SUVmax 5.",
          "Mild interval decrease in uptake of the L2 metastasis, SUVmax 7 (10).",
          "New PSMA-positive nodes have appeared in the retroperitoneum.",
          "Besides physiologic uptake, there is an avid left supraclavicular node.",
          "In addition to degenerative uptake in the spine there is a metastasis in T11.",
          "Other than in the prostatectomy bed (SUVmax 9), no abnormal uptake.",
          "The only abnormal finding is a focus at the left seminal vesicle bed, SUVmax 6.",
          "Uptake compatible with recurrence is limited to the anastomosis.",
          "An avid node is seen medial to the left external iliac vein, which itself is normal.",
          "PSMA avid lesion in the right femur, CT unremarkable.",
          "A tiny avid focus without CT correlate in the left 7th rib is considered metastatic.",
          "Right adrenal metastasis with SUVmax 9.",
          "Two hepatic metastases, segments 4 and 8.",
          "Brain metastasis in the right frontal lobe.",
          "Avid pleural metastases on the left.",
          "Ein nicht pathologisch vergrößerter, aber stark PSMA-positiver LK präsakral.",
          "Neben degenerativen Speicherungen findet sich eine Metastase im BWK 11.",
          "Außer im Os ilium links (SUVmax 9) keine pathologische Anreicherung.",
          "Die bekannte Metastase im Sternum ist weiterhin PSMA-positiv.",
          "Unveränderte, kräftig speichernde Metastase im Acetabulum rechts.",
          "Im CT kein Korrelat, im PET jedoch kräftiger Fokus im LWK 3.",
          "Kein Zweifel an einer Metastase im Os sacrum.",
          "Der LK ist vom Ureter abgrenzbar und intensiv speichernd, iliakal extern rechts.",
          "Nicht durch Urin erklärbare fokale Anreicherung an der Anastomose links.",
          "Der einzige pathologische Befund ist ein LK obturatorisch links mit SUVmax 7.",
          "Erneut Nachweis eines PSMA-positiven LK paraaortal.",
          "Größenregredienter, jedoch noch PSMA-positiver LK iliakal links.",
          "Pulmonale Metastase im linken Oberlappen.",
          "Nebennierenmetastase rechts.",
          "Lebermetastasen beidseits.",
          "Intensive Anreicherung in Projektion auf die 4. Rippe links mit Sklerose, metastasentypisch."})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(asserts(text));
}

BOOST_AUTO_TEST_CASE(what_is_denied_is_never_read_as_asserted) {
    for (const char* text :
         {"No PSMA-avid lesions are seen in the lungs, liver or adrenal glands.",
          "The lungs are clear. The liver is unremarkable.",
          "Solid abdominal viscera are unremarkable.",
          "No suspicious visceral lesions.",
          "Chest: No suspicious uptake. Abdomen: No suspicious uptake. Pelvis: No suspicious uptake. "
          "Skeleton: No suspicious uptake.",
          "No tracer avid disease above the diaphragm.",
          "No evidence of PSMA avid disease in the neck, chest, abdomen, pelvis or skeleton.",
          "There is no convincing evidence of PSMA-avid distant metastatic disease.",
          "No extranodal or extraprostatic disease.",
          "There is no evidence of locoregional recurrence or distant metastases.",
          "No abnormal tracer accumulation elsewhere in the body.",
          "Remaining tracer distribution is physiologic.",
          "Biodistribution of the tracer is otherwise normal.",
          "The remainder of the scan is unremarkable.",
          "No other sites of abnormal uptake.",
          "No other PSMA-positive lesions were detected.",
          "Elsewhere no abnormal uptake.",
          "There are no additional findings of concern.",
          "Nothing to suggest metastatic disease.",
          "No features of metastatic disease.",
          "No skeletal abnormality.",
          "No marrow-replacing lesion.",
          "Axial and appendicular skeleton: no abnormal uptake.",
          "Osseous structures demonstrate no abnormal PSMA activity.",
          "No aggressive osseous lesions.",
          "No pelvic or retroperitoneal adenopathy.",
          "No enlarged or tracer-avid lymph nodes in the neck, axillae, mediastinum, abdomen, pelvis or "
          "groins.",
          "Lymph nodes: no pathologic uptake.",
          "No nodal uptake.",
          "Nodal stations are clear.",
          "No PSMA avid lymphadenopathy above or below the diaphragm.",
          "Prostate bed: No abnormal activity.",
          "The prostatectomy bed shows no focal uptake above background.",
          "Post-surgical changes in the prostatectomy bed without focal avidity.",
          "No nodular uptake at the vesicourethral anastomosis.",
          "No uptake in the region of the prostate bed to suggest local recurrence.",
          "No PSMA-avid recurrence or metastasis.",
          "Negative PSMA PET/CT.",
          "No evidence of recurrent or metastatic prostate cancer.",
          "No evidence of PSMA-avid malignancy.",
          "No scan evidence of active disease.",
          "Normal study.",
          "No PSMA-expressing tumour identified to account for the rising PSA.",
          "PSA rise remains unexplained; no lesion found.",
          "No cause for the rising PSA is demonstrated.",
          "No evidence of disease outside the pelvis.",
          "No distant disease.",
          "Kein Nachweis PSMA-avider Läsionen in Lunge, Leber oder Nebennieren.",
          "Lunge und Leber ohne fokale Mehranreicherung.",
          "Parenchymatöse Organe unauffällig.",
          "Kein Nachweis viszeraler Metastasen.",
          "Im übrigen Körperstamm keine pathologischen Mehranreicherungen.",
          "Ansonsten physiologische Tracerverteilung.",
          "Sonst unauffälliges PET.",
          "Keine weiteren suspekten Mehranreicherungen.",
          "Kein Nachweis weiterer PSMA-positiver Läsionen.",
          "Kein Nachweis von Fernmetastasen.",
          "Kein Anhalt für Metastasen.",
          "Keine metastasensuspekten Befunde.",
          "Kein Nachweis suspekter LK zervikal, axillär, mediastinal, abdominal, pelvin und inguinal.",
          "Keine pathologisch vergrößerten oder PSMA-positiven Lymphknoten.",
          "Lymphknoten: unauffällig.",
          "Keine Lymphknotenmetastasen.",
          "Knochen: keine Metastasen.",
          "Skelett ohne suspekte Anreicherung.",
          "Kein Hinweis auf Knochenfiliae.",
          "Im Skelett nur degenerative Veränderungen.",
          "Kein Lokalrezidiv.",
          "In der Prostataloge keine fokale Mehrspeicherung.",
          "Prostataloge unauffällig.",
          "Prostatabett: reizlos.",
          "Hals, Thorax, Abdomen, Becken: keine suspekten Herde.",
          "Thorax: unauffällig. Abdomen: unauffällig. Becken: unauffällig. Skelett: unauffällig.",
          "Oberhalb des Beckens keine Mehranreicherung.",
          "Supradiaphragmal keine PSMA-positiven Lymphknoten.",
          "Kein Nachweis eines Rezidivs oder von Metastasen.",
          "Kein PSMA-positives Tumorkorrelat.",
          "Kein Korrelat für den PSA-Anstieg.",
          "Unauffälliger Befund.",
          "Kein Anhalt für Tumorgewebe.",
          "Kein Nachweis PSMA-exprimierender Herde.",
          "Keine Organmetastasen, keine Skelettmetastasen.",
          "PSMA-PET negativ.",
          "Keine tumorverdächtige PSMA-Expression."})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(!asserts(text));
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

BOOST_AUTO_TEST_CASE(a_negative_study_behind_a_denial) {
    check({
        {"No lesion is seen: the examination is negative.", "denied whole body"},
        {"Keine Metastase, die Untersuchung ist unauffällig.", "denied whole body"},
        {"Keine Metastase.", "denied pelvic-node, denied extrapelvic-node, denied bone, denied visceral"},
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

BOOST_AUTO_TEST_CASE(words_that_say_free_of_something) {
    check({
        {"The skeleton is metastasis-free.", "denied bone"},
        {"Die Leber ist metastasenfrei.", "denied visceral"},
        {"Lymphknoten metastasenfrei.", "denied pelvic-node, denied extrapelvic-node"},
        {"The prostate bed is tumour-free.", "denied prostate-bed"},
        {"Prostataloge rezidivfrei.", "denied prostate-bed"},
        // of the other place it says nothing
        {"Prostate bed recurrence-free, metastasis in L3.", "denied prostate-bed, positive bone"},
        // the parts of the word by themselves
        {"Metastasis in the free margin of the liver.", "positive visceral"},
    });
    // by themselves they speak of the whole body, and of what they name
    check({{"Metastasenfrei.", "denied pelvic-node, denied extrapelvic-node, denied bone, denied visceral"},
           {"Tumorfrei.", "denied whole body"}},
          "Impression");
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

BOOST_AUTO_TEST_CASE(not_denies_no_list_behind_a_comma) {
    check({
        {"The focus in the sternum, which I cannot explain as degenerative, is a metastasis.",
         "positive bone"},
        {"Der Herd im Sternum, den ich nicht als degenerativ ansehe, ist eine Metastase.", "positive bone"},
        {"The sternal focus is not degenerative, a metastasis is present.", "positive bone"},
        // "no" does, and "not" where it is one
        {"No metastasis of the sternum, of the scapula or of the liver.", "denied bone, denied visceral"},
        {"The sternal focus is not a metastasis.", "benign bone"},
    });
}

BOOST_AUTO_TEST_CASE(a_later_sentence_may_speak_of_another_one) {
    const auto others = [](const char* text) {
        const auto& data = testing::knowledge().data();
        const auto narrative = narrative::segment(testing::report_of({{"Findings", text}}), data.lexicon);
        int count = 0;
        for (const Observation& one :
             narrative::observe(narrative, data.vocabulary, data.anatomy).observations)
            count += one.another;
        return count;
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

// The lesions of each place, in the order of the text; "?": not counted.
std::string counted(const char* text) {
    const auto& data = testing::knowledge().data();
    const auto narrative = narrative::segment(testing::report_of({{"Findings", text}}), data.lexicon);
    std::string joined;
    for (const Observation& one : narrative::observe(narrative, data.vocabulary, data.anatomy).observations)
        joined += (joined.empty() ? "" : ", ") + one.site + " " +
                  (one.countable ? std::to_string(one.count.value_or(1)) : "?");
    return joined;
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

// "bladder neck SUVmax 13 9 mm": the figures of each place, in the order of the text.
std::string figures(const char* text) {
    const auto& data = testing::knowledge().data();
    const auto narrative = narrative::segment(testing::report_of({{"Findings", text}}), data.lexicon);
    std::string joined;
    for (const Observation& one : narrative::observe(narrative, data.vocabulary, data.anatomy).observations) {
        joined += (joined.empty() ? "" : ", ") + one.site;
        if (one.suv_max) joined += fmt::format(" SUVmax {:g}", *one.suv_max);
        if (one.size_mm) joined += fmt::format(" {:g} mm", *one.size_mm);
    }
    return joined;
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

BOOST_AUTO_TEST_CASE(what_was_not_to_be_seen_before_is_new) {
    check({
        {"Ein Herd in LWK 2, SUVmax 5, der in der Voruntersuchung nicht nachweisbar war.", "avid bone"},
        {"An avid iliac node that was not visible in 2022.", "avid pelvic-node"},
        {"Avid bone lesions which were not apparent on the bone scan of 2021.", "avid bone"},
        {"An avid right iliac node, absent on the last examination.", "avid pelvic-node"},
        // but what has gone has gone, and what is denied today is denied
        {"Der vorbeschriebene Herd in LWK 2 ist nicht mehr nachweisbar.", "resolved bone"},
        {"Knochenmetastasen, wie im Vorbefund genannt, bestehen nicht.", "denied bone"},
        {"Es zeigt sich, dass eine Knochenmetastase nicht vorliegt.", "denied bone"},
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

BOOST_AUTO_TEST_CASE(what_is_said_beside_a_denial_stays) {
    check({
        {"A local recurrence, nothing else.", "positive prostate-bed, denied whole body"},
        {"There is a recurrence in the bed but nothing else.", "positive prostate-bed, denied whole body"},
        {"The obturator node metastasis has resolved and the sternal metastasis persists.",
         "resolved pelvic-node, positive bone"},
        {"No metastasis in the liver, sternum and scapula unclear.", "denied visceral, equivocal bone"},
        {"The liver is not free of metastases.", "positive visceral"},
        {"Die Leber ist nicht metastasenfrei.", "positive visceral"},
        {"The liver is free of metastases.", "denied visceral"},
        {"In the sternum a focus, SUVmax 4, that is not a metastasis.", "benign bone"},
        {"Im Sternum ein Herd mit SUVmax 4, der keiner Metastase entspricht.", "benign bone"},
        {"In the sternum a focus, SUVmax 4, that is a metastasis.", "positive bone"},
        {"The node in the left obturator fossa, which was cold in 2022, has SUVmax 12.", "avid pelvic-node"},
    });
}

BOOST_AUTO_TEST_CASE(clear_regions_behind_a_comma) {
    check({
        {"Zwei obturatorische Lymphknotenmetastasen, Knochen und Organe frei.",
         "positive pelvic-node, denied bone, denied visceral"},
        {"Obturator node metastases, bones and organs clear.",
         "positive pelvic-node, denied bone, denied visceral"},
        // a list of what is clear, as a whole
        {"Bones, lungs and liver clear.", "denied bone, denied visceral"},
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

BOOST_AUTO_TEST_CASE(subjects_of_a_denial_behind_a_comma) {
    check({
        {"A left obturator node, SUVmax 16.8, the right side of the pelvis has no avid nodes.",
         "avid pelvic-node, denied pelvic-node"},
        {"An obturator node, SUVmax 9, the remaining stations including the retroperitoneum have no uptake.",
         "avid pelvic-node, denied extrapelvic-node"},
        {"Hepatisch kein vitaler Tumor, ossär verbleibende Metastasen.", "denied visceral, positive bone"},
    });
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

BOOST_AUTO_TEST_CASE(what_stays_as_it_is_is_not_denied) {
    check({
        {"Am Lokalrezidiv ändert sich nichts, Knochenmetastasen bestehen also nicht.",
         "positive prostate-bed, denied bone"},
        {"About a local recurrence no statement can be made.", "not assessed prostate-bed"},
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

// The words of a line read as one with its label are those of both, also where the line heads the next
// sentence. (The fuzz target found it read behind the end of the line's own.)
BOOST_AUTO_TEST_CASE(a_line_joined_with_its_label_heads_the_next) {
    const auto& data = testing::knowledge().data();
    const auto narrative =
        narrative::segment(testing::report_of({{"Findings", "The first: L4. Metastasis."}}), data.lexicon);
    const auto said = narrative::observe(narrative, data.vocabulary, data.anatomy).observations;
    BOOST_REQUIRE_EQUAL(said.size(), 1u);
    BOOST_TEST(said.front().site == "vertebra l4");
}

BOOST_AUTO_TEST_CASE(a_denial_at_a_place_is_of_that_place) {
    check({
        {"No metastasis in either lung.", "denied visceral"},
        {"No metastases in the left or right obturator fossa.", "denied pelvic-node"},
        {"No metastases are seen in either femur.", "denied bone"},
        {"No metastatic disease to bone or viscera.", "denied bone, denied visceral"},
        {"No metastasis in the ribs, one in the sternum.", "denied bone"},
    });
    // of no place: of all
    BOOST_TEST(
        read("No local recurrence or metastasis.") ==
        "denied prostate-bed, denied pelvic-node, denied extrapelvic-node, denied bone, denied visceral");
}

BOOST_AUTO_TEST_CASE(a_search_ends_at_what_it_found) {
    check({
        {"A careful search for lymph node metastases reveals an avid left obturator node.",
         "avid pelvic-node"},
        {"I looked for nodal disease and found an avid left obturator node.", "avid pelvic-node"},
        {"I looked for nodal spread and did not find any in the pelvis.", "denied pelvic-node"},
        {"A search for bone metastases was made.", ""},
    });
}

BOOST_AUTO_TEST_CASE(what_was_not_described_then_is_not_denied) {
    BOOST_TEST(
        read("In der Voruntersuchung war der Herd im Sakrum nicht beschrieben, jetzt speichert er kräftig.")
            .find("denied") == std::string::npos);
    check({
        {"Der Lymphknoten links obturatorisch war oben beschrieben und ist eine Metastase.",
         "positive pelvic-node"},
        {"Dort war ein Lymphknoten iliakal rechts als metastasenverdächtig beschrieben.", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_subject_of_its_own_ends_a_denial) {
    check({
        {"Metastasis of L3 is likely, an alternative is not apparent.", "positive bone"},
        {"Ossäre Metastasen, eine Weichteilkomponente ist nicht nachweisbar.", "positive bone"},
        {"Eine Metastase in LWK 3 ist möglich, eine Zuordnung gelingt heute nicht.", "equivocal bone"},
        {"Eine Knochenmetastase, ein Lokalrezidiv oder ein Zweittumor sind nicht abgrenzbar.",
         "denied bone, denied prostate-bed"},
        {"Eine Metastase in LWK 3, auch eine kleine, ist nicht abgrenzbar.", "denied bone"},
    });
}

BOOST_AUTO_TEST_CASE(the_spread_of_another_tumour) {
    BOOST_TEST(read("Left cervical node with nodal spread of the thyroid primary.") == "positive other");
    BOOST_TEST(read("Right hilar node, metastasis or lung primary.").find("other") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_taken_back) {
    check({
        {"The classification as a bone metastasis is withdrawn.", "benign bone"},
        {"The statement that there is no bone metastasis is withdrawn.", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_disease_known_from_before_explains_what_is_seen) {
    BOOST_TEST(read("Die hilären Lymphknoten sind der vorbekannten Sarkoidose zuzuordnen und nicht dem "
                    "Prostatakarzinom.") == "positive other");
    // history beside a finding explains nothing
    BOOST_TEST(read("Avid right hilar node, previously lung cancer.") == "avid extrapelvic-node");
}

BOOST_AUTO_TEST_CASE(brackets_tell_of_the_place_before_them) {
    check({
        {"Foci in the sternum (SUVmax 9) and in the left pubic bone (SUVmax 4, healing fracture).",
         "avid bone, benign bone"},
        {"Foci in T4 (SUVmax 3) and T9 (SUVmax 4), both degenerative.", "benign bone"},
    });
}

BOOST_AUTO_TEST_CASE(parts_of_everything) {
    BOOST_TEST(read("No avid lesion anywhere, including the bed.") ==
               "denied prostate-bed, denied whole body");
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

}  // namespace
