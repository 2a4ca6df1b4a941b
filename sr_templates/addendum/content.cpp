#include "sr_templates/addendum/content.h"

#include <fmt/format.h>

#include "mapping/version.h"
#include "sr_templates/addendum/header.h"
#include "sr_templates/addendum/wording.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {

namespace {

// TID 1204 and TID 1001 with TID 1004 (device observer).
void write_context(TreeWriter& writer) {
    writer.concept_modifier(codes::kLanguage, codes::kEnglish);
    writer.observer_code(codes::kObserverType, codes::kDevice);
    writer.observer_uid(codes::kDeviceUid, device_uid());
    writer.observer_text(codes::kDeviceName, std::string(kProductName));
    writer.observer_text(codes::kDeviceManufacturer, std::string(kProductName));
    writer.observer_text(codes::kDeviceModel, fmt::format("{} {}", kProductName, kProductVersion));
}

// What a viewer that shows nothing but TEXT items in order shows first.
void write_status(TreeWriter& writer, const ReportDocument& report, const Summary& summary,
                  const evidence::Block& evidence) {
    writer.open_container(codes::kAddendum);
    writer.text(codes::kFinding, wording::status(report));
    writer.text(codes::kFinding, wording::group(summary));
    writer.text(codes::kFinding, wording::evidence(summary, evidence));
    writer.text(codes::kFinding, wording::how_to_read());
    writer.composite(report.identity.sop_class_uid, report.identity.sop_instance_uid);
    writer.close();
}

void write_summary(TreeWriter& writer, const Summary& summary) {
    writer.open_container(codes::kSummary);
    writer.text(codes::kGroup, wording::group(summary));
    writer.property(codes::kGroup, codes::group_code(summary.group.value));
    for (const Group candidate : summary.group.candidates)
        writer.property(codes::kCandidate, codes::group_code(candidate));
    for (const Source& source : summary.group.sources)
        writer.inferred_from(codes::kQuote, wording::quote(source));
    writer.text(codes::kApplicability, wording::applicability(summary));
    writer.property(codes::kApplicability, codes::applicability_code(summary.applicability.status));
    writer.property(codes::kReason, codes::reason_code(summary.applicability.reason));
    if (summary.applicability.source)
        writer.inferred_from(codes::kQuote, wording::quote(*summary.applicability.source));
    for (const std::string& warning : summary.warnings)
        writer.text(codes::kReadingNote, "Note on reading the report: " + warning);
    writer.close();
}

}  // namespace

void write_content(TreeWriter& writer, const ReportDocument& report, const Summary& summary,
                   const evidence::Block& evidence) {
    write_context(writer);
    write_status(writer, report, summary, evidence);
    write_findings(writer, summary);
    write_summary(writer, summary);
}

}  // namespace psma::sr
