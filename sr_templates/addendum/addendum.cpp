#include "sr_templates/addendum/addendum.h"

#include <memory>
#include <mutex>
#include <stdexcept>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <fmt/format.h>

#include "mapping/version.h"
#include "sr_templates/addendum/content.h"
#include "sr_templates/addendum/evidence_part.h"
#include "sr_templates/addendum/header.h"
#include "sr_templates/addendum/must.h"
#include "sr_templates/addendum/name_based_uid.h"
#include "sr_templates/addendum/references.h"
#include "sr_templates/addendum/written_bytes.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {

namespace {

// dcmsr counts its tree nodes in a plain static variable: one document at a time in this process. What needs
// no dcmsr is done without it.
std::mutex dcmsr_lock;

// Coding Scheme Identification Sequence (0008,0110), PS3.3 C.12.1.
void declare_private_scheme(DSRDocument& document) {
    auto& schemes = document.getCodingSchemeIdentification();
    must(schemes.addItem(codes::kPrivateScheme), "coding scheme");
    must(schemes.setCodingSchemeUID(name_based_uid("coding scheme|99PSMAADDENDUM").c_str()),
         "coding scheme UID");
    must(schemes.setCodingSchemeName("psma-addendum private codes"), "coding scheme name");
    must(schemes.setCodingSchemeResponsibleOrganization("psma-addendum"), "coding scheme organization");
}

std::string series_uid_of(const std::string& addendum_uid) {
    return name_based_uid(fmt::format("series|{}", addendum_uid));
}

}  // namespace

std::string addendum_uid(const std::string& report_uid, const std::string& pack_sha256,
                         const std::string& algorithm_version) {
    return name_based_uid(fmt::format("addendum|{}|{}|{}", report_uid, pack_sha256, algorithm_version));
}

InstanceReference reference_to_addendum(const Identity& report, const std::string& addendum_uid) {
    return {report.study_uid, series_uid_of(addendum_uid), UID_EnhancedSRStorage, addendum_uid, {}, {}};
}

bool is_own_addendum(const Identity& identity) {
    const std::string device = device_uid();
    int marks = 0;
    marks += identity.device_observer_uid == device;
    marks += identity.instance_creator_uid == device;
    marks += identity.manufacturer == kProductName && identity.manufacturer_model == kProductName;
    return marks >= 2;
}

Addendum build_addendum(const ReportDocument& report, const Summary& summary, const evidence::Block& evidence,
                        const AddendumOptions& options) {
    if (!dcmDataDict.isDictionaryLoaded())
        throw std::runtime_error(
            "DCMTK has no data dictionary; unset DCMDICTPATH or let it name the dicom.dic of the DCMTK in "
            "use");
    if (!report.dataset) throw std::runtime_error("the report was not read; there is nothing to add to");
    require_reference(report);

    Addendum addendum;
    addendum.sop_instance_uid =
        addendum_uid(report.identity.sop_instance_uid, evidence.pack_sha256, options.algorithm_version);
    addendum.series_uid = series_uid_of(addendum.sop_instance_uid);

    DcmFileFormat file;
    std::shared_ptr<const EvidencePart> last;
    {
        const std::lock_guard lock(dcmsr_lock);
        DSRDocument document(DSRTypes::DT_EnhancedSR);
        document.createNewSeriesInStudy(report.identity.study_uid.c_str());
        must(document.setSpecificCharacterSetType(DSRTypes::CS_UTF8), "character set");
        refer(document, report, options);
        declare_private_scheme(document);
        TreeWriter writer(document.getTree(), codes::is_report_title(report.title)
                                                  ? report.title
                                                  : codes::kDiagnosticImagingReport);
        write_content(writer, report, summary, evidence);
        must(document.completeDocument("Automatic evidence addendum, not verified by a physician"),
             "completion flag");
        must(document.write(*file.getDataset()), "content tree");
        last = evidence_part(evidence, options.algorithm_version);
        addendum.text = writer.readable() + "\n" + last->readable;
    }
    complete_header(*file.getDataset(), report, options, addendum.sop_instance_uid, addendum.series_uid);
    addendum.file = bytes_of(file, last->items);
    return addendum;
}

}  // namespace psma::sr
