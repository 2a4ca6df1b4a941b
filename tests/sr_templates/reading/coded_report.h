// Coded reports of the tests, from the data set to the summary.
#pragma once

#include <functional>
#include <string>

#include <boost/test/unit_test.hpp>

#include "../document/report_builder.h"
#include "mapping/summarise.h"
#include "sr_templates/reading/report_document.h"
#include "tests/mapping/support/knowledge.h"
#include "tests/mapping/support/summary_text.h"

namespace psma::test {

inline const CodedConcept kMetastasis{"128462008", "SCT", "Metastasis"};
inline const CodedConcept kL3{"36470004", "SCT", "L3 vertebra"};
inline const CodedConcept kLiver{"10200004", "SCT", "Liver"};
inline const CodedConcept kPresence{"121052", "DCM", "Presence of property"};
inline const CodedConcept kAbsent{"272519000", "SCT", "Absent"};
inline const CodedConcept kTrackingIdentifier{"112039", "DCM", "Tracking Identifier"};
inline const CodedConcept kTrackingUid{"112040", "DCM", "Tracking Unique Identifier"};
inline const CodedConcept kEvaluation{"C0034375", "UMLS", "Qualitative Evaluations"};
inline const CodedConcept kNoCode{"", "", ""};

inline constexpr const char* kNothingElse = "No other PSMA-avid lesion.";

// A signed-off PSMA-PET/CT report after prostatectomy, with IMPRESSION as its only text on today's findings.
inline void start_psma_report(DcmItem& dataset, const char* impression = kNothingElse,
                              const char* sop_class = UID_ComprehensiveSRStorage) {
    start_report(dataset, "ISO_IR 192", sop_class);
    put(dataset, DCM_StudyDescription, "PSMA PET/CT");
    add_text(add_container(dataset, kHistory), kHistory,
             "Radical prostatectomy 2019, now biochemical recurrence.");
    if (*impression != '\0') add_text(add_container(dataset, kImpressions), kImpression, impression);
}

inline DcmItem& add_maximum(DcmItem& group, const std::string& value = "9",
                            const std::string& units = "g/ml{SUVbw}",
                            const CodedConcept& maximum = kMaximum) {
    DcmItem& suv = add_number(group, kSuvBw, value, units);
    add_code(suv, kDerivation, maximum, "HAS CONCEPT MOD");
    return suv;
}

inline DcmItem& add_site(DcmItem& group, const CodedConcept& site, const CodedConcept& side = kNoCode) {
    DcmItem& item = add_code(group, kFindingSite, site, "HAS CONCEPT MOD");
    if (!side.value.empty()) add_code(item, kLaterality, side, "HAS CONCEPT MOD");
    return item;
}

inline DcmItem& add_lesion(DcmItem& measurements, const std::string& identifier, const CodedConcept& site,
                           const CodedConcept& side = kNoCode, const std::string& suv = "9") {
    DcmItem& group = add_container(measurements, kMeasurementGroup);
    add_text(group, kTrackingIdentifier, identifier, "HAS OBS CONTEXT");
    add_site(group, site, side);
    add_maximum(group, suv);
    return group;
}

inline Summary summary_of(const DcmItem& dataset, E_TransferSyntax syntax = EXS_LittleEndianExplicit) {
    const sr::ReportDocument document = sr::read_document(to_file(dataset, syntax));
    BOOST_REQUIRE((document.kind == sr::DocumentKind::Report));
    return summarise(document.report, testing::knowledge());
}

inline std::string read(const DcmItem& dataset) {
    return testing::text_of(summary_of(dataset));
}

// A report with one measurement group that FILL completes.
inline std::string read_group(const std::function<void(DcmItem&)>& fill,
                              const char* impression = kNothingElse) {
    DcmItem dataset;
    start_psma_report(dataset, impression);
    DcmItem& group = add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup);
    add_text(group, kTrackingIdentifier, "Lesion 1", "HAS OBS CONTEXT");
    fill(group);
    return read(dataset);
}

// A report with one coded finding of TID 2000 that FILL completes.
inline std::string read_finding(const CodedConcept& finding, const std::function<void(DcmItem&)>& fill,
                                const char* impression = kNothingElse) {
    DcmItem dataset;
    start_psma_report(dataset, impression);
    fill(add_code(add_container(dataset, kFindings), kFinding, finding));
    return read(dataset);
}

inline void nothing_more(DcmItem&) {}

}  // namespace psma::test
