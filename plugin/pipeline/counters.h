// What has been done since the start; for status and metrics. Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "plugin/ledger/ledger.h"
#include "plugin/pipeline/stage_times.h"

namespace psma::plugin {

// What working on a row may come to.
inline constexpr std::array kOutcomes = {State::Done, State::Ignored, State::Waiting, State::Retry,
                                         State::Failed};

struct Counters {
    std::atomic<std::uint64_t> addenda{0}, already_stored{0}, passing_faults{0}, hints_lost{0};
    std::atomic<std::uint64_t> set_aside{0};  // instances the archive does not describe, now
    std::array<std::atomic<std::uint64_t>, kOutcomes.size()> outcomes{};  // in the order of kOutcomes
    StageTimes stages;
};

}  // namespace psma::plugin
