// Which lengths the words have that begin with the same letters: most words of a report begin as none of
// them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace psma::narrative {

class WordStarts {
  public:
    static constexpr std::size_t kLetters = 3;
    static constexpr std::size_t kLongest = 31;  // longer words count as this long

    // The lengths of some words.
    class Lengths {
      public:
        explicit Lengths(std::uint32_t bits) : bits_(bits) {}
        bool any() const { return bits_ != 0; }
        bool may_have(std::size_t length) const { return (bits_ & bit_of(length)) != 0; }

      private:
        std::uint32_t bits_;
    };

    // WORD has at least kLetters letters.
    void add(std::string_view word) { lengths_[key(word)] |= bit_of(word.size()); }

    // Those of the words added that may begin as WORD does, and of no other that does. WORD has at least
    // kLetters letters.
    Lengths of(std::string_view word) const { return Lengths(lengths_[key(word)]); }

    // False: no word added begins as WORD does. Words shorter than kLetters: true.
    bool may_begin(std::string_view word) const { return word.size() < kLetters || of(word).any(); }

  private:
    static std::uint32_t bit_of(std::size_t length) { return std::uint32_t{1} << std::min(length, kLongest); }
    static std::size_t key(std::string_view word) {
        std::size_t key = 0;
        for (const char c : word.substr(0, kLetters)) key = key * 31 + static_cast<unsigned char>(c);
        return key % kKeys;
    }

    static constexpr std::size_t kKeys = 4096;
    std::array<std::uint32_t, kKeys> lengths_{};
};

}  // namespace psma::narrative
