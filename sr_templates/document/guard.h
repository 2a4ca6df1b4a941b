// Refuses hostile or broken DICOM files before a parser sees them.
//
// Debian's DCMTK 3.6.7 parses nested sequences by unlimited recursion; the guard walks the raw bytes
// iteratively, in linear time and constant memory per nesting level, and checks lengths, nesting, item and
// element counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "sr_templates/document/unreadable_report.h"

namespace psma::sr {

struct GuardLimits {
    std::uint64_t max_bytes = 64u << 20;  // of the file, and of the data set after inflating a deflated one
    std::uint32_t max_nesting = 32;       // sequences inside sequences
    std::uint32_t max_items = 200'000;    // sequence items in the whole file
    std::uint32_t max_elements = 1'000'000;   // data elements; a parsed one takes some 250 bytes
    std::uint64_t max_text_bytes = 1u << 20;  // of all texts of a report together, in UTF-8
};

// Returns if FILE may be parsed; throws UnreadableReport with the limit that was passed and its value,
// or with the offset at which the byte stream stops being DICOM. Thread-safe.
void check_bytes(std::span<const std::byte> file, const GuardLimits& limits);

}  // namespace psma::sr
