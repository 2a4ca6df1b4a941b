// Codes of a patient's history, in the words of a report.
#pragma once

#include <string>

#include "mapping/report.h"

namespace psma::sr {

// What ENTRY is called: for listed codes of prostate cancer, its markers and treatments (PS3.16 CID 6320,
// 6321, 6323, 6352) the word reports use ("PSA" for "Prostate Cancer Antigen"), else its meaning as sent.
std::string words_of(const Concept& entry);

}  // namespace psma::sr
