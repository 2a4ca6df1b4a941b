// Everything mapping works out on the way from a report to its summary. Private to mapping: summarise() takes
// the result from it, trace() shows how it came about.
#pragma once

#include "mapping/knowledge_data.h"
#include "mapping/narrative/observe.h"
#include "mapping/report.h"
#include "mapping/staging/applicability.h"
#include "mapping/staging/lesions.h"
#include "mapping/summary.h"

namespace psma {

struct Interpretation {
    narrative::Narrative narrative;     // sentences, misspelt words mended
    staging::Cohort cohort;             // tracer and applicability
    narrative::TextReading reading;     // what codes and sentences say of each site
    std::vector<std::string> warnings;  // codes that are not known
    staging::Findings findings;         // lesions and denials
};

// Deterministic, linear in the length of the report. Thread-safe. STEPS receives what was used of each
// sentence, if it is given.
Interpretation interpret(const Report& sent, const Knowledge::Data& data,
                         std::vector<narrative::Step>* steps = nullptr);

// What follows for the report as a whole. Thread-safe.
Summary conclude(const Report& report, const Interpretation& read);

}  // namespace psma
