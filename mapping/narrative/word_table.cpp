#include "mapping/narrative/word_table.h"

#include <algorithm>
#include <cstring>

namespace psma::narrative {
namespace {

// Eight letters at a time: the words are short and of one language or two.
std::uint64_t hash_of(std::string_view word) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
    std::uint64_t hash = word.size();
    while (!word.empty()) {
        std::uint64_t letters = 0;
        const std::size_t size = std::min(word.size(), sizeof letters);
        std::memcpy(&letters, word.data(), size);
        hash = (hash ^ letters) * kOdd;
        hash ^= hash >> 32;
        word.remove_prefix(size);
    }
    return hash;
}

std::uint32_t tag_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

std::optional<std::uint32_t> WordTable::find(std::string_view word) const {
    const std::uint64_t hash = hash_of(word);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].entry != 0; at = (at + 1) & mask) {
        if (slots_[at].tag != tag_of(hash)) continue;
        const Entry& entry = entries_[slots_[at].entry - 1];
        if (entry.word == word) return entry.value;
    }
    return std::nullopt;
}

std::uint32_t WordTable::try_emplace(const std::string& word, std::uint32_t value) {
    if (const auto known = find(word)) return *known;
    entries_.push_back({word, value});
    if (entries_.size() * 2 > slots_.size()) {
        grow();
    } else {
        insert(hash_of(word), static_cast<std::uint32_t>(entries_.size()));
    }
    return value;
}

void WordTable::insert(std::uint64_t hash, std::uint32_t entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].entry != 0) at = (at + 1) & mask;
    slots_[at] = {tag_of(hash), entry};
}

void WordTable::grow() {
    slots_.assign(slots_.size() * 2, Slot{});
    for (std::size_t i = 0; i < entries_.size(); ++i)
        insert(hash_of(entries_[i].word), static_cast<std::uint32_t>(i + 1));
}

}  // namespace psma::narrative
