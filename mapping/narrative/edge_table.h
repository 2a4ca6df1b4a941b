// The edges of a large automaton in one flat table: from a node, over a symbol, to the next node. One probe
// tells whether there is one.
#pragma once

#include <cstdint>
#include <vector>

namespace psma::narrative {

class EdgeTable {
  public:
    // The node behind SYMBOL at NODE; 0: there is none. NODE is not 0.
    std::uint32_t find(std::uint32_t node, std::uint32_t symbol) const {
        const std::uint64_t key = key_of(node, symbol);
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = place_of(key) & mask; slots_[at].next != 0; at = (at + 1) & mask)
            if (slots_[at].key == key) return slots_[at].next;
        return 0;
    }

    // There is no such edge yet; neither NODE nor NEXT is 0.
    void add(std::uint32_t node, std::uint32_t symbol, std::uint32_t next) {
        if (++size_ * 2 > slots_.size()) grow();
        insert({key_of(node, symbol), next});
    }

  private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t next = 0;  // 0: the slot is free
    };
    static std::uint64_t key_of(std::uint32_t node, std::uint32_t symbol) {
        return (std::uint64_t{node} << 32) | symbol;
    }
    static std::size_t place_of(std::uint64_t key) {
        constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
        return static_cast<std::size_t>((key * kOdd) >> 32);
    }
    void insert(const Slot& slot) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = place_of(slot.key) & mask;
        while (slots_[at].next != 0) at = (at + 1) & mask;
        slots_[at] = slot;
    }
    void grow() {
        std::vector<Slot> before(slots_.size() * 2);
        before.swap(slots_);
        for (const Slot& slot : before)
            if (slot.next != 0) insert(slot);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(16);
    std::size_t size_ = 0;
};

}  // namespace psma::narrative
