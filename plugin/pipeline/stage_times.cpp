#include "plugin/pipeline/stage_times.h"

namespace psma::plugin {
namespace {

constexpr double kWeightOfOne = 1.0 / 32;

}  // namespace

std::string_view to_string(Stage stage) {
    switch (stage) {
        case Stage::Fetch:
            return "fetch";
        case Stage::Read:
            return "read";
        case Stage::Summarise:
            return "summarise";
        case Stage::Evidence:
            return "evidence";
        case Stage::Build:
            return "build";
        case Stage::Store:
            return "store";
        case Stage::Ledger:
            return "ledger";
    }
    return "";
}

void StageTimes::add(const StageDurations& durations) {
    const std::lock_guard lock(mutex_);
    for (const Stage stage : kStages) {
        const double seconds = std::chrono::duration<double>(durations.of(stage)).count();
        if (seconds <= 0) continue;
        Sum& sum = sums_[static_cast<std::size_t>(stage)];
        sum.recent_seconds =
            sum.documents == 0 ? seconds : sum.recent_seconds + kWeightOfOne * (seconds - sum.recent_seconds);
        sum.seconds += seconds;
        ++sum.documents;
    }
}

StageTimes::Sum StageTimes::of(Stage stage) const {
    const std::lock_guard lock(mutex_);
    return sums_[static_cast<std::size_t>(stage)];
}

}  // namespace psma::plugin
