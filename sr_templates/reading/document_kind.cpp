#include "sr_templates/reading/document_kind.h"

#include <algorithm>
#include <string_view>

namespace psma::sr {

namespace {

constexpr std::string_view kStructuredReports = "1.2.840.10008.5.1.4.1.1.88.";

struct SopClass {
    std::string_view suffix;
    DocumentKind kind;
};

constexpr SopClass kSopClasses[] = {
    {"11", DocumentKind::Report},      // Basic Text SR
    {"22", DocumentKind::Report},      // Enhanced SR
    {"33", DocumentKind::Report},      // Comprehensive SR
    {"34", DocumentKind::Report},      // Comprehensive 3D SR
    {"35", DocumentKind::Report},      // Extensible SR
    {"59", DocumentKind::KeyObject},   // Key Object Selection
    {"67", DocumentKind::DoseReport},  // X-Ray Radiation Dose SR
    {"68", DocumentKind::DoseReport},  // Radiopharmaceutical Radiation Dose SR
    {"74", DocumentKind::DoseReport},  // Planned Imaging Agent Administration SR
    {"75", DocumentKind::DoseReport},  // Performed Imaging Agent Administration SR
};

}  // namespace

DocumentKind kind_of_sop_class(const std::string& sop_class_uid) {
    if (!sop_class_uid.starts_with(kStructuredReports)) return DocumentKind::OtherDocument;
    const std::string_view suffix = std::string_view(sop_class_uid).substr(kStructuredReports.size());
    const auto* const row = std::find_if(std::begin(kSopClasses), std::end(kSopClasses),
                                         [&](const SopClass& entry) { return entry.suffix == suffix; });
    return row == std::end(kSopClasses) ? DocumentKind::OtherDocument : row->kind;
}

}  // namespace psma::sr
