#include "sr_templates/document/part10.h"

#include <dcmtk/dcmdata/dcvr.h>
#include <fmt/format.h>

#include "sr_templates/document/element_header.h"
#include "sr_templates/document/unreadable_report.h"

namespace psma::sr {

namespace {

constexpr std::size_t kPreamble = 128;
constexpr std::uint32_t kTransferSyntaxUid = 0x00020010;
constexpr std::uint32_t kSopClassUid = 0x00080016;
constexpr std::uint32_t kSopInstanceUid = 0x00080018;

std::string uid_text(const ByteReader& reader, const ElementHeader& header) {
    std::string uid = reader.text(header.value, header.length);
    while (!uid.empty() && (uid.back() == '\0' || uid.back() == ' ')) uid.pop_back();
    return uid;
}

bool looks_explicit(const ByteReader& reader, std::size_t position) {
    return reader.has(position, 6) && DcmVR(reader.text(position + 4, 2).c_str()).isStandard();
}

void set_syntax(EncodedDataset& dataset, E_TransferSyntax syntax) {
    const DcmXfer xfer(syntax);
    dataset.syntax = syntax;
    dataset.explicit_vr = xfer.isExplicitVR();
    dataset.big_endian = xfer.getByteOrder() == EBO_BigEndian;
    dataset.deflated = xfer.getStreamCompression() == ESC_zlib;
}

// A bare data set starts with a low group; the reading that gives the lower number is the byte order.
E_TransferSyntax guess_syntax(const ByteReader& reader, std::size_t position) {
    if (!reader.has(position, 8)) throw UnreadableReport("not a DICOM file: too short");
    const ByteReader swapped{reader.bytes, true};
    const bool big_endian = swapped.u16(position) < reader.u16(position);
    const unsigned group = (big_endian ? swapped : reader).u16(position);
    if (group == 0 || group > 0x00FF)
        throw UnreadableReport("not a DICOM file: neither file meta information nor a data set at its start");
    if (looks_explicit(reader, position))
        return big_endian ? EXS_BigEndianExplicit : EXS_LittleEndianExplicit;
    return big_endian ? EXS_BigEndianImplicit : EXS_LittleEndianImplicit;
}

struct FileMeta {
    std::size_t end = 0;
    std::string transfer_syntax;
};

FileMeta read_file_meta(const ByteReader& reader, std::size_t position) {
    FileMeta meta{position, ""};
    const bool explicit_vr = looks_explicit(reader, position);
    while (reader.has(meta.end, 2) && reader.u16(meta.end) == 0x0002) {
        const auto header = read_element_header(reader, meta.end, explicit_vr);
        if (!header || !reader.has(header->value, header->length))
            throw UnreadableReport(fmt::format(
                "the file ends inside the file meta information, in the element at byte {}", meta.end));
        if (header->tag == kTransferSyntaxUid) meta.transfer_syntax = uid_text(reader, *header);
        meta.end = header->value + header->length;
    }
    return meta;
}

}  // namespace

EncodedDataset locate_dataset(std::span<const std::byte> file) {
    const ByteReader reader{file};
    const bool preamble = reader.has(kPreamble, 4) && reader.text(kPreamble, 4) == "DICM";
    const FileMeta meta = read_file_meta(reader, preamble ? kPreamble + 4 : 0);

    EncodedDataset dataset;
    dataset.stored = file.subspan(meta.end);
    if (meta.transfer_syntax.empty()) {
        set_syntax(dataset, guess_syntax(reader, meta.end));
        return dataset;
    }
    const E_TransferSyntax syntax = DcmXfer(meta.transfer_syntax.c_str()).getXfer();
    if (syntax == EXS_Unknown)
        throw UnreadableReport(fmt::format("the transfer syntax {} is not known", meta.transfer_syntax));
    set_syntax(dataset, syntax);
    return dataset;
}

SopUids peek_sop_uids(const EncodedDataset& dataset) {
    SopUids uids;
    if (dataset.deflated) return uids;
    const ByteReader reader{dataset.stored, dataset.big_endian};
    std::size_t position = 0;
    while (const auto header = read_element_header(reader, position, dataset.explicit_vr)) {
        if (header->tag > kSopInstanceUid || !reader.has(header->value, header->length)) break;
        if (header->tag == kSopClassUid) uids.sop_class = uid_text(reader, *header);
        if (header->tag == kSopInstanceUid) uids.sop_instance = uid_text(reader, *header);
        position = header->value + header->length;
    }
    return uids;
}

}  // namespace psma::sr
