#include "mapping/narrative/lines.h"

#include <algorithm>

namespace psma::narrative {
namespace {

// May LINE be the second half of a sentence, as far as its own look goes?
bool may_continue(std::string_view line) {
    return !line.empty() && line.find('|') == line.npos && line.front() >= 'a' && line.front() <= 'z' &&
           line.find(" - ") == line.npos &&
           !(line.size() > 1 && line[1] == ')');  // "b) ..." is the next item
}

bool ends_sentence(std::string_view line) {
    return line.empty() || line.find_last_of(".:;!?|") == line.size() - 1;
}

// Notes without full stops, a statement a line: most lines leave room for the first word of the next.
bool one_statement_a_line(const std::vector<std::string_view>& raw) {
    constexpr std::size_t kRagged = 10;  // bytes a hand that breaks lines at a margin may leave free
    std::size_t width = 0;
    for (const std::string_view line : raw) width = std::max(width, line.size());
    int breaks = 0;
    int free = 0;
    for (std::size_t i = 0; i + 1 < raw.size(); ++i) {
        if (ends_sentence(raw[i]) || raw[i].back() == ',' || !may_continue(raw[i + 1])) continue;
        const std::size_t word = std::min(raw[i + 1].find(' '), raw[i + 1].size());
        ++breaks;
        free += raw[i].size() + 1 + word + kRagged <= width;
    }
    return breaks > 1 && 2 * free >= breaks;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
    constexpr std::size_t kWrapped =
        40;  // a shorter line is a list item or a heading, not the first half of a sentence
    std::vector<std::string_view> raw;
    while (!text.empty()) {
        const auto end = text.find('\n');
        raw.push_back(trim(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    const bool notes = one_statement_a_line(raw);
    std::vector<Line> lines;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool continues = i > 0 && may_continue(raw[i]) && raw[i - 1].size() >= kWrapped &&
                               !ends_sentence(lines.back().text) &&
                               (!notes || lines.back().text.back() == ',');
        if (continues)
            lines.back().text += ' ' + std::string(raw[i]);
        else
            lines.push_back({std::string(raw[i]), {}});
    }
    for (Line& line : lines) line.tokens = tokenise(line.text);
    return lines;
}

void drop_before(std::vector<Token>& tokens, std::size_t begin) {
    const auto bytes = static_cast<std::uint32_t>(begin);
    const auto first = std::ranges::find_if(tokens, [&](const Token& token) { return token.begin >= bytes; });
    tokens.erase(tokens.begin(), first);
    for (Token& token : tokens) {
        token.begin -= bytes;
        token.end -= bytes;
    }
}

}  // namespace psma::narrative
