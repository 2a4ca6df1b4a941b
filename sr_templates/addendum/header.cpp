#include "sr_templates/addendum/header.h"

#include <stdexcept>

#include <fmt/format.h>

#include "mapping/version.h"
#include "sr_templates/addendum/creation_time.h"
#include "sr_templates/addendum/name_based_uid.h"
#include "sr_templates/addendum/taken_over.h"

namespace psma::sr {

namespace {

void put(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
    const OFCondition condition = item.putAndInsertString(DcmTag(tag), value.c_str(), OFTrue);
    if (condition.bad())
        throw std::runtime_error(fmt::format("DCMTK cannot write {} of the addendum: {}",
                                             tag.toString().c_str(), condition.text()));
}

// Author Observer Sequence (0040,A078), PS3.3 table C.17-3b: a device.
void put_author(DcmDataset& addendum) {
    DcmItem* author = nullptr;
    addendum.findAndDeleteElement(DCM_AuthorObserverSequence);
    if (addendum.findOrCreateSequenceItem(DCM_AuthorObserverSequence, author).bad())
        throw std::runtime_error("DCMTK cannot write the author of the addendum");
    put(*author, DCM_ObserverType, "DEV");
    put(*author, DCM_StationName, std::string(kProductName));
    put(*author, DCM_DeviceUID, device_uid());
    put(*author, DCM_Manufacturer, std::string(kProductName));
    put(*author, DCM_ManufacturerModelName, std::string(kProductName));
    author->insertEmptyElement(DCM_InstitutionName);
    author->insertEmptyElement(DCM_InstitutionCodeSequence);
}

void put_times(DcmDataset& addendum, const ReportDocument& report, const std::string& created) {
    OFString report_offset;
    const_cast<DcmDataset&>(*report.dataset).findAndGetOFString(DCM_TimezoneOffsetFromUTC, report_offset);
    const CreationTime time = creation_time(created, report_offset.c_str());
    for (const DcmTagKey& tag : {DCM_ContentDate, DCM_SeriesDate, DCM_InstanceCreationDate})
        put(addendum, tag, time.date);
    for (const DcmTagKey& tag : {DCM_ContentTime, DCM_SeriesTime, DCM_InstanceCreationTime})
        put(addendum, tag, time.time);
    if (!time.offset.empty()) put(addendum, DCM_TimezoneOffsetFromUTC, time.offset);
}

}  // namespace

std::string device_uid() {
    return name_based_uid("device|psma-addendum");
}

void complete_header(DcmDataset& addendum, const ReportDocument& report, const AddendumOptions& options,
                     const std::string& sop_instance_uid, const std::string& series_uid) {
    take_over(addendum, *report.dataset, report.transcoded);
    put(addendum, DCM_SOPInstanceUID, sop_instance_uid);
    put(addendum, DCM_SeriesInstanceUID, series_uid);
    put(addendum, DCM_InstanceCreatorUID, device_uid());
    put(addendum, DCM_SeriesNumber, "1");
    put(addendum, DCM_InstanceNumber, "1");
    put(addendum, DCM_SeriesDescription, "PSMA-PET evidence addendum");
    put(addendum, DCM_Manufacturer, std::string(kProductName));
    put(addendum, DCM_ManufacturerModelName, std::string(kProductName));
    put(addendum, DCM_SoftwareVersions,
        fmt::format("{}\\algorithm {}", kProductVersion, options.algorithm_version));
    put_times(addendum, report, options.created);
    put_author(addendum);
    for (const DcmTagKey& tag :
         {DCM_PerformedProcedureCodeSequence, DCM_ReferencedPerformedProcedureStepSequence})
        if (!addendum.tagExists(tag)) addendum.insertEmptyElement(DcmTag(tag));
}

}  // namespace psma::sr
