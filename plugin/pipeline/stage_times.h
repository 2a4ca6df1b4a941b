// How long documents spend in each stage of their way; for status and metrics.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>

namespace psma::plugin {

// The stages of docs/decisions.md, "The way of one report".
enum class Stage {
    Fetch,      // the file from the archive
    Read,       // guard, parse, content tree, Report
    Summarise,  // Report to Summary
    Evidence,   // Summary to statements, with its JSON
    Build,      // the addendum's bytes
    Store,      // the addendum into the archive
    Ledger,     // all the rows written and read for the document
};
inline constexpr std::array kStages = {Stage::Fetch, Stage::Read,  Stage::Summarise, Stage::Evidence,
                                       Stage::Build, Stage::Store, Stage::Ledger};

std::string_view to_string(Stage stage);  // "fetch"

// Of one document; zero where it did not come to a stage.
class StageDurations {
  public:
    std::chrono::nanoseconds& of(Stage stage) { return durations_[static_cast<std::size_t>(stage)]; }
    std::chrono::nanoseconds of(Stage stage) const { return durations_[static_cast<std::size_t>(stage)]; }

    // Calls WORK and adds the time it takes, also where it throws.
    template <class Work>
    auto time(Stage stage, Work work) -> decltype(work()) {
        const Stopwatch stopwatch{of(stage)};
        return work();
    }

  private:
    struct Stopwatch {
        std::chrono::nanoseconds& sum;
        std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
        ~Stopwatch() { sum += std::chrono::steady_clock::now() - start; }
    };

    std::array<std::chrono::nanoseconds, kStages.size()> durations_{};
};

// Of all documents since it was made. Thread-safe.
class StageTimes {
  public:
    struct Sum {
        std::uint64_t documents = 0;
        double seconds = 0;
        double recent_seconds =
            0;  // mean of a document, the later ones weighing more: a half-life of some 22
    };

    void add(const StageDurations& durations);
    Sum of(Stage stage) const;

  private:
    mutable std::mutex mutex_;
    std::array<Sum, kStages.size()> sums_;
};

}  // namespace psma::plugin
