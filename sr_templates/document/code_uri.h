// Code values that are URLs (URN Code Value (0008,0120), DICOM PS3.3 8.1) and the coding scheme they belong
// to.
#pragma once

#include <optional>
#include <string_view>

#include "mapping/report.h"

namespace psma::sr {

// Value and scheme (SCT, DCM, NCIt, UBERON, FMA, RADLEX) of a URL of a concept, e.g.
// "http://snomed.info/id/36086000"; https, "www." and the editions of SNOMED's URI standard
// ("http://snomed.info/sct/900000000000207008/id/36086000") are taken as well. The meaning stays empty.
// Nothing: no URL of these schemes. Thread-safe.
std::optional<CodedConcept> code_of_uri(std::string_view uri);

}  // namespace psma::sr
