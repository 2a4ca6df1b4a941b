#include "mapping/narrative/clause.h"

#include <algorithm>

#include "mapping/narrative/scope.h"

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;

bool begins_clause(const std::vector<Mention>& mentions, std::size_t i) {
    const Mention& mention = mentions[i];
    if (mention.is_mark(';') || mention.is(Cue::Separator) || mention.is(Cue::Exception)) return true;
    // "the former is a fracture and the latter a metastasis"
    if (mention.is(Cue::Former) || mention.is(Cue::Latter))
        return std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                           [&](const Mention& one) {
                               return one.is(mention.is(Cue::Former) ? Cue::Latter : Cue::Former) ||
                                      (mention.is(Cue::Latter) && one.is(Cue::One));  // "one ..., the other"
                           });
    // "metastases with clear bones", "bei freiem Becken": an adjective that denies the next site
    if (i > 0 && mention.is(Cue::Conjunction) && i + 2 < mentions.size() && mentions[i + 1].is(Cue::Normal) &&
        mentions[i + 2].type == Mention::Type::Site && mentions[i + 2].first == mentions[i + 1].last + 1)
        return true;
    if (i == 0 || !(mention.is(Cue::Negation) || mention.is(Cue::NegationBoth))) return false;
    if (denies_backwards(mentions, i)) return false;  // "bed, nodes and bones were seen and hold none"
    return mentions[i - 1].is_mark(',') || mentions[i - 1].is(Cue::Conjunction) ||
           mentions[i - 1].is(Cue::Alternative);
}

// What the words of a clause add up to.
struct Tally {
    bool uptake = false, uptake_denied = false, cold = false;
    bool intense = false, faint = false;
    bool metastasis = false, recurrence = false, tumour = false, suspicious = false;
    bool benign = false, benign_site = false, normal = false, other_disease = false;
    bool equivocal = false, versus = false, resolved = false;
    bool denied = false;  // some evidence is denied
    int first_benign = -1, versus_at = -1;
    bool versus_names_benign = false;  // "or degenerative"
    bool lesion = false;
    bool not_assessed = false;
    int last_cold = -1, last_uptake = -1;
    int last_equivocal = -1;
    int last_malignant = -1, last_benign = -1, last_means = -1, last_alternative = -1;

    bool malignant() const { return metastasis || recurrence; }
    bool positive() const { return malignant() || suspicious || tumour; }
};

void count_asserted(const Mention& mention, int position, Tally& tally) {
    switch (mention.cue) {
        case Cue::Uptake:
            tally.uptake = true;
            tally.last_uptake = position;
            break;
        case Cue::Cold:
            tally.cold = true;
            tally.last_cold = position;
            break;
        case Cue::Intense:
            tally.intense = true;
            break;
        case Cue::Faint:
            tally.faint = true;
            break;
        case Cue::Lesion:
            tally.lesion = true;
            break;
        case Cue::Metastasis:
            tally.metastasis = true;
            tally.last_malignant = position;
            break;
        case Cue::Recurrence:
            tally.recurrence = true;
            tally.last_malignant = position;
            break;
        case Cue::Tumour:
            tally.tumour = true;
            tally.last_malignant = position;
            break;
        case Cue::Suspicious:
            tally.suspicious = true;
            break;
        case Cue::Benign:
            tally.benign = true;
            tally.last_benign = position;
            if (tally.first_benign < 0) tally.first_benign = position;
            break;
        case Cue::Normal:
            tally.normal = true;
            break;
        case Cue::OtherDisease:
            tally.other_disease = true;
            break;
        case Cue::Equivocal:
            tally.equivocal = true;
            tally.last_equivocal = position;
            break;
        case Cue::Versus:
            tally.versus = true;
            tally.versus_at = position;
            tally.versus_names_benign = mention.last > mention.first;
            break;
        case Cue::Resolved:
            tally.resolved = true;
            break;
        case Cue::LimitedScan:
        case Cue::NotImaged:
        case Cue::NotAssessable:
            tally.not_assessed = true;
            break;
        case Cue::Means:
            tally.last_means = position;
            break;
        case Cue::Alternative:
            tally.last_alternative = position;
            break;
        default:
            break;
    }
}

void count_denied(const Mention& mention, const Anatomy& anatomy, Tally& tally) {
    if (is_evidence(mention, anatomy)) tally.denied = true;
    if (mention.is(Cue::Uptake)) tally.uptake_denied = true;
}

// A number after one of these words, not past punctuation that ends the thought.
std::optional<double> number_after(const std::vector<Mention>& mentions, std::size_t i) {
    for (std::size_t j = i + 1; j < mentions.size() && j <= i + 3; ++j) {
        if (mentions[j].type == Mention::Type::Number) return mentions[j].number;
        if (mentions[j].is_mark(';') || mentions[j].is_mark(',')) return std::nullopt;
    }
    return std::nullopt;
}

struct Scored {
    std::optional<Verdict> verdict;
    bool uptake = false;  // an expression score above 0
};

Verdict verdict_of_score(double score) {
    if (score <= 1) return Verdict::Negative;
    if (score <= 2) return Verdict::Benign;
    return score <= 3 ? Verdict::Equivocal : Verdict::Positive;
}

void read_figures(Clause& clause, const std::vector<Reach>& reach, Scored& scored) {
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        if (reach[i].dropped) continue;
        if (mention.is(Cue::SuvMax))
            if (const auto value = number_after(clause.mentions, i);
                value && (!clause.suv_max || *value > *clause.suv_max))
                clause.suv_max = value;
        if (mention.is(Cue::ScoreRads) || mention.is(Cue::ScoreEPsma))
            if (const auto value = number_after(clause.mentions, i); value && *value >= 1 && *value <= 5)
                scored.verdict = verdict_of_score(*value);
        if (mention.is(Cue::ScoreExpression))
            if (const auto value = number_after(clause.mentions, i); value && *value <= 3) {
                if (*value == 0) scored.verdict = Verdict::Negative;
                scored.uptake = scored.uptake || *value > 0;
            }
        const bool unit = mention.is(Cue::Millimetre) || mention.is(Cue::Centimetre);
        if (unit && i > 0 && clause.mentions[i - 1].type == Mention::Type::Number) {
            const double size = clause.mentions[i - 1].number * (mention.is(Cue::Centimetre) ? 10 : 1);
            if (!clause.size_mm || size > *clause.size_mm) clause.size_mm = size;
        }
    }
}

// "hemangioma or metastasis": a benign and a malignant reading with "or" between them.
bool two_readings(const Tally& tally) {
    const int first = std::min(tally.last_benign, tally.last_malignant);
    const int second = std::max(tally.last_benign, tally.last_malignant);
    return first >= 0 && tally.last_alternative > first && tally.last_alternative < second;
}

// "traumatic or degenerative": both readings are benign.
bool two_benign_readings(const Tally& tally) {
    return tally.versus && !tally.equivocal && !tally.positive() && tally.first_benign >= 0 &&
           tally.first_benign < tally.versus_at &&
           (tally.versus_names_benign || tally.last_benign > tally.versus_at);
}

std::optional<Verdict> verdict_of(const Tally& tally, const Clause& clause, const Scored& scored) {
    if (tally.not_assessed) return Verdict::NotAssessed;
    if (tally.resolved) return Verdict::Resolved;
    if (scored.verdict) return *scored.verdict;
    // "activity not exceeding background": the uptake is named to be denied
    const bool cooled = tally.last_cold > tally.last_uptake && tally.last_uptake >= 0 && !tally.intense;
    const bool uptake = (tally.uptake && !cooled) || clause.suv_max;
    const bool something = uptake || tally.lesion || tally.positive();
    // what takes up nothing is no lesion here, however open its nature, unless it is called a tumour
    if ((tally.cold || tally.uptake_denied) && !uptake && !tally.positive()) return Verdict::Negative;
    constexpr double kBloodPool = 2.5;  // about; uptake no higher is not avid, whatever words stand by
    if (tally.cold && !tally.uptake && !tally.positive() && !tally.intense &&
        clause.suv_max.value_or(9) < kBloodPool)
        return Verdict::Negative;  // "SUVmax 1.1, below blood pool"
    // "the queried node turns out to be ureteric"
    const bool settled = tally.benign && !tally.versus && tally.last_means > tally.last_equivocal &&
                         tally.last_benign > tally.last_means;
    const bool versus = tally.versus && !two_benign_readings(tally);
    if ((tally.equivocal && !settled) || versus || two_readings(tally))
        return something || !tally.denied ? std::optional(Verdict::Equivocal) : Verdict::Negative;
    if (tally.positive() && tally.benign) {
        if (tally.last_benign > tally.last_malignant && tally.last_means >= 0 &&
            tally.last_benign > tally.last_means)
            return Verdict::Benign;
        if (tally.malignant()) return Verdict::Positive;
        return Verdict::Benign;
    }
    if (tally.other_disease) return Verdict::Positive;
    if (tally.malignant()) return Verdict::Positive;
    if ((tally.cold || tally.uptake_denied) && !uptake) return Verdict::Negative;
    if (tally.suspicious || tally.tumour) {
        if (uptake || tally.lesion) return Verdict::Positive;
        if (!tally.denied && !tally.normal && (tally.suspicious || tally.tumour)) return Verdict::Positive;
    }
    if (tally.benign) return Verdict::Benign;
    if (uptake && tally.normal) return Verdict::Benign;
    if (uptake && tally.denied && !clause.suv_max && !tally.uptake) return Verdict::Negative;
    if (uptake) {
        constexpr double kNone = 1.5;  // lower than blood: no uptake
        if (clause.suv_max && *clause.suv_max < kNone && !tally.intense) return Verdict::Benign;
        constexpr double kClear = 5;  // too much to be called faint
        const bool low = tally.faint && !tally.intense && (!clause.suv_max || *clause.suv_max < kClear);
        const bool background = clause.suv_max && *clause.suv_max < kBloodPool && !tally.intense;
        return low || background ? Verdict::Faint : Verdict::Avid;
    }
    if (tally.denied || tally.normal || tally.cold) return Verdict::Negative;
    return std::nullopt;
}

void note_words(Clause& clause, const Mention& mention, const Reach& reach) {
    if (reach.dropped) return;
    switch (mention.cue) {
        case Cue::Metastasis:
            clause.names_metastasis = true;
            break;
        case Cue::Recurrence:
            clause.names_recurrence = true;
            break;
        case Cue::Tumour:
            clause.names_disease = true;
            break;
        case Cue::Uptake:
        case Cue::Lesion:
        case Cue::Suspicious:
            clause.names_lesion = true;
            break;
        case Cue::Other:
            clause.others_only = true;
            break;
        case Cue::BeyondBed:
            clause.beyond_bed = true;
            break;
        case Cue::Everywhere:
            clause.everywhere = true;
            break;
        case Cue::StudyNegative:
            clause.study_negative = !reach.negated;
            break;
        case Cue::Retracts:
            clause.retracts = true;
            break;
        case Cue::New:
            clause.new_or_current = true;
            clause.others_only = clause.others_only || reach.negated;
            break;
        case Cue::Persistent:
        case Cue::Current:
            clause.new_or_current = true;
            break;
        case Cue::Former:
            clause.former = true;
            break;
        case Cue::Latter:
            clause.latter = true;
            break;
        case Cue::Confined:
            clause.confined = true;
            break;
        case Cue::Only:
            clause.only = true;
            break;
        case Cue::Isolated:
            clause.isolated = true;
            break;
        case Cue::LimitedScan:
            clause.limited_scan = true;
            break;
        case Cue::NotImaged:
            clause.not_imaged = true;
            break;
        case Cue::Example:
            clause.example = true;
            break;
        case Cue::Same:
            clause.same = true;
            break;
        default:
            break;
    }
}

bool is_benign_site(const Mention& mention, const Anatomy& anatomy) {
    if (mention.type != Mention::Type::Site) return false;
    const anatomy::Site& site = anatomy.sites[static_cast<std::size_t>(mention.site)];
    return site.kind == Kind::Physiologic && (site.id == "ganglion" || site.id == "urine");
}

// "None.", "No, not in either.": a denial and nothing it could be a denial of.
bool is_bare_denial(const std::vector<Mention>& mentions) {
    bool denial = false;
    for (const Mention& mention : mentions) {
        const bool zero = mention.type == Mention::Type::Number && mention.number == 0;
        if (zero || mention.is(Cue::Negation) || mention.is(Cue::NegationBoth) ||
            mention.is(Cue::NegationAfter)) {
            if (!zero && mention.unknown_behind) return false;  // "not decided"
            denial = true;
        } else if (mention.type != Mention::Type::Mark && !mention.is(Cue::Other) &&
                   !mention.is(Cue::Everywhere) && !mention.is(Cue::Anaphora) && !mention.is(Cue::Current) &&
                   !mention.is(Cue::New) &&
                   !mention.is(Cue::Persistent)) {
            return false;
        }
    }
    return denial;
}

// "Keine Knochen- und keine Organmetastasen", "not in the nodes": a denial and sites, nothing else.
bool is_denied_site(const Clause& clause) {
    bool denied = false;
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        if (mention.type == Mention::Type::Site) {
            if (!clause.reach[i].negated) return false;
            denied = true;
        } else if (mention.type == Mention::Type::Number ||
                   (mention.type == Mention::Type::Cue &&
                    !(mention.is(Cue::Negation) || mention.is(Cue::NegationBoth) ||
                      mention.is(Cue::NegationAfter) || mention.is(Cue::Conjunction) ||
                      mention.is(Cue::Alternative) || mention.is(Cue::Other) || mention.is(Cue::Left) ||
                      mention.is(Cue::Right) || mention.is(Cue::Both) || mention.is(Cue::Same) ||
                      mention.is(Cue::Everywhere)))) {
            return false;
        }
    }
    return denied;
}

bool preceded_by_landmark(const std::vector<Mention>& mentions, std::size_t i) {
    return i > 0 && (mentions[i - 1].is(Cue::Landmark) ||
                     (i > 1 && mentions[i - 2].is(Cue::Landmark) && !mentions[i - 1].is_mark(',') &&
                      mentions[i].first - mentions[i - 2].last <= 4));
}

}  // namespace

namespace {

// "Apart from the rib the skeleton is unremarkable": the site right before a predicate at I is its subject where the
// exception has one of its own.
std::size_t subject_before(const std::vector<Mention>& mentions, std::size_t i) {
    if (!mentions[i].is(Cue::Normal) && !mentions[i].is(Cue::NegationAfter)) return i;
    const auto is_site = [](const Mention& one) { return one.type == Mention::Type::Site; };
    if (i < 2 || !is_site(mentions[i - 1])) return i;
    const bool other = std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i) - 1, is_site);
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

// "The lesion, though the least active, is a metastasis": MENTIONS without the remark. A concession that no comma
// ends is a contrast like any other.
std::vector<Mention> without_remarks(std::vector<Mention> mentions) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::Concession)) continue;
        std::size_t end = i + 1;
        while (end < mentions.size() && !mentions[end].is_mark(',') && !mentions[end].is_mark(';')) ++end;
        const bool remark = i > 1 && mentions[i - 1].is_mark(',') && end + 1 < mentions.size() &&
                            mentions[end].is_mark(',');
        if (remark)
            mentions.erase(mentions.begin() + static_cast<std::ptrdiff_t>(i),
                           mentions.begin() + static_cast<std::ptrdiff_t>(end));
        else
            mentions[i].cue = Cue::Separator;
    }
    return mentions;
}

}  // namespace

std::vector<Clause> clauses_of(const std::vector<Mention>& sentence, const Anatomy&) {
    const std::vector<Mention> mentions = without_remarks(sentence);
    std::vector<Clause> clauses;
    Clause clause;
    clause.begins_sentence = clause.begins_thought = true;
    const auto finish = [&] {
        if (!clause.mentions.empty()) clauses.push_back(std::move(clause));
        clause = Clause{};
    };
    const bool leads = !mentions.empty() && mentions.front().is(Cue::Exception);
    const std::size_t main_clause = leads ? end_of_leading_exception(mentions) : mentions.size();
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (i > 0 && i == main_clause) {
            finish();
            clause.has_exception = true;
        } else if (i > 0 && i < main_clause && leads && !mentions[i].is_mark(';')) {
            // still in the exception
        } else if (begins_clause(mentions, i)) {
            if (mentions[i].is(Cue::Exception)) clause.has_exception = true;
            finish();
            clause.exception = mentions[i].is(Cue::Exception);
            clause.begins_thought = mentions[i].is_mark(';');
            clause.begin = mentions[i].is_mark(';') || mentions[i].is(Cue::Separator) ? mentions[i].last + 1
                                                                                      : mentions[i].first;
        }
        if (!mentions[i].is_mark(';') && !mentions[i].is(Cue::Separator))
            clause.mentions.push_back(mentions[i]);
    }
    finish();
    return clauses;
}

std::vector<Clause> split_at_commas(const Clause& clause) {
    std::vector<Clause> pieces(1);
    pieces.back().exception = clause.exception;
    pieces.back().begins_sentence = clause.begins_sentence;
    pieces.back().begins_thought = clause.begins_thought;
    pieces.back().begin = clause.begin;
    int depth = 0;
    for (const Mention& mention : clause.mentions) {
        if (mention.is_mark('(')) ++depth;
        if (mention.is_mark(')')) --depth;
        if ((mention.is_mark(',') || mention.is_mark('|')) && depth <= 0) {
            pieces.emplace_back();
            pieces.back().exception = clause.exception;
        } else {
            pieces.back().mentions.push_back(mention);
        }
    }
    pieces.back().has_exception = clause.has_exception;
    std::erase_if(pieces, [](const Clause& piece) { return piece.mentions.empty(); });
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
            denial.mentions.assign(begin, clause.mentions.end());
            denial.has_exception = clause.has_exception;
            denial.others_only = std::none_of(begin, clause.mentions.end(), [](const Mention& one) {
                return one.type == Mention::Type::Site;  // of everything but what is asserted
            });
            clause.mentions.erase(begin, clause.mentions.end());
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

void judge(Clause& clause, const Anatomy& anatomy, bool& mixed) {
    clause.reach = scope(clause.mentions, anatomy);
    const std::vector<Reach>& reach = clause.reach;
    Tally tally;
    Scored scored;
    read_figures(clause, reach, scored);
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        if (mention.type == Mention::Type::Cue) note_words(clause, mention, reach[i]);
        if (reach[i].dropped) continue;
        if (reach[i].negated) {
            count_denied(mention, anatomy, tally);
        } else if (mention.type == Mention::Type::Cue) {
            count_asserted(mention, static_cast<int>(i), tally);
        } else if (is_benign_site(mention, anatomy) && !preceded_by_landmark(clause.mentions, i)) {
            tally.benign_site = true;
            tally.last_benign = static_cast<int>(i);
        }
    }
    const auto listed = std::ranges::find_if(clause.mentions, [](const Mention& one) { return one.is(Cue::Same); });
    clause.same_listed =
        std::any_of(clause.mentions.begin(), listed, [](const Mention& one) { return one.is_mark(','); });
    tally.uptake = tally.uptake || scored.uptake;
    constexpr std::uint32_t kLeadIn = 4;  // "On the fused slices it is ..."
    if (!clause.mentions.empty() && clause.begins_thought)
        clause.anaphora =
            clause.mentions.front().is(Cue::Anaphora) && clause.mentions.front().first <= clause.begin + kLeadIn;
    if (tally.benign_site && (tally.uptake || tally.lesion || clause.suv_max || clause.anaphora))
        tally.benign = true;
    clause.benign_site = tally.benign_site;
    clause.verdict = verdict_of(tally, clause, scored);
    clause.bare_denial = is_bare_denial(clause.mentions);
    if (!clause.verdict && is_denied_site(clause)) clause.verdict = Verdict::Negative;
    if (!clause.verdict && (clause.bare_denial || clause.study_negative)) clause.verdict = Verdict::Negative;
    clause.other_disease = tally.other_disease && clause.verdict == Verdict::Positive;
    clause.suspicious_noun = tally.positive();
    clause.resolved_and_new = tally.resolved && clause.new_or_current &&
                              (tally.positive() || tally.uptake || clause.suv_max);
    mixed = (tally.resolved && tally.denied) ||
            ((tally.denied || tally.normal || tally.cold || clause.resolved_and_new) &&
             (tally.uptake || clause.suv_max || tally.positive() || tally.benign || tally.equivocal));
}

}  // namespace psma::narrative
