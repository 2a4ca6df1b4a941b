#include "sr_templates/reading/header.h"

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"

using namespace psma::sr;
using namespace psma::test;

namespace {

void add_verification(DcmItem& dataset, const std::string& name, const std::string& when) {
    DcmItem& observer = new_item(dataset, DCM_VerifyingObserverSequence);
    put(observer, DCM_VerifyingObserverName, name);
    put(observer, DCM_VerificationDateTime, when);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(header_test)

BOOST_AUTO_TEST_CASE(the_latest_verification_counts) {
    DcmItem dataset;
    start_report(dataset);
    add_verification(dataset, "First^Fred", "20261101100000");
    add_verification(dataset, "Reader^Rita^^Dr.", "20261102100000");
    add_verification(dataset, "Other^Otto", "20261101120000");
    const SignOff sign_off = read_sign_off(dataset);
    BOOST_TEST(sign_off.verifying_observer == "Dr. Rita Reader");
    BOOST_TEST(sign_off.verification_datetime == "20261102100000");
    BOOST_TEST((sign_off.completion == CompletionFlag::Complete));
    BOOST_TEST((sign_off.verification == VerificationFlag::Verified));
    BOOST_TEST((sign_off.preliminary == PreliminaryFlag::Missing));
}

BOOST_AUTO_TEST_CASE(flags_with_other_values_count_as_missing) {
    DcmItem dataset;
    put(dataset, DCM_CompletionFlag, "YES");
    put(dataset, DCM_VerificationFlag, "verified");
    put(dataset, DCM_PreliminaryFlag, "PRELIMINARY");
    const SignOff sign_off = read_sign_off(dataset);
    BOOST_TEST((sign_off.completion == CompletionFlag::Missing));
    BOOST_TEST((sign_off.verification == VerificationFlag::Missing));
    BOOST_TEST((sign_off.preliminary == PreliminaryFlag::Preliminary));
}

BOOST_AUTO_TEST_CASE(predecessors_come_with_their_purpose_and_may_lack_the_study) {
    DcmItem dataset;
    DcmItem& study = new_item(dataset, DCM_PredecessorDocumentsSequence);
    DcmItem& series = new_item(study, DCM_ReferencedSeriesSequence);
    put(series, DCM_SeriesInstanceUID, "1.2.3.10");
    DcmItem& instance = new_item(series, DCM_ReferencedSOPSequence);
    put(instance, DCM_ReferencedSOPClassUID, UID_BasicTextSRStorage);
    put(instance, DCM_ReferencedSOPInstanceUID, "1.2.3.99");
    put_code(instance, DCM_PurposeOfReferenceCodeSequence, {"121360", "DCM", "Replaced report"});
    const auto predecessors = read_sign_off(dataset).predecessors;
    BOOST_REQUIRE_EQUAL(predecessors.size(), 1u);
    BOOST_TEST(predecessors[0].study_uid.empty());
    BOOST_TEST(predecessors[0].series_uid == "1.2.3.10");
    BOOST_TEST(predecessors[0].sop_instance_uid == "1.2.3.99");
    BOOST_TEST(predecessors[0].purpose_value == "121360");
}

BOOST_AUTO_TEST_CASE(identity_is_taken_as_sent) {
    DcmItem dataset;
    start_report(dataset);
    put(dataset, DCM_PatientName, "Müller^Jürgen");
    put(dataset, DCM_AccessionNumber, "A1");
    put(dataset, DCM_Manufacturer, "Example RIS");
    put(dataset, DCM_InstanceCreatorUID, "1.2.3.7");
    put(new_item(dataset, DCM_AuthorObserverSequence), DCM_DeviceUID, "1.2.3.8");
    const Identity identity = read_identity(dataset);
    BOOST_TEST(identity.sop_class_uid == UID_ComprehensiveSRStorage);
    BOOST_TEST(identity.sop_instance_uid == "1.2.3.100");
    BOOST_TEST(identity.series_uid == "1.2.3.10");
    BOOST_TEST(identity.study_uid == "1.2.3.1");
    BOOST_TEST(identity.patient_id == "P1");
    BOOST_TEST(identity.patient_name == "Müller^Jürgen");
    BOOST_TEST(identity.accession_number == "A1");
    BOOST_TEST(identity.manufacturer == "Example RIS");
    BOOST_TEST(identity.instance_creator_uid == "1.2.3.7");
    BOOST_TEST(identity.device_observer_uid == "1.2.3.8");
}

BOOST_AUTO_TEST_CASE(titles_come_from_descriptions_and_procedure_codes_once_each) {
    DcmItem dataset;
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    put(dataset, DCM_SeriesDescription, "Report");
    put_code(dataset, DCM_PerformedProcedureCodeSequence, {"L1", "99LOCAL", "PET whole body"});
    DcmItem& request = new_item(dataset, DCM_ReferencedRequestSequence);
    put(request, DCM_RequestedProcedureDescription, "PSMA PET/CT");
    put_code(request, DCM_RequestedProcedureCodeSequence, {"L2", "99LOCAL", "Ga-68 PSMA-11 PET"});
    const std::vector<std::string> expected = {"PSMA PET/CT", "Report", "PET whole body",
                                               "Ga-68 PSMA-11 PET"};
    BOOST_TEST(read_examination_titles(dataset) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(person_names_are_written_as_people_read_them) {
    const std::pair<std::string, std::string> cases[] = {
        {"Reader^Rita", "Rita Reader"}, {"Reader^Rita^M.^Prof. Dr.^MD", "Prof. Dr. Rita M. Reader MD"},
        {"Reader", "Reader"},           {"Yamada^Tarou=山田^太郎", "Tarou Yamada"},
        {"=山田^太郎", "太郎 山田"},    {"", ""},
    };
    for (const auto& [name, readable] : cases) BOOST_TEST(readable_name(name) == readable);
}

BOOST_AUTO_TEST_SUITE_END()
