// The anatomy table as text.
#pragma once

#include <string>
#include <vector>

#include "mapping/anatomy_table.h"

namespace psma::cli {

// Columns for the eye: region, site, PROMISE, part of, codes, words.
std::string anatomy_columns(const std::vector<AnatomyRow>& rows);
// The same as comma-separated values (RFC 4180) with a line of headings.
std::string anatomy_csv(const std::vector<AnatomyRow>& rows);

}  // namespace psma::cli
