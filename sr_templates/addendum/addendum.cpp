#include "sr_templates/addendum/addendum.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <fmt/format.h>

#include <mutex>
#include <stdexcept>

#include "mapping/version.h"
#include "sr_templates/addendum/content.h"
#include "sr_templates/addendum/header.h"
#include "sr_templates/addendum/name_based_uid.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {
namespace {

// dcmsr counts its tree nodes in a plain static variable: one document at a time in this process.
std::mutex dcmsr_lock;

void must(const OFCondition& condition, const char* what) {
    if (condition.bad()) throw std::runtime_error(fmt::format("the addendum cannot be written: {}: {}", what, condition.text()));
}

void require_reference(const Identity& identity) {
    const auto need = [](const std::string& value, const char* name) {
        if (value.empty()) throw std::runtime_error(fmt::format("the report has no {}; an addendum cannot refer to it", name));
    };
    need(identity.study_uid, "Study Instance UID");
    need(identity.series_uid, "Series Instance UID");
    need(identity.sop_instance_uid, "SOP Instance UID");
    need(identity.sop_class_uid, "SOP Class UID");
}

void refer(DSRDocument& document, const ReportDocument& report, const AddendumOptions& options) {
    const Identity& identity = report.identity;
    auto& predecessors = document.getPredecessorDocuments();
    const auto add = [&](const InstanceReference& one, const char* value, const char* meaning) {
        must(predecessors.addItem(one.study_uid.c_str(), one.series_uid.c_str(), one.sop_class_uid.c_str(), one.sop_instance_uid.c_str()),
             "predecessor document");
        must(predecessors.setPurposeOfReference(DSRCodedEntryValue(value, "DCM", meaning)), "purpose of reference");
    };
    add({identity.study_uid, identity.series_uid, identity.sop_class_uid, identity.sop_instance_uid, {}, {}}, "121361", "Addended report");
    for (const InstanceReference& replaced : options.replaced) add(replaced, "121360", "Replaced report");
    must(document.getCurrentRequestedProcedureEvidence().addItem(identity.study_uid.c_str(), identity.series_uid.c_str(),
                                                                identity.sop_class_uid.c_str(), identity.sop_instance_uid.c_str()),
         "evidence sequence");
}

void declare_private_scheme(DSRDocument& document) {
    auto& schemes = document.getCodingSchemeIdentification();
    must(schemes.addItem(codes::kPrivateScheme), "coding scheme");
    must(schemes.setCodingSchemeUID(name_based_uid("coding scheme|99PSMAADDENDUM").c_str()), "coding scheme UID");
    must(schemes.setCodingSchemeName("psma-addendum private codes"), "coding scheme name");
    must(schemes.setCodingSchemeResponsibleOrganization("psma-addendum"), "coding scheme organization");
}

std::vector<std::byte> bytes_of(DcmFileFormat& file) {
    must(file.validateMetaInfo(EXS_LittleEndianExplicit), "file meta information");
    const auto size = file.calcElementLength(EXS_LittleEndianExplicit, EET_ExplicitLength);
    std::vector<std::byte> bytes(static_cast<std::size_t>(size) + 4096);
    DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    file.transferInit();
    must(file.write(stream, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr), "DICOM file");
    file.transferEnd();
    void* written = nullptr;
    offile_off_t length = 0;
    stream.flushBuffer(written, length);
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

}  // namespace

std::string addendum_uid(const std::string& report_uid, const std::string& pack_sha256, const std::string& algorithm_version) {
    return name_based_uid(fmt::format("addendum|{}|{}|{}", report_uid, pack_sha256, algorithm_version));
}

bool is_own_addendum(const Identity& identity) {
    int marks = 0;
    marks += identity.device_observer_uid == device_uid();
    marks += identity.instance_creator_uid == device_uid();
    marks += identity.manufacturer == kProductName && identity.manufacturer_model == kProductName;
    return marks >= 2;
}

Addendum build_addendum(const ReportDocument& report, const Summary& summary, const evidence::Block& evidence,
                        const AddendumOptions& options) {
    if (!dcmDataDict.isDictionaryLoaded())
        throw std::runtime_error("DCMTK has no data dictionary; set DCMDICTPATH or install Debian's libdcmtk17 completely");
    if (!report.dataset) throw std::runtime_error("the report was not read; there is nothing to add to");
    require_reference(report.identity);

    Addendum addendum;
    addendum.sop_instance_uid = addendum_uid(report.identity.sop_instance_uid, evidence.pack_sha256, options.algorithm_version);
    addendum.series_uid = name_based_uid(fmt::format("series|{}", addendum.sop_instance_uid));

    const std::lock_guard lock(dcmsr_lock);
    DSRDocument document(DSRTypes::DT_EnhancedSR);
    document.createNewSeriesInStudy(report.identity.study_uid.c_str());
    must(document.setSpecificCharacterSetType(DSRTypes::CS_UTF8), "character set");
    refer(document, report, options);
    declare_private_scheme(document);
    TreeWriter writer(document.getTree(), codes::is_report_title(report.title) ? report.title : codes::kDiagnosticImagingReport);
    write_content(writer, report, summary, evidence, options);
    must(document.completeDocument("Automatic evidence addendum, not verified by a physician"), "completion flag");

    DcmFileFormat file;
    must(document.write(*file.getDataset()), "content tree");
    complete_header(*file.getDataset(), report, options, addendum.sop_instance_uid, addendum.series_uid);
    addendum.file = bytes_of(file);
    addendum.text = writer.readable();
    return addendum;
}

}  // namespace psma::sr
