#include "mapping/narrative/line_front.h"

#include <algorithm>
#include <cctype>
#include <span>

namespace psma::narrative {
namespace {

bool is_mark(const Token& token, std::string_view mark) {
    return !token.is_word && !token.is_number && token.word == mark;
}

}  // namespace

std::size_t list_mark(std::string_view line, const std::vector<Token>& tokens) {
    if (tokens.empty()) return 0;
    const auto mark = [&](std::size_t i, std::string_view which) {
        return i < tokens.size() && is_mark(tokens[i], which);
    };
    const auto begins = [&](std::size_t i) { return i < tokens.size() ? tokens[i].begin : line.size(); };
    if (mark(0, "-") || mark(0, "*") || mark(0, "•") || mark(0, "·") || mark(0, "–") || mark(0, "+") ||
        mark(0, ">"))
        return begins(1);
    if (mark(0, "#") && tokens.size() > 2 && !is_mark(tokens[1], "#") && !is_mark(tokens[1], "|")) {
        // "#2", "#L1", "# 2"; but "# No local recurrence"
        const bool names = tokens[1].is_number || tokens[1].begin == tokens[0].end;
        if (!names) return begins(1);
        const bool glued = tokens[2].is_number && tokens[1].is_word && tokens[2].begin == tokens[1].end;
        return begins(glued ? 3 : 2);
    }
    const bool numbered = tokens[0].is_number && tokens[0].word.size() <= 4;
    const bool lettered = tokens[0].is_word && tokens[0].word.size() == 1;
    // but "(-)", "(+)", "(o)" say what was found
    if (mark(0, "(") && mark(2, ")") && tokens[1].word.size() <= 2 &&
        (tokens[1].is_number || (tokens[1].is_word && tokens[1].word != "o" && tokens[1].word != "ø")))
        return begins(3);
    if ((numbered || lettered) && mark(1, ")")) return begins(2);
    // "B. Known meningioma"
    if (lettered && mark(1, ".") && tokens.size() > 2 && tokens[1].begin == 1 && tokens[2].is_word &&
        tokens[2].begin == 3 && std::isupper(static_cast<unsigned char>(line[0])) != 0 &&
        std::isupper(static_cast<unsigned char>(line[3])) != 0 && line[0] < 'K')
        return begins(2);
    // "B  right acetabulum": a letter set apart
    if (lettered && tokens.size() > 1 && tokens[1].begin >= tokens[0].end + 2) return begins(1);
    if (numbered && mark(1, ".") && tokens.size() > 2) return begins(2);
    if (numbered && mark(1, "-") && tokens.size() > 2 && tokens[2].is_word) return begins(2);
    // "3.1 Prostatabett: ..." and "1 Klinik": a number that counts lines has no unit behind it
    if (numbered && tokens.size() > 1 && tokens[1].is_word && line[tokens[1].begin] >= 'A' &&
        line[tokens[1].begin] <= 'Z' && tokens[0].begin == 0)
        return begins(1);
    return 0;
}

std::size_t mark_in_brackets(std::string_view text, const std::vector<Token>& tokens) {
    // "b) Uptake in the left ilium" behind a sentence
    const bool letter = tokens.size() > 2 && tokens[0].is_word && tokens[0].word.size() == 1 &&
                        is_mark(tokens[1], ")") && tokens[0].begin == 0 && tokens[1].begin == tokens[0].end;
    if (letter) return list_mark(text, tokens);
    const bool mark = tokens.size() > 3 && is_mark(tokens[0], "(") && is_mark(tokens[2], ")") &&
                      (tokens[1].is_number || tokens[1].is_word);
    return mark && text[0] == '(' ? list_mark(text, tokens) : 0;
}

std::string tag_of_mark(const std::vector<Token>& tokens, std::size_t length) {
    for (const Token& token : tokens) {
        if (token.begin >= length) break;
        if (token.is_word || token.is_number) return token.word;
    }
    return {};
}

bool capital(std::string_view text) {
    return !text.empty() &&
           (static_cast<unsigned char>(text.front()) >= 0x80 || (text.front() >= 'A' && text.front() <= 'Z'));
}

std::optional<Heading> heading_at(std::string_view text, const std::vector<Token>& tokens,
                                  const Lexicon& lexicon) {
    if (tokens.empty() || !capital(text)) return std::nullopt;
    constexpr std::size_t kLongest = 12;
    const std::span<const Token> front(tokens.data(), std::min(tokens.size(), kLongest));
    const auto match = lexicon.headings.find_at_front(front);
    if (!match) return std::nullopt;
    std::size_t next = match->last + 1u;
    while (next < front.size() && is_mark(front[next], "(")) {  // "Findings (Dr. Ostrowe, resident)"
        while (next < front.size() && !is_mark(front[next], ")")) ++next;
        ++next;
    }
    const auto kind = static_cast<SectionKind>(match->value);
    if (next >= tokens.size()) return Heading{kind, text.size(), true};
    if (next < front.size() && is_mark(front[next], ":")) {
        const std::size_t rest = front[next].end;
        return Heading{kind, rest, trim(text.substr(rest)).empty()};
    }
    return std::nullopt;
}

std::optional<Label> label_at(std::string_view text, const std::vector<Token>& tokens) {
    constexpr std::size_t kLongest = 10;
    int depth = 0;  // of brackets: "Uptake (SUVmax 15.9 - E-PSMA 5)"
    for (std::size_t i = 1; i < tokens.size() && i <= kLongest; ++i) {
        const Token& token = tokens[i];
        if (token.is_word || token.is_number) continue;
        const bool spaced = token.begin > 0 && text[token.begin - 1] == ' ' && token.end < text.size() &&
                            text[token.end] == ' ';
        const bool range = tokens[i - 1].is_number && i + 1 < tokens.size() && tokens[i + 1].is_number;
        const bool dash = is_mark(token, "-") && spaced && i <= 6 && !range;  // but "PSA 0.17 - 0.33"
        if (is_mark(token, "(") || is_mark(token, "[")) ++depth;
        if (is_mark(token, ")") || is_mark(token, "]")) --depth;
        if (depth > 0) continue;
        if (is_mark(token, ":") || dash) {
            if (!tokens.front().is_word && !(tokens.front().is_number && i > 1)) return std::nullopt;
            return Label{trim(text.substr(0, token.begin)), token.end};
        }
        if (is_mark(token, ">") || is_mark(token, ".") || is_mark(token, ";") || is_mark(token, "!") ||
            is_mark(token, "?"))
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace psma::narrative
