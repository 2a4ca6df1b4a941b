#include "sr_templates/codes/answers.h"

#include <boost/test/unit_test.hpp>

using psma::sr::is_affirmed;
using psma::sr::says_what_is_not;

BOOST_AUTO_TEST_SUITE(answers_test)

BOOST_AUTO_TEST_CASE(affirmations) {
    for (const char* answer : {"Yes", "ja", "TRUE", "Zutreffend"}) BOOST_TEST(is_affirmed(answer), answer);
    for (const char* answer : {"", "No", "nicht zutreffend", "yes, in part"})
        BOOST_TEST(!is_affirmed(answer), answer);
}

BOOST_AUTO_TEST_CASE(names_that_deny) {
    for (const char* name : {"No bone metastases", "Keine Knochenmetastasen", "Skeleton free of lesions"})
        BOOST_TEST(says_what_is_not(name), name);
    for (const char* name : {"Bone metastases", "Node", "Normal"}) BOOST_TEST(!says_what_is_not(name), name);
}

BOOST_AUTO_TEST_SUITE_END()
