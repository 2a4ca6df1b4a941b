#include "sr_templates/addendum/written_bytes.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <dcmtk/dcmdata/dcostrmb.h>

#include "sr_templates/addendum/must.h"

namespace psma::sr {

namespace {

// Sequence Delimitation Item (FFFE,E0DD) of length 0, PS3.5 7.5.
constexpr std::array<std::byte, 8> kSequenceEnd = {std::byte{0xfe}, std::byte{0xff}, std::byte{0xdd},
                                                   std::byte{0xe0}};

// Appends to BYTES what WRITE, called until it is done, puts into the stream.
template <class Write>
void append(std::vector<std::byte>& bytes, DcmObject& object, Write write) {
    constexpr std::size_t kAtOnce = 65536;  // more than most addenda
    std::vector<std::byte> part(kAtOnce);
    DcmOutputBufferStream stream(part.data(), static_cast<offile_off_t>(part.size()));
    object.transferInit();
    for (bool whole = false; !whole;) {
        const OFCondition wrote = write(stream);
        whole = wrote.good();
        if (!whole && wrote != EC_StreamNotifyClient) must(wrote, "DICOM file");
        void* written = nullptr;
        offile_off_t length = 0;
        stream.flushBuffer(written, length);
        const auto* const first = static_cast<const std::byte*>(written);
        bytes.insert(bytes.end(), first, first + length);
    }
    object.transferEnd();
}

}  // namespace

std::vector<std::byte> bytes_of_content(DcmItem& dataset) {
    std::vector<std::byte> bytes;
    DcmSequenceOfItems* content = nullptr;
    if (dataset.findAndGetSequence(DCM_ContentSequence, content).bad()) return bytes;
    for (unsigned long i = 0; i < content->card(); ++i) {
        DcmItem& item = *content->getItem(i);
        append(bytes, item, [&](DcmOutputStream& stream) {
            return item.write(stream, EXS_LittleEndianExplicit, EET_UndefinedLength, nullptr);
        });
    }
    return bytes;
}

std::vector<std::byte> bytes_of(DcmFileFormat& file, const std::vector<std::byte>& last_items) {
    must(file.validateMetaInfo(EXS_LittleEndianExplicit), "file meta information");
    std::vector<std::byte> bytes;
    append(bytes, file, [&](DcmOutputStream& stream) {
        return file.write(stream, EXS_LittleEndianExplicit, EET_UndefinedLength, nullptr, EGL_noChange,
                          EPD_noChange);
    });
    const DcmDataset& dataset = *file.getDataset();
    const bool content_last =
        dataset.card() > 0 &&
        const_cast<DcmDataset&>(dataset).getElement(dataset.card() - 1)->getTag() == DCM_ContentSequence;
    if (!content_last || bytes.size() < kSequenceEnd.size() ||
        !std::equal(kSequenceEnd.begin(), kSequenceEnd.end(), bytes.end() - kSequenceEnd.size()))
        throw std::runtime_error("the addendum cannot be written: its content tree is not at its end");
    bytes.insert(bytes.end() - kSequenceEnd.size(), last_items.begin(), last_items.end());
    return bytes;
}

}  // namespace psma::sr
