// What one job costs in the ledger (claim and finish, each durable) with few and with many rows in it: most
// of them done, as in an archive that has been running for years, or all of them still waiting to be
// processed.
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/Session.h>
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "plugin/ledger/sqlite_ledger.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace psma;

// A summary as it is kept in a row, some 2 kB.
const std::string kSummary(2000, 'x');

// A ledger with ROWS rows in STATE, made once for all repetitions; with names as unordered as those of
// reports.
plugin::Ledger& ledger_with(std::int64_t rows, const char* state) {
    using namespace Poco::Data::Keywords;
    static const testing::TemporaryFolder folder;
    static std::map<std::pair<std::int64_t, std::string>, std::unique_ptr<plugin::Ledger>> ledgers;
    auto& ledger = ledgers[{rows, state}];
    if (ledger) return *ledger;
    const auto file = folder.path() / fmt::format("{}-{}.db", state, rows);
    plugin::open_sqlite_ledger(file);  // makes the tables
    Poco::Data::SQLite::Connector::registerConnector();
    Poco::Data::Session session("SQLite", file.string());
    const bool done = std::string_view(state) == "done";
    std::string mode;
    session << "PRAGMA journal_mode=OFF", into(mode), now;  // the ledger sets its own again
    session << "PRAGMA synchronous=OFF", now;
    session << "BEGIN", now;
    session << fmt::format(
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {}) "
        "INSERT INTO report (report_uid, instance_id, study_id, state, addendum_uid, summary, created, "
        "changed, ready_since) SELECT printf('2.25.%010d', n), printf('instance %010d', n), "
        "printf('study %010d', n), '{}', {}, {}, n, n, n FROM number",
        rows, state, done ? "printf('2.26.%010d', n)" : "''", done ? fmt::format("'{}'", kSummary) : "''"),
        now;
    session << "COMMIT", now;
    ledger = plugin::open_sqlite_ledger(file);
    return *ledger;
}

plugin::Result done_result(const std::string& uid) {
    plugin::Result result;
    result.state = plugin::State::Done;
    result.reason = "full addendum";
    result.summary = kSummary;
    result.addendum_uid = fmt::format("2.26.{:010}.1", std::hash<std::string>{}(uid) % 1000000);
    result.version = plugin::Version{uid, "title", true, "20261101", {}};
    return result;
}

// One job after the other: seen, claimed, finished.
void job_beside_done(benchmark::State& state) {
    plugin::Ledger& ledger = ledger_with(state.range(0), "done");
    static std::int64_t number = 0;  // of all repetitions
    for (auto _ : state) {
        // anywhere between those that are there
        const std::string uid =
            fmt::format("2.25.{:010}.{}", ++number * 104729 % (state.range(0) + 1), number);
        ledger.add(uid, "instance of " + uid, "study of " + uid, plugin::Turn::Now, 2'000'000'000 + number);
        const auto row = ledger.claim(2'000'000'000 + number);
        if (!row || row->report_uid != uid) return state.SkipWithError("another row was claimed");
        ledger.finish(uid, done_result(uid), 2'000'000'000 + number);
    }
}

// The next of those that wait.
void job_in_backlog(benchmark::State& state) {
    plugin::Ledger& ledger = ledger_with(state.range(0), "ready");
    for (auto _ : state) {
        const auto row = ledger.claim(2'000'000'000);
        if (!row) return state.SkipWithError("the backlog is at its end");
        ledger.finish(row->report_uid, done_result(row->report_uid), 2'000'000'000);
    }
}

// What the metrics page asks for.
void counts_and_oldest(benchmark::State& state) {
    plugin::Ledger& ledger = ledger_with(state.range(0), "done");
    for (auto _ : state) {
        benchmark::DoNotOptimize(ledger.counts());
        benchmark::DoNotOptimize(ledger.oldest_ready());
    }
}

constexpr int kJobs = 300;  // of a repetition; fewer than the smallest backlog holds in all repetitions

BENCHMARK(job_beside_done)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(kJobs)
    ->Arg(10)
    ->Arg(10000)
    ->Arg(1000000);
BENCHMARK(job_in_backlog)->Unit(benchmark::kMicrosecond)->Iterations(kJobs)->Arg(10000)->Arg(1000000);
BENCHMARK(counts_and_oldest)->Unit(benchmark::kMicrosecond)->Arg(10)->Arg(10000)->Arg(1000000);

}  // namespace

BENCHMARK_MAIN();
