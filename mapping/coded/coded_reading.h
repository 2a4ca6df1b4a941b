// Findings given as codes become observations, like those of the text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mapping/anatomy/anatomy.h"
#include "mapping/anatomy/site_codes.h"
#include "mapping/narrative/mention.h"
#include "mapping/observation.h"
#include "mapping/report.h"

namespace psma::coded {

struct CodedReading {
    std::vector<Observation> observations;
    std::vector<std::string> warnings;  // sites whose code is not known
    bool region_open = false;           // an unknown site may be a lesion of any region
};

// Sites by code; a local or unknown code by the words of its meaning, marked so in the observation's label.
// What is measured for comparison (liver, blood pool, background) is no lesion. Thread-safe; time linear in
// the findings.
CodedReading observe_codes(const Report& report, const anatomy::SiteCodes& codes,
                           const narrative::Vocabulary& vocabulary, const anatomy::Anatomy& anatomy);

// What the texts of measurement groups and coded findings say of places is report text: "presacral node, no
// bone lesion" may be against the code beside it. REPORT with such texts as passages of its findings, at
// their places in the tree; nothing where there are none.
std::optional<Report> with_texts_as_passages(const Report& report, const narrative::Vocabulary& vocabulary,
                                             const anatomy::Anatomy& anatomy);

}  // namespace psma::coded
