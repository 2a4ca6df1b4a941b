// The sentences of the addendum that are not evidence: what it is, what was found, what is missing.
#pragma once

#include <string>
#include <vector>

#include "mapping/evidence/evidence.h"
#include "mapping/summary.h"
#include "sr_templates/reading/report_document.h"

namespace psma::sr::wording {

// "Automatic addendum, not verified by a physician. It adds to: TITLE of DATE, verified by NAME on DATE."
std::string status(const ReportDocument& report);
// "Group for the published evidence: N1/M1a. Reason: ..."
std::string group(const Summary& summary);
// "Published evidence for this group is given below." or why there is none.
std::string evidence(const Summary& summary, const psma::evidence::Block& block);
// How to read the addendum: beside the report, which prevails.
std::string how_to_read();
// "Patient fits the population of the source (...): yes, ..."
std::string applicability(const Summary& summary);
// "Lesion 1: obturator node, right; region pelvic-node; positive; SUVmax 9.2; 8 mm."
std::string lesion(const Lesion& lesion, int number);
// "Report item 1.3.2: "..."": where a sentence can be checked.
std::string quote(const Source& source);
// "Positive lesions: 2 (the source groups 2-3)."
std::string count(const Summary& summary);
std::string mitnm_stated(const Summary& summary);
std::string mitnm_derived(const Summary& summary);
// "Factors that guidelines weigh and this addendum did not: a; b."
std::string not_considered(const std::vector<std::string>& factors);
std::string ongoing_studies(const std::vector<std::string>& studies);
// DICOM DA or DT as a person writes it: "20261101" is "2026-11-01"; what is no date stays as it is.
std::string date(const std::string& dicom);
// A measured value for a reader and for a NUM: at most six digits; "" where it is no finite number.
std::string number(double value);

}  // namespace psma::sr::wording
