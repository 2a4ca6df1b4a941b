// Coded findings in, what the summary says of them out.
#include "mapping/coded/coded_reading.h"

#include <boost/test/unit_test.hpp>

#include "mapping/summarise.h"
#include "tests/mapping/support/knowledge.h"
#include "tests/mapping/support/summary_text.h"

using namespace psma;

namespace {

const Concept kMetastasis{{"128462008", "SCT", "Metastasis"}, {}};
const Concept kObturator{{"36086000", "SCT", "obturator lymph node"}, {}};
const Concept kL3{{"36470004", "SCT", "L3 vertebra"}, {}};
const Concept kLiver{{"10200004", "SCT", "Liver"}, {}};
const Concept kLeft{{"7771000", "SCT", "Left"}, {}};

Measurement suv_max(double value) {
    return {"1.1.1",
            {{"126401", "DCM", "SUVbw"}, {}},
            Concept{{"56851009", "SCT", "Maximum"}, {}},
            value,
            "g/ml{SUVbw}",
            {}};
}

CodedFinding group(const Concept& site, double suv = 9) {
    static int number = 0;
    CodedFinding one;
    one.item = "1.1." + std::to_string(++number);
    one.section = SectionKind::Findings;
    one.tracking_identifier = "Lesion " + std::to_string(number);
    one.sites = {{site, {}, {}}};
    one.measurements = {suv_max(suv)};
    return one;
}

Evaluation said(const std::string& text) {
    return {"1.1.9", {{"C0034375", "UMLS", "Qualitative Evaluations"}, {}}, {}, text};
}

Summary summary_of(std::vector<CodedFinding> findings,
                   const char* impression = "No other PSMA-avid lesion.") {
    Report report = testing::report_of(
        {{"History", "Radical prostatectomy, biochemical recurrence."}, {"Impression", impression}});
    report.findings = std::move(findings);
    return summarise(report, testing::knowledge());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(coded_reading_test)

BOOST_AUTO_TEST_CASE(a_site_by_its_code_with_its_side) {
    CodedFinding one = group(kObturator);
    one.sites[0].laterality = kLeft;
    BOOST_TEST(testing::text_of(summary_of({one})) == "N1/M1a: left obturator lymph node 9;");
    one.sites[0].laterality.reset();
    one.laterality = Concept{{"L", "99LOCAL", "links"}, {}};
    BOOST_TEST(testing::text_of(summary_of({one})) == "N1/M1a: left obturator lymph node 9;");
}

BOOST_AUTO_TEST_CASE(local_codes_by_their_words_and_by_their_equivalents) {
    BOOST_TEST(testing::text_of(summary_of({group({{"LN7", "99LOCAL", "left obturator node"}, {}})})) ==
               "N1/M1a: left left obturator node (by its words) 9;");
    BOOST_TEST(testing::text_of(summary_of({group({{"LN7", "99LOCAL", "station 7"}, {kObturator.code}})})) ==
               "N1/M1a: obturator lymph node 9;");
    // the meaning is never trusted over a listed value
    BOOST_TEST(testing::text_of(summary_of({group({{"36086000", "SCT", "Liver"}, {}})})) ==
               "N1/M1a: obturator lymph node 9;");
}

BOOST_AUTO_TEST_CASE(lesions_of_one_site_are_told_apart_by_their_tracking) {
    CodedFinding one = group(kObturator);
    CodedFinding other = group(kObturator);
    BOOST_TEST(summary_of({one, other}).lesions.size() == 1u);
    one.tracking_uid = "1.2.1";
    other.tracking_uid = "1.2.2";
    BOOST_TEST(summary_of({one, other}).lesions.size() == 2u);
    other.tracking_uid = one.tracking_uid;
    BOOST_TEST(summary_of({one, other}).lesions.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_unknown_site_leaves_the_group_open) {
    const Summary summary = summary_of({group({{"1", "99LOCAL", "somewhere"}, {}})});
    BOOST_TEST((summary.group.value == Group::Undetermined));
    BOOST_TEST(summary.warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_tracking_identifier_as_the_only_name) {
    CodedFinding one = group(kObturator);
    one.sites.clear();
    one.tracking_identifier = "left obturator node";
    BOOST_TEST((summary_of({one}).group.value == Group::N1M1a));
}

BOOST_AUTO_TEST_CASE(a_disorder_implies_its_site) {
    CodedFinding one = group(kObturator);
    one.sites.clear();
    one.finding = Concept{{"94222008", "SCT", "Secondary malignant neoplasm of bone"}, {}};
    BOOST_TEST((summary_of({one}).group.value == Group::M1bM1c));
}

BOOST_AUTO_TEST_CASE(evaluations_go_before_the_finding) {
    const std::pair<const char*, const char*> cases[] = {
        {"PSMA-RADS 5", "M1b-M1c: L3 vertebra 9;"},
        {"PSMA-RADS 3", "undetermined: open L3 vertebra 9;"},
        {"Indeterminate, may be inflammatory", "undetermined: open L3 vertebra 9;"},
        {"PSMA-RADS 2", "T0N0M0:"},
        {"degenerative", "T0N0M0:"},
        {"Calcification: no", "M1b-M1c: L3 vertebra 9;"},
    };
    for (const auto& [text, expected] : cases) {
        CodedFinding one = group(kL3);
        one.evaluations = {said(text)};
        BOOST_TEST(testing::text_of(summary_of({one})) == expected, text);
    }
    // what is coded as a metastasis and judged benign is left open
    CodedFinding one = group(kL3);
    one.finding = kMetastasis;
    one.evaluations = {said("degenerative")};
    BOOST_TEST(testing::text_of(summary_of({one})) == "undetermined: open L3 vertebra 9;");
}

BOOST_AUTO_TEST_CASE(reference_regions_are_no_lesions) {
    CodedFinding liver = group(kLiver, 6);
    liver.tracking_identifier = "Liver reference";
    CodedFinding pool = group({{"BP", "99LOCAL", "Aorta"}, {}}, 2);
    pool.tracking_identifier = "Blood pool";
    CodedFinding background = group(kL3, 1);
    background.category = Concept{{"C94970", "NCIt", "Reference Region"}, {}};
    BOOST_TEST(testing::text_of(summary_of({liver, pool, background, group(kObturator)})) ==
               "N1/M1a: obturator lymph node 9;");
    BOOST_TEST(testing::text_of(summary_of({group(kLiver, 20)})) == "M1b-M1c: Liver 20;");  // "Lesion 7"
}

BOOST_AUTO_TEST_CASE(a_site_below_a_number_goes_before_that_of_the_group) {
    CodedFinding one = group(kL3);
    one.measurements[0].sites = {{kObturator, kLeft, {}}};
    one.sites.clear();
    BOOST_TEST(testing::text_of(summary_of({one})) == "N1/M1a: left obturator lymph node 9;");
}

BOOST_AUTO_TEST_CASE(absent_denies_the_place_and_no_more) {
    CodedFinding one = group(kL3);
    one.present = false;
    const Summary summary = summary_of({one}, "No nodal, visceral or local disease.");
    BOOST_TEST((summary.group.value == Group::Undetermined));  // one vertebra is not the skeleton
    one.sites = {{{{"272673000", "SCT", "Bone"}, {}}, {}, {}}};
    BOOST_TEST((summary_of({one}, "No nodal, visceral or local disease.").group.value == Group::T0N0M0));
}

BOOST_AUTO_TEST_CASE(codes_and_text_confirm_and_complete_each_other) {
    CodedFinding one = group(kObturator);
    one.sites[0].laterality = kLeft;
    // one lesion, not two
    BOOST_TEST(testing::text_of(summary_of(
                   {one}, "Left obturator node metastasis, SUVmax 9. No other PSMA-avid lesion.")) ==
               "N1/M1a: left obturator lymph node 9;");
    // the text judges what was only measured
    BOOST_TEST((summary_of({group(kL3)}, "L3 is degenerative. No PSMA-avid disease elsewhere.").group.value ==
                Group::T0N0M0));
}

BOOST_AUTO_TEST_CASE(codes_against_text_are_a_conflict) {
    CodedFinding metastasis = group(kL3);
    metastasis.finding = kMetastasis;
    CodedFinding absent = group(kL3);
    absent.present = false;
    absent.sites = {{{{"272673000", "SCT", "Bone"}, {}}, {}, {}}};
    for (const Summary& summary :
         {summary_of({group(kL3)}, "No evidence of recurrent or metastatic disease."),
          summary_of({metastasis}, "No bone metastasis. No other PSMA-avid lesion."),
          summary_of({metastasis}, "L3 is degenerative. No other PSMA-avid lesion."),
          summary_of({absent}, "Metastasis of L3. No other PSMA-avid lesion.")}) {
        BOOST_TEST((summary.group.value == Group::Undetermined));
        BOOST_TEST(summary.group.conflict);
        BOOST_TEST(summary.group.sources.size() == 2u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
