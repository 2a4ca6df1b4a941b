// The sites the reader knows, with their codes and words, for a physician to review.
#pragma once

#include <string>
#include <vector>

#include "mapping/summarise.h"

namespace psma {

// One site of the narratives, or one listed code that none of them stands for.
struct AnatomyRow {
    std::string region;   // "pelvic-node"; "none": the site alone decides no region
    std::string site;     // "external iliac node"
    std::string promise;  // abbreviation in stage strings, "EI"; may be empty
    std::string within;   // the site it is a part of; may be empty
    std::string codes;    // "SCT 65349008, SRT T-C4620", those read as this site
    std::string words;    // the phrases that name it, as written in anatomy.xml; of a code why it decides no
                          // region
    bool agrees = true;   // false: the words of a code's name tell another region than the code
};

// Rows ordered by region, sites of the narratives in the order of anatomy.xml before codes of their own.
// Thread-safe.
std::vector<AnatomyRow> anatomy_table(const Knowledge& knowledge);

}  // namespace psma
