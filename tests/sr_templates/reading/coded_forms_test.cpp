// Coded findings (TID 2000), codes of every scheme, and forms with codes of their own, from bytes to summary.
#include <fmt/format.h>

#include "coded_report.h"

using namespace psma;
using namespace psma::test;
using psma::testing::text_of;

BOOST_AUTO_TEST_SUITE(coded_forms_test)

BOOST_AUTO_TEST_CASE(coded_findings_take_their_measurements) {
    // below the finding, and in a group below the finding
    BOOST_TEST(read_finding(kMetastasis, [](DcmItem& finding) {
                   add_site(finding, kObturatorNode, kLeft);
                   DcmItem& suv = add_number(finding, kSuvBw, "9", "g/ml{SUVbw}", "INFERRED FROM");
                   add_code(suv, kDerivation, kMaximum, "HAS CONCEPT MOD");
               }) == "N1/M1a: left obturator lymph node 9;");
    BOOST_TEST(read_finding(kMetastasis, [](DcmItem& finding) {
                   add_site(finding, kObturatorNode);
                   add_maximum(add(finding, "INFERRED FROM", "CONTAINER", kMeasurementGroup));
               }) == "N1/M1a: obturator lymph node 9;");
}

BOOST_AUTO_TEST_CASE(disorders_and_lymph_nodes_as_findings) {
    BOOST_TEST(read_finding({"94222008", "SCT", "wrong meaning"}, nothing_more) ==
               "M1b-M1c: Bony metastasis;");
    BOOST_TEST(read_finding({"94391008", "SCT", "Pulmonary metastasis"}, nothing_more) ==
               "M1b-M1c: Pulmonary metastasis;");
    // a local disorder by its words
    BOOST_TEST(read_finding({"D7", "99LOCAL", "Metastasis of a left obturator node"}, nothing_more) ==
               "N1/M1a: left Metastasis of a left obturator node (by its words);");
    BOOST_TEST(read_finding({"D8", "99LOCAL", "No bone metastases"}, nothing_more) == "T0N0M0:");
    // a lymph node in a region of the body
    BOOST_TEST(read_finding({"59441001", "SCT", "Lymph node"}, [](DcmItem& finding) {
                   add_site(finding, {"816092008", "SCT", "Pelvis"});
                   add_maximum(finding);
               }) == "N1/M1a: Pelvis 9;");
    // metastasis of no told place
    const std::string open = read_finding(kMetastasis, nothing_more, "Findings as coded.");
    BOOST_TEST(open.starts_with("undetermined"), open);
}

BOOST_AUTO_TEST_CASE(one_place_in_every_coding) {
    const CodedConcept kLocal{"LN17", "99LOCAL", "station 17"};
    const auto in = [](const std::function<void(DcmItem&)>& put_site) {
        return read_group([&](DcmItem& group) {
            put_site(new_item(add(group, "HAS CONCEPT MOD", "CODE", kFindingSite), DCM_ConceptCodeSequence));
            add_maximum(group);
        });
    };
    const std::string expected = "N1/M1a: obturator lymph node 9;";
    for (const CodedConcept& code :
         {kObturatorNode, CodedConcept{"T-C4626", "SRT", "x"}, CodedConcept{"T-C4626", "SNM3", "x"},
          CodedConcept{"T-C4626", "99SDM", "x"}})
        BOOST_TEST(in([&](DcmItem& entry) {
                       put(entry, DCM_CodeValue, code.value);
                       put(entry, DCM_CodingSchemeDesignator, code.scheme);
                       put(entry, DCM_CodingSchemeVersion, "2019");
                       put(entry, DCM_CodeMeaning, code.meaning);
                   }) == expected,
                   code.scheme);
    BOOST_TEST(in([&](DcmItem& entry) { put(entry, DCM_URNCodeValue, "http://snomed.info/id/36086000"); }) ==
               expected);
    BOOST_TEST(in([&](DcmItem& entry) {
                   put(entry, DCM_LongCodeValue, kObturatorNode.value);
                   put(entry, DCM_CodingSchemeDesignator, "SCT");
               }) == expected);
    BOOST_TEST(in([&](DcmItem& entry) {
                   put(entry, DCM_CodeValue, kLocal.value);
                   put(entry, DCM_CodingSchemeDesignator, kLocal.scheme);
                   put(entry, DCM_CodeMeaning, kLocal.meaning);
                   put_code(entry, DCM_EquivalentCodeSequence, kObturatorNode);
               }) == expected);
    const std::pair<CodedConcept, const char*> others[] = {
        {{"C77.5", "ICDO3", "x"}, "N1/M1a: Pelvic lymph nodes 9;"},
        {{"C41.2", "ICDO3", "x"}, "M1b-M1c: Vertebral column 9;"},
        {{"323407", "FMA", "x"}, "N1/M1a: subiliac lymph node 9;"},
        {{"UBERON:0002371", "UBERON", "x"}, "M1b-M1c: bone marrow 9;"},
        {{"RID43492", "RADLEX", "x"}, "TrN0M0: Neurovascular bundle of prostate 9;"},
        {{"LN3", "99LOCAL", "Lymphknoten obturatorisch"},
         "N1/M1a: Lymphknoten obturatorisch (by its words) 9;"},
    };
    for (const auto& [code, expected_there] : others) {
        const std::string found = read_group([&](DcmItem& group) {
            add_site(group, code);
            add_maximum(group);
        });
        BOOST_TEST(found == expected_there, code.value << ": " << found);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_site_opens_the_group_only_where_it_could_change_it) {
    const CodedConcept kUnknown{"999999", "SCT", "structure of something"};
    DcmItem low;
    start_psma_report(low);
    DcmItem& measurements = add_container(low, kImagingMeasurements);
    add_lesion(measurements, "Lesion 1", kObturatorNode);
    add_lesion(measurements, "Lesion 2", kUnknown);
    const Summary open = summary_of(low);
    BOOST_TEST((open.group.value == Group::Undetermined));
    BOOST_REQUIRE_EQUAL(open.warnings.size(), 1u);
    BOOST_TEST(open.warnings[0].find("999999") != std::string::npos);

    DcmItem high;
    start_psma_report(high);
    DcmItem& others = add_container(high, kImagingMeasurements);
    add_lesion(others, "Lesion 1", kL3);
    add_lesion(others, "Lesion 2", kUnknown);
    const Summary known = summary_of(high);
    BOOST_TEST((known.group.value == Group::M1bM1c));
    BOOST_TEST(known.warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(areas_and_organs_beside_the_bed_decide_no_region_alone) {
    for (const CodedConcept& site :
         {CodedConcept{"816092008", "SCT", "Pelvis"}, CodedConcept{"C49.5", "ICDO3", "x"},
          CodedConcept{"C63.9", "ICDO3", "x"}, CodedConcept{"34402009", "SCT", "Rectum"}}) {
        const std::string found = read_group([&](DcmItem& group) {
            add_site(group, site);
            add_maximum(group);
        });
        BOOST_TEST(found.starts_with("undetermined"), site.value << ": " << found);
    }
}

BOOST_AUTO_TEST_CASE(the_history_of_a_form_is_read_as_a_text) {
    const CodedConcept kProcedure{"PROC", "99LOCAL", "Previous treatment"};
    const auto history_of = [&](const std::function<void(DcmItem&)>& fill) {
        DcmItem dataset;
        start_report(dataset);
        put(dataset, DCM_StudyDescription, "PSMA PET/CT");
        fill(add_container(dataset, kHistory));
        add_text(add_container(dataset, kImpressions), kImpression, "No PSMA-avid lesion.");
        return summary_of(dataset).applicability;
    };
    const auto operated = history_of([&](DcmItem& history) {
        add_code(history, kProcedure, {"90470006", "SCT", "Prostatectomy"});
        add_number(history, {"2857-1", "LN", "Prostate Cancer Antigen"}, "0.8", "ng/mL");
        add_code(history, {"IND", "99LOCAL", "Indication"}, {"BCR", "99LOCAL", "Biochemical recurrence"});
    });
    BOOST_TEST((operated.status == ApplicabilityStatus::Applicable));
    const auto not_operated = history_of([&](DcmItem& history) {
        add_code(add_code(history, kProcedure, {"90470006", "SCT", "Prostatectomy"}), kPresence, kAbsent,
                 "HAS PROPERTIES");
        add_code(history, {"IND", "99LOCAL", "Indication"}, {"BCR", "99LOCAL", "Biochemical recurrence"});
    });
    BOOST_TEST((not_operated.status != ApplicabilityStatus::Applicable));
    const auto irradiated = history_of([&](DcmItem& history) {
        add_code(history, kProcedure, {"RP", "99LOCAL", "Radical prostatectomy"});
        add_code(history, kProcedure, {"SRT", "99LOCAL", "Salvage radiotherapy of the prostate bed"});
        add_code(history, {"IND", "99LOCAL", "Indication"}, {"BCR", "99LOCAL", "Biochemical recurrence"});
    });
    BOOST_TEST((irradiated.status == ApplicabilityStatus::NotApplicable));
}

BOOST_AUTO_TEST_CASE(rows_of_a_form_with_names_of_their_own) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& findings = add_container(dataset, {"F", "99FORM", "Befund"});
    const auto row = [&](const char* site, const char* malignant, const char* likert, const char* suv) {
        DcmItem& lesion = add_container(findings, {"H", "99FORM", "Herd"});
        add_code(lesion, {"O", "99FORM", "Ort"}, {"1", "99FORM", site});
        add_code(lesion, {"S", "99FORM", "Seite"}, {"r", "99FORM", "rechts"});
        add_code(lesion, {"M", "99FORM", "maligne"}, {"m", "99FORM", malignant});
        add_code(lesion, {"L", "99FORM", "Likert (1-5)"}, {"l", "99FORM", likert});
        add_number(lesion, {"X", "99FORM", "SUVmax"}, suv, "1");
    };
    row("Darmbein", "ja", "5", "17");
    row("Facettengelenk LWK 5", "nein", "1", "2");
    BOOST_TEST(read(dataset) == "M1b-M1c: right Darmbein (by its words) 17;");
}

BOOST_AUTO_TEST_CASE(a_stage_in_fields_against_a_coded_lesion_is_a_conflict) {
    DcmItem dataset;
    start_psma_report(dataset, "");
    DcmItem& lesion = add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode);
    add_text(lesion, kEvaluation, "PSMA-RADS 5");
    DcmItem& stage = add_container(dataset, {"P", "99FORM", "PROMISE"});
    for (const char* category : {"miT0", "miN0", "miM0"})
        add_code(stage, {"C", "99FORM", std::string(category).substr(0, 3)}, {"c", "99FORM", category});
    const Summary summary = summary_of(dataset);
    BOOST_TEST((summary.group.value == Group::Undetermined));
    BOOST_TEST(summary.group.conflict);
}

BOOST_AUTO_TEST_SUITE_END()
