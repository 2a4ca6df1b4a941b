#include "plugin/cli/arguments.h"

#include <sstream>

#include <boost/test/unit_test.hpp>

using namespace psma::cli;

namespace {

struct Outcome {
    ParsedArguments parsed;
    std::string out, err;
};

Outcome parse(std::vector<const char*> words) {
    words.insert(words.begin(), "psma-addendum");
    std::ostringstream out, err;
    ParsedArguments parsed = parse_arguments(static_cast<int>(words.size()), words.data(), out, err);
    return {std::move(parsed), out.str(), err.str()};
}

template <typename Command>
Command command_of(std::vector<const char*> words) {
    const Outcome outcome = parse(std::move(words));
    BOOST_REQUIRE_MESSAGE(outcome.parsed.arguments, outcome.err);
    BOOST_REQUIRE(std::holds_alternative<Command>(outcome.parsed.arguments->command));
    return std::get<Command>(outcome.parsed.arguments->command);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(arguments_test)

BOOST_AUTO_TEST_CASE(explain_takes_files_and_folders) {
    const auto command = command_of<ExplainDocuments>({"explain", "a.dcm", "folder"});
    BOOST_TEST(command.inputs.size() == 2);
    BOOST_TEST(command.inputs.at(1).string() == "folder");
}

BOOST_AUTO_TEST_CASE(explain_takes_report_texts) {
    BOOST_TEST(command_of<ExplainTexts>({"explain", "--reports", "r.jsonl"}).reports.string() == "r.jsonl");
}

BOOST_AUTO_TEST_CASE(build_writes_one_addendum_or_a_folder_of_them) {
    const auto one = command_of<BuildOne>({"build", "r.dcm", "-o", "a.dcm"});
    BOOST_TEST(one.report.string() == "r.dcm");
    BOOST_TEST(one.addendum.string() == "a.dcm");
    const auto many = command_of<BuildMany>({"build", "--output-folder", "out", "r1.dcm", "r2.dcm"});
    BOOST_TEST(many.folder.string() == "out");
    BOOST_TEST(many.inputs.size() == 2);
}

BOOST_AUTO_TEST_CASE(show_and_evidence_check_take_files) {
    BOOST_TEST(command_of<Show>({"show", "a.dcm"}).document.string() == "a.dcm");
    BOOST_TEST(command_of<CheckEvidence>({"evidence", "check", "p.xml"}).packs.size() == 1);
}

BOOST_AUTO_TEST_CASE(data_folder_may_stand_before_or_after_the_command) {
    const std::vector<std::vector<const char*>> lines = {{"--data", "d", "explain", "a.dcm"},
                                                         {"explain", "--data", "d", "a.dcm"}};
    for (const auto& line : lines) {
        const Outcome outcome = parse(line);
        BOOST_REQUIRE(outcome.parsed.arguments);
        BOOST_TEST(outcome.parsed.arguments->data.string() == "d");
    }
}

BOOST_AUTO_TEST_CASE(help_and_version_are_no_mistake) {
    for (const auto& [word, expected] : std::vector<std::pair<const char*, const char*>>{
             {"--help", "explain"}, {"--version", "psma-addendum "}}) {
        const Outcome outcome = parse({word});
        BOOST_TEST(!outcome.parsed.arguments);
        BOOST_TEST(outcome.parsed.exit_code == 0);
        BOOST_TEST(outcome.out.find(expected) != std::string::npos);
        BOOST_TEST(outcome.err == "");
    }
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_two_and_says_why) {
    const std::vector<std::pair<std::vector<const char*>, std::string>> lines = {
        {{}, "subcommand"},
        {{"explain"}, "--reports"},
        {{"explain", "a.dcm", "--reports", "r.jsonl"}, "excludes"},
        {{"build", "r.dcm"}, "--output-folder"},
        {{"build", "r1.dcm", "r2.dcm", "-o", "a.dcm"}, "one report"},
        {{"build", "r.dcm", "-o", "a.dcm", "--output-folder", "out"}, "excludes"},
        {{"show"}, "FILE"},
        {{"evidence"}, "subcommand"},
        {{"evidence", "check"}, "PACK"},
        {{"explain", "a.dcm", "--frobnicate"}, "frobnicate"},
        {{"frobnicate"}, ""}};
    for (const auto& [words, expected] : lines) {
        const Outcome outcome = parse(words);
        BOOST_TEST(!outcome.parsed.arguments);
        BOOST_TEST(outcome.parsed.exit_code == 2);
        BOOST_TEST(outcome.err != "");
        BOOST_TEST(outcome.err.find(expected) != std::string::npos,
                   outcome.err << " does not hold " << expected);
    }
}

BOOST_AUTO_TEST_SUITE_END()
