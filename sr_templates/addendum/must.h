// What DCMTK must be able to do.
#pragma once

#include <stdexcept>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/ofstd/ofcond.h>
#include <fmt/format.h>

namespace psma::sr {

// Throws std::runtime_error with WHAT could not be written, and DCMTK's reason.
inline void must(const OFCondition& condition, const char* what) {
    if (condition.bad())
        throw std::runtime_error(
            fmt::format("the addendum cannot be written: {}: {}", what, condition.text()));
}

}  // namespace psma::sr
