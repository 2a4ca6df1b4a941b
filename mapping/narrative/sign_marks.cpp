#include "mapping/narrative/sign_marks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace psma::narrative {
namespace {

bool is_minus(const Token& token, const WordRoles& words) {
    constexpr std::array<std::string_view, 7> kMinus{"-", "–", "—", "−", "0", "ø", "∅"};
    return std::ranges::find(kMinus, token.word) != kMinus.end() || words.is(WordRole::Minus, token.word);
}

bool is_plus(const Token& token, const WordRoles& words) {
    return token.word == "+" || words.is(WordRole::Plus, token.word);
}

void insert(std::vector<Mention>& mentions, Cue cue, std::uint32_t token) {
    Mention mention;
    mention.type = Mention::Type::Cue;
    mention.cue = cue;
    mention.first = mention.last = token;
    const auto behind =
        std::ranges::find_if(mentions, [&](const Mention& one) { return one.first >= token; });
    mentions.insert(behind, mention);
}

}  // namespace

void read_signs(const std::vector<Token>& tokens, const WordRoles& words, std::vector<Mention>& mentions) {
    if (tokens.size() == 1 && is_minus(tokens.front(), words)) return insert(mentions, Cue::Negation, 0);
    for (std::uint32_t i = 0; i + 2 < tokens.size(); ++i) {
        if (tokens[i].word != "(") continue;
        std::uint32_t end = i + 1;
        while (end < tokens.size() && (is_minus(tokens[end], words) || is_plus(tokens[end], words))) ++end;
        if (end == i + 1 || end >= tokens.size() || tokens[end].word != ")") continue;
        if (is_plus(tokens[i + 1], words)) {
            insert(mentions, Cue::Uptake, i + 1);
        } else {
            insert(mentions, i == 0 ? Cue::Negation : Cue::NegationAfter, i + 1);
        }
    }
}

}  // namespace psma::narrative
