// The way of one text report, stage by stage, against DCMTK's DSRDocument::read on the same bytes. Documents:
// the longest of the reports the lexicons were learned from, some 3 kB as DICOM files.
#include <fstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <dcmtk/oflog/oflog.h>

#include "mapping/evidence/evidence.h"
#include "mapping/summarise.h"
#include "plugin/cli/text_reports.h"
#include "sr_templates/addendum/addendum.h"
#include "sr_templates/reading/report_document.h"
#include "tests/sr_templates/document/report_builder.h"

namespace {

using namespace psma;
using namespace psma::test;

constexpr std::size_t kShortestText = 1800;

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

// Both languages in turn.
const std::vector<std::vector<std::byte>>& files() {
    static const std::vector<std::vector<std::byte>> made = [] {
        std::vector<std::vector<std::byte>> all;
        for (const char* name : {"en.jsonl", "de.jsonl"}) {
            std::ifstream file(std::string(PSMA_BENCH_FIXTURES) + "/learned/" + name);
            for (std::string line; std::getline(file, line);) {
                const Report report = cli::read_text_report(line);
                std::size_t length = 0;
                for (const Passage& passage : report.passages) length += passage.text.size();
                if (length >= kShortestText) all.push_back(file_of(report));
            }
        }
        if (all.empty()) std::abort();
        return all;
    }();
    return made;
}

std::size_t mean_bytes() {
    std::size_t sum = 0;
    for (const auto& file : files()) sum += file.size();
    return sum / files().size();
}

template <class Work>
void each_file(benchmark::State& state, Work work) {
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(work(next));
        next = (next + 1) % files().size();
    }
    state.counters["file_bytes"] = static_cast<double>(mean_bytes());
}

void parse(const std::vector<std::byte>& bytes, DcmFileFormat& file) {
    DcmInputBufferStream stream;
    stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    stream.setEos();
    file.transferInit();
    if (file.read(stream).bad()) std::abort();
    file.transferEnd();
}

// What one would do with DCMTK alone: parse and build its document tree.
void dsr_document_read(benchmark::State& state) {
    each_file(state, [](std::size_t i) {
        DcmFileFormat file;
        parse(files()[i], file);
        DSRDocument document;
        if (document.read(*file.getDataset()).bad()) std::abort();
        return document.getTree().isEmpty();
    });
}
BENCHMARK(dsr_document_read)->Unit(benchmark::kMicrosecond);

void bytes_to_report(benchmark::State& state) {
    each_file(state, [](std::size_t i) { return sr::read_document(files()[i]).report.passages.size(); });
}
BENCHMARK(bytes_to_report)->Unit(benchmark::kMicrosecond);

void bytes_to_summary(benchmark::State& state) {
    knowledge();
    each_file(state, [](std::size_t i) {
        return summarise(sr::read_document(files()[i]).report, knowledge()).lesions.size();
    });
}
BENCHMARK(bytes_to_summary)->Unit(benchmark::kMicrosecond);

struct Read {
    sr::ReportDocument document;
    Summary summary;
    evidence::Block block;
};

const std::vector<Read>& summaries() {
    static const std::vector<Read> read = [] {
        std::vector<Read> all;
        for (const auto& file : files()) {
            sr::ReportDocument document = sr::read_document(file);
            document.report.signed_off = true;
            Summary summary = summarise(document.report, knowledge());
            const auto block = pack().match(summary);
            all.push_back({std::move(document), std::move(summary), block});
        }
        return all;
    }();
    return read;
}

void summary_to_addendum_bytes(benchmark::State& state) {
    summaries();
    sr::AddendumOptions options;
    options.created = "20261101123000+0100";
    options.algorithm_version = "1";
    double bytes = 0;
    each_file(state, [&](std::size_t i) {
        const Read& one = summaries()[i];
        const auto addendum =
            sr::build_addendum(one.document, one.summary, pack().match(one.summary), options);
        bytes += static_cast<double>(addendum.file.size());
        return addendum.file.size();
    });
    state.counters["addendum_bytes"] = benchmark::Counter(bytes, benchmark::Counter::kAvgIterations);
}
BENCHMARK(summary_to_addendum_bytes)->Unit(benchmark::kMicrosecond);

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
    OFLog::configure(
        OFLogger::OFF_LOG_LEVEL);  // DCMTK's warnings of header attributes are not what is measured
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
