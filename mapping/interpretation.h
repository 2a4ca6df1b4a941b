// Everything mapping works out on the way from a report to its summary. Private to mapping: summarise() takes
// the result from it, trace() shows how it came about.
#pragma once

#include "mapping/knowledge_data.h"
#include "mapping/narrative/observe.h"
#include "mapping/report.h"
#include "mapping/staging/applicability.h"
#include "mapping/staging/coded_findings.h"
#include "mapping/staging/lesions.h"

namespace psma {

struct Interpretation {
    narrative::Narrative narrative;     // sentences, misspelt words mended
    staging::Cohort cohort;             // tracer and applicability
    narrative::TextReading reading;     // what codes and sentences say of each site
    std::vector<std::string> warnings;  // codes that are not known
    staging::Findings findings;         // lesions and denials
};

// Deterministic, linear in the length of the report. Thread-safe.
Interpretation interpret(const Report& report, const Knowledge::Data& data);

}  // namespace psma
