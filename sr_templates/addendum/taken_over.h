// What the addendum takes over from the report, byte for byte: the RIS and the viewer must match it.
#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace psma::sr {

// Puts the Patient, Clinical Trial, General Study and Patient Study modules (PS3.3 C.7.1, C.7.2) and the
// Referenced Request Sequence (0040,A370) of REPORT, a data set in UTF-8, into ADDENDUM in place of what is
// there. Attributes of type 2 that the report lacks are there, empty, also in the items of Referenced
// Request. Throws std::runtime_error when DCMTK cannot copy one. Not to be called on one report from two
// threads: DCMTK's lists have a read position.
// TRANSCODED: the report as stored is in another character set. A Study Description (type 3) whose bytes are
// others now is left out: two instances of one study would differ in an attribute of the study for everyone
// who compares bytes, and the report has it.
void take_over(DcmDataset& addendum, const DcmDataset& report, bool transcoded);

}  // namespace psma::sr
