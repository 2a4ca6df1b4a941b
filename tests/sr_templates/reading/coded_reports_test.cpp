// Coded reports from bytes to summary: what the field sends, written here element by element.
#include <functional>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "../document/report_builder.h"
#include "mapping/summarise.h"
#include "sr_templates/reading/report_document.h"
#include "tests/mapping/support/knowledge.h"

using namespace psma;
using namespace psma::sr;
using namespace psma::test;

namespace {

const CodedConcept kMetastasis{"128462008", "SCT", "Metastasis"};
const CodedConcept kL3{"36470004", "SCT", "L3 vertebra"};
const CodedConcept kLiver{"10200004", "SCT", "Liver"};
const CodedConcept kPresence{"121052", "DCM", "Presence of property"};
const CodedConcept kAbsent{"272519000", "SCT", "Absent"};
const CodedConcept kTrackingIdentifier{"112039", "DCM", "Tracking Identifier"};
const CodedConcept kTrackingUid{"112040", "DCM", "Tracking Unique Identifier"};
const CodedConcept kEvaluation{"C0034375", "UMLS", "Qualitative Evaluations"};
const CodedConcept kNoCode{"", "", ""};

constexpr const char* kNothingElse = "No other PSMA-avid lesion.";

// A signed-off PSMA-PET/CT report after prostatectomy, with IMPRESSION as its only text on today's findings.
void start_psma_report(DcmItem& dataset, const char* impression = kNothingElse,
                       const char* sop_class = UID_ComprehensiveSRStorage) {
    start_report(dataset, "ISO_IR 192", sop_class);
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    add_text(add_container(dataset, kHistory), kHistory,
             "Radical prostatectomy 2019, now biochemical recurrence.");
    if (*impression != '\0') add_text(add_container(dataset, kImpressions), kImpression, impression);
}

DcmItem& add_maximum(DcmItem& group, const std::string& value = "9", const std::string& units = "g/ml{SUVbw}",
                     const CodedConcept& maximum = kMaximum) {
    DcmItem& suv = add_number(group, kSuvBw, value, units);
    add_code(suv, kDerivation, maximum, "HAS CONCEPT MOD");
    return suv;
}

DcmItem& add_site(DcmItem& group, const CodedConcept& site, const CodedConcept& side = kNoCode) {
    DcmItem& item = add_code(group, kFindingSite, site, "HAS CONCEPT MOD");
    if (!side.value.empty()) add_code(item, kLaterality, side, "HAS CONCEPT MOD");
    return item;
}

DcmItem& add_lesion(DcmItem& measurements, const std::string& identifier, const CodedConcept& site,
                    const CodedConcept& side = kNoCode, const std::string& suv = "9") {
    DcmItem& group = add_container(measurements, kMeasurementGroup);
    add_text(group, kTrackingIdentifier, identifier, "HAS OBS CONTEXT");
    add_site(group, site, side);
    add_maximum(group, suv);
    return group;
}

Summary summary_of(const DcmItem& dataset, E_TransferSyntax syntax = EXS_LittleEndianExplicit) {
    const ReportDocument document = read_document(to_file(dataset, syntax));
    BOOST_REQUIRE((document.kind == DocumentKind::Report));
    return summarise(document.report, testing::knowledge());
}

// "N1/M1a: left obturator lymph node 9;"
std::string text_of(const Summary& summary) {
    std::string text(to_string(summary.group.value));
    text += ":";
    for (const Lesion& one : summary.lesions) {
        text += one.certainty == Certainty::Equivocal ? " open" : "";
        if (one.side != Side::None) text += " " + std::string(to_string(one.side));
        text += " " + one.site;
        if (one.suv_max) text += fmt::format(" {:g}", *one.suv_max);
        text += ";";
    }
    return text;
}

std::string read(const DcmItem& dataset) {
    return text_of(summary_of(dataset));
}

// A report with one measurement group that FILL completes.
std::string read_group(const std::function<void(DcmItem&)>& fill, const char* impression = kNothingElse) {
    DcmItem dataset;
    start_psma_report(dataset, impression);
    DcmItem& group = add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup);
    add_text(group, kTrackingIdentifier, "Lesion 1", "HAS OBS CONTEXT");
    fill(group);
    return read(dataset);
}

// A report with one coded finding of TID 2000 that FILL completes.
std::string read_finding(const CodedConcept& finding, const std::function<void(DcmItem&)>& fill,
                         const char* impression = kNothingElse) {
    DcmItem dataset;
    start_psma_report(dataset, impression);
    fill(add_code(add_container(dataset, kFindings), kFinding, finding));
    return read(dataset);
}

void nothing_more(DcmItem&) {}

}  // namespace

BOOST_AUTO_TEST_SUITE(coded_reports_test)

BOOST_AUTO_TEST_CASE(every_sr_class_and_transfer_syntax_gives_the_same_summary) {
    for (const char* sop_class : {UID_BasicTextSRStorage, UID_EnhancedSRStorage, UID_ComprehensiveSRStorage,
                                  UID_Comprehensive3DSRStorage, UID_ExtensibleSRStorage})
        for (const E_TransferSyntax syntax : {EXS_LittleEndianExplicit, EXS_LittleEndianImplicit,
                                              EXS_BigEndianExplicit, EXS_DeflatedLittleEndianExplicit}) {
            BOOST_TEST_CONTEXT(sop_class << " in " << DcmXfer(syntax).getXferName()) {
                DcmItem dataset;
                start_psma_report(dataset, kNothingElse, sop_class);
                add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode, kLeft);
                const Summary summary = summary_of(dataset, syntax);
                BOOST_TEST(text_of(summary) == "N1/M1a: left obturator lymph node 9;");
                BOOST_TEST(summary.warnings.empty());
            }
        }
}

BOOST_AUTO_TEST_CASE(nested_and_missing_character_sets_keep_the_words_of_local_codes) {
    // latin-1 by the document, UTF-8 by the item itself, latin-1 that nobody declares
    const std::pair<const char*, const char*> cases[] = {{"ISO_IR 100",
                                                          "H\xFC"
                                                          "ftpfanne links"},
                                                         {"",
                                                          "H\xFC"
                                                          "ftpfanne links"}};
    for (const auto& [character_set, meaning] : cases) {
        DcmItem dataset;
        start_report(dataset, character_set);
        put(dataset, DCM_StudyDescription, "PSMA PET/CT");
        add_lesion(add_container(dataset, kImagingMeasurements), "1", {"17", "99LOCAL", meaning});
        BOOST_TEST((summary_of(dataset).group.value == Group::M1bM1c), character_set);
    }
    DcmItem dataset;
    start_report(dataset, "ISO_IR 100");
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    DcmItem& site = add_site(add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup),
                             {"17", "99LOCAL", "Hüftpfanne links"});
    put(site, DCM_SpecificCharacterSet, "ISO_IR 192");
    add_code(site, kFinding, kMetastasis);
    BOOST_TEST((summary_of(dataset).group.value != Group::T0N0M0));
}

BOOST_AUTO_TEST_CASE(one_bad_item_never_hides_its_siblings) {
    // before the lesions, among the parts of a lesion, and behind
    const std::function<void(DcmItem&)> bad_items[] = {
        [](DcmItem& parent) { add(parent, "CONTAINS", "TABLE", kFinding); },
        [](DcmItem& parent) { add(parent, "CONTAINS", "", kNoCode); },
        [](DcmItem& parent) { add(parent, "CONTAINS", "CODE", kFinding); },
        [](DcmItem& parent) { add(parent, "", "", kFinding); },
    };
    int number = 0;
    for (const auto& add_bad : bad_items) BOOST_TEST_CONTEXT("bad item " << ++number) {
            DcmItem dataset;
            start_psma_report(dataset);
            DcmItem& measurements = add_container(dataset, kImagingMeasurements);
            add_bad(measurements);
            DcmItem& lesion = add_lesion(measurements, "Lesion 1", kObturatorNode, kLeft);
            add_bad(measurements);
            add_lesion(measurements, "Lesion 2", kObturatorNode, {"24028007", "SCT", "Right"}, "5");
            add_bad(lesion);
            const Summary summary = summary_of(dataset);
            BOOST_TEST(text_of(summary) ==
                       "undetermined: left obturator lymph node 9; right obturator lymph node 5;");
            BOOST_TEST(summary.warnings.size() >= 3u);
            BOOST_TEST(summary.group.reason.find("could not be read") != std::string::npos);
        }
}

BOOST_AUTO_TEST_CASE(a_bad_item_where_no_lesion_can_be_leaves_the_group_alone) {
    DcmItem dataset;
    start_psma_report(dataset);
    add(add_container(dataset, {"55113-5", "LN", "Key Images"}), "CONTAINS", "TABLE", kFinding);
    add(add_container(dataset, {"55114-3", "LN", "Prior Procedure Descriptions"}), "CONTAINS", "CODE",
        kFinding);
    add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode);
    const Summary summary = summary_of(dataset);
    BOOST_TEST(text_of(summary) == "N1/M1a: obturator lymph node 9;");
    BOOST_TEST(summary.warnings.size() == 2u);
}

BOOST_AUTO_TEST_CASE(what_cannot_raise_the_group_does_not_open_it) {
    // bone disease is the highest group: a lost item cannot change it
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    add_lesion(measurements, "Lesion 1", kL3);
    add(measurements, "CONTAINS", "TABLE", kFinding);
    BOOST_TEST(read(dataset) == "M1b-M1c: L3 vertebra 9;");
}

BOOST_AUTO_TEST_CASE(missing_structure_is_told_by_what_is_there) {
    DcmItem dataset;
    start_psma_report(dataset);
    // no relationship types, no value types, no template, a container without a name
    DcmItem& group = add(add(dataset, "", "CONTAINER", kNoCode), "", "CONTAINER", kMeasurementGroup);
    put_code(add(group, "", "", kFindingSite), DCM_ConceptCodeSequence, kObturatorNode);
    add_maximum(group);
    BOOST_TEST(read(dataset) == "N1/M1a: obturator lymph node 9;");
}

BOOST_AUTO_TEST_CASE(template_identifiers_are_not_needed_and_may_be_wrong) {
    for (const char* identifier : {"1500", "TID1500", "01500", "TID 2000", "1", ""}) {
        DcmItem dataset;
        start_psma_report(dataset);
        put(new_item(dataset, DCM_ContentTemplateSequence), DCM_TemplateIdentifier, identifier);
        DcmItem& group = add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode);
        put(new_item(group, DCM_ContentTemplateSequence), DCM_TemplateIdentifier, identifier);
        BOOST_TEST(read(dataset) == "N1/M1a: obturator lymph node 9;", identifier);
    }
}

BOOST_AUTO_TEST_CASE(by_reference_relationships_and_loops) {
    DcmItem dataset;
    start_psma_report(dataset);  // 1.1 history, 1.2 impression
    DcmItem& group =
        add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode);  // 1.3.1
    DcmItem& finding = add_code(add_container(dataset, kFindings), kFinding, kMetastasis);     // 1.4.1
    const auto refer = [](DcmItem& from, std::vector<Uint32> position) {
        DcmItem& item = new_item(from, DCM_ContentSequence);
        put(item, DCM_RelationshipType, "INFERRED FROM");
        item.putAndInsertUint32Array(DCM_ReferencedContentItemIdentifier, position.data(),
                                     static_cast<unsigned long>(position.size()));
    };
    refer(finding, {1, 3, 1});
    refer(group, {1, 4, 1});
    refer(group, {1});
    BOOST_TEST(read(dataset) == "N1/M1a: obturator lymph node 9;");  // one lesion, no endless walk
}

BOOST_AUTO_TEST_CASE(the_site_wherever_a_group_gives_it) {
    for (const char* relationship : {"CONTAINS", "HAS PROPERTIES", "HAS CONCEPT MOD", ""}) {
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_code(group, kFindingSite, kObturatorNode, relationship);
                       add_maximum(group);
                   }) == "N1/M1a: obturator lymph node 9;");
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_code(add_maximum(group), kFindingSite, kObturatorNode, relationship);
                   }) == "N1/M1a: obturator lymph node 9;");
    }
    // below a NUM it goes before that of the group
    BOOST_TEST(read_group([&](DcmItem& group) {
                   add_site(group, kLiver);
                   add_site(add_maximum(group), kObturatorNode);
               }).find("obturator lymph node 9;") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(sides_and_topographical_modifiers_in_both_codings) {
    for (const CodedConcept& name : {kLaterality, CodedConcept{"G-C171", "SRT", "Laterality"},
                                     CodedConcept{"G-C171", "99SDM", "Laterality"}})
        for (const CodedConcept& side :
             {kLeft, CodedConcept{"G-A101", "SRT", "Left"}, CodedConcept{"G-A101", "SNM3", "wrong meaning"}})
            BOOST_TEST(read_group([&](DcmItem& group) {
                           add_code(add_site(group, kObturatorNode), name, side, "HAS CONCEPT MOD");
                           add_maximum(group);
                       }) == "N1/M1a: left obturator lymph node 9;");
    for (const CodedConcept& name : {CodedConcept{"106233006", "SCT", "Topographical modifier"},
                                     CodedConcept{"G-A1F8", "SRT", "Topographical modifier"}})
        BOOST_TEST(read_group([&](DcmItem& group) {
                       DcmItem& site = add_site(group, {"59441001", "SCT", "Lymph node"});
                       add_code(site, name, {"P", "99LOCAL", "pelvic, left"}, "HAS CONCEPT MOD");
                       add_maximum(group);
                   }) == "N1/M1a: left Lymph Node 9;");
}

BOOST_AUTO_TEST_CASE(the_tracking_identifier_as_the_only_place_that_names_the_site) {
    const std::pair<const char*, const char*> cases[] = {
        {"LN_obturator_left_1", "N1/M1a:"}, {"Rib 4 right", "M1b-M1c:"}, {"Prostate bed", "TrN0M0:"}};
    for (const auto& [identifier, group] : cases) {
        DcmItem dataset;
        start_psma_report(dataset);
        DcmItem& one = add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup);
        add_text(one, kTrackingIdentifier, identifier, "HAS OBS CONTEXT");
        add_maximum(one);
        BOOST_TEST(read(dataset).starts_with(group), identifier << ": " << read(dataset));
    }
}

BOOST_AUTO_TEST_CASE(one_tracked_lesion_is_one_and_the_current_time_point_counts) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    const std::pair<const char*, const char*> time_points[] = {{"1", "4"}, {"2", "12"}};
    for (const auto& [order, suv] : time_points) {
        DcmItem& group = add_lesion(measurements, "Lesion 1", kObturatorNode, kLeft, suv);
        add_uid(group, kTrackingUid, "1.2.3.55");
        add_number(group, {"126073", "DCM", "Time Point Order"}, order, "1", "HAS OBS CONTEXT");
    }
    // a bone lesion of the first time point only is of the past
    DcmItem& healed = add_lesion(measurements, "Lesion 2", kL3, kNoCode, "7");
    add_uid(healed, kTrackingUid, "1.2.3.56");
    add_number(healed, {"126073", "DCM", "Time Point Order"}, "1", "1", "HAS OBS CONTEXT");
    // a second segment of the first lesion
    DcmItem& more = add_container(measurements, kMeasurementGroup);
    add_uid(more, kTrackingUid, "1.2.3.55");
    add_number(more, {"126073", "DCM", "Time Point Order"}, "2", "1", "HAS OBS CONTEXT");
    add_number(more, {"118565006", "SCT", "Volume"}, "1.2", "ml");
    BOOST_TEST(read(dataset) == "N1/M1a: left obturator lymph node 12;");
}

BOOST_AUTO_TEST_CASE(only_the_body_weight_maximum_is_suv_max) {
    const auto with = [](const std::function<void(DcmItem&)>& measure) {
        return read_group([&](DcmItem& group) {
            add_site(group, kObturatorNode);
            measure(group);
        });
    };
    const std::string with_nine = "N1/M1a: obturator lymph node 9;";
    const std::string without = "N1/M1a: obturator lymph node;";
    for (const char* units : {"g/ml{SUVbw}", "{SUVbw}g/ml"})
        BOOST_TEST(with([&](DcmItem& group) { add_maximum(group, "9", units); }) == with_nine);
    BOOST_TEST(with([](DcmItem& group) {
                   add_maximum(group, "9", "g/ml{SUVbw}", {"G-A437", "SRT", "Maximum"});
               }) == with_nine);
    BOOST_TEST(with([](DcmItem& group) {
                   add_number(group, {"X1", "99LOCAL", "SUVmax"}, "9", "g/ml");
               }) == with_nine);
    BOOST_TEST(with([](DcmItem& group) {
                   add_maximum(group, "4", "g/ml{SUVbw}", {"373098007", "SCT", "Mean"});
                   add_maximum(group);
               }) == with_nine);
    for (const CodedConcept& name :
         {CodedConcept{"126402", "DCM", "SUVlbm"}, CodedConcept{"126403", "DCM", "SUVbsa"},
          CodedConcept{"126033", "DCM", "Total Lesion Glycolysis"}})
        BOOST_TEST(with([&](DcmItem& group) {
                       add_code(add_number(group, name, "7", "g/ml"), kDerivation, kMaximum,
                                "HAS CONCEPT MOD");
                   }) == without,
                   name.meaning);
}

BOOST_AUTO_TEST_CASE(sizes_and_volumes) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& group = add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode);
    add_number(group, {"103339001", "SCT", "Long axis"}, "1.4", "cm");
    add_number(group, {"118565006", "SCT", "Volume"}, "0.8", "cm3");
    const Summary summary = summary_of(dataset);
    BOOST_TEST(summary.lesions.at(0).size_mm.value() == 14);
    BOOST_TEST(summary.lesions.at(0).source.quote.find("0.8 ml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(certainty_and_scores_coded_or_as_text) {
    const std::pair<const char*, const char*> cases[] = {
        {"PSMA-RADS-5", "M1b-M1c: L3 vertebra 9;"},
        {"PSMA-RADS-3B", "undetermined: open L3 vertebra 9;"},
        {"PSMA-RADS-1A", "T0N0M0:"},
        {"E-PSMA 5", "M1b-M1c: L3 vertebra 9;"},
        {"E-PSMA 3", "undetermined: open L3 vertebra 9;"},
        {"Equivocal", "undetermined: open L3 vertebra 9;"},
        {"Definitely benign", "T0N0M0:"}};
    for (const auto& [answer, expected] : cases) {
        const auto text = [&](DcmItem& group) {
            add_site(group, kL3);
            add_maximum(group);
            add_text(group, kEvaluation, answer);
        };
        const auto coded = [&](DcmItem& group) {
            add_site(group, kL3);
            add_maximum(group);
            add_code(group, {"CERT", "99LOCAL", "Assessment"}, {"A", "99LOCAL", answer});
        };
        BOOST_TEST(read_group(text) == expected, answer << ": " << read_group(text));
        BOOST_TEST(read_group(coded) == expected, answer << ": " << read_group(coded));
    }
}

BOOST_AUTO_TEST_CASE(absent_is_no_lesion_and_denies_its_place) {
    BOOST_TEST(read_group([](DcmItem& group) {
                   add_site(group, kL3);
                   add_code(group, kPresence, kAbsent);
               }) == "T0N0M0:");
    BOOST_TEST(read_finding(kMetastasis, [](DcmItem& finding) {
                   add_site(finding, kLiver);
                   add_code(finding, kPresence, {"121054", "DCM", "Absent"}, "HAS PROPERTIES");
               }) == "T0N0M0:");
}

BOOST_AUTO_TEST_CASE(regions_to_compare_with_are_no_lesions) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    add_lesion(measurements, "Liver reference", kLiver, kNoCode, "5");
    add_lesion(measurements, "Blood pool", {"BP", "99LOCAL", "Descending aorta"}, kNoCode, "2");
    add_lesion(measurements, "Parotid right", {"PG", "99LOCAL", "Parotid gland"}, kNoCode, "15");
    DcmItem& background = add_lesion(measurements, "R4", kL3, kNoCode, "1");
    add_code(background, {"276214006", "SCT", "Finding category"}, {"C94970", "NCIt", "Reference Region"});
    add_lesion(measurements, "Lesion 1", kObturatorNode);
    BOOST_TEST(read(dataset) == "N1/M1a: obturator lymph node 9;");
}

BOOST_AUTO_TEST_CASE(the_tracer_of_the_image_library_tells_a_psma_examination) {
    for (const CodedConcept& tracer :
         {CodedConcept{"C118961", "NCIt", "PSMA-11 Ga^68^"}, CodedConcept{"126758", "DCM", "wrong meaning"},
          CodedConcept{"35321007", "SCT", "Fluorodeoxyglucose F^18^"}}) {
        DcmItem dataset;
        start_report(dataset);
        DcmItem& library = add_container(dataset, {"111028", "DCM", "Image Library"});
        DcmItem& images = add_container(library, {"126200", "DCM", "Image Library Group"});
        add_code(images, {"417881006", "SCT", "Radiopharmaceutical agent"}, tracer, "HAS ACQ CONTEXT");
        add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode);
        BOOST_TEST(summary_of(dataset).psma_pet == (tracer.value != "35321007"), tracer.value);
    }
}

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

BOOST_AUTO_TEST_CASE(codes_and_text_confirm_complete_and_contradict) {
    const auto lesion = [](DcmItem& group) {
        add_site(group, kObturatorNode, kLeft);
        add_maximum(group);
    };
    const std::string one = "N1/M1a: left obturator lymph node 9;";
    BOOST_TEST(read_group(lesion, "Single left obturator node metastasis, SUVmax 9. No other lesion.") ==
               one);
    BOOST_TEST(read_group(lesion,
                          "Nodal metastasis as measured. No local recurrence, no bone or visceral lesion.") ==
               one);
    DcmItem dataset;
    start_psma_report(dataset, "No evidence of recurrent or metastatic disease.");
    lesion(add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup));
    const Summary summary = summary_of(dataset);
    BOOST_TEST((summary.group.value == Group::Undetermined));
    BOOST_TEST(summary.group.conflict);
    BOOST_REQUIRE_EQUAL(summary.group.sources.size(), 2u);
    BOOST_TEST(summary.group.sources[0].item != summary.group.sources[1].item);
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

BOOST_AUTO_TEST_CASE(the_legend_of_a_scale_is_not_its_answer) {
    const std::pair<const char*, const char*> cases[] = {
        {"E-PSMA Score (1-5)", "undetermined: open L3 vertebra 9;"},
        {"PSMA-RADS (1 = benign ... 5 = malignant)", "undetermined: open L3 vertebra 9;"},
        {"Likert suspicion [1-5]", "undetermined: open L3 vertebra 9;"}};
    for (const auto& [name, expected] : cases) {
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_site(group, kL3);
                       add_maximum(group);
                       add_number(group, {"SC", "99LOCAL", name}, "3", "1");
                   }) == expected,
                   name);
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_site(group, kL3);
                       add_maximum(group);
                       add_text(group, {"SC", "99LOCAL", name}, "3");
                   }) == expected,
                   name);
    }
}

BOOST_AUTO_TEST_CASE(texts_of_a_group_that_name_a_place_are_report_text) {
    // against the code beside it
    BOOST_TEST(read_group([](DcmItem& group) {
                   add_code(group, kFinding, {"94222008", "SCT", "Bony metastasis"});
                   add_site(group, {"54735007", "SCT", "Sacrum"});
                   add_maximum(group);
                   add_text(group, kFinding,
                            "Presacral lymph node metastasis. No bone lesion of the sacrum.");
               }).starts_with("undetermined:"));
    // more exact than it
    BOOST_TEST(read_group([](DcmItem& group) {
                   add_site(group, {"59441001", "SCT", "Lymph node"}, kLeft);
                   add_maximum(group);
                   add_text(group, kFinding, "Intensely PSMA-avid node in the left obturator fossa.");
               }).starts_with("N1/M1a: left "));
}

BOOST_AUTO_TEST_CASE(numbers_of_candidates_are_no_vertebrae) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    for (const char* identifier : {"C1", "L2", "T3", "7", "S1 (accepted)"}) {
        DcmItem& group = add_container(measurements, kMeasurementGroup);
        add_text(group, kTrackingIdentifier, identifier, "HAS OBS CONTEXT");
        add_maximum(group);
    }
    BOOST_TEST(read(dataset) == "undetermined:");
    // without anything measured or said a group is not in use
    DcmItem unused;
    start_psma_report(unused);
    add_text(add_container(add_container(unused, kImagingMeasurements), kMeasurementGroup),
             kTrackingIdentifier, "C4 (deleted)", "HAS OBS CONTEXT");
    BOOST_TEST(read(unused) == "T0N0M0:");
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

BOOST_AUTO_TEST_CASE(the_category_of_a_finding_judges_it) {
    const auto with = [](const char* category) {
        return read_group([&](DcmItem& group) {
            add_code(group, {"276214006", "SCT", "Finding category"}, {"C", "99LOCAL", category});
            add_site(group, kL3);
            add_maximum(group);
        });
    };
    BOOST_TEST(with("Metastasis") == "M1b-M1c: L3 vertebra 9;");
    BOOST_TEST(with("Physiologic") == "T0N0M0:");
    BOOST_TEST(with("Equivocal") == "undetermined: open L3 vertebra 9;");
}

BOOST_AUTO_TEST_CASE(twenty_thousand_items_of_lesions_are_summarised) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    for (int i = 0; i < 4000; ++i)  // five items each
        add_uid(add_lesion(measurements, fmt::format("Lesion {}", i), kObturatorNode), kTrackingUid,
                fmt::format("1.2.3.{}", i + 100));
    const Summary summary = summary_of(dataset);
    BOOST_TEST((summary.group.value == Group::N1M1a));
    BOOST_TEST(summary.lesion_count.value() == 4000);
}

BOOST_AUTO_TEST_SUITE_END()
