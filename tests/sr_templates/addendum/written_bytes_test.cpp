#include "sr_templates/addendum/written_bytes.h"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"
#include "written.h"

namespace {

using namespace psma;

constexpr unsigned long kLarge = 200000;  // bytes: more than are written at once

void put_text(DcmItem& dataset, const std::string& text) {
    test::add_text(dataset, test::kFinding, text);
}

std::vector<std::string> texts(const std::vector<std::byte>& file) {
    std::vector<std::string> found;
    for (const test::WrittenItem& item : test::items_below_root(*test::parsed(file)->getDataset()))
        found.push_back(item.value);
    return found;
}

DcmFileFormat file_of(DcmDataset& dataset) {
    return DcmFileFormat(&dataset);
}

BOOST_AUTO_TEST_SUITE(written_bytes_test)

BOOST_AUTO_TEST_CASE(items_come_after_those_of_the_file) {
    DcmDataset own, other;
    test::start_report(own, "ISO_IR 192", UID_EnhancedSRStorage);
    put_text(own, "first");
    put_text(other, std::string(kLarge, 'x'));
    put_text(other, "last");
    auto file = file_of(own);
    const auto items = sr::bytes_of_content(other);
    BOOST_TEST(items.size() > kLarge);
    BOOST_TEST((texts(sr::bytes_of(file, items)) ==
                std::vector<std::string>{"first", std::string(kLarge, 'x'), "last"}));
    BOOST_TEST((texts(sr::bytes_of(file, {})) == std::vector<std::string>{"first"}));
}

BOOST_AUTO_TEST_CASE(without_content_there_are_no_bytes) {
    DcmDataset empty;
    BOOST_TEST(sr::bytes_of_content(empty).empty());
}

BOOST_AUTO_TEST_CASE(content_that_is_not_at_the_end_is_refused) {
    DcmDataset without, followed;
    test::start_report(without, "ISO_IR 192", UID_EnhancedSRStorage);
    test::start_report(followed, "ISO_IR 192", UID_EnhancedSRStorage);
    put_text(followed, "text");
    BOOST_REQUIRE(followed.putAndInsertString(DCM_StorageMediaFileSetID, "1").good());  // (0088,0130)
    for (DcmDataset* const dataset : {&without, &followed}) {
        auto file = file_of(*dataset);
        BOOST_CHECK_THROW(sr::bytes_of(file, {}), std::runtime_error);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
