#include "plugin/pipeline/intake.h"

#include <algorithm>

#include <fmt/format.h>

namespace psma::plugin {
namespace {

constexpr std::size_t kMostHints = 10000;
constexpr int kChangesAtOnce = 500;
constexpr int kAuditedAtOnce = 5;
constexpr std::size_t kMostSetAside = 1000;
constexpr std::size_t kNotedAtOnce = 500;

}  // namespace

Intake::Intake(const Configuration& configuration, std::shared_ptr<Archive> archive,
               std::shared_ptr<Ledger> ledger, std::shared_ptr<const Clock> clock,
               AddendaOnTheWay& on_the_way, Counters& counters, Log log, std::function<bool()> stopping)
    : configuration_(configuration),
      archive_(std::move(archive)),
      ledger_(std::move(ledger)),
      clock_(std::move(clock)),
      on_the_way_(on_the_way),
      counters_(counters),
      log_(std::move(log)),
      stopping_(std::move(stopping)) {}

void Intake::hint(const char* instance_id, bool deleted) noexcept {
    try {
        const std::lock_guard lock(mutex_);
        if (hints_.size() < kMostHints) {
            hints_.push_back({instance_id, deleted, Turn::Now});
            return;
        }
    } catch (...) {  // no memory
    }
    hints_lost_ = true;
    ++counters_.hints_lost;
}

bool Intake::look_at_hints() {
    while (found_.size() < kNotedAtOnce) {
        if (hints_lost_.exchange(false)) each_change_ = true;
        Hint hint;
        {
            const std::lock_guard lock(mutex_);
            if (hints_.empty()) return false;
            hint = hints_.front();
        }
        if (stopping_()) return false;
        look_at_or_set_aside(hint);  // a fault leaves the hint in the queue
        const std::lock_guard lock(mutex_);
        hints_.pop_front();
    }
    return true;
}

// A list of changes that ends before the cursor is that of another archive, or of one that was emptied, but
// only at the start: while it runs, the newest of the list goes with the instance that is deleted, and no
// number comes twice.
void Intake::begin() {
    if (!begun_ && archive_->last_change() < ledger_->cursor()) ledger_->set_cursor(0);
    begun_ = true;
    if (!configuration_.process_existing && ledger_->cursor() == 0)
        ledger_->set_cursor(archive_->last_change());
}

void Intake::look_after() {
    look_at_set_aside();
    audit();
}

void Intake::note() {
    for (const Found& one : found_)
        ledger_->add(one.facts.sop_instance_uid, one.instance_id, one.facts.study_id, one.turn,
                     clock_->now());
    if (new_cursor_) ledger_->set_cursor(*new_cursor_);
}

void Intake::noted() {
    found_.clear();
    new_cursor_.reset();
}

void Intake::look_at(const Hint& hint) {
    if (!hint.deleted) {
        if (!on_the_way_.was_expected(hint.instance_id)) look_at_instance(hint.instance_id, hint.turn);
        return;
    }
    if (const auto row = ledger_->find_instance(hint.instance_id)) audit(*row);
}

// An instance the archive has trouble with is set aside, so that no other waits for it.
void Intake::look_at_or_set_aside(const Hint& hint) {
    if (std::ranges::find(set_aside_, hint) != set_aside_.end()) return;
    try {
        look_at(hint);
    } catch (const PassingFault& fault) {
        if (set_aside_.size() >= kMostSetAside) throw;
        archive_->last_change();  // throws where it is the archive that is in trouble
        ++counters_.passing_faults;
        set_aside_.push_back(hint);
        counters_.set_aside = set_aside_.size();
        log_.warning(
            fmt::format("instance {} is set aside and tried again: {}", hint.instance_id, fault.what()));
    }
}

void Intake::look_at_set_aside() {
    for (auto hint = set_aside_.begin(); hint != set_aside_.end() && !stopping_();) {
        try {
            look_at(*hint);
            hint = set_aside_.erase(hint);
        } catch (const PassingFault&) {
            ++hint;
        }
    }
    counters_.set_aside = set_aside_.size();
}

void Intake::look_at_instance(const std::string& instance_id, Turn turn) {
    try {
        const InstanceFacts facts = archive_->describe(instance_id);
        if (!may_be_report(facts.sop_class_uid)) return;
        // asked in this order: an addendum is on the way until it stands in its row
        if (on_the_way_.contains(facts.sop_instance_uid) || ledger_->is_addendum(facts.sop_instance_uid))
            return;
        // A report that is done and stored anew: its study may have been deleted in between, addendum and
        // all.
        const auto row = ledger_->find(facts.sop_instance_uid);
        if (row && row->state == State::Done) {
            if (!archive_->holds(row->addendum_uid)) ledger_->reopen(facts.sop_instance_uid, clock_->now());
            return;
        }
        found_.push_back({facts, instance_id, turn});
    } catch (const InstanceGone&) {
        log_.info(fmt::format("instance {} was deleted before it was looked at", instance_id));
    }
}

// Looks at a few addenda each round, all of them in turn: deletions are told by a callback only, and that is
// lost where the process ends.
void Intake::audit() {
    const auto rows = ledger_->with_addendum(audited_, kAuditedAtOnce);
    for (const Row& row : rows) audit(row);
    audited_ = static_cast<int>(rows.size()) < kAuditedAtOnce ? std::string() : rows.back().addendum_uid;
}

void Intake::audit(const Row& row) {
    if (row.addendum_uid.empty()) return;
    if (row.state == State::Withdrawn) {
        if (archive_->holds(row.addendum_uid)) archive_->remove(row.addendum_uid);
        return;
    }
    if ((row.state != State::Done && row.state != State::Orphan) || archive_->holds(row.report_uid)) return;
    const bool left = archive_->holds(row.addendum_uid);
    if (left && row.state == State::Orphan) return;
    const std::string reason =
        left ? fmt::format("orphan: the report was deleted from the archive, its addendum {} is still there",
                           row.addendum_uid)
             : fmt::format("{}the report is not in the archive any more, nor its addendum", kDeleted);
    if (!ledger_->move(row.report_uid, row.state, left ? State::Orphan : State::Ignored, reason,
                       clock_->now()))
        return;
    if (left)
        log_.warning(fmt::format("report {} was deleted; its addendum {} is left behind", row.report_uid,
                                 row.addendum_uid));
}

// The archive's list of changes is the truth; hints only make it quick. The cursor is kept one round behind,
// so that a change is passed only when its hint has been taken. Of a list to be looked at change by change it
// takes a part at a time.
bool Intake::look_at_changes() {
    std::int64_t cursor = new_cursor_.value_or(ledger_->cursor());
    if (!each_change_) {
        const std::int64_t last = archive_->last_change();
        if (seen_change_ > cursor && set_aside_.empty()) new_cursor_ = seen_change_;
        seen_change_ = last;
        return false;
    }
    cursor = std::max(cursor, looked_at_);
    const Changes changes = archive_->changes(cursor, kChangesAtOnce);
    for (const std::string& instance : changes.new_instances) {
        if (stopping_()) return false;
        look_at_or_set_aside({instance, false, Turn::Later});
    }
    looked_at_ = std::max(cursor, changes.last);
    if (set_aside_.empty()) new_cursor_ = looked_at_;
    if (!changes.done) return true;
    each_change_ = false;
    seen_change_ = looked_at_;
    looked_at_ = 0;
    return false;
}

}  // namespace psma::plugin
