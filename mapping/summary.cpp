#include "mapping/summary.h"

namespace psma {

bool is_nodal(Region region) {
    return region == Region::PelvicNode || region == Region::ExtrapelvicNode || region == Region::Node;
}

bool same_region(Region a, Region b) {
    return a == b || (is_nodal(a) && is_nodal(b) && (a == Region::Node || b == Region::Node));
}

std::string_view to_string(Region region) {
    switch (region) {
        case Region::ProstateBed:
            return "prostate-bed";
        case Region::PelvicNode:
            return "pelvic-node";
        case Region::ExtrapelvicNode:
            return "extrapelvic-node";
        case Region::Node:
            return "node";
        case Region::Bone:
            return "bone";
        case Region::Visceral:
            return "visceral";
        case Region::Other:
            return "other";
    }
    return "";
}

std::string_view to_string(Side side) {
    switch (side) {
        case Side::None:
            return "";
        case Side::Left:
            return "left";
        case Side::Right:
            return "right";
        case Side::Midline:
            return "midline";
        case Side::Bilateral:
            return "bilateral";
    }
    return "";
}

std::string_view to_string(Certainty certainty) {
    return certainty == Certainty::Positive ? "positive" : "equivocal";
}

std::string_view to_string(ApplicabilityStatus status) {
    switch (status) {
        case ApplicabilityStatus::Applicable:
            return "applicable";
        case ApplicabilityStatus::NotApplicable:
            return "not-applicable";
        case ApplicabilityStatus::Undetermined:
            return "undetermined";
    }
    return "";
}

std::string_view to_string(ApplicabilityReason reason) {
    switch (reason) {
        case ApplicabilityReason::None:
            return "";
        case ApplicabilityReason::NotPsmaTracer:
            return "not-psma-tracer";
        case ApplicabilityReason::AfterPrimaryLocalTherapy:
            return "after-primary-local-therapy";
        case ApplicabilityReason::PriorPostoperativeRadiotherapy:
            return "prior-postoperative-radiotherapy";
        case ApplicabilityReason::SystemicTherapyAssessment:
            return "systemic-therapy-assessment";
        case ApplicabilityReason::NotRadicalProstatectomy:
            return "not-radical-prostatectomy";
        case ApplicabilityReason::PrimaryStaging:
            return "primary-staging";
        case ApplicabilityReason::ProstateInSitu:
            return "prostate-in-situ";
        case ApplicabilityReason::PsaPersistence:
            return "psa-persistence";
        case ApplicabilityReason::ProstatectomyNotStated:
            return "prostatectomy-not-stated";
        case ApplicabilityReason::RecurrenceNotStated:
            return "recurrence-not-stated";
    }
    return "";
}

std::string_view to_string(Group group) {
    switch (group) {
        case Group::T0N0M0:
            return "T0N0M0";
        case Group::TrN0M0:
            return "TrN0M0";
        case Group::N1M1a:
            return "N1/M1a";
        case Group::M1bM1c:
            return "M1b-M1c";
        case Group::Undetermined:
            return "undetermined";
        case Group::None:
            return "none";
    }
    return "";
}

std::string_view count_bucket(std::optional<int> lesion_count) {
    if (!lesion_count) return "not countable";
    if (*lesion_count <= 0) return "0";
    if (*lesion_count == 1) return "1";
    if (*lesion_count <= 3) return "2-3";
    if (*lesion_count <= 5) return "4-5";
    if (*lesion_count <= 8) return "6-8";
    return "9+";
}

bool is_definite(Group group) {
    return group != Group::Undetermined && group != Group::None;
}

bool takes_evidence(const Summary& summary) {
    return summary.applicability.status == ApplicabilityStatus::Applicable &&
           is_definite(summary.group.value);
}

}  // namespace psma
