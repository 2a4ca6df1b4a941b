// One clause: which sites it speaks of and what it says of them.
#pragma once

#include <optional>
#include <vector>

#include "mapping/narrative/mention.h"
#include "mapping/narrative/scope.h"
#include "mapping/observation.h"

namespace psma::narrative {

struct Clause {
    std::vector<Mention> mentions;
    bool exception = false;      // what follows "other than"
    bool has_exception = false;  // an exception follows this clause
    bool begins_sentence = false;
    bool begins_thought = false;  // first of the sentence, or behind a semicolon
    bool list_goes_on = false;    // a semicolon ends it
    std::uint32_t begin = 0;      // token it begins at

    // filled by judge()
    std::vector<Reach> reach;        // of each mention
    std::optional<Verdict> verdict;  // nullopt: says nothing of uptake or disease
    bool other_disease = false;      // Positive, but another disease
    bool no_uptake_any_more = false;
    bool rejects_disease = false;   // names disease only to say that it is none
    bool calls_metastasis = false;  // names one and does not deny it
    bool unspecific = false;        // open only because it is called nonspecific
    bool two_readings = false;      // names disease and something benign
    bool or_elsewhere = false;
    bool all_else = false;     // "everything else"
    bool others_only = false;  // "no other", "remaining"
    bool everywhere = false;
    bool beyond_bed = false;  // "outside the prostate bed"
    bool names_metastasis = false, names_recurrence = false,
         names_disease = false;    // asserted or denied nouns
    bool names_lesion = false;     // focus, uptake, lesion
    bool suspicious_noun = false;  // verdict rests on a word, not on uptake alone
    bool benign_site = false;      // names a ganglion or urine as the reading
    bool anaphora = false, former = false, latter = false;
    bool study_negative = false;
    bool same = false;  // "the same is true of ..."
    bool same_listed =
        false;  // "..., likewise the symphysis": behind a comma, like what that sentence said before
    bool isolated = false;      // "isolated recurrence": there is nothing else
    bool only = false;          // "only degenerative uptake"
    bool limited_scan = false;  // only a part of the trunk was imaged
    bool not_imaged = false;    // outside the field of view
    bool confined = false;      // "confined to the bed"
    bool example = false;       // "the hottest in T6": one of the lesions named before
    bool bare_denial = false;   // "None.": denies what the label names
    bool retracts = false;
    bool new_or_current = false;
    bool resolved_and_new = false;  // "complete response in bone, new liver metastases"
    std::optional<double> suv_max;
    std::optional<double> size_mm;
};

// Splits the mentions of a sentence into clauses: at semicolons, contrasting words, exceptions, and negations
// after a comma or "and".
std::vector<Clause> clauses_of(const std::vector<Mention>& mentions);

// Splits CLAUSE further at its commas; for a clause that both asserts and denies.
std::vector<Clause> split_at_commas(const Clause& clause);

// "In the sternum (SUVmax 9.9) and in the left pubic bone (SUVmax 4.4, fracture)": splits CLAUSE behind
// brackets where two places have one each and one of the brackets tells what it is.
std::vector<Clause> split_at_brackets(const Clause& clause);

// "Node metastases without bone disease": takes the denial and what follows off CLAUSE where something is
// asserted of a site before it and another site stands behind it.
std::optional<Clause> split_at_denial(Clause& clause);

// Scopes of negation, hedge and time inside CLAUSE, and the verdict that follows. MIXED is set where the
// clause asserts one thing and denies another.
void judge(Clause& clause, const anatomy::Anatomy& anatomy, bool& mixed);

}  // namespace psma::narrative
