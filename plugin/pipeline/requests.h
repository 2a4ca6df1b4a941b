// What the REST interface is asked: paths, bodies and arguments of requests, checked.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "plugin/ledger/ledger.h"

namespace psma::plugin {

// what() is one line that says what is allowed.
class BadRequest : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// What stands in PATH where PATTERN has its *, one part between slashes ("" where it has none); nothing if
// PATH is of another pattern. "reports/*/retry" takes "reports/1.2/retry" and gives "1.2".
std::optional<std::string> subject_of(std::string_view pattern, std::string_view path);

// Body of POST reports/{uid}/withdraw: {"By": "...", "Reason": "..."}.
struct Withdrawal {
    std::string by, reason;  // 1 to 200 bytes of UTF-8 without control characters
};
Withdrawal read_withdrawal(std::string_view body);

// Body of POST reissue: {"SinceUnixSeconds": 0, "UntilUnixSeconds": 1}, both optional, as is the body.
struct TimeRange {
    Seconds since = 0;
    std::optional<Seconds> until;
};
TimeRange read_time_range(std::string_view body);

// The whole number TEXT of the argument NAME, at least 0; OTHERWISE if TEXT is empty.
std::int64_t read_number(const std::string& name, std::string_view text, std::int64_t otherwise);

}  // namespace psma::plugin
