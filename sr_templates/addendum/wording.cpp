#include "sr_templates/addendum/wording.h"

#include <fmt/format.h>

namespace psma::sr::wording {
namespace {

// What the reason codes say to a reader (reading rules, section 3).
std::string_view because(ApplicabilityReason reason) {
    switch (reason) {
        case ApplicabilityReason::None: return "radical prostatectomy and biochemical recurrence are stated";
        case ApplicabilityReason::NotPsmaTracer: return "the tracer is not a PSMA ligand";
        case ApplicabilityReason::AfterPrimaryLocalTherapy: return "recurrence after primary local therapy without prostatectomy";
        case ApplicabilityReason::PriorPostoperativeRadiotherapy: return "radiotherapy was given after the prostatectomy";
        case ApplicabilityReason::SystemicTherapyAssessment: return "castration-resistant or known metastatic disease under therapy";
        case ApplicabilityReason::NotRadicalProstatectomy: return "the prostatectomy was not radical";
        case ApplicabilityReason::PrimaryStaging: return "primary staging";
        case ApplicabilityReason::ProstateInSitu: return "the prostate is in place";
        case ApplicabilityReason::PsaPersistence: return "PSA never became undetectable; the source speaks of recurrence only";
        case ApplicabilityReason::ProstatectomyNotStated: return "the report does not state a prostatectomy";
        case ApplicabilityReason::RecurrenceNotStated: return "the report does not state a recurrence or a rise of PSA";
    }
    return "";
}

std::string joined(const std::vector<Group>& groups) {
    std::string text;
    for (std::size_t i = 0; i < groups.size(); ++i)
        text += fmt::format("{}{}", i == 0 ? "" : i + 1 == groups.size() ? " or " : ", ", to_string(groups[i]));
    return text;
}

}  // namespace

std::string date(const std::string& dicom) {
    if (dicom.size() < 8) return dicom;
    return fmt::format("{}-{}-{}", dicom.substr(0, 4), dicom.substr(4, 2), dicom.substr(6, 2));
}

std::string status(const ReportDocument& report) {
    const std::string title = report.title.meaning.empty() ? "report" : report.title.meaning;
    std::string text = fmt::format("Automatic addendum, not verified by a physician. It adds to: {}", title);
    if (const std::string day = date(report.identity.content_date); !day.empty()) text += fmt::format(" of {}", day);
    if (!report.sign_off.verifying_observer.empty()) text += fmt::format(", verified by {}", report.sign_off.verifying_observer);
    return text + ". The signed report is unchanged and prevails; read this together with it.";
}

std::string group(const Summary& summary) {
    const GroupDecision& decision = summary.group;
    std::string text = fmt::format("Group for the published evidence: {}.", to_string(decision.value));
    if (!decision.candidates.empty()) text += fmt::format(" Candidates that remain: {}.", joined(decision.candidates));
    return text + fmt::format(" Reason: {}", decision.reason);
}

std::string applicability(const Summary& summary) {
    const Applicability& one = summary.applicability;
    const std::string_view answer = one.status == ApplicabilityStatus::Applicable      ? "yes"
                                    : one.status == ApplicabilityStatus::NotApplicable ? "no"
                                                                                       : "undetermined";
    std::string text = fmt::format("Fits the cohort of the source (biochemical recurrence after radical prostatectomy): {}, {}.", answer,
                                   because(one.reason));
    if (one.source) text += fmt::format(" Report item {}: \"{}\"", one.source->item, one.source->quote);
    return text;
}

std::string lesion(const Lesion& lesion, int number) {
    std::string text = fmt::format("Lesion {}: {}", number, lesion.site);
    if (lesion.side != Side::None) text += fmt::format(", {}", to_string(lesion.side));
    text += fmt::format("; region {}; {}", to_string(lesion.region), to_string(lesion.certainty));
    if (!lesion.count) {
        text += "; several, not countable";
    } else if (*lesion.count > 1) {
        text += fmt::format("; {} lesions", *lesion.count);
    }
    if (lesion.suv_max) text += fmt::format("; SUVmax {:g}", *lesion.suv_max);
    if (lesion.size_mm) text += fmt::format("; {:g} mm", *lesion.size_mm);
    return text + fmt::format(". Report item {}: \"{}\"", lesion.source.item, lesion.source.quote);
}

std::string count(const Summary& summary) {
    if (!summary.lesion_count) return "Positive lesions: not countable, at least 2.";
    return fmt::format("Positive lesions: {} (bucket of the study: {}).", *summary.lesion_count, count_bucket(summary.lesion_count));
}

std::string mitnm(const Summary& summary) {
    return fmt::format("miTNM as stated: {}. miTNM derived from the lesions: {}.", summary.mitnm.stated.value_or("not stated"),
                       summary.mitnm.derived.value_or("not derived, the group is not definite"));
}

std::string why_no_evidence(const Summary& summary) {
    if (takes_evidence(summary)) return {};
    if (summary.applicability.status != ApplicabilityStatus::Applicable)
        return fmt::format("No published evidence is attached: {}.", because(summary.applicability.reason));
    return "No published evidence is attached: the group is undetermined.";
}

}  // namespace psma::sr::wording
