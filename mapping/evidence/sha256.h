#pragma once

#include <string>
#include <string_view>

namespace psma::evidence {

// SHA-256 of BYTES (FIPS 180-4) as 64 lower-case hex digits. Thread-safe.
std::string sha256(std::string_view bytes);

}  // namespace psma::evidence
