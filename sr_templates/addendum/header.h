// The addendum's header: what dcmsr does not write, and what is taken over from the report.
#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include "sr_templates/addendum/addendum.h"

namespace psma::sr {

// The device that observes: this product. Constant over all installations.
std::string device_uid();

// Completes ADDENDUM, as written by dcmsr, from REPORT: patient and study modules and Referenced Request Sequence
// (0040,A370) as they stand there, type 2 attributes that are missing empty; UIDs, series, equipment, author, times.
void complete_header(DcmDataset& addendum, const ReportDocument& report, const AddendumOptions& options,
                     const std::string& sop_instance_uid, const std::string& series_uid);

}  // namespace psma::sr
