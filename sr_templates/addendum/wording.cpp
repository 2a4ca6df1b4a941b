#include "sr_templates/addendum/wording.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace psma::sr::wording {

namespace {

// What the reason codes say to a reader (reading rules, section 3).
std::string_view because(ApplicabilityReason reason) {
    switch (reason) {
        case ApplicabilityReason::None:
            return "radical prostatectomy and biochemical recurrence are stated";
        case ApplicabilityReason::NotPsmaTracer:
            return "the tracer is not a PSMA ligand";
        case ApplicabilityReason::AfterPrimaryLocalTherapy:
            return "recurrence after primary local therapy without prostatectomy";
        case ApplicabilityReason::PriorPostoperativeRadiotherapy:
            return "radiotherapy was given after the prostatectomy";
        case ApplicabilityReason::SystemicTherapyAssessment:
            return "castration-resistant or known metastatic disease under therapy";
        case ApplicabilityReason::NotRadicalProstatectomy:
            return "the prostatectomy was not radical";
        case ApplicabilityReason::PrimaryStaging:
            return "primary staging";
        case ApplicabilityReason::ProstateInSitu:
            return "the prostate is in place";
        case ApplicabilityReason::PsaPersistence:
            return "PSA never became undetectable; the source speaks of recurrence only";
        case ApplicabilityReason::ProstatectomyNotStated:
            return "the report does not state a prostatectomy";
        case ApplicabilityReason::RecurrenceNotStated:
            return "the report does not state a recurrence or a rise of PSA";
    }
    return "";
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) text += fmt::format("{}{}", text.empty() ? "" : between, part);
    return text;
}

std::string with_full_stop(std::string text) {
    text.erase(text.find_last_not_of(" \n") + 1);
    if (!text.empty() && text.back() != '.') text += '.';
    return text;
}

}  // namespace

std::string date(const std::string& dicom) {
    const std::string_view day = std::string_view(dicom).substr(0, 8);
    const bool digits = std::ranges::all_of(day, [](char c) { return c >= '0' && c <= '9'; });
    if (day.size() < 8 || !digits) return dicom;
    return fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6, 2));
}

std::string number(double value) {
    return std::isfinite(value) ? fmt::format("{:g}", value) : std::string();
}

std::string status(const ReportDocument& report) {
    std::string text = "Automatic addendum, not verified by a physician. It adds to: ";
    text += report.title.meaning.empty() ? "report" : report.title.meaning;
    if (const std::string day = date(report.identity.content_date); !day.empty()) text += " of " + day;
    if (report.sign_off.verifying_observer.empty()) return text + " (no verifying observer named).";
    text += ", verified by " + report.sign_off.verifying_observer;
    if (const std::string day = date(report.sign_off.verification_datetime); !day.empty())
        text += " on " + day;
    return text + ".";
}

std::string group(const Summary& summary) {
    const GroupDecision& decision = summary.group;
    std::string text = fmt::format("Group for the published evidence: {}.", to_string(decision.value));
    if (!decision.candidates.empty()) {
        std::vector<std::string> names;
        for (const Group candidate : decision.candidates) names.emplace_back(to_string(candidate));
        text += fmt::format(" Groups that remain possible: {}.", joined(names, " or "));
    }
    if (decision.conflict) text += " Statements of the report exclude each other.";
    if (!decision.reason.empty()) text += " Reason: " + with_full_stop(decision.reason);
    return text;
}

std::string evidence(const Summary& summary, const psma::evidence::Block& block) {
    if (block.attached) return "Published evidence for this group is given below, with its limitations.";
    std::vector<std::string> reasons;
    if (summary.applicability.status != ApplicabilityStatus::Applicable)
        reasons.emplace_back(because(summary.applicability.reason));
    if (!is_definite(summary.group.value))
        reasons.push_back(summary.group.value == Group::None ? "no group applies"
                                                             : "the group is undetermined");
    if (reasons.empty()) return "No published evidence is attached.";
    return fmt::format("No published evidence is attached: {}.", joined(reasons, "; "));
}

std::string how_to_read() {
    return "The signed report is unchanged and prevails; read both together. Only the text and codes of the "
           "report were "
           "read, no images.";
}

std::string applicability(const Summary& summary) {
    const Applicability& one = summary.applicability;
    const std::string_view answer = one.status == ApplicabilityStatus::Applicable      ? "yes"
                                    : one.status == ApplicabilityStatus::NotApplicable ? "no"
                                                                                       : "undetermined";
    return fmt::format(
        "Patient fits the population of the source (biochemical recurrence after radical prostatectomy): "
        "{}; {}.",
        answer, because(one.reason));
}

std::string lesion(const Lesion& lesion, int number_in_list) {
    std::string text =
        fmt::format("Lesion {}: {}", number_in_list, lesion.site.empty() ? "site not named" : lesion.site);
    if (lesion.side != Side::None) text += fmt::format(", {}", to_string(lesion.side));
    text += fmt::format("; region {}; {}", to_string(lesion.region), to_string(lesion.certainty));
    if (!lesion.count) {
        text += "; several, not countable";
    } else if (*lesion.count > 1) {
        text += fmt::format("; {} lesions", *lesion.count);
    }
    if (lesion.suv_max && !number(*lesion.suv_max).empty()) text += "; SUVmax " + number(*lesion.suv_max);
    if (lesion.size_mm && !number(*lesion.size_mm).empty())
        text += fmt::format("; {} mm", number(*lesion.size_mm));
    return text + ".";
}

std::string quote(const Source& source) {
    return fmt::format("Report item {}: \"{}\"", source.item, source.quote);
}

std::string count(const Summary& summary) {
    if (!summary.lesion_count) return "Positive lesions: not countable, at least 2.";
    const std::string_view bucket = count_bucket(summary.lesion_count);
    if (bucket == "9+")
        return fmt::format("Positive lesions: {} (more than in any patient of the source).",
                           *summary.lesion_count);
    return fmt::format("Positive lesions: {} (the source groups {}).", *summary.lesion_count, bucket);
}

std::string mitnm_stated(const Summary& summary) {
    return "miTNM as stated in the report: " + with_full_stop(summary.mitnm.stated.value_or("not stated"));
}

std::string mitnm_derived(const Summary& summary) {
    return "miTNM derived from the lesions: " +
           with_full_stop(summary.mitnm.derived.value_or("not derived, the group is not definite"));
}

std::string not_considered(const std::vector<std::string>& factors) {
    return fmt::format("Factors that guidelines weigh and this addendum did not: {}.", joined(factors, "; "));
}

std::string ongoing_studies(const std::vector<std::string>& studies) {
    return fmt::format("Ongoing or related studies named by the source: {}.", joined(studies, "; "));
}

}  // namespace psma::sr::wording
