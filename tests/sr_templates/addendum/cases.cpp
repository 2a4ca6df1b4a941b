#include "cases.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include "../document/report_builder.h"
#include "sr_templates/reading/report_document.h"

namespace psma::test {

namespace {

// Patient, study and request as a RIS writes them.
void put_header(DcmItem& dataset, const std::string& patient_name) {
    put(dataset, DCM_PatientName, patient_name);
    put(dataset, DCM_PatientBirthDate, "19550101");
    put(dataset, DCM_PatientSex, "M");
    put(dataset, DCM_StudyDate, "20261101");
    put(dataset, DCM_StudyTime, "090000");
    put(dataset, DCM_StudyID, "S1");
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    put(dataset, DCM_AccessionNumber, "ACC1");
    put(dataset, DCM_ReferringPhysicianName, "Referrer^Ann");
    put(dataset, DCM_SeriesNumber, "1");
    put(dataset, DCM_InstanceNumber, "1");
    put(dataset, DCM_Manufacturer, "Example RIS");
    put(dataset, DCM_ContentDate, "20261101");
    put(dataset, DCM_ContentTime, "120000");
    dataset.insertEmptyElement(DCM_ReferencedPerformedProcedureStepSequence);
    dataset.insertEmptyElement(DCM_PerformedProcedureCodeSequence);
    DcmItem& observer = new_item(dataset, DCM_VerifyingObserverSequence);
    put(observer, DCM_VerifyingOrganization, "Example Hospital");
    put(observer, DCM_VerificationDateTime, "20261101123000");
    put(observer, DCM_VerifyingObserverName, "Reader^Rita^^Dr.");
    observer.insertEmptyElement(DCM_VerifyingObserverIdentificationCodeSequence);
    DcmItem& request = new_item(dataset, DCM_ReferencedRequestSequence);
    put(request, DCM_StudyInstanceUID, "1.2.3.1");
    put(request, DCM_AccessionNumber, "ACC1");
    put(request, DCM_PlacerOrderNumberImagingServiceRequest, "P1");
    put(request, DCM_FillerOrderNumberImagingServiceRequest, "F1");
    put(request, DCM_RequestedProcedureID, "RP1");
    put(request, DCM_RequestedProcedureDescription, "PSMA PET/CT");
    request.insertEmptyElement(DCM_ReferencedStudySequence);
    request.insertEmptyElement(DCM_RequestedProcedureCodeSequence);
}

void put_content(DcmItem& dataset) {
    put(dataset, DCM_ContinuityOfContent, "SEPARATE");
    DcmItem& findings = add_container(dataset, kFindings);
    put(findings, DCM_ContinuityOfContent, "SEPARATE");
    add_text(findings, kFinding, "Avid right obturator node, SUVmax 9.2.");
    DcmItem& impression = add_container(dataset, kImpressions);
    put(impression, DCM_ContinuityOfContent, "SEPARATE");
    add_text(impression, kImpression, "Single pelvic node metastasis.");
}

// A report that says no more of itself than it must.
std::vector<std::byte> bare_report() {
    DcmItem dataset;
    start_report(dataset, "ISO_IR 192", UID_BasicTextSRStorage);
    put(dataset, DCM_VerificationFlag, "UNVERIFIED");
    dataset.findAndDeleteElement(DCM_PatientID);
    add_text(dataset, kFinding, "Avid right obturator node.");
    new_item(dataset, DCM_ReferencedRequestSequence);
    DcmItem& copy = new_item(dataset, DCM_IdenticalDocumentsSequence);
    put(copy, DCM_StudyInstanceUID, "1.2.3.2");
    DcmItem& series = new_item(copy, DCM_ReferencedSeriesSequence);
    put(series, DCM_SeriesInstanceUID, "1.2.3.20");
    DcmItem& instance = new_item(series, DCM_ReferencedSOPSequence);
    put(instance, DCM_ReferencedSOPClassUID, UID_BasicTextSRStorage);
    put(instance, DCM_ReferencedSOPInstanceUID, "1.2.3.200");
    return to_file(dataset);
}

Summary with_lesions(Summary summary, std::vector<Lesion> lesions, std::optional<int> count) {
    summary.lesions = std::move(lesions);
    summary.lesion_count = count;
    return summary;
}

Lesion lesion(Region region, const std::string& site, const std::string& quote) {
    Lesion one;
    one.region = region;
    one.site = site;
    one.source = {"1.1.1", quote};
    return one;
}

// Every optional fact of a lesion, each at least once.
std::vector<Lesion> many_lesions() {
    std::vector<Lesion> lesions;
    for (int i = 0; i < 40; ++i) {
        Lesion one = lesion(static_cast<Region>(i % 7), "site " + std::to_string(i),
                            "Quote of lesion " + std::to_string(i));
        one.side = static_cast<Side>(i % 5);
        one.certainty = i % 3 == 0 ? Certainty::Equivocal : Certainty::Positive;
        one.count = i % 4 == 0 ? std::nullopt : std::optional(i % 4);
        if (i % 2 == 0) one.suv_max = 1234.5678 * i;
        if (i % 3 == 0) one.size_mm = 0.1 * i;
        if (i % 5 == 0) one.code = CodedConcept{"22356005", "SCT", "Ilium"};
        if (i % 11 == 0)
            one.code = CodedConcept{"a code value of more than 16", "99LOCAL", "cannot be written"};
        lesions.push_back(std::move(one));
    }
    return lesions;
}

Summary undetermined() {
    Summary summary = summary_of(Group::Undetermined);
    summary.group.candidates = {Group::TrN0M0, Group::N1M1a};
    summary.group.conflict = true;
    summary.group.reason = "The findings describe an avid node, the impression denies nodal disease";
    summary.group.sources = {{"1.1.1", "Avid right obturator node."}, {"1.2.1", "No nodal disease."}};
    summary.mitnm = {};
    return summary;
}

Summary not_fitting(ApplicabilityStatus status, ApplicabilityReason reason, Group group) {
    Summary summary = summary_of(group);
    summary.applicability = {status, reason, Source{"1.3.1", "Initial staging of biopsy-proven cancer."}};
    summary.warnings = {"item 1.4 could not be read"};
    return summary;
}

std::string hostile_text() {
    std::string text =
        "Tab\there, feed\fhere, line one\r\nline two\rline three\nbell\a, escape\x1b, "
        "<script>alert(\"1\")</script> & \\backslash\\, broken UTF-8 \xE4\xFF end, C1 \xC2\x85 ";
    for (int i = 0; i < 4000; ++i) text += "a very long sentence that goes on \xE5\xB1\xB1 ";
    return text;
}

}  // namespace

const evidence::Pack& shipped_pack() {
    static const evidence::Pack pack = evidence::Pack::load(PSMA_TEST_DATA "/evidence/nikitas-2026.xml",
                                                            PSMA_TEST_DATA "/evidence/evidence.xsd");
    return pack;
}

sr::AddendumOptions default_options() {
    return {kCreated, "1", {}};
}

std::vector<std::byte> report_file(const std::string& patient_name, const std::string& character_set) {
    DcmItem dataset;
    start_report(dataset, character_set, UID_EnhancedSRStorage);
    put_header(dataset, patient_name);
    put_content(dataset);
    return to_file(dataset);
}

Summary summary_of(Group group) {
    Summary summary;
    summary.id = "1.2.3.100";
    summary.psma_pet = true;
    summary.signed_off = true;
    summary.applicability = {ApplicabilityStatus::Applicable, ApplicabilityReason::None,
                             Source{"1.1.1", "Rising PSA after radical prostatectomy 2019."}};
    summary.group.value = group;
    summary.group.reason = "A positive pelvic node and no positive lesion of bone or organs.";
    summary.group.sources = {{"1.2.1", "Single pelvic node metastasis."}};
    summary.mitnm.stated = "miT0 N1a M0";
    summary.mitnm.derived = "miT0 N1 M0";
    return summary;
}

Lesion obturator_node() {
    Lesion node = lesion(Region::PelvicNode, "obturator node", "Avid right obturator node, SUVmax 9.2.");
    node.code = CodedConcept{"36086000", "SCT", "obturator lymph node"};
    node.side = Side::Right;
    node.suv_max = 9.2;
    node.size_mm = 8;
    return node;
}

std::vector<Case> all_cases() {
    const auto options = default_options();
    const auto plain = report_file("Example^Paul");
    Lesion hostile = lesion(Region::Bone, "<b>L3</b> \\ \"vertebra\"", hostile_text());
    Summary long_text = with_lesions(summary_of(Group::M1bM1c), {hostile}, 1);
    long_text.group.reason = hostile_text();
    long_text.mitnm.stated = hostile_text();
    auto renewed = options;
    renewed.replaced = {{"1.2.3.1", "1.2.3.11", UID_EnhancedSRStorage, "1.2.3.110", {}, {}}};
    return {
        {"t0n0m0", plain, with_lesions(summary_of(Group::T0N0M0), {}, 0), options},
        {"trn0m0", plain,
         with_lesions(summary_of(Group::TrN0M0), {lesion(Region::ProstateBed, "prostate bed", "Avid bed.")},
                      1),
         options},
        {"n1m1a", plain, with_lesions(summary_of(Group::N1M1a), {obturator_node()}, 1), renewed},
        {"m1bm1c-40-lesions", plain, with_lesions(summary_of(Group::M1bM1c), many_lesions(), std::nullopt),
         options},
        {"group-undetermined", plain, with_lesions(undetermined(), {obturator_node()}, 1), options},
        {"applicability-undetermined", plain,
         not_fitting(ApplicabilityStatus::Undetermined, ApplicabilityReason::PsaPersistence, Group::N1M1a),
         options},
        {"not-applicable", plain,
         not_fitting(ApplicabilityStatus::NotApplicable, ApplicabilityReason::PrimaryStaging, Group::None),
         options},
        {"japanese-name", report_file("Yamada^Tarou=山田^太郎=やまだ^たろう"), summary_of(Group::T0N0M0),
         options},
        {"umlaut-name", report_file("M\xFCller^J\xFCrgen", "ISO_IR 100"), summary_of(Group::TrN0M0), options},
        {"quotes-and-brackets", report_file("O'Brien^\"Bob\" <b>&amp;</b>"), summary_of(Group::N1M1a),
         options},
        {"long-hostile-text", plain, long_text, options},
        {"bare-report", bare_report(), with_lesions(summary_of(Group::N1M1a), {obturator_node()}, 1),
         options},
    };
}

sr::Addendum build(const Case& one) {
    return sr::build_addendum(sr::read_document(one.report), one.summary, shipped_pack().match(one.summary),
                              one.options);
}

}  // namespace psma::test
