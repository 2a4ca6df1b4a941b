#include "sr_templates/addendum/creation_time.h"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

namespace {

using namespace psma;

std::string written(const char* created, const char* report_offset) {
    const sr::CreationTime time = sr::creation_time(created, report_offset);
    return time.date + " " + time.time + " " + time.offset;
}

BOOST_AUTO_TEST_SUITE(creation_time_test)

BOOST_AUTO_TEST_CASE(is_given_in_the_offset_of_the_report) {
    BOOST_TEST(written("20261102081500+0100", "") == "20261102 081500 +0100");
    BOOST_TEST(written("20261102081500+0100", "+0100") == "20261102 081500 +0100");
    BOOST_TEST(written("20261102081500+0100", "-0500") == "20261102 021500 -0500");
    BOOST_TEST(written("20261231233000+0000", "+0100") == "20270101 003000 +0100");
    BOOST_TEST(written("20240229001500+0530", "+0000") == "20240228 184500 +0000");
    BOOST_TEST(written("20261102081500", "+0100") == "20261102 081500 ");
    BOOST_TEST(written("20261102081500.123456+0100", "+0200") == "20261102 091500 +0200");
    BOOST_TEST(written("20261102081500+1400", "-1200") == "20261101 061500 -1200");
}

BOOST_AUTO_TEST_CASE(an_offset_of_the_report_that_is_none_is_not_followed) {
    for (const char* offset : {"summer", "+01:00", "+1", "0100", "+9900", "+1401", "-1201", "+0160", "-0000"})
        BOOST_TEST_CONTEXT(offset)
    BOOST_TEST(written("20261102081500+0100", offset) == "20261102 081500 +0100");
}

BOOST_AUTO_TEST_CASE(what_is_no_time_is_refused) {
    for (const char* created : {"", "20261102", "20261102 08150", "20261302081500+0100", "20260230081500",
                                "20261102241500", "20261102081500+1", "20261102081500 +0100",
                                "20261102081500Z", "20261102081500+0100 ", "20261102081500-1300"})
        BOOST_TEST_CONTEXT(created)
    BOOST_CHECK_THROW(sr::creation_time(created, ""), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
