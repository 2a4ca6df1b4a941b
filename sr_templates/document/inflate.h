// Deflated data sets (Transfer Syntax 1.2.840.10008.1.2.1.99), unpacked with an upper bound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace psma::sr {

// The inflated bytes of a raw deflate stream (RFC 1951; DICOM PS3.5 A.5); what follows its end is ignored.
// Streams with a zlib header, which some writers make, are read as well. Throws UnreadableReport when the
// result would pass MAX_BYTES or the stream is broken or ends early.
std::vector<std::byte> inflate_dataset(std::span<const std::byte> deflated, std::uint64_t max_bytes);

}  // namespace psma::sr
