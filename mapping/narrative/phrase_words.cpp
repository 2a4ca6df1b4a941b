#include "mapping/narrative/phrase_words.h"

#include <algorithm>

namespace psma::narrative {

Symbol PhraseWords::add(const std::string& word, bool beginning) {
    if (beginning)
        starts_.add(word);
    else if (word.size() >= WordStarts::kLetters)
        whole_.add(word);
    const Symbol found = (beginning ? beginnings_ : words_).try_emplace(word, next_);
    if (found == next_) ++next_;
    return found;
}

void PhraseWords::symbols_of(const Token& token, std::vector<Symbol>& symbols) const {
    if (token.is_number) symbols.push_back(kNumber);
    const std::string_view word = token.word;
    if (word.size() < WordStarts::kLetters || whole_.may_have(word, word.size()))
        if (const auto found = words_.find(word)) symbols.push_back(*found);
    if (!token.is_word || !starts_.may_begin(word)) return;
    for (std::size_t length = word.size(); length >= kShortestBeginning; --length) {
        if (!starts_.may_have(word, length)) continue;
        if (const auto found = beginnings_.find(word.substr(0, length))) symbols.push_back(*found);
    }
}

void PhraseWords::read(std::span<const Token> tokens, SymbolRow& row) const {
    row.symbols.clear();
    row.begins.clear();
    for (const Token& token : tokens) {
        row.begins.push_back(static_cast<std::uint32_t>(row.symbols.size()));
        symbols_of(token, row.symbols);
    }
    row.begins.push_back(static_cast<std::uint32_t>(row.symbols.size()));
}

bool PhraseWords::knows(const std::string& word, std::size_t ending) const {
    if ((word.size() < WordStarts::kLetters || whole_.may_have(word, word.size())) && words_.contains(word))
        return true;
    if (!starts_.may_begin(word)) return false;
    const std::size_t shortest =
        std::max(kShortestBeginning, word.size() > ending ? word.size() - ending : kShortestBeginning);
    for (std::size_t length = word.size(); length >= shortest; --length)
        if (starts_.may_have(word, length) && beginnings_.contains(std::string_view(word).substr(0, length)))
            return true;
    return false;
}

}  // namespace psma::narrative
