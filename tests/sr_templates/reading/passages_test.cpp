#include "sr_templates/reading/passages.h"

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"

using namespace psma;
using namespace psma::sr;
using namespace psma::test;

namespace {

const CodedConcept kLocal{"RPT", "99LOCAL", "Befund"};

std::vector<Passage> passages_of(DcmItem& dataset) {
    return read_passages(read_content_tree(dataset).root);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(passages_test)

BOOST_AUTO_TEST_CASE(the_heading_and_the_element_tell_the_section) {
    const CodedConcept none, history{"121060", "DCM", "History"},
        findings_retired{"121070", "DCM", "Findings"}, previous{"121069", "DCM", "Previous Finding"},
        prior{"55114-3", "LN", "Prior Procedure Descriptions"},
        procedure{"121065", "DCM", "Procedure Description"}, addendum{"55107-7", "LN", "Addendum"},
        local_signature{"S", "99LOCAL", "Signature"},
        qualitative{"C0034375", "UMLS", "Qualitative Evaluations"};
    struct Case {
        CodedConcept container, element;
        SectionKind kind;
        std::string heading;
    };
    const Case cases[] = {
        {kFindings, kFinding, SectionKind::Findings, "Findings"},
        {findings_retired, kFinding, SectionKind::Findings, "Findings"},
        {kFindings, kFindings, SectionKind::Findings, "Findings"},  // the TEXT repeats the heading
        {kHistory, kFinding, SectionKind::Request, "History"},
        {kImpressions, kImpression, SectionKind::Impression, "Impressions"},
        {prior, procedure, SectionKind::Comparison, "Prior Procedure Descriptions"},
        {kFindings, previous, SectionKind::Comparison, "Previous Finding"},
        {kFindings, kImpression, SectionKind::Impression, "Impression"},
        {prior, kImpression, SectionKind::Comparison, "Prior Procedure Descriptions"},
        {addendum, kImpression, SectionKind::Addendum, "Addendum"},
        {qualitative, kImpression, SectionKind::Impression, "Impression"},
        {qualitative, kHistory, SectionKind::Request, "History"},
        {local_signature, kFinding, SectionKind::Unknown, "Signature"},
        {kFindings, kLocal, SectionKind::Findings, "Befund"},
        {kFindings, none, SectionKind::Findings, "Findings"},
        {none, kFinding, SectionKind::Findings, ""},
        {none, kLocal, SectionKind::Unknown, "Befund"},
        {none, history, SectionKind::Request, "History"},
    };
    for (const Case& row : cases) {
        BOOST_TEST_CONTEXT(row.container.meaning << " > " << row.element.meaning) {
            DcmItem dataset;
            start_report(dataset);
            add_text(add_container(dataset, row.container), row.element, "text");
            const auto passages = passages_of(dataset);
            BOOST_REQUIRE_EQUAL(passages.size(), 1u);
            BOOST_TEST((passages[0].section == row.kind));
            BOOST_TEST(passages[0].heading == row.heading);
            BOOST_TEST(passages[0].item == "1.1.1");
        }
    }
}

BOOST_AUTO_TEST_CASE(the_meaning_of_a_local_code_below_the_root_is_the_heading) {
    DcmItem dataset;
    start_report(dataset);
    add_text(dataset, kLocal, "Keine PSMA-avide Läsion.");
    add_text(dataset, {"RPT", "99LOCAL", "Beurteilung"}, "Kein Rezidiv.");
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 2u);
    BOOST_TEST(passages[0].heading == "Befund");
    BOOST_TEST(passages[1].heading == "Beurteilung");
    BOOST_TEST(passages[1].item == "1.2");
    BOOST_TEST((passages[1].section == SectionKind::Unknown));
}

BOOST_AUTO_TEST_CASE(nested_sections_keep_the_outer_kind_and_the_inner_words) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& nodes = add_container(add_container(dataset, kFindings), {"LN", "99LOCAL", "Lymph nodes"});
    add_text(nodes, kFinding, "None.");
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 1u);
    BOOST_TEST((passages[0].section == SectionKind::Findings));
    BOOST_TEST(passages[0].heading == "Lymph nodes");
}

BOOST_AUTO_TEST_CASE(lines_are_separated_by_newlines) {
    DcmItem dataset;
    start_report(dataset);
    add_text(dataset, kFinding, "one\r\ntwo");
    BOOST_TEST(passages_of(dataset).at(0).text == "one\ntwo");
}

BOOST_AUTO_TEST_CASE(a_text_with_measurements_below_stays_a_passage) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& text = add_text(add_container(dataset, kFindings), kFinding, "Avid node, SUVmax 9.");
    add_number(text, kSuvBw, "9", "g/ml{SUVbw}", "INFERRED FROM");
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 1u);
    BOOST_TEST(passages[0].text == "Avid node, SUVmax 9.");
}

BOOST_AUTO_TEST_CASE(context_labels_and_parts_of_coded_findings_are_no_report_text) {
    DcmItem dataset;
    start_report(dataset);
    add_text(dataset, {"121013", "DCM", "Device Observer Name"}, "scanner", "HAS OBS CONTEXT");
    add_text(dataset, {"121013", "DCM", "Device Observer Name"}, "scanner", "");
    DcmItem& group = add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup);
    add_text(group, {"112039", "DCM", "Tracking Identifier"}, "Lesion 1", "HAS OBS CONTEXT");
    add_text(group, {"C0034375", "UMLS", "Qualitative Evaluations"}, "PSMA-RADS 5");
    DcmItem& finding =
        add_code(add_container(dataset, kFindings), kFinding, {"128462008", "SCT", "Metastasis"});
    add_text(finding, kFinding, "as measured", "INFERRED FROM");
    add_text(dataset, kFinding, "");
    add_text(dataset, kFinding, "report text");
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 1u);
    BOOST_TEST(passages[0].text == "report text");
}

BOOST_AUTO_TEST_CASE(fields_of_a_form_are_the_lines_of_one_passage) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& history = add_container(dataset, kHistory);
    add_code(history, {"TX", "99FORM", "Previous treatment"}, {"90470006", "SCT", "wrong meaning"});
    DcmItem& psa = add_number(history, {"2857-1", "LN", "Prostate Cancer Antigen"}, "0.8", "ng/mL");
    DcmItem& date = add(psa, "HAS PROPERTIES", "DATE", {"D", "99FORM", "Date of sample"});
    put(date, DCM_Date, "20260304");
    add_code(add_code(history, {"TX", "99FORM", "Radiotherapy"}, {"RT", "99FORM", "pelvic radiotherapy"}),
             {"121052", "DCM", "Presence of property"}, {"272519000", "SCT", "Absent"}, "HAS PROPERTIES");
    add_text(history, kHistory, "As told by the patient.");
    add_number(history, {"AGE", "99FORM", "Age"}, "70", "a");
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 3u);
    BOOST_TEST(passages[0].text ==
               "Previous treatment: Prostatectomy\nPSA: 0.8 ng/mL, Date of sample: 2026-03-04\n"
               "Radiotherapy: no pelvic radiotherapy");
    BOOST_TEST(passages[0].item == "1.1");
    BOOST_TEST((passages[0].section == SectionKind::Request));
    BOOST_TEST(passages[1].text == "As told by the patient.");
    BOOST_TEST(passages[2].text == "Age: 70 a");
}

BOOST_AUTO_TEST_CASE(a_field_with_details_is_one_line) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& field = add_code(add_container(dataset, kFindings), {"LN", "99FORM", "Pelvic lymph nodes"},
                              {"P", "99FORM", "positive"});
    add_code(field, kLaterality, kLeft, "HAS CONCEPT MOD");
    add_code(add_number(field, kSuvBw, "8.1", "g/ml{SUVbw}", "HAS PROPERTIES"), kDerivation, kMaximum,
             "HAS CONCEPT MOD");
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 1u);
    BOOST_TEST(passages[0].text == "Pelvic lymph nodes: positive, Left, SUVmax: 8.1 g/ml{SUVbw}");
}

BOOST_AUTO_TEST_CASE(categories_in_fields_of_their_own_are_one_stage) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& stage = add_container(dataset, {"P", "99FORM", "PROMISE"});
    add_code(stage, {"T", "99FORM", "miT"}, {"0", "99FORM", "miT0"});
    add_text(stage, {"N", "99FORM", "Regional nodes (miN)"}, "N1a (OL)");
    add_code(stage, {"M", "99FORM", "miM category"}, {"0", "99FORM", "miM0"});
    add_code(stage, {"R", "99FORM", "Tracer"}, {"x", "99FORM", "T-PSMA"});
    // the stage of the operation is another one
    add_code(add_container(dataset, kHistory), {"p", "99FORM", "Pathological stage"}, {"3", "99FORM", "T3a"});
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 2u);
    BOOST_TEST(passages[0].text == "miT0 miN1a (OL) miM0\nTracer: T-PSMA");
    BOOST_TEST(passages[1].text == "Pathological stage: T3a");
}

BOOST_AUTO_TEST_CASE(a_short_text_with_a_coded_site_is_no_report_text) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& section = add_container(dataset, kFindings);
    add_code(add_text(section, kFinding, "Focal uptake"), kFindingSite, kObturatorNode, "HAS PROPERTIES");
    add_code(add_text(section, kFinding, "Focal uptake of a node. No other node is seen in the pelvis."),
             kFindingSite, kObturatorNode, "HAS PROPERTIES");
    const auto passages = passages_of(dataset);
    BOOST_REQUIRE_EQUAL(passages.size(), 1u);
    BOOST_TEST(passages[0].item == "1.1.2");
}

BOOST_AUTO_TEST_CASE(affirmed_denials_are_denials) {
    DcmItem dataset;
    start_report(dataset);
    add_code(add_container(dataset, kFindings), {"K", "99FORM", "Keine Knochenmetastasen"},
             {"z", "99FORM", "zutreffend"});
    BOOST_TEST(passages_of(dataset).at(0).text == "Keine Knochenmetastasen.");
}

BOOST_AUTO_TEST_SUITE_END()
