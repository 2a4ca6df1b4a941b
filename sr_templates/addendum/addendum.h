// Writes the addendum (docs/addendum-template.md): an Enhanced SR beside the signed report.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mapping/evidence/evidence.h"
#include "mapping/summary.h"
#include "sr_templates/reading/report_document.h"

namespace psma::sr {

struct AddendumOptions {
    // DICOM DT, local time with offset ("20261101123000+0100"): Content Date and Time. Where the report
    // states another Timezone Offset From UTC (0008,0201), the same moment is written in that one.
    std::string created;
    std::string algorithm_version;            // of the product's reading, part of the UIDs
    std::vector<InstanceReference> replaced;  // earlier addenda of ours to this report, purpose (121360, DCM)
};

struct Addendum {
    std::string sop_instance_uid, series_uid;
    std::vector<std::byte> file;  // a DICOM file, Explicit VR Little Endian, ISO_IR 192
    std::string text;             // what a reader sees: the TEXT items in order, headings between them;
                                  // UTF-8, lines end with '\n'
};

// The UIDs an addendum to REPORT_UID gets: name-based (2.25 + UUID version 5) from the report's SOP Instance
// UID, the pack's digest and the algorithm version. The same input always gives the same UID.
std::string addendum_uid(const std::string& report_uid, const std::string& pack_sha256,
                         const std::string& algorithm_version);

// The reference to an addendum to the report REPORT that was made with that SOP Instance UID.
InstanceReference reference_to_addendum(const Identity& report, const std::string& addendum_uid);

// Builds the addendum. Deterministic but for options.created. dcmsr is not thread-safe: a lock inside
// serialises callers. The report's data set must not be used by another thread meanwhile. Throws
// std::runtime_error when DCMTK cannot write (no data dictionary) or the report lacks what a reference needs
// (Study, Series, SOP Instance UID), std::invalid_argument for options.created.
Addendum build_addendum(const ReportDocument& report, const Summary& summary, const evidence::Block& evidence,
                        const AddendumOptions& options);

// True for a document this product wrote, also when it comes back from elsewhere: two of its marks are enough
// (own device observer UID, Instance Creator UID, Manufacturer and model).
bool is_own_addendum(const Identity& identity);

}  // namespace psma::sr
