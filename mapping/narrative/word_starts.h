// A quick "certainly not" for words that begin with one of many others: most words of a report do not.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace psma::narrative {

class WordStarts {
  public:
    static constexpr std::size_t kLetters = 3;

    void add(std::string_view word) { bits_.set(key(word)); }

    // False: WORD begins with none of the words added. True: it may. Words shorter than kLetters: as all.
    bool may_begin(std::string_view word) const { return word.size() < kLetters || bits_.test(key(word)); }

  private:
    static std::size_t key(std::string_view word) {
        std::size_t key = 0;
        for (const char c : word.substr(0, kLetters)) key = key * 31 + static_cast<unsigned char>(c);
        return key % kBits;
    }

    static constexpr std::size_t kBits = 8192;
    std::bitset<kBits> bits_;
};

}  // namespace psma::narrative
