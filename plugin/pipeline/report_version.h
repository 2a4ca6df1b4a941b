// Versions of a report: which is the later, and do two addenda say the same.
#pragma once

#include <string>

#include "mapping/evidence/evidence.h"
#include "mapping/summary.h"
#include "plugin/ledger/ledger.h"
#include "sr_templates/reading/report_document.h"

namespace psma::plugin {

// A DICOM DT ("20261101123000+0100") as "YYYYMMDDHHMMSS" that compares as the moments do: moved to UTC where
// it has an offset, filled up with zeros where it is shorter than seconds. Empty: no date.
std::string comparable_time(const std::string& dicom_datetime);

// The time is that of the latest verification, else of the content ("prevailing final version", DICOM PS3.3
// C.17.2).
Version version_of(const sr::ReportDocument& document, bool signed_off);

// SHA-256, lower-case hex, of what an addendum says: findings with their sentences, group, applicability,
// evidence, pack and algorithm. Not of who signed when, nor of where a sentence stands.
std::string content_digest(const Summary& summary, const evidence::Block& block,
                           const std::string& algorithm_version);

}  // namespace psma::plugin
