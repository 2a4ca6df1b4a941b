// The durable table of what became of each report version (docs/operators-guide.md).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace psma::plugin {

// The ledger cannot be opened or used. what() names the file and what to do.
class LedgerFault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

enum class State {
    Waiting,    // seen, not signed off
    Ready,      // to be processed
    Running,    // claimed
    Done,       // addendum stored
    Ignored,    // no addendum, with reason
    Retry,      // a passing fault; due again at Row::due
    Failed,     // given up, with reason; can be re-run
    Orphan,     // addendum stored, but the report was deleted from the archive since
    Withdrawn,  // addendum removed on demand, with who and why; not made again
};

inline constexpr State kStates[] = {State::Waiting, State::Ready,   State::Running,
                                    State::Done,    State::Ignored, State::Retry,
                                    State::Failed,  State::Orphan,  State::Withdrawn};

std::string_view to_string(State state);  // "waiting"
std::optional<State> state_named(std::string_view name);

// Who goes first: what was just stored, or a person asked for, does not wait behind work in bulk (an archive
// taken up, a range issued anew).
enum class Turn { Now, Later };

// How the reason of an Ignored row begins whose report has a later, signed version.
inline constexpr std::string_view kSuperseded = "superseded: ";
// ... whose report is not in the archive any more.
inline constexpr std::string_view kDeleted = "deleted: ";

// Seconds since 1970, UTC.
using Seconds = std::int64_t;

// What tells versions of one report apart and in which order they come (DICOM PS3.3 C.17.2).
struct Version {
    std::string accession, title;  // the same in all versions; title: "value|scheme" of the root concept
    bool signed_off = false;
    std::string time;  // of the verification, else of the content: "YYYYMMDDHHMMSS"; may be empty
    std::vector<std::string> predecessors;  // SOP Instance UIDs
};

// One report version.
struct Row {
    std::string report_uid;   // SOP Instance UID, the key
    std::string instance_id;  // Orthanc's identifier of the instance
    std::string study_id;     // Orthanc's identifier of the study
    State state = State::Ready;
    int attempts = 0;  // counted when claimed, so that a report that ends the process cannot loop for ever
    Seconds due = 0;
    std::string reason;        // for a person; with Ignored a reason code first
    std::string addendum_uid;  // SOP Instance UID of the addendum stored
    std::string pack_sha256;
    std::string algorithm_version;
    std::string summary;  // JSON; quotes sentences of the report, never sent to logs
    Seconds created = 0, changed = 0;
    bool signed_off = false;     // as Version
    std::string content_sha256;  // of what the addendum says; empty: none was made
    std::string replaced_by;     // SOP Instance UID of the report version whose addendum replaces this one's
};

// What processing a claimed row came to.
struct Result {
    State state = State::Done;
    std::string reason;
    Seconds due = 0;  // with Retry
    std::string addendum_uid, pack_sha256, algorithm_version, summary;
    std::string content_sha256;
    std::optional<Version> version = std::nullopt;  // nullopt: what was known of it stays
};

// The other versions of a report, each the order of their times.
struct OtherVersions {
    std::vector<Row> earlier, later;
};

// Thread-safe. Every function throws LedgerFault.
class Ledger {
  public:
    virtual ~Ledger() = default;

    // Calls WORK: what that does with this ledger is written as a whole, by one durable write, and not at all
    // where it throws. Other threads wait meanwhile.
    virtual void together(const std::function<void()>& work) = 0;

    // A report version was seen in the archive. Adds a Ready row; one that was Waiting, Orphan, or Ignored
    // but not superseded, is Ready again: it may have been stored anew, complete or signed. False if nothing
    // is to be done.
    virtual bool add(const std::string& report_uid, const std::string& instance_id,
                     const std::string& study_id, Turn turn, Seconds now) = 0;
    // A row that is Ready, or Retry and due, becomes Running with one attempt more: those with Turn::Now
    // first, then the one that waits longest. In one statement: two claimers never get the same row.
    // LATEST: Turn::Now leaves work in bulk alone.
    virtual std::optional<Row> claim(Seconds now, Turn latest = Turn::Later) = 0;
    virtual void finish(const std::string& report_uid, const Result& result, Seconds now) = 0;
    // After a crash: Running rows become Ready; those with MAX_ATTEMPTS behind them become Failed. Returns
    // how many.
    virtual int rescue(int max_attempts, Seconds now) = 0;
    // Makes a row Ready again with no attempts and Turn::Now, whatever its state but Running; false if there
    // is none.
    virtual bool reopen(const std::string& report_uid, Seconds now) = 0;
    // Makes Ready again what is Done and not replaced, was created from FROM to UNTIL, and was made with
    // another evidence pack or algorithm version, with Turn::Later; returns how many.
    virtual int reopen_outdated(Seconds from, Seconds until, const std::string& pack_sha256,
                                const std::string& algorithm_version, Seconds now) = 0;
    // A Done or Orphan row becomes Withdrawn for that reason, a Withdrawn one stays; false for any other.
    virtual bool withdraw(const std::string& report_uid, const std::string& reason, Seconds now) = 0;
    // A row that is in state FROM takes another state for that reason; false if it is not in FROM.
    virtual bool move(const std::string& report_uid, State from, State to, const std::string& reason,
                      Seconds now) = 0;

    // Of the report version REPORT_UID, of which STUDY_ID and VERSION are known: its predecessors and theirs,
    // and what has it as one; of the same study, accession number and title those of an earlier and a later
    // time.
    virtual OtherVersions other_versions(const std::string& report_uid, const std::string& study_id,
                                         const Version& version) = 0;
    // The addendum of EARLIER_UID is replaced by that of BY_UID.
    virtual void note_replaced(const std::string& earlier_uid, const std::string& by_uid) = 0;

    // Is this the SOP Instance UID of an addendum that was stored?
    virtual bool is_addendum(const std::string& sop_instance_uid) = 0;
    virtual std::optional<Row> find(const std::string& report_uid) = 0;
    virtual std::optional<Row> find_instance(const std::string& instance_id) = 0;
    // Rows with an addendum (Done, Orphan, Withdrawn) whose SOP Instance UID, the addendum's, comes after
    // AFTER, by that UID.
    virtual std::vector<Row> with_addendum(const std::string& after, int limit) = 0;
    // Rows changed at or after SINCE, oldest first.
    virtual std::vector<Row> list(Seconds since, int limit, std::optional<State> state) = 0;
    virtual std::map<State, std::int64_t> counts() = 0;
    // Since when the Ready row that waits longest has waited; nullopt if there is none.
    virtual std::optional<Seconds> oldest_ready() = 0;

    // The last of the archive's changes that has been looked at.
    virtual std::int64_t cursor() = 0;
    virtual void set_cursor(std::int64_t change) = 0;
};

}  // namespace psma::plugin
