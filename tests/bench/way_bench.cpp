// The way of one text report, stage by stage, against DCMTK's DSRDocument::read on the same bytes. Documents:
// the longest of the reports the lexicons were learned from, some 3 kB as DICOM files.
#include <fstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include "mapping/evidence/evidence.h"
#include "mapping/summarise.h"
#include "plugin/cli/text_reports.h"
#include "sr_templates/addendum/addendum.h"
#include "sr_templates/reading/report_document.h"
#include "tests/bench/dcmtk_bench.h"
#include "tests/sr_templates/document/report_builder.h"

namespace {

using namespace psma;
using namespace psma::test;
using namespace psma::bench;

// What the benchmarks' argument chooses.
enum Length { Usual, Long };
constexpr std::size_t kUsualBytes[] = {2800, 3200};
constexpr std::size_t kLongBytes = 4000;
constexpr std::size_t kMostFiles = 200;

const Knowledge& knowledge() {
    static const Knowledge loaded = Knowledge::load(PSMA_BENCH_DATA);
    return loaded;
}

const evidence::Pack& pack() {
    static const std::string folder = std::string(PSMA_BENCH_DATA) + "/evidence";
    static const auto loaded = evidence::Pack::load(folder + "/nikitas-2026.xml", folder + "/evidence.xsd");
    return loaded;
}

CodedConcept heading_of(SectionKind section) {
    switch (section) {
        case SectionKind::Request:
            return kHistory;
        case SectionKind::Impression:
            return kImpressions;
        case SectionKind::Technique:
            return {"55111-9", "LN", "Current Imaging Procedure Description"};
        case SectionKind::Comparison:
            return {"18834-2", "LN", "Radiology Comparison study"};
        default:
            return kFindings;
    }
}

std::vector<std::byte> file_of(const Report& report) {
    DcmItem dataset;
    start_report(dataset, "ISO_IR 192", UID_BasicTextSRStorage);
    put(dataset, DCM_ContinuityOfContent, "SEPARATE");
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    put(dataset, DCM_ContentDate, "20261101");
    put(dataset, DCM_ContentTime, "120000");
    for (const Passage& passage : report.passages) {
        DcmItem& section = add_container(dataset, heading_of(passage.section));
        put(section, DCM_ContinuityOfContent, "SEPARATE");
        add_text(section, kFinding, passage.text);
    }
    auto file = to_file(dataset);
    file.shrink_to_fit();
    return file;
}

std::size_t text_bytes(const Report& report) {
    std::size_t bytes = 0;
    for (const Passage& passage : report.passages) bytes += passage.text.size();
    return bytes;
}

using Files = std::vector<std::vector<std::byte>>;

// English and German ones.
Files read_files(Length length) {
    Files all;
    for (const char* name : {"en.jsonl", "de.jsonl"}) {
        std::ifstream file(std::string(PSMA_BENCH_FIXTURES) + "/learned/" + name);
        std::size_t taken = 0;
        for (std::string line; taken < kMostFiles / 2 && std::getline(file, line);) {
            const Report report = cli::read_text_report(line);
            const std::size_t text = text_bytes(report);
            if (text >= kUsualBytes[1] || (length == Long && text < kLongBytes / 3))
                continue;  // most; quickly
            auto made = file_of(report);
            const bool usual = made.size() >= kUsualBytes[0] && made.size() < kUsualBytes[1];
            if (length == Usual ? !usual : made.size() < kLongBytes) continue;
            all.push_back(std::move(made));
            ++taken;
        }
    }
    if (all.empty()) std::abort();
    return all;
}

const Files& files(benchmark::State& state) {
    static const Files usual = read_files(Usual);
    static const Files longest = read_files(Long);
    return state.range(0) == Usual ? usual : longest;
}

// WORK takes the number of a file.
template <class Work>
void each_file(benchmark::State& state, Work work) {
    const Files& all = files(state);
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(work(next));
        next = (next + 1) % all.size();
    }
    std::size_t bytes = 0;
    for (const auto& file : all) bytes += file.size();
    state.counters["file_bytes"] = static_cast<double>(bytes / all.size());
}

// What one would do with DCMTK alone: parse and build its document tree.
void dsr_document_read(benchmark::State& state) {
    each_file(state, [&all = files(state)](std::size_t i) {
        const auto file = parsed(all[i]);
        DSRDocument document;
        if (document.read(*file->getDataset()).bad()) std::abort();
        return document.getTree().isEmpty();
    });
}
BENCHMARK(dsr_document_read)->Unit(benchmark::kMicrosecond)->Arg(Usual)->Arg(Long);

void bytes_to_report(benchmark::State& state) {
    each_file(state, [&all = files(state)](std::size_t i) {
        return sr::read_document(all[i]).report.passages.size();
    });
}
BENCHMARK(bytes_to_report)->Unit(benchmark::kMicrosecond)->Arg(Usual)->Arg(Long);

void bytes_to_summary(benchmark::State& state) {
    knowledge();
    each_file(state, [&all = files(state)](std::size_t i) {
        return summarise(sr::read_document(all[i]).report, knowledge()).lesions.size();
    });
}
BENCHMARK(bytes_to_summary)->Unit(benchmark::kMicrosecond)->Arg(Usual)->Arg(Long);

struct Read {
    sr::ReportDocument document;
    Summary summary;
    evidence::Block block;
};

std::vector<Read> summaries(const Files& all) {
    std::vector<Read> read;
    for (const auto& file : all) {
        sr::ReportDocument document = sr::read_document(file);
        document.report.signed_off = true;
        Summary summary = summarise(document.report, knowledge());
        const auto block = pack().match(summary);
        read.push_back({std::move(document), std::move(summary), block});
    }
    return read;
}

void summary_to_addendum_bytes(benchmark::State& state) {
    const std::vector<Read> read = summaries(files(state));
    sr::AddendumOptions options;
    options.created = "20261101123000+0100";
    options.algorithm_version = "1";
    double bytes = 0;
    each_file(state, [&](std::size_t i) {
        const Read& one = read[i];
        const auto addendum =
            sr::build_addendum(one.document, one.summary, pack().match(one.summary), options);
        bytes += static_cast<double>(addendum.file.size());
        return addendum.file.size();
    });
    state.counters["addendum_bytes"] = benchmark::Counter(bytes, benchmark::Counter::kAvgIterations);
}
BENCHMARK(summary_to_addendum_bytes)->Unit(benchmark::kMicrosecond)->Arg(Usual)->Arg(Long);

void start_up(benchmark::State& state) {
    const std::string folder = std::string(PSMA_BENCH_DATA) + "/evidence";
    for (auto _ : state) {
        benchmark::DoNotOptimize(Knowledge::load(PSMA_BENCH_DATA));
        benchmark::DoNotOptimize(
            evidence::Pack::load(folder + "/nikitas-2026.xml", folder + "/evidence.xsd"));
    }
}
BENCHMARK(start_up)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
    run_quietly(argc, argv);
}
