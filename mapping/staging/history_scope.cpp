#include "mapping/staging/history_scope.h"

#include <algorithm>
#include <span>

namespace psma::staging {
namespace {

using narrative::Match;
using narrative::Token;

bool is_mark(const Token& token) {
    return !token.is_word && !token.is_number;
}

}  // namespace

HistoryScope::HistoryScope(const std::vector<Token>& sentence, const HistoryLexicon& history)
    : sentence_(sentence), history_(history) {
    find_facts();
}

HistoryScope::HistoryScope(const narrative::Sentence& sentence, const HistoryLexicon& history)
    : sentence_(sentence.tokens), history_(history) {
    if (sentence.own_label) {
        joined_ = sentence.label_tokens;
        Token colon;
        colon.word = ":";
        joined_.push_back(colon);
        label_size_ = static_cast<std::uint32_t>(joined_.size());
        joined_.insert(joined_.end(), sentence.tokens.begin(), sentence.tokens.end());
    }
    find_facts();
}

void HistoryScope::find_facts() {
    history_.phrase_words().read(tokens(), row_);
    facts_ = history_.facts(tokens(), row_);
}

const HistoryScope::Matches& HistoryScope::modifiers(Modifier which) const {
    const auto known = modifiers_.find(which);
    return known != modifiers_.end()
               ? known->second
               : modifiers_.emplace(which, history_.modifiers(which, tokens(), row_)).first->second;
}

// Does another thought begin between the tokens FROM and TO? Marks alone are no thought: "Radiation | |
// none".
bool HistoryScope::parted(std::uint32_t from, std::uint32_t to, Stops stops) const {
    const auto first = tokens().begin() + from;
    const auto last = tokens().begin() + std::max(from, to);
    const auto cell_mark = [](const Token& token) {
        return is_mark(token) && token.word != ";" && token.word != ",";
    };
    if (std::all_of(first, last, cell_mark)) return false;
    return std::any_of(first, last, [&](const Token& token) {
        return token.word == ";" || token.word == "|" || (stops == Stops::AtComma && token.word == ",");
    });
}

bool HistoryScope::before(const Match& fact, const Matches& modifiers, std::uint32_t words,
                          Stops stops) const {
    return std::ranges::any_of(modifiers, [&](const Match& one) {
        if (one.first >= fact.first) return false;
        if (one.last >= fact.first) return true;  // "considering salvage" of "salvage radiotherapy"
        // "Before radiotherapy: recurrence? RP 2014": the label has its own object
        const auto colon = std::find_if(tokens().begin() + one.last + 1, tokens().begin() + fact.first,
                                        [](const Token& token) { return token.word == ":"; });
        if (colon != tokens().begin() + fact.first && colon != tokens().begin() + one.last + 1) return false;
        return fact.first - one.last <= words && !parted(one.last + 1, fact.first, stops);
    });
}

bool HistoryScope::behind(const Match& fact, const Matches& modifiers, std::uint32_t words,
                          Stops stops) const {
    return std::ranges::any_of(modifiers, [&](const Match& one) {
        return one.first > fact.last && one.first - fact.last <= words &&
               !parted(fact.last + 1, one.first, stops);
    });
}

bool HistoryScope::ends_clause(const Match& modifier) const {
    const std::uint32_t next = modifier.last + 1;
    return next >= tokens().size() || is_mark(tokens()[next]);
}

bool HistoryScope::denied(const Match& fact) const {
    const Matches& negations = modifiers(Modifier::Negation);
    if (before(fact, negations, 5, Stops::AtComma)) return true;
    // "Loge nie bestrahlt"; but "has not fallen below" is what the fact says
    if (fact.value != static_cast<int>(Fact::Persistence) &&
        std::ranges::any_of(negations,
                            [&](const Match& one) { return one.first > fact.first && one.last < fact.last; }))
        return true;
    // "neither tablets nor injections nor radiotherapy"
    constexpr std::uint32_t kList = 12;
    Matches of_list;
    std::ranges::copy_if(negations, std::back_inserter(of_list), [&](const Match& one) {
        return history_.words().is(narrative::WordRole::Neither, tokens()[one.first].word);
    });
    if (before(fact, of_list, kList, Stops::AtSemicolon)) return true;
    Matches at_end;  // "radiotherapy: none"; but "PSA relapse without pretreatment" denies no relapse
    std::ranges::copy_if(negations, std::back_inserter(at_end),
                         [&](const Match& one) { return ends_clause(one); });
    if (behind(fact, at_end, 6, Stops::AtComma)) return true;
    const bool in_label = fact.last < label_size_;
    return in_label &&
           std::ranges::any_of(negations, [&](const Match& one) { return one.first == label_size_; });
}

bool HistoryScope::of_relative(const Match& fact) const {
    const Matches& relatives = modifiers(Modifier::Family);
    return before(fact, relatives, 9, Stops::AtComma) || before(fact, relatives, 6, Stops::AtSemicolon) ||
           behind(fact, relatives, 6, Stops::AtSemicolon);
}

bool HistoryScope::operation_declined(const Match& fact) const {
    // "he chose radiation over radical prostatectomy"
    if (before(fact, modifiers(Modifier::Instead), 1, Stops::AtComma)) return true;
    // "RARP? Please assess."
    if (fact.last + 1 < tokens().size() && tokens()[fact.last + 1].word == "?") return true;
    // "radical prostatectomy or radiotherapy?"
    const auto behind_it = std::span(tokens()).subspan(fact.last + 1);
    const bool asked = !behind_it.empty() && behind_it.back().word == "?";
    if (asked && history_.words().is(narrative::WordRole::Or, behind_it.front().word)) return true;
    const Matches& refusals = modifiers(Modifier::Declined);
    return before(fact, refusals, 8, Stops::AtComma) || behind(fact, refusals, 12, Stops::AtComma);
}

// "put off at first, was delivered in 2021", "the salvage radiotherapy he received", "die 2019 abgeschlossene
// Bestrahlung": told as done, and not denied.
bool HistoryScope::told_as_done(const Match& fact) const {
    constexpr std::uint32_t kBehind = 12;
    constexpr std::uint32_t kBefore = 3;
    constexpr std::uint32_t kDenied = 3;  // "not delivered", "ist bislang nicht erfolgt"
    const auto done = [&](const Match& one) {
        return std::ranges::none_of(modifiers(Modifier::Negation), [&](const Match& negation) {
            return negation.last + kDenied >= one.first && negation.first <= one.last;
        });
    };
    return std::ranges::any_of(modifiers(Modifier::Done), [&](const Match& one) {
        const bool behind_it = one.first > fact.last && one.first - fact.last <= kBehind &&
                               !parted(fact.last + 1, one.first, Stops::AtSemicolon);
        const bool before_it = one.last < fact.first && fact.first - one.last <= kBefore &&
                               !parted(one.last + 1, fact.first, Stops::AtComma);
        return (behind_it || before_it) && done(one);
    });
}

bool HistoryScope::told_after(const Match& fact) const {
    // "relapse after salvage radiotherapy"; but "Frage nach Salvage-RT" asks for it
    constexpr std::uint32_t kRightBefore = 2;
    return std::ranges::any_of(modifiers(Modifier::Given), [&](const Match& one) {
        const bool asked = std::ranges::any_of(modifiers(Modifier::Planned), [&](const Match& plan) {
            return plan.last >= one.first && plan.first <= one.last;
        });
        return !asked && one.last < fact.first && fact.first - one.last <= kRightBefore &&
               !parted(one.last + 1, fact.first, Stops::AtComma);
    });
}

bool HistoryScope::declined(const Match& fact) const {
    const Matches& refusals = modifiers(Modifier::Declined);
    if (before(fact, refusals, 8, Stops::AtSemicolon)) return true;
    // "proton therapy in 2016, surgery refused": another treatment is
    return std::ranges::any_of(refusals, [&](const Match& one) {
        const bool other = std::ranges::any_of(facts_, [&](const Match& between) {
            return between.first > fact.last && between.last < one.first &&
                   between.value != static_cast<int>(Fact::Void);
        });
        return !other && behind(fact, {one}, 12, Stops::AtSemicolon);
    });
}

bool HistoryScope::of_other_organ(const Match& fact) const {
    const Matches& organs = modifiers(Modifier::Elsewhere);
    return before(fact, organs, 8, Stops::AtSemicolon) || behind(fact, organs, 8, Stops::AtSemicolon);
}

// "a salvage prostatectomy, which is considered, ..."
bool HistoryScope::planned_in_relative_clause(const Match& fact) const {
    const std::uint32_t comma = fact.last + 1;
    if (comma + 1 >= tokens().size() || tokens()[comma].word != ",") return false;
    if (!history_.words().is(narrative::WordRole::WhichRelative, tokens()[comma + 1].word)) return false;
    const Match inside{comma, comma, 0};
    return behind(inside, modifiers(Modifier::PlannedAfter), 10, Stops::AtComma);
}

bool HistoryScope::operation_planned(const Match& fact) const {
    if (planned_in_relative_clause(fact)) return true;
    if (before(fact, modifiers(Modifier::Planned), 4, Stops::AtComma)) return true;
    // "after the prostatectomy radiotherapy was recommended": that is of the other treatment
    return std::ranges::any_of(modifiers(Modifier::PlannedAfter), [&](const Match& one) {
        const bool other = std::ranges::any_of(facts_, [&](const Match& between) {
            return between.first > fact.last && between.last < one.first &&
                   between.value != static_cast<int>(Fact::Void) && between.value != fact.value;
        });
        return !other && behind(fact, {one}, 14, Stops::AtComma);
    });
}

bool HistoryScope::treatment_planned(const Match& fact) const {
    if (told_after(fact)) return false;
    return before(fact, modifiers(Modifier::Planned), 8, Stops::AtComma) ||
           behind(fact, modifiers(Modifier::Planned), 6, Stops::AtComma) ||
           behind(fact, modifiers(Modifier::PlannedAfter), 12, Stops::AtComma);
}

}  // namespace psma::staging
