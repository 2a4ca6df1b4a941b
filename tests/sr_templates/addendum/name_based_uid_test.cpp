#include "sr_templates/addendum/name_based_uid.h"

#include <boost/test/unit_test.hpp>

#include "sr_templates/addendum/header.h"

namespace {

using namespace psma;

BOOST_AUTO_TEST_SUITE(name_based_uid_test)

// Computed with another implementation of RFC 4122 from the name space and the name.
BOOST_AUTO_TEST_CASE(is_the_uuid_version_5_of_the_name) {
    BOOST_TEST(sr::name_based_uid("device|psma-addendum") == "2.25.91770323445015419475968249526660110077");
    BOOST_TEST(sr::name_based_uid("") == "2.25.16284310727549657694932481143363576243");
    BOOST_TEST(sr::device_uid() == "2.25.91770323445015419475968249526660110077");
}

BOOST_AUTO_TEST_CASE(fits_into_a_uid_and_differs_with_the_name) {
    for (int i = 0; i < 200; ++i) {
        const std::string uid = sr::name_based_uid("name " + std::to_string(i));
        BOOST_TEST(uid.size() <= 64u);
        BOOST_TEST(uid != sr::name_based_uid("name " + std::to_string(i + 1)));
    }
}

BOOST_AUTO_TEST_CASE(the_addendum_s_uid_follows_from_report_pack_and_algorithm) {
    const std::string uid = sr::addendum_uid("1.2.3", "abc", "1");
    BOOST_TEST(uid == "2.25.95260799496646703570567189794782689216");
    for (const std::string& other :
         {sr::addendum_uid("1.2.4", "abc", "1"), sr::addendum_uid("1.2.3", "abd", "1"),
          sr::addendum_uid("1.2.3", "abc", "2")})
        BOOST_TEST(uid != other);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
