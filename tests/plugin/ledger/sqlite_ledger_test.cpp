#include "plugin/ledger/sqlite_ledger.h"

#include <csignal>
#include <fstream>

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/Session.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/plugin/ledger/conformance.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace psma;

// While it lives no file of this process grows: a disk without room.
class NoRoom {
  public:
    NoRoom() {
        signal_ = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &limit_);
        rlimit none = limit_;
        none.rlim_cur = 1;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~NoRoom() {
        setrlimit(RLIMIT_FSIZE, &limit_);
        std::signal(SIGXFSZ, signal_);
    }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

  private:
    rlimit limit_{};
    void (*signal_)(int) = nullptr;
};

BOOST_AUTO_TEST_SUITE(sqlite_ledger_test)

BOOST_AUTO_TEST_CASE(does_what_every_ledger_must) {
    const testing::TemporaryFolder folder;
    int number = 0;
    const testing::MakeLedger make = [&] {
        return plugin::open_sqlite_ledger(folder.path() / (std::to_string(++number) + ".db"));
    };
    testing::ledger_keeps_one_row_per_report(make);
    testing::ledger_writes_together_all_or_nothing(make);
    testing::ledger_takes_up_again_what_may_have_been_stored_anew(make);
    testing::ledger_claims_each_row_once_and_counts_the_attempt(make);
    testing::ledger_never_gives_one_row_to_two_threads(make);
    testing::ledger_waits_until_a_retry_is_due(make);
    testing::ledger_gives_the_rows_of_a_study_one_after_the_other(make);
    testing::ledger_lets_work_in_bulk_wait(make);
    testing::ledger_takes_up_again_what_a_crash_left_running(make);
    testing::ledger_keeps_what_a_result_says(make);
    testing::ledger_opens_a_row_again(make);
    testing::ledger_lists_and_counts(make);
    testing::ledger_keeps_the_cursor(make);
    testing::ledger_knows_the_versions_of_a_report(make);
    testing::ledger_withdraws_what_is_done(make);
    testing::ledger_moves_only_from_the_state_it_is_told(make);
    testing::ledger_finds_what_has_an_addendum(make);
    testing::ledger_opens_again_what_is_outdated(make);
}

BOOST_AUTO_TEST_CASE(rows_outlive_the_process) {
    const testing::TemporaryFolder folder;
    {
        const auto ledger = plugin::open_sqlite_ledger(folder.path() / "l.db");
        ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
        ledger->set_cursor(7);
    }
    const auto again = plugin::open_sqlite_ledger(folder.path() / "l.db");
    BOOST_TEST(again->find("1.1").has_value());
    BOOST_TEST(again->cursor() == 7);
}

BOOST_AUTO_TEST_CASE(a_file_of_the_version_before_is_taken_over) {
    using namespace Poco::Data::Keywords;
    const testing::TemporaryFolder folder;
    Poco::Data::SQLite::Connector::registerConnector();
    {
        Poco::Data::Session before("SQLite", (folder.path() / "l.db").string());
        before << "CREATE TABLE report (report_uid TEXT PRIMARY KEY, instance_id TEXT NOT NULL, study_id "
                  "TEXT NOT NULL, "
                  "state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0, "
                  "reason TEXT NOT NULL DEFAULT '', addendum_uid TEXT NOT NULL DEFAULT '', "
                  "pack_sha256 TEXT NOT NULL DEFAULT '', algorithm_version TEXT NOT NULL DEFAULT '', "
                  "summary TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL, changed INTEGER NOT NULL) "
                  "WITHOUT ROWID",
            now;
        before << "INSERT INTO report (report_uid, instance_id, study_id, state, addendum_uid, created, "
                  "changed) "
                  "VALUES ('1.1', 'i', 's', 'done', '2.25.1', 5, 6)",
            now;
        before << "PRAGMA user_version=1", now;
    }
    const auto ledger = plugin::open_sqlite_ledger(folder.path() / "l.db");
    const auto row = ledger->find("1.1");
    BOOST_REQUIRE(row.has_value());
    BOOST_TEST((row->state == plugin::State::Done));
    BOOST_TEST(row->replaced_by.empty());
    plugin::Result result{plugin::State::Done, "full addendum", 0, "2.25.1", {}, {}, {}, {}};
    result.version = plugin::Version{"A", "t", true, "20260101", {"1.0"}};
    ledger->finish("1.1", result, 7);
    BOOST_TEST(ledger->find("1.1")->signed_off);
    BOOST_TEST(ledger->counts()[plugin::State::Done] == 1);
}

BOOST_AUTO_TEST_CASE(a_disk_without_room_is_a_fault_that_passes) {
    const testing::TemporaryFolder folder;
    const auto ledger = plugin::open_sqlite_ledger(folder.path() / "l.db");
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    BOOST_REQUIRE(ledger->claim(101).has_value());
    plugin::Result result{plugin::State::Done, "full addendum", 0, "2.25.1", {}, {}, {}, {}};
    result.version = plugin::Version{"A", "t", true, "20260101", {"1.0"}};
    const auto fault_of = [&](const auto& call) -> std::string {
        const NoRoom no_room;
        try {
            call();
        } catch (const plugin::LedgerFault& fault) {
            return fault.what();
        }
        return "";
    };
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(!fault_of([&] { ledger->finish("1.1", result, 102); }).empty());
        BOOST_TEST(!fault_of([&] { ledger->together([&] { ledger->finish("1.1", result, 102); }); }).empty());
        const std::string fault = fault_of([&] { ledger->add("1.2", "i2", "s", plugin::Turn::Now, 102); });
        BOOST_TEST(fault.find("room") != std::string::npos, fault);
        BOOST_TEST(fault.find("aside") == std::string::npos, fault);
    }
    BOOST_TEST((ledger->find("1.1")->state == plugin::State::Running));
    ledger->finish("1.1", result, 103);
    BOOST_TEST((ledger->find("1.1")->state == plugin::State::Done));
    BOOST_TEST(ledger->find("1.1")->signed_off);
    BOOST_TEST(ledger->add("1.2", "i2", "s", plugin::Turn::Now, 104));
}

BOOST_AUTO_TEST_CASE(only_its_owner_can_read_the_file) {
    const testing::TemporaryFolder folder;
    const auto ledger = plugin::open_sqlite_ledger(folder.path() / "l.db");
    ledger->add("1.1", "i", "s", plugin::Turn::Now, 100);
    for (const char* name : {"l.db", "l.db-wal", "l.db-shm"}) {
        struct stat facts {};
        BOOST_REQUIRE(stat((folder.path() / name).c_str(), &facts) == 0);
        BOOST_TEST((facts.st_mode & 0777) == 0600u);
    }
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_refused_by_name_and_left_as_it_is) {
    const testing::TemporaryFolder folder;
    const auto file = folder.path() / "l.db";
    std::ofstream(file) << "this is no database, this is no database, this is no database";
    try {
        plugin::open_sqlite_ledger(file);
        BOOST_ERROR("a damaged ledger was opened");
    } catch (const plugin::LedgerFault& fault) {
        BOOST_TEST(std::string(fault.what()).find(file.string()) != std::string::npos);
    }
    BOOST_TEST(std::filesystem::file_size(file) == 61u);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_refused_by_name) {
    BOOST_CHECK_THROW(plugin::open_sqlite_ledger("/nowhere/at/all/l.db"), plugin::LedgerFault);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
