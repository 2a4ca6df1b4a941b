// The codes of the addendum's tree: public ones, and the private scheme (docs/addendum-template.md).
#pragma once

#include <vector>

#include "mapping/evidence/evidence.h"
#include "mapping/report.h"
#include "mapping/summary.h"

namespace psma::sr::codes {

// Declared in the Coding Scheme Identification Sequence (0008,0110) under a name-based UID.
inline constexpr const char* kPrivateScheme = "99PSMAADDENDUM";

// DICOM PS3.16 CID 7000 (titles), 7001 (headings), 7002 (report elements).
inline const CodedConcept kDiagnosticImagingReport{"18748-4", "LN", "Diagnostic Imaging Report"};
inline const CodedConcept kAddendum{"55107-7", "LN", "Addendum"};
inline const CodedConcept kFindings{"59776-5", "LN", "Findings"};
inline const CodedConcept kSummary{"55112-7", "LN", "Summary"};
inline const CodedConcept kFinding{"121071", "DCM", "Finding"};

// TID 1204, 1001, 1002, 1004.
inline const CodedConcept kLanguage{"121049", "DCM", "Language of Content Item and Descendants"};
inline const CodedConcept kEnglish{"en", "RFC5646", "English"};
inline const CodedConcept kObserverType{"121005", "DCM", "Observer Type"};
inline const CodedConcept kDevice{"121007", "DCM", "Device"};
inline const CodedConcept kDeviceUid{"121012", "DCM", "Device Observer UID"};
inline const CodedConcept kDeviceName{"121013", "DCM", "Device Observer Name"};
inline const CodedConcept kDeviceManufacturer{"121014", "DCM", "Device Observer Manufacturer"};
inline const CodedConcept kDeviceModel{"121015", "DCM", "Device Observer Model Name"};

// Sites and measurements as in TID 1419 and TID 300; CID 7464, CID 85.
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
inline const CodedConcept kTopic{"TOPIC", kPrivateScheme, "Topic of the published finding"};
inline const CodedConcept kRegion{"REGION", kPrivateScheme, "Region of the lesion"};
inline const CodedConcept kCertainty{"CERTAINTY", kPrivateScheme, "Certainty of the lesion"};
inline const CodedConcept kMidline{"MIDLINE", kPrivateScheme, "midline"};
inline const CodedConcept kQuote{"QUOTE", kPrivateScheme, "Sentence of the report"};
inline const CodedConcept kLesions{"LESIONS", kPrivateScheme, "Number of lesions of this entry"};
inline const CodedConcept kSize{"SIZE", kPrivateScheme, "Longest diameter stated"};
inline const CodedConcept kLesionCount{"LESIONCOUNT", kPrivateScheme, "Number of positive lesions"};
inline const CodedConcept kCountBucket{"COUNTBUCKET", kPrivateScheme, "Lesion count as the source groups it"};
inline const CodedConcept kMiTnmStated{"MITNMSTATED", kPrivateScheme, "miTNM as stated"};
inline const CodedConcept kMiTnmDerived{"MITNMDERIVED", kPrivateScheme, "miTNM derived from the lesions"};
inline const CodedConcept kGroup{"GROUP", kPrivateScheme, "Group for the published evidence"};
inline const CodedConcept kCandidate{"CANDIDATE", kPrivateScheme, "Group that remains possible"};
inline const CodedConcept kApplicability{"APPLICABILITY", kPrivateScheme,
                                         "Patient fits the population of the source"};
inline const CodedConcept kReason{"REASON", kPrivateScheme, "Reason"};
inline const CodedConcept kReadingNote{"READINGNOTE", kPrivateScheme, "Note on reading the report"};
inline const CodedConcept kEstimate{"ESTIMATE", kPrivateScheme, "Estimate"};
inline const CodedConcept kHazardRatio{"HAZARDRATIO", kPrivateScheme, "Hazard ratio"};
inline const CodedConcept kLowerBound{"CILOW", kPrivateScheme, "Lower bound of the confidence interval"};
inline const CodedConcept kUpperBound{"CIHIGH", kPrivateScheme, "Upper bound of the confidence interval"};
inline const CodedConcept kConfidenceLevel{"CILEVEL", kPrivateScheme, "Level of the confidence interval"};
inline const CodedConcept kPValue{"PVALUE", kPrivateScheme, "P value"};
inline const CodedConcept kNumberOfMen{"MEN", kPrivateScheme, "Number of men"};
inline const CodedConcept kPopulation{"POPULATION", kPrivateScheme, "Population of the source"};
inline const CodedConcept kLimitation{"LIMITATION", kPrivateScheme, "Limitation"};
inline const CodedConcept kNotConsidered{"NOTCONSIDERED", kPrivateScheme, "Factors not considered"};
inline const CodedConcept kOngoingStudies{"ONGOING", kPrivateScheme, "Ongoing or related studies"};
inline const CodedConcept kCitation{"CITATION", kPrivateScheme, "Citation"};
inline const CodedConcept kProvenance{"PROVENANCE", kPrivateScheme, "Evidence pack and product"};

// Values of the private scheme.
CodedConcept region_code(Region region);                      // ("BONE", 99PSMAADDENDUM, "bone")
CodedConcept certainty_code(Certainty certainty);             // ("EQUIVOCAL", ..., "equivocal")
CodedConcept group_code(Group group);                         // ("N1M1A", ..., "N1/M1a")
CodedConcept applicability_code(ApplicabilityStatus status);  // ("NOTAPPLICABLE", ..., "not-applicable")
CodedConcept reason_code(ApplicabilityReason reason);         // ("PSAPERSISTENCE", ..., "psa-persistence")
CodedConcept bucket_code(std::optional<int> lesion_count);    // ("LESIONS-2-3", ..., "2-3")
CodedConcept topic_code(evidence::Topic topic);               // ("WPRT", ..., "Whole-pelvis radiotherapy")

// Every code of the private scheme once, concepts and values; what docs/addendum-template.md documents.
std::vector<CodedConcept> private_codes();

// A root title the addendum may take over (CID 7000, current and 2016 codes).
bool is_report_title(const CodedConcept& title);

}  // namespace psma::sr::codes
