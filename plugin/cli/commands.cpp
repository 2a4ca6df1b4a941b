#include "plugin/cli/commands.h"

#include <fstream>
#include <memory>
#include <ostream>
#include <string>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "mapping/anatomy_table.h"
#include "mapping/summarise.h"
#include "mapping/trace.h"
#include "plugin/cli/anatomy_text.h"
#include "plugin/cli/data_folder.h"
#include "plugin/cli/input_files.h"
#include "plugin/cli/plain_text.h"
#include "plugin/cli/text_reports.h"
#include "plugin/pipeline/archive.h"
#include "plugin/pipeline/process.h"
#include "plugin/pipeline/summary_json.h"
#include "sr_templates/document/parse.h"

namespace psma::cli {

namespace fs = std::filesystem;

namespace {

// What reading a report needs, loaded once per run.
struct Tools {
    Knowledge knowledge;
    std::shared_ptr<const plugin::PackHolder> pack;

    explicit Tools(const fs::path& data)
        : knowledge(Knowledge::load(data)),
          pack(std::make_shared<plugin::PackHolder>(data / "evidence" / "nikitas-2026.xml",
                                                    schema_in(data))) {}

    static fs::path schema_in(const fs::path& data) { return data / "evidence" / "evidence.xsd"; }
};

// One line per failed input, and the exit code in the end.
class Failures {
  public:
    explicit Failures(std::ostream& err) : err_(err) {}

    void add(const std::string& input, const std::string& reason) { add_lines(input + ": " + reason); }
    // LINES name their input themselves.
    void add_lines(const std::string& lines) {
        any_ = true;
        err_ << lines << '\n';
    }
    int exit_code() const { return any_ ? kSomeFailed : kAllDone; }

  private:
    std::ostream& err_;
    bool any_ = false;
};

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

// Runs WORK and turns what it throws into a failure of FILE.
template <typename Work>
void attempt(const fs::path& file, Failures& failures, Work work) {
    try {
        work();
    } catch (const std::exception& error) {
        failures.add(file.string(), error.what());
    }
}

std::string explanation(const Report& report, const Tools& tools, bool as_trace) {
    if (as_trace) return trace(report, tools.knowledge);
    const Summary summary = summarise(report, tools.knowledge);
    return plugin::summary_json(summary, tools.pack->get()->match(summary));
}

void run(const ExplainDocuments& command, const fs::path& data, std::ostream& out, Failures& failures) {
    const Tools tools(data);
    const sr::GuardLimits limits;
    for (const InputFile& file : find_input_files(command.inputs)) {
        attempt(file.path, failures, [&] {
            const auto document = sr::read_document(read_file(file.path, limits.max_bytes), limits);
            if (document.kind == sr::DocumentKind::Report) {
                out << explanation(document.report, tools, command.trace) << '\n';
            } else if (file.named) {
                failures.add(file.path.string(), std::string(why_no_report(document.kind)));
            }
        });
    }
}

void run(const ExplainTexts& command, const fs::path& data, std::ostream& out, Failures& failures) {
    const Tools tools(data);
    std::ifstream file(command.reports);
    if (!file) throw std::runtime_error(command.reports.string() + ": cannot be opened");
    std::size_t number = 0;
    bool found = false;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const fs::path place = fmt::format("{}:{}", command.reports.string(), number);
        attempt(place, failures, [&] {
            const Report report = read_text_report(line);
            if (!command.id.empty() && report.id != command.id) return;
            found = true;
            out << explanation(report, tools, command.trace) << '\n';
        });
    }
    if (!command.id.empty() && !found)
        failures.add(command.reports.string(), fmt::format("holds no report with id \"{}\"", command.id));
}

// Builds addenda as the plugin with its default configuration does.
class Builder {
  public:
    explicit Builder(const Tools& tools)
        : processor_(
              plugin::Configuration{},
              [&](const Report& report) { return summarise(report, tools.knowledge); }, tools.pack) {}

    void build(const InputFile& report, const fs::path& addendum, Failures& failures) const {
        attempt(report.path, failures, [&] {
            const auto bytes = read_file(report.path, sr::GuardLimits{}.max_bytes);
            plugin::StageDurations durations;
            const plugin::Decision decision =
                processor_.process(bytes, {}, plugin::SystemClock().local_datetime(), {}, durations);
            const bool no_report =
                decision.result.state == plugin::State::Ignored && decision.result.summary.empty();
            if (decision.addendum) {
                write_file(addendum, decision.addendum->file);
            } else if (report.named || !no_report) {
                failures.add(report.path.string(), "no addendum: " + decision.result.reason);
            }
        });
    }

  private:
    plugin::Processor processor_;
};

void run(const BuildOne& command, const fs::path& data, std::ostream&, Failures& failures) {
    const Tools tools(data);
    Builder(tools).build({command.report, true}, command.addendum, failures);
}

void run(const BuildMany& command, const fs::path& data, std::ostream&, Failures& failures) {
    const Tools tools(data);
    const Builder builder(tools);
    fs::create_directories(command.folder);
    for (const InputFile& file : find_input_files(command.inputs))
        builder.build(file, command.folder / file.path.filename(), failures);
}

void run(const Show& command, const fs::path&, std::ostream& out, Failures& failures) {
    attempt(command.document, failures, [&] {
        const sr::GuardLimits limits;
        const auto bytes = read_file(command.document, limits.max_bytes);
        const auto parsed = sr::parse_dataset(sr::guard_dataset(sr::locate_dataset(bytes), limits));
        out << plain_text(sr::read_content_tree(*parsed.dataset));
    });
}

void run(const CheckEvidence& command, const fs::path& data, std::ostream& out, Failures& failures) {
    for (const fs::path& file : command.packs) {
        try {
            const auto pack = evidence::Pack::load(file, Tools::schema_in(data));
            out << fmt::format("{}: ok, {} version {}, {} statements\n", file.string(), pack.identity().id,
                               pack.identity().version, pack.statements().size());
        } catch (const evidence::InvalidPack& error) {
            failures.add_lines(error.what());
        }
    }
}

void run(const ListAnatomy& command, const fs::path& data, std::ostream& out, Failures&) {
    const auto rows = anatomy_table(Knowledge::load(data));
    out << (command.csv ? anatomy_csv(rows) : anatomy_columns(rows));
}

}  // namespace

int run_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
    Failures failures(err);
    const fs::path data = find_data_folder(arguments.data);
    std::visit([&](const auto& command) { run(command, data, out, failures); }, arguments.command);
    return failures.exit_code();
}

}  // namespace psma::cli
