// What takes a statement of the history back: denied, planned, declined, of a relative, of another organ.
#pragma once

#include <map>
#include <vector>

#include "mapping/narrative/document.h"
#include "mapping/staging/history_lexicon.h"

namespace psma::staging {

// One sentence of the history with its label, and the modifiers in it, looked for when they are first asked
// for: most sentences hold no fact. Refers to the sentence and the lexicon it was made
// with. Not thread-safe.
class HistoryScope {
  public:
    HistoryScope(const narrative::Sentence& sentence, const HistoryLexicon& history);
    // Words without a label.
    HistoryScope(const std::vector<narrative::Token>& sentence, const HistoryLexicon& history);
    HistoryScope(const HistoryScope&) = delete;
    HistoryScope& operator=(const HistoryScope&) = delete;

    // Label, colon and sentence as one: "Prior radiation: None". Positions of facts are in these.
    const std::vector<narrative::Token>& tokens() const { return label_size_ == 0 ? sentence_ : joined_; }

    using Matches = std::vector<narrative::Match>;
    const Matches& facts() const { return facts_; }
    const Matches& modifiers(Modifier which) const;
    bool has(Modifier which) const { return !modifiers(which).empty(); }
    const HistoryLexicon& history() const { return history_; }

    bool denied(const narrative::Match& fact) const;
    bool of_relative(const narrative::Match& fact) const;
    // The refusal of a treatment told behind a comma is not that of the operation before it.
    bool operation_declined(const narrative::Match& fact) const;
    bool declined(const narrative::Match& fact) const;
    bool of_other_organ(const narrative::Match& fact) const;
    // An operation is to come: "before prostatectomy", "prostatectomy is booked".
    bool operation_planned(const narrative::Match& fact) const;
    // A treatment is to come; people announce it from farther away: "fit for ...", "... is under discussion".
    bool treatment_planned(const narrative::Match& fact) const;
    // A treatment was carried out, whatever was planned or declined before: "put off at first, was
    // delivered".
    bool told_as_done(const narrative::Match& fact) const;
    // "In comparison with the scan of 2021"
    bool tells_of_earlier() const { return has(Modifier::Compared); }
    // "Repeated using F-18 choline": the tracer of this examination.
    bool is_used(const narrative::Match& tracer) const {
        return before(tracer, modifiers(Modifier::Used), 4, Stops::AtComma);
    }

  private:
    void find_facts();
    bool told_after(const narrative::Match& fact) const;
    bool planned_in_relative_clause(const narrative::Match& fact) const;
    enum class Stops { AtSemicolon, AtComma };
    bool parted(std::uint32_t from, std::uint32_t to, Stops stops) const;
    bool before(const narrative::Match& fact, const Matches& modifiers, std::uint32_t words,
                Stops stops) const;
    bool behind(const narrative::Match& fact, const Matches& modifiers, std::uint32_t words,
                Stops stops) const;
    bool ends_clause(const narrative::Match& modifier) const;

    const std::vector<narrative::Token>& sentence_;
    std::vector<narrative::Token> joined_;  // label, colon, sentence; where there is a label
    std::uint32_t label_size_ = 0;          // tokens of the label and its colon
    const HistoryLexicon& history_;
    narrative::SymbolRow row_;  // of tokens()
    Matches facts_;
    mutable std::map<Modifier, Matches> modifiers_;
};

}  // namespace psma::staging
