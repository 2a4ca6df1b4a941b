#include "mapping/staging/lesions.h"

#include <algorithm>
#include <array>

#include "mapping/staging/lesion_place.h"
#include "mapping/staging/lesion_resolver.h"
#include "mapping/staging/lesion_statement.h"

namespace psma::staging {

Findings Resolver::run() {
    for (const Voice voice : {Voice::Coded, Voice::Findings, Voice::Impression, Voice::Addendum}) {
        for (const Observation& one : reading_.observations)
            if (one.voice == voice) take(one);
        for (const Observation& one : reading_.observations)
            if (one.voice == voice && one.verdict == Verdict::Negative) set_against(one);
        drop_announced(voice);
    }
    set_against_codes();
    set_against_findings();
    open_what_is_unjudged();
    conclude_on_the_only_lesion();
    open_what_is_left_out();
    // uptake in an organ counts where something calls it a metastasis, and be it the stage
    const bool staged = !reading_.stages.empty() && reading_.stages.back().stage.visceral.value_or(false);
    if (!staged) {
        for (Tracked& lesion : findings_.lesions) leave_open(lesion);
        std::erase_if(findings_.lesions,
                      [](const Tracked& lesion) { return lesion.observation.organ_uptake; });
    }
    settle_denials();
    compare_stage();
    find_unplaced();
    return std::move(findings_);
}

void Resolver::leave_open(Tracked& lesion) {
    constexpr double kClear = 5;
    if (!lesion.observation.organ_uptake || lesion.verdict != Verdict::Avid) return;
    if (lesion.observation.suv_max.value_or(0) < kClear) return;
    const Observation& one = lesion.observation;
    const bool takes_up_little =
        std::ranges::any_of(std::array{"lung", "pleura", "adrenal", "peritoneum"}, [&](const char* organ) {
            return one.site_id == organ || std::ranges::find(one.within, organ) != one.within.end();
        });
    if (!takes_up_little) return;
    lesion.verdict = Verdict::Equivocal;
    lesion.observation.organ_uptake = false;
}

void Resolver::take(const Observation& one) {
    if (!one.region) return;
    if (asserts(one.verdict)) {
        assert_lesion(one);
    } else if (dismisses(one.verdict)) {
        dismiss(one);
    }
}

void Resolver::open_what_is_unjudged() {
    const auto open = [&](const Observation& one) {
        for (Tracked& lesion : findings_.lesions)
            if (lesion.verdict == Verdict::Avid && !lesion.in_impression &&
                one.voice > lesion.observation.voice &&
                (!one.region || (!lesion.observation.generic && same_place(one, lesion.observation))))
                lesion.verdict = Verdict::Equivocal;
    };
    for (const Observation& one : reading_.unjudged) open(one);
    // "The anastomosis cannot be assessed reliably"
    for (const Observation& one : reading_.observations)
        if (one.verdict == Verdict::NotAssessed && one.region) open(one);
}

void Resolver::conclude_on_the_only_lesion() {
    Tracked* only = nullptr;
    for (Tracked& lesion : findings_.lesions) {
        if (!asserts(lesion.verdict)) continue;
        if (only) return;
        only = &lesion;
    }
    if (only)
        for (const Observation& one : reading_.observations) {
            // "a metastasis is possible, although such foci are often unspecific"
            const bool doubts = one.verdict == Verdict::Equivocal || one.verdict == Verdict::Benign;
            if (!one.region && doubts && one.voice > only->observation.voice &&
                (one.voice == Voice::Addendum || (only->verdict == Verdict::Avid && !only->in_impression)))
                only->verdict =
                    one.points_back && one.verdict == Verdict::Benign ? Verdict::Benign : Verdict::Equivocal;
        }
    if (!only || only->in_impression) return;
    for (const Observation& one : reading_.observations)
        if (!one.region && one.verdict == Verdict::Positive && one.voice >= Voice::Impression) {
            only->verdict = Verdict::Positive;
            only->in_impression = true;
        }
}

void Resolver::open_what_is_left_out() {
    // bed, nodes, bone and organs: what decides the group
    const auto group = [](const Tracked& one) {
        return group_of(one.observation.region.value_or(Region::Other));
    };
    Group concluded = Group::T0N0M0;
    for (const Tracked& one : findings_.lesions)
        if (one.in_impression && one.verdict == Verdict::Positive)
            concluded = std::max(concluded, group(one));
    const bool closed = std::ranges::any_of(reading_.observations, [](const Observation& one) {
        return one.voice == Voice::Impression && one.verdict == Verdict::Negative && one.others_only &&
               !one.region;
    });
    if (concluded == Group::T0N0M0 || !closed) return;
    for (Tracked& lesion : findings_.lesions)
        if (lesion.verdict == Verdict::Avid && !lesion.in_impression && group(lesion) > concluded &&
            lesion.observation.voice < Voice::Impression)
            lesion.verdict = Verdict::Equivocal;
}

void Resolver::find_unplaced() {
    if (std::ranges::any_of(findings_.lesions, [](const Tracked& one) { return asserts(one.verdict); }))
        return;
    const bool dismissed = std::ranges::any_of(reading_.observations, [](const Observation& one) {
        return !one.region && one.verdict == Verdict::Negative && !one.others_only &&
               one.voice >= Voice::Impression;
    });
    for (const Observation& one : reading_.observations) {
        if (one.region) continue;
        const bool open = one.verdict == Verdict::Avid && !(dismissed && one.voice == Voice::Findings);
        if (one.verdict == Verdict::Positive || open) findings_.unplaced = one.source;
    }
}

Findings resolve(const narrative::TextReading& reading) {
    return Resolver(reading).run();
}

}  // namespace psma::staging
