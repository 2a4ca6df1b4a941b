#include "plugin/pipeline/archive.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace psma::plugin {

std::int64_t SystemClock::now() const {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string SystemClock::local_datetime() const {
    const std::time_t seconds = now();
    std::tm local{};
    localtime_r(&seconds, &local);
    return fmt::format("{:%Y%m%d%H%M%S%z}", local);
}

bool may_be_report(const std::string& sop_class_uid) {
    constexpr std::array<std::string_view, 5> kClasses = {
        "1.2.840.10008.5.1.4.1.1.88.11", "1.2.840.10008.5.1.4.1.1.88.22", "1.2.840.10008.5.1.4.1.1.88.33",
        "1.2.840.10008.5.1.4.1.1.88.34", "1.2.840.10008.5.1.4.1.1.88.35"};
    return std::ranges::find(kClasses, sop_class_uid) != kClasses.end();
}

}  // namespace psma::plugin
