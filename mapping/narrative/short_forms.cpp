#include "mapping/narrative/short_forms.h"

#include <algorithm>

namespace psma::narrative {
namespace {

constexpr std::size_t kShortest = 4;  // "max" is no maxilla

}  // namespace

void ShortForms::add(const std::string& phrase, int meaning) {
    const std::string word = normalise(phrase.ends_with('*') ? phrase.substr(0, phrase.size() - 1) : phrase);
    if (word.size() < kShortest || word.find_first_of(" (|~#-/.") != std::string::npos) return;
    words_.emplace_back(word, meaning);
}

void ShortForms::add(const Lexicon& lexicon, const anatomy::Anatomy& anatomy) {
    lexicon_ = &lexicon;
    for (const auto& phrase : anatomy.phrases) add(phrase.phrase, phrase.site);
    const int sites = static_cast<int>(anatomy.sites.size());
    for (const auto& cue : lexicon.cues) add(cue.phrase, sites + static_cast<int>(cue.cue));
    std::ranges::sort(words_);
}

std::optional<std::string> ShortForms::word_of(std::string_view beginning) const {
    if (beginning.size() < kShortest) return std::nullopt;
    const auto first = std::ranges::lower_bound(
        words_, beginning, {}, [](const auto& entry) { return std::string_view(entry.first); });
    if (first == words_.end() || !first->first.starts_with(beginning)) return std::nullopt;
    if (first->first == beginning) return std::nullopt;  // whole as it stands
    for (auto one = first; one != words_.end() && one->first.starts_with(beginning); ++one)
        if (one->second != first->second) return std::nullopt;
    return first->first;
}

void ShortForms::expand(std::vector<Token>& tokens) const {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const bool stop = tokens[i + 1].word == "." && tokens[i + 1].begin == tokens[i].end;
        if (!stop || !tokens[i].is_word || !lexicon_->abbreviations.contains(tokens[i].word)) continue;
        if (auto word = word_of(tokens[i].word)) tokens[i].word = std::move(*word);
    }
}

void ShortForms::expand(Narrative& narrative) const {
    for (Sentence& sentence : narrative.sentences) {
        expand(sentence.tokens);
        expand(sentence.label_tokens);
    }
}

}  // namespace psma::narrative
