// What the addendum refers to.
#pragma once

#include <vector>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include "sr_templates/addendum/addendum.h"

namespace psma::sr {

// Throws std::runtime_error if REPORT's Study, Series, SOP Instance or SOP Class UID is missing or no UID (1
// to 64 digits and dots; leading zeros of a component are borne).
void require_reference(const ReportDocument& report);

// Fills Predecessor Documents (0040,A360): the report and its Identical Documents (0040,A525) with purpose
// (121361, DCM, "Addended report"), as PS3.3 C.17.2.2 asks, and options.replaced with (121360, DCM, "Replaced
// report"); and Current Requested Procedure Evidence (0040,A375): the report. An identical document whose
// reference is not complete is left out. Throws std::runtime_error where another one is not, or DCMTK
// refuses.
void refer(DSRDocument& document, const ReportDocument& report, const AddendumOptions& options);

}  // namespace psma::sr
