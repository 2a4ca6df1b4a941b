#include "sr_templates/addendum/content.h"

#include <fmt/format.h>

#include "mapping/version.h"
#include "sr_templates/addendum/header.h"
#include "sr_templates/addendum/wording.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {
namespace {

using Types = DSRTypes;

// TID 1204 and TID 1001 with TID 1004 (device observer).
void write_context(TreeWriter& writer) {
    writer.code(Types::RT_hasConceptMod, codes::kLanguage, codes::kEnglish);
    writer.code(Types::RT_hasObsContext, codes::kObserverType, codes::kDevice);
    writer.uid(codes::kDeviceUid, device_uid());
    writer.observer_text(codes::kDeviceName, std::string(kProductName));
    writer.observer_text(codes::kDeviceManufacturer, std::string(kProductName));
    writer.observer_text(codes::kDeviceModel, fmt::format("{} {}", kProductName, kProductVersion));
}

void write_status(TreeWriter& writer, const ReportDocument& report, const Summary& summary) {
    writer.open_container(codes::kAddendum);
    writer.text(codes::kFinding, wording::status(report));
    writer.text(codes::kFinding, wording::group(summary));
    if (const std::string why = wording::why_no_evidence(summary); !why.empty()) writer.text(codes::kFinding, why);
    writer.composite(report.identity.sop_class_uid, report.identity.sop_instance_uid);
    writer.close();
}

void write_side(TreeWriter& writer, Side side) {
    const CodedConcept* code = side == Side::Left        ? &codes::kLeft
                               : side == Side::Right     ? &codes::kRight
                               : side == Side::Bilateral ? &codes::kBoth
                                                         : nullptr;
    if (code) writer.code_below(Types::RT_hasProperties, codes::kLaterality, *code);
}

void write_lesion(TreeWriter& writer, const Lesion& lesion, int number) {
    writer.text(codes::kFinding, wording::lesion(lesion, number));
    if (lesion.code && !lesion.code->value.empty() && lesion.code->value.size() <= 16 && !lesion.code->scheme.empty())
        writer.code_below(Types::RT_hasProperties, codes::kFindingSite, *lesion.code);
    write_side(writer, lesion.side);
    writer.code_below(Types::RT_hasProperties, codes::kRegion, codes::region_code(lesion.region));
    writer.code_below(Types::RT_hasProperties, codes::kCertainty, codes::certainty_code(lesion.certainty));
    if (lesion.suv_max)
        writer.num_below(Types::RT_inferredFrom, codes::kSuvBodyWeight, fmt::format("{:g}", *lesion.suv_max), codes::kSuvUnit,
                         &codes::kDerivation, &codes::kMaximum);
    if (lesion.size_mm)
        writer.num_below(Types::RT_inferredFrom, codes::kSize, fmt::format("{:g}", *lesion.size_mm), codes::kMillimetre);
    writer.text_below(Types::RT_inferredFrom, codes::kQuote, fmt::format("Report item {}: {}", lesion.source.item, lesion.source.quote));
}

void write_findings(TreeWriter& writer, const Summary& summary) {
    writer.open_container(codes::kFindings);
    int number = 0;
    for (const Lesion& lesion : summary.lesions) write_lesion(writer, lesion, ++number);
    if (summary.lesions.empty()) writer.text(codes::kFinding, "No positive or equivocal lesion was read from the report.");
    writer.text(codes::kFinding, wording::count(summary));
    if (summary.lesion_count) writer.num_below(Types::RT_hasProperties, codes::kLesionCount, fmt::format("{}", *summary.lesion_count), codes::kNoUnits);
    writer.text(codes::kFinding, wording::mitnm(summary));
    writer.close();
}

void write_summary(TreeWriter& writer, const Summary& summary) {
    writer.open_container(codes::kSummary);
    writer.text(codes::kFinding, wording::group(summary));
    writer.code_below(Types::RT_hasProperties, codes::kGroup, codes::group_code(summary.group.value));
    for (const Source& source : summary.group.sources)
        writer.text_below(Types::RT_inferredFrom, codes::kQuote, fmt::format("Report item {}: {}", source.item, source.quote));
    writer.text(codes::kFinding, wording::applicability(summary));
    for (const std::string& warning : summary.warnings) writer.text(codes::kFinding, "Reading note: " + warning);
    writer.close();
}

struct Unit {
    const CodedConcept* name;
    const CodedConcept* unit;
};

Unit unit_of(evidence::Measure measure) {
    switch (measure) {
        case evidence::Measure::HazardRatio: return {&codes::kHazardRatio, &codes::kNoUnits};
        case evidence::Measure::Months: return {&codes::kEstimate, &codes::kMonths};
        case evidence::Measure::Years: return {&codes::kEstimate, &codes::kYears};
        case evidence::Measure::NanogramsPerMillilitre: return {&codes::kEstimate, &codes::kNanogramsPerMillilitre};
        case evidence::Measure::Count: return {&codes::kEstimate, &codes::kNoUnits};
        default: return {&codes::kEstimate, &codes::kPercent};
    }
}

// "= .035" as a DICOM decimal: "0.035"; nothing where the source prints a bound or no value.
std::string decimal_p(const std::string& p) {
    const auto first = p.find_first_of("0123456789.");
    if (first == std::string::npos || p.find('<') != std::string::npos) return {};
    const std::string digits = p.substr(first);
    return digits.front() == '.' ? "0" + digits : digits;
}

void write_statement(TreeWriter& writer, const evidence::Statement& statement) {
    writer.open_container(codes::kStatement);
    writer.text(codes::kFinding, statement.text);
    if (statement.figure) {
        const evidence::Figure& figure = *statement.figure;
        const Unit unit = unit_of(figure.measure);
        if (!figure.estimate.empty()) writer.num(*unit.name, figure.estimate, *unit.unit);
        if (!figure.ci_low.empty()) writer.num(codes::kLowerBound, figure.ci_low, *unit.unit);
        if (!figure.ci_high.empty()) writer.num(codes::kUpperBound, figure.ci_high, *unit.unit);
        if (const std::string p = decimal_p(figure.p); !p.empty()) writer.num(codes::kPValue, p, codes::kNoUnits);
    }
    if (statement.n) writer.num(codes::kNumberOfMen, fmt::format("{}", *statement.n), codes::kNoUnits);
    writer.close();
}

void write_evidence(TreeWriter& writer, const evidence::Block& evidence) {
    if (!evidence.attached || evidence.statements.empty()) return;
    writer.open_container(codes::kPublishedEvidence);
    for (const evidence::Statement& statement : evidence.statements) write_statement(writer, statement);
    writer.close();
}

void write_limitations(TreeWriter& writer, const evidence::Block& evidence, const AddendumOptions& options) {
    writer.open_container(codes::kLimitations);
    if (evidence.attached) {
        for (const std::string& limitation : evidence.limitations) writer.text(codes::kFinding, limitation);
        for (const std::string& factor : evidence.not_considered) writer.text(codes::kFinding, "Not considered here: " + factor);
        writer.text(codes::kFinding, fmt::format("Source: {}", evidence.citation));
        if (!evidence.source_read.empty()) writer.text(codes::kFinding, evidence.source_read);
    }
    writer.text(codes::kFinding, fmt::format("Evidence pack {} {}, SHA-256 {}; {} {}, algorithm {}.", evidence.pack_id, evidence.pack_version,
                                             evidence.pack_sha256, kProductName, kProductVersion, options.algorithm_version));
    writer.close();
}

}  // namespace

void write_content(TreeWriter& writer, const ReportDocument& report, const Summary& summary, const evidence::Block& evidence,
                   const AddendumOptions& options) {
    write_context(writer);
    write_status(writer, report, summary);
    write_findings(writer, summary);
    write_summary(writer, summary);
    write_evidence(writer, evidence);
    write_limitations(writer, evidence, options);
}

}  // namespace psma::sr
