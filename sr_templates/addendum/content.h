// The addendum's content tree (docs/addendum-template.md).
#pragma once

#include "mapping/evidence/evidence.h"
#include "mapping/summary.h"
#include "sr_templates/addendum/addendum.h"
#include "sr_templates/addendum/tree_writer.h"

namespace psma::sr {

// Writes the tree below the root WRITER has made, up to the published evidence: what it is, findings,
// summary.
void write_content(TreeWriter& writer, const ReportDocument& report, const Summary& summary,
                   const evidence::Block& evidence);

// Its part: the lesion-location summary.
void write_findings(TreeWriter& writer, const Summary& summary);

// The sections that follow it: the published evidence, nothing if none is attached, and limitations and
// sources.
void write_evidence(TreeWriter& writer, const evidence::Block& evidence);
void write_limitations(TreeWriter& writer, const evidence::Block& evidence,
                       const std::string& algorithm_version);

}  // namespace psma::sr
