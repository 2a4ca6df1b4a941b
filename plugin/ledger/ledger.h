// The durable table of what became of each report version (docs/operators-guide.md).
#pragma once

#include <cstdint>
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
    Waiting,  // seen, not signed off
    Ready,    // to be processed
    Running,  // claimed
    Done,     // addendum stored
    Ignored,  // no addendum, with reason
    Retry,    // a passing fault; due again at Row::due
    Failed,   // given up, with reason; can be re-run
};

std::string_view to_string(State state);  // "waiting"
std::optional<State> state_named(std::string_view name);

// How the reason of an Ignored row begins whose report has a later, signed version.
inline constexpr std::string_view kSuperseded = "superseded: ";

// Seconds since 1970, UTC.
using Seconds = std::int64_t;

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
};

// What processing a claimed row came to.
struct Result {
    State state = State::Done;
    std::string reason;
    Seconds due = 0;  // with Retry
    std::string addendum_uid, pack_sha256, algorithm_version, summary;
};

// Thread-safe. Every function throws LedgerFault.
class Ledger {
  public:
    virtual ~Ledger() = default;

    // A report version was seen in the archive. Adds a Ready row; one that was Waiting, or Ignored but not
    // superseded, is Ready again: it may have been stored anew, complete or signed. False if nothing is to be
    // done.
    virtual bool add(const std::string& report_uid, const std::string& instance_id,
                     const std::string& study_id, Seconds now) = 0;
    // The oldest row that is Ready, or Retry and due, becomes Running with one attempt more. In one
    // statement: two claimers never get the same row.
    virtual std::optional<Row> claim(Seconds now) = 0;
    virtual void finish(const std::string& report_uid, const Result& result, Seconds now) = 0;
    // After a crash: Running rows become Ready; those with MAX_ATTEMPTS behind them become Failed. Returns
    // how many.
    virtual int rescue(int max_attempts, Seconds now) = 0;
    // Makes a row Ready again with no attempts, whatever its state but Running; false if there is none.
    virtual bool reopen(const std::string& report_uid, Seconds now) = 0;

    // Is this the SOP Instance UID of an addendum that was stored?
    virtual bool is_addendum(const std::string& sop_instance_uid) = 0;
    virtual std::optional<Row> find(const std::string& report_uid) = 0;
    // Rows changed at or after SINCE, oldest first.
    virtual std::vector<Row> list(Seconds since, int limit, std::optional<State> state) = 0;
    virtual std::map<State, std::int64_t> counts() = 0;
    // When the earliest Retry is due; nullopt if none.
    virtual std::optional<Seconds> next_due() = 0;

    // The last of the archive's changes that has been looked at.
    virtual std::int64_t cursor() = 0;
    virtual void set_cursor(std::int64_t change) = 0;
};

}  // namespace psma::plugin
