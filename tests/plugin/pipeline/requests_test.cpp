#include "plugin/pipeline/requests.h"

#include <boost/test/unit_test.hpp>

using namespace psma::plugin;

namespace {

template <typename Read>
void refused(Read read, const std::string& input) {
    BOOST_TEST_CONTEXT(input) {
        try {
            read(input);
            BOOST_ERROR("accepted");
        } catch (const BadRequest& error) {
            BOOST_TEST(std::string(error.what()).find('\n') == std::string::npos);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(requests_test)

BOOST_AUTO_TEST_CASE(a_withdrawal_says_who_and_why) {
    const auto read = read_withdrawal(R"({"By": "Dr. Rita Müller", "Reason": "wrong patient"})");
    BOOST_TEST(read.by == "Dr. Rita Müller");
    BOOST_TEST(read.reason == "wrong patient");
    for (const std::string& body :
         {std::string(), std::string("[]"), std::string("{"), std::string("null"),
          std::string(R"({"By": "N"})"), std::string(R"({"By": "N", "Reason": ""})"),
          std::string(R"({"By": 1, "Reason": "x"})"), std::string(R"({"By": "N", "Reason": "two\nlines"})"),
          std::string(R"({"By": "N", "Reason": "x", "A": 1})"),
          R"({"By": "N", "Reason": ")" + std::string(201, 'x') + "\"}",
          std::string("{\"By\": \"N\", \"Reason\": \"\xff\"}"), std::string(100000, '['),
          "{\"By\": \"N\"" + std::string(70000, ' ') + "}"})
        refused(read_withdrawal, body);
}

BOOST_AUTO_TEST_CASE(a_range_of_time_is_optional_at_both_ends) {
    BOOST_TEST(read_time_range("").since == 0);
    BOOST_TEST(!read_time_range("{}").until.has_value());
    const auto range = read_time_range(R"({"SinceUnixSeconds": 5, "UntilUnixSeconds": 9})");
    BOOST_TEST(range.since == 5);
    BOOST_TEST(range.until.value() == 9);
    for (const char* body :
         {R"({"Since": 5})", R"({"SinceUnixSeconds": -1})", R"({"SinceUnixSeconds": true})",
          R"({"SinceUnixSeconds": "5"})", R"({"SinceUnixSeconds": 1.5})", R"({"SinceUnixSeconds": null})",
          R"({"SinceUnixSeconds": 99999999999999999999})"})
        refused(read_time_range, body);
}

BOOST_AUTO_TEST_CASE(the_subject_of_a_path) {
    BOOST_TEST(subject_of("status", "status").value() == "");
    BOOST_TEST(subject_of("reports/*", "reports/1.2").value() == "1.2");
    BOOST_TEST(subject_of("reports/*/retry", "reports/1.2/retry").value() == "1.2");
    for (const char* path :
         {"", "reports", "reports/", "reports//retry", "reports/retry", "reports/1.2", "reports/1/2/retry",
          "reports/1.2/retry/", "reports/1.2/retries", "/reports/1.2/retry"})
        BOOST_TEST(!subject_of("reports/*/retry", path).has_value());
    BOOST_TEST(!subject_of("reports/*", "reports/1.2/retry").has_value());
    BOOST_TEST(!subject_of("status", "status/").has_value());
}

BOOST_AUTO_TEST_CASE(numbers_of_arguments) {
    BOOST_TEST(read_number("limit", "", 100) == 100);
    BOOST_TEST(read_number("limit", "7", 100) == 7);
    for (const char* text : {"-1", "x", "1x", " 1", "99999999999999999999"})
        refused([](const std::string& one) { read_number("limit", one, 0); }, text);
}

BOOST_AUTO_TEST_SUITE_END()
