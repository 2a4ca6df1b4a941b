// The threads that turn signed-off reports into addenda: one takes hints and the change cursor in, and all
// work ledger rows off.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "plugin/ledger/ledger.h"
#include "plugin/pipeline/archive.h"
#include "plugin/pipeline/process.h"

namespace psma::plugin {

// Where log lines go. They carry UIDs and Orthanc identifiers only.
struct Log {
    std::function<void(const std::string&)> info, warning, error;
};

// What working on a row may come to.
inline constexpr std::array kOutcomes = {State::Done, State::Ignored, State::Waiting, State::Retry,
                                         State::Failed};

// What the worker has done since it was made; for status and metrics.
struct Counters {
    std::atomic<std::uint64_t> addenda{0}, already_stored{0}, passing_faults{0}, hints_lost{0};
    std::atomic<std::uint64_t> set_aside{0};  // instances the archive does not describe, now
    std::array<std::atomic<std::uint64_t>, std::size(kStates)>
        outcomes{};  // of attempts, in the order of kStates
    StageTimes stages;
};

// Passing faults: the n-th attempt is followed by a pause of first * 2^(n-1) seconds, at most an hour.
Seconds retry_delay(int attempts, int first_delay_seconds);

// Start and stop are called from one thread; hint() from any. Configuration::worker_threads work at once,
// never two on reports of one study: the versions of a report are worked on in their order.
class Worker {
  public:
    Worker(const Configuration& configuration, std::shared_ptr<Archive> archive,
           std::shared_ptr<Ledger> ledger, std::shared_ptr<const Clock> clock,
           std::shared_ptr<const Processor> processor, Log log);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();
    void stop();  // returns when the step under way has ended

    // "Look at this instance." Never blocks for I/O and never throws; a full queue is noted and the change
    // cursor finds what was lost.
    void hint(const char* instance_id) noexcept;
    // "This instance was deleted." The same way; a slow audit of all addenda finds what was lost.
    void gone(const char* instance_id) noexcept;
    void wake() noexcept;

    // One round without the threads, for tests: hints, changes, and all rows that are due. Returns how many
    // rows were worked off.
    int round();

    const Counters& counters() const { return counters_; }

  private:
    // An instance to look at: the archive's callbacks told of it (Turn::Now), or its list of changes did.
    struct Hint {
        std::string instance_id;
        bool deleted = false;
        Turn turn = Turn::Now;
    };

    // While it lives, an instance with that SOP Instance UID is known to be an addendum.
    class Announcement {
      public:
        Announcement(Worker& worker, std::string addendum_uid);
        ~Announcement();
        Announcement(const Announcement&) = delete;
        Announcement& operator=(const Announcement&) = delete;

      private:
        Worker& worker_;
        std::string addendum_uid_;
    };

    void run();
    void help();
    void call_helpers();
    void rescue_left_running();
    bool stopping();  // also where the archive is: then nothing is done, and stop() will be called
    void tell_fault(const std::string& line, bool passing);
    void take(const char* instance_id, bool deleted) noexcept;
    void take_up(const Hint& hint);
    void take_up_set_aside();
    void take_up_now(const Hint& hint);
    void look_at(const std::string& instance_id, Turn turn);
    bool is_addendum(const std::string& sop_instance_uid);
    void look_after(const std::string& deleted_instance_id);
    void drain_hints();
    void audit();
    void audit(const Row& row);
    bool sweep();  // true: there are more changes to look at
    bool work_one();
    void work(const Row& row, StageDurations& durations);
    Standing standing_of(const Row& row, const Version& version);
    void finish(const Row& row, const Decision& decision);
    void end(const Row& row, const Result& result);
    void retry(const Row& row, const std::string& reason);
    void give_up(const Row& row, const std::string& reason);

    const Configuration configuration_;
    const std::shared_ptr<Archive> archive_;
    const std::shared_ptr<Ledger> ledger_;
    const std::shared_ptr<const Clock> clock_;
    const std::shared_ptr<const Processor> processor_;
    const Log log_;
    Counters counters_;

    std::mutex mutex_;
    std::condition_variable signal_;
    std::deque<Hint> hints_;
    bool hints_lost_ = false;
    bool woken_ = false;
    bool stopping_ = false;
    std::string told_fault_;         // of the round before: told once, not each second
    std::set<std::string> storing_;  // SOP Instance UIDs of addenda that are in no ledger row yet
    std::condition_variable help_wanted_;
    std::uint64_t calls_for_help_ = 0;
    std::thread thread_;
    std::vector<std::thread> helpers_;

    // Held shared while a row is worked on; alone where rows that nobody works on are taken up again.
    std::shared_mutex under_way_;
    std::atomic<bool> left_running_{false};  // a row may be Running though nobody works on it

    // of the first thread alone

    std::vector<Hint> set_aside_;    // tried again each round; the cursor waits for them
    int faults_in_a_row_ = 0;        // of hints: many mean the archive is down, and no single instance
    bool each_change_ = true;        // look at each change: at start, and after hints were lost
    std::int64_t looked_at_ = 0;     // where looking at each change has come to
    std::int64_t seen_change_ = -1;  // of the round before: hints for it have been taken by now
    std::string audited_;            // the addendum audited last
};

}  // namespace psma::plugin
