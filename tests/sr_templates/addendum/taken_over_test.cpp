#include "sr_templates/addendum/taken_over.h"

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"
#include "sr_templates/document/data_elements.h"

namespace {

using namespace psma;
using test::new_item;
using test::put;

// What dcmsr leaves in an addendum before anything is taken over.
DcmDataset fresh_addendum() {
    DcmDataset addendum;
    put(addendum, DCM_StudyInstanceUID, "1.2.3.1");
    put(addendum, DCM_PatientName, "Somebody^Else");
    put(addendum, DCM_StudyDescription, "made up");
    put(addendum, DCM_PatientComments, "made up");
    put(addendum, DCM_Manufacturer, "psma-addendum");
    return addendum;
}

BOOST_AUTO_TEST_SUITE(taken_over_test)

BOOST_AUTO_TEST_CASE(patient_study_and_trial_are_the_report_s_byte_for_byte) {
    const std::pair<DcmTagKey, std::string> cases[] = {
        {DCM_PatientName, "Yamada^Tarou=\xE5\xB1\xB1\xE7\x94\xB0^\xE5\xA4\xAA\xE9\x83\x8E"},
        {DCM_PatientID, " 0042 "},  // padding at the start is the archive's matter
        {DCM_IssuerOfPatientID, "HOSP"},
        {DCM_PatientBirthDate, "19550101"},
        {DCM_PatientSex, "M"},
        {DCM_OtherPatientNames, "A^B\\C^D"},
        {DCM_PatientAge, "071Y"},
        {DCM_PatientWeight, "80.50"},
        {DCM_StudyDate, "20261101"},
        {DCM_StudyTime, "090000.000"},
        {DCM_StudyID, "a study ID of more than sixteen letters"},
        {DCM_AccessionNumber, "ACC1"},
        {DCM_ReferringPhysicianName, "Referrer^Ann"},
        {DCM_StudyDescription, "PSMA PET/CT"},
        {DCM_ClinicalTrialSponsorName, "Sponsor"},
        {DCM_ClinicalTrialSubjectID, "S-7"},
        {DCM_AdmissionID, "ADM1"},
    };
    DcmDataset report;
    put(report, DCM_StudyInstanceUID, "1.2.3.1");
    for (const auto& [tag, value] : cases) put(report, tag, value);
    DcmDataset addendum = fresh_addendum();
    sr::take_over(addendum, report, false);
    for (const auto& [tag, value] : cases) BOOST_TEST_CONTEXT(tag.toString().c_str()) {
            OFString written;
            BOOST_REQUIRE(addendum.findAndGetOFStringArray(tag, written).good());
            OFString in_report;
            BOOST_REQUIRE(report.findAndGetOFStringArray(tag, in_report).good());
            BOOST_TEST(written.c_str() == in_report.c_str());
            BOOST_TEST(std::string(written.c_str()).find(sr::trimmed(value)) != std::string::npos);
        }
}

BOOST_AUTO_TEST_CASE(what_is_of_the_report_alone_stays_there) {
    DcmDataset report;
    put(report, DCM_StudyInstanceUID, "1.2.3.1");
    put(report, DCM_Manufacturer, "Example RIS");
    put(report, DCM_SeriesDescription, "Reports");
    put(report, DCM_VerificationFlag, "VERIFIED");
    put(report, DCM_PreliminaryFlag, "FINAL");
    put(new_item(report, DCM_VerifyingObserverSequence), DCM_VerifyingObserverName, "Reader^Rita");
    DcmDataset addendum = fresh_addendum();
    sr::take_over(addendum, report, false);
    BOOST_TEST(sr::text_of(addendum, DCM_Manufacturer) == "psma-addendum");
    for (const DcmTagKey& tag :
         {DCM_SeriesDescription, DCM_VerificationFlag, DCM_PreliminaryFlag, DCM_VerifyingObserverSequence})
        BOOST_TEST(!addendum.tagExists(tag));
}

BOOST_AUTO_TEST_CASE(what_the_report_lacks_is_empty_where_dicom_wants_it_and_absent_elsewhere) {
    DcmDataset report;
    put(report, DCM_StudyInstanceUID, "1.2.3.1");
    DcmDataset addendum = fresh_addendum();
    sr::take_over(addendum, report, false);
    for (const DcmTagKey& tag :
         {DCM_PatientName, DCM_PatientID, DCM_PatientBirthDate, DCM_PatientSex, DCM_StudyDate, DCM_StudyTime,
          DCM_StudyID, DCM_ReferringPhysicianName, DCM_AccessionNumber})
        BOOST_TEST_CONTEXT(tag.toString().c_str()) {
            DcmElement* element = nullptr;
            BOOST_REQUIRE(addendum.findAndGetElement(tag, element).good());
            BOOST_TEST(element->getLength() == 0u);
        }
    for (const DcmTagKey& tag : {DCM_StudyDescription, DCM_PatientComments, DCM_ReferencedRequestSequence,
                                 DCM_ClinicalTrialSponsorName})
        BOOST_TEST(!addendum.tagExists(tag));
}

BOOST_AUTO_TEST_CASE(a_request_keeps_its_own_study_and_gets_what_it_lacks) {
    DcmDataset report;
    put(report, DCM_StudyInstanceUID, "1.2.3.1");
    DcmItem& first = new_item(report, DCM_ReferencedRequestSequence);
    put(first, DCM_StudyInstanceUID, "1.2.3.2");
    put(first, DCM_AccessionNumber, "ACC2");
    put(first, DCM_FillerOrderNumberImagingServiceRequest, "F2");
    put(first, DCM_ReasonForTheRequestedProcedure, "rising PSA");
    new_item(report, DCM_ReferencedRequestSequence);
    DcmDataset addendum = fresh_addendum();
    sr::take_over(addendum, report, false);

    const auto requests = sr::items_of(addendum, DCM_ReferencedRequestSequence);
    BOOST_REQUIRE(requests.size() == 2u);
    BOOST_TEST(sr::text_of(*requests[0], DCM_StudyInstanceUID) == "1.2.3.2");
    BOOST_TEST(sr::text_of(*requests[0], DCM_AccessionNumber) == "ACC2");
    BOOST_TEST(sr::text_of(*requests[0], DCM_FillerOrderNumberImagingServiceRequest) == "F2");
    BOOST_TEST(sr::text_of(*requests[0], DCM_ReasonForTheRequestedProcedure) == "rising PSA");
    BOOST_TEST(sr::text_of(*requests[1], DCM_StudyInstanceUID) == "1.2.3.1");
    BOOST_TEST(sr::text_of(addendum, DCM_StudyInstanceUID) == "1.2.3.1");
    for (DcmItem* const request : requests)
        for (const DcmTagKey& tag :
             {DCM_ReferencedStudySequence, DCM_AccessionNumber, DCM_PlacerOrderNumberImagingServiceRequest,
              DCM_FillerOrderNumberImagingServiceRequest, DCM_RequestedProcedureID,
              DCM_RequestedProcedureDescription, DCM_RequestedProcedureCodeSequence})
            BOOST_TEST(request->tagExists(tag));
    BOOST_TEST(!sr::items_of(report, DCM_ReferencedRequestSequence)[1]->tagExists(DCM_AccessionNumber));
}

BOOST_AUTO_TEST_CASE(a_request_sequence_without_items_is_no_request) {
    DcmDataset report;
    put(report, DCM_StudyInstanceUID, "1.2.3.1");
    report.insertEmptyElement(DCM_ReferencedRequestSequence);
    DcmDataset addendum = fresh_addendum();
    sr::take_over(addendum, report, false);
    BOOST_TEST(!addendum.tagExists(DCM_ReferencedRequestSequence));
}

BOOST_AUTO_TEST_CASE(a_study_description_that_would_read_otherwise_is_left_out) {
    const std::tuple<const char*, bool, bool> cases[] = {
        {"PSMA-PET f\xC3\xBCr K\xC3\xB6ln", true, false},
        {"PSMA-PET f\xC3\xBCr K\xC3\xB6ln", false, true},
        {"PSMA PET/CT", true, true},
    };
    for (const auto& [description, transcoded, kept] : cases)
        BOOST_TEST_CONTEXT(description << ", transcoded " << transcoded) {
            DcmDataset report;
            put(report, DCM_StudyInstanceUID, "1.2.3.1");
            put(report, DCM_StudyDescription, description);
            DcmDataset addendum = fresh_addendum();
            sr::take_over(addendum, report, transcoded);
            BOOST_TEST(addendum.tagExists(DCM_StudyDescription) == kept);
            BOOST_TEST(sr::text_of(addendum, DCM_StudyDescription) == (kept ? description : ""));
        }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
