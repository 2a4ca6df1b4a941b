// What a sentence denies, and how far the denial reaches.
#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/observed.h"

using namespace psma;
using namespace psma::testing;

BOOST_AUTO_TEST_SUITE(observe_denials_test)

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

BOOST_AUTO_TEST_CASE(a_negative_study_behind_a_denial) {
    check({
        {"No lesion is seen: the examination is negative.", "denied whole body"},
        {"Keine Metastase, die Untersuchung ist unauffällig.", "denied whole body"},
        {"Keine Metastase.", "denied pelvic-node, denied extrapelvic-node, denied bone, denied visceral"},
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

BOOST_AUTO_TEST_CASE(subjects_of_a_denial_behind_a_comma) {
    check({
        {"A left obturator node, SUVmax 16.8, the right side of the pelvis has no avid nodes.",
         "avid pelvic-node, denied pelvic-node"},
        {"An obturator node, SUVmax 9, the remaining stations including the retroperitoneum have no uptake.",
         "avid pelvic-node, denied extrapelvic-node"},
        {"Hepatisch kein vitaler Tumor, ossär verbleibende Metastasen.", "denied visceral, positive bone"},
    });
}

BOOST_AUTO_TEST_CASE(what_stays_as_it_is_is_not_denied) {
    check({
        {"Am Lokalrezidiv ändert sich nichts, Knochenmetastasen bestehen also nicht.",
         "positive prostate-bed, denied bone"},
        {"About a local recurrence no statement can be made.", "not assessed prostate-bed"},
    });
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

BOOST_AUTO_TEST_CASE(parts_of_everything) {
    BOOST_TEST(read("No avid lesion anywhere, including the bed.") ==
               "denied prostate-bed, denied whole body");
}

BOOST_AUTO_TEST_SUITE_END()
