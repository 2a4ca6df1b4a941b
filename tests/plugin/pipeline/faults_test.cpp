// Every call to the outside goes wrong once, in every way it can: at the end each signed report has one
// addendum.
#include <boost/test/unit_test.hpp>

#include "tests/plugin/support/worker_bench.h"

namespace {

using namespace psma;
using namespace psma::testing;
using plugin::State;

// A report, and a correction of it that is signed a day later.
const Written kReport{.uid = "1.2.1"};
const Written kCorrection{
    .uid = "1.2.2", .verified_at = "20261102120000", .predecessor = "1.2.1", .text = "Bone."};

void store_both(Bench& bench) {
    for (const Written& one : {kReport, kCorrection})
        bench.archive->put(kBasicText, one.uid, report_file(one));
}

// One round as the thread makes it; a killed process starts again.
void round(Bench& bench) {
    try {
        bench.worker().round();
    } catch (const Killed&) {
        bench.restart();
    } catch (const std::exception&) {
        // the thread logs it and goes on
    }
    bench.clock->time += 3600;
}

void check_end(Bench& bench) {
    bench.ledger->wrong_at.reset();
    for (int i = 0; i < 6; ++i) round(bench);
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST((bench.state("1.2.2") == State::Done));
    BOOST_TEST(bench.archive->addenda.size() == 2u);
    BOOST_TEST(bench.row("1.2.1").replaced_by == "1.2.2");
    const auto counts = bench.ledger->counts();
    for (const State stuck : {State::Ready, State::Running, State::Retry, State::Failed})
        BOOST_TEST(!counts.contains(stuck), plugin::to_string(stuck));
}

BOOST_AUTO_TEST_SUITE(faults_test)

BOOST_AUTO_TEST_CASE(every_call_of_the_ledger_may_fail_or_be_the_last) {
    using Mode = FaultyLedger::Mode;
    int calls = 0;
    {
        Bench bench;
        store_both(bench);
        round(bench);
        calls = bench.ledger->calls;
    }
    BOOST_REQUIRE(calls > 15);
    for (const Mode mode : {Mode::FaultBefore, Mode::FaultAfter, Mode::KillBefore, Mode::KillAfter})
        for (int number = 2; number <= calls; ++number)
            BOOST_TEST_CONTEXT(static_cast<int>(mode) << " at " << number) {
                Bench bench;
                bench.configuration.max_attempts = 5;
                store_both(bench);
                bench.worker();
                bench.ledger->mode = mode;
                bench.ledger->wrong_at = number;
                round(bench);
                check_end(bench);
            }
}

BOOST_AUTO_TEST_CASE(the_process_may_end_at_every_call_of_the_archive) {
    int calls = 0;
    {
        Bench bench;
        store_both(bench);
        round(bench);
        calls = bench.archive->calls;
    }
    for (int number = 1; number <= calls; ++number)
        for (const bool after : {false, true}) BOOST_TEST_CONTEXT(number << (after ? " after" : " before")) {
                Bench bench;
                bench.configuration.max_attempts = 5;
                store_both(bench);
                (after ? bench.archive->kill_after_store : bench.archive->kill_at) = number;
                round(bench);
                check_end(bench);
            }
}

BOOST_AUTO_TEST_CASE(two_faults_one_after_the_other) {
    for (int first = 2; first < 24; first += 3)
        for (int second = 1; second < 24; second += 4) BOOST_TEST_CONTEXT(first << ", then " << second) {
                Bench bench;
                bench.configuration.max_attempts = 10;
                store_both(bench);
                bench.worker();
                bench.ledger->mode = FaultyLedger::Mode::KillAfter;
                bench.ledger->wrong_at = first;
                round(bench);
                bench.archive->kill_after_store = bench.archive->calls + second;
                round(bench);
                check_end(bench);
            }
}

BOOST_AUTO_TEST_CASE(a_lost_ledger_is_made_again_from_the_archive) {
    Bench bench;
    store_both(bench);
    bench.deliver({.uid = "1.2.3", .verification = "UNVERIFIED"});
    for (int i = 0; i < 3; ++i) round(bench);
    const auto addenda = bench.archive->addenda;
    bench.close();
    for (const char* file : {"ledger.db", "ledger.db-wal", "ledger.db-shm"})
        std::filesystem::remove(bench.folder.path() / file);
    for (int i = 0; i < 3; ++i) round(bench);
    BOOST_TEST((bench.archive->addenda == addenda));
    check_end(bench);
    BOOST_TEST((bench.state("1.2.3") == State::Waiting));
}

BOOST_AUTO_TEST_CASE(a_report_that_ends_the_process_is_given_up) {
    Bench bench;
    bench.configuration.max_attempts = 3;
    bench.summarise = [](const Report& report) -> Summary {
        if (report.id == "1.2.1") throw Killed();
        return summary_of_text(report);
    };
    bench.archive->put(kBasicText, "1.2.1", report_file(kReport));
    bench.archive->put(kBasicText, "1.2.9", report_file(Written{.uid = "1.2.9"}));
    for (int i = 0; i < 6; ++i) round(bench);
    BOOST_TEST((bench.state("1.2.1") == State::Failed));
    BOOST_TEST(bench.row("1.2.1").reason.find("3 times") != std::string::npos);
    BOOST_TEST((bench.state("1.2.9") == State::Done));
}

BOOST_AUTO_TEST_CASE(a_ledger_that_cannot_be_written_for_a_time_fails_no_report) {
    Bench bench;
    bench.configuration.max_attempts = 3;
    store_both(bench);
    bench.worker();
    bench.ledger->refuses_to_finish = true;
    for (int i = 0; i < 100; ++i) round(bench);
    BOOST_TEST(bench.row("1.2.1").attempts == 1);
    bench.ledger->refuses_to_finish = false;
    check_end(bench);
}

BOOST_AUTO_TEST_CASE(a_report_whose_result_can_never_be_written_is_given_up) {
    Bench bench;
    bench.configuration.max_attempts = 3;
    bench.archive->put(kBasicText, "1.2.1", report_file(kReport));
    bench.worker();
    for (int i = 0; i < 20; ++i) {
        bench.ledger->refuses_to_finish = true;  // room to begin, none for what became of it
        round(bench);
        bench.ledger->refuses_to_finish = false;
        bench.ledger->wrong_at = bench.ledger->calls + 3;  // list and finish are done; then the round ends
        round(bench);
    }
    BOOST_TEST((bench.state("1.2.1") == State::Failed));
    BOOST_TEST(bench.row("1.2.1").attempts == 3);
    BOOST_TEST(bench.row("1.2.1").reason.find("ledger") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_clock_set_back_delays_no_more_than_the_retry_it_meets) {
    Bench bench;
    bench.deliver({.uid = "1.2.1"});
    bench.clock->time -= 365 * 86400;  // a year
    bench.deliver({.uid = "1.2.2", .text = "Bone."});
    BOOST_TEST((bench.state("1.2.2") == State::Done));
    // one that waits for a time far ahead is taken up when the clock is right again, or by hand
    bench.archive->put(kBasicText, "1.2.3", report_file(Written{.uid = "1.2.3"}));
    bench.clock->time += 365 * 86400;
    bench.ledger->add("1.2.3", "instance-1.2.3", "study", plugin::Turn::Now, bench.clock->now());
    bench.archive->fail_at = bench.archive->calls + 1;
    round(bench);
    bench.clock->time -= 365 * 86400;
    bench.archive->fail_at.reset();
    bench.worker().round();
    bench.ledger->reopen("1.2.3", bench.clock->now());
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.3") == State::Done));
}

BOOST_AUTO_TEST_CASE(another_instance_than_the_one_asked_for_is_not_read) {
    Bench bench;
    bench.archive->put(kBasicText, "1.2.1", report_file(Written{.uid = "1.2.2", .text = "Bone."}));
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Retry));
    BOOST_TEST(bench.archive->addenda.empty());
    bench.archive->instances["instance-1.2.1"].file = report_file("1.2.1");
    bench.clock->time += 3600;
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Done));
}

BOOST_AUTO_TEST_CASE(a_bad_pack_leaves_the_one_before_in_force) {
    Bench bench;
    bench.use_another_pack();
    bench.deliver({.uid = "1.2.1"});
    std::ofstream(bench.pack) << "<evidence-pack>";
    BOOST_CHECK_THROW(bench.holder->reload(), evidence::InvalidPack);
    bench.deliver({.uid = "1.2.2", .text = "Bone."});
    BOOST_TEST((bench.state("1.2.2") == State::Done));
    BOOST_TEST(bench.row("1.2.2").pack_sha256 == bench.row("1.2.1").pack_sha256);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
