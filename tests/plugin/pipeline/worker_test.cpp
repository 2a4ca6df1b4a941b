// The way of a report through hints, cursor, ledger and archive, with every call of the archive failing in
// turn.
#include "plugin/pipeline/worker.h"

#include <boost/test/unit_test.hpp>

#include "tests/plugin/support/worker_bench.h"

namespace {

using namespace psma;
using namespace psma::testing;
using plugin::State;

BOOST_AUTO_TEST_SUITE(worker_test)

BOOST_AUTO_TEST_CASE(a_signed_report_gets_one_addendum) {
    Bench bench;
    const auto id = bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    bench.worker().hint(id.c_str());
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST(bench.archive->addenda.size() == 1u);
    bench.worker().hint(id.c_str());  // stored once more
    for (int i = 0; i < 3; ++i) bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 1u);
    BOOST_TEST(bench.ledger->list(0, 100, std::nullopt).size() == 1u);  // the addendum itself makes no row
}

BOOST_AUTO_TEST_CASE(cases_without_an_addendum) {
    struct Case {
        const char* verification;
        bool psma;
        ApplicabilityStatus status;
        State expected;
        const char* reason;
    };
    const Case cases[] = {
        {"UNVERIFIED", true, ApplicabilityStatus::Applicable, State::Waiting, "not-signed-off"},
        {"VERIFIED", false, ApplicabilityStatus::NotApplicable, State::Ignored, "not-psma-tracer"},
        {"VERIFIED", true, ApplicabilityStatus::NotApplicable, State::Ignored, "primary-staging"},
    };
    for (const Case& one : cases) {
        Bench bench;
        bench.summarise = [&one](const Report& report) {
            Summary summary;
            summary.id = report.id;
            summary.psma_pet = one.psma;
            summary.applicability = {one.status,
                                     one.status == ApplicabilityStatus::NotApplicable
                                         ? ApplicabilityReason::PrimaryStaging
                                         : ApplicabilityReason::None,
                                     {}};
            return summary;
        };
        bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1", one.verification));
        bench.worker().round();
        BOOST_TEST_CONTEXT(one.reason) {
            BOOST_TEST((bench.state("1.2.1") == one.expected));
            BOOST_TEST(bench.ledger->find("1.2.1")->reason.starts_with(one.reason));
            BOOST_TEST(bench.archive->addenda.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(an_unreadable_report_fails_with_its_reason_and_stops_nothing) {
    Bench bench;
    bench.archive->put(kBasicText, "1.2.1", std::vector<std::byte>(100, std::byte{'x'}));
    bench.archive->put(kBasicText, "1.2.2", report_file("1.2.2"));
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Failed));
    BOOST_TEST(bench.ledger->find("1.2.1")->reason.starts_with("unreadable"));
    BOOST_TEST((bench.state("1.2.2") == State::Done));
}

BOOST_AUTO_TEST_CASE(a_version_signed_under_the_same_uid_gets_its_addendum) {
    Bench bench;
    bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1", "UNVERIFIED"));
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Waiting));
    const auto id = bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    bench.worker().hint(id.c_str());
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST(bench.archive->addenda.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_study_deleted_and_sent_again_gets_its_addendum_again) {
    Bench bench;
    auto id = bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    bench.worker().round();
    const std::string uid = bench.ledger->find("1.2.1")->addendum_uid;
    bench.archive->clear();
    id = bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    bench.worker().hint(id.c_str());
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST(bench.archive->addenda.contains(uid));
}

BOOST_AUTO_TEST_CASE(an_addendum_made_with_another_pack_replaces_the_earlier_one) {
    Bench bench;
    bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    bench.worker().round();
    const std::string first = bench.ledger->find("1.2.1")->addendum_uid;
    bench.use_another_pack();
    bench.ledger->reopen("1.2.1", 0);
    bench.worker().round();
    const std::string second = bench.ledger->find("1.2.1")->addendum_uid;
    BOOST_TEST(second != first);
    BOOST_REQUIRE(bench.archive->addenda.size() == 2u);
    BOOST_TEST(bench.archive->addenda[second].find(first) != std::string::npos);
    BOOST_TEST(bench.archive->addenda[first].find(second) == std::string::npos);
    bench.ledger->reopen("1.2.1", 0);
    bench.worker().round();  // the same pack once more
    BOOST_TEST(bench.archive->addenda.size() == 2u);
}

BOOST_AUTO_TEST_CASE(every_call_of_the_archive_may_fail_once) {
    int calls = 0;
    {
        Bench bench;
        bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
        bench.worker().round();
        calls = bench.archive->calls;
    }
    BOOST_REQUIRE(calls >= 4);
    for (int failing = 1; failing <= calls; ++failing) {
        Bench bench;
        bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
        bench.archive->fail_at = failing;
        for (int round = 0; round < 4; ++round) {
            try {
                bench.worker().round();
            } catch (const plugin::PassingFault&) {
                // the thread logs it and goes on
            }
            bench.clock->time += 3600;
        }
        BOOST_TEST_CONTEXT("call " << failing) {
            BOOST_TEST((bench.state("1.2.1") == State::Done));
            BOOST_TEST(bench.archive->addenda.size() == 1u);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_answer_lost_after_storing_makes_no_second_addendum) {
    Bench bench;
    bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    for (int call = 1; call < 12; ++call) {
        bench.archive->fail_after_store = call;
        bench.worker().round();
        bench.clock->time += 3600;
    }
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST(bench.archive->addenda.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_lasting_fault_ends_in_failed_and_can_be_run_again) {
    Bench bench;
    bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    bench.worker();
    bench.ledger->add("1.2.1", "instance-1.2.1", "study", plugin::Turn::Now, 1);
    for (int attempt = 0; attempt < 5; ++attempt) {
        bench.archive->fail_at = bench.archive->calls + 2;  // of each round: the cursor's call, then fetch
        try {
            bench.worker().round();
        } catch (const plugin::PassingFault&) {
        }
        bench.clock->time += 7200;
        if (bench.state("1.2.1") == State::Failed) break;
    }
    bench.archive->fail_at.reset();
    if (bench.state("1.2.1") == State::Failed) bench.ledger->reopen("1.2.1", bench.clock->time);
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Done));
}

BOOST_AUTO_TEST_CASE(the_pause_before_a_retry_doubles_up_to_an_hour) {
    BOOST_TEST(plugin::retry_delay(1, 30) == 30);
    BOOST_TEST(plugin::retry_delay(2, 30) == 60);
    BOOST_TEST(plugin::retry_delay(4, 30) == 240);
    BOOST_TEST(plugin::retry_delay(50, 30) == 3600);
}

BOOST_AUTO_TEST_CASE(an_archive_that_stops_is_left_alone) {
    Bench bench;
    int read = 0;
    bench.summarise = [&](const Report& report) {
        if (++read == 3) bench.archive->stopping = true;
        return psma::testing::summary_of_text(report);
    };
    for (const char* uid : {"1.1", "1.2", "1.3", "1.4", "1.5"})
        bench.archive->put(kBasicText, uid, report_file(uid));
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 3u);  // the one under way is brought to its end
    const int calls = bench.archive->calls;
    bench.worker().hint("instance-1.1");
    bench.worker().round();
    BOOST_TEST(bench.archive->calls == calls);
    bench.archive->stopping = false;  // it only seemed so
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 5u);
}

BOOST_AUTO_TEST_CASE(what_was_done_is_counted_by_outcome_and_stage) {
    Bench bench;
    bench.deliver({.uid = "1.2.1"});
    bench.deliver({.uid = "1.2.2", .verification = "UNVERIFIED"});
    bench.archive->put(kBasicText, "1.2.3", std::vector<std::byte>(200));
    bench.worker().hint("instance-1.2.3");
    bench.worker().round();
    const plugin::Counters& counters = bench.worker().counters();
    const std::uint64_t expected[] = {1, 0, 1, 0, 1};  // done, ignored, waiting, retry, failed
    for (std::size_t i = 0; i < plugin::kOutcomes.size(); ++i)
        BOOST_TEST(counters.outcomes[i] == expected[i], plugin::to_string(plugin::kOutcomes[i]));
    const std::pair<plugin::Stage, std::uint64_t> stages[] = {
        {plugin::Stage::Fetch, 3},    {plugin::Stage::Read, 3},  {plugin::Stage::Summarise, 2},
        {plugin::Stage::Evidence, 2}, {plugin::Stage::Build, 1}, {plugin::Stage::Store, 1},
        {plugin::Stage::Ledger, 3}};
    for (const auto& [stage, documents] : stages) {
        BOOST_TEST(counters.stages.of(stage).documents == documents, plugin::to_string(stage));
        BOOST_TEST(counters.stages.of(stage).recent_seconds > 0);
        BOOST_TEST(counters.stages.of(stage).recent_seconds <= counters.stages.of(stage).seconds);
    }
}

BOOST_AUTO_TEST_CASE(the_thread_works_and_stops) {
    Bench bench;
    bench.configuration.poll_interval_ms = 100;
    const auto id = bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));
    bench.worker().start();
    bench.worker().hint(id.c_str());
    while (bench.state("1.2.1") != State::Done) std::this_thread::yield();
    bench.worker().stop();
    BOOST_TEST(bench.worker().counters().addenda.load() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
