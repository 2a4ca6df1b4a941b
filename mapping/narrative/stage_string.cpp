#include "mapping/narrative/stage_string.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "mapping/narrative/stage_cue.h"
#include "mapping/narrative/text.h"

namespace psma::narrative {
namespace {

using Basis = StageComponent::Basis;
using Category = StageComponent::Category;
using Chain = StageChain;

std::string lower_case(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

enum class Link { None, List, Alternative };

// What stands between two components of one string: list punctuation or a word for "and"; a word for "or".
Link link(std::string_view between, const WordRoles& words) {
    constexpr std::size_t kWidest = 80;  // two cells of a table
    if (between.size() > kWidest) return Link::None;
    if (between.find_first_not_of(" \t\r\n,;/+-|&") == std::string_view::npos) return Link::List;
    const std::string word = lower_case(trim(between));
    if (words.is(WordRole::And, word)) return Link::List;
    return words.is(WordRole::Or, word) ? Link::Alternative : Link::None;
}

bool any(const Chain& chain, Basis basis) {
    return std::ranges::any_of(chain, [&](const StageComponent& one) { return one.basis == basis; });
}

// How FOUND goes on with CHAIN; None: it begins a string of its own.
Link continues(const Chain& chain, const StageComponent& found, std::string_view plain,
               const WordRoles& words) {
    const auto between = plain.substr(chain.back().next, found.begin - chain.back().next);
    const bool stop = chain.back().category != found.category &&
                      (between == "." || (between == ". " && found.basis == Basis::Molecular));
    const Link how = stop ? Link::List : link(between, words);
    if (found.basis != Basis::None && found.basis != chain.front().basis) return Link::None;
    const bool again = find_component(chain, found.category) && chain.back().category != found.category;
    return again ? Link::None : how;
}

// Two values of one category that name no other region: "N1a", "N1b"; "T2", "T3".
bool same_sense(const StageComponent& one, const StageComponent& other) {
    if (one.value == other.value) return true;
    const auto graded = [](const StageComponent& part) {
        return part.value[0] >= '1' && part.value[0] <= '4';
    };
    return one.category != Category::M && graded(one) && graded(other);
}

// "miT0/Tr", "miN0, miN1a", "miN1a or miM1a": alternatives decide nothing. "M1a M1b" adds up.
void append(Chain& chain, StageComponent found, Link how) {
    StageComponent& last = chain.back();
    const bool same_category = last.category == found.category;
    const bool adds_up = found.category == Category::M && last.value != "0" && found.value != "0";
    const bool open = how == Link::Alternative ? !same_category || !same_sense(last, found)
                                               : same_category && !adds_up && !same_sense(last, found);
    if (open) last.uncertain = true;
    if (open || (same_category && !adds_up)) found.uncertain = found.uncertain || last.uncertain;
    chain.push_back(std::move(found));
}

// The letters of PROMISE for the sites behind a plain M1, "M1 (OSS, LYM)": the notation of the UICC's TNM.
// '?': a site it does not have.
std::string kinds_of(std::string_view list) {
    constexpr std::array<std::pair<std::string_view, char>, 15> kSites{{{"lym", 'a'},
                                                                        {"oss", 'b'},
                                                                        {"mar", 'b'},
                                                                        {"bone", 'b'},
                                                                        {"knochen", 'b'},
                                                                        {"os", 'b'},
                                                                        {"pul", 'c'},
                                                                        {"hep", 'c'},
                                                                        {"bra", 'c'},
                                                                        {"ple", 'c'},
                                                                        {"per", 'c'},
                                                                        {"adr", 'c'},
                                                                        {"ski", 'c'},
                                                                        {"lung", 'c'},
                                                                        {"liver", 'c'}}};
    std::string kinds;
    std::string word;
    for (const char c : lower_case(list) + ",") {
        if (is_letter(c)) {
            word += c;
            continue;
        }
        if (!word.empty()) {
            const auto site =
                std::ranges::find(kSites, std::string_view(word), &decltype(kSites)::value_type::first);
            kinds += site == kSites.end() ? '?' : site->second;
        }
        word.clear();
    }
    return kinds;
}

void set_metastases(StageString& stage, std::string_view plain, const Chain& chain) {
    std::string kinds;
    for (const StageComponent& one : chain) {
        if (one.category != Category::M) continue;
        if (one.uncertain || one.value == "x") return;
        kinds += one.value;
        if (one.value == "1") kinds += kinds_of(plain.substr(one.list_begin, one.list_end - one.list_begin));
    }
    if (!kinds.empty() && kinds.find_first_not_of('0') == std::string::npos)
        stage.extrapelvic_nodes = stage.bone = stage.visceral = false;
    const auto has = [&](char kind) { return kinds.find(kind) != std::string::npos; };
    if (has('a')) stage.extrapelvic_nodes = true;
    if (has('b')) stage.bone = true;
    if (has('c')) stage.visceral = true;
    if (has('a') && !has('b') && !has('c') && !has('?')) stage.bone = stage.visceral = false;
}

void set_local_and_nodes(StageString& stage, const StageComponent& one) {
    if (one.uncertain || one.value == "x") return;
    if (one.category == Category::N) stage.pelvic_nodes = one.value != "0";
    if (one.category != Category::T) return;
    stage.local = one.value == "0"   ? StageString::Local::None
                  : one.value == "r" ? StageString::Local::Recurrence
                                     : StageString::Local::Primary;
}

// The bracket at I is not one of a pair inside LIST: another list follows it.
bool closes_list(std::string_view list, std::size_t i) {
    if (list[i] != ')' && list[i] != ']') return false;
    const auto next = list.find_first_not_of(" ", i + 1);
    return next != std::string_view::npos && (list[next] == '(' || list[next] == '[');
}

// "EI-L/R, II-L" are two; "OBR/EIL" and "EIR)(OBR" too.
void add_stations(StageString& stage, std::string_view list) {
    std::size_t from = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        const bool slash =
            i + 2 < list.size() && list[i] == '/' && is_letter(list[i + 1]) && is_letter(list[i + 2]);
        const bool bracket = i < list.size() && closes_list(list, i);
        if (i < list.size() && list[i] != ',' && list[i] != ';' && !slash && !bracket) continue;
        if (const auto one = trim(list.substr(from, i - from)); !one.empty())
            stage.stations.emplace_back(one);
        from = bracket ? list.find_first_of("([", i) + 1 : i + 1;
    }
}

char letter_of(Category category) {
    return category == Category::T ? 'T' : category == Category::N ? 'N' : 'M';
}

// Verbatim; rows of a form as one string.
std::string text_of(std::string_view verbatim, std::string_view text, const Chain& chain) {
    if (std::ranges::none_of(chain, &StageComponent::labelled)) return std::string(verbatim);
    std::string printed;
    for (const StageComponent& one : chain) {
        if (!printed.empty()) printed += ' ';
        if (one.basis == Basis::Molecular) printed += "mi";
        printed += letter_of(one.category) + one.value;
        if (one.list_begin < one.list_end)
            printed.append(" (").append(text.substr(one.list_begin, one.list_end - one.list_begin)) += ')';
        if (one.uncertain) printed += '?';
    }
    return printed;
}

StageString stage_of(std::string_view text, std::string_view plain, const Chain& chain) {
    StageString stage;
    stage.begin = chain.front().begin;
    stage.end = chain.back().end;
    stage.text = text_of(text.substr(stage.begin, stage.end - stage.begin), text, chain);
    stage.molecular = any(chain, Basis::Molecular) || names_molecular_system(plain, chain);
    set_metastases(stage, plain, chain);
    for (const StageComponent& one : chain) {
        if (stage.categories.find(letter_of(one.category)) == std::string::npos)
            stage.categories += letter_of(one.category);
        set_local_and_nodes(stage, one);
        const bool nodes =
            one.category == Category::N || (one.category == Category::M && one.value.starts_with("1a"));
        if (nodes) add_stations(stage, text.substr(one.list_begin, one.list_end - one.list_begin));
    }
    return stage;
}

}  // namespace

std::vector<StageString> find_stages(std::string_view text, const WordRoles& words) {
    const std::string plain = plain_text(text);
    std::vector<StageString> stages;
    Chain chain;
    const auto finish = [&] {
        if (chain.size() > 1 && chain[0].value != "0" && doubted(plain, chain, words))
            chain[0].uncertain = true;
        if (!chain.empty() && is_molecular_stage(plain, chain, words))
            stages.push_back(stage_of(text, plain, chain));
        chain.clear();
    };
    for (std::size_t at = 0; at < plain.size();) {
        const bool joined = !chain.empty() && chain.back().next == at;
        if (!component_may_begin(plain, at, joined)) {
            ++at;
            continue;
        }
        auto found = read_component(plain, at, joined);
        if (!found) {
            ++at;
            continue;
        }
        at = found->next;
        const Link how = chain.empty() ? Link::None : continues(chain, *found, plain, words);
        const bool silent = states_nothing(plain, *found, words);
        if (silent || how == Link::None) finish();
        if (silent) continue;
        if (chain.empty())
            chain.push_back(std::move(*found));
        else
            append(chain, std::move(*found), how);
    }
    finish();
    return stages;
}

bool join(StageString& stage, const StageString& next) {
    if (stage.categories.find_first_of(next.categories) != std::string::npos) return false;
    stage.text += " " + next.text;
    stage.categories += next.categories;
    stage.molecular = stage.molecular || next.molecular;
    if (next.local) stage.local = next.local;
    for (const auto region : {&StageString::pelvic_nodes, &StageString::extrapelvic_nodes, &StageString::bone,
                              &StageString::visceral})
        if (next.*region) stage.*region = next.*region;
    stage.stations.insert(stage.stations.end(), next.stations.begin(), next.stations.end());
    return true;
}

}  // namespace psma::narrative
