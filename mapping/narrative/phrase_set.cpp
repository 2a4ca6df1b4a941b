#include "mapping/narrative/phrase_set.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace psma::narrative {
namespace {

constexpr std::size_t kLongestGap = 3;

std::invalid_argument bad(std::string_view phrase, std::string_view reason) {
    return std::invalid_argument(fmt::format("phrase \"{}\": {}", phrase, reason));
}

// The position of the ")" that closes the "(" at OPEN; npos if there is none.
std::size_t closing(std::string_view phrase, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < phrase.size(); ++i) {
        if (phrase[i] == '(') ++depth;
        if (phrase[i] == ')' && --depth == 0) return i;
    }
    return std::string_view::npos;
}

// The pieces of INSIDE between bars that stand in no bracket of their own.
std::vector<std::string_view> choices(std::string_view inside) {
    std::vector<std::string_view> found;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= inside.size(); ++i) {
        if (i == inside.size() || (inside[i] == '|' && depth == 0)) {
            found.push_back(inside.substr(begin, i - begin));
            begin = i + 1;
        } else if (inside[i] == '(') {
            ++depth;
        } else if (inside[i] == ')') {
            --depth;
        }
    }
    return found;
}

// Writes out the alternatives of "(a|b|) c": "a c", "b c", "c".
std::vector<std::string> alternatives(std::string_view phrase) {
    const auto open = phrase.find('(');
    if (open == std::string_view::npos) {
        if (phrase.find(')') != std::string_view::npos) throw bad(phrase, "')' without '('");
        return {std::string(phrase)};
    }
    const auto close = closing(phrase, open);
    if (close == std::string_view::npos) throw bad(phrase, "'(' without ')'");
    std::vector<std::string> written;
    std::string one;
    for (const std::string_view choice : choices(phrase.substr(open + 1, close - open - 1))) {
        one.assign(phrase.substr(0, open)).append(choice).append(phrase.substr(close + 1));
        for (auto& alternative : alternatives(one)) written.push_back(std::move(alternative));
    }
    return written;
}

// Writes out optional hyphens: "para-aortic" is "para aortic" and "paraaortic".
void hyphens(std::string phrase, std::vector<std::string>& written) {
    const auto hyphen = phrase.find('-');
    if (hyphen == std::string::npos) {
        written.push_back(std::move(phrase));
        return;
    }
    std::string joined = phrase;
    joined.erase(hyphen, 1);
    phrase[hyphen] = ' ';
    hyphens(std::move(phrase), written);
    hyphens(std::move(joined), written);
}

// Takes the first word from the front of WORDS; empty: there is none.
std::string_view next_word(std::string_view& words) {
    words.remove_prefix(std::min(words.find_first_not_of(' '), words.size()));
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(word.size());
    return word;
}

}  // namespace

std::uint32_t PhraseSet::step(std::uint32_t node, Symbol symbol) const {
    if (node == 0) return symbol < first_.size() ? first_[symbol] : 0;
    const auto& edges = nodes_[node].edges;
    const auto edge = std::ranges::lower_bound(edges, symbol, {}, &Edge::symbol);
    return edge == edges.end() || edge->symbol != symbol ? 0 : edge->next;
}

void PhraseSet::connect(std::uint32_t node, Symbol symbol, std::uint32_t next) {
    if (node == 0) {
        if (symbol >= first_.size()) first_.resize(symbol + 1);
        first_[symbol] = next;
        return;
    }
    auto& edges = nodes_[node].edges;
    edges.insert(std::ranges::lower_bound(edges, symbol, {}, &Edge::symbol), {symbol, next});
}

void PhraseSet::add(std::string_view phrase, int value) {
    for (const std::string& alternative : alternatives(phrase)) {
        std::vector<std::string> plain;
        hyphens(alternative, plain);
        for (const std::string& one : plain) add_plain(one, value, phrase);
    }
}

void PhraseSet::add_plain(std::string_view words, int value, std::string_view phrase) {
    std::string_view written = next_word(words);
    if (written.empty()) throw bad(phrase, "has no word");
    std::uint32_t node = 0;
    for (; !written.empty(); written = next_word(words)) {
        if (written == "~") {
            if (nodes_[node].gap == 0) {
                nodes_[node].gap = static_cast<std::uint32_t>(nodes_.size());
                nodes_.emplace_back();
            }
            node = nodes_[node].gap;
            continue;
        }
        Symbol wanted = PhraseWords::kNumber;
        if (written != "#") {
            const bool beginning = written.size() > 1 && written.back() == '*';
            const std::string word = normalise(beginning ? written.substr(0, written.size() - 1) : written);
            if (beginning && word.size() < PhraseWords::kShortestBeginning)
                throw bad(phrase, "a beginning needs three letters");
            wanted = words_->add(word, beginning);
        }
        std::uint32_t next = step(node, wanted);
        if (next == 0) {
            next = static_cast<std::uint32_t>(nodes_.size());
            connect(node, wanted, next);
            nodes_.emplace_back();
        }
        node = next;
    }
    if (nodes_[node].value >= 0 && nodes_[node].value != value)
        throw bad(phrase, "already stands for something else");
    nodes_[node].value = value;
}

void PhraseSet::walk(const Input& input, std::size_t at, std::uint32_t node, Match& best) const {
    const Node& here = nodes_[node];
    if (here.value >= 0 && at > best.first && (best.value < 0 || at - 1 > best.last)) {
        best.last = static_cast<std::uint32_t>(at - 1);
        best.value = here.value;
    }
    if (at >= input.tokens.size()) return;
    if (node == 0 || !here.edges.empty())
        for (const Symbol symbol : input.row.of(at))
            if (const std::uint32_t next = step(node, symbol); next != 0) walk(input, at + 1, next, best);
    if (here.gap == 0) return;
    for (std::size_t skipped = 0; skipped <= kLongestGap && at + skipped < input.tokens.size(); ++skipped) {
        walk(input, at + skipped, here.gap, best);
        const Token& token = input.tokens[at + skipped];
        const bool bracket = token.word == "(" || token.word == ")";  // "simple (suprapubic) prostatectomy"
        const std::size_t next = at + skipped + 1;
        const bool hyphen = token.word == "-" && next < input.tokens.size() &&
                            input.tokens[next].begin == token.end;  // "18F-PSMA"
        if (!token.is_word && !token.is_number && !bracket && !hyphen)
            return;  // nor across other punctuation
    }
}

bool PhraseSet::may_begin(std::span<const Symbol> symbols) const {
    return nodes_[0].gap != 0 ||
           std::ranges::any_of(symbols, [this](Symbol symbol) { return step(0, symbol) != 0; });
}

std::optional<Match> PhraseSet::find_at_front(std::span<const Token> tokens) const {
    SymbolRow row;
    words_->read(tokens.first(std::min<std::size_t>(tokens.size(), 1)), row);
    if (!may_begin(row.symbols)) return std::nullopt;  // most lines
    words_->read(tokens, row);
    Match best{0, 0, -1};
    walk({tokens, row}, 0, 0, best);
    return best.value < 0 ? std::nullopt : std::optional(best);
}

std::vector<Match> PhraseSet::find(std::span<const Token> tokens) const {
    thread_local SymbolRow row;  // kept between calls for its memory
    words_->read(tokens, row);
    return find(tokens, row);
}

std::vector<Match> PhraseSet::find(std::span<const Token> tokens, const SymbolRow& row) const {
    std::vector<Match> matches;
    for (std::size_t i = 0; i < tokens.size();) {
        if (!may_begin(row.of(i))) {
            ++i;
            continue;
        }
        Match best{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i), -1};
        walk({tokens, row}, i, 0, best);
        if (best.value < 0) {
            ++i;
            continue;
        }
        i = best.last + 1;
        matches.push_back(best);
    }
    return matches;
}

}  // namespace psma::narrative
