// Numbers and words out of raw DICOM bytes, in either byte order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace psma::sr {

// Reads from bytes that must outlive it. Reading past the end is the caller's error: check has() first.
struct ByteReader {
    std::span<const std::byte> bytes;
    bool big_endian = false;

    bool has(std::size_t position, std::size_t count) const {
        return position <= bytes.size() && count <= bytes.size() - position;
    }
    std::uint16_t u16(std::size_t position) const {
        const auto first = at(position), second = at(position + 1);
        return static_cast<std::uint16_t>(big_endian ? first << 8 | second : second << 8 | first);
    }
    std::uint32_t u32(std::size_t position) const {
        const std::uint32_t first = u16(position), second = u16(position + 2);
        return big_endian ? first << 16 | second : second << 16 | first;
    }
    std::string text(std::size_t position, std::size_t count) const {
        return {reinterpret_cast<const char*>(bytes.data()) + position, count};
    }

  private:
    std::uint32_t at(std::size_t position) const { return std::to_integer<std::uint32_t>(bytes[position]); }
};

}  // namespace psma::sr
