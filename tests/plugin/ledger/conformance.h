// What every ledger must do, whatever it stores its rows in. A ledger's test includes this and hands in how
// to make one.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "plugin/ledger/ledger.h"

namespace psma::testing {

using MakeLedger = std::function<std::unique_ptr<plugin::Ledger>()>;  // an empty one

inline void ledger_keeps_one_row_per_report(const MakeLedger& make) {
    const auto ledger = make();
    BOOST_TEST(ledger->add("1.2.3", "instance", "study", plugin::Turn::Now, 100));
    BOOST_TEST(!ledger->add("1.2.3", "other", "study", plugin::Turn::Now, 101));
    const auto row = ledger->find("1.2.3");
    BOOST_REQUIRE(row.has_value());
    BOOST_TEST(row->instance_id == "instance");
    BOOST_TEST((row->state == plugin::State::Ready));
    BOOST_TEST(!ledger->find("9.9").has_value());
}

inline void ledger_writes_together_all_or_nothing(const MakeLedger& make) {
    using plugin::State;
    const auto ledger = make();
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    ledger->claim(101);
    const plugin::Result done{State::Done, "full addendum", 0, "2.25.1", {}, {}, {}, {}};
    struct Broken {};
    const auto half = [&] {
        ledger->together([&] {
            ledger->finish("1.1", done, 102);
            ledger->add("1.2", "i2", "s", plugin::Turn::Now, 102);
            BOOST_TEST((ledger->find("1.1")->state == State::Done));  // seen within
            throw Broken();
        });
    };
    BOOST_CHECK_THROW(half(), Broken);
    BOOST_TEST((ledger->find("1.1")->state == State::Running));
    BOOST_TEST(!ledger->find("1.2").has_value());

    std::optional<plugin::Row> next;
    ledger->together([&] {
        ledger->finish("1.1", done, 103);
        ledger->together([&] { ledger->add("1.2", "i2", "s", plugin::Turn::Now, 103); });
        next = ledger->claim(103);  // of the same study: what stood in its way is done
    });
    BOOST_TEST((ledger->find("1.1")->state == State::Done));
    BOOST_REQUIRE(next.has_value());
    BOOST_TEST(next->report_uid == "1.2");
}

inline void ledger_takes_up_again_what_may_have_been_stored_anew(const MakeLedger& make) {
    using plugin::State;
    const auto ledger = make();
    const std::pair<plugin::Result, bool> cases[] = {
        {{State::Waiting, "not-signed-off: waits", 0, {}, {}, {}, {}, {}}, true},
        {{State::Ignored, "deleted: gone", 0, {}, {}, {}, {}, {}}, true},
        {{State::Ignored, "not-psma-tracer: no PSMA-PET report", 0, {}, {}, {}, {}, {}}, true},
        {{State::Ignored, std::string(plugin::kSuperseded) + "by 1.2.3", 0, {}, {}, {}, {}, {}}, false},
        {{State::Done, "full addendum", 0, "2.25.1", {}, {}, {}, {}}, false},
        {{State::Retry, "busy", 500, {}, {}, {}, {}, {}}, false},
        {{State::Failed, "unreadable", 0, {}, {}, {}, {}, {}}, false},
    };
    int number = 0;
    for (const auto& [result, again] : cases) {
        const std::string uid = "1." + std::to_string(++number);
        ledger->add(uid, "old", "study", plugin::Turn::Now, 100);
        ledger->claim(100);
        ledger->finish(uid, result, 110);
        BOOST_TEST_CONTEXT(result.reason) {
            BOOST_TEST(ledger->add(uid, "new", "study", plugin::Turn::Now, 120) == again);
            const auto row = ledger->find(uid);
            BOOST_REQUIRE(row.has_value());
            BOOST_TEST((row->state == (again ? State::Ready : result.state)));
            BOOST_TEST(row->instance_id == (again ? "new" : "old"));
            if (again) ledger->finish(uid, {State::Failed, "", 0, {}, {}, {}, {}, {}}, 130);
        }
    }
}

inline void ledger_claims_each_row_once_and_counts_the_attempt(const MakeLedger& make) {
    const auto ledger = make();
    for (const char* uid : {"1.1", "1.2", "1.3"})
        ledger->add(uid, "i", std::string("study of ") + uid, plugin::Turn::Now, 100);
    std::set<std::string> claimed;
    for (auto row = ledger->claim(200); row; row = ledger->claim(200)) {
        BOOST_TEST(row->attempts == 1);
        BOOST_TEST(claimed.insert(row->report_uid).second);
    }
    BOOST_TEST(claimed.size() == 3u);
}

inline void ledger_never_gives_one_row_to_two_threads(const MakeLedger& make) {
    const auto ledger = make();
    for (int i = 0; i < 60; ++i)
        ledger->add("1." + std::to_string(i), "i", "s" + std::to_string(i), plugin::Turn::Now, 100);
    std::vector<std::string> taken[3];
    std::vector<std::thread> threads;
    for (auto& mine : taken)
        threads.emplace_back([&ledger, &mine] {
            while (const auto row = ledger->claim(200)) mine.push_back(row->report_uid);
        });
    for (auto& thread : threads) thread.join();
    std::set<std::string> all;
    std::size_t count = 0;
    for (const auto& mine : taken) {
        count += mine.size();
        all.insert(mine.begin(), mine.end());
    }
    BOOST_TEST(count == 60u);
    BOOST_TEST(all.size() == 60u);
}

inline void ledger_waits_until_a_retry_is_due(const MakeLedger& make) {
    const auto ledger = make();
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    ledger->claim(100);
    ledger->finish("1.1", {plugin::State::Retry, "busy", 500, {}, {}, {}, {}, {}}, 101);
    BOOST_TEST(!ledger->claim(499).has_value());
    const auto row = ledger->claim(500);
    BOOST_REQUIRE(row.has_value());
    BOOST_TEST(row->attempts == 2);
    BOOST_TEST(row->reason == "busy");
}

inline void ledger_gives_the_rows_of_a_study_one_after_the_other(const MakeLedger& make) {
    const auto ledger = make();
    ledger->add("1.1", "i", "study", plugin::Turn::Now, 100);
    ledger->add("1.2", "i", "study", plugin::Turn::Now, 101);
    ledger->add("1.3", "i", "another study", plugin::Turn::Now, 102);
    BOOST_TEST(ledger->claim(200)->report_uid == "1.1");
    BOOST_TEST(ledger->claim(200)->report_uid == "1.3");
    BOOST_TEST(!ledger->claim(200).has_value());
    ledger->finish("1.1", {plugin::State::Retry, "busy", 300, {}, {}, {}, {}, {}}, 201);
    BOOST_TEST(ledger->claim(400)->report_uid == "1.1");
    ledger->finish("1.1", {plugin::State::Done, "full addendum", 0, "2.25.1", {}, {}, {}, {}}, 401);
    BOOST_TEST(ledger->claim(402)->report_uid == "1.2");
}

inline void ledger_lets_work_in_bulk_wait(const MakeLedger& make) {
    using plugin::Turn;
    const auto ledger = make();
    const auto next = [&](plugin::Seconds now) {
        const auto row = ledger->claim(now);
        return row ? row->report_uid : "none";
    };
    BOOST_TEST(!ledger->oldest_ready().has_value());
    ledger->add("1.1", "i", "study 1.1", Turn::Later, 100);
    BOOST_TEST(!ledger->claim(300, Turn::Now).has_value());
    ledger->add("1.2", "i", "study 1.2", Turn::Later, 101);
    ledger->add("1.3", "i", "study 1.3", Turn::Now, 200);
    ledger->add("1.4", "i", "study 1.4", Turn::Now, 199);
    BOOST_TEST(ledger->oldest_ready().value() == 100);
    BOOST_TEST(next(300) == "1.4");
    // what a crash interrupts keeps its place
    ledger->rescue(3, 300);
    BOOST_TEST(next(300) == "1.4");
    // what is due again has waited longest
    ledger->finish("1.4", {plugin::State::Retry, "busy", 400, {}, {}, {}, {}, {}}, 300);
    BOOST_TEST(next(399) == "1.3");
    ledger->add("1.5", "i", "study 1.5", Turn::Now, 401);
    BOOST_TEST(next(402) == "1.4");
    BOOST_TEST(next(402) == "1.5");
    BOOST_TEST(next(402) == "1.1");
    BOOST_TEST(ledger->oldest_ready().value() == 101);
    // a person asks for one, and for a range
    ledger->finish("1.3", {plugin::State::Done, "full addendum", 0, "2.25.3", "old", "1", {}, {}}, 403);
    ledger->finish("1.5", {plugin::State::Done, "full addendum", 0, "2.25.5", "old", "1", {}, {}}, 403);
    ledger->reopen_outdated(150, 250, "new", "1", 404);
    ledger->reopen("1.5", 500);
    BOOST_TEST(next(501) == "1.5");
    BOOST_TEST(next(501) == "1.2");
    BOOST_TEST(next(501) == "1.3");
    BOOST_TEST(next(501) == "none");
}

inline void ledger_takes_up_again_what_a_crash_left_running(const MakeLedger& make) {
    const auto ledger = make();
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    for (int crash = 0; crash < 2; ++crash) {
        BOOST_REQUIRE(ledger->claim(200).has_value());
        BOOST_TEST(ledger->rescue(3, 201) == 1);
        BOOST_TEST((ledger->find("1.1")->state == plugin::State::Ready));
    }
    BOOST_REQUIRE(ledger->claim(300).has_value());
    ledger->rescue(3, 301);  // the third attempt was the last
    const auto row = ledger->find("1.1");
    BOOST_TEST((row->state == plugin::State::Failed));
    BOOST_TEST(row->reason.find("3 times") != std::string::npos);
}

inline void ledger_keeps_what_a_result_says(const MakeLedger& make) {
    const auto ledger = make();
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    ledger->claim(100);
    ledger->finish(
        "1.1",
        {plugin::State::Done, "full addendum", 0, "2.25.1", "abc", "1", "{\"a\":\"\xc3\xbc'\\\"\"}", "cd"},
        150);
    const auto row = ledger->find("1.1");
    BOOST_TEST((row->state == plugin::State::Done));
    BOOST_TEST(row->addendum_uid == "2.25.1");
    BOOST_TEST(row->pack_sha256 == "abc");
    BOOST_TEST(row->summary == "{\"a\":\"\xc3\xbc'\\\"\"}");
    BOOST_TEST(row->changed == 150);
    BOOST_TEST(ledger->is_addendum("2.25.1"));
    BOOST_TEST(!ledger->is_addendum("1.1"));
}

inline void ledger_opens_a_row_again(const MakeLedger& make) {
    const auto ledger = make();
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    ledger->claim(100);
    BOOST_TEST(!ledger->reopen("1.1", 101));  // under way
    ledger->finish("1.1", {plugin::State::Failed, "unreadable", 0, {}, {}, {}, {}, {}}, 102);
    BOOST_TEST(ledger->reopen("1.1", 103));
    BOOST_TEST(ledger->find("1.1")->attempts == 0);
    BOOST_TEST(ledger->claim(104).has_value());
    BOOST_TEST(!ledger->reopen("9.9", 105));
}

inline std::string uids(const std::vector<plugin::Row>& rows) {
    std::string text;
    for (const plugin::Row& row : rows) text += row.report_uid + " ";
    return text;
}

inline void ledger_lists_and_counts(const MakeLedger& make) {
    const auto ledger = make();
    for (int i = 0; i < 5; ++i) ledger->add("1." + std::to_string(i), "i", "s", plugin::Turn::Now, 100 + i);
    BOOST_TEST(ledger->list(0, 100, std::nullopt).size() == 5u);
    BOOST_TEST(ledger->list(103, 100, std::nullopt).size() == 2u);
    BOOST_TEST(ledger->list(0, 2, std::nullopt).front().report_uid == "1.0");
    BOOST_TEST(ledger->list(0, 100, plugin::State::Failed).empty());
    BOOST_TEST(ledger->counts()[plugin::State::Ready] == 5);
    ledger->claim(200);
    ledger->finish("1.0", {plugin::State::Failed, "unreadable", 0, {}, {}, {}, {}, {}}, 201);
    ledger->claim(202);
    BOOST_TEST(uids(ledger->list(0, 100, std::nullopt)) == "1.2 1.3 1.4 1.0 1.1 ");
    BOOST_TEST(uids(ledger->list(0, 4, std::nullopt)) == "1.2 1.3 1.4 1.0 ");
    BOOST_TEST(uids(ledger->list(0, 100, plugin::State::Failed)) == "1.0 ");
    const std::map<plugin::State, std::int64_t> counts = {
        {plugin::State::Ready, 3}, {plugin::State::Running, 1}, {plugin::State::Failed, 1}};
    BOOST_TEST((ledger->counts() == counts));
}

inline void ledger_keeps_the_cursor(const MakeLedger& make) {
    const auto ledger = make();
    BOOST_TEST(ledger->cursor() == 0);
    ledger->set_cursor(12345678901LL);
    BOOST_TEST(ledger->cursor() == 12345678901LL);
}

// A row in state Done with an addendum.
inline void add_done(plugin::Ledger& ledger, const std::string& uid, plugin::Seconds created,
                     const std::string& pack = "pack") {
    ledger.add(uid, "instance-" + uid, "study", plugin::Turn::Now, created);
    ledger.claim(created);
    plugin::Result done;
    done.addendum_uid = "2.25." + uid;
    done.pack_sha256 = pack;
    done.algorithm_version = "1";
    ledger.finish(uid, done, created);
}

inline void ledger_knows_the_versions_of_a_report(const MakeLedger& make) {
    using plugin::Version;
    const auto ledger = make();
    std::map<std::string, Version> versions;
    const auto study_of = [](const std::string& uid) { return uid == "1.6" ? "other study" : "study"; };
    const auto note = [&](const std::string& uid, const Version& version) {
        versions[uid] = version;
        plugin::Result result{plugin::State::Ignored, "unchanged: x", 0, {}, {}, {}, {}, {}};
        result.version = version;
        ledger->finish(uid, result, 101);
    };
    const auto others = [&](const std::string& uid) {
        return ledger->other_versions(uid, study_of(uid), versions[uid]);
    };
    for (const char* uid : {"1.1", "1.2", "1.3", "1.4", "1.5", "1.6"})
        ledger->add(uid, "i", study_of(uid), plugin::Turn::Now, 100);
    // by predecessors, also through a version that is not in the archive
    note("1.2", {"", "t", true, "20260102", {"1.1"}});
    note("1.9", {"", "t", true, "20260103", {"1.2"}});
    versions["1.3"] = {"", "t", true, "20260104", {"1.9", "not \"a\" UID"}};
    BOOST_TEST(uids(others("1.3").earlier) == "1.1 1.2 ");  // of what is about to be finished
    note("1.3", versions["1.3"]);
    BOOST_TEST(uids(others("1.1").later) == "1.2 1.3 ");
    BOOST_TEST(others("1.1").earlier.empty());
    // by accession number, title and study, in the order of their times
    note("1.4", {"A", "t", true, "20260105", {}});
    note("1.5", {"A", "t", false, "20260104", {}});
    note("1.6", {"A", "t", true, "20260101", {}});
    BOOST_TEST(uids(others("1.4").earlier) == "1.5 ");
    BOOST_TEST(uids(others("1.5").later) == "1.4 ");
    note("1.5", {"A", "another title", false, "20260104", {}});
    BOOST_TEST(others("1.4").earlier.empty());
    // a result that does not tell leaves what is known
    ledger->finish("1.4", {plugin::State::Failed, "unreadable", 0, {}, {}, {}, {}, {}}, 102);
    note("1.5", {"A", "t", false, "20260104", {}});
    BOOST_TEST(uids(others("1.5").later) == "1.4 ");
    // a ring leaves none behind the other
    note("1.1", {"", "t", true, "20260101", {"1.3"}});
    for (const char* uid : {"1.1", "1.2", "1.3"}) BOOST_TEST(others(uid).later.empty(), uid);
    ledger->note_replaced("1.1", "1.2");
    BOOST_TEST(ledger->find("1.1")->replaced_by == "1.2");
    BOOST_TEST(ledger->find("1.1")->signed_off);
}

inline void ledger_withdraws_what_is_done(const MakeLedger& make) {
    using plugin::State;
    const auto ledger = make();
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    BOOST_TEST(!ledger->withdraw("1.1", "no addendum yet", 101));
    add_done(*ledger, "1.2", 102);
    BOOST_TEST(ledger->withdraw("1.2", "by N: wrong", 103));
    BOOST_TEST(ledger->withdraw("1.2", "once more", 104));
    BOOST_TEST(ledger->find("1.2")->reason == "by N: wrong");
    BOOST_TEST((ledger->find("1.2")->state == State::Withdrawn));
    BOOST_TEST(!ledger->add("1.2", "new", "s", plugin::Turn::Now, 105));
    BOOST_TEST(ledger->is_addendum("2.25.1.2"));
}

inline void ledger_moves_only_from_the_state_it_is_told(const MakeLedger& make) {
    using plugin::State;
    const auto ledger = make();
    add_done(*ledger, "1.1", 100);
    BOOST_TEST(!ledger->move("1.1", State::Waiting, State::Ignored, "x", 101));
    BOOST_TEST(ledger->move("1.1", State::Done, State::Orphan, "report gone", 102));
    BOOST_TEST(ledger->find("1.1")->reason == "report gone");
    BOOST_TEST(ledger->add("1.1", "anew", "s", plugin::Turn::Now, 103));  // stored again
}

inline void ledger_finds_what_has_an_addendum(const MakeLedger& make) {
    const auto ledger = make();
    ledger->add("1.0", "i", "s", plugin::Turn::Now, 100);
    ledger->claim(100);
    for (const char* uid : {"1.1", "1.2", "1.3"}) add_done(*ledger, uid, 100);
    BOOST_TEST(uids(ledger->with_addendum("", 2)) == "1.1 1.2 ");
    BOOST_TEST(uids(ledger->with_addendum("2.25.1.2", 2)) == "1.3 ");
    BOOST_TEST(ledger->find_instance("instance-1.3")->report_uid == "1.3");
    BOOST_TEST(!ledger->find_instance("instance-9").has_value());
}

inline void ledger_opens_again_what_is_outdated(const MakeLedger& make) {
    const auto ledger = make();
    add_done(*ledger, "1.1", 100, "old");
    add_done(*ledger, "1.2", 200, "old");
    add_done(*ledger, "1.3", 300, "new");
    BOOST_TEST(ledger->reopen_outdated(150, 400, "new", "1", 500) == 1);
    BOOST_TEST((ledger->find("1.2")->state == plugin::State::Ready));
    BOOST_TEST(ledger->reopen_outdated(0, 400, "new", "2", 500) == 2);
    add_done(*ledger, "1.4", 350, "old");
    ledger->note_replaced("1.4", "1.5");
    BOOST_TEST(ledger->reopen_outdated(0, 400, "new", "2", 500) == 0);  // another version's is in force
}

}  // namespace psma::testing
