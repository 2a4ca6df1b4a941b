#include "mapping/interpretation.h"

#include "mapping/coded/coded_reading.h"

namespace psma {

Interpretation interpret(const Report& sent, const Knowledge::Data& data,
                         std::vector<narrative::Step>* steps) {
    const auto changed = coded::with_texts_as_passages(sent, data.vocabulary, data.anatomy);
    const Report& report = changed ? *changed : sent;
    Interpretation result;
    result.narrative = narrative::segment(report, data.lexicon);
    data.short_forms.expand(result.narrative);
    data.spelling.correct(result.narrative);
    result.cohort = staging::judge_cohort(report, result.narrative, data.history);
    result.reading = narrative::observe(result.narrative, data.vocabulary, data.anatomy, steps);
    coded::CodedReading coded = coded::observe_codes(report, data.codes, data.vocabulary, data.anatomy);
    auto& observations = result.reading.observations;
    observations.insert(observations.begin(), coded.observations.begin(), coded.observations.end());
    result.warnings = std::move(coded.warnings);
    result.findings = staging::resolve(result.reading);
    result.findings.lesion_may_be_lost = report.lesion_may_be_lost || coded.region_open;
    return result;
}

}  // namespace psma
