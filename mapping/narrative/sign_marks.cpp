#include "mapping/narrative/sign_marks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace psma::narrative {
namespace {

bool is_minus(const Token& token) {
    constexpr std::array<std::string_view, 8> kMinus{"-", "–", "—", "−", "0", "ø", "∅", "neg"};
    return std::ranges::find(kMinus, token.word) != kMinus.end();
}

bool is_plus(const Token& token) {
    return token.word == "+" || token.word == "pos";
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

void read_signs(const std::vector<Token>& tokens, std::vector<Mention>& mentions) {
    if (tokens.size() == 1 && is_minus(tokens.front())) return insert(mentions, Cue::Negation, 0);
    for (std::uint32_t i = 0; i + 2 < tokens.size(); ++i) {
        if (tokens[i].word != "(") continue;
        std::uint32_t end = i + 1;
        while (end < tokens.size() && (is_minus(tokens[end]) || is_plus(tokens[end]))) ++end;
        if (end == i + 1 || end >= tokens.size() || tokens[end].word != ")") continue;
        if (is_plus(tokens[i + 1])) {
            insert(mentions, Cue::Uptake, i + 1);
        } else {
            insert(mentions, i == 0 ? Cue::Negation : Cue::NegationAfter, i + 1);
        }
    }
}

}  // namespace psma::narrative
