// The guard's walk over the structure of a raw data set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sr_templates/document/element_header.h"
#include "sr_templates/document/guard.h"

namespace psma::sr {

// Follows elements, sequences and items of a data set the way DCMTK would parse them, without building
// anything. Stricter than DCMTK where the two could come apart: every length must fit what encloses it, every
// delimiter must stand where it belongs. A value that need not be a sequence but starts like one (VR UN,
// unknown private elements in implicit VR) is walked as well, for the limits only: if it turns out to be
// something else it is passed over.
class StructureScan {
  public:
    StructureScan(std::span<const std::byte> dataset, bool explicit_vr, bool big_endian,
                  const GuardLimits& limits);

    // Throws UnreadableReport for a broken structure and for a limit that is passed.
    void run();

  private:
    enum class Kind { Item, Sequence, PixelSequence };
    struct PrivateBlock {
        std::uint32_t block;  // group and upper byte of the elements it reserves
        std::string creator;
    };
    struct Frame {
        Kind kind;
        std::size_t end;  // of the frame, or of what encloses it if the frame's own length is undefined
        bool delimited;   // undefined length: ends with a delimiter
        bool explicit_vr;
        bool big_endian;
        bool tentative = false;  // may be no sequence at all
        std::uint32_t last_tag = 0;
        std::uint64_t elements = 0;
        std::vector<PrivateBlock> blocks = {};
    };
    // A static text saying what is wrong at position_, or nullptr.
    using Problem = const char*;

    Problem step();
    Problem step_item(Frame& item);
    Problem step_sequence(Frame& sequence);
    Problem enter_value(Frame& item, const ElementHeader& header);
    Problem enter_undefined(const Frame& item, const ElementHeader& header);
    bool leave_by_delimiter();
    void enter_sequence(Frame sequence, std::size_t value);
    void pass_over_tentative(Problem problem);
    void count_element(Frame& item, const ElementHeader& header);
    std::string creator_of(Frame& item, std::uint32_t tag);
    void spend(std::uint64_t steps);
    bool starts_like_item(const Frame& item, const ElementHeader& header) const;
    ByteReader reader(const Frame& frame) const { return {bytes_.first(frame.end), frame.big_endian}; }

    std::span<const std::byte> bytes_;
    GuardLimits limits_;
    std::vector<Frame> frames_;
    std::size_t position_ = 0;
    std::uint32_t nesting_ = 0;
    std::uint32_t items_ = 0;
    std::uint32_t elements_ = 0;
    std::uint64_t parser_steps_ = 0;
};

}  // namespace psma::sr
