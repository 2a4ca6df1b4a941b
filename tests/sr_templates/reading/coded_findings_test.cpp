#include "sr_templates/reading/coded_findings.h"

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"

using namespace psma;
using namespace psma::sr;
using namespace psma::test;

namespace {

const CodedConcept kMetastasis{"128462008", "SCT", "Metastasis"};

CodedFindings findings_of(DcmItem& dataset) {
    return read_coded_findings(read_content_tree(dataset).root);
}

DcmItem& add_group(DcmItem& dataset) {
    return add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(coded_findings_test)

BOOST_AUTO_TEST_CASE(a_measurement_group_is_a_finding_with_all_its_parts) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& group = add_group(dataset);
    add_text(group, {"112039", "DCM", "Tracking Identifier"}, "Lesion 1", "HAS OBS CONTEXT");
    add_uid(group, {"112040", "DCM", "Tracking Unique Identifier"}, "1.2.3.55");
    add_text(group, {"C2348792", "UMLS", "Time Point"}, "TP2", "HAS OBS CONTEXT");
    add_code(group, kFinding, kMetastasis);
    DcmItem& site = add_code(group, kFindingSite, kObturatorNode, "HAS CONCEPT MOD");
    add_code(site, kLaterality, kLeft, "HAS CONCEPT MOD");
    add_code(site, {"G-A1F8", "SRT", "Topographical modifier"}, {"L3", "99LOCAL", "distal"},
             "HAS CONCEPT MOD");
    DcmItem& suv = add_number(group, kSuvBw, "20.3", "g/ml{SUVbw}");
    add_code(suv, kDerivation, kMaximum, "HAS CONCEPT MOD");
    add_text(group, {"C0034375", "UMLS", "Qualitative Evaluations"}, "PSMA-RADS 5");
    add_code(group, {"CERT", "99LOCAL", "Certainty"}, {"P", "99LOCAL", "probable"});

    const auto [findings, lost] = findings_of(dataset);
    BOOST_REQUIRE_EQUAL(findings.size(), 1u);
    const CodedFinding& found = findings[0];
    BOOST_TEST(found.item == "1.1.1");
    BOOST_TEST(found.finding->code.value == "128462008");
    BOOST_TEST(found.sites.at(0).place.code.value == "36086000");
    BOOST_TEST(found.sites.at(0).laterality->code.value == "7771000");
    BOOST_TEST(found.sites.at(0).modifiers.at(0).code.meaning == "distal");
    BOOST_TEST(found.tracking_identifier == "Lesion 1");
    BOOST_TEST(found.tracking_uid == "1.2.3.55");
    BOOST_TEST(found.time_point.name == "TP2");
    BOOST_TEST(!found.present.has_value());
    BOOST_REQUIRE_EQUAL(found.measurements.size(), 1u);
    BOOST_TEST(found.measurements[0].item == "1.1.1.6");
    BOOST_TEST(found.measurements[0].value.value() == 20.3);
    BOOST_TEST(found.measurements[0].units == "g/ml{SUVbw}");
    BOOST_TEST(found.measurements[0].derivation->code.value == "56851009");
    BOOST_REQUIRE_EQUAL(found.evaluations.size(), 2u);
    BOOST_TEST(found.evaluations[0].text == "PSMA-RADS 5");
    BOOST_TEST(found.evaluations[1].code->code.meaning == "probable");
    BOOST_TEST(found.complete);
    BOOST_TEST(!lost);
}

BOOST_AUTO_TEST_CASE(the_finding_site_is_found_wherever_and_however_it_is_coded) {
    for (const char* relationship : {"CONTAINS", "HAS PROPERTIES", "HAS CONCEPT MOD", ""})
        for (const CodedConcept& name :
             {kFindingSite, CodedConcept{"G-C0E3", "SRT", "Finding Site"},
              CodedConcept{"G-C0E3", "SNM3", "Site"}, CodedConcept{"G-C0E3", "99SDM", "Site"}}) {
            DcmItem dataset;
            start_report(dataset);
            add_code(add_group(dataset), name, kObturatorNode, relationship);
            BOOST_TEST_CONTEXT(relationship << " " << name.scheme) {
                BOOST_TEST(findings_of(dataset).findings.at(0).sites.at(0).place.code.value == "36086000");
            }
        }
}

BOOST_AUTO_TEST_CASE(a_site_below_a_number_belongs_to_the_number) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& suv = add_number(add_group(dataset), kSuvBw, "9", "g/ml{SUVbw}");
    DcmItem& site = add_code(suv, kFindingSite, kObturatorNode, "HAS CONCEPT MOD");
    add_code(site, kLaterality, kLeft, "HAS CONCEPT MOD");
    const CodedFinding found = findings_of(dataset).findings.at(0);
    BOOST_TEST(found.sites.empty());
    BOOST_TEST(found.measurements.at(0).sites.at(0).place.code.value == "36086000");
    BOOST_TEST(found.measurements.at(0).sites.at(0).laterality->code.value == "7771000");
}

BOOST_AUTO_TEST_CASE(a_code_finding_takes_what_it_is_inferred_from) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& finding = add_code(add_container(dataset, kImpressions), kImpression, kMetastasis);
    add_code(finding, kFindingSite, kObturatorNode, "HAS PROPERTIES");
    add_number(finding, kSuvBw, "4.5", "{SUVbw}g/ml", "INFERRED FROM");
    add_text(finding, kFinding, "as compared with liver", "INFERRED FROM");
    const CodedFinding found = findings_of(dataset).findings.at(0);
    BOOST_TEST((found.section == SectionKind::Impression));
    BOOST_TEST(found.finding->code.value == "128462008");
    BOOST_TEST(found.sites.at(0).place.code.value == "36086000");
    BOOST_TEST(found.measurements.at(0).value.value() == 4.5);
    BOOST_TEST(found.evaluations.at(0).text == "as compared with liver");
}

BOOST_AUTO_TEST_CASE(a_measurement_referred_to_by_position_is_taken_along) {
    DcmItem dataset;
    start_report(dataset);
    add_number(dataset, kSuvBw, "7", "g/ml{SUVbw}");
    DcmItem& finding = add_code(dataset, kFinding, kMetastasis);
    DcmItem& reference = new_item(finding, DCM_ContentSequence);
    put(reference, DCM_RelationshipType, "INFERRED FROM");
    const Uint32 path[] = {1, 1};
    reference.putAndInsertUint32Array(DCM_ReferencedContentItemIdentifier, path, 2);
    BOOST_TEST(findings_of(dataset).findings.at(0).measurements.at(0).value.value() == 7);
}

BOOST_AUTO_TEST_CASE(findings_of_earlier_examinations_say_so) {
    DcmItem dataset;
    start_report(dataset);
    add_code(add_container(dataset, {"18834-2", "LN", "Previous Findings"}), kFinding, kMetastasis);
    add_code(add_container(dataset, kFindings), {"121069", "DCM", "Previous Finding"}, kMetastasis);
    for (const CodedFinding& found : findings_of(dataset).findings)
        BOOST_TEST((found.section == SectionKind::Comparison));
    BOOST_TEST(findings_of(dataset).findings.size() == 2u);
}

BOOST_AUTO_TEST_CASE(presence_is_told_by_code_before_meaning) {
    const std::pair<CodedConcept, bool> cases[] = {
        {{"272519000", "SCT", "Absent"}, false}, {{"121054", "DCM", "Absent"}, false},
        {{"52101004", "SCT", "absent"}, true},   {{"52101004", "SCT", "Present"}, true},
        {{"N", "99LOCAL", "No"}, false},         {{"Y", "99LOCAL", "Yes"}, true},
    };
    for (const auto& [answer, present] : cases) {
        DcmItem dataset;
        start_report(dataset);
        DcmItem& finding = add_code(dataset, kFinding, kMetastasis);
        add_code(finding, {"121052", "DCM", "Presence of property"}, answer, "HAS PROPERTIES");
        BOOST_TEST(findings_of(dataset).findings.at(0).present.value() == present);
    }
}

BOOST_AUTO_TEST_CASE(equivalent_codes_are_kept) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& site = add(add_group(dataset), "HAS CONCEPT MOD", "CODE", kFindingSite);
    put_code(put_code(site, DCM_ConceptCodeSequence, {"LN1", "99LOCAL", "Obturator"}),
             DCM_EquivalentCodeSequence, kObturatorNode);
    const Concept place = findings_of(dataset).findings.at(0).sites.at(0).place;
    BOOST_TEST(place.code.value == "LN1");
    BOOST_TEST(place.equivalents.at(0).value == "36086000");
}

BOOST_AUTO_TEST_CASE(siblings_of_an_unreadable_item_are_kept_and_the_loss_is_told) {
    struct Case {
        std::string name;
        CodedConcept container;
        std::string value_type;
        bool may_be_lost;
    };
    const Case cases[] = {
        {"table in findings", kFindings, "TABLE", true},
        {"empty code in findings", kFindings, "CODE", true},
        {"empty text in the impression", kImpressions, "TEXT", true},
        {"table in the measurements", kImagingMeasurements, "TABLE", true},
        {"table in the history", kHistory, "TABLE", false},
        {"number without a value", kFindings, "NUM", false},
        // A converter's container for a study UID holds a CODE without name and code.
        {"empty code in a container of an identifier", {"113014", "DCM", "DICOM Study"}, "CODE", false},
        {"table below the root", {}, "TABLE", true},
    };
    for (const Case& row : cases) {
        BOOST_TEST_CONTEXT(row.name) {
            DcmItem dataset;
            start_report(dataset);
            DcmItem& parent = row.container.meaning.empty() ? dataset : add_container(dataset, row.container);
            add(parent, "CONTAINS", row.value_type, row.value_type == "CODE" ? CodedConcept{} : kSuvBw);
            add_code(parent, kFinding, kMetastasis);
            const CodedFindings found = findings_of(dataset);
            BOOST_TEST(found.findings.size() == 1u);
            BOOST_TEST(found.lesion_may_be_lost == row.may_be_lost);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_unreadable_part_makes_its_finding_incomplete) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& group = add_group(dataset);
    add(group, "HAS CONCEPT MOD", "CODE", kFindingSite);
    add_number(group, kSuvBw, "9", "1");
    const CodedFindings found = findings_of(dataset);
    BOOST_TEST(!found.findings.at(0).complete);
    BOOST_TEST(found.findings.at(0).measurements.size() == 1u);
    BOOST_TEST(found.lesion_may_be_lost);
}

BOOST_AUTO_TEST_CASE(a_number_with_a_site_is_a_finding_of_its_own_outside_groups) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& suv = add_number(add_container(dataset, kFindings), kSuvBw, "9", "1");
    add_code(suv, kFindingSite, kObturatorNode, "HAS CONCEPT MOD");
    add_number(dataset, kSuvBw, "8", "1");
    const auto findings = findings_of(dataset).findings;
    BOOST_REQUIRE_EQUAL(findings.size(), 1u);
    BOOST_TEST(findings[0].measurements.at(0).sites.at(0).place.code.value == "36086000");
    BOOST_TEST(findings[0].measurements.at(0).value.value() == 9);
}

BOOST_AUTO_TEST_CASE(whatever_names_a_finding_site_is_a_finding) {
    for (const char* value_type : {"CONTAINER", "CODE", "TEXT"}) {
        DcmItem dataset;
        start_report(dataset);
        DcmItem& lesion =
            add(add_container(dataset, kFindings), "CONTAINS", value_type, {"L", "99LOCAL", "Lesion"});
        if (std::string(value_type) == "CODE")
            put_code(lesion, DCM_ConceptCodeSequence, {"1", "99LOCAL", "avid focus"});
        if (std::string(value_type) == "TEXT") put(lesion, DCM_TextValue, "avid focus");
        add_code(lesion, kFindingSite, kObturatorNode);
        add_number(lesion, kSuvBw, "9", "g/ml{SUVbw}");
        BOOST_TEST_CONTEXT(value_type) {
            const auto findings = findings_of(dataset).findings;
            BOOST_REQUIRE_EQUAL(findings.size(), 1u);
            BOOST_TEST(findings[0].sites.at(0).place.code.value == "36086000");
            BOOST_TEST(findings[0].measurements.at(0).value.value() == 9);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_group_a_finding_is_inferred_from_is_a_part_of_it) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& group = add_group(dataset);  // 1.1.1
    add_code(group, kFindingSite, kObturatorNode);
    add_number(group, kSuvBw, "7", "g/ml{SUVbw}");
    DcmItem& finding = add_code(dataset, kFinding, kMetastasis);
    DcmItem& reference = new_item(finding, DCM_ContentSequence);
    put(reference, DCM_RelationshipType, "INFERRED FROM");
    const Uint32 path[] = {1, 1, 1};
    reference.putAndInsertUint32Array(DCM_ReferencedContentItemIdentifier, path, 3);
    const auto findings = findings_of(dataset).findings;
    BOOST_REQUIRE_EQUAL(findings.size(), 1u);
    BOOST_TEST(findings[0].finding->code.value == "128462008");
    BOOST_TEST(findings[0].sites.at(0).place.code.value == "36086000");
    BOOST_TEST(findings[0].measurements.at(0).value.value() == 7);
}

BOOST_AUTO_TEST_CASE(time_points_are_told_in_every_way) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& group = add_group(dataset);
    put(group, DCM_ObservationDateTime, "20260301120000");
    add_text(group, {"126070", "DCM", "Subject Time Point Identifier"}, "S1", "HAS OBS CONTEXT");
    add_text(group, {"126071", "DCM", "Protocol Time Point Identifier"}, "P2", "HAS OBS CONTEXT");
    add_code(group, {"126072", "DCM", "Time Point Type"}, {"121079", "DCM", "Baseline"}, "HAS OBS CONTEXT");
    add_number(group, {"126073", "DCM", "Time Point Order"}, "2", "1", "HAS OBS CONTEXT");
    const TimePoint time = findings_of(dataset).findings.at(0).time_point;
    BOOST_TEST(time.name == "S1; P2");
    BOOST_TEST(time.type->code.value == "121079");
    BOOST_TEST(time.order.value() == 2);
    BOOST_TEST(time.observed == "20260301120000");
}

BOOST_AUTO_TEST_SUITE_END()
