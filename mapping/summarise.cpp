#include "mapping/summarise.h"

#include "mapping/interpretation.h"
#include "mapping/staging/group.h"

namespace psma {
namespace {

// With these reasons the study's groups do not apply at all (reading rules, section 7).
bool has_no_group(ApplicabilityReason reason) {
    return reason == ApplicabilityReason::PrimaryStaging || reason == ApplicabilityReason::ProstateInSitu ||
           reason == ApplicabilityReason::NotPsmaTracer;
}

GroupDecision no_group(ApplicabilityReason reason) {
    GroupDecision decision;
    decision.value = Group::None;
    switch (reason) {
        case ApplicabilityReason::PrimaryStaging:
            decision.reason = "Primary staging: the groups describe recurrence after prostatectomy.";
            break;
        case ApplicabilityReason::ProstateInSitu:
            decision.reason = "The prostate is in place: the groups describe recurrence after prostatectomy.";
            break;
        default:
            decision.reason = "The tracer of this examination is not a PSMA ligand.";
            break;
    }
    return decision;
}

}  // namespace

Summary summarise(const Report& report, const Knowledge& knowledge) {
    return conclude(report, interpret(report, knowledge.data()));
}

Summary conclude(const Report& report, const Interpretation& read) {
    Summary summary;
    summary.id = report.id;
    summary.psma_pet = read.cohort.psma_pet;
    summary.signed_off = report.signed_off;
    summary.applicability = read.cohort.applicability;
    summary.lesions = staging::listed_lesions(read.findings);
    summary.lesion_count = staging::count_lesions(summary.lesions);
    summary.warnings = report.warnings;
    summary.warnings.insert(summary.warnings.end(), read.warnings.begin(), read.warnings.end());
    if (read.findings.stage) summary.mitnm.stated = read.findings.stage->stage.text;
    if (has_no_group(read.cohort.applicability.reason)) {
        summary.group = no_group(read.cohort.applicability.reason);
    } else {
        summary.group = staging::decide_group(read.findings);
        if (auto derived = staging::derive_mitnm(summary.group, summary.lesions); !derived.empty())
            summary.mitnm.derived = std::move(derived);
    }
    return summary;
}

}  // namespace psma
