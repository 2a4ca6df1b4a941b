#include "mapping/narrative/stage_component.h"

#include <algorithm>
#include <array>
#include <utility>

namespace psma::narrative {
namespace {

using Basis = StageComponent::Basis;
using Category = StageComponent::Category;

constexpr std::size_t kLongestBracket = 200;
constexpr std::size_t kWidestCell = 24;  // blanks inside a table cell

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}

std::optional<Category> category_of(char c) {
    switch (lower(c)) {
        case 't':
            return Category::T;
        case 'n':
            return Category::N;
        case 'm':
            return Category::M;
        default:
            return std::nullopt;
    }
}

// Longest first: the first that fits and stands before T, N or M is the prefix.
constexpr std::array<std::pair<std::string_view, Basis>, 21> kPrefixes{{
    {"rmi-", Basis::Molecular}, {"rmi", Basis::Molecular},  {"mi-", Basis::Molecular},
    {"mi ", Basis::Molecular},  {"mi\n", Basis::Molecular}, {"ymi", Basis::Molecular},
    {"mi", Basis::Molecular},   {"mr", Basis::Other},       {"yp", Basis::Other},
    {"yc", Basis::Other},       {"yr", Basis::Other},       {"rp", Basis::Other},
    {"rc", Basis::Other},       {"ry", Basis::Other},       {"r", Basis::Recurrence},
    {"p", Basis::Other},        {"c", Basis::Other},        {"y", Basis::Other},
    {"i", Basis::Other},        {"u", Basis::Other},        {"a", Basis::Other},
}};

class Reader {
  public:
    Reader(std::string_view plain, std::size_t begin) : plain_(plain), at_(begin) { found_.begin = begin; }

    std::optional<StageComponent> read() {
        if (!read_category() || !read_separator() || !read_value()) return std::nullopt;
        if (is_digit(peek()) || (is_letter(peek()) && !another_begins())) return std::nullopt;
        if (apart_ && prose_follows()) return std::nullopt;
        const bool compound =
            peek() == '-' && is_letter(peek(1)) && !category_of(peek(1)) && lower(peek(1)) != 'p';
        if (compound && found_.basis == Basis::None) return std::nullopt;  // "T1-weighted"
        if (peek() == '?') {
            found_.uncertain = true;
            ++at_;
        }
        found_.end = found_.next = at_;
        read_brackets();
        return found_;
    }

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < plain_.size() ? plain_[at_ + ahead] : '\0';
    }

    bool follows(std::string_view words) const {
        const auto here = plain_.substr(std::min(at_, plain_.size()), words.size());
        return std::ranges::equal(here, words, [](char a, char b) { return lower(a) == b; });
    }

    bool read_category() {
        for (const auto& [prefix, basis] : kPrefixes) {
            if (!follows(prefix) || !category_of(peek(prefix.size()))) continue;
            lower_prefix_ =
                plain_[at_] != static_cast<char>(std::toupper(static_cast<unsigned char>(plain_[at_])));
            at_ += prefix.size();
            found_.basis = basis;
            break;
        }
        const auto category = category_of(peek());
        if (!category) return false;
        found_.category = *category;
        capital_ = peek() < 'a';
        ++at_;
        return true;
    }

    bool starts_value(char c) const {
        if (c == '+') return found_.category != Category::T;
        const char low = lower(c);
        const char highest = found_.category == Category::T   ? '4'
                             : found_.category == Category::N ? '3'
                                                              : '1';
        return (low >= '0' && low <= highest) || low == 'x' || (low == 'r' && found_.category == Category::T);
    }

    std::size_t blanks(std::size_t ahead) const {
        std::size_t count = 0;
        while (count < kWidestCell && (peek(ahead + count) == ' ' || peek(ahead + count) == '\t')) ++count;
        return count;
    }

    // "miT 0", "miT: 0", "miT | T2u". "MIT 2" and "min 1" are German or English words.
    bool read_separator() {
        if (starts_value(peek())) return true;
        if (!capital_ || (found_.basis != Basis::None && !lower_prefix_)) return false;
        std::size_t ahead = blanks(0);
        if (peek(ahead) == ':' || peek(ahead) == '=' || peek(ahead) == '|') {
            found_.labelled = true;
            ++ahead;
            ahead += blanks(ahead);
            if (lower(peek(ahead)) == 'm' && lower(peek(ahead + 1)) == 'i') ahead += 2;
            if (category_of(peek(ahead)) == found_.category) {
                at_ += ahead + 1;
                return starts_value(peek());
            }
        }
        const char first = lower(peek(ahead));
        const bool word = first == 'r' && (!found_.labelled || is_letter(peek(ahead + 1)));
        if (ahead == 0 || !starts_value(first) || word || first == '+') return false;
        apart_ = true;
        at_ += ahead;
        return true;
    }

    // "miN: 2 nodes": a number of things, not a category.
    bool prose_follows() const {
        const std::size_t ahead = blanks(0);
        return ahead > 0 && is_small(peek(ahead)) && !(peek(ahead) == 'm' && peek(ahead + 1) == 'i');
    }

    bool read_value() {
        const char first = lower(peek());
        found_.value += first;
        ++at_;
        if (!is_digit(first)) return true;
        const std::string_view suffixes = found_.category == Category::T ? "abcmu" : "abc";
        while (suffixes.find(lower(peek())) != std::string_view::npos && peek() != '\0') {
            const bool next_part = category_of(peek()) && (is_digit(peek(1)) || lower(peek(1)) == 'x');
            const bool next_prefix =
                (follows("mi") || follows("c")) && category_of(peek(follows("c") ? 1 : 2));
            if (next_part || next_prefix) break;
            found_.value += lower(peek());
            ++at_;
        }
        if (found_.category == Category::M && first == '1') read_more_metastases();
        const bool letter_more = peek() == '/' && lower(peek(1)) == 'b' && !is_letter(peek(2));
        if (found_.value == "1a" && letter_more) at_ += 2;  // "N1a/b"
        if (found_.category != Category::M && (peek() == '/' || peek() == '-') && starts_value(peek(1))) {
            found_.uncertain = !same_sense(first, lower(peek(1)));
            at_ += 2;
            if (suffixes.find(lower(peek())) != std::string_view::npos && peek() != '\0') ++at_;
        }
        return true;
    }

    // "N1/2" is positive either way, "N0/1" is not.
    static bool same_sense(char one, char other) {
        constexpr std::string_view kGrades = "1234";
        return one == other ||
               (kGrades.find(one) != std::string_view::npos && kGrades.find(other) != std::string_view::npos);
    }

    // "M1a/b", "M1a, b", "M1a+b", "M1a-c", "M1a und b".
    void read_more_metastases() {
        constexpr std::array<std::string_view, 9> kAnd{"/", ", ",  ",",     "+",    "&",
                                                       "-", " + ", " und ", " and "};
        for (bool more = found_.value.size() > 1; more;) {
            more = false;
            for (const std::string_view word : kAnd) {
                const char c = lower(peek(word.size()));
                if (!follows(word) || c < 'a' || c > 'c' || is_letter(peek(word.size() + 1))) continue;
                if (word == "-" && found_.value.back() == 'a' && c == 'c') found_.value += 'b';
                found_.value += c;
                at_ += word.size() + 1;
                more = true;
                break;
            }
        }
    }

    bool another_begins() const {
        return category_of(peek()) ||
               ((follows("p") || follows("c") || follows("r")) && category_of(peek(1)));
    }

    // Moves NEXT behind the brackets that follow, and END too where they list regions.
    void read_brackets() {
        for (;;) {
            at_ = found_.next;
            const std::size_t open = at_ + (peek() == ' ' ? 1 : 0);
            if (open >= plain_.size() || (plain_[open] != '(' && plain_[open] != '[')) return;
            const std::size_t close = closing(open);
            if (close == std::string_view::npos) return;
            const std::string_view inside = plain_.substr(open + 1, close - open - 1);
            const bool first = found_.list_begin == found_.list_end;
            const bool regions = found_.next == found_.end && found_.value != "0" && !names_system(inside) &&
                                 (first || std::ranges::none_of(inside, is_small));
            found_.next = close + 1;
            if (!regions) continue;
            if (first) found_.list_begin = open + 1;
            found_.list_end = close;
            found_.end = found_.next;
            if (inside == "?") found_.uncertain = true;
        }
    }

    std::size_t closing(std::size_t open) const {
        int depth = 0;
        for (std::size_t i = open; i < plain_.size() && i - open <= kLongestBracket; ++i) {
            if (plain_[i] == '(' || plain_[i] == '[') ++depth;
            if ((plain_[i] == ')' || plain_[i] == ']') && --depth == 0) return i;
        }
        return std::string_view::npos;
    }

    static bool names_system(std::string_view inside) {
        std::string low(inside);
        std::ranges::transform(low, low.begin(), lower);
        return low.find("promise") != std::string::npos || low.find("tnm") != std::string::npos ||
               low.find("score") != std::string::npos;
    }

    std::string_view plain_;
    std::size_t at_;
    StageComponent found_;
    bool lower_prefix_ = false;
    bool capital_ = false;
    bool apart_ = false;  // a blank or a label's colon stands between letter and value
};

}  // namespace

std::string plain_text(std::string_view text) {
    std::string plain(text);
    for (std::size_t i = 0; i < plain.size();) {
        const auto lead = static_cast<unsigned char>(plain[i]);
        if (lead < 0x80) {
            if (lead == '_') plain[i] = ' ';
            ++i;
            continue;
        }
        std::size_t length = 1;
        while (i + length < plain.size() && length < 4 &&
               (static_cast<unsigned char>(plain[i + length]) & 0xC0) == 0x80)
            ++length;
        const std::string_view point = text.substr(i, length);
        char shown = '"';
        if (point == "\u00a0" || point == "\u2009" || point == "\u202f" || point == "\u200b" ||
            point == "\u2003")
            shown = ' ';
        if ((point >= "\u2010" && point <= "\u2015") || point == "\u2212") shown = '-';
        if (point == "\u00b7" || point == "\u2022") shown = ',';
        if ((point >= "\u2610" && point <= "\u2612") || point == "\u25a0" || point == "\u25a1") shown = '#';
        if (lead >= 0xC3 && lead <= 0xCF) shown = '_';
        std::fill_n(plain.begin() + static_cast<std::ptrdiff_t>(i), length, shown);
        i += length;
    }
    return plain;
}

bool component_may_begin(std::string_view plain, std::size_t begin, bool joined) {
    if (begin >= plain.size()) return false;
    if (!joined && begin > 0 && (is_letter(plain[begin - 1]) || is_digit(plain[begin - 1]))) return false;
    // a category or the first letter of a prefix
    return std::string_view("tnmrypciua").find(lower(plain[begin])) != std::string_view::npos;
}

std::optional<StageComponent> read_component(std::string_view plain, std::size_t begin, bool joined) {
    if (!component_may_begin(plain, begin, joined)) return std::nullopt;
    return Reader(plain, begin).read();
}

}  // namespace psma::narrative
