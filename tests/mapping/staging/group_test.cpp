// Whole reports in, the group and what remains out.
#include "mapping/staging/group.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

constexpr const char* kHistory = "Radical prostatectomy 2019, biochemical recurrence, PSA 0.8.";

Summary summary_of(const char* findings, const char* impression) {
    return summarise(
        testing::report_of({{"History", kHistory}, {"Findings", findings}, {"Impression", impression}}),
        testing::knowledge());
}

std::string decision(const Summary& summary) {
    std::string text(to_string(summary.group.value));
    for (const Group candidate : summary.group.candidates) text += " " + std::string(to_string(candidate));
    return text;
}

BOOST_AUTO_TEST_SUITE(group_test)

BOOST_AUTO_TEST_CASE(groups) {
    struct Case {
        const char* findings;
        const char* impression;
        const char* expected;
    };
    const Case cases[] = {
        {"Bed clear. No avid node. No bone lesion. Liver and lungs clear.",
         "No evidence of recurrence or metastasis.", "T0N0M0"},
        {"Left anastomotic nodule, SUVmax 12.", "Local recurrence. No nodal or distant metastasis.",
         "TrN0M0"},
        {"Right obturator node, SUVmax 9.", "Nodal metastasis. No bone or visceral metastasis.", "N1/M1a"},
        {"L3 metastasis, SUVmax 14.", "Bone metastasis in L3.", "M1b-M1c"},
        {"Two avid lung nodules, consistent with pulmonary metastases.", "Lung metastases.", "M1b-M1c"},
        // only the pelvis was imaged, or a part of the trunk was not
        {"Only the pelvis was imaged. Right obturator node, SUVmax 9.",
         "Nodal metastasis. No distant metastasis.", "undetermined N1/M1a M1b-M1c"},
        {"The chest and the spine above L3 were not imaged. Right obturator node, SUVmax 9.",
         "Nodal metastasis. Otherwise negative.", "undetermined N1/M1a M1b-M1c"},
        // disease at a place that is not understood
        {"Bed, nodes, bones and organs clear.", "Metastasis.", "undetermined T0N0M0 TrN0M0 N1/M1a M1b-M1c"},
        // a focus in an organ that does not take up as much of itself, and nobody says what it is
        {"Nodule of the left lower lobe, 9 mm, SUVmax 14. Bed, nodes and bones clear.",
         "No local recurrence, no nodal or bone metastasis.", "undetermined T0N0M0 M1b-M1c"},
        // the conclusion about the only lesion
        {"Faint focus at the anastomosis, SUVmax 3. Nodes, bones and organs clear.",
         "Findings suspicious for recurrence.", "TrN0M0"},
        {"A nodule of the left anastomosis, SUVmax 9. Another focus in the left ilium, SUVmax 4. Nodes and "
         "organs clear.",
         "The former is a recurrence. The latter is unspecific bone uptake. No metastasis.", "TrN0M0"},
        {"Uptake in a lung nodule, SUVmax 7. Liver clear.", "miT0 N0 M1c (PUL)", "M1b-M1c"},
        // nobody speaks of bone and organs
        {"Right obturator node, SUVmax 9. Bed clear.", "Nodal metastasis.", "undetermined N1/M1a M1b-M1c"},
        // an equivocal finding that would change the group
        {"Focus at the anastomosis, urine versus recurrence.",
         "Equivocal focus at the anastomosis. No nodal or distant metastasis.", "undetermined T0N0M0 TrN0M0"},
        // one that would not
        {"T8 metastasis, SUVmax 15. Left iliac node, indeterminate.",
         "T8 metastasis. Equivocal left iliac node.", "M1b-M1c"},
        // findings against impression
        {"Right obturator node, SUVmax 12, metastasis.",
         "No nodal metastasis. No local recurrence. No distant metastasis.", "undetermined T0N0M0 N1/M1a"},
        // stage against lesions
        {"T9 vertebral body, SUVmax 13, metastasis. Bed clear. Nodes clear.", "miT0 N0 M0",
         "undetermined T0N0M0 M1b-M1c"},
        // the stage denies what the text leaves out
        {"Nodule at the anastomosis, SUVmax 8, local recurrence.", "Local recurrence. miTr N0 M0", "TrN0M0"},
        // the impression dismisses an equivocal focus
        {"Faint focus in the bed, indeterminate. No avid node. Bones clear. Liver and lungs clear.",
         "No evidence of recurrent or metastatic disease.", "T0N0M0"},
        {"Bed clear. Nodes clear. Bones clear. Liver and lungs clear.",
         "Negative for PSMA-avid recurrence, locally or at distance.", "T0N0M0"},
        {"Prostatabett links: Mehranreicherung, SUVmax 6,3.",
         "V.a. Lokalrezidiv im Prostatabett links. Keine Lymphknoten- oder Fernmetastasen.", "TrN0M0"},
        {"Prostatabett unauffällig. Lymphknoten unauffällig. Leber und Lunge unauffällig.",
         "Kein V.a. Metastasen.", "T0N0M0"},
        {"Negative PSMA PET/CT.", "", "T0N0M0"},
        {"Right obturator node, SUVmax 9, metastasis.", "Otherwise unremarkable examination.", "N1/M1a"},
        {"Anastomotic nodule, SUVmax 9. Nodes clear.", "Local recurrence. No distant disease.", "TrN0M0"},
        {"Bed: local recurrence is not visible either. Nodes, bones, liver and lungs clear.",
         "No PSMA-positive tumour.", "T0N0M0"},
        // what is said of another lesion, or of all else, does not take a metastasis back
        {"Bed clear. Right obturator node, SUVmax 11. Small node beside it, cold. Bones and organs clear.",
         "1. Metastasis in the right obturator node.\n2. The small companion is reactive.\n3. No other "
         "lesion.",
         "N1/M1a"},
        {"Supraclavicular node, SUVmax 18. Bed, pelvic nodes, bones and organs clear.",
         "The supraclavicular node is a metastasis. All else is degenerative or physiologic.", "N1/M1a"},
        // no more uptake than blood is no avid node; what takes up nothing is no lesion
        {"Bed clear. Right iliac node of 9 mm with fatty hilum, SUVmax 1.2. Bones clear. Liver and lungs "
         "clear.",
         "No PSMA-positive tumour.", "T0N0M0"},
        {"Bed clear. Nodes clear. Bones clear. Liver clear. 4 mm nodule of the left lung, non-avid, "
         "nonspecific.",
         "No PSMA-positive tumour.", "T0N0M0"},
        // a region the findings clear as a whole, and a metastasis in it that only the impression knows
        {"Bed clear. Nodes clear. Skeleton: no lesion. Liver and lungs clear.",
         "Bone metastasis in the right femur.", "undetermined T0N0M0 M1b-M1c"},
        {"Bed clear. Nodes clear. Skeleton: lesion of the right femur, SUVmax 12. Liver and lungs clear.",
         "Bone metastasis in the right femur.", "M1b-M1c"},
        // a label that denies is the first half of its own sentence only
        {"Left obturator node, SUVmax 7. No second node: iliac and para-aortic groups are cold. Both ureters "
         "are slender. "
         "Bones and organs clear.",
         "Nodal metastasis. Nothing else.", "N1/M1a"},
    };
    for (const Case& one : cases) BOOST_TEST_CONTEXT(one.findings << " / " << one.impression)
    BOOST_TEST(decision(summary_of(one.findings, one.impression)) == one.expected);
}

BOOST_AUTO_TEST_CASE(every_decision_gives_a_reason_and_points_at_sentences) {
    const Summary summary =
        summary_of("Right obturator node, SUVmax 9.", "Nodal metastasis. No bone or visceral metastasis.");
    BOOST_TEST(!summary.group.reason.empty());
    BOOST_REQUIRE(!summary.group.sources.empty());
    BOOST_TEST(summary.group.sources.front().quote == "Right obturator node, SUVmax 9.");
    BOOST_REQUIRE(summary.lesions.size() == 1u);
    BOOST_TEST(summary.lesions.front().source.item == "2/1");
    BOOST_TEST(summary.lesions.front().suv_max.value() == 9.0);
    BOOST_TEST((summary.lesions.front().side == Side::Right));
    BOOST_TEST(summary.mitnm.derived.value() == "miT0 miN1 miM0");
}

BOOST_AUTO_TEST_CASE(an_addendum_takes_back_what_it_corrects) {
    const auto summary =
        summarise(testing::report_of(
                      {{"History", kHistory},
                       {"Findings", "Bed clear. Nodes clear. Left ischium, SUVmax 7. Liver and lungs clear."},
                       {"Impression", "Bone metastasis in the left ischium."},
                       {"Addendum", "The focus is an old fracture. No PSMA-positive tumour at any site."}}),
                  testing::knowledge());
    BOOST_TEST(decision(summary) == "T0N0M0");
}

BOOST_AUTO_TEST_CASE(what_software_lists_is_no_finding) {
    const auto summary = summarise(
        testing::report_of({{"History", kHistory},
                            {"AI software summary", "Candidates: 1\nC1 | Bone, rib 7, right | 9.1"},
                            {"Findings", "Bed clear. Nodes clear. Bones clear. Liver and lungs clear."},
                            {"Impression", "No PSMA-positive tumour."}}),
        testing::knowledge());
    BOOST_TEST(decision(summary) == "T0N0M0");
}

BOOST_AUTO_TEST_CASE(a_conflict_quotes_both_sides) {
    const Summary summary = summary_of("Right obturator node, SUVmax 12, metastasis.",
                                       "No nodal metastasis. No distant metastasis. Bed clear.");
    BOOST_TEST(summary.group.conflict);
    BOOST_TEST(summary.group.reason.find("SUVmax 12, metastasis") != std::string::npos);
    BOOST_TEST(summary.group.reason.find("No nodal metastasis.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lesions_are_counted) {
    BOOST_TEST(summary_of("Two right obturator nodes, SUVmax 9.",
                          "Two nodal metastases. No bone or visceral metastasis.")
                   .lesion_count.value() == 2);
    BOOST_TEST(!summary_of("Multiple bone metastases, SUVmax 30.", "Disseminated bone metastases.")
                    .lesion_count.has_value());
    BOOST_TEST(summary_of("Bed clear.", "No evidence of recurrence or metastasis.").lesion_count.value() ==
               0);
    // a sum before or behind what is described one by one
    BOOST_TEST(
        summary_of(
            "Right obturator node, SUVmax 9. Left para-aortic node, SUVmax 7. Retrocrural node, SUVmax 6.",
            "Three nodal metastases, pelvic and para-aortic. No bone or visceral metastasis.")
            .lesion_count.value() == 3);
    BOOST_TEST(
        summary_of(
            "Two avid lesions are seen in the prostatectomy fossa. One at the anastomosis, SUVmax 8; one in "
            "the seminal vesicle bed, SUVmax 13.",
            "Local recurrence. No metastasis.")
            .lesion_count.value() == 2);
    BOOST_TEST(summary_of("Rechts in der Fossa obturatoria zwei weitere Knoten, SUVmax 11,8.",
                          "Zwei Lymphknotenmetastasen. Keine Knochen- oder Organmetastasen.")
                   .lesion_count.value() == 2);
}

BOOST_AUTO_TEST_CASE(the_same_report_gives_the_same_summary) {
    const auto first =
        summary_of("Right obturator node, SUVmax 9.", "Nodal metastasis. No bone or visceral metastasis.");
    const auto second =
        summary_of("Right obturator node, SUVmax 9.", "Nodal metastasis. No bone or visceral metastasis.");
    BOOST_TEST(first.group.reason == second.group.reason);
}

BOOST_AUTO_TEST_CASE(negating_the_deciding_sentence_changes_the_group) {
    const auto with = summary_of(
        "L3 is avid, SUVmax 14, consistent with metastasis. Bed and nodes clear. Liver and lungs clear.", "");
    const auto without = summary_of(
        "L3 is not avid, no metastasis. No bone lesion. Bed and nodes clear. Liver and lungs clear.", "");
    BOOST_TEST((with.group.value == Group::M1bM1c));
    BOOST_TEST((without.group.value == Group::T0N0M0));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
