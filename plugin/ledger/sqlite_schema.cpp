#include "plugin/ledger/sqlite_schema.h"

#include <vector>

#include <Poco/Data/Transaction.h>
#include <fmt/format.h>

#include "plugin/ledger/ledger.h"

namespace psma::plugin {
namespace {

using namespace Poco::Data::Keywords;

// What brings a file from each version to the next; a new file is of version 0. Done statements stay as they
// are. Version 2 knows the versions of a report; version 3 whose turn it is, counts the states as they
// change, and finds what is next however many rows there are.
const std::vector<std::vector<const char*>> kSteps = {
    {R"(CREATE TABLE IF NOT EXISTS report (
        report_uid TEXT PRIMARY KEY, instance_id TEXT NOT NULL, study_id TEXT NOT NULL, state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
        addendum_uid TEXT NOT NULL DEFAULT '', pack_sha256 TEXT NOT NULL DEFAULT '',
        algorithm_version TEXT NOT NULL DEFAULT '', summary TEXT NOT NULL DEFAULT '',
        created INTEGER NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID)",
     "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
     "INSERT OR IGNORE INTO meta VALUES ('cursor', 0)"},
    {"ALTER TABLE report ADD COLUMN accession TEXT NOT NULL DEFAULT ''",
     "ALTER TABLE report ADD COLUMN title TEXT NOT NULL DEFAULT ''",
     "ALTER TABLE report ADD COLUMN signed_off INTEGER NOT NULL DEFAULT 0",
     "ALTER TABLE report ADD COLUMN version_time TEXT NOT NULL DEFAULT ''",
     "ALTER TABLE report ADD COLUMN content_sha256 TEXT NOT NULL DEFAULT ''",
     "ALTER TABLE report ADD COLUMN replaced_by TEXT NOT NULL DEFAULT ''",
     R"(CREATE TABLE predecessor (report_uid TEXT NOT NULL, earlier_uid TEXT NOT NULL,
        PRIMARY KEY (report_uid, earlier_uid)) WITHOUT ROWID)",
     "CREATE INDEX predecessor_earlier ON predecessor (earlier_uid)",
     "CREATE INDEX IF NOT EXISTS report_instance ON report (instance_id)",
     "CREATE INDEX report_study ON report (study_id, accession)"},
    {"ALTER TABLE report ADD COLUMN turn INTEGER NOT NULL DEFAULT 0",
     "ALTER TABLE report ADD COLUMN ready_since INTEGER NOT NULL DEFAULT 0",
     "UPDATE report SET ready_since = created", "DROP INDEX IF EXISTS report_state",
     "DROP INDEX IF EXISTS report_addendum", "CREATE INDEX report_state ON report (state, changed)",
     "CREATE INDEX report_ready ON report (turn, ready_since) WHERE state = 'ready'",
     "CREATE INDEX report_retry ON report (due) WHERE state = 'retry'",
     "CREATE INDEX report_addendum ON report (addendum_uid) WHERE addendum_uid <> ''",
     "CREATE TABLE state_count (state TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID",
     "INSERT INTO state_count SELECT state, COUNT(*) FROM report GROUP BY state",
     R"(CREATE TRIGGER report_inserted AFTER INSERT ON report BEGIN
        INSERT INTO state_count VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET number = number + 1;
        END)",
     R"(CREATE TRIGGER report_moved AFTER UPDATE OF state ON report WHEN OLD.state <> NEW.state BEGIN
        UPDATE state_count SET number = number - 1 WHERE state = OLD.state;
        INSERT INTO state_count VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET number = number + 1;
        END)",
     R"(CREATE TRIGGER report_deleted AFTER DELETE ON report BEGIN
        UPDATE state_count SET number = number - 1 WHERE state = OLD.state;
        END)"}};
const int kVersion = static_cast<int>(kSteps.size());

}  // namespace

void bring_up_to_date(Poco::Data::Session& session, const std::filesystem::path& file) {
    int version = 0;
    session << "PRAGMA user_version", into(version), now;
    if (version > kVersion)
        throw LedgerFault(fmt::format(
            "the ledger {} is of version {}, this product knows {}; use the product that wrote it",
            file.string(), version, kVersion));
    while (version < kVersion) {
        Poco::Data::Transaction transaction(session);
        for (const char* statement : kSteps[static_cast<std::size_t>(version)]) session << statement, now;
        session << fmt::format("PRAGMA user_version={}", ++version), now;
        transaction.commit();
    }
}

}  // namespace psma::plugin
