// Values of single data elements as plain strings, codes and numbers. Nothing here throws or changes the data
// set.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dcmtk/dcmdata/dctagkey.h>

#include "mapping/report.h"

class DcmElement;
class DcmItem;
class DcmSequenceOfItems;

namespace psma::sr {

// The value as sent, padding included, also where a writer gave it VR UN. Empty if there is none.
std::string raw_text(DcmElement& element);

// All values of the attribute as one string ("\" between them), without padding. Empty if it is missing.
std::string text_of(DcmItem& item, const DcmTagKey& tag);

// Without spaces and NULs at both ends.
std::string trimmed(std::string_view text);

// The number a decimal string (VR DS, IS) begins with.
std::optional<double> number_of(std::string_view decimal_string);

// The sequence, or nullptr if it is missing or not encoded as one.
DcmSequenceOfItems* sequence_of(DcmItem& item, const DcmTagKey& tag);

// The items of the sequence; none if it is missing. O(number of items).
std::vector<DcmItem*> items_of(DcmItem& item, const DcmTagKey& tag);

// The first coded entry of the sequence with its equivalents (DICOM PS3.3 table 8.8-1); nothing if there is
// none or it has neither value nor meaning. The value is that of Code Value (0008,0100), else Long Code Value
// (0008,0119), else URN Code Value (0008,0120).
std::optional<Concept> concept_of(DcmItem& item, const DcmTagKey& tag);

}  // namespace psma::sr
