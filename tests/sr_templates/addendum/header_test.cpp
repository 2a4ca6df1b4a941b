#include "sr_templates/addendum/header.h"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"
#include "mapping/version.h"
#include "sr_templates/addendum/name_based_uid.h"
#include "written.h"

namespace {

using namespace psma;
using test::put;

sr::ReportDocument report_in_offset(const std::string& offset) {
    auto dataset = std::make_shared<DcmDataset>();
    put(*dataset, DCM_StudyInstanceUID, "1.2.3.1");
    put(*dataset, DCM_StudyTime, "090000");
    if (!offset.empty()) put(*dataset, DCM_TimezoneOffsetFromUTC, offset);
    sr::ReportDocument report;
    report.dataset = dataset;
    return report;
}

DcmDataset completed(const sr::ReportDocument& report, const std::string& created = test::kCreated) {
    DcmDataset addendum;
    sr::complete_header(addendum, report, {created, "7", {}}, "2.25.1", "2.25.2");
    return addendum;
}

BOOST_AUTO_TEST_SUITE(header_test)

BOOST_AUTO_TEST_CASE(it_is_an_instance_of_this_product_in_a_series_of_its_own) {
    DcmDataset addendum = completed(report_in_offset(""));
    const std::pair<DcmTagKey, std::string> cases[] = {
        {DCM_SOPInstanceUID, "2.25.1"},
        {DCM_SeriesInstanceUID, "2.25.2"},
        {DCM_StudyInstanceUID, "1.2.3.1"},
        {DCM_InstanceCreatorUID, sr::device_uid()},
        {DCM_SeriesNumber, "1"},
        {DCM_InstanceNumber, "1"},
        {DCM_SeriesDescription, "PSMA-PET evidence addendum"},
        {DCM_Manufacturer, "psma-addendum"},
        {DCM_ManufacturerModelName, "psma-addendum"},
        {DCM_SoftwareVersions, std::string(kProductVersion) + "\\algorithm 7"},
    };
    for (const auto& [tag, value] : cases)
        BOOST_TEST_CONTEXT(tag.toString().c_str()) BOOST_TEST(sr::text_of(addendum, tag) == value);
}

BOOST_AUTO_TEST_CASE(its_author_is_a_device_and_only_one) {
    DcmDataset addendum;
    put(test::new_item(addendum, DCM_AuthorObserverSequence), DCM_ObserverType, "PSN");
    sr::complete_header(addendum, report_in_offset(""), {test::kCreated, "1", {}}, "2.25.1", "2.25.2");
    const auto authors = sr::items_of(addendum, DCM_AuthorObserverSequence);
    BOOST_REQUIRE(authors.size() == 1u);
    BOOST_TEST(sr::text_of(*authors[0], DCM_ObserverType) == "DEV");
    BOOST_TEST(sr::text_of(*authors[0], DCM_DeviceUID) == sr::device_uid());
    BOOST_TEST(sr::text_of(*authors[0], DCM_Manufacturer) == "psma-addendum");
    BOOST_TEST(sr::text_of(*authors[0], DCM_ManufacturerModelName) == "psma-addendum");
    BOOST_TEST(sr::text_of(*authors[0], DCM_StationName) == "psma-addendum");
    BOOST_TEST(authors[0]->tagExists(DCM_InstitutionName));
    BOOST_TEST(authors[0]->tagExists(DCM_InstitutionCodeSequence));
}

BOOST_AUTO_TEST_CASE(its_times_stand_in_the_offset_of_the_report) {
    const std::tuple<const char*, const char*, const char*, const char*, const char*> cases[] = {
        {"20261102081500+0100", "", "20261102", "081500", "+0100"},
        {"20261102081500+0100", "+0900", "20261102", "161500", "+0900"},
        {"20261102001500+0100", "-0330", "20261101", "194500", "-0330"},
        {"20261102081500", "+0900", "20261102", "081500", ""},
    };
    for (const auto& [created, report_offset, date, time, offset] : cases)
        BOOST_TEST_CONTEXT(created << " in " << report_offset) {
            DcmDataset addendum = completed(report_in_offset(report_offset), created);
            for (const DcmTagKey& tag : {DCM_ContentDate, DCM_SeriesDate, DCM_InstanceCreationDate})
                BOOST_TEST(sr::text_of(addendum, tag) == date);
            for (const DcmTagKey& tag : {DCM_ContentTime, DCM_SeriesTime, DCM_InstanceCreationTime})
                BOOST_TEST(sr::text_of(addendum, tag) == time);
            BOOST_TEST(sr::text_of(addendum, DCM_TimezoneOffsetFromUTC) == offset);
            BOOST_TEST(sr::text_of(addendum, DCM_StudyTime) == "090000");
        }
    BOOST_CHECK_THROW(completed(report_in_offset(""), "yesterday"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(procedure_and_performed_step_are_there_empty) {
    DcmDataset addendum = completed(report_in_offset(""));
    for (const DcmTagKey& tag :
         {DCM_PerformedProcedureCodeSequence, DCM_ReferencedPerformedProcedureStepSequence}) {
        BOOST_TEST(addendum.tagExists(tag));
        BOOST_TEST(sr::items_of(addendum, tag).empty());
    }
}

BOOST_AUTO_TEST_CASE(the_device_is_the_same_everywhere) {
    BOOST_TEST(sr::device_uid() == sr::name_based_uid("device|psma-addendum"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
