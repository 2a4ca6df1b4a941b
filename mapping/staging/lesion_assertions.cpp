// Observations that assert a lesion: a new one, or more about one that is known.
#include <algorithm>

#include "mapping/staging/lesion_place.h"
#include "mapping/staging/lesion_resolver.h"
#include "mapping/staging/lesion_statement.h"

namespace psma::staging {

void Resolver::reinterpret(const Observation& one) {
    for (Tracked& lesion : told_before(one.voice)) {
        Observation& before = lesion.observation;
        const bool same = before.site_id == one.site_id || less_exact(one, before) || less_exact(before, one);
        // "... consistent with metastases. Because a lung primary can take up tracer, sampling ..."
        const bool called = lesion.in_impression && lesion.verdict == Verdict::Positive;
        if (same && !called && sides_agree(one.side, before.side)) {
            before.region = Region::Other;
            lesion.in_impression = true;
        }
    }
}

std::span<Tracked> Resolver::told_before(Voice voice) {
    const auto first = std::ranges::partition_point(
        findings_.lesions, [&](const Tracked& lesion) { return lesion.observation.voice < voice; });
    return {findings_.lesions.begin(), first};
}

std::vector<Tracked*> Resolver::comparable_with(const Observation& one) {
    std::vector<Tracked*> lesions;
    if (one.voice == Voice::Coded && one.another) {
        for (const std::size_t i : untracked_) lesions.push_back(&findings_.lesions[i]);
    } else {
        for (Tracked& lesion : findings_.lesions) lesions.push_back(&lesion);
    }
    return lesions;
}

void Resolver::assert_lesion(const Observation& one) {
    if (one.region == Region::Other && one.verdict == Verdict::Positive) reinterpret(one);
    std::vector<Tracked*> matches;
    const bool exact = described_there(one);
    const bool sweeping = one.generic && one.voice == Voice::Impression && names_a_clear_one(one) &&
                          one.count.value_or(0) != matching(one);
    for (Tracked* const known : comparable_with(one)) {
        Tracked& lesion = *known;
        if (!same_place(one, lesion.observation)) continue;
        const bool later_voice = one.voice > lesion.observation.voice;
        if (!later_voice && !restates(one, lesion.observation)) continue;
        // what is described at that very place is meant, and not what has no place
        if (exact && later_voice && lesion.observation.generic) continue;
        // "Pelvic node metastases": those that are clear, not the one the findings leave open
        if (sweeping && later_voice && lesion.verdict == Verdict::Equivocal &&
            lesion.observation.verdict == Verdict::Equivocal)
            continue;
        matches.push_back(&lesion);
        lesion.in_impression = lesion.in_impression || one.voice >= Voice::Impression;
        merge(one, lesion, later_voice);
    }
    if (matches.empty())
        if (Tracked* lesion = side_corrected_by(one)) {
            lesion->observation.side = one.side;
            merge(one, *lesion, true);
            matches.push_back(lesion);
        }
    if (matches.empty() && dismissed_before(one)) return;
    if (matches.size() == 1 && !counts_all_nodes(one)) recount(one, matches.front()->observation);
    if (!matches.empty()) return;
    if (one.voice == Voice::Coded && !one.another) untracked_.push_back(findings_.lesions.size());
    findings_.lesions.push_back({one,
                                 one.verdict,
                                 one.voice >= Voice::Impression,
                                 concludes(one) ? passage_of(one) : std::string(),
                                 false,
                                 {}});
}

Tracked* Resolver::side_corrected_by(const Observation& one) {
    const bool bed = one.region == Region::ProstateBed;
    if (one.voice != Voice::Addendum || one.others_only || (one.generic && !bed) || !one.region)
        return nullptr;
    if (one.side != Side::Left && one.side != Side::Right) return nullptr;
    Tracked* only = nullptr;
    for (Tracked& lesion : findings_.lesions) {
        const Observation& before = lesion.observation;
        const bool other_side =
            before.side != one.side && (before.side == Side::Left || before.side == Side::Right);
        if (!asserts(lesion.verdict) || before.region != one.region || (before.site != one.site && !bed) ||
            before.voice == Voice::Addendum)
            continue;
        if (only || !other_side) return nullptr;
        only = &lesion;
    }
    return only;
}

bool Resolver::dismissed_before(const Observation& one) const {
    const bool unnamed = one.verdict == Verdict::Avid || one.verdict == Verdict::Faint;
    if ((one.verdict != Verdict::Equivocal && !unnamed) || one.voice != Voice::Impression || one.suv_max ||
        one.generic || one.whole_region)
        return false;
    // "judged benign", in the impression "nonspecific": the same in other words; "the rib activity", in the
    // impression without a verdict: that of the findings
    const auto benign = [&](const Observation& before) {
        return before.voice == Voice::Findings && before.verdict == Verdict::Benign &&
               same_place(one, before) && !before.generic;
    };
    if ((one.unspecific || unnamed) && std::ranges::any_of(reading_.observations, benign)) return true;
    if (unnamed) return false;
    return std::ranges::any_of(reading_.observations, [&](const Observation& before) {
        return before.voice == Voice::Findings && before.verdict == Verdict::Negative &&
               before.region == one.region && before.site == one.site && before.side == one.side &&
               before.side != Side::None && !before.whole_region && !before.inherited;
    });
}

bool Resolver::described_there(const Observation& one) {
    return !one.generic && std::ranges::any_of(told_before(one.voice), [&](const Tracked& lesion) {
        const Observation& before = lesion.observation;
        return !before.generic && before.region == one.region && before.site == one.site &&
               sides_agree(before.side, one.side) && asserts(lesion.verdict);
    });
}

bool Resolver::names_a_clear_one(const Observation& one) {
    return std::ranges::any_of(told_before(one.voice), [&](const Tracked& lesion) {
        const bool clear = lesion.verdict == Verdict::Positive || lesion.verdict == Verdict::Avid;
        return clear && same_place(one, lesion.observation);
    });
}

void Resolver::describe(const Observation& one, Tracked& lesion) {
    const Voice voice = lesion.observation.voice;
    lesion.observation = one;
    lesion.observation.voice = voice;
}

void Resolver::merge(const Observation& one, Tracked& lesion, bool later_voice) {
    const bool verdict = one.verdict == Verdict::Positive || one.verdict == Verdict::Equivocal;
    const bool open = lesion.verdict == Verdict::Avid || lesion.verdict == Verdict::Faint ||
                      lesion.verdict == Verdict::Equivocal;
    // what the impression has called metastasis is not open again because it asks for a biopsy
    const bool concluded = one.voice == Voice::Impression && lesion.concluded_in == passage_of(one);
    if (one.verdict == Verdict::Positive || (verdict && ((later_voice && !concluded) || open)))
        lesion.verdict = one.verdict;
    if (concludes(one)) lesion.concluded_in = passage_of(one);
    if (dismisses(lesion.verdict) && later_voice && verdict) lesion.verdict = one.verdict;
    if (one.organ_uptake == false) lesion.observation.organ_uptake = false;
    const bool announced =
        (lesion.observation.generic && !one.generic) || (lesion.observation.inherited && !one.inherited);
    if (!later_voice && announced && announces(lesion.observation, one)) return describe(one, lesion);
    if (one.suv_max && !lesion.observation.suv_max) lesion.observation.suv_max = one.suv_max;
    if (one.size_mm && !lesion.observation.size_mm) lesion.observation.size_mm = one.size_mm;
    if (lesion.observation.side == Side::None) lesion.observation.side = one.side;
    if (less_exact(lesion.observation, one)) {
        lesion.observation.site_id = one.site_id;
        lesion.observation.within = one.within;
        lesion.observation.site = one.site;
        lesion.observation.label = one.label;
    }
}

}  // namespace psma::staging
