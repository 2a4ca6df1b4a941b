#include "plugin/pipeline/worker.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace psma::plugin {
namespace {

constexpr std::size_t kMostHints = 10000;
constexpr int kChangesAtOnce = 500;
constexpr int kAuditedAtOnce = 5;
constexpr int kMostFaultsInARow = 3;
constexpr std::size_t kMostSetAside = 100;
constexpr Seconds kLongestDelay = 3600;

Result result_of(State state, std::string reason, Seconds due = 0) {
    Result result;
    result.state = state;
    result.reason = std::move(reason);
    result.due = due;
    return result;
}

bool is_deleted(const Row& row) {
    return row.state == State::Ignored && row.reason.starts_with(kDeleted);
}

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
    for (int i = 1; i < configuration_.worker_threads; ++i) helpers_.emplace_back([this] { help(); });
}

void Worker::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    signal_.notify_all();
    help_wanted_.notify_all();
    if (thread_.joinable()) thread_.join();
    for (std::thread& helper : helpers_) helper.join();
    helpers_.clear();
}

void Worker::hint(const char* instance_id) noexcept {
    take(instance_id, false);
}

void Worker::gone(const char* instance_id) noexcept {
    take(instance_id, true);
}

void Worker::take(const char* instance_id, bool deleted) noexcept {
    try {
        const std::lock_guard lock(mutex_);
        if (hints_.size() >= kMostHints) {
            hints_lost_ = true;
            ++counters_.hints_lost;
        } else {
            hints_.push_back({instance_id, deleted});
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
            const std::lock_guard lock(mutex_);
            told_fault_.clear();
        } catch (const PassingFault& fault) {
            ++counters_.passing_faults;
            tell_fault(fmt::format("the archive does not answer as expected, tried again: {}", fault.what()),
                       true);
        } catch (const std::exception& error) {
            tell_fault(fmt::format("a round of work ended early, tried again: {}", error.what()), false);
        }
        const bool leave_alone = archive_->is_stopping();
        std::unique_lock lock(mutex_);
        if (stopping_) return;
        signal_.wait_for(lock, pause,
                         [&] { return stopping_ || (!leave_alone && (woken_ || !hints_.empty())); });
        woken_ = false;
        if (stopping_) return;
    }
}

void Worker::help() {
    const auto pause = std::chrono::milliseconds(configuration_.poll_interval_ms);
    std::uint64_t answered = 0;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            help_wanted_.wait(lock, [&] { return stopping_ || calls_for_help_ != answered; });
            if (stopping_) return;
            answered = calls_for_help_;
        }
        try {
            while (!stopping() && work_one()) continue;
        } catch (const std::exception& error) {
            tell_fault(fmt::format("a round of work ended early, tried again: {}", error.what()), false);
            std::unique_lock lock(mutex_);
            help_wanted_.wait_for(lock, pause, [this] { return stopping_; });
        }
    }
}

void Worker::call_helpers() {
    {
        const std::lock_guard lock(mutex_);
        ++calls_for_help_;
    }
    help_wanted_.notify_all();
}

void Worker::tell_fault(const std::string& line, bool passing) {
    {
        const std::lock_guard lock(mutex_);
        if (line == told_fault_) return;
        told_fault_ = line;
    }
    (passing ? log_.warning : log_.error)(line);
}

// A fault of the ledger may leave a row Running that nobody works on.
void Worker::rescue_left_running() {
    if (!left_running_) return;
    const std::unique_lock alone(under_way_);
    ledger_->rescue(configuration_.max_attempts, clock_->now());
    left_running_ = false;
}

int Worker::round() {
    if (stopping()) return 0;
    rescue_left_running();
    take_up_set_aside();
    audit();
    int worked = 0;
    for (bool more = true; more && !stopping();) {
        drain_hints();
        more = sweep();
        call_helpers();
        while (!stopping() && work_one()) {
            ++worked;
            drain_hints();
        }
    }
    return worked;
}

bool Worker::stopping() {
    if (archive_->is_stopping()) return true;
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void Worker::drain_hints() {
    for (;;) {
        Hint hint;
        {
            const std::lock_guard lock(mutex_);
            if (hints_lost_) {
                each_change_ = true;
                hints_lost_ = false;
            }
            if (hints_.empty()) return;
            hint = hints_.front();
        }
        if (stopping()) return;
        take_up(hint);  // a fault leaves the hint in the queue
        const std::lock_guard lock(mutex_);
        hints_.pop_front();
    }
}

// An instance the archive has trouble with is set aside, so that no other waits for it; where one after the
// other fails, the archive itself is in trouble, and the round ends.
void Worker::take_up(const Hint& hint) {
    try {
        take_up_now(hint);
    } catch (const PassingFault& fault) {
        ++counters_.passing_faults;
        if (++faults_in_a_row_ > kMostFaultsInARow || set_aside_.size() >= kMostSetAside) throw;
        set_aside_.push_back(hint);
        counters_.set_aside = set_aside_.size();
        log_.warning(
            fmt::format("instance {} is set aside and tried again: {}", hint.instance_id, fault.what()));
    }
}

void Worker::take_up_set_aside() {
    for (auto hint = set_aside_.begin(); hint != set_aside_.end();) {
        try {
            take_up_now(*hint);
            hint = set_aside_.erase(hint);
        } catch (const PassingFault&) {
            ++hint;
        }
    }
    counters_.set_aside = set_aside_.size();
}

void Worker::take_up_now(const Hint& hint) {
    hint.deleted ? look_after(hint.instance_id) : look_at(hint.instance_id, hint.turn);
    faults_in_a_row_ = 0;
}

void Worker::look_at(const std::string& instance_id, Turn turn) {
    try {
        const InstanceFacts facts = archive_->describe(instance_id);
        if (!may_be_report(facts.sop_class_uid) || is_addendum(facts.sop_instance_uid)) return;
        if (ledger_->add(facts.sop_instance_uid, instance_id, facts.study_id, turn, clock_->now())) return;
        // A report that is done and stored anew: its study may have been deleted in between, addendum and
        // all.
        const auto row = ledger_->find(facts.sop_instance_uid);
        if (row && row->state == State::Done && !archive_->holds(row->addendum_uid))
            ledger_->reopen(facts.sop_instance_uid, clock_->now());
    } catch (const InstanceGone&) {
        log_.info(fmt::format("instance {} was deleted before it was looked at", instance_id));
    }
}

// Another thread may be between storing an addendum and its row.
bool Worker::is_addendum(const std::string& sop_instance_uid) {
    {
        const std::lock_guard lock(mutex_);
        if (storing_.contains(sop_instance_uid)) return true;
    }
    return ledger_->is_addendum(sop_instance_uid);
}

void Worker::look_after(const std::string& deleted_instance_id) {
    if (const auto row = ledger_->find_instance(deleted_instance_id)) audit(*row);
}

// Looks at a few addenda each round, all of them in turn: deletions are told by a callback only, and that is
// lost where the process ends.
void Worker::audit() {
    const auto rows = ledger_->with_addendum(audited_, kAuditedAtOnce);
    for (const Row& row : rows) audit(row);
    audited_ = static_cast<int>(rows.size()) < kAuditedAtOnce ? std::string() : rows.back().addendum_uid;
}

void Worker::audit(const Row& row) {
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
bool Worker::sweep() {
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
            return false;
        }
        if (seen_change_ > cursor && set_aside_.empty()) ledger_->set_cursor(seen_change_);
        seen_change_ = last;
        return false;
    }
    cursor = std::max(cursor, looked_at_);
    const Changes changes = archive_->changes(cursor, kChangesAtOnce);
    for (const std::string& instance : changes.new_instances) {
        if (stopping()) return false;
        take_up({instance, false, Turn::Later});
    }
    looked_at_ = std::max(cursor, changes.last);
    if (set_aside_.empty()) ledger_->set_cursor(looked_at_);
    if (!changes.done) return true;
    each_change_ = false;
    seen_change_ = looked_at_;
    looked_at_ = 0;
    return false;
}

Worker::Announcement::Announcement(Worker& worker, std::string addendum_uid)
    : worker_(worker), addendum_uid_(std::move(addendum_uid)) {
    const std::lock_guard lock(worker_.mutex_);
    worker_.storing_.insert(addendum_uid_);
}

Worker::Announcement::~Announcement() {
    const std::lock_guard lock(worker_.mutex_);
    worker_.storing_.erase(addendum_uid_);
}

bool Worker::work_one() {
    const std::shared_lock working(under_way_);
    try {
        StageDurations durations;
        const auto row = durations.time(Stage::Ledger, [this] { return ledger_->claim(clock_->now()); });
        if (!row) return false;
        work(*row, durations);
        counters_.stages.add(durations);
        return true;
    } catch (...) {
        left_running_ = true;
        throw;
    }
}

void Worker::work(const Row& row, StageDurations& durations) {
    if (row.attempts > configuration_.max_attempts) {
        give_up(row, fmt::format("given up after {} attempts: {}", row.attempts - 1, row.reason));
        return;
    }
    try {
        const auto file = durations.time(Stage::Fetch, [&] { return archive_->fetch(row.instance_id); });
        const auto standing = [&](const Version& version) {
            return durations.time(Stage::Ledger, [&] { return standing_of(row, version); });
        };
        const Decision decision =
            processor_->process(file, row.report_uid, clock_->local_datetime(), standing);
        for (const Stage stage : {Stage::Read, Stage::Summarise, Stage::Evidence, Stage::Build})
            durations.of(stage) = decision.durations.of(stage);
        std::optional<Announcement> announced;  // until its row is written
        if (decision.addendum) {
            announced.emplace(*this, decision.addendum->sop_instance_uid);
            const Stored stored =
                durations.time(Stage::Store, [&] { return archive_->store(decision.addendum->file); });
            if (stored == Stored::AlreadyStored) ++counters_.already_stored;
        }
        durations.time(Stage::Ledger, [&] { finish(row, decision); });
    } catch (const InstanceGone&) {
        end(row,
            result_of(State::Ignored, fmt::format("{}the report is not in the archive any more", kDeleted)));
    } catch (const PassingFault& fault) {
        retry(row, fault.what());
    } catch (const std::bad_alloc&) {
        retry(row, "out of memory");
    }
}

Standing Worker::standing_of(const Row& row, const Version& version) {
    const OtherVersions others = ledger_->other_versions(row.report_uid, row.study_id, version);
    for (const std::vector<Row>* side : {&others.earlier, &others.later})
        for (const Row& other : *side)  // of another study: those of the same are not claimed
            if (other.state == State::Running)
                throw PassingFault(fmt::format("the version {} is under way", other.report_uid));
    Standing standing;
    standing.own_addendum = row.addendum_uid;
    for (const Row& later : others.later)
        if (later.signed_off && !is_deleted(later) && later.state != State::Failed)
            standing.later_version = later.report_uid;
    for (const Row& earlier : others.earlier) {
        if (earlier.state == State::Waiting) standing.waiting.push_back(earlier.report_uid);
        const bool in_force = earlier.state == State::Done || earlier.state == State::Orphan;
        const bool replaced = !earlier.replaced_by.empty() && earlier.replaced_by != row.report_uid;
        if (in_force && !replaced && !earlier.addendum_uid.empty())
            standing.in_force.push_back({earlier.report_uid, earlier.addendum_uid, earlier.content_sha256});
    }
    return standing;
}

// Every step may be done twice: the process may end between any two of them.
void Worker::finish(const Row& row, const Decision& decision) {
    const Seconds now = clock_->now();
    for (const std::string& earlier : decision.replaces) ledger_->note_replaced(earlier, row.report_uid);
    for (const std::string& earlier : decision.settles)
        ledger_->move(earlier, State::Waiting, State::Ignored,
                      fmt::format("{}by {}", kSuperseded, row.report_uid), now);
    const State state = decision.result.state;
    end(row, decision.result);
    if (decision.addendum) ++counters_.addenda;
    const std::string line =
        fmt::format("report {}: {}, {}", row.report_uid, to_string(state), decision.result.reason);
    (state == State::Failed ? log_.error : log_.info)(line);
}

void Worker::end(const Row& row, const Result& result) {
    ledger_->finish(row.report_uid, result, clock_->now());
    for (std::size_t i = 0; i < kOutcomes.size(); ++i)
        if (kOutcomes[i] == result.state) ++counters_.outcomes[i];
}

void Worker::retry(const Row& row, const std::string& reason) {
    ++counters_.passing_faults;
    if (row.attempts >= configuration_.max_attempts) {
        give_up(row, fmt::format("given up after {} attempts: {}", row.attempts, reason));
        return;
    }
    const Seconds now = clock_->now();
    const Seconds due = now + retry_delay(row.attempts, configuration_.retry_delay_seconds);
    end(row, result_of(State::Retry, reason, due));
    log_.warning(fmt::format("report {} is tried again in {} s: {}", row.report_uid, due - now, reason));
}

void Worker::give_up(const Row& row, const std::string& reason) {
    end(row, result_of(State::Failed, reason));
    log_.error(
        fmt::format("report {}: {}; see /psma-addendum/reports/{}", row.report_uid, reason, row.report_uid));
}

}  // namespace psma::plugin
