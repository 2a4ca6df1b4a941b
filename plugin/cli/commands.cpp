#include "plugin/cli/commands.h"

#include <fstream>
#include <iostream>
#include <string>

#include <fmt/format.h>

#include "mapping/evidence/evidence.h"
#include "mapping/summarise.h"
#include "mapping/version.h"
#include "plugin/cli/data_folder.h"
#include "plugin/cli/input_files.h"
#include "plugin/cli/plain_text.h"
#include "plugin/cli/text_reports.h"
#include "plugin/pipeline/summary_json.h"
#include "sr_templates/addendum/addendum.h"
#include "sr_templates/document/parse.h"
#include "sr_templates/reading/report_document.h"

namespace psma::cli {

namespace fs = std::filesystem;

namespace {

// What reading needs, loaded once per run.
struct Tools {
    Knowledge knowledge;
    evidence::Pack pack;
};

fs::path pack_schema(const fs::path& data) {
    return data / "evidence" / "evidence-pack.xsd";
}

Tools load_tools(const fs::path& data) {
    return {Knowledge::load(data),
            evidence::Pack::load(data / "evidence" / "nikitas-2026.xml", pack_schema(data))};
}

// Collects failures: one line each, and the exit code in the end.
class Failures {
  public:
    explicit Failures(std::ostream& err) : err_(err) {}

    void add(const std::string& input, const std::string& reason) {
        any_ = true;
        err_ << input << ": " << reason << '\n';
    }
    int exit_code() const { return any_ ? kSomeFailed : kAllDone; }

  private:
    std::ostream& err_;
    bool any_ = false;
};

sr::ReportDocument read_document_file(const fs::path& path) {
    const sr::GuardLimits limits;
    const std::vector<std::byte> bytes = read_file(path, limits.max_bytes);
    return sr::read_document(bytes, limits);
}

std::string_view why_no_report(sr::DocumentKind kind) {
    switch (kind) {
        case sr::DocumentKind::DoseReport:
            return "a dose report, not a report of findings";
        case sr::DocumentKind::KeyObject:
            return "a key object selection, not a report";
        case sr::DocumentKind::OwnAddendum:
            return "an addendum of this product, not a report";
        default:
            return "not an SR report";
    }
}

// Calls WORK(file, document) for every report among INPUTS. Named files that are no reports are failures;
// files found in a folder are passed over.
template <typename Work>
void for_each_report(const std::vector<fs::path>& inputs, Failures& failures, Work work) {
    for (const InputFile& file : find_input_files(inputs)) {
        try {
            const sr::ReportDocument document = read_document_file(file.path);
            if (document.kind == sr::DocumentKind::Report) {
                work(file.path, document);
            } else if (file.named) {
                failures.add(file.path.string(), std::string(why_no_report(document.kind)));
            }
        } catch (const std::exception& error) {
            failures.add(file.path.string(), error.what());
        }
    }
}

void print_summary(const Report& report, const Tools& tools, std::ostream& out) {
    const Summary summary = summarise(report, tools.knowledge);
    out << summary_json(summary, tools.pack.match(summary)) << '\n';
}

int run(const ExplainDocuments& command, const fs::path& data, std::ostream& out, Failures& failures) {
    const Tools tools = load_tools(data);
    for_each_report(command.inputs, failures, [&](const fs::path&, const sr::ReportDocument& document) {
        print_summary(document.report, tools, out);
    });
    return failures.exit_code();
}

int run(const ExplainTexts& command, const fs::path& data, std::ostream& out, Failures& failures) {
    const Tools tools = load_tools(data);
    std::ifstream file(command.reports);
    if (!file) throw std::runtime_error(command.reports.string() + " cannot be opened");
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        try {
            print_summary(read_text_report(line), tools, out);
        } catch (const std::exception& error) {
            failures.add(fmt::format("{}:{}", command.reports.string(), number), error.what());
        }
    }
    return failures.exit_code();
}

}  // namespace

int run_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
    Failures failures(err);
    const fs::path data = find_data_folder(arguments.data);
    return std::visit([&](const auto& command) { return run(command, data, out, failures); },
                      arguments.command);
}

}  // namespace psma::cli
