// The sentences of the addendum that are not evidence: what it is, what was found, what is missing.
#pragma once

#include <string>

#include "mapping/summary.h"
#include "sr_templates/reading/report_document.h"

namespace psma::sr::wording {

// "Automatic addendum, not verified by a physician. It adds to ..."
std::string status(const ReportDocument& report);
// "Group for the published evidence: N1/M1a. Reason: ..."
std::string group(const Summary& summary);
// "Does the patient fit the study's cohort: yes ..."
std::string applicability(const Summary& summary);
// One lesion for a reader: site, side, region, certainty, SUVmax, the sentence and its place.
std::string lesion(const Lesion& lesion, int number);
// "Positive lesions: 2 (bucket of the study: 2-3)."
std::string count(const Summary& summary);
// "miTNM as stated: ...; derived from the lesions: ..."
std::string mitnm(const Summary& summary);
// Why no evidence is attached; empty if it is.
std::string why_no_evidence(const Summary& summary);
// DICOM DA or DT as a person writes it: "20261101" is "2026-11-01"; empty stays empty.
std::string date(const std::string& dicom);

}  // namespace psma::sr::wording
