// Any bytes as a stored instance -> guard, content tree, Report, summary, addendum.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/oflog/oflog.h>

#include "plugin/pipeline/process.h"

namespace {

using namespace psma;
namespace fs = std::filesystem;

const plugin::Processor& processor() {
    static const plugin::Processor made = [] {
        const fs::path data = PSMA_FUZZ_DATA;
        const auto knowledge = std::make_shared<const Knowledge>(Knowledge::load(data));
        plugin::Configuration configuration;
        configuration.max_report_megabytes = 4;
        return plugin::Processor(
            configuration, [knowledge](const Report& report) { return summarise(report, *knowledge); },
            std::make_shared<plugin::PackHolder>(data / "evidence" / "nikitas-2026.xml",
                                                 data / "evidence" / "evidence.xsd"));
    }();
    return made;
}

bool makes_sense(const plugin::Decision& decision) {
    using plugin::State;
    const State state = decision.result.state;
    if (decision.addendum.has_value() != (state == State::Done)) return false;
    if (state != State::Done && state != State::Waiting && state != State::Ignored && state != State::Failed)
        return false;
    return !decision.result.reason.empty();
}

}  // namespace

// Loads before the first input, so that its time is not taken for that of an input.
extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    processor();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    plugin::StageDurations durations;
    if (!makes_sense(processor().process(bytes, {}, "20261101123000+0100", {}, durations))) std::abort();
    return 0;
}
