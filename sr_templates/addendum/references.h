// What the addendum refers to.
#pragma once

#include <vector>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include "sr_templates/addendum/addendum.h"

namespace psma::sr {

// Throws std::runtime_error if REPORT has no Study, Series, SOP Instance or SOP Class UID to refer to.
void require_reference(const ReportDocument& report);

// Fills Predecessor Documents (0040,A360): the report and its Identical Documents (0040,A525) with purpose
// (121361, DCM, "Addended report"), as PS3.3 C.17.2.2 asks, and options.replaced with (121360, DCM, "Replaced
// report"); and Current Requested Procedure Evidence (0040,A375): the report. Throws std::runtime_error when
// DCMTK refuses a UID.
void refer(DSRDocument& document, const ReportDocument& report, const AddendumOptions& options);

}  // namespace psma::sr
