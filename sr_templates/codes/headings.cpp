#include "sr_templates/codes/headings.h"

#include <algorithm>
#include <string_view>

namespace psma::sr {

namespace {

struct Heading {
    std::string_view value, scheme;
    SectionKind kind;
};

constexpr Heading kHeadings[] = {
    {"59776-5", "LN", SectionKind::Findings},        // Findings
    {"121070", "DCM", SectionKind::Findings},        // Findings, retired
    {"121071", "DCM", SectionKind::Findings},        // Finding
    {"19005-8", "LN", SectionKind::Impression},      // Impressions
    {"121072", "DCM", SectionKind::Impression},      // Impressions, retired
    {"121073", "DCM", SectionKind::Impression},      // Impression
    {"55110-1", "LN", SectionKind::Impression},      // Conclusions
    {"121076", "DCM", SectionKind::Impression},      // Conclusions, retired
    {"121077", "DCM", SectionKind::Impression},      // Conclusion
    {"55112-7", "LN", SectionKind::Impression},      // Summary
    {"121111", "DCM", SectionKind::Impression},      // Summary, retired
    {"18783-1", "LN", SectionKind::Recommendation},  // Recommendations
    {"121074", "DCM", SectionKind::Recommendation},  // Recommendations, retired
    {"121075", "DCM", SectionKind::Recommendation},  // Recommendation
    {"55107-7", "LN", SectionKind::Addendum},        // Addendum
    {"121078", "DCM", SectionKind::Addendum},        // Addendum, retired
    {"18785-6", "LN", SectionKind::Request},         // Indications for Procedure
    {"121109", "DCM", SectionKind::Request},         // Indications for Procedure, retired
    {"11329-0", "LN", SectionKind::Request},         // History
    {"121060", "DCM", SectionKind::Request},         // History, retired
    {"55115-0", "LN", SectionKind::Request},         // Request
    {"121062", "DCM", SectionKind::Request},         // Request, retired
    {"55752-0", "LN", SectionKind::Request},         // Clinical Information
    {"55108-5", "LN", SectionKind::Request},         // Patient Presentation
    {"121110", "DCM", SectionKind::Request},         // Patient Presentation, retired
    {"55111-9", "LN", SectionKind::Technique},       // Current Procedure Descriptions
    {"121064", "DCM", SectionKind::Technique},       // Current Procedure Descriptions, retired
    {"121065", "DCM", SectionKind::Technique},       // Procedure Description
    {"29549-3", "LN", SectionKind::Technique},       // Medications Administered
    {"440252007", "SCT", SectionKind::Technique},    // Administration of radiopharmaceutical
    {"55114-3", "LN", SectionKind::Comparison},      // Prior Procedure Descriptions
    {"121066", "DCM", SectionKind::Comparison},      // Prior Procedure Descriptions, retired
    {"18834-2", "LN", SectionKind::Comparison},      // Previous Findings
    {"121068", "DCM", SectionKind::Comparison},      // Previous Findings, retired
    {"121069", "DCM", SectionKind::Comparison},      // Previous Finding
    {"55113-5", "LN", SectionKind::Administrative},  // Key Images
    {"121180", "DCM", SectionKind::Administrative},  // Key Images, retired
    {"55109-3", "LN", SectionKind::Administrative},  // Complications
    {"121113", "DCM", SectionKind::Administrative},  // Complications, retired
    {"73569-6", "LN", SectionKind::Administrative},  // Radiation Exposure and Protection Information
    {"113923", "DCM", SectionKind::Administrative},  // Radiation Exposure and Protection Information, retired
    {"73568-8", "LN", SectionKind::Administrative},  // Communication of Critical Results
};

constexpr std::string_view kFindingElements[] = {"121069", "121071", "121073", "121077"};

}  // namespace

std::optional<SectionKind> heading_kind(const CodedConcept& name) {
    const auto* const row = std::find_if(
        std::begin(kHeadings), std::end(kHeadings),
        [&](const Heading& heading) { return heading.value == name.value && heading.scheme == name.scheme; });
    if (row == std::end(kHeadings)) return std::nullopt;
    return row->kind;
}

bool is_generic_element(const CodedConcept& name) {
    return name.scheme == "DCM" && (name.value == "121071" || name.value == "121065");
}

bool is_finding_element(const CodedConcept& name) {
    return name.scheme == "DCM" && std::find(std::begin(kFindingElements), std::end(kFindingElements),
                                             name.value) != std::end(kFindingElements);
}

}  // namespace psma::sr
