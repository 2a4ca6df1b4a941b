// The lines of a passage as they were meant, and their words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mapping/narrative/text.h"

namespace psma::narrative {

// A line of a passage and its words.
struct Line {
    std::string text;
    std::vector<Token> tokens;
};

// The lines of TEXT; a line that a sentence was wrapped over is joined to the one before.
std::vector<Line> lines_of(std::string_view text);

// Leaves of TOKENS those from byte BEGIN of their text on, and counts their bytes from there.
void drop_before(std::vector<Token>& tokens, std::size_t begin);

}  // namespace psma::narrative
