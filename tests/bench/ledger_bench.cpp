// What one job costs in the ledger (claim and finish, each durable) with few and with many rows in it: most
// of them done, as in an archive that has been running for years, or all of them still waiting to be
// processed.
#include <filesystem>
#include <memory>
#include <string>

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

// ROWS rows in STATE, with names as unordered as those of reports are.
void fill(const std::filesystem::path& file, std::int64_t rows, const char* state) {
    using namespace Poco::Data::Keywords;
    plugin::open_sqlite_ledger(file);  // makes the tables
    Poco::Data::SQLite::Connector::registerConnector();
    Poco::Data::Session session("SQLite", file.string());
    const bool done = std::string_view(state) == "done";
    session << "PRAGMA synchronous=OFF", now;
    session << "BEGIN", now;
    session << fmt::format(
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {}) "
        "INSERT INTO report (report_uid, instance_id, study_id, state, addendum_uid, summary, created, "
        "changed, "
        "ready_since) SELECT '2.25.' || (n * 7919 % 1000003) || '.' || n, 'instance ' || n, 'study ' || n, "
        "'{}', "
        "{}, {}, n, n, n FROM number",
        rows, state, done ? "'2.26.' || n" : "''", done ? fmt::format("'{}'", kSummary) : "''"),
        now;
    session << "COMMIT", now;
    session << "PRAGMA wal_checkpoint(TRUNCATE)", now;
}

// One job after the other: seen, claimed, finished.
void add_claim_finish(benchmark::State& state, const char* others) {
    const testing::TemporaryFolder folder;
    const auto file = folder.path() / "ledger.db";
    if (state.range(0) > 0) fill(file, state.range(0), others);
    const auto ledger = plugin::open_sqlite_ledger(file);
    plugin::Result result;
    result.state = plugin::State::Done;
    result.reason = "full addendum";
    result.summary = kSummary;
    std::int64_t number = 0;
    for (auto _ : state) {
        const std::string uid = fmt::format("2.25.{}.{}", ++number * 104729 % 1000003, number);
        ledger->add(uid, "instance of " + uid, "study of " + uid, plugin::Turn::Now, 2'000'000'000 + number);
        const auto row = ledger->claim(2'000'000'000 + number);
        if (!row || row->report_uid != uid) state.SkipWithError("another row was claimed");
        result.addendum_uid = "2.26.0." + uid;
        result.version = plugin::Version{uid, "title", true, "20261101", {}};
        ledger->finish(uid, result, 2'000'000'000 + number);
    }
}

void claim_finish_beside_done(benchmark::State& state) {
    add_claim_finish(state, "done");
}
BENCHMARK(claim_finish_beside_done)->Unit(benchmark::kMicrosecond)->Arg(10)->Arg(10000)->Arg(1000000);

void claim_finish_in_backlog(benchmark::State& state) {
    const testing::TemporaryFolder folder;
    const auto file = folder.path() / "ledger.db";
    fill(file, state.range(0), "ready");
    const auto ledger = plugin::open_sqlite_ledger(file);
    plugin::Result result;
    result.state = plugin::State::Done;
    result.reason = "full addendum";
    result.summary = kSummary;
    for (auto _ : state) {
        const auto row = ledger->claim(2'000'000'000);
        if (!row) {
            state.SkipWithError("the backlog is at its end");
            break;
        }
        result.addendum_uid = "2.26.0." + row->report_uid;
        ledger->finish(row->report_uid, result, 2'000'000'000);
    }
}
BENCHMARK(claim_finish_in_backlog)->Unit(benchmark::kMicrosecond)->Iterations(1000)->Arg(10000)->Arg(1000000);

// What the metrics page asks for.
void counts_and_oldest(benchmark::State& state) {
    const testing::TemporaryFolder folder;
    const auto file = folder.path() / "ledger.db";
    fill(file, state.range(0), "done");
    const auto ledger = plugin::open_sqlite_ledger(file);
    for (auto _ : state) {
        benchmark::DoNotOptimize(ledger->counts());
        benchmark::DoNotOptimize(ledger->oldest_ready());
    }
}
BENCHMARK(counts_and_oldest)->Unit(benchmark::kMicrosecond)->Arg(10)->Arg(10000)->Arg(1000000);

}  // namespace

BENCHMARK_MAIN();
