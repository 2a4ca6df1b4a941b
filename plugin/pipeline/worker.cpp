#include "plugin/pipeline/worker.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace psma::plugin {
namespace {

constexpr std::size_t kMostHints = 10000;
constexpr int kChangesAtOnce = 500;
constexpr Seconds kLongestDelay = 3600;

}  // namespace

Seconds retry_delay(int attempts, int first_delay_seconds) {
    Seconds delay = first_delay_seconds;
    for (int i = 1; i < attempts && delay < kLongestDelay; ++i) delay *= 2;
    return std::min(delay, kLongestDelay);
}

Worker::Worker(const Configuration& configuration, std::shared_ptr<Archive> archive,
               std::shared_ptr<Ledger> ledger, std::shared_ptr<const Clock> clock,
               std::shared_ptr<const Processor> processor, Log log)
    : configuration_(configuration),
      archive_(std::move(archive)),
      ledger_(std::move(ledger)),
      clock_(std::move(clock)),
      processor_(std::move(processor)),
      log_(std::move(log)) {
    if (const int rescued = ledger_->rescue(configuration_.max_attempts, clock_->now()); rescued > 0)
        log_.warning(fmt::format(
            "{} report(s) were under way when the process ended; they are taken up again", rescued));
}

Worker::~Worker() {
    stop();
}

void Worker::start() {
    thread_ = std::thread([this] { run(); });
}

void Worker::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    signal_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Worker::hint(const char* instance_id) noexcept {
    try {
        const std::lock_guard lock(mutex_);
        if (hints_.size() >= kMostHints) {
            hints_lost_ = true;
            ++counters_.hints_lost;
        } else {
            hints_.emplace_back(instance_id);
        }
    } catch (...) {
        hints_lost_ = true;
    }
    signal_.notify_one();
}

void Worker::wake() noexcept {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    signal_.notify_one();
}

void Worker::run() {
    const auto pause = std::chrono::milliseconds(configuration_.poll_interval_ms);
    for (;;) {
        try {
            round();
        } catch (const PassingFault& fault) {
            ++counters_.passing_faults;
            log_.warning(
                fmt::format("the archive does not answer as expected, tried again: {}", fault.what()));
        } catch (const std::exception& error) {
            log_.error(fmt::format("a round of work ended early, tried again: {}", error.what()));
        }
        std::unique_lock lock(mutex_);
        if (stopping_) return;
        signal_.wait_for(lock, pause, [this] { return stopping_ || woken_ || !hints_.empty(); });
        woken_ = false;
        if (stopping_) return;
    }
}

int Worker::round() {
    drain_hints();
    sweep();
    int worked = 0;
    while (work_one()) {
        ++worked;
        drain_hints();
        const std::lock_guard lock(mutex_);
        if (stopping_) break;
    }
    return worked;
}

void Worker::drain_hints() {
    for (;;) {
        std::string instance_id;
        {
            const std::lock_guard lock(mutex_);
            if (hints_lost_) {
                each_change_ = true;
                hints_lost_ = false;
            }
            if (hints_.empty()) return;
            instance_id = hints_.front();
        }
        look_at(instance_id);  // a fault leaves the hint in the queue
        const std::lock_guard lock(mutex_);
        hints_.pop_front();
    }
}

void Worker::look_at(const std::string& instance_id) {
    try {
        const InstanceFacts facts = archive_->describe(instance_id);
        if (!may_be_report(facts.sop_class_uid) || ledger_->is_addendum(facts.sop_instance_uid)) return;
        if (ledger_->add(facts.sop_instance_uid, instance_id, facts.study_id, clock_->now())) return;
        // A report that is done and stored anew: its study may have been deleted in between, addendum and
        // all.
        const auto row = ledger_->find(facts.sop_instance_uid);
        if (row && row->state == State::Done && !archive_->holds(row->addendum_uid))
            ledger_->reopen(facts.sop_instance_uid, clock_->now());
    } catch (const InstanceGone&) {
        log_.info(fmt::format("instance {} was deleted before it was looked at", instance_id));
    }
}

// The archive's list of changes is the truth; hints only make it quick. The cursor is kept one round behind,
// so that a change is passed only when its hint has been taken.
void Worker::sweep() {
    std::int64_t cursor = ledger_->cursor();
    if (cursor == 0 && !configuration_.process_existing) {
        cursor = archive_->last_change();
        ledger_->set_cursor(cursor);
    }
    if (!each_change_) {
        const std::int64_t last = archive_->last_change();
        if (last < cursor) {  // the archive was emptied or exchanged
            each_change_ = true;
            ledger_->set_cursor(0);
            return;
        }
        if (seen_change_ > cursor) ledger_->set_cursor(seen_change_);
        seen_change_ = last;
        return;
    }
    for (bool done = false; !done;) {
        const Changes changes = archive_->changes(cursor, kChangesAtOnce);
        for (const std::string& instance : changes.new_instances) look_at(instance);
        done = changes.done;
        if (changes.last > cursor) ledger_->set_cursor(cursor = changes.last);
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
    }
    each_change_ = false;
    seen_change_ = cursor;
}

bool Worker::work_one() {
    const auto row = ledger_->claim(clock_->now());
    if (!row) return false;
    work(*row);
    return true;
}

void Worker::work(const Row& row) {
    if (row.attempts > configuration_.max_attempts) {
        ledger_->finish(row.report_uid,
                        {State::Failed,
                         fmt::format("given up after {} attempts: {}", row.attempts - 1, row.reason),
                         0,
                         {},
                         {},
                         {},
                         {}},
                        clock_->now());
        log_.error(fmt::format("report {} is given up; see /psma-addendum/reports/{}", row.report_uid,
                               row.report_uid));
        return;
    }
    try {
        const auto file = archive_->fetch(row.instance_id);
        const Decision decision = processor_->process(file, clock_->local_datetime(), row.addendum_uid);
        if (decision.addendum && archive_->store(decision.addendum->file) == Stored::AlreadyStored)
            ++counters_.already_stored;
        ledger_->finish(row.report_uid, decision.result, clock_->now());
        if (decision.addendum) ++counters_.addenda;
        supersede(decision.supersedes, row.report_uid);
        const std::string line = fmt::format("report {}: {}, {}", row.report_uid,
                                             to_string(decision.result.state), decision.result.reason);
        (decision.result.state == State::Failed ? log_.error : log_.info)(line);
    } catch (const InstanceGone&) {
        ledger_->finish(
            row.report_uid,
            {State::Ignored, "deleted: the report is not in the archive any more", 0, {}, {}, {}, {}},
            clock_->now());
    } catch (const PassingFault& fault) {
        retry(row, fault.what());
    } catch (const std::bad_alloc&) {
        retry(row, "out of memory");
    }
}

void Worker::retry(const Row& row, const std::string& reason) {
    ++counters_.passing_faults;
    const Seconds now = clock_->now();
    if (row.attempts >= configuration_.max_attempts) {
        ledger_->finish(row.report_uid,
                        {State::Failed,
                         fmt::format("given up after {} attempts: {}", row.attempts, reason),
                         0,
                         {},
                         {},
                         {},
                         {}},
                        now);
        log_.error(
            fmt::format("report {} is given up after {} attempts: {}", row.report_uid, row.attempts, reason));
        return;
    }
    const Seconds due = now + retry_delay(row.attempts, configuration_.retry_delay_seconds);
    ledger_->finish(row.report_uid, {State::Retry, reason, due, {}, {}, {}, {}}, now);
    log_.warning(fmt::format("report {} is tried again in {} s: {}", row.report_uid, due - now, reason));
}

// Earlier versions that waited for their signature are settled by the signed one.
void Worker::supersede(const std::vector<std::string>& report_uids, const std::string& by) {
    for (const std::string& uid : report_uids) {
        const auto earlier = ledger_->find(uid);
        if (!earlier || earlier->state != State::Waiting) continue;
        ledger_->finish(uid, {State::Ignored, fmt::format("{}by {}", kSuperseded, by), 0, {}, {}, {}, {}},
                        clock_->now());
    }
}

}  // namespace psma::plugin
