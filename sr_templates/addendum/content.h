// The addendum's content tree (docs/addendum-template.md).
#pragma once

#include "mapping/evidence/evidence.h"
#include "mapping/summary.h"
#include "sr_templates/addendum/addendum.h"
#include "sr_templates/addendum/tree_writer.h"

namespace psma::sr {

// Writes the tree below the root WRITER has made.
void write_content(TreeWriter& writer, const ReportDocument& report, const Summary& summary, const evidence::Block& evidence,
                   const AddendumOptions& options);

}  // namespace psma::sr
