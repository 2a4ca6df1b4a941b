// Lines of a form: boxes that are ticked or open, and printed choices.
#pragma once

#include <string>
#include <string_view>

namespace psma::narrative {

// LINE without what its open boxes stand for: "[x] yes [ ] no" and "yes [x] no [ ]" both give "yes". A line
// without boxes stays as it is.
std::string without_open_boxes(std::string_view line);

// "[normal / metastatic] -> normal": LINE without the printed choices, which are no words of the reader.
std::string without_choices(std::string_view line);

}  // namespace psma::narrative
