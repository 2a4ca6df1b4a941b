// A data set that has passed the guard.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sr_templates/document/guard.h"
#include "sr_templates/document/part10.h"

namespace psma::sr {

// The bytes a parser may see, never deflated. They lie in the file, which must outlive this value, or in
// INFLATED.
struct GuardedDataset {
    E_TransferSyntax syntax = EXS_Unknown;  // of the bytes
    std::vector<std::byte> inflated;
    std::span<const std::byte> bytes;
};

// Checks size and structure, inflates a deflated data set. Throws UnreadableReport. Thread-safe.
GuardedDataset guard_dataset(const EncodedDataset& dataset, const GuardLimits& limits);

}  // namespace psma::sr
