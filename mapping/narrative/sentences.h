// Sentence breaks of one line of a report.
#pragma once

#include <string_view>
#include <vector>

#include "mapping/narrative/lexicon.h"

namespace psma::narrative {

// The sentences of LINE, in order, without white space around them. ICU finds the breaks; breaks after an
// abbreviation, after an ordinal number ("9. Rippe") and before a small letter are taken back. Thread-safe.
std::vector<std::string_view> sentences_of(std::string_view line, const Lexicon& lexicon);

}  // namespace psma::narrative
