#include "mapping/coded/tracking.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

using namespace psma;
using namespace psma::coded;

namespace {

CodedFinding finding(const std::string& item, const std::string& uid, TimePoint time = {}) {
    CodedFinding one;
    one.item = item;
    one.tracking_uid = uid;
    one.time_point = std::move(time);
    return one;
}

std::vector<CodedFinding> todays(const std::vector<CodedFinding>& findings) {
    const auto& data = testing::knowledge().data();
    return todays_findings(findings, Words(data.vocabulary, data.anatomy));
}

std::string items(const std::vector<CodedFinding>& findings) {
    std::string found;
    for (const CodedFinding& one : todays(findings)) found += (found.empty() ? "" : " ") + one.item;
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tracking_test)

BOOST_AUTO_TEST_CASE(only_the_current_time_point_counts) {
    // by their order
    BOOST_TEST(items({finding("a", "1", {"", {}, 2, ""}), finding("b", "1", {"", {}, 1, ""})}) == "a");
    // by the time they were observed
    BOOST_TEST(items({finding("a", "1", {"TP2", {}, {}, "20260301"}),
                      finding("b", "1", {"TP1", {}, {}, "20250301"})}) == "a");
    // by code and by words
    const Concept baseline{{"121079", "DCM", "Baseline"}, {}};
    const Concept after{{"126074", "DCM", "Posttreatment"}, {}};
    BOOST_TEST(items({finding("a", "1", {"", after, {}, ""}), finding("b", "2", {"", baseline, {}, ""})}) ==
               "a");
    BOOST_TEST(
        items({finding("a", "1", {"current", {}, {}, ""}), finding("b", "2", {"prior", {}, {}, ""})}) == "a");
    // nothing tells: the last of the document
    BOOST_TEST(items({finding("a", "1", {"TP1", {}, {}, ""}), finding("b", "1", {"TP2", {}, {}, ""})}) ==
               "b");
    // a finding without a time point is of today
    BOOST_TEST(items({finding("a", "1", {"TP1", {}, 1, ""}), finding("b", "2", {"TP2", {}, 2, ""}),
                      finding("c", "3")}) == "b c");
}

BOOST_AUTO_TEST_CASE(groups_of_one_lesion_are_one) {
    CodedFinding pet = finding("a", "1");
    pet.measurements.push_back({"a.1", {}, {}, 9, "1", {}});
    CodedFinding ct = finding("b", "1");
    ct.measurements.push_back({"b.1", {}, {}, 12, "mm", {}});
    const auto found = todays({pet, finding("c", "2"), ct});
    BOOST_REQUIRE_EQUAL(found.size(), 2u);
    BOOST_TEST(found[0].measurements.size() == 2u);
    // observed on different days the later one counts
    BOOST_TEST(items({finding("a", "1", {"", {}, {}, "20260301"}),
                      finding("b", "1", {"", {}, {}, "20250301"})}) == "a");
}

BOOST_AUTO_TEST_CASE(findings_of_earlier_sections_are_not_of_today) {
    CodedFinding earlier = finding("a", "");
    earlier.section = SectionKind::Comparison;
    BOOST_TEST(items({earlier, finding("b", "")}) == "b");
}

BOOST_AUTO_TEST_SUITE_END()
