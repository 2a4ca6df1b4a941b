#include "sr_templates/document/element_header.h"

#include <dcmtk/dcmdata/dcvr.h>
#include <fmt/format.h>

namespace psma::sr {

namespace {

bool is_delimiter(std::uint32_t tag) {
    return tag == kItem || tag == kItemDelimiter || tag == kSequenceDelimiter;
}

std::uint32_t read_tag(const ByteReader& reader, std::size_t position) {
    return std::uint32_t{reader.u16(position)} << 16 | reader.u16(position + 2);
}

}  // namespace

std::optional<ElementHeader> read_item_header(const ByteReader& reader, std::size_t position) {
    if (!reader.has(position, 8)) return std::nullopt;
    return ElementHeader{read_tag(reader, position), "", reader.u32(position + 4), position + 8};
}

std::optional<ElementHeader> read_element_header(const ByteReader& reader, std::size_t position,
                                                 bool explicit_vr) {
    auto header = read_item_header(reader, position);
    if (!header || !explicit_vr || is_delimiter(header->tag)) return header;
    header->vr = reader.text(position + 4, 2);
    if (!DcmVR(header->vr.c_str()).usesExtendedLengthEncoding()) {
        header->length = reader.u16(position + 6);
        return header;
    }
    if (!reader.has(position, 12)) return std::nullopt;
    header->length = reader.u32(position + 8);
    header->value = position + 12;
    return header;
}

std::string tag_text(std::uint32_t tag) {
    return fmt::format("({:04X},{:04X})", tag >> 16, tag & 0xFFFF);
}

}  // namespace psma::sr
