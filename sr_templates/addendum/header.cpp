#include "sr_templates/addendum/header.h"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "mapping/version.h"
#include "sr_templates/addendum/name_based_uid.h"

namespace psma::sr {
namespace {

// Patient Module (PS3.3 C.7.1.1) and General Study, Patient Study Modules (C.7.2.1, C.7.2.2).
const std::array kTakenOver = {
    DCM_PatientName, DCM_PatientID, DCM_IssuerOfPatientID, DCM_IssuerOfPatientIDQualifiersSequence, DCM_PatientBirthDate,
    DCM_PatientSex, DCM_PatientBirthTime, DCM_RETIRED_OtherPatientIDs, DCM_OtherPatientIDsSequence, DCM_OtherPatientNames, DCM_EthnicGroup,
    DCM_PatientComments, DCM_PatientIdentityRemoved, DCM_DeidentificationMethod, DCM_DeidentificationMethodCodeSequence,
    DCM_StudyInstanceUID, DCM_StudyDate, DCM_StudyTime, DCM_ReferringPhysicianName,
    DCM_ReferringPhysicianIdentificationSequence, DCM_StudyID, DCM_AccessionNumber, DCM_IssuerOfAccessionNumberSequence,
    DCM_StudyDescription, DCM_PhysiciansOfRecord, DCM_PhysiciansOfRecordIdentificationSequence, DCM_NameOfPhysiciansReadingStudy,
    DCM_ProcedureCodeSequence, DCM_AdmittingDiagnosesDescription, DCM_PatientAge, DCM_PatientSize, DCM_PatientWeight,
    DCM_Occupation, DCM_AdditionalPatientHistory, DCM_ReferencedStudySequence, DCM_ReferencedRequestSequence,
};

// Type 2 of these modules: there, empty if nothing is known.
const std::array kTypeTwo = {
    DCM_PatientName, DCM_PatientID, DCM_PatientBirthDate, DCM_PatientSex, DCM_StudyDate, DCM_StudyTime,
    DCM_ReferringPhysicianName, DCM_StudyID, DCM_AccessionNumber,
};

void put(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
    const OFCondition condition = item.putAndInsertString(DcmTag(tag), value.c_str(), OFTrue);
    if (condition.bad()) throw std::runtime_error(fmt::format("DCMTK cannot write {} of the addendum: {}", tag.toString().c_str(), condition.text()));
}

void take_over(DcmDataset& addendum, const DcmDataset& report) {
    auto& source = const_cast<DcmDataset&>(report);  // DCMTK's readers are not const; nothing is changed
    for (const DcmTagKey& tag : kTakenOver) {
        addendum.findAndDeleteElement(tag, OFTrue, OFFalse);
        DcmElement* element = nullptr;
        if (source.findAndGetElement(tag, element).bad() || !element) continue;
        auto* copy = OFstatic_cast(DcmElement*, element->clone());
        if (addendum.insert(copy, OFTrue).bad()) {
            delete copy;
            throw std::runtime_error(fmt::format("DCMTK cannot copy {} to the addendum", tag.toString().c_str()));
        }
    }
    for (const DcmTagKey& tag : kTypeTwo)
        if (!addendum.tagExists(tag)) addendum.insertEmptyElement(DcmTag(tag));
}

// Author Observer Sequence (0040,A078), PS3.3 table C.17-3b: a device.
void put_author(DcmDataset& addendum) {
    DcmItem* author = nullptr;
    addendum.findAndDeleteElement(DCM_AuthorObserverSequence, OFTrue, OFFalse);
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

// "20261101123000+0100": date, time and offset.
void put_times(DcmDataset& addendum, const std::string& created) {
    if (created.size() < 14) throw std::runtime_error("the addendum needs the time it is made, as a DICOM DT with seconds");
    put(addendum, DCM_ContentDate, created.substr(0, 8));
    put(addendum, DCM_ContentTime, created.substr(8, 6));
    put(addendum, DCM_SeriesDate, created.substr(0, 8));
    put(addendum, DCM_SeriesTime, created.substr(8, 6));
    put(addendum, DCM_InstanceCreationDate, created.substr(0, 8));
    put(addendum, DCM_InstanceCreationTime, created.substr(8, 6));
    if (created.size() >= 19) put(addendum, DCM_TimezoneOffsetFromUTC, created.substr(created.size() - 5));
}

}  // namespace

std::string device_uid() { return name_based_uid("device|psma-addendum"); }

void complete_header(DcmDataset& addendum, const ReportDocument& report, const AddendumOptions& options,
                     const std::string& sop_instance_uid, const std::string& series_uid) {
    take_over(addendum, *report.dataset);
    put(addendum, DCM_SOPInstanceUID, sop_instance_uid);
    put(addendum, DCM_SeriesInstanceUID, series_uid);
    put(addendum, DCM_InstanceCreatorUID, device_uid());
    put(addendum, DCM_SeriesNumber, "1");
    put(addendum, DCM_InstanceNumber, "1");
    put(addendum, DCM_SeriesDescription, "PSMA-PET evidence addendum");
    put(addendum, DCM_Manufacturer, std::string(kProductName));
    put(addendum, DCM_ManufacturerModelName, std::string(kProductName));
    put(addendum, DCM_SoftwareVersions, fmt::format("{}\\algorithm {}", kProductVersion, options.algorithm_version));
    put_times(addendum, options.created);
    put_author(addendum);
    for (const DcmTagKey& tag : {DCM_PerformedProcedureCodeSequence, DCM_ReferencedPerformedProcedureStepSequence})
        if (!addendum.tagExists(tag)) addendum.insertEmptyElement(DcmTag(tag));
}

}  // namespace psma::sr
