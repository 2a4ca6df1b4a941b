// Coded reports whatever their encoding and however broken, and beside free text.
#include <fmt/format.h>

#include "coded_report.h"

using namespace psma;
using namespace psma::test;
using psma::testing::text_of;

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
    const std::string latin1 = std::string("H") + "\xFC" + "ftpfanne links";
    const std::string utf8 = "Hüftpfanne links";
    struct Case {
        const char *of_document, *of_item;
        std::string meaning;
    };
    // by the document, by the item itself, by nobody
    for (const Case& one : {Case{"ISO_IR 100", "", latin1}, Case{"ISO_IR 192", "", utf8},
                            Case{"ISO_IR 100", "ISO_IR 192", utf8}, Case{"ISO_IR 192", "ISO_IR 100", latin1},
                            Case{"", "", latin1}, Case{"", "", utf8}}) {
        DcmItem dataset;
        start_report(dataset, one.of_document);
        put(dataset, DCM_StudyDescription, "PSMA PET/CT");
        DcmItem& group = add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup);
        DcmItem& site = add_site(group, {"17", "99LOCAL", one.meaning});
        if (*one.of_item != '\0') put(site, DCM_SpecificCharacterSet, one.of_item);
        add_maximum(group);
        BOOST_TEST(read(dataset) == "M1b-M1c: left Hüftpfanne links (by its words) 9;",
                   one.of_document << " / " << one.of_item << ": " << read(dataset));
    }
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

BOOST_AUTO_TEST_SUITE_END()
