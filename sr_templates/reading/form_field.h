// Fields of forms: items whose name is the question and whose value is the answer.
#pragma once

#include <string>

#include "sr_templates/document/content_tree.h"

namespace psma::sr {

struct FormField {
    std::string text;    // as a report would write it; empty: the item states nothing by itself
    bool stage = false;  // a category of the stage ("miN1a (OL)"), of which several make one
};

// "PSA: 0.8 ng/mL", "Pelvic lymph nodes: positive, left, SUVmax: 9.1" with what stands below FIELD, "Keine
// Knochenmetastasen." for an affirmed denial, "miN0" for a category. CODE, NUM and DATE items state
// something; a TEXT only where it is a category. Thread-safe.
FormField read_field(const ContentItem& field);

}  // namespace psma::sr
