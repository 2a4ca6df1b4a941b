// What the report says of each compartment as a whole: denied, not assessed, or told by the stage.
#include <algorithm>

#include "mapping/staging/lesion_place.h"
#include "mapping/staging/lesion_resolver.h"
#include "mapping/staging/lesion_statement.h"

namespace psma::staging {

std::vector<Compartment> compartments_of(Region region) {
    switch (region) {
        case Region::ProstateBed:
            return {Compartment::Bed};
        case Region::PelvicNode:
            return {Compartment::PelvicNodes};
        case Region::ExtrapelvicNode:
            return {Compartment::ExtrapelvicNodes};
        case Region::Node:
            return {Compartment::PelvicNodes, Compartment::ExtrapelvicNodes};
        case Region::Bone:
            return {Compartment::Bone};
        case Region::Visceral:
            return {Compartment::Viscera};
        case Region::Other:
            return {};
    }
    return {};
}

Group group_of(Compartment which) {
    switch (which) {
        case Compartment::Bed:
            return Group::TrN0M0;
        case Compartment::PelvicNodes:
        case Compartment::ExtrapelvicNodes:
            return Group::N1M1a;
        case Compartment::Bone:
        case Compartment::Viscera:
            return Group::M1bM1c;
    }
    return Group::Undetermined;
}

Group group_of(Region region) {
    const auto in = compartments_of(region);
    return in.empty() ? Group::T0N0M0 : group_of(in.front());
}

void Resolver::settle_denials() {
    std::set<std::string> bones;
    std::set<std::string> organs;
    for (const Observation& one : reading_.observations) {
        if (one.verdict == Verdict::NotAssessed) {
            cannot_judge(one);
            continue;
        }
        // "the bone metastases are no longer avid"
        const bool gone = one.verdict == Verdict::Resolved && one.region && one.whole_region;
        if (one.verdict != Verdict::Negative && !gone) continue;
        if (!one.region) {
            for (std::size_t i = 0; i < kCompartments; ++i) deny(static_cast<Compartment>(i), one);
            continue;
        }
        if (!one.whole_region && !covers(one, bones, organs)) continue;
        for (const Compartment which : compartments_of(*one.region)) deny(which, one);
    }
    for (Denial& denial : findings_.denials)
        if (denial.not_assessed) denial.denied = false;
}

bool Resolver::covers(const Observation& one, std::set<std::string>& bones, std::set<std::string>& organs) {
    const bool both_sides = one.side == Side::None || one.side == Side::Bilateral;
    switch (*one.region) {
        case Region::PelvicNode:
            return both_sides;
        case Region::ExtrapelvicNode:
            return both_sides && !one.minor;
        case Region::ProstateBed:
            return both_sides;
        case Region::Bone:
            if (both_sides) bones.insert(one.site_id);
            return bones.size() >= 3;
        case Region::Visceral:
            if (one.minor) return false;
            organs.insert(one.within.empty() ? one.site_id : one.within.front());
            return organs.size() >= 2 || organs.contains("liver") || organs.contains("lung");
        default:
            return false;
    }
}

void Resolver::deny(Compartment which, const Observation& one) {
    Denial& denial = findings_.denials[static_cast<std::size_t>(which)];
    denial.denied = true;
    if (!denial.not_assessed) denial.source = one.source;
}

bool Resolver::several_unjudged(const Observation& one) const {
    if (one.region != Region::PelvicNode) return false;
    std::set<std::string> stations;
    for (const Observation& other : reading_.observations)
        if (other.verdict == Verdict::NotAssessed && other.region == one.region)
            stations.insert(other.site_id);
    return stations.size() >= 2;
}

void Resolver::cannot_judge(const Observation& one) {
    if (!one.region) return;
    for (const Compartment which : compartments_of(*one.region))
        if (which == Compartment::Bed || one.whole_region || several_unjudged(one)) cannot_judge(which, one);
    // a part of the trunk that was not scanned holds nodes, bones and organs
    const bool trunk = one.site_id == "lung" || one.site_id == "liver" || one.site_id == "mediastinal" ||
                       one.site_id == "retroperitoneal" || one.site_id == "spine";
    if (one.not_imaged && trunk)
        for (const Compartment which :
             {Compartment::ExtrapelvicNodes, Compartment::Bone, Compartment::Viscera})
            cannot_judge(which, one);
}

void Resolver::cannot_judge(Compartment which, const Observation& one) {
    Denial& denial = findings_.denials[static_cast<std::size_t>(which)];
    denial.not_assessed = true;
    denial.source = one.source;
}

void Resolver::compare_stage() {
    for (const auto& stage : reading_.stages)
        if (!findings_.stage || stage.voice >= findings_.stage->voice) findings_.stage = stage;
    if (!findings_.stage) return;
    const auto& stage = findings_.stage->stage;
    const std::optional<bool> bed =
        stage.local ? std::optional(*stage.local != narrative::StageString::Local::None) : std::nullopt;
    compare(Compartment::Bed, bed);
    compare(Compartment::PelvicNodes, stage.pelvic_nodes);
    compare(Compartment::ExtrapelvicNodes, stage.extrapelvic_nodes);
    compare_nodes(stage.pelvic_nodes, stage.extrapelvic_nodes);
    compare(Compartment::Bone, stage.bone);
    compare(Compartment::Viscera, stage.visceral);
}

bool Resolver::any_lesion(Compartment which) const {
    return std::ranges::any_of(findings_.lesions, [&](const Tracked& lesion) {
        if (!lesion.observation.region || dismisses(lesion.verdict)) return false;
        const auto in = compartments_of(*lesion.observation.region);
        return std::ranges::find(in, which) != in.end();
    });
}

void Resolver::compare_nodes(std::optional<bool> pelvic, std::optional<bool> extrapelvic) {
    if (pelvic.value_or(true) || extrapelvic.value_or(true)) return;
    for (Tracked& lesion : findings_.lesions) {
        const bool asserted = lesion.verdict == Verdict::Positive || lesion.verdict == Verdict::Avid;
        if (lesion.observation.region != Region::Node || !asserted) continue;
        lesion.disputed = true;
        lesion.against = findings_.stage->source;
    }
}

bool Resolver::asserted_in_addendum(const Tracked& lesion) const {
    const auto at_its_place = [&](const Observation& one) {
        return one.voice == Voice::Addendum && !one.generic && same_place(one, lesion.observation);
    };
    bool asserted = false;
    for (const Observation& one : reading_.observations) {
        if (one.voice != Voice::Addendum) continue;
        const bool other = one.region == Region::Other && one.verdict == Verdict::Positive;
        if (other || (dismisses(one.verdict) && at_its_place(one))) return false;
        asserted = asserted || (one.verdict == Verdict::Positive && at_its_place(one));
    }
    return asserted;
}

void Resolver::compare(Compartment which, std::optional<bool> stated) {
    if (!stated) return;
    Denial& denial = findings_.denials[static_cast<std::size_t>(which)];
    if (*stated) {
        if (any_lesion(which)) return;
        (denial.denied ? findings_.stage_against_text : findings_.stage_only).push_back(which);
        if (denial.denied) findings_.against_stage = denial.source;
        return;
    }
    for (Tracked& lesion : findings_.lesions) {
        if (!lesion.observation.region) continue;
        const auto in = compartments_of(*lesion.observation.region);
        if (in.size() != 1 || in.front() != which) continue;
        const bool positive = lesion.verdict == Verdict::Positive || lesion.verdict == Verdict::Avid;
        // a stage of the addendum corrects what stands before it
        const bool corrected = findings_.stage->voice == Voice::Addendum &&
                               lesion.observation.voice < Voice::Addendum && !asserted_in_addendum(lesion);
        if (positive && corrected) {
            lesion.verdict = Verdict::Benign;
        } else if (positive) {
            lesion.disputed = true;
            lesion.against = findings_.stage->source;
        } else if (!lesion.in_impression && asserts(lesion.verdict)) {
            lesion.verdict = Verdict::Benign;
        }
    }
    if (!denial.denied && !denial.not_assessed) {
        denial.denied = true;
        denial.source = findings_.stage->source;
    }
}

}  // namespace psma::staging
