#include "mapping/narrative/spelling.h"

#include <algorithm>

namespace psma::narrative {
namespace {

constexpr std::size_t kLong = 8;           // shorter words are too close to each other
constexpr std::size_t kLongBeginning = 9;  // of phrases like "suspekt*"
constexpr std::size_t kSure = 3;           // first letters that must be right
constexpr std::size_t kLongestEnding = 3;  // "suspekt" and its inflection; longer words are compounds

std::string first_letters(std::string_view word) {
    return std::string(word.substr(0, kSure));
}

// At most one letter wrong, missing, added, or swapped with its neighbour.
bool one_letter_apart(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t front = 0;
    while (front < a.size() && a[front] == b[front]) ++front;
    if (a.size() < b.size()) return a.substr(front) == b.substr(front + 1);
    if (front == a.size() || a.substr(front + 1) == b.substr(front + 1)) return true;
    return front + 1 < a.size() && a[front] == b[front + 1] && a[front + 1] == b[front] &&
           a.substr(front + 2) == b.substr(front + 2);
}

bool only_letters(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void Spelling::add_right(const std::unordered_set<std::string>& words) {
    right_.insert(words.begin(), words.end());
}

void Spelling::add(const PhraseWords& words) {
    words_.push_back(&words);
    words.each_word([this](const std::string& word, bool beginning) {
        const std::size_t shortest = beginning ? kLongBeginning : kLong;
        if (word.size() < shortest || !only_letters(word)) return;
        (beginning ? long_beginnings_ : long_words_)[first_letters(word)].push_back(word);
    });
}

std::optional<std::string> Spelling::correct(const std::string& written) const {
    if (written.size() < kLong || !only_letters(written) || right_.contains(written)) return std::nullopt;
    for (const PhraseWords* words : words_)
        if (words->knows(written, kLongestEnding)) return std::nullopt;
    std::optional<std::string> found;
    bool several = false;
    const auto look = [&](const auto& table, const std::string& key, auto fits) {
        const auto entry = table.find(key);
        if (entry == table.end()) return;
        for (const std::string& word : entry->second) {
            if (!fits(word)) continue;
            several = several || (found && *found != word);
            found = word;
        }
    };
    const auto whole = [&](const std::string& word) { return one_letter_apart(written, word); };
    look(long_words_, first_letters(written), whole);
    if (!found)
        look(long_beginnings_, first_letters(written), [&](const std::string& word) {
            if (written.size() + 1 < word.size() || written.size() > word.size() + kLongestEnding)
                return false;
            for (const std::size_t length : {word.size() - 1, word.size(), word.size() + 1})
                if (length <= written.size() &&
                    one_letter_apart(std::string_view(written).substr(0, length), word))
                    return true;
            return false;
        });
    return several ? std::nullopt : found;
}

void Spelling::correct(std::vector<Token>& tokens) const {
    for (Token& token : tokens)
        if (token.is_word)
            if (auto word = correct(token.word)) token.word = std::move(*word);
}

void Spelling::correct(Narrative& narrative) const {
    for (Sentence& sentence : narrative.sentences) {
        correct(sentence.tokens);
        correct(sentence.label_tokens);
    }
    correct(narrative.title);
}

}  // namespace psma::narrative
