#include "mapping/narrative/stage_string.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "mapping/narrative/stage_component.h"

namespace psma::narrative {
namespace {

using Basis = StageComponent::Basis;
using Category = StageComponent::Category;
using Chain = std::vector<StageComponent>;  // the components of one string, never empty

std::string lower_case(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Only list punctuation, or one word for "and", between two components of one string.
bool links(std::string_view between) {
    constexpr std::size_t kWidest = 80;  // two cells of a table
    if (between.size() > kWidest) return false;
    if (between.find_first_not_of(" \t\r\n,;/+-|&") == std::string_view::npos) return true;
    const auto word = trimmed(between);
    constexpr std::array<std::string_view, 5> kAnd{"and", "und", "u.", "sowie", "plus"};
    return std::ranges::find(kAnd, word) != kAnd.end();
}

bool any(const Chain& chain, Basis basis) {
    return std::ranges::any_of(chain, [&](const StageComponent& one) { return one.basis == basis; });
}

const StageComponent* find(const Chain& chain, Category category) {
    const auto found = std::ranges::find(chain, category, &StageComponent::category);
    return found == chain.end() ? nullptr : &*found;
}

// FOUND goes on with CHAIN, and does not begin a string of its own.
bool continues(const Chain& chain, const StageComponent& found, std::string_view plain) {
    if (!links(plain.substr(chain.back().next, found.begin - chain.back().next))) return false;
    if (found.basis != Basis::None && found.basis != chain.front().basis) return false;
    return !find(chain, found.category) || chain.back().category == found.category;
}

// "miT0/Tr", "miN0, miN1a": alternatives decide nothing. "M1a M1b" adds up.
void append(Chain& chain, StageComponent found) {
    StageComponent& last = chain.back();
    const bool adds_up = found.category == Category::M && last.value != "0" && found.value != "0";
    if (last.category == found.category && !adds_up && last.value != found.value)
        last.uncertain = found.uncertain = true;
    chain.push_back(std::move(found));
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
bool named(std::string_view plain, const Chain& chain, std::span<const std::string_view> systems) {
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
bool pathologic(std::string_view plain, const Chain& chain) {
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

bool triple_of_recurrence(const Chain& chain) {
    const StageComponent* local = find(chain, Category::T);
    return local && (local->value == "0" || local->value == "r") && find(chain, Category::N) &&
           find(chain, Category::M);
}

// "Bone and organs free. M1a.": the last sentence of a line is the stage. Without the full stop, or with text
// behind it, it may be the heading of a form.
bool whole_sentence(std::string_view plain, const Chain& chain) {
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

// "M1b (oligo)": the extent of bone disease is PROMISE's own notation.
bool extent_of_promise(std::string_view plain, const Chain& chain) {
    constexpr std::array<std::string_view, 4> kExtents{"uni", "oligo", "diss", "dmi"};
    return std::ranges::any_of(chain, [&](const StageComponent& one) {
        const auto list = lower_case(plain.substr(one.list_begin, one.list_end - one.list_begin));
        return one.value == "1b" && std::ranges::find(kExtents, list) != kExtents.end();
    });
}

// "miM1b: none", "Bone (miM1b): none", "miTr = local recurrence", "miM1b | none".
bool heads(std::string_view plain, const StageComponent& one) {
    if (one.labelled) return false;
    const auto after = plain.find_first_not_of(" )", one.next);
    return after != std::string_view::npos &&
           std::string_view(":=|\t").find(plain[after]) != std::string_view::npos;
}

// "no evidence of miM1b disease", "fraglich miN1": a word of denial or doubt before it in its clause.
bool denied_or_doubted(std::string_view plain, const StageComponent& one) {
    if (one.value == "0" || one.value == "x") return false;
    constexpr std::size_t kReach = 60;
    constexpr std::array<std::string_view, 24> kWords{
        "no",        "not",      "non",      "without",      "absence",   "exclude",
        "excludes",  "possible", "possibly", "questionable", "equivocal", "suspected",
        "potential", "versus",   "vs",       "if",           "kein",      "keine",
        "keinen",    "keiner",   "ohne",     "nicht",        "fraglich",  "fragliche"};
    const std::size_t from = one.begin > kReach ? one.begin - kReach : 0;
    std::string_view clause = plain.substr(from, one.begin - from);
    if (const auto mark = clause.find_last_of(".,;:(|\n"); mark != std::string_view::npos)
        clause.remove_prefix(mark + 1);
    const std::string low = lower_case(clause);
    for (std::size_t i = 0; i < low.size();) {
        std::size_t end = i;
        while (end < low.size() && is_letter(low[end])) ++end;
        if (std::ranges::find(kWords, std::string_view(low).substr(i, end - i)) != kWords.end()) return true;
        i = end + 1;
    }
    return false;
}

// "min0": rather minutes than nodes.
bool minutes(std::string_view plain, const StageComponent& one) {
    return plain.substr(one.begin).starts_with("min");
}

bool is_stage(std::string_view plain, const Chain& chain) {
    if (any(chain, Basis::Other)) return false;
    const StageComponent& first = chain.front();
    const bool no_statement = heads(plain, first) || denied_or_doubted(plain, first) || minutes(plain, first);
    if (chain.size() == 1 && no_statement) return false;
    if (any(chain, Basis::Molecular) || any(chain, Basis::Recurrence)) return true;
    if (pathologic(plain, chain)) return false;
    return triple_of_recurrence(chain) || named(plain, chain, kMolecularSystems) ||
           named(plain, chain, kRecurrenceSystem) || extent_of_promise(plain, chain) ||
           whole_sentence(plain, chain);
}

void set_metastases(StageString& stage, const Chain& chain) {
    std::string kinds;
    for (const StageComponent& one : chain) {
        if (one.category != Category::M) continue;
        if (one.uncertain || one.value == "x") return;
        kinds += one.value;
    }
    if (!kinds.empty() && kinds.find_first_not_of('0') == std::string::npos)
        stage.extrapelvic_nodes = stage.bone = stage.visceral = false;
    const auto has = [&](char kind) { return kinds.find(kind) != std::string::npos; };
    if (has('a')) stage.extrapelvic_nodes = true;
    if (has('b')) stage.bone = true;
    if (has('c')) stage.visceral = true;
    if (has('a') && !has('b') && !has('c')) stage.bone = stage.visceral = false;
}

void set_local_and_nodes(StageString& stage, const StageComponent& one) {
    if (one.uncertain || one.value == "x") return;
    if (one.category == Category::N) stage.pelvic_nodes = one.value != "0";
    if (one.category != Category::T) return;
    stage.local = one.value == "0"   ? StageString::Local::None
                  : one.value == "r" ? StageString::Local::Recurrence
                                     : StageString::Local::Primary;
}

// "EI-L/R, II-L" are two; "OBR/EIL" too.
void add_stations(StageString& stage, std::string_view list) {
    std::size_t from = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        const bool slash =
            i + 2 < list.size() && list[i] == '/' && is_letter(list[i + 1]) && is_letter(list[i + 2]);
        if (i < list.size() && list[i] != ',' && list[i] != ';' && !slash) continue;
        if (const auto one = trimmed(list.substr(from, i - from)); !one.empty())
            stage.stations.emplace_back(one);
        from = i + 1;
    }
}

StageString stage_of(std::string_view text, std::string_view plain, const Chain& chain) {
    StageString stage;
    stage.begin = chain.front().begin;
    stage.end = chain.back().end;
    stage.text = std::string(text.substr(stage.begin, stage.end - stage.begin));
    stage.molecular = any(chain, Basis::Molecular) || named(plain, chain, kMolecularSystems);
    set_metastases(stage, chain);
    for (const StageComponent& one : chain) {
        set_local_and_nodes(stage, one);
        const bool nodes =
            one.category == Category::N || (one.category == Category::M && one.value.starts_with("1a"));
        if (nodes) add_stations(stage, text.substr(one.list_begin, one.list_end - one.list_begin));
    }
    return stage;
}

}  // namespace

std::vector<StageString> find_stages(std::string_view text) {
    const std::string plain = plain_text(text);
    std::vector<StageString> stages;
    Chain chain;
    const auto finish = [&] {
        if (!chain.empty() && is_stage(plain, chain)) stages.push_back(stage_of(text, plain, chain));
        chain.clear();
    };
    for (std::size_t at = 0; at < plain.size();) {
        auto found = read_component(plain, at, !chain.empty() && chain.back().next == at);
        if (!found) {
            ++at;
            continue;
        }
        at = found->next;
        if (!chain.empty() && continues(chain, *found, plain)) {
            append(chain, std::move(*found));
            continue;
        }
        finish();
        chain.push_back(std::move(*found));
    }
    finish();
    return stages;
}

}  // namespace psma::narrative
