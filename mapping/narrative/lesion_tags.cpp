#include "mapping/narrative/lesion_tags.h"

#include <algorithm>
#include <charconv>

namespace psma::narrative {
namespace {

constexpr int kHighestTag = 60;

bool is_small_number(const Token& token) {
    return token.is_number && token.number >= 1 && token.number <= kHighestTag && token.word.size() <= 2 &&
           token.word.find_first_not_of("0123456789") == std::string::npos;
}

bool is_letter_tag(const Token& token) {
    return token.is_word && token.word.size() == 1 && token.word.front() >= 'a' && token.word.front() <= 'z';
}

// "P2", "L1"
bool is_code(const Token& token) {
    const std::string& word = token.word;
    return word.size() >= 2 && word.size() <= 3 && word.front() >= 'a' && word.front() <= 'z' &&
           word.find_first_not_of("0123456789", 1) == std::string::npos;
}

bool is_tag(const Token& token) {
    return is_small_number(token) || is_letter_tag(token) || is_code(token);
}

bool is_word_for_lesions(const Mention& mention) {
    return mention.is(Cue::Lesion) || mention.is(Cue::Uptake) || mention.is(Cue::TagWord);
}

// A cell that holds nothing but a tag, never a word of two letters; only the first and the last cell of a row
// are looked at.
std::string tag_of_row(const std::vector<Token>& tokens) {
    const auto bar = [](const Token& token) { return token.word == "|"; };
    const auto first = std::ranges::find_if(tokens, bar);
    if (first == tokens.begin() + 1 && is_tag(tokens.front())) return tokens.front().word;
    if (tokens.size() > 2 && bar(tokens[tokens.size() - 2]) && is_tag(tokens.back()))
        return tokens.back().word;
    return {};
}

bool joins(const Token& token, const WordRoles& words) {
    return token.word == "," || token.word == "&" || token.word == "/" || token.word == "+" ||
           words.is(WordRole::And, token.word) || words.is(WordRole::TagLink, token.word);
}

// Words that may stand behind tags at the beginning of a clause. "1 residual activity", but "A" alone is an
// article unless a verb follows.
bool follows_tags(const Token& token, bool letter, const Vocabulary& vocabulary) {
    if (token.word == ":" || token.word == "=" || vocabulary.is_copula(token.word)) return true;
    return !letter && token.is_word && token.word != "mm" && token.word != "cm" && token.word != "x";
}

bool spans(const Token& token, const WordRoles& words) {
    return token.word == "-" || words.is(WordRole::Span, token.word);
}

}  // namespace

std::string tag_of(const Sentence& sentence) {
    if (sentence.table_row) return tag_of_row(sentence.tokens);
    if (!sentence.mark.empty()) return sentence.mark;
    const auto& label = sentence.label_tokens;
    if (label.size() == 1 && is_code(label.front())) return label.front().word;
    if (label.size() == 2 && label.front().is_word && is_tag(label.back()) && label.front().word.size() > 3)
        return label.back().word;
    return {};
}

std::size_t LesionTags::read_list(const std::vector<Token>& tokens, std::size_t i, std::size_t end,
                                  const WordRoles& words, std::vector<std::string>& named) const {
    while (i < end) {
        if (tokens[i].word == "#" || tokens[i].word == ".") {
            ++i;
        } else if (is_tag(tokens[i]) && tags_.contains(tokens[i].word)) {
            named.push_back(tokens[i].word);
            if (i + 2 < end && spans(tokens[i + 1], words) && is_small_number(tokens[i + 2]) &&
                is_small_number(tokens[i]))
                for (int tag = static_cast<int>(tokens[i].number) + 1;
                     tag < static_cast<int>(tokens[i + 2].number); ++tag)
                    named.push_back(std::to_string(tag));
            ++i;
        } else if (!named.empty() && (joins(tokens[i], words) || spans(tokens[i], words)) && i + 1 < end) {
            ++i;
        } else {
            break;
        }
    }
    return i;
}

std::vector<std::string> LesionTags::named_in(const std::vector<Token>& tokens, std::size_t begin,
                                              std::size_t end, const std::vector<Mention>& mentions,
                                              const Vocabulary& vocabulary) const {
    if (tags_.empty()) return {};
    while (begin < end && !tokens[begin].is_word && !tokens[begin].is_number && tokens[begin].word != "#")
        ++begin;
    std::vector<std::string> named;
    for (const Mention& mention : mentions)
        if (is_word_for_lesions(mention) && mention.last + 1 < end)
            read_list(tokens, mention.last + 1, end, vocabulary.words(), named);
    // "what is reported in a)", "under b)"
    for (std::size_t i = begin + 1; i + 1 < end; ++i)
        if (is_letter_tag(tokens[i]) && tokens[i + 1].word == ")" && tags_.contains(tokens[i].word) &&
            vocabulary.words().is(WordRole::TagLead, tokens[i - 1].word))
            named.push_back(tokens[i].word);
    // at the beginning, or behind a colon: "not confirmed: 1 and 2 are degenerative"
    std::vector<std::size_t> starts = {begin};
    for (std::size_t i = begin; i + 1 < end; ++i)
        if (tokens[i].word == ":") starts.push_back(i + 1);
    for (const std::size_t start : starts) {
        if (!named.empty()) break;
        const std::size_t behind = read_list(tokens, start, end, vocabulary.words(), named);
        if (behind >= end || !follows_tags(tokens[behind], is_letter_tag(tokens[start]), vocabulary))
            named.clear();
    }
    return named;
}

std::vector<std::size_t> LesionTags::observations_of(const std::vector<std::string>& tags) const {
    std::vector<std::size_t> observations;
    for (const std::string& tag : tags)
        if (const auto found = tags_.find(tag); found != tags_.end())
            for (const std::size_t one : found->second)
                if (std::ranges::find(observations, one) == observations.end()) observations.push_back(one);
    return observations;
}

}  // namespace psma::narrative
