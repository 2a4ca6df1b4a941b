// One wrong letter in a long word is mended; words that only look alike are left alone.
#include "mapping/narrative/spelling.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

std::string corrected(const std::string& word) {
    return testing::knowledge().data().spelling.correct(word).value_or("");
}

BOOST_AUTO_TEST_SUITE(spelling_test)

BOOST_AUTO_TEST_CASE(one_letter_wrong_missing_added_or_swapped) {
    BOOST_TEST(corrected("perpheral") == "peripheral");
    BOOST_TEST(corrected("accumluation") == "accumulation");
    BOOST_TEST(corrected("anastommosis") == "anastomosis");
    BOOST_TEST(corrected("prosataloge") == "prostataloge");
    BOOST_TEST(corrected("lympknoten") == "lymphknoten");
}

BOOST_AUTO_TEST_CASE(known_and_short_words_and_two_wrong_letters_are_left) {
    BOOST_TEST(corrected("peripheral") == "");
    BOOST_TEST(corrected("lesoin") == "");
    BOOST_TEST(corrected("prpheral") == "");
}

BOOST_AUTO_TEST_CASE(ordinary_words_are_no_misspelt_cues) {
    for (const char* word : {"injection", "emission", "function", "rejected", "standing", "verteilt",
                             "determine", "anschliessend"})
        BOOST_TEST_CONTEXT(word) BOOST_TEST(corrected(word) == "");
}

BOOST_AUTO_TEST_CASE(misspelt_reports_are_read) {
    const Report report =
        testing::report_of({{"History", "Radical prostatctomy 2019, biochemical recurence, PSA 0.4."},
                            {"Findings",
                             "Focal uptake at the anastommosis, suspicous for local recurrence. No "
                             "avid lymph nodes. No bone or visceral metastsis."}});
    const Summary summary = summarise(report, testing::knowledge());
    BOOST_TEST((summary.applicability.status == ApplicabilityStatus::Applicable));
    BOOST_TEST(to_string(summary.group.value) == "TrN0M0");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
