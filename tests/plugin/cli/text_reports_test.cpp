#include "plugin/cli/text_reports.h"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

using psma::cli::read_text_report;

BOOST_AUTO_TEST_SUITE(text_reports_test)

BOOST_AUTO_TEST_CASE(members_become_the_report) {
    const psma::Report report = read_text_report(
        R"({"id": "r1", "lang": "de", "title": "PSMA-PET", "style": 3, "expected": {"group": "N1/M1a"},
            "sections": [{"name": "Befund", "text": "Schädel: frei.\nBecken: frei."}, {"name": "", "text": "x"}]})");
    BOOST_TEST(report.id == "r1");
    BOOST_TEST(report.language == "de");
    BOOST_TEST(report.title == "PSMA-PET");
    BOOST_TEST(!report.signed_off);
    BOOST_REQUIRE(report.passages.size() == 2);
    BOOST_TEST(report.passages[0].item == "1");
    BOOST_TEST(report.passages[0].heading == "Befund");
    BOOST_TEST(report.passages[0].text == "Schädel: frei.\nBecken: frei.");
    BOOST_TEST((report.passages[0].section == psma::SectionKind::Unknown));
    BOOST_TEST(report.passages[1].item == "2");
    BOOST_TEST(report.passages[1].heading == "");
}

BOOST_AUTO_TEST_CASE(every_kind_of_line_end_becomes_a_newline) {
    const psma::Report report =
        read_text_report(R"({"id": "r", "sections": [{"text": "dos\r\nmac\rhl7\r\n\r\nunix\nend\r"}]})");
    BOOST_TEST(report.passages.at(0).text == "dos\nmac\nhl7\n\nunix\nend\n");
}

BOOST_AUTO_TEST_CASE(language_and_title_may_be_missing_or_null) {
    const psma::Report report = read_text_report(R"({"id": "r", "lang": null, "sections": []})");
    BOOST_TEST(report.language == "");
    BOOST_TEST(report.title == "");
    BOOST_TEST(report.passages.empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_line_is_refused_with_its_reason) {
    const std::vector<std::pair<std::string, std::string>> lines = {
        {"{", "not JSON"},
        {"[]", "not a JSON object"},
        {R"({"sections": []})", "no \"id\""},
        {R"({"id": 7, "sections": []})", "\"id\" is not a string"},
        {R"({"id": "r"})", "no \"sections\""},
        {R"({"id": "r", "sections": {}})", "no \"sections\""},
        {R"({"id": "r", "sections": ["x"]})", "section 1: not an object"},
        {R"({"id": "r", "sections": [{"text": "a"}, {"name": "b"}]})", "section 2: no \"text\""},
        {R"({"id": "r", "sections": [{"text": 5}]})", "section 1: \"text\" is not a string"}};
    for (const auto& [line, reason] : lines) {
        BOOST_TEST_CONTEXT(line) {
            BOOST_CHECK_EXCEPTION(read_text_report(line), std::runtime_error,
                                  [&](const std::runtime_error& error) {
                                      return std::string(error.what()).find(reason) != std::string::npos;
                                  });
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
