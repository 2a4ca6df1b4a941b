// How reports come into the ledger: by hints, by the list of changes, and past instances the archive does not
// describe.
#include "plugin/pipeline/intake.h"

#include <boost/test/unit_test.hpp>

#include "tests/plugin/support/worker_bench.h"

namespace {

using namespace psma;
using namespace psma::testing;
using plugin::State;

BOOST_AUTO_TEST_SUITE(intake_test)

BOOST_AUTO_TEST_CASE(what_is_no_report_leaves_no_row) {
    Bench bench;
    bench.archive->put("1.2.840.10008.5.1.4.1.1.2", "1.9", {});
    bench.archive->put("1.2.840.10008.5.1.4.1.1.88.67", "1.10", {});
    bench.worker().round();
    BOOST_TEST(bench.ledger->list(0, 100, std::nullopt).empty());
}

BOOST_AUTO_TEST_CASE(the_archive_is_not_asked_about_an_addendum_just_stored) {
    Bench bench;
    bench.worker().round();  // the list of changes has been looked at
    bench.archive->on_stored = [&](const std::string& id) {
        bench.archive->undescribed.insert(id);
        bench.worker().hint(id.c_str());
    };
    bench.deliver({.uid = "1.2.1"});
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 1u);
    BOOST_TEST(bench.worker().counters().set_aside == 0u);
}

BOOST_AUTO_TEST_CASE(hints_that_got_lost_are_found_by_the_cursor) {
    Bench bench;
    bench.worker().round();  // the cursor stands at the beginning
    for (int i = 0; i < 4; ++i)
        bench.archive->put(kBasicText, "1.2." + std::to_string(i), report_file("1.2." + std::to_string(i)));
    bench.restart();  // nobody hinted; the process ended
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 4u);
}

BOOST_AUTO_TEST_CASE(what_comes_after_the_first_start_is_never_taken_for_what_was_there) {
    Bench bench;
    bench.configuration.process_existing = false;
    bench.archive->put(kBasicText, "1.1", report_file("1.1"));  // was there
    bench.summarise = [&](const Report& report) -> Summary {
        if (report.id != "1.2.1" || bench.archive->instances.contains("instance-1.2.2"))
            return psma::testing::summary_of_text(report);
        bench.archive->put(kBasicText, "1.2.2", report_file("1.2.2"));  // nobody hints: the process ends
        throw Killed();
    };
    bench.worker().hint(bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1")).c_str());
    BOOST_CHECK_THROW(bench.worker().round(), Killed);
    bench.restart();
    for (int i = 0; i < 3; ++i) bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST((bench.state("1.2.2") == State::Done));
    BOOST_TEST(!bench.ledger->find("1.1").has_value());
}

BOOST_AUTO_TEST_CASE(the_newest_instance_deleted_is_no_other_archive) {
    Bench bench;
    bench.deliver({.uid = "1.2.1"});
    for (int i = 0; i < 3; ++i) bench.worker().round();
    BOOST_REQUIRE(bench.ledger->cursor() == bench.archive->last_change());
    const std::string addendum = bench.row("1.2.1").addendum_uid;
    bench.archive->remove(addendum);
    bench.archive->log.pop_back();  // Orthanc's list loses what it said of it
    bench.worker().gone(("instance-" + addendum).c_str());
    for (int i = 0; i < 3; ++i) bench.worker().round();
    BOOST_TEST(bench.archive->addenda.empty());
}

BOOST_AUTO_TEST_CASE(of_another_archive_all_is_looked_at) {
    Bench bench;
    for (const char* uid : {"1.2.1", "1.2.2"}) bench.deliver({.uid = uid});
    for (int i = 0; i < 3; ++i) bench.worker().round();
    bench.archive->clear();
    bench.archive->log.clear();
    bench.archive->put(kBasicText, "1.2.3", report_file("1.2.3"));
    bench.restart();
    bench.worker().round();
    BOOST_TEST((bench.state("1.2.3") == State::Done));
}

BOOST_AUTO_TEST_CASE(a_change_is_not_passed_before_its_hint_was_taken) {
    Bench bench;
    bench.worker().round();
    bench.archive->put(kBasicText, "1.2.1", report_file("1.2.1"));  // its hint is still on the way
    bench.worker().round();
    bench.restart();
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_signed_now_does_not_wait_behind_an_archive_taken_up) {
    Bench bench;
    constexpr int kThere = 600;  // more than are looked at in one go
    for (int number = 1; number <= kThere; ++number) {
        const std::string uid = "1.2." + std::to_string(number);
        bench.archive->put(kBasicText, uid, report_file(uid));
    }
    int read = 0;
    bench.summarise = [&](const Report& report) {
        if (++read == 10) {
            const auto id = bench.archive->put(kBasicText, "1.9", report_file("1.9"));
            bench.worker().hint(id.c_str());
        }
        return psma::testing::summary_of_text(report);
    };
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == kThere + 1u);
    // stored after it: the addendum of the report that was under way, then its own
    const auto& log = bench.archive->log;
    const auto fresh = std::ranges::find(log, "instance-1.9");
    BOOST_REQUIRE(log.end() - fresh > 2);
    BOOST_TEST(fresh[2] == "instance-" + bench.row("1.9").addendum_uid);
}

BOOST_AUTO_TEST_CASE(instances_the_archive_does_not_describe_delay_no_other) {
    constexpr int kBad = 6;  // one behind the other
    for (const bool by_hint : {true, false})
        BOOST_TEST_CONTEXT((by_hint ? "told by hint" : "found by the cursor")) {
            Bench bench;
            if (by_hint) bench.worker().round();
            for (int number = 1; number <= kBad + 2; ++number) {
                const std::string uid = "1.2." + std::to_string(number);
                const auto id = bench.archive->put(kBasicText, uid, report_file(uid));
                if (number <= kBad) bench.archive->undescribed.insert(id);
                if (by_hint) bench.worker().hint(id.c_str());
            }
            for (int i = 0; i < 3; ++i) bench.worker().round();
            BOOST_TEST(bench.archive->addenda.size() == 2u);
            BOOST_TEST(!bench.ledger->find("1.2.1").has_value());
            BOOST_TEST(bench.worker().counters().set_aside == static_cast<std::uint64_t>(kBad));

            bench.restart();  // what was set aside is not forgotten
            bench.worker().round();
            BOOST_TEST(bench.worker().counters().set_aside == static_cast<std::uint64_t>(kBad));
            bench.archive->undescribed.clear();
            for (int i = 0; i < 3; ++i) bench.worker().round();
            BOOST_TEST(bench.worker().counters().set_aside == 0u);
            BOOST_TEST(bench.archive->addenda.size() == kBad + 2u);
            BOOST_TEST(bench.ledger->cursor() == bench.archive->last_change());
        }
}

BOOST_AUTO_TEST_CASE(an_archive_that_is_down_loses_nothing_and_sets_nothing_aside) {
    Bench bench;
    bench.worker().round();
    for (int number = 1; number <= 20; ++number) {
        const std::string uid = "1.2." + std::to_string(number);
        const auto id = bench.archive->put(kBasicText, uid, report_file(uid));
        bench.worker().hint(id.c_str());
    }
    bench.archive->down = true;
    for (int i = 0; i < 5; ++i) BOOST_CHECK_THROW(bench.worker().round(), plugin::PassingFault);
    BOOST_TEST(bench.worker().counters().set_aside == 0u);
    bench.archive->down = false;
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 20u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
