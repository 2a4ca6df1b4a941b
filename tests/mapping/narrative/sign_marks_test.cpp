// Plus and minus lists.
#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

Summary read(const char* findings) {
    return summarise(testing::report_of({{"Findings", findings}}), testing::knowledge());
}

BOOST_AUTO_TEST_SUITE(sign_marks_test)

BOOST_AUTO_TEST_CASE(leading_signs) {
    const Summary summary = read(
        "(+) Samenblasenbett li.: 11 x 7 mm, SUVmax 8,3 -> Rezidiv\n(-) LK pelvin\n(-) LK abdominal, "
        "mediastinal\n(-) Skelett\n(-) Lunge, Leber");
    BOOST_TEST(to_string(summary.group.value) == "TrN0M0");
}

BOOST_AUTO_TEST_CASE(signs_behind_the_site) {
    const Summary summary = read(
        "Prostate bed (-)\nPelvic nodes (+), SUVmax 9\nRetroperitoneal nodes (-)\nBone (-)\nLiver, lung (-)");
    BOOST_TEST(to_string(summary.group.value) == "N1/M1a");
}

BOOST_AUTO_TEST_CASE(a_lone_minus_below_a_label) {
    const Summary summary = read("Prostate bed: -\nNodes: -\nBone: -\nOrgans: -");
    BOOST_TEST(to_string(summary.group.value) == "T0N0M0");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
