#include "mapping/evidence/statement_text.h"

#include <fmt/format.h>

namespace psma::evidence {
namespace {

std::string estimate_text(const Figure& figure, const Wording& wording) {
    switch (figure.measure) {
        case Measure::Percent:
            return figure.estimate + " %";
        case Measure::HazardRatio:
            return fmt::format("{} {}", wording.hazard_ratio, figure.estimate);
        case Measure::Months:
            return figure.estimate + " months";
        case Measure::Years:
            return figure.estimate + " years";
        case Measure::NanogramsPerMillilitre:
            return figure.estimate + " ng/mL";
        case Measure::Count:
            break;
    }
    return figure.estimate;
}

std::string figure_text(const Figure& figure, const Remarks& remarks, const Wording& wording) {
    std::string text = estimate_text(figure, wording);
    if (remarks.interval_applies) {
        const std::string bounds = figure.ci_low.empty()
                                       ? wording.not_reported
                                       : fmt::format("{}-{}", figure.ci_low, figure.ci_high);
        text += fmt::format(" ({}% CI {})", figure.ci_percent.value_or(95), bounds);
    }
    if (remarks.p_applies) text += ", P " + (figure.p.empty() ? wording.not_reported : figure.p);
    return text;
}

std::string without_full_stop(const std::string& text) {
    return text.substr(0, text.find_last_not_of('.') + 1);
}

}  // namespace

std::string statement_text(const Statement& statement, const Remarks& remarks, const Wording& wording) {
    std::string text = fmt::format("{}: {}", statement.subject, statement.endpoint);
    if (!statement.time.empty()) text += fmt::format(" at {}", statement.time);
    if (!statement.comparison.empty()) text += fmt::format(", {}", statement.comparison);
    if (statement.figure)
        text += ": " + figure_text(*statement.figure, remarks, wording);
    else
        text += ": " + (remarks.words.empty() ? wording.not_reported : remarks.words);
    text += statement.n ? fmt::format("; n={}", *statement.n) : fmt::format("; n {}", wording.not_reported);
    if (!remarks.verdict.empty())
        text += fmt::format(". {}: {}", wording.verdict, without_full_stop(remarks.verdict));
    if (!remarks.pooled_with.empty())
        text += fmt::format(". {}: {}", wording.pooled, without_full_stop(remarks.pooled_with));
    for (const std::string& note : statement.notes) text += ". " + without_full_stop(note);
    return text + ".";
}

}  // namespace psma::evidence
