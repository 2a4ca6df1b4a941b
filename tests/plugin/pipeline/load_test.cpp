// The worker's threads beside callbacks, requests and a reload, as they come in a busy archive. Meant for
// ThreadSanitizer; what it checks holds without it as well.
#include <atomic>
#include <latch>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/plugin/support/worker_bench.h"

namespace {

using namespace psma;
using namespace psma::testing;
using plugin::State;

constexpr int kReports = 120;

std::string uid_of(int number) {
    return "1.2.3." + std::to_string(number);
}

BOOST_AUTO_TEST_SUITE(load_test)

BOOST_AUTO_TEST_CASE(callbacks_requests_and_reloads_beside_the_worker) {
    TemporaryFolder folder;
    const std::filesystem::path data = PSMA_TEST_DATA;
    plugin::Configuration configuration;
    configuration.poll_interval_ms = 100;
    auto archive = std::make_shared<ArchiveInMemory>();
    std::shared_ptr<plugin::Ledger> ledger = plugin::open_sqlite_ledger(folder.path() / "ledger.db");
    auto holder = std::make_shared<plugin::PackHolder>(data / "evidence/nikitas-2026.xml",
                                                       data / "evidence/evidence.xsd");
    const auto silent = [](const std::string&) {};
    plugin::Worker worker(configuration, archive, ledger, std::make_shared<plugin::SystemClock>(),
                          std::make_shared<const plugin::Processor>(configuration, summary_of_text, holder),
                          plugin::Log{silent, silent, silent});
    std::vector<std::vector<std::byte>> files;  // made before, so that the load is the worker's
    for (int i = 0; i < kReports; ++i) files.push_back(report_file(Written{.uid = uid_of(i)}));
    archive->on_stored = [&](const std::string& id) { worker.hint(id.c_str()); };
    worker.start();

    std::vector<std::thread> threads;
    for (int half = 0; half < 2; ++half)
        threads.emplace_back([&, half] {
            for (int i = half; i < kReports; i += 2) {
                const auto id = archive->put(kBasicText, uid_of(i), files[static_cast<std::size_t>(i)],
                                             "study of " + uid_of(i));
                worker.hint(id.c_str());
            }
        });
    std::atomic<bool> ended{false};
    threads.emplace_back([&] {
        for (int i = 0; !ended; ++i) {
            ledger->counts();
            ledger->list(0, 20, std::nullopt);
            if (i < kReports) ledger->reopen(uid_of(i), 0);  // each once: what is opened again goes first
            worker.wake();
            std::this_thread::yield();
        }
    });
    threads.emplace_back([&] {
        while (!ended) {
            holder->reload();
            worker.gone("no such instance");
            static_cast<void>(worker.counters().addenda.load());
            std::this_thread::yield();
        }
    });
    threads[0].join();
    threads[1].join();
    while (archive->addenda_count() < kReports) std::this_thread::yield();
    ended = true;
    threads[2].join();
    threads[3].join();
    const std::map<State, std::int64_t> counts = {{State::Done, kReports}};  // addenda make no rows
    while (ledger->counts() != counts) std::this_thread::yield();            // what was opened again last
    worker.stop();
    BOOST_TEST(archive->addenda_count() == static_cast<std::size_t>(kReports));
}

BOOST_AUTO_TEST_CASE(two_threads_work_at_once_and_never_on_one_study) {
    constexpr int kStudies = 4;
    constexpr int kOfStudy = 10;
    Bench bench;
    bench.configuration.worker_threads = 2;
    std::map<std::string, int> study_of;
    for (int i = 0; i < kStudies * kOfStudy; ++i) {
        study_of[uid_of(i)] = i % kStudies;
        const auto id = bench.archive->put(kBasicText, uid_of(i), report_file(Written{.uid = uid_of(i)}),
                                           "study " + std::to_string(i % kStudies));
        bench.worker().hint(id.c_str());
    }
    std::latch both{2};  // the first of each thread waits for the other
    std::atomic<int> calls{0};
    std::atomic<int> in_study[kStudies] = {};
    std::atomic<bool> collided{false};
    bench.summarise = [&](const Report& report) {
        if (++calls <= 2) both.arrive_and_wait();
        std::atomic<int>& here = in_study[study_of.at(report.id)];
        if (++here > 1) collided = true;
        std::this_thread::yield();
        --here;
        return summary_of_text(report);
    };
    bench.worker().start();
    while (bench.archive->addenda_count() < kStudies * kOfStudy) std::this_thread::yield();
    bench.worker().stop();
    BOOST_TEST(!collided);
}

BOOST_AUTO_TEST_CASE(work_in_bulk_takes_one_thread) {
    constexpr int kThere = 40;
    Bench bench;
    bench.configuration.worker_threads = 2;
    for (int i = 0; i < kThere; ++i)
        bench.archive->put(kBasicText, uid_of(i), report_file(Written{.uid = uid_of(i)}),
                           "study of " + uid_of(i));
    std::mutex mutex;
    std::set<std::thread::id> threads;
    bench.summarise = [&](const Report& report) {
        const std::lock_guard lock(mutex);
        threads.insert(std::this_thread::get_id());
        return summary_of_text(report);
    };
    bench.worker().start();
    while (bench.archive->addenda_count() < kThere) std::this_thread::yield();
    bench.worker().stop();
    BOOST_TEST(threads.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_worker_may_be_stopped_at_any_moment) {
    for (int stop_after = 0; stop_after < 12; ++stop_after) {
        Bench bench;
        bench.configuration.poll_interval_ms = 100;
        for (int i = 0; i < 8; ++i)
            bench.archive->put(kBasicText, uid_of(i), report_file(Written{.uid = uid_of(i)}),
                               "study of " + uid_of(i));
        bench.worker().start();
        while (bench.worker().counters().addenda.load() < static_cast<std::uint64_t>(std::min(stop_after, 8)))
            std::this_thread::yield();
        bench.worker().stop();
        bench.restart();
        for (int i = 0; i < 3; ++i) bench.worker().round();
        BOOST_TEST(bench.archive->addenda.size() == 8u);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
