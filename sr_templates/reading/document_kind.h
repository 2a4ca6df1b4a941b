// Which SOP classes carry reports.
#pragma once

#include <string>

#include "sr_templates/reading/report_document.h"

namespace psma::sr {

// Report, DoseReport, KeyObject or OtherDocument, by SOP Class UID (DICOM PS3.4 table B.5-1). Never
// OwnAddendum: that takes more than the class.
DocumentKind kind_of_sop_class(const std::string& sop_class_uid);

}  // namespace psma::sr
