// What a heading or element code of a report says its text speaks of.
#pragma once

#include <optional>

#include "mapping/report.h"

namespace psma::sr {

// Section headings (CID 7001) in LOINC and in the retired DCM forms, and report elements (CID 7002). Nothing
// for any other code: a local heading is told by its words, not here.
std::optional<SectionKind> heading_kind(const CodedConcept& name);

// Elements that stand in more than one section and so say nothing of it: (121071, DCM, "Finding"), which many
// writers give to every TEXT, and (121065, DCM, "Procedure Description"), of the current and of prior
// procedures.
bool is_generic_element(const CodedConcept& name);

// Report elements (CID 7002) whose CODE items are coded findings in TID 2002: Finding, Impression, Conclusion
// and the like.
bool is_finding_element(const CodedConcept& name);

}  // namespace psma::sr
