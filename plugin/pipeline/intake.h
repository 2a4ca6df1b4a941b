// What comes in: hints of the archive's callbacks, the archive's list of changes, and an audit of the addenda
// that are stored. All of it ends in ledger rows: Ready where a report is to be worked on, Orphan or Ignored
// where one is gone.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "plugin/ledger/ledger.h"
#include "plugin/pipeline/addenda_on_the_way.h"
#include "plugin/pipeline/archive.h"
#include "plugin/pipeline/configuration.h"
#include "plugin/pipeline/counters.h"
#include "plugin/pipeline/log.h"

namespace psma::plugin {

// hint() from any thread, everything else from one. The latter throw LedgerFault, and
// PassingFault where the archive as a whole is in trouble; nothing is lost then, and the call is made again
// later. What is looked at stands in the ledger after note().
class Intake {
  public:
    // STOPPING: asked between two instances; true ends every function early.
    Intake(const Configuration& configuration, std::shared_ptr<Archive> archive,
           std::shared_ptr<Ledger> ledger, std::shared_ptr<const Clock> clock, AddendaOnTheWay& on_the_way,
           Counters& counters, Log log, std::function<bool()> stopping);

    // "Look at this instance", or: "it was deleted". Never blocks for I/O and never throws; a full queue is
    // noted, and the list of changes, or the audit, finds what was lost.
    void hint(const char* instance_id, bool deleted) noexcept;

    // To be called before anything else: of another archive than before each change is looked at, and where
    // what is stored already is not to be processed, the list of changes is passed up to here.
    void begin();
    // Looks at the hints there are; true: so much was found that it is to be noted first.
    bool look_at_hints();
    // Looks at a part of the list of changes; true: there is more to look at.
    bool look_at_changes();
    // Tries again what was set aside, and looks after a few of the addenda that are stored.
    void look_after();

    bool has_news() const { return !found_.empty() || new_cursor_; }
    // What was found goes into the ledger, and how far the list of changes was looked at. noted(): that is
    // durable; until then note() is called again.
    void note();
    void noted();

  private:
    // An instance to look at: the archive's callbacks told of it (Turn::Now), or its list of changes did.
    struct Hint {
        std::string instance_id;
        bool deleted = false;
        Turn turn = Turn::Now;
        bool operator==(const Hint&) const = default;
    };

    // What may be a report, and has no addendum in force.
    struct Found {
        InstanceFacts facts;
        std::string instance_id;
        Turn turn;
    };

    void look_at(const Hint& hint);
    void look_at_or_set_aside(const Hint& hint);
    void look_at_set_aside();
    void look_at_instance(const std::string& instance_id, Turn turn);
    void audit();
    void audit(const Row& row);

    const Configuration configuration_;
    const std::shared_ptr<Archive> archive_;
    const std::shared_ptr<Ledger> ledger_;
    const std::shared_ptr<const Clock> clock_;
    AddendaOnTheWay& on_the_way_;
    Counters& counters_;
    const Log log_;
    const std::function<bool()> stopping_;

    std::mutex mutex_;
    std::deque<Hint> hints_;
    std::atomic<bool> hints_lost_{false};

    // of the one thread
    std::vector<Found> found_;                // not noted yet
    std::optional<std::int64_t> new_cursor_;  // ... nor this
    std::vector<Hint> set_aside_;             // tried again each round; the cursor waits for them
    bool begun_ = false;
    bool each_change_ = true;        // look at each change: at start, and after hints were lost
    std::int64_t looked_at_ = 0;     // where looking at each change has come to
    std::int64_t seen_change_ = -1;  // of the round before: hints for it have been taken by now
    std::string audited_;            // the addendum audited last
};

}  // namespace psma::plugin
