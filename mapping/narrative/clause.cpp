#include "mapping/narrative/clause.h"

#include <algorithm>

#include "mapping/narrative/scope.h"

namespace psma::narrative {
namespace {

// "None (comment: ...)", "No - ...": the first word is the whole answer.
bool ends_answer(const std::vector<Mention>& mentions, std::size_t i) {
    if (i != 1 || !mentions[i].is_mark('(') || mentions[0].first != 0 ||
        mentions[0].last + 1 != mentions[1].first)
        return false;
    return mentions[0].is(Cue::Negation) || mentions[0].is(Cue::NegationAfter) || mentions[0].is(Cue::Normal);
}

// "A recurrence is however not excluded": the contrast stands inside the predicate.
bool inside_predicate(const std::vector<Mention>& mentions, std::size_t i) {
    if (i == 0 || i + 1 >= mentions.size() || mentions[i - 1].type == Mention::Type::Mark) return false;
    if (mentions[i - 1].is(Cue::Negation) && mentions[i - 1].last + 1 == mentions[i].first)
        return true;  // "none however retroperitoneal"
    const Mention& next = mentions[i + 1];
    return next.first == mentions[i].last + 1 &&
           (next.is(Cue::Equivocal) || next.is(Cue::NegationAfter) || next.is(Cue::Unlikely) ||
            (next.is(Cue::Negation) && !next.unknown_behind &&
             (i + 2 >= mentions.size() || mentions[i + 2].type == Mention::Type::Mark)));
}

// "Nodes neg. Bed neg.": a full stop behind what is said of one site, before the next.
bool ends_predicate(const std::vector<Mention>& mentions, std::size_t i) {
    if (i < 2 || i + 1 >= mentions.size() || !mentions[i].is_mark('.')) return false;
    const Mention& said = mentions[i - 1];
    const bool predicate = said.is(Cue::Normal) || said.is(Cue::Cold) || said.is(Cue::NegationAfter) ||
                           said.is(Cue::Metastasis) || said.is(Cue::Benign);
    if (!predicate || said.last + 1 != mentions[i].first) return false;
    const Mention& next = mentions[i + 1];
    if (next.type != Mention::Type::Site && !next.is(Cue::Other) && !next.is(Cue::Isolated) &&
        !next.is(Cue::One))
        return false;
    for (std::size_t j = i - 1; j-- > 0;) {
        if (mentions[j].is_mark('.') || mentions[j].is_mark(';')) return false;
        if (mentions[j].type == Mention::Type::Site) return true;
    }
    return false;
}

// "nodes (8 and 6 mm; SUVmax 12)"
bool in_brackets(const std::vector<Mention>& mentions, std::size_t i) {
    int depth = 0;
    for (std::size_t j = 0; j < i; ++j)
        depth += mentions[j].is_mark('(') - (mentions[j].is_mark(')') && depth > 0);
    return depth > 0 && std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(i), mentions.end(),
                                    [](const Mention& one) { return one.is_mark(')'); });
}

// "Metastasis of an iliac node re. Bones and organs unremarkable": behind a shortened word another statement.
// "Two nodal metastases, bones and organs clear": behind a comma as well, where disease was named.
bool begins_denial(const std::vector<Mention>& mentions, std::size_t i) {
    const bool comma = i < mentions.size() && mentions[i].is_mark(',');
    if (i < 2 || i + 2 >= mentions.size() || !(comma || mentions[i].is_mark('.'))) return false;
    const bool asserted = std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                                      [comma](const Mention& one) {
                                          return one.is(Cue::Metastasis) || one.is(Cue::Recurrence) ||
                                                 (one.is(Cue::Uptake) && !comma) || one.is(Cue::SuvMax);
                                      });
    const bool denied =
        std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                    [](const Mention& one) { return one.is(Cue::Negation) || one.is(Cue::NegationBoth); });
    const bool placed = std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                                    [](const Mention& one) { return one.type == Mention::Type::Site; });
    if (!asserted || denied || !placed) return false;
    bool site = false;
    for (std::size_t j = i + 1; j < mentions.size(); ++j) {
        const Mention& one = mentions[j];
        if (site && (one.is(Cue::Normal) || one.is(Cue::Cold))) return true;
        if (site && !comma && (one.is(Cue::Equivocal) || one.is(Cue::OtherDisease) || one.is(Cue::Benign)))
            return true;
        site = site || one.type == Mention::Type::Site;
        const bool listed = one.type == Mention::Type::Site || one.is_mark(',') || one.is_mark('/') ||
                            one.is_mark('-') || one.is_mark('.') || one.is(Cue::Left) || one.is(Cue::Right) ||
                            one.is(Cue::Both) || one.is(Cue::Conjunction) || one.is(Cue::Other);
        if (!listed) return false;
    }
    return false;
}

// "Nodal disease has resolved and bone disease has partly regressed": both have their own subject.
bool resolved_before(const std::vector<Mention>& mentions, std::size_t i) {
    bool site = false;
    bool resolved = false;
    for (std::size_t j = 0; j < i; ++j) {
        site = site || mentions[j].type == Mention::Type::Site;
        resolved = resolved || (site && mentions[j].is(Cue::Resolved));
    }
    return resolved;
}

bool persists_behind(const std::vector<Mention>& mentions, std::size_t i) {
    bool site = false;
    for (std::size_t j = i + 1; j < mentions.size() && !mentions[j].is_mark(',') && !mentions[j].is_mark(';');
         ++j) {
        if (mentions[j].is(Cue::Resolved) || mentions[j].is(Cue::Negation) ||
            mentions[j].is(Cue::Conjunction))
            return false;
        if (site &&
            (mentions[j].is(Cue::Persistent) || mentions[j].is(Cue::New) || mentions[j].is(Cue::Current)))
            return true;
        site = site || mentions[j].type == Mention::Type::Site;
    }
    return false;
}

// "Residual bone metastases and complete resolution of the nodes", "a new metastatic node and the previously
// avid one has been resected": disease at a place, and what has gone at another.
bool disease_before(const std::vector<Mention>& mentions, std::size_t i) {
    bool site = false;
    bool disease = false;
    for (std::size_t j = 0; j < i; ++j) {
        if (mentions[j].is(Cue::Resolved) || mentions[j].is(Cue::Past) || mentions[j].is(Cue::Negation))
            return false;
        site = site || mentions[j].type == Mention::Type::Site;
        disease = disease || mentions[j].is(Cue::Metastasis) || mentions[j].is(Cue::Recurrence) ||
                  mentions[j].is(Cue::Uptake) || mentions[j].is(Cue::SuvMax);
    }
    return site && disease;
}

bool resolves_behind(const std::vector<Mention>& mentions, std::size_t i) {
    const bool is_new = std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                                    [](const Mention& one) { return one.is(Cue::New); });
    bool site = false;
    for (std::size_t j = i + 1; j < mentions.size() && !mentions[j].is_mark(',') && !mentions[j].is_mark(';');
         ++j) {
        // "... and resolution of the nodes"
        if (mentions[j].is(Cue::Resolved) && j == i + 1)
            return std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(j), mentions.end(),
                               [](const Mention& one) { return one.type == Mention::Type::Site; });
        if (mentions[j].is(Cue::Resolved)) return site && (is_new || mentions[i + 1].is(Cue::Past));
        site = site || mentions[j].type == Mention::Type::Site;
    }
    return false;
}

bool begins_clause(const std::vector<Mention>& mentions, std::size_t i) {
    const Mention& mention = mentions[i];
    if (begins_denial(mentions, i)) return true;
    if (mention.is_mark(';') && in_brackets(mentions, i)) return false;
    if (ends_predicate(mentions, i)) return true;
    if (mention.is(Cue::Separator) && inside_predicate(mentions, i)) return false;
    if (ends_answer(mentions, i)) return true;
    if (mention.is_mark(';') || mention.is(Cue::Separator) || mention.is(Cue::Exception)) return true;
    // "the former is a fracture and the latter a metastasis"
    if (mention.is(Cue::Former) || mention.is(Cue::Latter))
        return std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                           [&](const Mention& one) {
                               return one.is(mention.is(Cue::Former) ? Cue::Latter : Cue::Former) ||
                                      (mention.is(Cue::Latter) && one.is(Cue::One));  // "one ..., the other"
                           });
    // "a local recurrence, nothing else" as "..., sonst nichts"
    if (i > 0 && mention.is(Cue::Other) && mentions[i - 1].is_mark(',') && i + 1 < mentions.size() &&
        mentions[i + 1].is(Cue::Negation) && mentions[i + 1].first == mention.last + 1 &&
        std::all_of(mentions.begin() + static_cast<std::ptrdiff_t>(i) + 2, mentions.end(),
                    [](const Mention& one) { return one.type == Mention::Type::Mark; }))
        return true;
    // "a local recurrence, nothing else", "... but nothing else"
    if (i > 0 && (mention.is(Cue::Negation) || mention.is(Cue::NegationAfter)) && i + 1 < mentions.size() &&
        mentions[i + 1].is(Cue::Other) && mentions[i + 1].first == mention.last + 1 &&
        !mentions[i + 1].unknown_behind &&
        std::all_of(mentions.begin() + static_cast<std::ptrdiff_t>(i) + 2, mentions.end(),
                    [](const Mention& one) { return one.type == Mention::Type::Mark; }))
        return true;
    // "metastases with clear bones", "bei freiem Becken": an adjective that denies the next site
    if (i > 0 && mention.is(Cue::Conjunction) && i + 2 < mentions.size() && mentions[i + 1].is(Cue::Normal) &&
        mentions[i + 2].type == Mention::Type::Site && mentions[i + 2].first == mentions[i + 1].last + 1)
        return true;
    // "node metastases, bones and organs clear": the list began at the comma
    std::size_t comma = i;
    while (comma > 0 && !mentions[comma].is_mark(',')) --comma;
    const bool in_clear_list = comma > 0 && comma < i && begins_denial(mentions, comma);
    // "node metastases, the bed being unremarkable" as "bei lokal unauffälligem Befund"
    if (i > 0 && !in_clear_list && mention.is(Cue::Conjunction) && i + 2 < mentions.size() &&
        mentions[i + 1].type == Mention::Type::Site && mentions[i + 1].first == mention.last + 1 &&
        mentions[i + 2].is(Cue::Normal) && mentions[i + 2].first == mentions[i + 1].last + 1 &&
        std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                    [](const Mention& one) {
                        return one.is(Cue::Metastasis) || one.is(Cue::Recurrence) || one.is(Cue::Uptake) ||
                               one.is(Cue::SuvMax);
                    }))
        return true;
    // "recurrence with otherwise normal findings"
    if (i > 0 && mention.is(Cue::Conjunction) && i + 2 < mentions.size() && mentions[i + 1].is(Cue::Other) &&
        mentions[i + 1].first == mention.last + 1 && mentions[i + 2].is(Cue::Normal))
        return true;
    if (i > 0 && mention.is(Cue::Conjunction) && resolved_before(mentions, i) && persists_behind(mentions, i))
        return true;
    if (i > 0 && mention.is(Cue::Conjunction) && disease_before(mentions, i) && resolves_behind(mentions, i))
        return true;
    // "nodal disease resolved, bone disease regressed with residual lesions in L1"
    if (i > 0 && mention.is(Cue::Conjunction) && i + 2 < mentions.size() &&
        (mentions[i + 1].is(Cue::Persistent) || mentions[i + 1].is(Cue::New)) &&
        mentions[i + 1].first == mention.last + 1 &&
        std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                    [](const Mention& one) { return one.is(Cue::Resolved); }) &&
        std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(i), mentions.end(),
                    [](const Mention& one) { return one.type == Mention::Type::Site; }))
        return true;
    // "no node, and the same is true along the great vessels"
    if (i > 1 && mention.is(Cue::Same) && mention.last > mention.first + 1 &&
        mentions[i - 1].is(Cue::Conjunction))
        return true;
    if (i == 0 || !(mention.is(Cue::Negation) || mention.is(Cue::NegationBoth))) return false;
    if (in_brackets(mentions, i)) return false;  // "L3 (9 mm, no stenosis, SUVmax 33), sacrum (SUVmax 24)"
    // "of metastases is with uptake missing throughout not to be spoken": the predicate comes last
    if (mentions[i - 1].is(Cue::Conjunction))
        for (std::size_t j = i + 1;
             j < mentions.size() && !mentions[j].is_mark(',') && !mentions[j].is_mark(';'); ++j)
            if (mentions[j].is(Cue::NegationAfter) && j + 1 < mentions.size() && mentions[j + 1].is_mark('.'))
                return false;
    if (denies_backwards(mentions, i)) return false;  // "bed, nodes and bones were seen and hold none"
    // "..., likewise no local recurrence"
    if (i > 1 && mentions[i - 1].is(Cue::Same) && mentions[i - 2].is_mark(',')) return true;
    return mentions[i - 1].is_mark(',') || mentions[i - 1].is(Cue::Conjunction) ||
           mentions[i - 1].is(Cue::Alternative);
}

// "Apart from the rib the skeleton is unremarkable": the site right before a predicate at I is its subject
// where the exception has one of its own.
std::size_t subject_before(const std::vector<Mention>& mentions, std::size_t i) {
    if (!mentions[i].is(Cue::Normal) && !mentions[i].is(Cue::NegationAfter)) return i;
    const auto is_site = [](const Mention& one) { return one.type == Mention::Type::Site; };
    if (i < 2 || !is_site(mentions[i - 1])) return i;
    const bool other = std::any_of(
        mentions.begin() + 1, mentions.begin() + static_cast<std::ptrdiff_t>(i) - 1,
        [&](const Mention& one) { return is_site(one) || one.is(Cue::Benign) || one.is(Cue::Uptake); });
    return other ? i - 1 : i;
}

// "With the exception of X, seen at Y, no node is avid": where the exception ends, an index of MENTIONS. At
// the last comma before the words that deny; at these where there is no comma.
std::size_t end_of_leading_exception(const std::vector<Mention>& mentions) {
    std::size_t comma = 0;
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        if (mentions[i].is_mark(',')) comma = i;
        if (mentions[i].is(Cue::Negation) || mentions[i].is(Cue::NegationBoth) ||
            mentions[i].is(Cue::NegationAfter) || mentions[i].is(Cue::Normal))
            return comma > 0 ? comma : subject_before(mentions, i);
    }
    return comma > 0 ? comma : mentions.size();
}

// "The lesion, though the least active, is a metastasis": MENTIONS without the remark. A concession that no
// comma ends is a contrast like any other.
std::vector<Mention> without_remarks(std::vector<Mention> mentions) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::Concession)) continue;
        std::size_t end = i + 1;
        while (end < mentions.size() && !mentions[end].is_mark(',') && !mentions[end].is_mark(';')) ++end;
        if (i == 0 && end < mentions.size()) mentions[end].mark = ';';  // "Although ..., there is ..."
        const bool remark =
            i > 1 && mentions[i - 1].is_mark(',') && end + 1 < mentions.size() && mentions[end].is_mark(',');
        if (remark)
            mentions.erase(mentions.begin() + static_cast<std::ptrdiff_t>(i),
                           mentions.begin() + static_cast<std::ptrdiff_t>(end));
        else
            mentions[i].cue = Cue::Separator;
    }
    return mentions;
}

// "None iliac, aortocaval however one more", "the node is a metastasis, the uptake of the rib however a
// fracture": what stands between the comma and the CONTRAST and says nothing itself belongs to what follows.
void take_subject(std::vector<Clause>& clauses, Clause& next, const Mention& contrast) {
    if (clauses.empty()) return;
    auto& before = clauses.back().mentions;
    constexpr std::uint32_t kVerb = 2;  // "are however"
    if (before.empty() || contrast.first - before.back().last > kVerb) return;
    auto subject = before.end();
    bool site = false;
    while (subject != before.begin()) {
        const Mention& one = *(subject - 1);
        const bool silent = one.type == Mention::Type::Site || one.is(Cue::Uptake) || one.is(Cue::Lesion) ||
                            one.is(Cue::Anaphora) || one.is(Cue::Left) || one.is(Cue::Right) ||
                            one.is(Cue::Both) || one.is(Cue::Landmark) || one.is(Cue::Conjunction);
        const bool disease =
            one.is(Cue::Recurrence) || one.is(Cue::Metastasis);  // "bone metastases however not"
        if (!silent && !disease) break;
        site = site || disease || one.type == Mention::Type::Site;
        --subject;
    }
    const bool whole = subject == before.begin();
    if (!site || (!whole && !(subject - 1)->is_mark(','))) return;
    next.mentions.assign(subject, before.end());
    before.erase(subject, before.end());
    if (whole) clauses.pop_back();
}

// "With a clear bed and clear nodes an avid focus in C7": where the leading denials end; 0: there are none.
std::size_t end_of_leading_denials(const std::vector<Mention>& mentions) {
    std::size_t end = 1;
    if (mentions.size() < 4 || !mentions[0].is(Cue::Conjunction) || mentions[0].first != 0) return 0;
    if (mentions[end].is(Cue::Other)) ++end;  // "with otherwise normal lungs"
    if (!mentions[end].is(Cue::Normal)) return 0;
    bool site = false;
    for (; end < mentions.size(); ++end) {
        const Mention& one = mentions[end];
        if (one.type == Mention::Type::Site)
            site = true;
        else if (!one.is(Cue::Normal) && !one.is(Cue::Conjunction) && !one.is_mark(','))
            break;
    }
    return site && end < mentions.size() && !mentions[end].is_mark('.') ? end : 0;
}

// "The bones are, apart from an arthritic joint, unremarkable": the exception moved behind what it is one of.
std::vector<Mention> with_exception_last(std::vector<Mention> mentions) {
    const auto exception =
        std::ranges::find_if(mentions, [](const Mention& one) { return one.is(Cue::Exception); });
    if (exception == mentions.begin() || exception == mentions.end()) return mentions;
    const auto is_site = [](const Mention& one) { return one.type == Mention::Type::Site; };
    const auto says = [](const Mention& one) {
        return one.is(Cue::Normal) || one.is(Cue::Negation) || one.is(Cue::NegationAfter) ||
               one.is(Cue::NegationBoth) || one.is(Cue::Cold) || one.is_mark(';') || one.is(Cue::Separator);
    };
    if (std::none_of(mentions.begin(), exception, is_site) || std::any_of(mentions.begin(), exception, says))
        return mentions;
    // its predicate: the last word that denies, where no place follows
    auto predicate = mentions.end();
    for (auto one = exception + 1; one != mentions.end(); ++one)
        if (says(*one)) predicate = one;
    if (predicate == mentions.end() || predicate->is_mark(';') || predicate->is(Cue::Separator) ||
        std::any_of(predicate, mentions.end(), is_site))
        return mentions;
    if (std::any_of(exception, predicate,
                    [](const Mention& one) { return one.is_mark(';') || one.is(Cue::Separator); }))
        return mentions;
    std::rotate(exception, predicate, mentions.end());
    return mentions;
}

}  // namespace

std::vector<Clause> clauses_of(const std::vector<Mention>& sentence) {
    const std::vector<Mention> mentions = with_exception_last(without_remarks(sentence));
    std::vector<Clause> clauses;
    Clause clause;
    clause.mentions.reserve(mentions.size());
    clause.begins_sentence = clause.begins_thought = true;
    const auto finish = [&] {
        if (!clause.mentions.empty()) clauses.push_back(std::move(clause));
        clause = Clause{};
    };
    const bool leads = !mentions.empty() && mentions.front().is(Cue::Exception);
    const std::size_t main_clause = leads ? end_of_leading_exception(mentions) : mentions.size();
    const std::size_t behind_denials = end_of_leading_denials(mentions);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (i > 0 && i == behind_denials) finish();
        if (i > 0 && i == main_clause) {
            finish();
            clause.has_exception = true;
        } else if (i > 0 && i < main_clause && leads && !mentions[i].is_mark(';')) {
            // still in the exception
        } else if (begins_clause(mentions, i)) {
            if (mentions[i].is(Cue::Exception)) clause.has_exception = true;
            // "apart from X, no tumour": only the comma stands between
            const bool behind_exception =
                clause.has_exception && std::ranges::all_of(clause.mentions, [](const Mention& one) {
                    return one.type == Mention::Type::Mark;
                });
            clause.list_goes_on = mentions[i].is_mark(';');
            finish();
            clause.has_exception = behind_exception;
            clause.exception = mentions[i].is(Cue::Exception);
            clause.begins_thought = mentions[i].is_mark(';');
            if (mentions[i].is(Cue::Separator)) take_subject(clauses, clause, mentions[i]);
            clause.begin = mentions[i].is_mark(';') || mentions[i].is(Cue::Separator) ? mentions[i].last + 1
                                                                                      : mentions[i].first;
        }
        if (!mentions[i].is_mark(';') && !mentions[i].is(Cue::Separator))
            clause.mentions.push_back(mentions[i]);
    }
    finish();
    return clauses;
}

namespace {

// "no node, bone or organ metastases": the comma at I stands in a list that is denied as a whole.
bool in_denied_list(const Clause& clause, std::size_t i) {
    for (std::size_t j = i + 1; j < clause.mentions.size(); ++j) {
        const Mention& one = clause.mentions[j];
        if (one.is_mark('-') || one.is_mark(',')) continue;  // "Lymphknoten-, Knochen- oder ..."
        if (j >= clause.reach.size() || !clause.reach[j].negated) return false;
        if (one.is(Cue::Alternative)) return true;
        const bool listed = one.type == Mention::Type::Site || one.is(Cue::Metastasis) ||
                            one.is(Cue::Recurrence) || one.is(Cue::Lesion) || one.is(Cue::Left) ||
                            one.is(Cue::Right);
        if (!listed) return false;
    }
    return false;
}

Clause first_piece_of(const Clause& clause) {
    Clause piece;
    piece.begins_sentence = clause.begins_sentence;
    piece.begins_thought = clause.begins_thought;
    piece.begin = clause.begin;
    return piece;
}

// What holds of the whole clause, and what stands at its end.
void end_pieces(std::vector<Clause>& pieces, const Clause& clause) {
    for (Clause& piece : pieces) piece.exception = clause.exception;
    pieces.back().has_exception = clause.has_exception;
    pieces.back().list_goes_on = clause.list_goes_on;
}

}  // namespace

std::vector<Clause> split_at_commas(const Clause& clause) {
    std::vector<Clause> pieces{first_piece_of(clause)};
    pieces.back().mentions.reserve(clause.mentions.size());
    int depth = 0;
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        if (mention.is_mark('(')) ++depth;
        if (mention.is_mark(')')) --depth;
        if ((mention.is_mark(',') || mention.is_mark('|')) && depth <= 0 && !in_denied_list(clause, i)) {
            pieces.emplace_back();
        } else {
            pieces.back().mentions.push_back(mention);
        }
    }
    end_pieces(pieces, clause);
    std::erase_if(pieces, [](const Clause& piece) { return piece.mentions.empty(); });
    return pieces;
}

std::vector<Clause> split_at_brackets(const Clause& clause) {
    const auto& mentions = clause.mentions;
    std::vector<Clause> pieces{first_piece_of(clause)};
    bool site = false;
    bool bracket = false;
    bool told = false;  // a bracket tells what it is
    int depth = 0;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& one = mentions[i];
        depth += one.is_mark('(') - one.is_mark(')');
        site = site || (one.type == Mention::Type::Site && depth == 0);
        told = told || (depth > 0 && one.names_nature());
        const bool closed = i > 0 && mentions[i - 1].is_mark(')') && depth == 0;
        bracket = bracket || (closed && site);
        const bool joins = closed && bracket && one.is(Cue::Conjunction) && one.joins &&
                           mentions[i - 1].last + 1 == one.first;
        if (joins) {
            pieces.emplace_back();
            site = bracket = false;
        } else {
            pieces.back().mentions.push_back(one);
        }
    }
    // the last place has its bracket too
    const bool last = site && !mentions.empty() && (bracket || mentions.back().is_mark(')'));
    if (pieces.size() < 2 || !last || !told) return {clause};
    end_pieces(pieces, clause);
    return pieces;
}

std::optional<Clause> split_at_denial(Clause& clause) {
    bool evidence = false;
    bool malignant = false;
    bool site = false;
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        const bool list_goes_on = i > 0 && (clause.mentions[i - 1].is(Cue::Negation) ||
                                            clause.mentions[i - 1].is(Cue::Alternative));
        if (mention.is(Cue::Negation) && !list_goes_on && evidence && site && i < clause.reach.size() &&
            !clause.reach[i].negated) {
            const auto begin = clause.mentions.begin() + static_cast<std::ptrdiff_t>(i);
            // "... without bone disease", "... without evidence of further manifestations"
            const bool more = std::any_of(begin, clause.mentions.end(), [malignant](const Mention& one) {
                return one.type == Mention::Type::Site || one.is(Cue::Other) ||
                       (malignant && one.is(Cue::Metastasis));
            });
            if (!more) return std::nullopt;
            Clause denial;
            denial.exception = clause.exception;
            // "nodes metastatic, organs without metastasis": the sites since the comma are those of the
            // denial
            auto subject = begin;
            while (subject != clause.mentions.begin() &&
                   ((subject - 1)->type == Mention::Type::Site || (subject - 1)->is(Cue::Conjunction) ||
                    (subject - 1)->is(Cue::Persistent) || (subject - 1)->is(Cue::Current) ||
                    (subject - 1)->is(Cue::Other) || (subject - 1)->is(Cue::Left) ||
                    (subject - 1)->is(Cue::Right) || (subject - 1)->is(Cue::Both)))
                --subject;
            const bool own = subject != clause.mentions.begin() && (subject - 1)->is_mark(',') &&
                             std::any_of(subject, begin,
                                         [](const Mention& one) { return one.type == Mention::Type::Site; });
            const auto first = own ? subject : begin;
            denial.mentions.assign(first, clause.mentions.end());
            denial.has_exception = clause.has_exception;
            denial.others_only = std::none_of(first, clause.mentions.end(), [](const Mention& one) {
                return one.type == Mention::Type::Site;  // of everything but what is asserted
            });
            clause.mentions.erase(first, clause.mentions.end());
            clause.has_exception = false;
            return denial;
        }
        if (i < clause.reach.size() && (clause.reach[i].negated || clause.reach[i].dropped)) continue;
        site = site || mention.type == Mention::Type::Site;
        malignant = malignant || mention.is(Cue::Metastasis) || mention.is(Cue::Recurrence);
        evidence = evidence || mention.is(Cue::Metastasis) || mention.is(Cue::Recurrence) ||
                   mention.is(Cue::Tumour) || mention.is(Cue::Suspicious) || mention.is(Cue::Uptake) ||
                   mention.is(Cue::SuvMax);
    }
    return std::nullopt;
}

}  // namespace psma::narrative
