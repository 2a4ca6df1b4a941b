#include "sr_templates/document/structure_scan.h"

#include <dcmtk/dcmdata/dctag.h>
#include <fmt/format.h>

#include "sr_templates/document/unreadable_report.h"

namespace psma::sr {

namespace {

// DCMTK keeps an item's elements and its private creators in linear lists: an element out of order and a
// private element walk them. More steps than this are no report but an attack on the parser's time.
constexpr std::uint64_t kMaxParserSteps = 20'000'000;

DcmEVR dictionary_vr(std::uint32_t tag, const std::string& creator) {
    const DcmTag entry(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFF),
                       creator.empty() ? nullptr : creator.c_str());
    return entry.getEVR();
}

[[noreturn]] void refuse(std::size_t position, const std::string& why) {
    throw UnreadableReport(fmt::format("byte {} of the data set: {}", position, why));
}

}  // namespace

StructureScan::StructureScan(std::span<const std::byte> dataset, bool explicit_vr, bool big_endian,
                             const GuardLimits& limits)
    : bytes_(dataset), limits_(limits) {
    frames_.push_back({Kind::Item, dataset.size(), false, explicit_vr, big_endian});
}

void StructureScan::run() {
    while (!frames_.empty()) {
        Frame& frame = frames_.back();
        if (!frame.delimited && position_ == frame.end) {
            if (frame.kind == Kind::Sequence) --nesting_;
            frames_.pop_back();
        } else if (const Problem problem = step()) {
            pass_over_tentative(problem);
        }
    }
}

StructureScan::Problem StructureScan::step() {
    Frame& frame = frames_.back();
    return frame.kind == Kind::Item ? step_item(frame) : step_sequence(frame);
}

StructureScan::Problem StructureScan::step_item(Frame& item) {
    const auto header = read_element_header(reader(item), position_, item.explicit_vr);
    if (!header) return "the data ends inside an element's header";
    if (header->tag == kItemDelimiter)
        return frames_.size() > 1 && leave_by_delimiter() ? nullptr : "an item delimiter outside an item";
    if (header->tag == kItem) return "an item outside a sequence";
    if (header->tag == kSequenceDelimiter) return "a sequence delimiter inside an item";
    count_element(item, *header);
    return header->length == kUndefinedLength ? enter_undefined(item, *header) : enter_value(item, *header);
}

StructureScan::Problem StructureScan::step_sequence(Frame& sequence) {
    const auto header = read_item_header(reader(sequence), position_);
    if (!header) return "the data ends inside a sequence";
    if (header->tag == kSequenceDelimiter)
        return leave_by_delimiter() ? nullptr
                                    : "a sequence delimiter before the sequence's length is used up";
    if (header->tag != kItem) return "something other than an item inside a sequence";
    if (++items_ > limits_.max_items)
        refuse(position_, fmt::format("more than {} sequence items", limits_.max_items));

    const bool undefined = header->length == kUndefinedLength;
    if (!undefined && header->length > sequence.end - header->value)
        return "an item's length passes the end of its sequence";
    if (sequence.kind == Kind::PixelSequence) {
        if (undefined) return "a pixel data fragment of undefined length";
        position_ = header->value + header->length;
        return nullptr;
    }
    const std::size_t end = undefined ? sequence.end : header->value + header->length;
    position_ = header->value;
    frames_.push_back({Kind::Item, end, undefined, sequence.explicit_vr, sequence.big_endian});
    return nullptr;
}

// The delimiter of a frame of defined length is superfluous, but some writers count it in.
bool StructureScan::leave_by_delimiter() {
    const Frame& frame = frames_.back();
    if (!frame.delimited && position_ + 8 != frame.end) return false;
    if (frame.kind == Kind::Sequence) --nesting_;
    frames_.pop_back();
    position_ += 8;
    return true;
}

StructureScan::Problem StructureScan::enter_value(Frame& item, const ElementHeader& header) {
    if (header.length > item.end - header.value)
        return "an element's length passes the end of what encloses it";
    const std::size_t end = header.value + header.length;
    Frame sequence{Kind::Sequence, end, false, item.explicit_vr, item.big_endian};
    if (item.explicit_vr) {
        if (header.vr == "SQ") {
            enter_sequence(std::move(sequence), header.value);
            return nullptr;
        }
        if (header.vr == "UN" && starts_like_item(item, header)) {
            sequence.explicit_vr = sequence.big_endian = false;
            sequence.tentative = true;
            enter_sequence(std::move(sequence), header.value);
            return nullptr;
        }
    } else {
        const DcmEVR vr = dictionary_vr(header.tag, creator_of(item, header.tag));
        sequence.tentative = vr != EVR_SQ;
        if (vr == EVR_SQ || ((vr == EVR_UN || vr == EVR_UNKNOWN) && starts_like_item(item, header))) {
            enter_sequence(std::move(sequence), header.value);
            return nullptr;
        }
    }
    position_ = end;
    return nullptr;
}

StructureScan::Problem StructureScan::enter_undefined(const Frame& item, const ElementHeader& header) {
    Frame sequence{Kind::Sequence, item.end, true, item.explicit_vr, item.big_endian};
    if (header.tag == kPixelData) {
        if (!item.explicit_vr) return "pixel data of undefined length in implicit VR";
        sequence.kind = Kind::PixelSequence;
        position_ = header.value;
        frames_.push_back(std::move(sequence));
        return nullptr;
    }
    if (item.explicit_vr && header.vr != "SQ" && header.vr != "UN")
        return "a value of undefined length that is no sequence";
    // PS3.5 section 6.2.2: the content of UN is implicit VR little endian, whatever surrounds it.
    if (header.vr == "UN") sequence.explicit_vr = sequence.big_endian = false;
    enter_sequence(std::move(sequence), header.value);
    return nullptr;
}

void StructureScan::enter_sequence(Frame sequence, std::size_t value) {
    if (++nesting_ > limits_.max_nesting)
        refuse(position_, fmt::format("sequences are nested more than {} deep", limits_.max_nesting));
    position_ = value;
    frames_.push_back(std::move(sequence));
}

void StructureScan::pass_over_tentative(Problem problem) {
    std::size_t index = frames_.size();
    while (index > 0 && !frames_[index - 1].tentative) --index;
    if (index == 0) refuse(position_, problem);
    position_ = frames_[index - 1].end;
    while (frames_.size() >= index) {
        if (frames_.back().kind == Kind::Sequence) --nesting_;
        frames_.pop_back();
    }
}

void StructureScan::count_element(Frame& item, const ElementHeader& header) {
    if (++elements_ > limits_.max_elements)
        refuse(position_, fmt::format("more than {} data elements", limits_.max_elements));
    if (header.tag <= item.last_tag) spend(item.elements);
    item.last_tag = header.tag;
    ++item.elements;
    if (!header.is_private()) return;
    const std::uint32_t element = header.tag & 0xFFFF;
    if (element >= 0x0010 && element <= 0x00FF && header.length <= 64 &&
        reader(item).has(header.value, header.length)) {
        std::string creator = reader(item).text(header.value, header.length);
        creator.erase(creator.find_last_not_of(std::string(" \0", 2)) + 1);
        item.blocks.push_back({(header.tag & 0xFFFF0000) | element << 8, std::move(creator)});
    } else if (element >= 0x1000) {
        spend(item.blocks.size());
    }
}

std::string StructureScan::creator_of(Frame& item, std::uint32_t tag) {
    for (const PrivateBlock& block : item.blocks)
        if (block.block == (tag & 0xFFFFFF00)) return block.creator;
    return "";
}

void StructureScan::spend(std::uint64_t steps) {
    parser_steps_ += steps;
    if (parser_steps_ > kMaxParserSteps) refuse(position_, "too many data elements out of order");
}

bool StructureScan::starts_like_item(const Frame& item, const ElementHeader& header) const {
    ByteReader little_or_same = reader(item);
    if (item.explicit_vr) little_or_same.big_endian = false;
    const auto first = read_item_header(little_or_same, header.value);
    return header.length >= 8 && first && first->tag == kItem;
}

}  // namespace psma::sr
