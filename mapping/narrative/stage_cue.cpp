#include "mapping/narrative/stage_cue.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>

namespace psma::narrative {
namespace {

using Basis = StageComponent::Basis;
using Category = StageComponent::Category;

std::string lower_case(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

bool any(const StageChain& chain, Basis basis) {
    return std::ranges::any_of(chain, [&](const StageComponent& one) { return one.basis == basis; });
}

bool is_positive(const StageComponent& one) {
    return one.value != "0" && one.value != "x";
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_letter(text[i]) && (i == 0 || !is_letter(text[i - 1]))) ++words;
    return words;
}

// A full stop that ends a sentence, not the one of "PROMISE 2.0".
bool ends_sentence(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ';') return true;
        if (text[i] == '.' && (i + 1 == text.size() || !is_digit(text[i + 1]))) return true;
    }
    return false;
}

constexpr std::array<std::string_view, 4> kMolecularSystems{"promise", "mitnm", "mi-tnm", "mi tnm"};
constexpr std::array<std::string_view, 1> kRecurrenceSystem{"rtnm"};

// The system named close before or behind a string, with few words between; a single component stands right
// beside it.
bool named(std::string_view plain, const StageChain& chain, std::span<const std::string_view> systems) {
    const std::size_t words = chain.size() == 1 ? 0 : 3;
    constexpr std::size_t kNear = 48;
    const std::size_t begin = chain.front().begin;
    const std::size_t from = begin > kNear ? begin - kNear : 0;
    const std::string before = lower_case(plain.substr(from, begin - from));
    const std::string after = lower_case(plain.substr(chain.back().end, kNear));
    for (const std::string_view system : systems) {
        if (const auto at = before.rfind(system); at != std::string::npos) {
            const auto between = std::string_view(before).substr(at + system.size());
            if (!ends_sentence(between) && count_words(between) <= words) return true;
        }
        if (const auto at = after.find(system); at != std::string::npos) {
            const auto between = std::string_view(after).substr(0, at);
            if (!ends_sentence(between) && count_words(between) <= words) return true;
        }
    }
    return false;
}

// "pTNM: T0 N0 M0"; "T0 N0 M0, R0": an uncued string of a pathologist.
bool pathologic(std::string_view plain, const StageChain& chain) {
    const std::size_t begin = chain.front().begin;
    const std::size_t from = begin > 16 ? begin - 16 : 0;
    const std::string before = lower_case(plain.substr(from, begin - from));
    for (const std::string_view system : {"ptnm", "ctnm", "uicc", "ajcc"})
        if (before.find(system) != std::string::npos) return true;
    std::size_t at = chain.back().end;
    while (at < plain.size() && (plain[at] == ' ' || plain[at] == ',')) ++at;
    return at + 1 < plain.size() && std::string_view("RLVG").find(plain[at]) != std::string_view::npos &&
           is_digit(plain[at + 1]);
}

bool triple_of_recurrence(const StageChain& chain) {
    const StageComponent* local = find_component(chain, Category::T);
    return local && (local->value == "0" || local->value == "r") && find_component(chain, Category::N) &&
           find_component(chain, Category::M);
}

// "Bone and organs free. M1a.": the last sentence of a line is the stage. Without the full stop, or with text
// behind it, it may be the heading of a form.
bool whole_sentence(std::string_view plain, const StageChain& chain) {
    const bool subdivided = std::ranges::all_of(
        chain, [](const StageComponent& one) { return one.category != Category::T && one.value.size() > 1; });
    if (!subdivided) return false;
    const auto before = plain.substr(0, chain.front().begin).find_last_not_of(" \t");
    const bool begins = before == std::string_view::npos || plain[before] == '.';
    const std::size_t end = chain.back().end;
    if (!begins || end >= plain.size() || plain[end] != '.') return false;
    const auto after = plain.find_first_not_of(" \t\r", end + 1);
    return after == std::string_view::npos || plain[after] == '\n';
}

std::string list_of(std::string_view plain, const StageComponent& one) {
    return lower_case(plain.substr(one.list_begin, one.list_end - one.list_begin));
}

// "M1b (oligo)": the extent of bone disease is PROMISE's own notation.
bool extent_of_promise(std::string_view plain, const StageChain& chain) {
    constexpr std::array<std::string_view, 4> kExtents{"uni", "oligo", "diss", "dmi"};
    return std::ranges::any_of(chain, [&](const StageComponent& one) {
        return one.value == "1b" && contains(kExtents, list_of(plain, one));
    });
}

// "N1a M0", "T2u N0 M0": a pathologist divides neither N1 of the prostate nor T2 that way.
bool values_of_promise(const StageChain& chain) {
    const StageComponent* local = find_component(chain, Category::T);
    const StageComponent* nodes = find_component(chain, Category::N);
    const StageComponent* distant = find_component(chain, Category::M);
    if (!nodes || !distant) return false;
    return nodes->value == "1a" || nodes->value == "1b" || (local && local->value == "2u");
}

// "N1 (OBR) M0", "N2 (EI-L/R, II-L)": a list of nothing but PROMISE's node regions.
bool regions_of_promise(std::string_view plain, const StageChain& chain) {
    constexpr std::array<std::string_view, 9> kRegions{"ii", "ei", "ci", "ob", "ps", "op", "rp", "sd", "oe"};
    constexpr std::array<std::string_view, 6> kSides{"", "l", "r", "m", "lr", "rl"};
    return std::ranges::any_of(chain, [&](const StageComponent& one) {
        if (one.category == Category::T || one.list_begin == one.list_end) return false;
        std::string word;
        for (const char c : list_of(plain, one) + ",") {
            if (is_letter(c)) word += c;
            if (c != ',' && c != ';') continue;
            const auto side = std::string_view(word).substr(std::min<std::size_t>(2, word.size()));
            if (!contains(kRegions, std::string_view(word).substr(0, 2)) || !contains(kSides, side))
                return false;
            word.clear();
        }
        return true;
    });
}

// "miM1b: none", "Bone (miM1b): none", "miTr = local recurrence", "miM1b | none".
bool heads(std::string_view plain, const StageComponent& one) {
    if (one.labelled) return false;
    const auto after = plain.find_first_not_of(" )", one.next);
    return after != std::string_view::npos &&
           std::string_view(":=|\t").find(plain[after]) != std::string_view::npos;
}

// "miM1a (extrapelvic nodes), miM1b (bone), miM1c (other)" explains, it does not state.
bool explains(const StageChain& chain) {
    return chain.size() >= 3 && std::ranges::all_of(chain, [](const StageComponent& one) {
               return one.category == Category::M && one.list_begin != one.list_end;
           });
}

// "no evidence of miM1b disease", "fraglich miN1": a word of denial or doubt before it in its clause.
bool denied_or_doubted(std::string_view plain, const StageComponent& one, const WordRoles& words) {
    if (!is_positive(one)) return false;
    constexpr std::size_t kReach = 60;
    const std::size_t from = one.begin > kReach ? one.begin - kReach : 0;
    std::string_view clause = plain.substr(from, one.begin - from);
    if (const auto mark = clause.find_last_of(".,;:(|\n"); mark != std::string_view::npos)
        clause.remove_prefix(mark + 1);
    const std::string low = lower_case(clause);
    for (std::size_t i = 0; i < low.size();) {
        std::size_t end = i;
        while (end < low.size() && is_letter(low[end])) ++end;
        if (words.is(WordRole::StageDoubt, low.substr(i, end - i))) return true;
        i = end + 1;
    }
    return false;
}

// "miM1a: none", "miM1b - keine, ...": what stands behind it denies it.
bool denied_behind(std::string_view plain, const StageComponent& one, const WordRoles& words) {
    if (!is_positive(one)) return false;
    const auto begin = plain.find_first_not_of(" \t)", one.next);
    if (begin == std::string_view::npos) return false;
    const bool row = std::string_view(":=|").find(plain[begin]) != std::string_view::npos;
    const auto from = plain.find_first_not_of(" \t:=|-", begin);
    if (from == std::string_view::npos) return false;
    std::size_t end = from;
    while (end < plain.size() && is_letter(plain[end])) ++end;
    if (!words.is(WordRole::StageDenial, lower_case(plain.substr(from, end - from)))) return false;
    // "M1a - no bone lesion" goes on; "M1a - none, M1b ..." does not.
    const auto after = plain.find_first_not_of(" \t\r", end);
    return row || after == std::string_view::npos ||
           std::string_view(".,;|/)\n").find(plain[after]) != std::string_view::npos;
}

// "[ ] miT0 [x] miTr": which box belongs to which is not told.
bool at_tick_box(std::string_view plain, const StageComponent& one) {
    constexpr std::array<std::string_view, 9> kBoxes{"#",   "[ ]", "[]",  "[x]", "[X]",
                                                     "( )", "()",  "(x)", "(X)"};
    const auto last = one.begin == 0 ? std::string_view::npos : plain.find_last_not_of(' ', one.begin - 1);
    const auto before = plain.substr(0, last == std::string_view::npos ? 0 : last + 1);
    const std::size_t behind = one.list_begin < one.list_end ? one.list_begin - 1 : one.end;
    const auto after = plain.substr(std::min(plain.find_first_not_of(' ', behind), plain.size()));
    const auto touches = [&](std::string_view box) {
        return before.ends_with(box) || after.starts_with(box);
    };
    return std::ranges::any_of(kBoxes, touches);
}

// "min0": rather minutes than nodes.
bool minutes(std::string_view plain, const StageComponent& one) {
    return plain.substr(one.begin).starts_with("min");
}

}  // namespace

const StageComponent* find_component(const StageChain& chain, Category category) {
    const auto found = std::ranges::find(chain, category, &StageComponent::category);
    return found == chain.end() ? nullptr : &*found;
}

bool states_nothing(std::string_view plain, const StageComponent& one, const WordRoles& words) {
    return denied_behind(plain, one, words) || at_tick_box(plain, one);
}

bool doubted(std::string_view plain, const StageChain& chain, const WordRoles& words) {
    const std::size_t begin = chain.front().begin;
    const auto last = begin == 0 ? std::string_view::npos : plain.find_last_not_of(" \t\n", begin - 1);
    if (last == std::string_view::npos) return false;
    std::size_t from = last + 1;
    while (from > 0 && is_letter(plain[from - 1])) --from;
    return words.is(WordRole::StageDoubt, lower_case(plain.substr(from, last + 1 - from)));
}

bool names_molecular_system(std::string_view plain, const StageChain& chain) {
    return named(plain, chain, kMolecularSystems);
}

bool is_molecular_stage(std::string_view plain, const StageChain& chain, const WordRoles& words) {
    if (any(chain, Basis::Other) || explains(chain)) return false;
    const StageComponent& first = chain.front();
    const bool open = std::ranges::all_of(chain, &StageComponent::uncertain);
    if ((chain.size() == 1 || open) && denied_or_doubted(plain, first, words)) return false;
    if (chain.size() == 1 && (heads(plain, first) || minutes(plain, first))) return false;
    if (any(chain, Basis::Molecular) || any(chain, Basis::Recurrence)) return true;
    if (pathologic(plain, chain)) return false;
    if (triple_of_recurrence(chain) || names_molecular_system(plain, chain) ||
        named(plain, chain, kRecurrenceSystem) || extent_of_promise(plain, chain) ||
        whole_sentence(plain, chain))
        return true;
    return !heads(plain, chain.back()) && (values_of_promise(chain) || regions_of_promise(plain, chain));
}

}  // namespace psma::narrative
