// Observations that dismiss a lesion, or deny what another voice describes.
#include <algorithm>

#include "mapping/staging/lesion_place.h"
#include "mapping/staging/lesion_resolver.h"
#include "mapping/staging/lesion_statement.h"

namespace psma::staging {

namespace {

bool names_place_of_bed(const Observation& one) {
    return !one.generic && one.site_id != "prostate-bed" && one.site_id != "local";
}

}  // namespace

bool Resolver::is_part_known(const Observation& one, const Observation& lesion) const {
    const bool two_of_bed = one.region == Region::ProstateBed && lesion.site_id != "prostate-bed" &&
                            lesion.site_id != "local" && one.site_id != "prostate-bed";
    if (one.site == lesion.site || one.generic || !(less_exact(lesion, one) || two_of_bed)) return false;
    return std::ranges::any_of(reading_.observations, [&](const Observation& before) {
        return before.voice < one.voice && dismisses(before.verdict) && before.region == one.region &&
               before.site == one.site &&
               (before.side == one.side || (two_of_bed && sides_agree(before.side, one.side)));
    });
}

void Resolver::dismiss(const Observation& one) {
    if (one.others_only) return;  // "the remaining tissue ..."
    for (Tracked& lesion : findings_.lesions) {
        if (!same_place(one, lesion.observation)) continue;
        const bool later_voice = one.voice > lesion.observation.voice;
        if (later_voice && is_part_known(one, lesion.observation)) continue;
        const bool same_sentence = one.inherited && one.source.item == lesion.observation.source.item &&
                                   one.source.quote == lesion.observation.source.quote;
        if (one.generic && !later_voice && !same_sentence) continue;
        // "An avid node above the clavicle. A retrosternal goitre.": a benign finding at a place that is
        // told is not the node whose place is not known
        const bool elsewhere = lesion.observation.generic && !one.generic && !one.inherited;
        if (!later_voice && elsewhere) continue;
        // "Focus at the left anastomosis. Uptake at the bladder neck is urine.": another place of the bed
        const bool other_place = one.region == Region::ProstateBed && !one.inherited && !one.points_back &&
                                 one.site != lesion.observation.site && names_place_of_bed(one) &&
                                 names_place_of_bed(lesion.observation);
        if (!later_voice && other_place) continue;
        if (one.generic && lesion.concluded_in == passage_of(one)) continue;
        // a gland has several zones: hyperplasia of one says nothing of a focus elsewhere in it
        if (!later_voice && lesion.observation.site_id == "prostate" && lesion.observation.suv_max &&
            lesion.observation.side != one.side && !one.inherited)
            continue;
        const bool open = lesion.verdict != Verdict::Positive;
        // the impression calls benign what the findings call metastasis or recurrence
        const bool coded = lesion.observation.voice == Voice::Coded && one.voice != Voice::Addendum;
        if (later_voice && lesion.verdict == Verdict::Positive && (one.voice == Voice::Impression || coded) &&
            one.verdict == Verdict::Benign) {
            lesion.disputed = true;
            lesion.against = one.source;
            continue;
        }
        // a sweeping word of the impression does not settle a clearly avid focus: that stays open
        const bool pointed = one.side != Side::None && one.side == lesion.observation.side;
        const bool counted = one.count && *one.count > 1 && *one.count == matching(one);
        const bool sweeping = one.generic && later_voice && !lesion.observation.generic && !pointed &&
                              !counted && !one.points_back;
        if (sweeping && (lesion.verdict == Verdict::Avid || lesion.verdict == Verdict::Positive)) {
            lesion.verdict = Verdict::Equivocal;
        } else if (later_voice || open) {
            lesion.verdict = one.verdict;
        }
    }
}

bool Resolver::takes_up_nothing(const Observation& denial, const Tracked& lesion) {
    const Observation& one = lesion.observation;
    return denial.voice == Voice::Findings && one.voice == Voice::Findings && denial.order > one.order &&
           lesion.verdict == Verdict::Positive && !one.suv_max && !one.generic && !denial.generic &&
           one.region == Region::Bone && denial.site_id == one.site_id && denial.site == one.site &&
           sides_agree(denial.side, one.side);
}

bool Resolver::asserted_again(const Observation& denial) const {
    return std::ranges::any_of(reading_.observations, [&](const Observation& one) {
        return one.voice == Voice::Addendum && one.order > denial.order && one.verdict == Verdict::Positive &&
               one.region == denial.region;
    });
}

void Resolver::set_against(const Observation& denial) {
    if (denial.others_only) return;
    for (Tracked& lesion : findings_.lesions) {
        if (takes_up_nothing(denial, lesion)) lesion.verdict = Verdict::Equivocal;
        // "Marrow uptake is present. No bony metastasis.": of a whole region, without a focus
        if (lesion.verdict == Verdict::Faint && lesion.observation.generic &&
            lesion.observation.whole_region && denial.whole_region &&
            denial.region == lesion.observation.region)
            lesion.verdict = Verdict::Benign;
        // "a node, possibly malignant on MRI, is without uptake": of the same sentence and without a
        // place of its own
        const bool same_sentence = denial.inherited && denial.source.item == lesion.observation.source.item &&
                                   denial.source.quote == lesion.observation.source.quote;
        if (same_sentence && lesion.verdict == Verdict::Equivocal && !lesion.observation.suv_max &&
            denial.site == lesion.observation.site)
            lesion.verdict = Verdict::Benign;
        if (lesion.observation.voice >= denial.voice || !denies(denial, lesion.observation)) continue;
        if (lesion.observation.organ_uptake) continue;
        if (denial.voice == Voice::Addendum && !asserted_again(denial)) {
            lesion.verdict = Verdict::Benign;  // an addendum corrects
            continue;
        }
        if (lesion.in_impression || lesion.observation.region == Region::Other) continue;
        // what was measured and coded is not denied away: both sides stand
        const bool coded = lesion.observation.voice == Voice::Coded &&
                           (lesion.verdict == Verdict::Avid || lesion.verdict == Verdict::Positive);
        if (coded) {
            lesion.disputed = true;
            lesion.against = denial.source;
            continue;
        }
        // uptake without a verdict takes that of the impression
        if (lesion.verdict == Verdict::Faint || lesion.verdict == Verdict::Equivocal ||
            lesion.verdict == Verdict::Avid) {
            lesion.verdict = Verdict::Benign;
        } else if (lesion.verdict == Verdict::Positive) {
            lesion.disputed = true;
            lesion.against = denial.source;
        }
    }
}

void Resolver::set_against_codes() {
    for (const Observation& denial : reading_.observations) {
        if (denial.voice != Voice::Coded || denial.verdict != Verdict::Negative || denial.others_only)
            continue;
        for (Tracked& lesion : findings_.lesions)
            if (lesion.observation.voice > Voice::Coded && lesion.observation.voice != Voice::Addendum &&
                (lesion.verdict == Verdict::Positive || lesion.verdict == Verdict::Avid) &&
                lesion.observation.region != Region::Other && denies(denial, lesion.observation)) {
                lesion.disputed = true;
                lesion.against = denial.source;
            }
    }
}

void Resolver::set_against_findings() {
    for (Tracked& lesion : findings_.lesions) {
        if (lesion.observation.voice != Voice::Impression || lesion.verdict != Verdict::Positive) continue;
        const auto clears = [&](const Observation& one) {
            const bool whole = one.generic || one.site_id == "prostate-bed" ||
                               one.site_id == lesion.observation.site_id ||
                               less_exact(one, lesion.observation);
            return one.voice == Voice::Findings && one.verdict == Verdict::Negative && one.region &&
                   one.whole_region && whole && !one.others_only &&
                   sides_agree(one.side, lesion.observation.side) &&
                   same_region(*one.region, *lesion.observation.region);
        };
        const auto describes = [&](const Observation& one) {
            return one.voice <= Voice::Findings && one.region && asserts(one.verdict) &&
                   same_region(*one.region, *lesion.observation.region);
        };
        const auto denial = std::ranges::find_if(reading_.observations, clears);
        if (denial == reading_.observations.end() || std::ranges::any_of(reading_.observations, describes))
            continue;
        lesion.disputed = true;
        lesion.against = denial->source;
    }
}

}  // namespace psma::staging
