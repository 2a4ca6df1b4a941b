// The header of one data element: tag, value representation, length (DICOM PS3.5 section 7.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sr_templates/document/byte_reader.h"

namespace psma::sr {

constexpr std::uint32_t kUndefinedLength = 0xFFFFFFFF;

constexpr std::uint32_t kItem = 0xFFFEE000;
constexpr std::uint32_t kItemDelimiter = 0xFFFEE00D;
constexpr std::uint32_t kSequenceDelimiter = 0xFFFEE0DD;
constexpr std::uint32_t kPixelData = 0x7FE00010;

struct ElementHeader {
    std::uint32_t tag = 0;     // group in the upper, element in the lower 16 bits
    std::string vr;            // two characters; empty for implicit VR and for delimiters
    std::uint32_t length = 0;  // of the value; may be kUndefinedLength
    std::size_t value = 0;     // position of the value's first byte

    std::uint16_t group() const { return static_cast<std::uint16_t>(tag >> 16); }
    bool is_private() const { return (group() & 1) != 0; }
};

// The element that starts at POSITION, its length field as wide as DCMTK reads it for that VR. Nothing if the
// bytes end inside the header.
std::optional<ElementHeader> read_element_header(const ByteReader& reader, std::size_t position,
                                                 bool explicit_vr);

// The header of a sequence item or delimiter: tag and length only.
std::optional<ElementHeader> read_item_header(const ByteReader& reader, std::size_t position);

// "(0040,A730)"
std::string tag_text(std::uint32_t tag);

}  // namespace psma::sr
