// The words that phrases are written with, as numbers: several sets of phrases may share them, and then a
// sentence is looked up once for all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mapping/narrative/text.h"
#include "mapping/narrative/word_starts.h"

namespace psma::narrative {

using Symbol = std::uint32_t;

// The symbols of a sentence, token by token: of the word itself, of its beginnings, of "any number".
struct SymbolRow {
    std::vector<Symbol> symbols;
    std::vector<std::uint32_t> begins;  // where in symbols those of each token begin; one more than tokens

    std::span<const Symbol> of(std::size_t token) const {
        return std::span(symbols).subspan(begins[token], begins[token + 1] - begins[token]);
    }
};

// Words are added first and then only looked up: safe to share between threads after that.
class PhraseWords {
  public:
    static constexpr Symbol kNumber = 0;
    static constexpr std::size_t kShortestBeginning = 3;

    // The symbol of WORD (normalised); BEGINNING: of any word that begins so, of kShortestBeginning letters
    // at least.
    Symbol add(const std::string& word, bool beginning);

    // Appends the symbols of TOKEN.
    void symbols_of(const Token& token, std::vector<Symbol>& symbols) const;

    // ROW is overwritten; its memory is used again.
    void read(std::span<const Token> tokens, SymbolRow& row) const;

    // True if WORD (normalised) was added, or its beginning but for ENDING letters.
    bool knows(const std::string& word, std::size_t ending = std::string::npos) const;

    // Calls USE(word, beginning) for every word; BEGINNING: it stands for all that begin so.
    template <class Use>
    void each_word(Use use) const {
        for (const auto& [word, symbol] : words_) use(word, false);
        for (const auto& [word, symbol] : beginnings_) use(word, true);
    }

  private:
    struct Hash {  // finds a string_view without making a string of it
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };
    using Table = std::unordered_map<std::string, Symbol, Hash, std::equal_to<>>;
    Table words_;
    Table beginnings_;
    WordStarts starts_;  // of the beginnings
    WordStarts whole_;   // of the words
    Symbol next_ = 1;
};

}  // namespace psma::narrative
