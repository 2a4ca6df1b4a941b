#include "sr_templates/addendum/references.h"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"
#include "written.h"

namespace {

using namespace psma;
using test::new_item;
using test::put;
using References = std::vector<std::pair<std::string, std::string>>;

sr::ReportDocument report_with(std::shared_ptr<DcmDataset> dataset) {
    sr::ReportDocument report;
    report.identity.sop_class_uid = UID_BasicTextSRStorage;
    report.identity.sop_instance_uid = "1.2.3.100";
    report.identity.series_uid = "1.2.3.10";
    report.identity.study_uid = "1.2.3.1";
    report.dataset = std::move(dataset);
    return report;
}

void put_copy(DcmItem& report, const std::string& study, const std::string& series,
              const std::string& sop_class, const std::string& instance) {
    DcmItem& in_study = new_item(report, DCM_IdenticalDocumentsSequence);
    put(in_study, DCM_StudyInstanceUID, study);
    DcmItem& in_series = new_item(in_study, DCM_ReferencedSeriesSequence);
    put(in_series, DCM_SeriesInstanceUID, series);
    DcmItem& reference = new_item(in_series, DCM_ReferencedSOPSequence);
    put(reference, DCM_ReferencedSOPClassUID, sop_class);
    put(reference, DCM_ReferencedSOPInstanceUID, instance);
}

struct Written {
    References predecessors, evidence;
};

Written written(const sr::ReportDocument& report, const std::vector<sr::InstanceReference>& replaced = {}) {
    DSRDocument document(DSRTypes::DT_EnhancedSR);
    document.getTree().addContentItem(DSRTypes::RT_isRoot, DSRTypes::VT_Container);
    const DSRCodedEntryValue title("18748-4", "LN", "Diagnostic Imaging Report");
    BOOST_REQUIRE(document.getTree().getCurrentContentItem().setConceptName(title).good());
    sr::refer(document, report, {test::kCreated, "1", replaced});
    DcmDataset dataset;
    BOOST_REQUIRE(document.write(dataset).good());
    return {test::referenced(dataset, DCM_PredecessorDocumentsSequence),
            test::referenced(dataset, DCM_CurrentRequestedProcedureEvidenceSequence)};
}

BOOST_AUTO_TEST_SUITE(references_test)

BOOST_AUTO_TEST_CASE(the_report_is_addended_and_is_the_evidence) {
    const Written one = written(report_with(std::make_shared<DcmDataset>()));
    BOOST_TEST((one.predecessors == References{{"1.2.3.100", "121361"}}));
    BOOST_TEST((one.evidence == References{{"1.2.3.100", ""}}));
}

BOOST_AUTO_TEST_CASE(an_addendum_renewed_is_replaced) {
    const Written one = written(report_with(std::make_shared<DcmDataset>()),
                                {{"1.2.3.1", "1.2.3.11", UID_EnhancedSRStorage, "1.2.3.110", {}, {}},
                                 {"1.2.3.1", "1.2.3.12", UID_EnhancedSRStorage, "1.2.3.120", {}, {}}});
    BOOST_TEST((one.predecessors ==
                References{{"1.2.3.100", "121361"}, {"1.2.3.110", "121360"}, {"1.2.3.120", "121360"}}));
    BOOST_TEST((one.evidence == References{{"1.2.3.100", ""}}));
}

BOOST_AUTO_TEST_CASE(identical_documents_are_addended_once_each) {
    auto dataset = std::make_shared<DcmDataset>();
    put_copy(*dataset, "1.2.3.2", "1.2.3.20", UID_BasicTextSRStorage, "1.2.3.200");
    put_copy(*dataset, "1.2.3.2", "1.2.3.20", UID_BasicTextSRStorage, "1.2.3.200");
    put_copy(*dataset, "1.2.3.1", "1.2.3.10", UID_BasicTextSRStorage, "1.2.3.100");  // the report itself
    const Written one = written(report_with(dataset));
    BOOST_TEST((one.predecessors == References{{"1.2.3.100", "121361"}, {"1.2.3.200", "121361"}}));
    BOOST_TEST((one.evidence == References{{"1.2.3.100", ""}}));
}

BOOST_AUTO_TEST_CASE(an_identical_document_that_cannot_be_referred_to_stops_nothing) {
    auto dataset = std::make_shared<DcmDataset>();
    put_copy(*dataset, "", "1.2.3.20", UID_BasicTextSRStorage, "1.2.3.200");
    put_copy(*dataset, "1.2.3.2", "1.2.3.20", UID_BasicTextSRStorage, "");
    put_copy(*dataset, "1.2.3.2", "1.2.3.20", "Basic Text SR", "1.2.3.201");
    put_copy(*dataset, "1.2.3.2", "1.2.3.20", UID_BasicTextSRStorage, "no UID at all");
    put_copy(*dataset, "1.2.3.2", "1.2.3.20", UID_BasicTextSRStorage, "1.2.3.202");
    const Written one = written(report_with(dataset));
    BOOST_TEST((one.predecessors == References{{"1.2.3.100", "121361"}, {"1.2.3.202", "121361"}}));
}

// Some archives hold them, and an archive finds a document by the letters of its UID.
BOOST_AUTO_TEST_CASE(a_report_whose_uid_has_a_leading_zero_is_referred_to_as_it_is) {
    sr::ReportDocument report = report_with(std::make_shared<DcmDataset>());
    report.identity.sop_instance_uid = "1.2.03.100";
    sr::require_reference(report);
    const Written one = written(report);
    BOOST_TEST((one.predecessors == References{{"1.2.03.100", "121361"}}));
    BOOST_TEST((one.evidence == References{{"1.2.03.100", ""}}));
}

BOOST_AUTO_TEST_CASE(a_report_that_cannot_be_referred_to_is_refused_by_the_name_of_what_it_lacks) {
    using Member = std::string sr::Identity::*;
    const std::pair<Member, const char*> cases[] = {
        {&sr::Identity::study_uid, "Study Instance UID"},
        {&sr::Identity::series_uid, "Series Instance UID"},
        {&sr::Identity::sop_instance_uid, "SOP Instance UID"},
        {&sr::Identity::sop_class_uid, "SOP Class UID"},
    };
    for (const auto& [member, name] : cases)
        for (const std::string& value : {std::string(), std::string("a b"), std::string(65, '1')})
            BOOST_TEST_CONTEXT(name << " = \"" << value << "\"") {
                sr::ReportDocument report = report_with(std::make_shared<DcmDataset>());
                BOOST_CHECK_NO_THROW(sr::require_reference(report));
                report.identity.*member = value;
                BOOST_CHECK_EXCEPTION(sr::require_reference(report), std::runtime_error,
                                      [&](const std::runtime_error& error) {
                                          return std::string(error.what()).find(name) != std::string::npos;
                                      });
            }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
