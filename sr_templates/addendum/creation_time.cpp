#include "sr_templates/addendum/creation_time.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

namespace psma::sr {

namespace {

using std::chrono::minutes;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

std::optional<minutes> offset_of(std::string_view text) {
    if (text.size() != 5 || (text[0] != '+' && text[0] != '-') || !all_digits(text.substr(1)))
        return std::nullopt;
    const minutes size{number(text.substr(1, 2)) * 60 + number(text.substr(3))};
    const minutes offset = text[0] == '-' ? -size : size;
    // PS3.5 6.2, DT: -1200 to +1400, UTC is +0000.
    if (text == "-0000" || number(text.substr(3)) > 59 || offset < minutes(-12 * 60) ||
        offset > minutes(14 * 60))
        return std::nullopt;
    return offset;
}

std::chrono::sys_seconds clock_time(std::string_view digits) {
    using namespace std::chrono;
    const year_month_day day{year(static_cast<int>(number(digits.substr(0, 4)))),
                             month(number(digits.substr(4, 2))),
                             std::chrono::day(number(digits.substr(6, 2)))};
    const unsigned hour = number(digits.substr(8, 2)), minute = number(digits.substr(10, 2)),
                   second = number(digits.substr(12, 2));
    if (!day.ok() || hour > 23 || minute > 59 || second > 59)
        throw std::invalid_argument(fmt::format("the time of the addendum, {}, does not exist", digits));
    return sys_days(day) + hours(hour) + minutes(minute) + seconds(second);
}

}  // namespace

CreationTime creation_time(const std::string& created, const std::string& report_offset) {
    const std::string_view digits = std::string_view(created).substr(0, 14);
    if (digits.size() < 14 || !all_digits(digits))
        throw std::invalid_argument("the time of the addendum must be a DICOM DT with seconds, not \"" +
                                    created + "\"");
    const auto after_seconds = std::min(created.find_first_not_of(".0123456789", 14), created.size());
    std::string offset = created.substr(after_seconds);
    auto time = clock_time(digits);
    if (!offset.empty()) {
        const auto own = offset_of(offset);
        if (!own)
            throw std::invalid_argument("the time of the addendum has no valid offset: \"" + created + "\"");
        if (const auto wanted = offset_of(report_offset)) {
            time += *wanted - *own;
            offset = report_offset;
        }
    }
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return {fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day())),
            fmt::format("{:02}{:02}{:02}", clock.hours().count(), clock.minutes().count(),
                        clock.seconds().count()),
            offset};
}

}  // namespace psma::sr
