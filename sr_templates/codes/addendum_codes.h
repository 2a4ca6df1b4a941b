// The codes of the addendum's tree: public ones, and the private scheme (docs/addendum-template.md).
#pragma once

#include "mapping/report.h"
#include "mapping/summary.h"

namespace psma::sr::codes {

inline constexpr const char* kPrivateScheme = "99PSMAADDENDUM";

// DICOM PS3.16 CID 7001, 7002, TID 1002, 1004, 1204, 300; LOINC and SNOMED CT as listed there.
inline const CodedConcept kDiagnosticImagingReport{"18748-4", "LN", "Diagnostic Imaging Report"};
inline const CodedConcept kLanguage{"121049", "DCM", "Language of Content Item and Descendants"};
inline const CodedConcept kEnglish{"en", "RFC5646", "English"};
inline const CodedConcept kObserverType{"121005", "DCM", "Observer Type"};
inline const CodedConcept kDevice{"121007", "DCM", "Device"};
inline const CodedConcept kDeviceUid{"121012", "DCM", "Device Observer UID"};
inline const CodedConcept kDeviceName{"121013", "DCM", "Device Observer Name"};
inline const CodedConcept kDeviceManufacturer{"121014", "DCM", "Device Observer Manufacturer"};
inline const CodedConcept kDeviceModel{"121015", "DCM", "Device Observer Model Name"};
inline const CodedConcept kAddendum{"55107-7", "LN", "Addendum"};
inline const CodedConcept kFindings{"59776-5", "LN", "Findings"};
inline const CodedConcept kSummary{"55112-7", "LN", "Summary"};
inline const CodedConcept kFinding{"121071", "DCM", "Finding"};
inline const CodedConcept kFindingSite{"363698007", "SCT", "Finding Site"};
inline const CodedConcept kLaterality{"272741003", "SCT", "Laterality"};
inline const CodedConcept kLeft{"7771000", "SCT", "Left"};
inline const CodedConcept kRight{"24028007", "SCT", "Right"};
inline const CodedConcept kBoth{"51440002", "SCT", "Right and left"};
inline const CodedConcept kSuvBodyWeight{"126401", "DCM", "SUVbw"};
inline const CodedConcept kDerivation{"121401", "DCM", "Derivation"};
inline const CodedConcept kMaximum{"56851009", "SCT", "Maximum"};
inline const CodedConcept kSuvUnit{"g/ml{SUVbw}", "UCUM", "Standardized Uptake Value body weight"};
inline const CodedConcept kPercent{"%", "UCUM", "Percent"};
inline const CodedConcept kNoUnits{"1", "UCUM", "no units"};
inline const CodedConcept kMonths{"mo", "UCUM", "month"};
inline const CodedConcept kYears{"a", "UCUM", "year"};
inline const CodedConcept kNanogramsPerMillilitre{"ng/ml", "UCUM", "nanogram per milliliter"};
inline const CodedConcept kMillimetre{"mm", "UCUM", "millimeter"};

// Private: concepts without a standard code.
inline const CodedConcept kPublishedEvidence{"EVIDENCE", kPrivateScheme, "Published evidence"};
inline const CodedConcept kLimitations{"LIMITATIONS", kPrivateScheme, "Limitations and sources"};
inline const CodedConcept kStatement{"STATEMENT", kPrivateScheme, "Published finding"};
inline const CodedConcept kRegion{"REGION", kPrivateScheme, "Region of the lesion"};
inline const CodedConcept kCertainty{"CERTAINTY", kPrivateScheme, "Certainty of the lesion"};
inline const CodedConcept kQuote{"QUOTE", kPrivateScheme, "Sentence of the report"};
inline const CodedConcept kLesionCount{"LESIONCOUNT", kPrivateScheme, "Number of positive lesions"};
inline const CodedConcept kSize{"SIZE", kPrivateScheme, "Longest diameter stated"};
inline const CodedConcept kGroup{"GROUP", kPrivateScheme, "Group of the evidence"};
inline const CodedConcept kEstimate{"ESTIMATE", kPrivateScheme, "Estimate"};
inline const CodedConcept kHazardRatio{"AHR", kPrivateScheme, "Adjusted hazard ratio"};
inline const CodedConcept kLowerBound{"CILOW", kPrivateScheme, "Lower bound of the confidence interval"};
inline const CodedConcept kUpperBound{"CIHIGH", kPrivateScheme, "Upper bound of the confidence interval"};
inline const CodedConcept kPValue{"P", kPrivateScheme, "P value"};
inline const CodedConcept kNumberOfMen{"N", kPrivateScheme, "Number of men"};

CodedConcept region_code(Region region);        // ("REGION-BONE", 99PSMAADDENDUM, "bone")
CodedConcept certainty_code(Certainty certainty);
CodedConcept group_code(Group group);           // ("GROUP-N1M1A", 99PSMAADDENDUM, "N1/M1a")

// A root title the addendum may take over (CID 7000, current and 2016 codes).
bool is_report_title(const CodedConcept& title);

}  // namespace psma::sr::codes
