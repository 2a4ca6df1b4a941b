#include <boost/test/unit_test.hpp>

#include "../document/dicom_bytes.h"
#include "../document/report_builder.h"
#include "sr_templates/reading/report_document.h"

using namespace psma;
using namespace psma::sr;
using namespace psma::test;

namespace {

void fill_plain_report(DcmItem& dataset) {
    add_text(add_container(dataset, kFindings), kFinding, "Avid right obturator node.\r\nNo other uptake.");
    add_text(add_container(dataset, kImpressions), kImpression, "Single pelvic node metastasis.");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(read_document_test)

BOOST_AUTO_TEST_CASE(a_report_of_every_sr_class_and_transfer_syntax_is_read) {
    for (const char* sop_class : {UID_BasicTextSRStorage, UID_EnhancedSRStorage, UID_ComprehensiveSRStorage,
                                  UID_Comprehensive3DSRStorage, UID_ExtensibleSRStorage})
        for (const E_TransferSyntax syntax : {EXS_LittleEndianExplicit, EXS_LittleEndianImplicit,
                                              EXS_BigEndianExplicit, EXS_DeflatedLittleEndianExplicit}) {
            BOOST_TEST_CONTEXT(sop_class << " in " << DcmXfer(syntax).getXferName()) {
                DcmItem dataset;
                start_report(dataset, "ISO_IR 192", sop_class);
                fill_plain_report(dataset);
                const ReportDocument document = read_document(to_file(dataset, syntax));
                BOOST_TEST((document.kind == DocumentKind::Report));
                BOOST_TEST(document.title.value == "18748-4");
                BOOST_TEST(document.report.id == "1.2.3.100");
                BOOST_TEST(document.report.signed_off.value());
                BOOST_REQUIRE_EQUAL(document.report.passages.size(), 2u);
                BOOST_TEST(document.report.passages[0].text ==
                           "Avid right obturator node.\nNo other uptake.");
                BOOST_TEST((document.report.passages[1].section == SectionKind::Impression));
                BOOST_TEST(document.report.warnings.empty());
                BOOST_TEST(document.dataset != nullptr);
            }
        }
}

BOOST_AUTO_TEST_CASE(the_data_set_of_a_report_is_in_utf8) {
    DcmItem dataset;
    start_report(dataset, "ISO_IR 100");
    put(dataset, DCM_PatientName, "M\xFCller^J\xFCrgen");
    add_text(dataset, kFinding, "L\xE4sion");
    const ReportDocument document = read_document(to_file(dataset));
    BOOST_TEST(document.identity.patient_name == "Müller^Jürgen");
    BOOST_TEST(document.report.passages.at(0).text == "Läsion");
    OFString set;
    const_cast<DcmDataset&>(*document.dataset).findAndGetOFString(DCM_SpecificCharacterSet, set);
    BOOST_TEST(set == "ISO_IR 192");
}

BOOST_AUTO_TEST_CASE(documents_that_are_no_reports_are_told_without_a_parse) {
    const std::pair<const char*, DocumentKind> cases[] = {
        {UID_XRayRadiationDoseSRStorage, DocumentKind::DoseReport},
        {UID_KeyObjectSelectionDocumentStorage, DocumentKind::KeyObject},
        {UID_CTImageStorage, DocumentKind::OtherDocument},
    };
    for (const auto& [sop_class, kind] : cases) {
        // What follows the UIDs would not parse.
        const std::string text =
            file(kExplicitLittle, element(kExplicitLittle, 0x00080016, "UI", sop_class) +
                                      element(kExplicitLittle, 0x00080018, "UI", "1.2.3.4") + "broken");
        const ReportDocument document = read_document(bytes(text));
        BOOST_TEST((document.kind == kind));
        BOOST_TEST(document.identity.sop_class_uid == sop_class);
        BOOST_TEST(document.identity.sop_instance_uid == "1.2.3.4");
        BOOST_TEST(document.dataset == nullptr);
        BOOST_TEST(document.report.passages.empty());
    }
}

BOOST_AUTO_TEST_CASE(hostile_files_are_refused_before_any_parse) {
    std::string bomb = element(kExplicitLittle, 0x00080016, "UI", UID_BasicTextSRStorage);
    for (int level = 0; level < 100'000; ++level)
        bomb += header(kExplicitLittle, 0x0040A730, "SQ", kUndefined) + tag(kExplicitLittle, 0xFFFEE000) +
                number(kExplicitLittle, kUndefined, 4);
    const std::string text = file(kExplicitLittle, bomb);
    BOOST_CHECK_EXCEPTION(read_document(bytes(text)), UnreadableReport, [](const UnreadableReport& error) {
        return std::string(error.what()).find("nested more than 32 deep") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(the_limits_are_the_callers) {
    DcmItem dataset;
    start_report(dataset);
    fill_plain_report(dataset);
    GuardLimits limits;
    limits.max_items = 3;
    BOOST_CHECK_THROW(read_document(to_file(dataset), limits), UnreadableReport);
}

BOOST_AUTO_TEST_CASE(the_texts_of_a_report_are_limited_together) {
    DcmItem dataset;
    start_report(dataset);
    for (int i = 0; i < 3; ++i) add_text(dataset, kFinding, std::string(400, 'x'));
    GuardLimits limits;
    limits.max_text_bytes = 1200;
    BOOST_TEST(read_document(to_file(dataset), limits).report.passages.size() == 3u);
    limits.max_text_bytes = 1199;
    BOOST_CHECK_THROW(read_document(to_file(dataset), limits), UnreadableReport);
}

BOOST_AUTO_TEST_CASE(an_unknown_character_set_is_named) {
    DcmItem dataset;
    start_report(dataset, "NO SUCH SET");
    BOOST_CHECK_EXCEPTION(read_document(to_file(dataset)), UnreadableReport,
                          [](const UnreadableReport& error) {
                              return std::string(error.what()).find("NO SUCH SET") != std::string::npos;
                          });
}

BOOST_AUTO_TEST_CASE(a_report_converted_from_hl7_is_read) {
    // As archives make them from ORU messages: the TEXT repeats the heading; identifiers become empty CODE
    // items.
    DcmItem dataset;
    start_report(dataset, "ISO_IR 192", UID_BasicTextSRStorage);
    new_item(dataset, DCM_ContentTemplateSequence);
    for (const char* identifier : {"DICOM Study", "Series Instance UID"})
        add(add_container(dataset, {"", "", identifier}), "CONTAINS", "CODE", {});
    add_text(add_container(dataset, kFindings), kFindings, "Avid node.");
    const ReportDocument document = read_document(to_file(dataset));
    BOOST_REQUIRE_EQUAL(document.report.passages.size(), 1u);
    BOOST_TEST((document.report.passages[0].section == SectionKind::Findings));
    BOOST_TEST(document.report.warnings.size() == 2u);
    BOOST_TEST(!document.report.lesion_may_be_lost);
}

BOOST_AUTO_TEST_CASE(warnings_are_limited) {
    DcmItem dataset;
    start_report(dataset);
    for (int i = 0; i < 150; ++i) add(dataset, "CONTAINS", "TABLE", kFinding);
    const auto warnings = read_document(to_file(dataset)).report.warnings;
    BOOST_REQUIRE_EQUAL(warnings.size(), 101u);
    BOOST_TEST(warnings.back() == "50 more warnings of this kind");
}

BOOST_AUTO_TEST_CASE(twenty_thousand_items_are_read) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& section = add_container(dataset, kFindings);
    for (int i = 0; i < 20'000; ++i) add_text(section, kFinding, "line");
    const auto passages = read_document(to_file(dataset)).report.passages;
    BOOST_REQUIRE_EQUAL(passages.size(), 20'000u);
    BOOST_TEST(passages.back().item == "1.1.20000");
}

BOOST_AUTO_TEST_SUITE_END()
