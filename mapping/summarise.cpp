#include "mapping/summarise.h"

#include "mapping/anatomy/anatomy.h"
#include "mapping/knowledge_data.h"
#include "mapping/narrative/observe.h"
#include "mapping/staging/applicability.h"
#include "mapping/staging/coded_findings.h"
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
    const Knowledge::Data& data = knowledge.data();
    narrative::Narrative narrative = narrative::segment(report, data.lexicon);
    data.spelling.correct(narrative);
    const staging::Cohort cohort = staging::judge_cohort(report, narrative, data.history);
    narrative::TextReading reading = narrative::observe(narrative, data.vocabulary, data.anatomy);
    staging::CodedReading coded = staging::observe_codes(report, data.codes, data.vocabulary, data.anatomy);
    reading.observations.insert(reading.observations.begin(), coded.observations.begin(),
                                coded.observations.end());
    staging::Findings findings = staging::resolve(reading);
    findings.lesion_may_be_lost = report.lesion_may_be_lost || coded.region_open;

    Summary summary;
    summary.id = report.id;
    summary.psma_pet = cohort.psma_pet;
    summary.signed_off = report.signed_off;
    summary.applicability = cohort.applicability;
    summary.lesions = staging::listed_lesions(findings);
    summary.lesion_count = staging::count_lesions(summary.lesions);
    summary.warnings = report.warnings;
    summary.warnings.insert(summary.warnings.end(), coded.warnings.begin(), coded.warnings.end());
    if (findings.stage) summary.mitnm.stated = findings.stage->stage.text;
    if (has_no_group(cohort.applicability.reason)) {
        summary.group = no_group(cohort.applicability.reason);
    } else {
        summary.group = staging::decide_group(findings);
        if (auto derived = staging::derive_mitnm(summary.group, summary.lesions); !derived.empty())
            summary.mitnm.derived = std::move(derived);
    }
    return summary;
}

}  // namespace psma
