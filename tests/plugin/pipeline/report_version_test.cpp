#include "plugin/pipeline/report_version.h"

#include <boost/test/unit_test.hpp>

using namespace psma;
using namespace psma::plugin;

BOOST_AUTO_TEST_SUITE(report_version_test)

BOOST_AUTO_TEST_CASE(times_compare_as_the_moments_do) {
    const std::pair<const char*, const char*> cases[] = {{"20261101123000", "20261101123000"},
                                                         {"20261101123000+0100", "20261101113000"},
                                                         {"20261101003000.123456+0100", "20261031233000"},
                                                         {"202611011230-0500", "20261101173000"},
                                                         {"20261101", "20261101000000"},
                                                         {"2026110112", "20261101120000"},
                                                         {"20261399000000+0100", "20261399000000"},
                                                         {"2026", ""},
                                                         {"", ""},
                                                         {"yesterday", ""}};
    for (const auto& [time, expected] : cases) BOOST_TEST(comparable_time(time) == expected, time);
}

BOOST_AUTO_TEST_CASE(the_verification_goes_before_the_content) {
    sr::ReportDocument document;
    document.identity.content_date = "20261101";
    document.identity.content_time = "120000.5";
    BOOST_TEST(version_of(document, true).time == "20261101120000");
    document.sign_off.verification_datetime = "20261102";
    BOOST_TEST(version_of(document, true).time == "20261102000000");
}

BOOST_AUTO_TEST_CASE(a_digest_is_of_what_is_said) {
    Summary summary;
    summary.id = "1.2.1";
    summary.lesions.push_back({});
    summary.lesions[0].site = "obturator node";
    summary.lesions[0].source = {"1.2.3", "Avid obturator node."};
    evidence::Block block;
    block.pack_sha256 = "abc";
    const std::string digest = content_digest(summary, block, "1");
    Summary moved = summary;
    moved.id = "1.2.2";
    moved.lesions[0].source.item = "1.4.1";
    moved.warnings = {"an item could not be read"};
    BOOST_TEST(content_digest(moved, block, "1") == digest);
    Summary other = summary;
    other.lesions[0].suv_max = 9;
    BOOST_TEST(content_digest(other, block, "1") != digest);
    other = summary;
    other.group.value = Group::N1M1a;
    BOOST_TEST(content_digest(other, block, "1") != digest);
    BOOST_TEST(content_digest(summary, block, "2") != digest);
    block.pack_sha256 = "abd";
    BOOST_TEST(content_digest(summary, block, "1") != digest);
}

BOOST_AUTO_TEST_SUITE_END()
