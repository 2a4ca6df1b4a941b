// Time from report text to summary, one thread, after the lexicons are loaded. Reports: the fixtures, and
// report texts made longer by repetition.
#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "mapping/summarise.h"
#include "plugin/cli/text_reports.h"

namespace {

using namespace psma;

const Knowledge& knowledge() {
    static const Knowledge loaded = Knowledge::load(PSMA_BENCH_DATA);
    return loaded;
}

const std::vector<Report>& reports() {
    static const std::vector<Report> read = [] {
        std::vector<Report> all;
        for (const char* name : {"en.jsonl", "de.jsonl"}) {
            std::ifstream file(std::string(PSMA_BENCH_FIXTURES) + "/reports/" + name);
            for (std::string line; std::getline(file, line);)
                if (!line.empty()) all.push_back(cli::read_text_report(line));
        }
        return all;
    }();
    return read;
}

// One report after the other: the time is that of a report.
void summarise_reports(benchmark::State& state) {
    std::size_t next = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const Report& report = reports()[next++ % reports().size()];
        for (const Passage& passage : report.passages) bytes += passage.text.size();
        benchmark::DoNotOptimize(summarise(report, knowledge()));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(summarise_reports)->Unit(benchmark::kMicrosecond);

// One report made of the sections of all, in turn, until it is as long as asked for.
void summarise_long_text(benchmark::State& state) {
    const auto wanted = static_cast<std::size_t>(state.range(0));
    Report report;
    report.id = "long";
    report.title = "PSMA PET/CT";
    std::size_t length = 0;
    for (std::size_t i = 0; length < wanted; ++i)
        for (const Passage& passage : reports()[i % reports().size()].passages) {
            if (length >= wanted) break;
            report.passages.push_back(passage);
            report.passages.back().text.resize(std::min(passage.text.size(), wanted - length));
            report.passages.back().item = std::to_string(report.passages.size());
            length += report.passages.back().text.size();
        }
    for (auto _ : state) benchmark::DoNotOptimize(summarise(report, knowledge()));
    state.SetComplexityN(state.range(0));
}
BENCHMARK(summarise_long_text)
    ->Unit(benchmark::kMicrosecond)
    ->Arg(2000)
    ->Arg(20000)
    ->Arg(60000)
    ->Arg(200000)
    ->Complexity(benchmark::oAuto);

void load_knowledge(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Knowledge::load(PSMA_BENCH_DATA));
}
BENCHMARK(load_knowledge)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
