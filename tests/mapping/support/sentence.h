// One sentence as the reader sees it, for tests of what is done with its words.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "mapping/narrative/document.h"
#include "mapping/narrative/mention.h"
#include "tests/mapping/support/knowledge.h"

namespace psma::testing {

// The first sentence of TEXT, long compounds split.
inline narrative::Sentence sentence_of(const char* text, const char* heading = "Findings") {
    const auto read = narrative::segment(report_of({{heading, text}}), knowledge().data().lexicon);
    return read.sentences.empty() ? narrative::Sentence{} : read.sentences.front();
}

inline std::vector<narrative::Mention> mentions_of(const narrative::Sentence& sentence) {
    return knowledge().data().vocabulary.find(sentence.tokens);
}

inline std::vector<narrative::Mention> mentions_of(const char* text) {
    return mentions_of(sentence_of(text));
}

// "left obturator": the words MENTION was found at.
inline std::string words_at(const narrative::Mention& mention, const narrative::Sentence& sentence) {
    std::string words;
    for (std::uint32_t i = mention.first; i <= mention.last && i < sentence.tokens.size(); ++i)
        words += (words.empty() ? "" : " ") + sentence.tokens[i].word;
    return words;
}

inline std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string text;
    for (const std::string& one : parts) text += (text.empty() ? "" : between) + one;
    return text;
}

}  // namespace psma::testing
