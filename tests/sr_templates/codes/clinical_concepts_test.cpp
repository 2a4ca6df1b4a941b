#include "sr_templates/codes/clinical_concepts.h"

#include <boost/test/unit_test.hpp>

using namespace psma;
using psma::sr::words_of;

BOOST_AUTO_TEST_SUITE(clinical_concepts_test)

BOOST_AUTO_TEST_CASE(listed_codes_have_the_words_of_reports) {
    BOOST_TEST(words_of({{"2857-1", "LN", "Prostate Cancer Antigen"}, {}}) == "PSA");
    BOOST_TEST(words_of({{"P1-78320", "SNM3", "x"}, {}}) == "Prostatectomy");
    BOOST_TEST(words_of({{"OP1", "99FORM", "Operation"}, {{"90470006", "SCT", "x"}}}) == "Prostatectomy");
}

BOOST_AUTO_TEST_CASE(others_keep_their_meaning) {
    BOOST_TEST(words_of({{"2857-1", "99FORM", "Something else"}, {}}) == "Something else");
}

BOOST_AUTO_TEST_SUITE_END()
