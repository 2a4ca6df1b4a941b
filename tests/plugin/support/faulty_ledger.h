// A ledger whose every call can be made to fail or to be the last of its process.
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "plugin/ledger/ledger.h"

namespace psma::testing {

// The process ends here: nothing in the product may catch it.
struct Killed {};

// Passes every call on to another ledger; the call with a given number goes wrong.
class FaultyLedger : public plugin::Ledger {
  public:
    enum class Mode { FaultBefore, FaultAfter, KillBefore, KillAfter };

    explicit FaultyLedger(std::shared_ptr<plugin::Ledger> ledger) : ledger_(std::move(ledger)) {}

    std::optional<int> wrong_at;  // number of the call
    Mode mode = Mode::FaultBefore;
    std::atomic<int> calls = 0;
    bool refuses_to_finish = false;  // rows are claimed, what becomes of them cannot be written

    void together(const std::function<void()>& work) override {
        pass([&] { return ledger_->together(work), true; });
    }
    bool add(const std::string& report_uid, const std::string& instance_id, const std::string& study_id,
             plugin::Turn turn, plugin::Seconds now) override {
        return pass([&] { return ledger_->add(report_uid, instance_id, study_id, turn, now); });
    }
    std::optional<plugin::Row> claim(plugin::Seconds now, plugin::Turn latest) override {
        return pass([&] { return ledger_->claim(now, latest); });
    }
    void finish(const std::string& report_uid, const plugin::Result& result, plugin::Seconds now) override {
        if (refuses_to_finish) throw plugin::LedgerFault("the disk is full");
        pass([&] { return ledger_->finish(report_uid, result, now), true; });
    }
    int rescue(int max_attempts, plugin::Seconds now) override {
        return pass([&] { return ledger_->rescue(max_attempts, now); });
    }
    bool reopen(const std::string& report_uid, plugin::Seconds now) override {
        return pass([&] { return ledger_->reopen(report_uid, now); });
    }
    int reopen_outdated(plugin::Seconds from, plugin::Seconds until, const std::string& pack_sha256,
                        const std::string& algorithm_version, plugin::Seconds now) override {
        return pass(
            [&] { return ledger_->reopen_outdated(from, until, pack_sha256, algorithm_version, now); });
    }
    bool withdraw(const std::string& report_uid, const std::string& reason, plugin::Seconds now) override {
        return pass([&] { return ledger_->withdraw(report_uid, reason, now); });
    }
    bool move(const std::string& report_uid, plugin::State from, plugin::State to, const std::string& reason,
              plugin::Seconds now) override {
        return pass([&] { return ledger_->move(report_uid, from, to, reason, now); });
    }
    plugin::OtherVersions other_versions(const std::string& report_uid, const std::string& study_id,
                                         const plugin::Version& version) override {
        return pass([&] { return ledger_->other_versions(report_uid, study_id, version); });
    }
    void note_replaced(const std::string& earlier_uid, const std::string& by_uid) override {
        pass([&] { return ledger_->note_replaced(earlier_uid, by_uid), true; });
    }
    bool is_addendum(const std::string& sop_instance_uid) override {
        return pass([&] { return ledger_->is_addendum(sop_instance_uid); });
    }
    std::optional<plugin::Row> find(const std::string& report_uid) override {
        return pass([&] { return ledger_->find(report_uid); });
    }
    std::optional<plugin::Row> find_instance(const std::string& instance_id) override {
        return pass([&] { return ledger_->find_instance(instance_id); });
    }
    std::vector<plugin::Row> with_addendum(const std::string& after, int limit) override {
        return pass([&] { return ledger_->with_addendum(after, limit); });
    }
    std::vector<plugin::Row> list(plugin::Seconds since, int limit,
                                  std::optional<plugin::State> state) override {
        return pass([&] { return ledger_->list(since, limit, state); });
    }
    std::map<plugin::State, std::int64_t> counts() override {
        return pass([&] { return ledger_->counts(); });
    }
    std::optional<plugin::Seconds> oldest_ready() override {
        return pass([&] { return ledger_->oldest_ready(); });
    }
    std::int64_t cursor() override {
        return pass([&] { return ledger_->cursor(); });
    }
    void set_cursor(std::int64_t change) override {
        pass([&] { return ledger_->set_cursor(change), true; });
    }

  private:
    template <class Call>
    auto pass(Call call) -> decltype(call()) {
        const bool wrong = ++calls == wrong_at;
        if (wrong && mode == Mode::FaultBefore) throw plugin::LedgerFault("the disk is full");
        if (wrong && mode == Mode::KillBefore) throw Killed();
        auto result = call();
        if (wrong && mode == Mode::FaultAfter) throw plugin::LedgerFault("the answer got lost");
        if (wrong && mode == Mode::KillAfter) throw Killed();
        return result;
    }

    std::shared_ptr<plugin::Ledger> ledger_;
};

}  // namespace psma::testing
