#include "sr_templates/codes/addendum_codes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace psma::sr::codes {

namespace {

CodedConcept of(std::string_view value, std::string_view meaning) {
    return {std::string(value), kPrivateScheme, std::string(meaning)};
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

std::string letters_and_digits(std::string_view text) {
    std::string result = upper(text);
    std::erase_if(result, [](unsigned char c) { return std::isalnum(c) == 0; });
    return result;
}

// At most 16 characters (SH), so not made from the words.
std::string_view value_of(ApplicabilityReason reason) {
    switch (reason) {
        case ApplicabilityReason::None:
            return "FITS";
        case ApplicabilityReason::NotPsmaTracer:
            return "NOTPSMATRACER";
        case ApplicabilityReason::AfterPrimaryLocalTherapy:
            return "AFTERLOCALTHER";
        case ApplicabilityReason::PriorPostoperativeRadiotherapy:
            return "PRIORPOSTOPRT";
        case ApplicabilityReason::SystemicTherapyAssessment:
            return "SYSTEMICTHERAPY";
        case ApplicabilityReason::NotRadicalProstatectomy:
            return "NOTRADICAL";
        case ApplicabilityReason::PrimaryStaging:
            return "PRIMARYSTAGING";
        case ApplicabilityReason::ProstateInSitu:
            return "PROSTATEINSITU";
        case ApplicabilityReason::PsaPersistence:
            return "PSAPERSISTENCE";
        case ApplicabilityReason::ProstatectomyNotStated:
            return "NOPROSTATECTOMY";
        case ApplicabilityReason::RecurrenceNotStated:
            return "NORECURRENCE";
    }
    return "";
}

std::vector<CodedConcept> concepts() {
    return {kPublishedEvidence, kLimitations,   kStatement,   kTopic,           kRegion,
            kCertainty,         kMidline,       kQuote,       kLesions,         kSize,
            kLesionCount,       kCountBucket,   kMiTnmStated, kMiTnmDerived,    kGroup,
            kCandidate,         kApplicability, kReason,      kReadingNote,     kEstimate,
            kHazardRatio,       kLowerBound,    kUpperBound,  kConfidenceLevel, kPValue,
            kNumberOfMen,       kPopulation,    kLimitation,  kNotConsidered,   kOngoingStudies,
            kCitation,          kProvenance};
}

}  // namespace

CodedConcept region_code(Region region) {
    return of(upper(to_string(region)), to_string(region));
}

CodedConcept certainty_code(Certainty certainty) {
    return of(upper(to_string(certainty)), to_string(certainty));
}

CodedConcept group_code(Group group) {
    return of(letters_and_digits(to_string(group)), to_string(group));
}

CodedConcept applicability_code(ApplicabilityStatus status) {
    return of(letters_and_digits(to_string(status)), to_string(status));
}

CodedConcept reason_code(ApplicabilityReason reason) {
    const std::string_view meaning =
        reason == ApplicabilityReason::None ? "prostatectomy and recurrence stated" : to_string(reason);
    return of(value_of(reason), meaning);
}

CodedConcept bucket_code(std::optional<int> lesion_count) {
    const std::string_view bucket = count_bucket(lesion_count);
    if (!lesion_count) return of("LESIONS-NC", bucket);
    std::string value = "LESIONS-" + std::string(bucket);
    std::ranges::replace(value, '+', 'P');
    return of(value, bucket);
}

CodedConcept topic_code(evidence::Topic topic) {
    switch (topic) {
        case evidence::Topic::ProgressionFreeSurvival:
            return of("PFS", "Progression-free survival");
        case evidence::Topic::WholePelvisRadiotherapy:
            return of("WPRT", "Whole-pelvis radiotherapy");
        case evidence::Topic::AndrogenDeprivation:
            return of("ADT", "Androgen deprivation");
        case evidence::Topic::Cohort:
            break;
    }
    return of("COHORT", "Whole cohort");
}

std::vector<CodedConcept> private_codes() {
    std::vector<CodedConcept> codes = concepts();
    for (const Region region : {Region::ProstateBed, Region::PelvicNode, Region::ExtrapelvicNode,
                                Region::Node, Region::Bone, Region::Visceral, Region::Other})
        codes.push_back(region_code(region));
    for (const Certainty certainty : {Certainty::Positive, Certainty::Equivocal})
        codes.push_back(certainty_code(certainty));
    for (const Group group : {Group::T0N0M0, Group::TrN0M0, Group::N1M1a, Group::M1bM1c, Group::None})
        codes.push_back(group_code(group));
    // "undetermined" is one code, of the group and of the applicability.
    for (const ApplicabilityStatus status :
         {ApplicabilityStatus::Applicable, ApplicabilityStatus::NotApplicable,
          ApplicabilityStatus::Undetermined})
        codes.push_back(applicability_code(status));
    for (int reason = 0; reason <= static_cast<int>(ApplicabilityReason::RecurrenceNotStated); ++reason)
        codes.push_back(reason_code(static_cast<ApplicabilityReason>(reason)));
    for (const std::optional<int> count : {std::optional(0), {1}, {2}, {4}, {6}, {9}, {}})
        codes.push_back(bucket_code(count));
    for (const evidence::Topic topic :
         {evidence::Topic::ProgressionFreeSurvival, evidence::Topic::WholePelvisRadiotherapy,
          evidence::Topic::AndrogenDeprivation, evidence::Topic::Cohort})
        codes.push_back(topic_code(topic));
    return codes;
}

bool is_report_title(const CodedConcept& title) {
    constexpr std::array<std::string_view, 8> kTitles = {"18748-4", "44136-0", "18758-3", "49118-3",
                                                         "18757-5", "11528-7", "25045-6", "18747-6"};
    return title.scheme == "LN" && std::ranges::find(kTitles, title.value) != kTitles.end();
}

}  // namespace psma::sr::codes
