#include "mapping/narrative/phrase_words.h"

#include <algorithm>

namespace psma::narrative {

Symbol PhraseWords::add(const std::string& word, bool beginning) {
    if (beginning)
        starts_.add(word);
    else if (word.size() >= WordStarts::kLetters)
        whole_.add(word);
    const auto [entry, is_new] = (beginning ? beginnings_ : words_).try_emplace(word, next_);
    if (is_new) ++next_;
    return entry->second;
}

void PhraseWords::symbols_of(const Token& token, std::vector<Symbol>& symbols) const {
    if (token.is_number) symbols.push_back(kNumber);
    const std::string_view word = token.word;
    const bool is_short = word.size() < WordStarts::kLetters;
    if (is_short || whole_.of(word).may_have(word.size()))
        if (const auto found = words_.find(word); found != words_.end()) symbols.push_back(found->second);
    if (is_short || !token.is_word) return;
    const WordStarts::Lengths lengths = starts_.of(word);
    if (!lengths.any()) return;
    for (std::size_t length = word.size(); length >= kShortestBeginning; --length) {
        if (!lengths.may_have(length)) continue;
        if (const auto found = beginnings_.find(word.substr(0, length)); found != beginnings_.end())
            symbols.push_back(found->second);
    }
}

void PhraseWords::read(std::span<const Token> tokens, SymbolRow& row) const {
    row.symbols.clear();
    row.begins.clear();
    row.symbols.reserve(2 * tokens.size());
    row.begins.reserve(tokens.size() + 1);
    for (const Token& token : tokens) {
        row.begins.push_back(static_cast<std::uint32_t>(row.symbols.size()));
        symbols_of(token, row.symbols);
    }
    row.begins.push_back(static_cast<std::uint32_t>(row.symbols.size()));
}

bool PhraseWords::knows(const std::string& word, std::size_t ending) const {
    if (word.size() < WordStarts::kLetters) return words_.contains(word);
    if (whole_.of(word).may_have(word.size()) && words_.contains(word)) return true;
    const WordStarts::Lengths lengths = starts_.of(word);
    if (!lengths.any()) return false;
    const std::size_t shortest =
        std::max(kShortestBeginning, word.size() > ending ? word.size() - ending : kShortestBeginning);
    for (std::size_t length = word.size(); length >= shortest; --length)
        if (lengths.may_have(length) && beginnings_.contains(std::string_view(word).substr(0, length)))
            return true;
    return false;
}

}  // namespace psma::narrative
