#include "sr_templates/document/inflate.h"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>
#include <zlib.h>

#include "sr_templates/document/unreadable_report.h"

namespace psma::sr {

namespace {

// RFC 1950: compression method 8, and the two header bytes are a multiple of 31.
bool has_zlib_header(std::span<const std::byte> bytes) {
    if (bytes.size() < 2) return false;
    const auto first = std::to_integer<unsigned>(bytes[0]), second = std::to_integer<unsigned>(bytes[1]);
    return (first & 0x0F) == 8 && first >> 4 <= 7 && (first * 256 + second) % 31 == 0;
}

}  // namespace

std::vector<std::byte> inflate_dataset(std::span<const std::byte> deflated, std::uint64_t max_bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, has_zlib_header(deflated) ? MAX_WBITS : -MAX_WBITS) != Z_OK)
        throw std::bad_alloc();
    const std::unique_ptr<z_stream, int (*)(z_stream*)> cleanup(&stream, inflateEnd);
    // zlib's interface is not const-correct; it does not write to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(deflated.data()));
    stream.avail_in = static_cast<uInt>(deflated.size());

    std::vector<std::byte> result;
    std::array<std::byte, 1 << 16> chunk;
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        status = inflate(&stream, Z_NO_FLUSH);
        const std::size_t count = chunk.size() - stream.avail_out;
        if (result.size() + count > max_bytes)
            throw UnreadableReport(
                fmt::format("the deflated data set unpacks to more than {} bytes", max_bytes));
        result.insert(result.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(count));
    }
    if (status != Z_STREAM_END)
        throw UnreadableReport(
            fmt::format("the deflated data set is broken or cut off after {} bytes unpacked", result.size()));
    return result;
}

}  // namespace psma::sr
