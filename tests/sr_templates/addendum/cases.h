// Reports of invented patients with what mapping would make of them, in the variety the addendum has to bear.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mapping/evidence/evidence.h"
#include "mapping/summary.h"
#include "sr_templates/addendum/addendum.h"

namespace psma::test {

struct Case {
    std::string name;
    std::vector<std::byte> report;  // a DICOM file
    Summary summary;
    sr::AddendumOptions options;
};

// The pack that is shipped.
const evidence::Pack& shipped_pack();

inline constexpr const char* kCreated = "20261102081500+0100";
sr::AddendumOptions default_options();

// A signed-off report in a complete header, with findings and impression. CHARACTER_SET is that of NAME's
// bytes.
std::vector<std::byte> report_file(const std::string& patient_name,
                                   const std::string& character_set = "ISO_IR 192");

Summary summary_of(Group group);
Lesion obturator_node();

// Every kind of addendum; names are file names.
std::vector<Case> all_cases();

// The addendum of a case, from its report's bytes on.
sr::Addendum build(const Case& one);

}  // namespace psma::test
