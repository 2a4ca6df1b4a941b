#include "sr_templates/addendum/references.h"

#include <stdexcept>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "sr_templates/document/data_elements.h"

namespace psma::sr {

namespace {

const DSRCodedEntryValue kAddendedReport("121361", "DCM", "Addended report");
const DSRCodedEntryValue kReplacedReport("121360", "DCM", "Replaced report");

void must(const OFCondition& condition, const InstanceReference& instance) {
    if (condition.bad())
        throw std::runtime_error(
            fmt::format("the addendum cannot refer to {}: {}", instance.sop_instance_uid, condition.text()));
}

OFCondition add_to(DSRSOPInstanceReferenceList& list, const InstanceReference& instance) {
    return list.addItem(instance.study_uid.c_str(), instance.series_uid.c_str(),
                        instance.sop_class_uid.c_str(), instance.sop_instance_uid.c_str());
}

InstanceReference reference_to(const Identity& identity) {
    return {
        identity.study_uid, identity.series_uid, identity.sop_class_uid, identity.sop_instance_uid, {}, {}};
}

bool is_complete(const InstanceReference& instance) {
    return !instance.study_uid.empty() && !instance.series_uid.empty() && !instance.sop_class_uid.empty() &&
           !instance.sop_instance_uid.empty();
}

std::vector<InstanceReference> identical_documents(const DcmDataset& report) {
    std::vector<InstanceReference> found;
    auto& dataset = const_cast<DcmDataset&>(report);  // DCMTK's readers are not const
    for (DcmItem* const study : items_of(dataset, DCM_IdenticalDocumentsSequence))
        for (DcmItem* const series : items_of(*study, DCM_ReferencedSeriesSequence))
            for (DcmItem* const instance : items_of(*series, DCM_ReferencedSOPSequence))
                found.push_back({text_of(*study, DCM_StudyInstanceUID),
                                 text_of(*series, DCM_SeriesInstanceUID),
                                 text_of(*instance, DCM_ReferencedSOPClassUID),
                                 text_of(*instance, DCM_ReferencedSOPInstanceUID),
                                 {},
                                 {}});
    return found;
}

}  // namespace

void require_reference(const ReportDocument& report) {
    const Identity& identity = report.identity;
    const std::pair<const std::string&, const char*> needed[] = {
        {identity.study_uid, "Study Instance UID"},
        {identity.series_uid, "Series Instance UID"},
        {identity.sop_instance_uid, "SOP Instance UID"},
        {identity.sop_class_uid, "SOP Class UID"},
    };
    for (const auto& [value, name] : needed)
        if (value.empty())
            throw std::runtime_error(
                fmt::format("the report has no {}; an addendum cannot refer to it", name));
}

void refer(DSRDocument& document, const ReportDocument& report, const AddendumOptions& options) {
    auto& predecessors = document.getPredecessorDocuments();
    const InstanceReference original = reference_to(report.identity);
    must(add_to(predecessors, original), original);
    must(predecessors.setPurposeOfReference(kAddendedReport), original);
    for (const InstanceReference& copy : identical_documents(*report.dataset)) {
        if (!is_complete(copy) || copy.sop_instance_uid == original.sop_instance_uid) continue;
        must(add_to(predecessors, copy), copy);
        must(predecessors.setPurposeOfReference(kAddendedReport), copy);
    }
    for (const InstanceReference& replaced : options.replaced) {
        must(add_to(predecessors, replaced), replaced);
        must(predecessors.setPurposeOfReference(kReplacedReport), replaced);
    }
    must(add_to(document.getCurrentRequestedProcedureEvidence(), original), original);
}

}  // namespace psma::sr
