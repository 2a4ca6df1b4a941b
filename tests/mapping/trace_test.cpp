// The trace names what decided, and the sentences it stands in.
#include "mapping/trace.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

BOOST_AUTO_TEST_SUITE(trace_test)

BOOST_AUTO_TEST_CASE(every_step_of_a_report_is_told) {
    const Report report = testing::report_of(
        {{"History", "Radical prostatectomy 2019, biochemical recurrence, PSA 0.4."},
         {"Findings", "Right obturator node, 8 mm, SUVmax 9.2, suspicious for metastasis. No bone lesion."},
         {"Impression", "Nodal metastasis. No visceral metastasis. miT0 N1 M0."}});
    const std::string text = trace(report, testing::knowledge());
    for (const char* part :
         {"2/1  findings  \"Right obturator node, 8 mm, SUVmax 9.2, suspicious for metastasis.\"",
          "obturator: site obturator", "suspicious: suspicious",
          "=> positive: right obturator node (pelvic-node", "no: negation", "bone: site skeleton, denied",
          "=> stage miT0 N1 M0", "bone: denied - 2/2", "APPLICABILITY applicable - 1/1", "GROUP N1/M1a"})
        BOOST_TEST_CONTEXT(part) BOOST_TEST(text.find(part) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_empty_report_has_a_trace) {
    BOOST_TEST(trace(Report{}, testing::knowledge()).find("GROUP") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
