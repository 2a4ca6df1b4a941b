// Guarded bytes -> DcmDataset in UTF-8.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sr_templates/document/guarded_dataset.h"

class DcmDataset;

namespace psma::sr {

struct ParsedDataset {
    std::shared_ptr<DcmDataset> dataset;  // independent of the bytes it was read from
    bool transcoded = false;              // it does not declare UTF-8
    std::vector<std::string> warnings;    // about character sets, for a person
};

// Throws UnreadableReport with DCMTK's reason, or naming an unknown character set. Safe from several threads
// at once; needs a stack for GuardLimits::max_nesting levels of DCMTK's recursion (about 1 kB each).
ParsedDataset parse_dataset(const GuardedDataset& guarded);

}  // namespace psma::sr
