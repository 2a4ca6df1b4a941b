// When the addendum is made, as DICOM writes it.
#pragma once

#include <string>

namespace psma::sr {

struct CreationTime {
    std::string date;    // DA, "20261101"
    std::string time;    // TM, "123000"
    std::string offset;  // Timezone Offset From UTC (0008,0201), "+0100"; empty: not known
};

// CREATED is a DICOM DT with seconds ("20261101123000+0100"). All times of a data set stand in its one
// offset, also those taken over from the report: where both offsets are known, the time is given in
// REPORT_OFFSET ("+0200", may be empty). Throws std::invalid_argument if CREATED is no such DT.
CreationTime creation_time(const std::string& created, const std::string& report_offset);

}  // namespace psma::sr
