// Character sets of a data set to UTF-8 (DICOM PS3.3 C.12.1.1.2, PS3.5 section 6.1).
#pragma once

#include <string>
#include <vector>

class DcmItem;

namespace psma::sr {

// Converts every text of the data set and of the items below it, each by the Specific Character Set
// (0008,0005) that governs it, and sets these to ISO_IR 192. Returns warnings for a person.
//
// Eight-bit text where no character set is named is taken as UTF-8 if it is valid UTF-8, else as windows-1252
// (which contains Latin-1); so is text that is not what its character set promises. Throws UnreadableReport,
// naming it, for a character set nobody knows. Safe from several threads at once on different data sets.
std::vector<std::string> convert_to_utf8(DcmItem& dataset);

}  // namespace psma::sr
