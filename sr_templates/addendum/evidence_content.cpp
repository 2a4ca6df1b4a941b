#include <fmt/format.h>

#include "mapping/version.h"
#include "sr_templates/addendum/content.h"
#include "sr_templates/addendum/wording.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {

namespace {

struct Quantity {
    const CodedConcept& name;
    const CodedConcept& unit;
};

Quantity quantity_of(evidence::Measure measure) {
    switch (measure) {
        case evidence::Measure::HazardRatio:
            return {codes::kHazardRatio, codes::kNoUnits};
        case evidence::Measure::Months:
            return {codes::kEstimate, codes::kMonths};
        case evidence::Measure::Years:
            return {codes::kEstimate, codes::kYears};
        case evidence::Measure::NanogramsPerMillilitre:
            return {codes::kEstimate, codes::kNanogramsPerMillilitre};
        case evidence::Measure::Count:
            return {codes::kEstimate, codes::kNoUnits};
        case evidence::Measure::Percent:
            break;
    }
    return {codes::kEstimate, codes::kPercent};
}

// "= .035" as a decimal string: "0.035"; "" where the source prints a bound or nothing.
std::string exact_p(const std::string& printed) {
    if (!printed.starts_with("= ")) return {};
    const std::string digits = printed.substr(2);
    return digits.starts_with('.') ? "0" + digits : digits;
}

void write_figure(TreeWriter& writer, const evidence::Figure& figure) {
    const auto [name, unit] = quantity_of(figure.measure);
    if (!figure.estimate.empty()) writer.num(name, figure.estimate, unit);
    if (!figure.ci_low.empty()) {
        writer.num(codes::kConfidenceLevel, std::to_string(figure.ci_percent.value_or(95)), codes::kPercent);
        writer.num(codes::kLowerBound, figure.ci_low, unit);
        writer.num(codes::kUpperBound, figure.ci_high, unit);
    }
    if (const std::string p = exact_p(figure.p); !p.empty()) writer.num(codes::kPValue, p, codes::kNoUnits);
}

void write_statement(TreeWriter& writer, const evidence::Statement& statement) {
    writer.open_container(codes::kStatement);
    writer.concept_modifier(codes::kTopic, codes::topic_code(statement.topic));
    writer.text(codes::kFinding, statement.text);
    if (statement.figure) write_figure(writer, *statement.figure);
    if (statement.n) writer.num(codes::kNumberOfMen, std::to_string(*statement.n), codes::kNoUnits);
    writer.close();
}

void write_sources(TreeWriter& writer, const evidence::Block& evidence) {
    if (!evidence.population.empty())
        writer.text(codes::kPopulation, "Population of the source: " + evidence.population);
    for (const std::string& limitation : evidence.limitations) writer.text(codes::kLimitation, limitation);
    if (!evidence.not_considered.empty())
        writer.text(codes::kNotConsidered, wording::not_considered(evidence.not_considered));
    if (!evidence.ongoing_studies.empty())
        writer.text(codes::kOngoingStudies, wording::ongoing_studies(evidence.ongoing_studies));
    writer.text(codes::kCitation, fmt::format("Source: {} {}", evidence.citation, evidence.source_read));
}

}  // namespace

void write_evidence(TreeWriter& writer, const evidence::Block& evidence) {
    if (!evidence.attached || evidence.statements.empty()) return;
    writer.open_container(codes::kPublishedEvidence);
    for (const evidence::Statement& statement : evidence.statements) write_statement(writer, statement);
    writer.close();
}

void write_limitations(TreeWriter& writer, const evidence::Block& evidence,
                       const std::string& algorithm_version) {
    writer.open_container(codes::kLimitations);
    if (evidence.attached) write_sources(writer, evidence);
    writer.text(codes::kProvenance,
                fmt::format("Evidence pack {} version {}, SHA-256 {}. Made by {} {}, algorithm version {}.",
                            evidence.pack_id, evidence.pack_version, evidence.pack_sha256, kProductName,
                            kProductVersion, algorithm_version));
    writer.close();
}

}  // namespace psma::sr
