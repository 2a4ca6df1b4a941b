#include "sr_templates/addendum/taken_over.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

namespace psma::sr {

namespace {

// C.7.1.1 Patient.
const DcmTagKey kPatient[] = {
    DCM_PatientName,
    DCM_PatientID,
    DCM_IssuerOfPatientID,
    DCM_IssuerOfPatientIDQualifiersSequence,
    DCM_TypeOfPatientID,
    DCM_PatientBirthDate,
    DCM_PatientBirthDateInAlternativeCalendar,
    DCM_PatientDeathDateInAlternativeCalendar,
    DCM_PatientAlternativeCalendar,
    DCM_PatientSex,
    DCM_PatientBirthTime,
    DCM_ReferencedPatientPhotoSequence,
    DCM_ReferencedPatientSequence,
    DCM_QualityControlSubject,
    DCM_RETIRED_OtherPatientIDs,
    DCM_OtherPatientIDsSequence,
    DCM_OtherPatientNames,
    DCM_EthnicGroup,
    DCM_PatientComments,
    DCM_PatientSpeciesDescription,
    DCM_PatientSpeciesCodeSequence,
    DCM_PatientBreedDescription,
    DCM_PatientBreedCodeSequence,
    DCM_BreedRegistrationSequence,
    DCM_ResponsiblePerson,
    DCM_ResponsiblePersonRole,
    DCM_ResponsibleOrganization,
    DCM_PatientIdentityRemoved,
    DCM_DeidentificationMethod,
    DCM_DeidentificationMethodCodeSequence,
};

// C.7.1.3 Clinical Trial Subject, C.7.2.3 Clinical Trial Study.
const DcmTagKey kClinicalTrial[] = {
    DCM_ClinicalTrialSponsorName,
    DCM_ClinicalTrialProtocolID,
    DCM_ClinicalTrialProtocolName,
    DCM_ClinicalTrialSiteID,
    DCM_ClinicalTrialSiteName,
    DCM_ClinicalTrialSubjectID,
    DCM_ClinicalTrialSubjectReadingID,
    DCM_ClinicalTrialProtocolEthicsCommitteeName,
    DCM_ClinicalTrialProtocolEthicsCommitteeApprovalNumber,
    DCM_ClinicalTrialTimePointID,
    DCM_ClinicalTrialTimePointDescription,
    DCM_LongitudinalTemporalOffsetFromEvent,
    DCM_LongitudinalTemporalEventType,
    DCM_ConsentForClinicalTrialUseSequence,
};

// C.7.2.1 General Study, C.7.2.2 Patient Study; C.17.2 Referenced Request.
const DcmTagKey kStudy[] = {
    DCM_StudyInstanceUID,
    DCM_StudyDate,
    DCM_StudyTime,
    DCM_ReferringPhysicianName,
    DCM_ReferringPhysicianIdentificationSequence,
    DCM_ConsultingPhysicianName,
    DCM_ConsultingPhysicianIdentificationSequence,
    DCM_StudyID,
    DCM_AccessionNumber,
    DCM_IssuerOfAccessionNumberSequence,
    DCM_StudyDescription,
    DCM_PhysiciansOfRecord,
    DCM_PhysiciansOfRecordIdentificationSequence,
    DCM_NameOfPhysiciansReadingStudy,
    DCM_PhysiciansReadingStudyIdentificationSequence,
    DCM_RequestingService,
    DCM_RequestingServiceCodeSequence,
    DCM_ReferencedStudySequence,
    DCM_ProcedureCodeSequence,
    DCM_ReasonForPerformedProcedureCodeSequence,
    DCM_AdmittingDiagnosesDescription,
    DCM_AdmittingDiagnosesCodeSequence,
    DCM_PatientAge,
    DCM_PatientSize,
    DCM_PatientSizeCodeSequence,
    DCM_PatientBodyMassIndex,
    DCM_MeasuredAPDimension,
    DCM_MeasuredLateralDimension,
    DCM_PatientWeight,
    DCM_MedicalAlerts,
    DCM_Allergies,
    DCM_SmokingStatus,
    DCM_PregnancyStatus,
    DCM_LastMenstrualDate,
    DCM_PatientState,
    DCM_Occupation,
    DCM_AdditionalPatientHistory,
    DCM_ReasonForVisit,
    DCM_ReasonForVisitCodeSequence,
    DCM_AdmissionID,
    DCM_IssuerOfAdmissionIDSequence,
    DCM_ServiceEpisodeID,
    DCM_ServiceEpisodeDescription,
    DCM_IssuerOfServiceEpisodeIDSequence,
    DCM_PatientSexNeutered,
    DCM_ReferencedRequestSequence,
};

// Type 2 of these modules.
const DcmTagKey kTypeTwo[] = {
    DCM_PatientName, DCM_PatientID, DCM_PatientBirthDate,       DCM_PatientSex,      DCM_StudyDate,
    DCM_StudyTime,   DCM_StudyID,   DCM_ReferringPhysicianName, DCM_AccessionNumber,
};

// Type 2 in an item of Referenced Request Sequence (table C.17-2).
const DcmTagKey kRequestTypeTwo[] = {
    DCM_ReferencedStudySequence,
    DCM_AccessionNumber,
    DCM_PlacerOrderNumberImagingServiceRequest,
    DCM_FillerOrderNumberImagingServiceRequest,
    DCM_RequestedProcedureID,
    DCM_RequestedProcedureDescription,
    DCM_RequestedProcedureCodeSequence,
};

template <std::size_t size>
void insert_missing(DcmItem& item, const DcmTagKey (&tags)[size]) {
    for (const DcmTagKey& tag : tags)
        if (!item.tagExists(tag)) item.insertEmptyElement(DcmTag(tag));
}

template <std::size_t size>
void copy(DcmDataset& addendum, DcmDataset& report, const DcmTagKey (&tags)[size]) {
    for (const DcmTagKey& tag : tags) {
        const std::unique_ptr<DcmElement> before(addendum.remove(tag));
        DcmElement* element = nullptr;
        if (report.findAndGetElement(tag, element).bad() || element == nullptr) continue;
        std::unique_ptr<DcmElement> clone(static_cast<DcmElement*>(element->clone()));
        if (addendum.insert(clone.get(), OFTrue).bad())
            throw std::runtime_error(
                fmt::format("DCMTK cannot copy {} to the addendum", tag.toString().c_str()));
        static_cast<void>(clone.release());  // the data set owns it
    }
}

bool is_ascii(DcmDataset& dataset, const DcmTagKey& tag) {
    OFString value;
    dataset.findAndGetOFStringArray(tag, value);
    return std::all_of(value.begin(), value.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void complete_requests(DcmDataset& addendum) {
    DcmSequenceOfItems* requests = nullptr;
    if (addendum.findAndGetSequence(DCM_ReferencedRequestSequence, requests).bad()) return;
    if (requests->card() == 0) {  // type 1C: with items or not at all
        addendum.findAndDeleteElement(DCM_ReferencedRequestSequence);
        return;
    }
    OFString study;
    addendum.findAndGetOFString(DCM_StudyInstanceUID, study);
    for (unsigned long i = 0; i < requests->card(); ++i) {
        DcmItem& request = *requests->getItem(i);
        insert_missing(request, kRequestTypeTwo);
        OFString stated;
        request.findAndGetOFString(DCM_StudyInstanceUID, stated);  // type 1
        if (stated.empty()) request.putAndInsertOFStringArray(DCM_StudyInstanceUID, study);
    }
}

}  // namespace

void take_over(DcmDataset& addendum, const DcmDataset& report, bool transcoded) {
    auto& source = const_cast<DcmDataset&>(report);  // DCMTK's readers are not const; nothing is changed
    copy(addendum, source, kPatient);
    copy(addendum, source, kClinicalTrial);
    copy(addendum, source, kStudy);
    insert_missing(addendum, kTypeTwo);
    complete_requests(addendum);
    if (transcoded && !is_ascii(addendum, DCM_StudyDescription))
        addendum.findAndDeleteElement(DCM_StudyDescription);
}

}  // namespace psma::sr
