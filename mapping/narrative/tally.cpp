#include "mapping/narrative/tally.h"

#include <algorithm>

#include "mapping/narrative/scope.h"

namespace psma::narrative {

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
        case Cue::Generally:
            tally.generally = true;
            tally.malignant_before_generally = tally.last_malignant >= 0;
            break;
        case Cue::Example:
            tally.example = true;
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
        case Cue::MetastasisFree:
        case Cue::TumourFree:
            tally.normal = true;
            break;
        case Cue::OtherDisease:
            tally.other_disease = true;
            break;
        case Cue::Equivocal:
        case Cue::OpenReading:
            tally.equivocal = true;
            tally.last_equivocal = position;
            break;
        case Cue::Dismissal:
            tally.dismissed_at = position;
            break;
        case Cue::Unspecific:
            tally.unspecific = true;
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
            if (tally.last_means >= 0) tally.means_before = tally.last_means;
            tally.last_means = position;
            break;
        case Cue::Alternative:
            tally.last_alternative = position;
            break;
        default:
            break;
    }
}

void settle_dismissal(Tally& tally, bool suv_max) {
    if (tally.dismissed_at < 0) return;
    if (tally.uptake || tally.lesion || suv_max) {
        tally.benign = true;
        tally.last_benign = std::max(tally.last_benign, tally.dismissed_at);
        if (tally.first_benign < 0) tally.first_benign = tally.dismissed_at;
    } else {
        tally.normal = true;
    }
}

void count_denied(const Mention& mention, const anatomy::Anatomy& anatomy, Tally& tally) {
    if (is_evidence(mention, anatomy)) tally.denied = true;
    if (mention.is(Cue::Uptake)) tally.uptake_denied = true;
    if (mention.is(Cue::Metastasis) || mention.is(Cue::Recurrence)) tally.denied_disease = true;
    if (mention.is(Cue::Benign) || mention.is(Cue::Unspecific)) tally.denied_benign = true;
    if (mention.is(Cue::AnyMore)) tally.any_more = true;
}

namespace {

// "hemangioma or metastasis": a benign and a malignant reading with "or" between them.
bool two_readings(const Tally& tally) {
    const int first = std::min(tally.last_benign, tally.last_malignant);
    const int second = std::max(tally.last_benign, tally.last_malignant);
    if (first >= 0 && tally.last_alternative > first && tally.last_alternative < second) return true;
    // "the size argues for a reactive node, the uptake for a metastasis"
    if (first >= 0 && tally.means_before >= 0 && tally.means_before < first && tally.last_means > first &&
        tally.last_means < second)
        return true;
    // "ureter or node"
    const int site = std::min(tally.last_benign_site, tally.last_node);
    const int other = std::max(tally.last_benign_site, tally.last_node);
    return site >= 0 && tally.last_alternative > site && tally.last_alternative < other;
}

// "traumatic or degenerative": both readings are benign.
bool two_benign_readings(const Tally& tally) {
    return tally.versus && !tally.equivocal && !tally.positive() && tally.first_benign >= 0 &&
           tally.first_benign < tally.versus_at &&
           (tally.versus_names_benign || tally.last_benign > tally.versus_at);
}

}  // namespace

std::optional<Verdict> verdict_of(const Tally& tally, const Clause& clause, const Scored& scored) {
    // "a focus, SUVmax 4, that cannot be judged" is a lesion that is open
    if (tally.not_assessed && tally.lesion && clause.suv_max) return Verdict::Equivocal;
    if (tally.not_assessed) return Verdict::NotAssessed;
    if (tally.resolved) return Verdict::Resolved;
    // "the node of 2021 (SUVmax 14.6) shows no uptake any more"
    if (tally.any_more && tally.uptake_denied && clause.suv_max && !tally.uptake) return Verdict::Resolved;
    if (scored.verdict) return *scored.verdict;
    // "the anastomosis, where disease most often shows itself"
    // "... the area, since this is the commonest place for a relapse"
    if (tally.generally && tally.positive() && !tally.uptake && !clause.suv_max &&
        (!tally.lesion || !tally.malignant_before_generally))
        return std::nullopt;
    // "activity not exceeding background": the uptake is named to be denied
    const bool cooled = tally.last_cold > tally.last_uptake && tally.last_uptake >= 0 && !tally.intense;
    // "innumerable lesions, the hottest in T11"
    const bool uptake = (tally.uptake && !cooled) || clause.suv_max || (tally.example && tally.lesion);
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
    const bool no_lean = tally.unspecific && !tally.benign && !tally.positive() && !tally.suspicious;
    if ((tally.equivocal && !settled) || no_lean || versus || two_readings(tally))
        return something || !tally.denied ? std::optional(Verdict::Equivocal) : Verdict::Negative;
    if (tally.metastasis && tally.other_disease) return Verdict::Equivocal;  // one or the other
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
    // "in normal amount"; but what is clearly avid is normal in size or shape only
    constexpr double kClearlyAvid = 5;
    const bool clear = tally.intense || clause.suv_max.value_or(0) >= kClearlyAvid;
    if (uptake && tally.normal && !clear) return Verdict::Benign;
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

}  // namespace psma::narrative
