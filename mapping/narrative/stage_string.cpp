#include "mapping/narrative/stage_string.h"

#include <algorithm>
#include <cctype>

namespace psma::narrative {
namespace {

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }
bool digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

enum class Basis { None, Molecular, Recurrence, Other };  // "mi"; "r"; "p", "c", "y", "i" and the like

struct Component {
    char category = 0;       // t, n, m
    std::string value;       // lower case: "0", "r", "1a", "2m", "x"
    Basis basis = Basis::None;
    std::size_t begin = 0, end = 0;
    std::vector<std::string> list;  // of the brackets behind it
};

// Reads the components of stage strings from one text.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    // A component that begins at POSITION. JOINED: it follows another one without a blank ("miT0N0M0").
    std::optional<Component> component(std::size_t position, bool joined) const {
        if (!joined && position > 0 && (letter(text_[position - 1]) || digit(text_[position - 1]))) return std::nullopt;
        Component found;
        found.begin = position;
        std::size_t at = position;
        found.basis = basis(at);
        if (at >= text_.size()) return std::nullopt;
        found.category = lower(text_[at]);
        const bool capital = text_[at] != found.category;
        if (found.category != 't' && found.category != 'n' && found.category != 'm') return std::nullopt;
        if (!capital && found.basis == Basis::None && !joined) return std::nullopt;
        ++at;
        if (capital && at + 1 < text_.size() && text_[at] == ' ' && (digit(text_[at + 1]) || lower(text_[at + 1]) == 'x')) ++at;
        if (!value(found, at)) return std::nullopt;
        if (at < text_.size() && letter(text_[at]) && !begins_component(at)) return std::nullopt;
        if (at < text_.size() && digit(text_[at])) return std::nullopt;
        found.end = at;
        brackets(found);
        return found;
    }

    std::string_view text() const { return text_; }

  private:
    // The letters before T, N or M; moves AT behind them.
    Basis basis(std::size_t& at) const {
        const auto is = [&](std::string_view what) {
            if (text_.size() - at < what.size()) return false;
            return std::equal(what.begin(), what.end(), text_.begin() + static_cast<std::ptrdiff_t>(at),
                              [](char a, char b) { return a == lower(b); });
        };
        const auto category_at = [&](std::size_t where) {
            return where < text_.size() && (text_[where] == 'T' || text_[where] == 'N' || text_[where] == 'M' ||
                                            text_[where] == 't' || text_[where] == 'n' || text_[where] == 'm');
        };
        if (is("mi") && category_at(at + 2)) {
            at += 2;
            return Basis::Molecular;
        }
        if ((is("mi ") || is("mi-")) && category_at(at + 3) && text_[at + 3] < 'a') {
            at += 3;
            return Basis::Molecular;
        }
        for (const std::string_view other : {"ypt", "ypn", "ypm", "yct", "ycn", "ycm", "rpt", "rpn", "rct", "rcn", "rpm", "rcm"})
            if (is(other)) {
                at += 2;
                return Basis::Other;
            }
        if (is("r") && category_at(at + 1) && text_[at + 1] < 'a') {
            at += 1;
            return Basis::Recurrence;
        }
        if ((is("p") || is("c") || is("y") || is("i") || is("u") || is("a")) && category_at(at + 1) && text_[at + 1] < 'a') {
            at += 1;
            return Basis::Other;
        }
        return Basis::None;
    }

    bool value(Component& found, std::size_t& at) const {
        if (at >= text_.size()) return false;
        const char first = lower(text_[at]);
        const char highest = found.category == 't' ? '4' : found.category == 'n' ? '3' : '1';
        const bool known = (digit(first) && first <= highest) || first == 'x' || (first == 'r' && found.category == 't');
        if (!known) return false;
        found.value += first;
        ++at;
        const std::string_view suffixes = found.category == 't' ? "abcdm" : "abc";
        while (at < text_.size() && suffixes.find(text_[at]) != std::string_view::npos && digit(first)) {
            const bool next_category = text_[at] == 'm' && at + 1 < text_.size() && digit(text_[at + 1]);
            if (next_category) break;
            found.value += text_[at++];
        }
        // "M1a/b", "M1a,b"
        while (found.category == 'm' && first == '1' && at + 1 < text_.size() && (text_[at] == '/' || text_[at] == ',') &&
               (text_[at + 1] == 'b' || text_[at + 1] == 'c') && (at + 2 >= text_.size() || !letter(text_[at + 2]))) {
            found.value += text_[at + 1];
            at += 2;
        }
        return true;
    }

    bool begins_component(std::size_t at) const {
        const char c = lower(text_[at]);
        return c == 't' || c == 'n' || c == 'm' || c == 'p' || c == 'c';
    }

    // "(EIR, CIR)", "[OB-R; II-L]", "(uni)": at most one short bracket, perhaps after a blank.
    void brackets(Component& found) const {
        constexpr std::size_t kLongest = 60;
        std::size_t at = found.end;
        if (at < text_.size() && text_[at] == ' ') ++at;
        if (at >= text_.size() || (text_[at] != '(' && text_[at] != '[')) return;
        const char closing = text_[at] == '(' ? ')' : ']';
        const auto close = text_.find(closing, at);
        if (close == std::string_view::npos || close - at > kLongest) return;
        std::string one;
        for (const char c : text_.substr(at + 1, close - at - 1)) {
            if (c == ',' || c == ';' || c == '/') {
                if (!one.empty()) found.list.push_back(one);
                one.clear();
            } else if (c != ' ') {
                one += c;
            }
        }
        if (!one.empty()) found.list.push_back(one);
        found.end = close + 1;
    }

    std::string_view text_;
};

// Only blanks and list punctuation between two components of one string.
bool links(std::string_view between) {
    return between.size() <= 4 && between.find_first_not_of(" ,;/+-\n\r\t") == std::string_view::npos;
}

// "miTNM", "PROMISE" close before the string make it a molecular one.
bool named_before(std::string_view text, std::size_t begin) {
    constexpr std::size_t kNear = 40;
    std::string before(text.substr(begin > kNear ? begin - kNear : 0, std::min(begin, kNear)));
    std::ranges::transform(before, before.begin(), lower);
    return before.find("mitnm") != std::string::npos || before.find("promise") != std::string::npos ||
           before.find("rtnm") != std::string::npos || before.find("mi-tnm") != std::string::npos;
}

bool named_after(std::string_view text, std::size_t end) {
    std::string after(text.substr(end, 24));
    std::ranges::transform(after, after.begin(), lower);
    return after.find("promise") != std::string::npos;
}

void set_metastases(StageString& stage, const std::string& value) {
    if (value == "x") return;
    if (value == "0") {
        stage.extrapelvic_nodes = stage.bone = stage.visceral = false;
        return;
    }
    const bool a = value.find('a') != std::string::npos;
    const bool b = value.find('b') != std::string::npos;
    const bool c = value.find('c') != std::string::npos;
    if (a) stage.extrapelvic_nodes = true;
    if (b) stage.bone = true;
    if (c) stage.visceral = true;
    if (a && !stage.bone) stage.bone = false;  // M1a alone denies bone and organs; a later M1b or M1c asserts them
    if (a && !stage.visceral) stage.visceral = false;
}

void set(StageString& stage, const Component& one) {
    if (one.category == 't' && one.value != "x")
        stage.local = one.value == "0" ? StageString::Local::None
                      : one.value == "r" ? StageString::Local::Recurrence
                                         : StageString::Local::Primary;
    if (one.category == 'n') {
        if (one.value != "x") stage.pelvic_nodes = one.value != "0";
        stage.stations.insert(stage.stations.end(), one.list.begin(), one.list.end());
    }
    if (one.category == 'm') set_metastases(stage, one.value);
}

bool is_triple_of_recurrence(const std::vector<Component>& chain) {
    bool t = false, n = false, m = false;
    for (const Component& one : chain) {
        t = t || (one.category == 't' && (one.value == "0" || one.value == "r" || one.value == "x"));
        n = n || one.category == 'n';
        m = m || one.category == 'm';
    }
    return t && n && m;
}

std::optional<StageString> stage_of(const std::vector<Component>& chain, std::string_view text) {
    const auto any = [&](Basis basis) { return std::ranges::any_of(chain, [&](const Component& one) { return one.basis == basis; }); };
    if (chain.empty() || any(Basis::Other)) return std::nullopt;
    StageString stage;
    stage.begin = chain.front().begin;
    stage.end = chain.back().end;
    stage.molecular = any(Basis::Molecular) || named_before(text, stage.begin) || named_after(text, stage.end);
    if (!stage.molecular && !any(Basis::Recurrence) && !is_triple_of_recurrence(chain)) return std::nullopt;
    stage.text = std::string(text.substr(stage.begin, stage.end - stage.begin));
    for (const Component& one : chain) set(stage, one);
    return stage;
}

}  // namespace

std::vector<StageString> find_stages(std::string_view text) {
    const Scanner scanner(text);
    std::vector<StageString> stages;
    std::vector<Component> chain;
    const auto finish = [&] {
        if (auto stage = stage_of(chain, text)) stages.push_back(std::move(*stage));
        chain.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const bool joined = !chain.empty() && chain.back().end == at;
        auto found = scanner.component(at, joined);
        if (!found) {
            ++at;
            continue;
        }
        const bool new_string = !chain.empty() && (!links(text.substr(chain.back().end, found->begin - chain.back().end)) || found->category == 't');
        if (new_string) finish();
        at = found->end;
        chain.push_back(std::move(*found));
    }
    finish();
    return stages;
}

}  // namespace psma::narrative
