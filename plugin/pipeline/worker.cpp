#include "plugin/pipeline/worker.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "plugin/pipeline/worker_threads.h"

namespace psma::plugin {
namespace {

constexpr Seconds kLongestDelay = 3600;

// Nothing is stored.
Decision decision_of(State state, std::string reason, Seconds due = 0) {
    Decision decision;
    decision.result.state = state;
    decision.result.reason = std::move(reason);
    decision.result.due = due;
    return decision;
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
      log_(std::move(log)),
      intake_(configuration_, archive_, ledger_, clock_, on_the_way_, counters_, log_,
              [this] { return stopping(); }) {
    if (const int rescued = ledger_->rescue(configuration_.max_attempts, clock_->now()); rescued > 0)
        log_.warning(fmt::format(
            "{} report(s) were under way when the process ended; they are taken up again", rescued));
}

Worker::~Worker() {
    stop();
}

void Worker::start() {
    std::vector<std::function<void()>> works = {[this] { run(); }};
    for (int i = 1; i < configuration_.worker_threads; ++i) works.emplace_back([this] { help(); });
    threads_ = begin_threads(std::move(works));
}

void Worker::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    signal_.notify_all();
    help_wanted_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void Worker::hint(const char* instance_id) noexcept {
    intake_.hint(instance_id, false);
    wake();
}

void Worker::gone(const char* instance_id) noexcept {
    intake_.hint(instance_id, true);
    wake();
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
        signal_.wait_for(lock, pause, [&] { return stopping_ || (woken_ && !leave_alone); });
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
            if (!stopping()) work_off(false);
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

// A fault of the ledger may leave a row Running that nobody works on. It is ready again at once, unless that
// has happened to it before: a disk may have room to begin a report and none for what became of it.
void Worker::take_up_left_running() {
    if (!left_running_) return;
    constexpr int kMany = 1000;
    const std::lock_guard lock(hands_);
    for (const Row& row : ledger_->list(0, kMany, State::Running)) {
        if (in_hand_.contains(row.report_uid)) continue;
        const Decision decision =
            row.attempts == 1
                ? decision_of(State::Ready, row.reason)
                : given_up_or_tried_again(row, "what became of it could not be written to the ledger");
        write(row, decision);
        tell(row, decision);
    }
    left_running_ = false;
}

int Worker::round() {
    if (stopping()) return 0;
    take_up_left_running();
    intake_.begin();
    int worked = 0;
    for (bool more = true; more && !stopping();) {
        while (intake_.look_at_hints()) {
            ledger_->together([this] { intake_.note(); });
            intake_.noted();
        }
        worked += work_off(true);  // what was hinted at does not wait for the rest
        more = intake_.look_at_changes();
        worked += work_off_news();
    }
    intake_.look_after();
    return worked + work_off_news();
}

int Worker::work_off_news() {
    return intake_.has_news() ? work_off(true) : 0;
}

bool Worker::stopping() {
    if (archive_->is_stopping()) return true;
    const std::lock_guard lock(mutex_);
    return stopping_;
}

int Worker::work_off(bool takes_in) {
    int worked = 0;
    std::optional<Row> row;
    try {
        StageDurations durations;
        const auto next = [&](const Decision* decision) {
            return durations.time(Stage::Ledger, [&] {
                return write_and_claim(decision ? &*row : nullptr, decision, takes_in);
            });
        };
        for (row = next(nullptr); row; ++worked) {
            Announced announced;
            const Decision decision = work(*row, announced, durations);
            if (takes_in) {
                try {
                    intake_.look_at_hints();
                } catch (const std::exception&) {  // met again, and told, by the next round
                }
            }
            auto following = next(&decision);
            counters_.stages.add(durations);
            tell(*row, decision);
            row = std::move(following);
            durations = {};
        }
        return worked;
    } catch (...) {
        const std::lock_guard lock(hands_);
        if (row) in_hand_.erase(row->report_uid);
        left_running_ = true;
        throw;
    }
}

// What became of ROW is written, what came in is noted, and the next row claimed: one durable write.
std::optional<Row> Worker::write_and_claim(const Row* row, const Decision* decision, bool takes_in) {
    std::optional<Row> next;
    const bool news = takes_in && intake_.has_news();
    {
        const std::lock_guard lock(hands_);
        ledger_->together([&] {
            if (row) write(*row, *decision);
            if (takes_in) intake_.note();
            if (!stopping()) next = ledger_->claim(clock_->now(), takes_in ? Turn::Later : Turn::Now);
        });
        if (row) in_hand_.erase(row->report_uid);
        if (next) in_hand_.insert(next->report_uid);
    }
    if (takes_in) intake_.noted();
    if (next && (news || !row)) call_helpers();
    return next;
}

Decision Worker::work(const Row& row, Announced& announced, StageDurations& durations) {
    if (row.attempts > configuration_.max_attempts)
        return decision_of(State::Failed,
                           fmt::format("given up after {} attempts: {}", row.attempts - 1, row.reason));
    try {
        const auto file = durations.time(Stage::Fetch, [&] { return archive_->fetch(row.instance_id); });
        const auto standing = [&](const Version& version) {
            return durations.time(Stage::Ledger, [&] { return standing_of(row, version); });
        };
        Decision decision =
            processor_->process(file, row.report_uid, clock_->local_datetime(), standing, durations);
        if (decision.addendum) {
            announced.emplace(on_the_way_, decision.addendum->sop_instance_uid);
            const Stored stored =
                durations.time(Stage::Store, [&] { return archive_->store(decision.addendum->file); });
            ++counters_.addenda;
            if (stored.already)
                ++counters_.already_stored;
            else
                on_the_way_.arrived(stored.instance_id);
        }
        return decision;
    } catch (const InstanceGone&) {
        return decision_of(State::Ignored,
                           fmt::format("{}the report is not in the archive any more", kDeleted));
    } catch (const PassingFault& fault) {
        return given_up_or_tried_again(row, fault.what());
    } catch (const std::bad_alloc&) {
        return given_up_or_tried_again(row, "out of memory");
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

Decision Worker::given_up_or_tried_again(const Row& row, const std::string& reason) {
    ++counters_.passing_faults;
    if (row.attempts >= configuration_.max_attempts)
        return decision_of(State::Failed,
                           fmt::format("given up after {} attempts: {}", row.attempts, reason));
    return decision_of(State::Retry, reason,
                       clock_->now() + retry_delay(row.attempts, configuration_.retry_delay_seconds));
}

// May be done twice, as may every step: the process may end between any two of them.
void Worker::write(const Row& row, const Decision& decision) {
    const Seconds now = clock_->now();
    for (const std::string& earlier : decision.replaces) ledger_->note_replaced(earlier, row.report_uid);
    for (const std::string& earlier : decision.settles)
        ledger_->move(earlier, State::Waiting, State::Ignored,
                      fmt::format("{}by {}", kSuperseded, row.report_uid), now);
    ledger_->finish(row.report_uid, decision.result, now);
}

void Worker::tell(const Row& row, const Decision& decision) {
    const Result& result = decision.result;
    for (std::size_t i = 0; i < kOutcomes.size(); ++i)
        if (kOutcomes[i] == result.state) ++counters_.outcomes[i];
    if (result.state == State::Failed)
        log_.error(fmt::format("report {}: failed, {}; see /psma-addendum/reports/{}", row.report_uid,
                               result.reason, row.report_uid));
    else if (result.state == State::Retry)
        log_.warning(fmt::format("report {} is tried again in {} s: {}", row.report_uid,
                                 result.due - clock_->now(), result.reason));
    else
        log_.info(fmt::format("report {}: {}, {}", row.report_uid, to_string(result.state), result.reason));
}

}  // namespace psma::plugin
