#include "sr_templates/addendum/references.h"

#include <algorithm>
#include <stdexcept>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "sr_templates/document/data_elements.h"

namespace psma::sr {

namespace {

const DSRCodedEntryValue kAddendedReport("121361", "DCM", "Addended report");
const DSRCodedEntryValue kReplacedReport("121360", "DCM", "Replaced report");

// What an archive can find: digits and dots, 1 to 64. Not the whole rule of PS3.5 9.1: reports whose UIDs
// have components with leading zeros are stored all the same.
bool is_uid(const std::string& value) {
    return !value.empty() && value.size() <= 64 &&
           std::ranges::all_of(value, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

bool can_be_referred_to(const InstanceReference& instance) {
    return is_uid(instance.study_uid) && is_uid(instance.series_uid) && is_uid(instance.sop_class_uid) &&
           is_uid(instance.sop_instance_uid);
}

void add(DSRSOPInstanceReferenceList& list, const InstanceReference& instance) {
    constexpr OFBool kCheck = OFFalse;  // DCMTK refuses leading zeros
    const OFCondition condition =
        can_be_referred_to(instance)
            ? list.addItem(instance.study_uid.c_str(), instance.series_uid.c_str(),
                           instance.sop_class_uid.c_str(), instance.sop_instance_uid.c_str(), kCheck)
            : OFCondition(EC_InvalidValue);
    if (condition.bad())
        throw std::runtime_error(
            fmt::format("the addendum cannot refer to {}: {}", instance.sop_instance_uid, condition.text()));
}

void add_predecessor(DSRDocument& document, const InstanceReference& instance,
                     const DSRCodedEntryValue& purpose) {
    auto& predecessors = document.getPredecessorDocuments();
    add(predecessors, instance);
    if (predecessors.setPurposeOfReference(purpose).bad())
        throw std::runtime_error("DCMTK refuses the purpose of a predecessor of the addendum");
}

InstanceReference reference_to(const Identity& identity) {
    return {
        identity.study_uid, identity.series_uid, identity.sop_class_uid, identity.sop_instance_uid, {}, {}};
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
        if (!is_uid(value))
            throw std::runtime_error(
                fmt::format("the report has no valid {}; an addendum cannot refer to it", name));
}

void refer(DSRDocument& document, const ReportDocument& report, const AddendumOptions& options) {
    const InstanceReference original = reference_to(report.identity);
    add_predecessor(document, original, kAddendedReport);
    for (const InstanceReference& copy : identical_documents(*report.dataset))
        if (can_be_referred_to(copy) && copy.sop_instance_uid != original.sop_instance_uid)
            add_predecessor(document, copy, kAddendedReport);
    for (const InstanceReference& replaced : options.replaced)
        add_predecessor(document, replaced, kReplacedReport);
    add(document.getCurrentRequestedProcedureEvidence(), original);
}

}  // namespace psma::sr
