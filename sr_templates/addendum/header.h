// The addendum's header: what dcmsr does not write, and what is taken over from the report.
#pragma once

#include <string>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include "sr_templates/addendum/addendum.h"

namespace psma::sr {

// The device that observes: this product. Constant over all installations and versions.
std::string device_uid();

// Completes ADDENDUM, as written by dcmsr: what is taken over from REPORT, UIDs, series, equipment, author,
// times. Throws std::invalid_argument for options.created, std::runtime_error when DCMTK cannot write.
void complete_header(DcmDataset& addendum, const ReportDocument& report, const AddendumOptions& options,
                     const std::string& sop_instance_uid, const std::string& series_uid);

}  // namespace psma::sr
