#include <algorithm>

#include "mapping/narrative/clause.h"
#include "mapping/narrative/scope.h"
#include "mapping/narrative/tally.h"

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;

// "SUVmax 5, which in 2022 ..."
bool is_year(const Mention& mention) {
    return mention.whole_number(1900, 2100).has_value();
}

// A number after one of these words, not past punctuation that ends the thought.
std::optional<double> number_after(const std::vector<Mention>& mentions, std::size_t i) {
    for (std::size_t j = i + 1; j < mentions.size() && j <= i + 3; ++j) {
        if (mentions[j].type == Mention::Type::Number) {
            if (is_year(mentions[j])) return std::nullopt;
            return mentions[j].number;
        }
        if (mentions[j].is_mark(';') || mentions[j].is_mark(',')) return std::nullopt;
    }
    return std::nullopt;
}

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

void note_words(Clause& clause, const Mention& mention, const Reach& reach) {
    if (reach.dropped) return;
    switch (mention.cue) {
        case Cue::Metastasis:
            clause.names_metastasis = true;
            break;
        case Cue::MetastasisFree:
            clause.names_metastasis = clause.names_metastasis || !reach.negated;
            break;
        case Cue::TumourFree:
            clause.names_disease = clause.names_disease || !reach.negated;
            break;
        case Cue::Recurrence:
            clause.names_recurrence = true;
            break;
        case Cue::Tumour:
            clause.names_disease = true;
            break;
        case Cue::PsaSource:
            clause.names_disease = clause.names_disease || reach.negated;
            break;
        case Cue::Uptake:
        case Cue::Lesion:
        case Cue::Suspicious:
            clause.names_lesion = true;
            break;
        case Cue::AllElse:
            clause.all_else = clause.others_only = true;
            break;
        case Cue::OrElsewhere:
            clause.or_elsewhere = true;
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
                   !mention.is(Cue::Everywhere) && !mention.is(Cue::Anaphora) && !mention.is(Cue::Place) &&
                   !mention.is(Cue::Current) && !mention.is(Cue::New) && !mention.is(Cue::Persistent)) {
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
                      mention.is(Cue::Everywhere) || mention.is(Cue::OrElsewhere) || mention.is(Cue::New)))) {
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

// "Signs of recurrence are missing" denies; "lungs and neck are missing" tells what was not imaged.
void settle_missing(std::vector<Mention>& mentions, const Anatomy& anatomy) {
    bool finding = false;
    bool place = false;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        Mention& mention = mentions[i];
        // "in the skeleton any suspicious uptake is missing", in the order of a German sentence
        const auto rest = mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const auto end =
            std::find_if(rest, mentions.end(), [](const Mention& one) { return one.is_mark(','); });
        const bool behind = std::any_of(rest, end, [](const Mention& one) {
            return one.is(Cue::Uptake) || one.is(Cue::Sign) || one.is(Cue::Metastasis) ||
                   one.is(Cue::Recurrence) || one.is(Cue::Tumour);
        });
        if (mention.is(Cue::Missing) && !finding && behind)
            mention.cue = Cue::Negation;
        else if (mention.is(Cue::Missing))
            mention.cue = finding || !place ? Cue::NegationAfter : Cue::NotImaged;
        finding = finding || is_evidence(mention, anatomy);
        if (mention.type != Mention::Type::Site) continue;
        const Kind kind = anatomy.sites[static_cast<std::size_t>(mention.site)].kind;
        finding = finding || kind == Kind::Prostate || kind == Kind::Bed;
        place = true;
    }
}

// "Either urine or recurrence" leaves it open; "accessible to either dissection or radiotherapy" says
// nothing.
void settle_either(std::vector<Mention>& mentions, const Anatomy& anatomy) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::Either)) continue;
        const bool readings = std::any_of(
            mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions.end(), [&](const Mention& one) {
                return one.type == Mention::Type::Site || one.is(Cue::Benign) || is_evidence(one, anatomy);
            });
        mentions[i].cue = readings ? Cue::Equivocal : Cue::Void;
    }
}

bool names_two_sites(const Clause& clause) {
    return std::ranges::count_if(clause.mentions,
                                 [](const Mention& one) { return one.type == Mention::Type::Site; }) >= 2;
}

bool is_uptake_only(std::optional<Verdict> verdict) {
    return verdict == Verdict::Avid || verdict == Verdict::Faint;
}

// "The rib uptake does not represent metastasis": uptake, and in the same breath what it is not.
bool is_dismissed(const Clause& clause) {
    bool uptake = false;
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        if (mention.is_mark(',') || mention.is_mark(';') || mention.is_mark('|') ||
            mention.is(Cue::Conjunction) || mention.is(Cue::Alternative))
            uptake = false;
        if (mention.is(Cue::Uptake) || mention.is(Cue::SuvMax)) uptake = uptake || !clause.reach[i].negated;
        if (!uptake || !mention.is(Cue::Negation)) continue;
        for (std::size_t j = i + 1; j < clause.mentions.size() && j <= i + 2; ++j) {
            const Mention& noun = clause.mentions[j];
            if (noun.is(Cue::Metastasis) || noun.is(Cue::Recurrence) || noun.is(Cue::Tumour) ||
                noun.is(Cue::Suspicious))
                return true;
            if (!noun.is(Cue::Means)) break;
        }
    }
    return false;
}

// "This is no metastasis", "they show no uptake": what was described before, and not "this study shows no
// metastasis".
bool is_called_no_metastasis(const Clause& clause) {
    constexpr std::uint32_t kCopula = 2;
    bool denied = false;
    bool pointed = false;
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& one = clause.mentions[i];
        if (one.is(Cue::Metastasis) || one.is(Cue::Recurrence) || one.is(Cue::Uptake))
            denied = denied || clause.reach[i].negated;
        if (one.type == Mention::Type::Site || one.is(Cue::Other) || one.is(Cue::Everywhere) ||
            one.is(Cue::Sign) || one.is(Cue::New))
            return false;
        if (!one.is(Cue::Anaphora) || i + 1 == clause.mentions.size()) continue;
        const Mention& next = clause.mentions[i + 1];
        pointed = pointed || (next.is(Cue::Negation) && next.first - one.last <= kCopula);
    }
    // "none of these has the intensity of a metastasis"
    const bool disease = clause.names_metastasis || clause.names_recurrence;
    for (std::size_t i = 1; disease && i < clause.mentions.size(); ++i)
        pointed = pointed || (clause.mentions[i - 1].is(Cue::Negation) &&
                              (clause.mentions[i].is(Cue::Anaphora) || clause.mentions[i].is(Cue::Namely)) &&
                              clause.mentions[i].first - clause.mentions[i - 1].last <= kCopula);
    return denied && pointed;
}

// "Uptake in the humerus, consistent with an enchondroma": it has a reading, and not one that is known here.
bool is_read_as_unknown(const Clause& clause) {
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        if (!mention.is(Cue::Means) || !mention.unknown_behind || clause.reach[i].negated ||
            clause.reach[i].dropped)
            continue;
        const bool last =
            std::all_of(clause.mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1, clause.mentions.end(),
                        [](const Mention& one) { return one.type == Mention::Type::Mark; });
        if (last) return true;
    }
    return false;
}

}  // namespace

void judge(Clause& clause, const Anatomy& anatomy, bool& mixed) {
    settle_missing(clause.mentions, anatomy);
    settle_either(clause.mentions, anatomy);
    clause.reach = scope(clause.mentions, anatomy);
    const std::vector<Reach>& reach = clause.reach;
    Tally tally;
    Scored scored;
    read_figures(clause, reach, scored);
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        // "metastatic disease" is metastasis, "recurrent or metastatic disease" is not only that
        const bool of_metastasis = mention.is(Cue::Tumour) && i > 0 &&
                                   clause.mentions[i - 1].is(Cue::Metastasis) &&
                                   clause.mentions[i - 1].last + 1 == mention.first;
        if (mention.type == Mention::Type::Cue && !of_metastasis) note_words(clause, mention, reach[i]);
        const bool disease =
            mention.is(Cue::Recurrence) || mention.is(Cue::Tumour) || mention.is(Cue::Metastasis);
        if (disease && (reach[i].dropped || reach[i].negated)) clause.rejects_disease = true;
        if (reach[i].dropped) continue;
        // "not degenerative change": what is denied is its nature
        const bool of_benign = mention.is(Cue::Lesion) && i > 0 && clause.mentions[i - 1].is(Cue::Benign) &&
                               clause.mentions[i - 1].last + 1 == mention.first;
        if (reach[i].negated && of_benign) continue;
        if (reach[i].negated) {
            count_denied(mention, anatomy, tally);
        } else if (mention.type == Mention::Type::Cue) {
            count_asserted(mention, static_cast<int>(i), tally);
        } else if (mention.type == Mention::Type::Site &&
                   anatomy.sites[static_cast<std::size_t>(mention.site)].kind == Kind::Node) {
            tally.last_node = static_cast<int>(i);
        } else if (is_benign_site(mention, anatomy) && !preceded_by_landmark(clause.mentions, i)) {
            tally.benign_site = true;
            tally.last_benign_site = static_cast<int>(i);
            tally.last_benign = static_cast<int>(i);
        }
    }
    const auto listed =
        std::ranges::find_if(clause.mentions, [](const Mention& one) { return one.is(Cue::Same); });
    clause.same_listed =
        std::any_of(clause.mentions.begin(), listed, [](const Mention& one) { return one.is_mark(','); });
    // "Bones clear. Lung, liver, adrenals as well."
    const bool last = listed != clause.mentions.end() &&
                      std::all_of(listed + 1, clause.mentions.end(),
                                  [](const Mention& one) { return one.type == Mention::Type::Mark; });
    if (last && clause.begins_sentence) clause.same_listed = false;
    tally.uptake = tally.uptake || scored.uptake;
    constexpr std::uint32_t kLeadIn = 4;  // "On the fused slices it is ..."
    if (!clause.mentions.empty() && clause.begins_thought)
        clause.anaphora = clause.mentions.front().is(Cue::Anaphora) &&
                          clause.mentions.front().first <= clause.begin + kLeadIn;
    // "a ganglion is the likely explanation"
    const bool explains = tally.last_means >= 0 && !tally.positive() && tally.last_node < 0;
    // "the suspicious node turned out to be the ureter"
    const bool turned_out = tally.last_means >= 0 && tally.last_benign_site > tally.last_means &&
                            tally.last_malignant < tally.last_means;
    if (tally.benign_site && turned_out) tally.benign = true;
    if (tally.benign_site && (tally.uptake || tally.lesion || clause.suv_max || clause.anaphora || explains))
        tally.benign = true;
    // "..., but on the coronal slices it is continuous with the ureter"
    const bool pointed = !clause.begins_thought && has_cue(clause.mentions, Cue::Anaphora) &&
                         std::ranges::none_of(clause.mentions, [&](const Mention& one) {
                             return one.type == Mention::Type::Site &&
                                    anatomy.sites[static_cast<std::size_t>(one.site)].region;
                         });
    if (tally.benign_site && pointed && !tally.positive() && !tally.equivocal)
        tally.benign = clause.anaphora = true;
    if (tally.benign_site && explains && !tally.uptake && !tally.lesion && !clause.suv_max)
        clause.anaphora = true;
    settle_dismissal(tally, clause.suv_max.has_value() || clause.anaphora);
    clause.benign_site = tally.benign_site;
    clause.verdict = verdict_of(tally, clause, scored);
    if (is_uptake_only(clause.verdict) && is_dismissed(clause)) clause.verdict = Verdict::Benign;
    if (is_uptake_only(clause.verdict) && is_read_as_unknown(clause)) clause.verdict = Verdict::Equivocal;
    if (clause.verdict == Verdict::Negative && is_called_no_metastasis(clause)) {
        clause.verdict = Verdict::Benign;
        clause.anaphora = true;
    }
    // "early bone metastasis and nonspecific uptake could not be differentiated"
    const int last_reading = std::max(tally.last_benign, tally.last_malignant);
    const bool undecided =
        tally.malignant() && tally.benign && last_reading >= 0 &&
        std::any_of(clause.mentions.begin() + last_reading, clause.mentions.end(),
                    [](const Mention& one) { return one.is(Cue::NegationVerb) && one.unknown_behind; });
    if (undecided) clause.verdict = Verdict::Equivocal;
    clause.calls_metastasis = tally.metastasis;
    // "neither an early metastasis nor an unspecific uptake can be proven"
    const bool neither = has_cue(clause.mentions, Cue::NegationBoth);
    const bool placed = std::ranges::any_of(
        clause.mentions, [](const Mention& one) { return one.type == Mention::Type::Site; });
    if (neither && !placed && tally.denied_disease && tally.denied_benign && !tally.positive()) {
        clause.verdict = Verdict::Equivocal;
        clause.anaphora = true;
    }
    clause.unspecific = clause.verdict == Verdict::Equivocal && tally.unspecific && !tally.equivocal &&
                        !tally.versus && !tally.positive();
    clause.two_readings = tally.malignant() && tally.benign;
    clause.bare_denial = is_bare_denial(clause.mentions);
    if (!clause.verdict && is_denied_site(clause)) clause.verdict = Verdict::Negative;
    if (!clause.verdict && (clause.bare_denial || clause.study_negative)) clause.verdict = Verdict::Negative;
    clause.no_uptake_any_more = tally.any_more && tally.uptake_denied;
    clause.other_disease = tally.other_disease && clause.verdict == Verdict::Positive;
    clause.suspicious_noun = tally.positive();
    clause.resolved_and_new =
        tally.resolved && clause.new_or_current && (tally.positive() || tally.uptake || clause.suv_max);
    mixed = (tally.resolved && tally.denied) ||
            ((tally.denied || tally.normal || tally.cold || clause.resolved_and_new) &&
             (tally.uptake || clause.suv_max || tally.positive() || tally.benign || tally.equivocal)) ||
            // "uptake in the pubis from a fracture, that in the iliac node metastatic"
            (tally.benign && tally.malignant() && !tally.equivocal && !tally.versus &&
             clause.verdict != Verdict::Equivocal && names_two_sites(clause)) ||
            // "biopsy-proven lung cancer on the right, and a nodule on the left, a metastasis"
            (tally.other_disease && tally.malignant() && !tally.equivocal && !tally.versus &&
             names_two_sites(clause)) ||
            // "L4 increasing, humerus new, sternum inactive"
            ((tally.normal || tally.cold) && !tally.denied && clause.new_or_current);
}

}  // namespace psma::narrative
