#include "sr_templates/document/guard.h"

#include "sr_templates/document/guarded_dataset.h"

namespace psma::sr {

void check_bytes(std::span<const std::byte> file, const GuardLimits& limits) {
    guard_dataset(locate_dataset(file), limits);
}

}  // namespace psma::sr
