// The threads that turn signed-off reports into addenda: one takes in what is new, and all
// work ledger rows off.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "plugin/ledger/ledger.h"
#include "plugin/pipeline/addenda_on_the_way.h"
#include "plugin/pipeline/archive.h"
#include "plugin/pipeline/counters.h"
#include "plugin/pipeline/intake.h"
#include "plugin/pipeline/log.h"
#include "plugin/pipeline/process.h"

namespace psma::plugin {

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

    // Intake::hint(): "look at this instance", "this instance was deleted".
    void hint(const char* instance_id) noexcept;
    void gone(const char* instance_id) noexcept;
    void wake() noexcept;

    // One round without the threads, for tests: hints, changes, and all rows that are due. Returns how many
    // rows were worked off.
    int round();

    const Counters& counters() const { return counters_; }

  private:
    using Announced = std::optional<AddendaOnTheWay::Announcement>;  // until its row is written

    void run();
    void help();
    void call_helpers();
    void take_up_left_running();
    bool stopping();  // also where the archive is: then nothing is done, and stop() will be called
    void tell_fault(const std::string& line, bool passing);

    // Works off rows until none is due; returns how many. TAKES_IN, for the first thread only: what comes in
    // meanwhile is looked at and noted, and work in bulk is done, which leaves a core to the archive.
    int work_off(bool takes_in);
    int work_off_news();  // the same where there is something to be noted first
    std::optional<Row> write_and_claim(const Row* row, const Decision* decision, bool takes_in);
    Decision work(const Row& row, Announced& announced, StageDurations& durations);
    Standing standing_of(const Row& row, const Version& version);
    Decision given_up_or_tried_again(const Row& row, const std::string& reason);
    void write(const Row& row, const Decision& decision);
    void tell(const Row& row, const Decision& decision);

    const Configuration configuration_;
    const std::shared_ptr<Archive> archive_;
    const std::shared_ptr<Ledger> ledger_;
    const std::shared_ptr<const Clock> clock_;
    const std::shared_ptr<const Processor> processor_;
    const Log log_;
    Counters counters_;
    AddendaOnTheWay on_the_way_;
    Intake intake_;

    std::mutex mutex_;
    std::condition_variable signal_;  // of the first thread
    bool woken_ = false;
    bool stopping_ = false;
    std::string told_fault_;  // of the round before: told once, not each second
    std::condition_variable help_wanted_;
    std::uint64_t calls_for_help_ = 0;
    std::vector<std::thread> threads_;  // the first takes in

    // The rows that are worked on; locked before the ledger is.
    std::mutex hands_;
    std::set<std::string> in_hand_;
    std::atomic<bool> left_running_{false};  // a row may be Running though nobody works on it
};

}  // namespace psma::plugin
