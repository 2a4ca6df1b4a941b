// How a report was understood, for a person: every sentence with the words that counted, what they deny or
// leave out, the verdict of each clause, and how lesions, regions, applicability and group follow from them.
#pragma once

#include <string>

#include "mapping/report.h"
#include "mapping/summarise.h"

namespace psma {

// Plain text in UTF-8, a few lines a sentence. Holds the report's text: never for a log. Thread-safe.
std::string trace(const Report& report, const Knowledge& knowledge);

}  // namespace psma
