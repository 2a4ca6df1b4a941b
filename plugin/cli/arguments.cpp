#include "plugin/cli/arguments.h"

#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "mapping/version.h"

namespace psma::cli {

namespace {

constexpr int kUsage = 2;

// Where CLI11 puts what it reads; the commands are made of it once the whole line is known to be right.
struct Values {
    std::string data, reports, id, output, output_folder;
    bool trace = false;
    bool csv = false;
    std::vector<std::string> inputs, packs;
    std::string document;
};

CLI::App* add_explain(CLI::App& app, Values& values) {
    CLI::App* explain =
        app.add_subcommand("explain", "Print the summary of each report, one line of JSON each");
    auto* inputs =
        explain->add_option("FILE", values.inputs,
                            "DICOM SR files; in a folder every report is taken, other files are passed over");
    auto* reports =
        explain->add_option("--reports", values.reports,
                            "Report texts instead: JSON lines with id, lang, title, sections [{name, text}]");
    inputs->excludes(reports);
    explain->add_option("--id", values.id, "Only the report text with this id")->needs(reports);
    explain->add_flag("--trace", values.trace,
                      "Instead of the summary: every sentence with the words that counted, their scope, the "
                      "verdicts, and how the group follows");
    return explain;
}

CLI::App* add_build(CLI::App& app, Values& values) {
    CLI::App* build = app.add_subcommand("build", "Write the addendum to a signed-off report");
    build
        ->add_option("REPORT", values.inputs,
                     "DICOM SR file; with --output-folder any number of files and folders")
        ->required();
    auto* output = build->add_option("-o,--output", values.output, "The addendum's file");
    build
        ->add_option("--output-folder", values.output_folder,
                     "Folder for the addenda; each gets its report's file name")
        ->excludes(output);
    return build;
}

// What CLI11's own rules cannot say. Throws CLI::ValidationError.
void require(bool condition, const std::string& message) {
    if (!condition) throw CLI::ValidationError(message);
}

std::vector<std::filesystem::path> paths(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

void choose_explain(const Values& values, Arguments& arguments) {
    require(!values.inputs.empty() || !values.reports.empty(),
            "explain: give DICOM files or --reports FILE.jsonl");
    if (values.reports.empty()) {
        arguments.command = ExplainDocuments{paths(values.inputs), values.trace};
    } else {
        arguments.command = ExplainTexts{values.reports, values.id, values.trace};
    }
}

void choose_build(const Values& values, Arguments& arguments) {
    require(!values.output.empty() || !values.output_folder.empty(),
            "build: give -o ADDENDUM.dcm or --output-folder FOLDER");
    require(values.output.empty() || values.inputs.size() == 1,
            "build: -o takes one report; use --output-folder for several");
    if (values.output.empty()) {
        arguments.command = BuildMany{paths(values.inputs), values.output_folder};
    } else {
        arguments.command = BuildOne{values.inputs.front(), values.output};
    }
}

std::string version_text() {
    return fmt::format("{} {} (reading algorithm {})\nLicence: GPL-3.0-or-later", kProductName,
                       kProductVersion, kAlgorithmVersion);
}

}  // namespace

ParsedArguments parse_arguments(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    Values values;
    CLI::App app(
        "Lesion-location summaries and evidence addenda for signed-off PSMA-PET/CT reports.\n"
        "Exit code: 0 all done, 1 some input failed (told on standard error, the rest is done), 2 wrong "
        "usage.",
        std::string(kProductName));
    app.set_version_flag("--version", version_text());
    app.set_help_all_flag("--help-all", "Help for all commands");
    app.add_option("--data", values.data,
                   "Folder with anatomy, lexicon and evidence (default: ../share/psma-addendum)");
    app.require_subcommand(1);
    app.fallthrough();

    CLI::App* explain = add_explain(app, values);
    CLI::App* build = add_build(app, values);
    CLI::App* show = app.add_subcommand("show", "Print a DICOM SR document as plain text");
    show->add_option("FILE", values.document, "Report or addendum")->required();
    CLI::App* evidence = app.add_subcommand("evidence", "Evidence packs")->require_subcommand(1);
    CLI::App* check =
        evidence->add_subcommand("check", "Validate evidence packs, with file, line and reason");
    check->add_option("PACK", values.packs, "XML files")->required();
    CLI::App* anatomy = app.add_subcommand("anatomy", "Sites and their codes")->require_subcommand(1);
    CLI::App* list = anatomy->add_subcommand(
        "list", "Print every site with its region, codes and words, for a physician to review");
    list->add_flag("--csv", values.csv, "As comma-separated values");

    Arguments arguments;
    try {
        app.parse(argc, argv);
        if (explain->parsed()) choose_explain(values, arguments);
        if (build->parsed()) choose_build(values, arguments);
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, app.exit(error, out, err) == 0 ? 0 : kUsage};
    }
    arguments.data = values.data;
    if (show->parsed()) arguments.command = Show{values.document};
    if (check->parsed()) arguments.command = CheckEvidence{paths(values.packs)};
    if (list->parsed()) arguments.command = ListAnatomy{values.csv};
    return {std::move(arguments), 0};
}

}  // namespace psma::cli
