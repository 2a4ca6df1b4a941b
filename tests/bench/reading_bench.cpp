// Time per content item: reading a report against DCMTK's DSRDocument::read on the same bytes, and what coded
// lesions cost until the summary. Documents: TID 1500 with as many content items as asked for, five to a
// lesion.
#include <map>
#include <vector>

#include <benchmark/benchmark.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <fmt/format.h>

#include "mapping/summarise.h"
#include "sr_templates/document/content_tree.h"
#include "sr_templates/reading/report_document.h"
#include "tests/bench/dcmtk_bench.h"
#include "tests/sr_templates/document/report_builder.h"

namespace {

using namespace psma;
using namespace psma::test;
using namespace psma::bench;

constexpr int kItemsOfLesion = 5;

// DCMTK refuses containers that do not tell the Continuity of Content.
DcmItem& add_separate(DcmItem& parent, const CodedConcept& name) {
    DcmItem& container = add_container(parent, name);
    put(container, DCM_ContinuityOfContent, "SEPARATE");
    return container;
}

DcmItem measurement_report(int items) {
    DcmItem dataset;
    start_report(dataset);
    put(dataset, DCM_ContinuityOfContent, "SEPARATE");
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    DcmItem& measurements = add_separate(dataset, kImagingMeasurements);
    for (int i = 0; i < items / kItemsOfLesion; ++i) {
        DcmItem& group = add_separate(measurements, kMeasurementGroup);
        add_text(group, {"112039", "DCM", "Tracking Identifier"}, fmt::format("Lesion {}", i),
                 "HAS OBS CONTEXT");
        add_uid(group, {"112040", "DCM", "Tracking Unique Identifier"}, fmt::format("1.2.3.{}", i + 100));
        add_code(group, kFindingSite, kObturatorNode, "HAS CONCEPT MOD");
        add_number(group, {"126401", "DCM", "SUVbw"}, "9.1", "g/ml{SUVbw}");
    }
    return dataset;
}

const std::vector<std::byte>& file_with(int items) {
    static std::map<int, std::vector<std::byte>> files;
    auto& file = files[items];
    if (file.empty()) {
        file = to_file(measurement_report(items));
        file.shrink_to_fit();
    }
    return file;
}

void count_items(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetComplexityN(state.range(0));
}

// The data set is parsed: content tree alone.
void tree_ours(benchmark::State& state) {
    const auto file = parsed(file_with(static_cast<int>(state.range(0))));
    for (auto _ : state) benchmark::DoNotOptimize(sr::read_content_tree(*file->getDataset()));
    count_items(state);
}

void tree_dcmtk(benchmark::State& state) {
    const auto file = parsed(file_with(static_cast<int>(state.range(0))));
    for (auto _ : state) {
        DSRDocument document;
        if (document.read(*file->getDataset()).bad())
            state.SkipWithError("DSRDocument::read refuses the file");
    }
    count_items(state);
}

// From bytes: guard, parse, tree and Report against parse and DSRDocument.
void bytes_ours(benchmark::State& state) {
    const auto& bytes = file_with(static_cast<int>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(sr::read_document(bytes));
    count_items(state);
}

void bytes_dcmtk(benchmark::State& state) {
    const auto& bytes = file_with(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        const auto file = parsed(bytes);
        DSRDocument document;
        if (document.read(*file->getDataset()).bad())
            state.SkipWithError("DSRDocument::read refuses the file");
    }
    count_items(state);
}

// Report to summary: places, judgement, tracking, lesions.
void summary_of_lesions(benchmark::State& state) {
    static const Knowledge knowledge = Knowledge::load(PSMA_BENCH_DATA);
    const Report report = sr::read_document(file_with(static_cast<int>(state.range(0)))).report;
    for (auto _ : state) benchmark::DoNotOptimize(summarise(report, knowledge));
    count_items(state);
}

void sizes(benchmark::internal::Benchmark* bench) {
    bench->Unit(benchmark::kMicrosecond)->Arg(30)->Arg(300)->Arg(3000)->Arg(20000);
}

BENCHMARK(tree_ours)->Apply(sizes);
BENCHMARK(tree_dcmtk)->Apply(sizes);
BENCHMARK(bytes_ours)->Apply(sizes);
BENCHMARK(bytes_dcmtk)->Apply(sizes);
BENCHMARK(summary_of_lesions)->Apply(sizes);

}  // namespace

int main(int argc, char** argv) {
    run_quietly(argc, argv);
}
