#include "plugin/ledger/sqlite_ledger.h"

#include <algorithm>
#include <sstream>

#include <Poco/Data/Session.h>
#include <Poco/JSON/Array.h>
#include <fmt/format.h>

#include "plugin/ledger/ledger_session.h"

namespace psma::plugin {
namespace {

using Poco::Data::Session;
using namespace Poco::Data::Keywords;

constexpr const char* kColumns =
    "report_uid, instance_id, study_id, state, attempts, due, reason, addendum_uid, pack_sha256, "
    "algorithm_version, summary, "
    "created, changed, signed_off, content_sha256, replaced_by";

using Columns = Poco::Tuple<std::string, std::string, std::string, std::string, int, Poco::Int64, std::string,
                            std::string, std::string, std::string, std::string, Poco::Int64, Poco::Int64, int,
                            std::string, std::string>;

// The reports before one, by its predecessors (a JSON list) and theirs; and those after it. Both end where a
// chain is a ring.
constexpr const char* kBefore =
    "WITH RECURSIVE chain(uid) AS (SELECT value FROM json_each(?) UNION "
    "SELECT p.earlier_uid FROM predecessor p JOIN chain ON p.report_uid = chain.uid)";
constexpr const char* kAfter =
    "WITH RECURSIVE chain(uid) AS (SELECT report_uid FROM predecessor WHERE earlier_uid = ? UNION "
    "SELECT p.report_uid FROM predecessor p JOIN chain ON p.earlier_uid = chain.uid)";

// That nobody works on a row of the same study.
constexpr const char* kNoOtherOfStudy =
    "NOT EXISTS (SELECT 1 FROM report AS other WHERE other.state = 'running' AND other.study_id = "
    "report.study_id)";

Row row_of(const Columns& columns) {
    Row row;
    row.report_uid = columns.get<0>();
    row.instance_id = columns.get<1>();
    row.study_id = columns.get<2>();
    row.state = state_named(columns.get<3>()).value_or(State::Failed);
    row.attempts = columns.get<4>();
    row.due = columns.get<5>();
    row.reason = columns.get<6>();
    row.addendum_uid = columns.get<7>();
    row.pack_sha256 = columns.get<8>();
    row.algorithm_version = columns.get<9>();
    row.summary = columns.get<10>();
    row.created = columns.get<11>();
    row.changed = columns.get<12>();
    row.signed_off = columns.get<13>() != 0;
    row.content_sha256 = columns.get<14>();
    row.replaced_by = columns.get<15>();
    return row;
}

std::vector<Row> rows_of(const std::vector<Columns>& columns) {
    std::vector<Row> rows;
    for (const Columns& one : columns) rows.push_back(row_of(one));
    return rows;
}

std::string json_list(const std::vector<std::string>& texts) {
    Poco::JSON::Array list;
    for (const std::string& text : texts) list.add(text);
    std::ostringstream json;
    list.stringify(json);
    return json.str();
}

std::string name(State state) {
    return std::string(to_string(state));
}

class SqliteLedger : public Ledger {
  public:
    explicit SqliteLedger(const std::filesystem::path& file) : session_(file) {
        guarded([] {});  // opens it
    }

    void together(const std::function<void()>& work) override { session_.together(work); }

    bool add(const std::string& report_uid, const std::string& instance_id, const std::string& study_id,
             Turn turn, Seconds now) override {
        return guarded([&] {
            *session_
                << "INSERT INTO report (report_uid, instance_id, study_id, state, turn, ready_since, "
                   "created, "
                   "changed) VALUES (?, ?, ?, 'ready', ?, ?, ?, ?) "
                   "ON CONFLICT (report_uid) DO UPDATE SET state = 'ready', attempts = 0, "
                   "instance_id = excluded.instance_id, study_id = excluded.study_id, "
                   "turn = excluded.turn, ready_since = excluded.ready_since, changed = excluded.changed "
                   "WHERE state = 'waiting' OR state = 'orphan' OR "
                   "(state = 'ignored' AND reason NOT LIKE ? || '%')",
                bind(report_uid), bind(instance_id), bind(study_id), bind(static_cast<int>(turn)),
                bind(Poco::Int64(now)), bind(Poco::Int64(now)), bind(Poco::Int64(now)),
                bind(std::string(kSuperseded)), Poco::Data::Keywords::now;
            return changes() > 0;
        });
    }

    std::optional<Row> claim(Seconds now, Turn latest) override {
        return guarded([&]() -> std::optional<Row> {
            std::vector<Columns> rows;
            auto statement =
                (*session_ << fmt::format(
                     "UPDATE report SET state = 'running', attempts = attempts + 1, changed = ? WHERE "
                     "report_uid = (SELECT report_uid FROM ("
                     "SELECT * FROM (SELECT report_uid, turn, ready_since FROM report INDEXED BY "
                     "report_ready WHERE state = 'ready' AND turn <= ? "
                     "AND {0} ORDER BY turn, ready_since, report_uid LIMIT 1) UNION ALL "
                     "SELECT * FROM (SELECT report_uid, turn, ready_since FROM report INDEXED BY "
                     "report_retry WHERE state = 'retry' "
                     "AND due <= ? AND turn <= ? AND {0} ORDER BY due, report_uid LIMIT 1)) "
                     "ORDER BY turn, ready_since, report_uid LIMIT 1) RETURNING {1}",
                     kNoOtherOfStudy, kColumns),
                 bind(Poco::Int64(now)), bind(static_cast<int>(latest)), bind(Poco::Int64(now)),
                 bind(static_cast<int>(latest)), into(rows));
            statement.execute();
            if (rows.empty()) return std::nullopt;
            return row_of(rows.front());
        });
    }

    void finish(const std::string& report_uid, const Result& result, Seconds now) override {
        together([&] {
            *session_ << "UPDATE report SET state = ?, reason = ?, due = ?, addendum_uid = CASE WHEN ? = '' "
                         "THEN addendum_uid ELSE ? END, "
                         "pack_sha256 = ?, algorithm_version = ?, summary = CASE WHEN ? = '' THEN summary "
                         "ELSE ? END, content_sha256 = CASE WHEN ? = '' THEN content_sha256 ELSE ? END, "
                         "changed = ? "
                         "WHERE report_uid = ?",
                bind(name(result.state)), bind(result.reason), bind(Poco::Int64(result.due)),
                bind(result.addendum_uid), bind(result.addendum_uid), bind(result.pack_sha256),
                bind(result.algorithm_version), bind(result.summary), bind(result.summary),
                bind(result.content_sha256), bind(result.content_sha256), bind(Poco::Int64(now)),
                bind(report_uid), Poco::Data::Keywords::now;
            if (result.version) note_version(report_uid, *result.version);
        });
    }

    int rescue(int max_attempts, Seconds now) override {
        return guarded([&] {
            *session_ << "UPDATE report SET changed = ?, state = CASE WHEN attempts >= ? THEN 'failed' ELSE "
                         "'ready' END, "
                         "reason = CASE WHEN attempts >= ? THEN 'given up: the process ended ' || attempts "
                         "|| ' times while this report was "
                         "processed' ELSE reason END WHERE state = 'running'",
                bind(Poco::Int64(now)), bind(max_attempts), bind(max_attempts), Poco::Data::Keywords::now;
            return changes();
        });
    }

    bool reopen(const std::string& report_uid, Seconds now) override {
        return guarded([&] {
            *session_ << "UPDATE report SET state = 'ready', attempts = 0, due = 0, reason = '', turn = 0, "
                         "ready_since = ?, changed = ? WHERE report_uid = ? AND state <> 'running'",
                bind(Poco::Int64(now)), bind(Poco::Int64(now)), bind(report_uid), Poco::Data::Keywords::now;
            return changes() > 0;
        });
    }

    int reopen_outdated(Seconds from, Seconds until, const std::string& pack_sha256,
                        const std::string& algorithm_version, Seconds now) override {
        return guarded([&] {
            *session_ << "UPDATE report SET state = 'ready', attempts = 0, due = 0, turn = 1, ready_since = "
                         "?, changed = ? "
                         "WHERE state = 'done' AND replaced_by = '' AND created BETWEEN ? AND ? AND "
                         "(pack_sha256 <> ? OR algorithm_version <> ?)",
                bind(Poco::Int64(now)), bind(Poco::Int64(now)), bind(Poco::Int64(from)),
                bind(Poco::Int64(until)), bind(pack_sha256), bind(algorithm_version),
                Poco::Data::Keywords::now;
            return changes();
        });
    }

    bool withdraw(const std::string& report_uid, const std::string& reason, Seconds now) override {
        return guarded([&] {
            *session_ << "UPDATE report SET reason = CASE WHEN state = 'withdrawn' THEN reason ELSE ? END, "
                         "state = 'withdrawn', changed = ? "
                         "WHERE report_uid = ? AND state IN ('done', 'orphan', 'withdrawn')",
                bind(reason), bind(Poco::Int64(now)), bind(report_uid), Poco::Data::Keywords::now;
            return changes() > 0;
        });
    }

    bool move(const std::string& report_uid, State from, State to, const std::string& reason,
              Seconds now) override {
        return guarded([&] {
            *session_
                << "UPDATE report SET state = ?, reason = ?, changed = ? WHERE report_uid = ? AND state = ?",
                bind(name(to)), bind(reason), bind(Poco::Int64(now)), bind(report_uid), bind(name(from)),
                Poco::Data::Keywords::now;
            return changes() > 0;
        });
    }

    OtherVersions other_versions(const std::string& report_uid, const std::string& study_id,
                                 const Version& version) override {
        return guarded([&] {
            if (!may_have_others(report_uid, study_id, version)) return OtherVersions{};
            OtherVersions others{versions(report_uid, study_id, version, true),
                                 versions(report_uid, study_id, version, false)};
            // of versions that name each other none may stand behind the other
            std::erase_if(others.later, [&](const Row& later) {
                return std::ranges::any_of(others.earlier, [&](const Row& earlier) {
                    return earlier.report_uid == later.report_uid;
                });
            });
            return others;
        });
    }

    void note_replaced(const std::string& earlier_uid, const std::string& by_uid) override {
        guarded([&] {
            *session_ << "UPDATE report SET replaced_by = ? WHERE report_uid = ?", bind(by_uid),
                bind(earlier_uid), Poco::Data::Keywords::now;
        });
    }

    bool is_addendum(const std::string& sop_instance_uid) override {
        return guarded([&] {
            int count = 0;
            // the second condition lets the index of rows with an addendum be used
            *session_ << "SELECT COUNT(*) FROM report WHERE addendum_uid = ? AND addendum_uid <> ''",
                bind(sop_instance_uid), into(count), Poco::Data::Keywords::now;
            return count > 0;
        });
    }

    std::optional<Row> find(const std::string& report_uid) override {
        return find_by("report_uid", report_uid);
    }

    std::optional<Row> find_instance(const std::string& instance_id) override {
        return find_by("instance_id", instance_id);
    }

    std::vector<Row> with_addendum(const std::string& after, int limit) override {
        return guarded([&] {
            std::vector<Columns> columns;
            *session_ << fmt::format(
                "SELECT {} FROM report WHERE addendum_uid > ? AND addendum_uid <> '' AND "
                "state IN ('done', 'orphan', 'withdrawn') ORDER BY addendum_uid LIMIT ?",
                kColumns),
                bind(after), bind(limit), into(columns), Poco::Data::Keywords::now;
            return rows_of(columns);
        });
    }

    std::vector<Row> list(Seconds since, int limit, std::optional<State> state) override {
        return guarded([&] {
            std::vector<Columns> columns;
            std::string found;  // the keys first, from the index
            for (const State one : kStates)
                if (!state || one == *state)
                    found += fmt::format(
                        "{}SELECT * FROM (SELECT report_uid, changed FROM report WHERE state = '{}' AND "
                        "changed >= {} "
                        "ORDER BY changed, report_uid LIMIT {})",
                        found.empty() ? "" : " UNION ALL ", to_string(one), since, limit);
            *session_ << fmt::format(
                "SELECT {} FROM report WHERE report_uid IN (SELECT report_uid FROM ({}) "
                "ORDER BY changed, report_uid LIMIT {}) ORDER BY changed, report_uid",
                kColumns, found, limit),
                into(columns), Poco::Data::Keywords::now;
            return rows_of(columns);
        });
    }

    std::map<State, std::int64_t> counts() override {
        return guarded([&] {
            std::vector<std::string> states;
            std::vector<Poco::Int64> numbers;
            *session_ << "SELECT state, number FROM state_count WHERE number > 0", into(states),
                into(numbers), Poco::Data::Keywords::now;
            std::map<State, std::int64_t> found;
            for (std::size_t i = 0; i < states.size(); ++i)
                if (const auto state = state_named(states[i])) found[*state] = numbers[i];
            return found;
        });
    }

    std::optional<Seconds> oldest_ready() override {
        return guarded([&]() -> std::optional<Seconds> {
            std::optional<Seconds> oldest;
            for (const Turn turn : {Turn::Now, Turn::Later}) {
                std::vector<Poco::Int64> since;
                *session_ << "SELECT ready_since FROM report INDEXED BY report_ready WHERE state = 'ready' "
                             "AND turn = ? "
                             "ORDER BY ready_since LIMIT 1",
                    bind(static_cast<int>(turn)), into(since), Poco::Data::Keywords::now;
                if (!since.empty()) oldest = std::min<Seconds>(oldest.value_or(since.front()), since.front());
            }
            return oldest;
        });
    }

    std::int64_t cursor() override {
        return guarded([&]() -> std::int64_t {
            Poco::Int64 value = 0;
            *session_ << "SELECT value FROM meta WHERE name = 'cursor'", into(value),
                Poco::Data::Keywords::now;
            return value;
        });
    }

    void set_cursor(std::int64_t change) override {
        guarded([&] {
            *session_ << "UPDATE meta SET value = ? WHERE name = 'cursor'", bind(Poco::Int64(change)),
                Poco::Data::Keywords::now;
        });
    }

  private:
    template <class Work>
    auto guarded(Work work) -> decltype(work()) {
        return session_.guarded(std::move(work));
    }

    std::optional<Row> find_by(const char* column, const std::string& value) {
        return guarded([&]() -> std::optional<Row> {
            std::vector<Columns> rows;
            *session_ << fmt::format("SELECT {} FROM report WHERE {} = ?", kColumns, column), bind(value),
                into(rows), Poco::Data::Keywords::now;
            if (rows.empty()) return std::nullopt;
            return row_of(rows.front());
        });
    }

    void note_version(const std::string& report_uid, const Version& version) {
        *session_ << "UPDATE report SET accession = ?, title = ?, signed_off = ?, version_time = ? "
                     "WHERE report_uid = ?",
            bind(version.accession), bind(version.title), bind(version.signed_off ? 1 : 0),
            bind(version.time), bind(report_uid), Poco::Data::Keywords::now;
        for (const std::string& earlier : version.predecessors)
            *session_ << "INSERT OR IGNORE INTO predecessor VALUES (?, ?)", bind(report_uid), bind(earlier),
                Poco::Data::Keywords::now;
    }

    // Most reports have but one version, and that is told by a short statement.
    bool may_have_others(const std::string& report_uid, const std::string& study_id, const Version& version) {
        if (!version.predecessors.empty()) return true;
        int found = 0;
        *session_
            << "SELECT EXISTS (SELECT 1 FROM predecessor WHERE earlier_uid = ?) OR EXISTS (SELECT 1 FROM "
               "report WHERE study_id = ? AND accession = ? AND accession <> '' AND report_uid <> ?)",
            bind(report_uid), bind(study_id), bind(version.accession), bind(report_uid), into(found),
            Poco::Data::Keywords::now;
        return found != 0;
    }

    // The earlier or the later versions of a report.
    std::vector<Row> versions(const std::string& report_uid, const std::string& study_id,
                              const Version& version, bool earlier) {
        std::vector<Columns> columns;
        *session_ << fmt::format(
            "{}, others(uid) AS (SELECT uid FROM chain UNION SELECT report_uid FROM report "
            "WHERE study_id = ? AND accession = ? AND accession <> '' AND title = ? AND "
            "version_time <> '' AND ? <> '' AND version_time {} ?) "
            "SELECT {} FROM others JOIN report ON report.report_uid = others.uid "
            "WHERE report.report_uid <> ? ORDER BY version_time, report_uid",
            earlier ? kBefore : kAfter, earlier ? "<" : ">", kColumns),
            bind(earlier ? json_list(version.predecessors) : report_uid), bind(study_id),
            bind(version.accession), bind(version.title), bind(version.time), bind(version.time),
            bind(report_uid), into(columns), Poco::Data::Keywords::now;
        return rows_of(columns);
    }

    int changes() {
        int count = 0;
        *session_ << "SELECT changes()", into(count), Poco::Data::Keywords::now;
        return count;
    }

    LedgerSession session_;
};

}  // namespace

std::unique_ptr<Ledger> open_sqlite_ledger(const std::filesystem::path& file) {
    return std::make_unique<SqliteLedger>(file);
}

}  // namespace psma::plugin
