#include "plugin/pipeline/configuration.h"

#include <boost/test/unit_test.hpp>

namespace {

using psma::plugin::Configuration;
using psma::plugin::ConfigurationError;
using psma::plugin::read_configuration;

Configuration section(const std::string& inside) {
    return read_configuration("{\"Name\":\"x\",\"PsmaAddendum\":" + inside + "}");
}

BOOST_AUTO_TEST_SUITE(configuration_test)

BOOST_AUTO_TEST_CASE(without_a_section_the_plugin_is_off) {
    BOOST_TEST(!read_configuration("{\"Name\":\"x\"}").enable);
}

BOOST_AUTO_TEST_CASE(every_key_is_read) {
    const auto read = section(
        R"({"Enable":true,"DataFolder":"/d","EvidencePack":"/e.xml","LedgerPath":"/l.db","NotApplicable":"SummaryOnly",
        "ProcessExisting":false,"PollIntervalMs":200,"WorkerThreads":3,"MaximumAttempts":7,"RetryDelaySeconds":3,"MaximumReportMegabytes":8,
        "MaximumNesting":10,"MaximumItems":5000,"MaximumElements":9000,"ProcessSince":"20260131","MaximumTextKilobytes":99,"AcceptUnverifiedFrom":[{"Manufacturer":"M","StationName":"S"}]})");
    BOOST_TEST(read.enable);
    BOOST_TEST(read.data_folder == "/d");
    BOOST_TEST(read.evidence_pack == "/e.xml");
    BOOST_TEST(read.ledger_path == "/l.db");
    BOOST_TEST(read.addendum_if_not_applicable);
    BOOST_TEST(!read.process_existing);
    BOOST_TEST(read.poll_interval_ms == 200);
    BOOST_TEST(read.max_attempts == 7);
    BOOST_TEST(read.retry_delay_seconds == 3);
    BOOST_TEST(read.max_report_megabytes == 8);
    BOOST_TEST(read.max_nesting == 10);
    BOOST_TEST(read.max_items == 5000);
    BOOST_TEST(read.max_elements == 9000);
    BOOST_TEST(read.process_since == "20260131");
    BOOST_TEST(read.max_text_kilobytes == 99);
    BOOST_REQUIRE(read.accept_unverified_from.size() == 1u);
    BOOST_TEST(read.accept_unverified_from[0].manufacturer == "M");
}

BOOST_AUTO_TEST_CASE(bad_sections_are_refused_with_the_key_in_one_line) {
    struct Case {
        const char* inside;
        const char* named;
    };
    const Case cases[] = {
        {R"([1])", "PsmaAddendum"},
        {R"({"Enabel":true})", "Enabel"},
        {R"({"Enable":"yes"})", "Enable"},
        {R"({"Enable":1})", "Enable"},
        {R"({"PollIntervalMs":5})", "PollIntervalMs"},
        {R"({"PollIntervalMs":"200"})", "PollIntervalMs"},
        {R"({"WorkerThreads":0})", "WorkerThreads"},
        {R"({"MaximumAttempts":0})", "MaximumAttempts"},
        {R"({"MaximumNesting":true})", "MaximumNesting"},
        {R"({"MaximumNesting":null})", "MaximumNesting"},
        {R"({"MaximumItems":10000750917717869080})", "MaximumItems"},  // found by fuzzing
        {R"({"RetryDelaySeconds":1.5})", "RetryDelaySeconds"},
        {R"({"LedgerPath":5})", "LedgerPath"},
        {R"({"ProcessSince":20260131})", "ProcessSince"},
        {R"({"ProcessSince":"2026-01-31"})", "ProcessSince"},
        {R"({"ProcessSince":"20260231"})", "ProcessSince"},
        {R"({"NotApplicable":"Full"})", "NotApplicable"},
        {R"({"AcceptUnverifiedFrom":{}})", "AcceptUnverifiedFrom"},
        {R"({"AcceptUnverifiedFrom":[{}]})", "AcceptUnverifiedFrom"},
        {R"({"AcceptUnverifiedFrom":[{"Vendor":"x"}]})", "Vendor"},
    };
    for (const Case& one : cases) BOOST_TEST_CONTEXT(one.inside) {
            try {
                section(one.inside);
                BOOST_ERROR("accepted");
            } catch (const ConfigurationError& error) {
                BOOST_TEST(std::string(error.what()).find(one.named) != std::string::npos);
                BOOST_TEST(std::string(error.what()).find('\n') == std::string::npos);
            }
        }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
