// Report texts as JSON lines -> Report.
#pragma once

#include <string>

#include "mapping/report.h"

namespace psma::cli {

// LINE is one JSON object with "id" and "sections", an array of {"name", "text"}; "lang" and "title" may be
// missing, other members are ignored. Passages are numbered from "1" as Passage::item; signed_off stays open,
// a text has no flags. Throws std::runtime_error saying which member is missing or of the wrong type.
Report read_text_report(const std::string& line);

}  // namespace psma::cli
