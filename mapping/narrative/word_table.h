// Words and a number each, for many lookups of words that are mostly not there: one probe of a small array
// tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace psma::narrative {

class WordTable {
  public:
    // The number of WORD; VALUE becomes it if the word is new.
    std::uint32_t try_emplace(const std::string& word, std::uint32_t value);

    std::optional<std::uint32_t> find(std::string_view word) const;
    bool contains(std::string_view word) const { return find(word).has_value(); }

    struct Entry {
        std::string word;
        std::uint32_t value;
    };
    const std::vector<Entry>& entries() const { return entries_; }

  private:
    // Half the slots at most are taken; each holds the upper half of the word's hash and its entry plus one.
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t entry = 0;  // 0: free
    };
    void insert(std::uint64_t hash, std::uint32_t entry);
    void grow();

    std::vector<Slot> slots_ = std::vector<Slot>(16);
    std::vector<Entry> entries_;
};

}  // namespace psma::narrative
