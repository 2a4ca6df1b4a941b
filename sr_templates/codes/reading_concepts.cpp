#include "sr_templates/codes/reading_concepts.h"

#include <algorithm>
#include <cctype>

namespace psma::sr {

namespace {

struct Row {
    std::string_view value, scheme;
    Known known;
};

constexpr Row kRows[] = {
    {"126010", "DCM", Known::Measurements},
    {"126011", "DCM", Known::Measurements},
    {"125007", "DCM", Known::MeasurementGroup},
    {"111028", "DCM", Known::ImageLibrary},
    {"C0034375", "UMLS", Known::QualitativeEvaluations},
    {"276214006", "SCT", Known::FindingCategory},
    {"121071", "DCM", Known::Finding},
    {"363698007", "SCT", Known::FindingSite},
    {"G-C0E3", "SRT", Known::FindingSite},
    {"272741003", "SCT", Known::Laterality},
    {"G-C171", "SRT", Known::Laterality},
    {"106233006", "SCT", Known::TopographicalModifier},
    {"G-A1F8", "SRT", Known::TopographicalModifier},
    {"112039", "DCM", Known::TrackingIdentifier},
    {"112040", "DCM", Known::TrackingUid},
    {"C2348792", "UMLS", Known::TimePoint},
    {"126070", "DCM", Known::TimePoint},
    {"126071", "DCM", Known::TimePoint},
    {"126072", "DCM", Known::TimePointType},
    {"126073", "DCM", Known::TimePointOrder},
    {"370129005", "SCT", Known::MeasurementMethod},
    {"G-C036", "SRT", Known::MeasurementMethod},
    {"C67447", "NCIt", Known::ActivitySession},
    {"121052", "DCM", Known::PresenceOfProperty},
    {"121401", "DCM", Known::Derivation},
    {"417881006", "SCT", Known::Radiopharmaceutical},
    {"C-B1031", "SRT", Known::Radiopharmaceutical},
    {"121058", "DCM", Known::ProcedureReported},
    {"121049", "DCM", Known::Language},
    {"121045", "DCM", Known::Language},
    {"121046", "DCM", Known::Country},
    {"121012", "DCM", Known::DeviceObserverUid},
};

struct LocalName {
    std::string_view words;
    Known known;
};

// What forms and products with codes of their own call these concepts, in lower case.
constexpr LocalName kLocalNames[] = {
    {"finding site", Known::FindingSite},
    {"site", Known::FindingSite},
    {"lesion site", Known::FindingSite},
    {"location", Known::FindingSite},
    {"lesion location", Known::FindingSite},
    {"localisation", Known::FindingSite},
    {"localization", Known::FindingSite},
    {"anatomic site", Known::FindingSite},
    {"anatomical site", Known::FindingSite},
    {"station", Known::FindingSite},
    {"lymph node station", Known::FindingSite},
    {"lokalisation", Known::FindingSite},
    {"ort", Known::FindingSite},
    {"organ", Known::FindingSite},
    {"lk-station", Known::FindingSite},
    {"laterality", Known::Laterality},
    {"side", Known::Laterality},
    {"seite", Known::Laterality},
    {"seitenlokalisation", Known::Laterality},
    {"finding", Known::Finding},
    {"befund", Known::Finding},
    {"tracking identifier", Known::TrackingIdentifier},
    {"lesion id", Known::TrackingIdentifier},
    {"derivation", Known::Derivation},
};

std::optional<Known> look_up(const CodedConcept& code) {
    const auto scheme = current_scheme(code.scheme);
    const auto* const row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& candidate) {
        return candidate.value == code.value && candidate.scheme == scheme;
    });
    if (row != std::end(kRows)) return row->known;
    if (scheme == "DCM" && code.value.size() == 6 && code.value >= "121005" && code.value <= "121023")
        return Known::ObserverContext;
    return std::nullopt;
}

// Designators that begin with "99" are private (PS3.3 section 8.2).
bool is_private(const CodedConcept& code) {
    return code.value.empty() || code.scheme.empty() || current_scheme(code.scheme).starts_with("99");
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

std::string_view current_scheme(std::string_view scheme) {
    return scheme == "SNM3" || scheme == "99SDM" ? "SRT" : scheme;
}

std::optional<Known> known_concept(const std::optional<Concept>& name) {
    if (!name) return std::nullopt;
    if (const auto known = look_up(name->code)) return known;
    for (const CodedConcept& equivalent : name->equivalents)
        if (const auto known = look_up(equivalent)) return known;
    if (!is_private(name->code)) return std::nullopt;
    const std::string words = lower(name->code.meaning);
    const auto* const local = std::ranges::find(kLocalNames, words, &LocalName::words);
    return local == std::end(kLocalNames) ? std::nullopt : std::optional(local->known);
}

bool says_present(const Concept& answer) {
    const CodedConcept& code = best_code(answer);
    if (code == CodedConcept{"52101004", "SCT", ""} || code == CodedConcept{"G-A203", "SRT", ""}) return true;
    if (code == CodedConcept{"272519000", "SCT", ""} || code == CodedConcept{"410516002", "SCT", ""} ||
        code == CodedConcept{"121054", "DCM", ""})
        return false;
    const std::string meaning = lower(code.meaning);
    return meaning != "absent" && meaning != "no" && meaning != "not present" && meaning != "negative";
}

bool is_maximum_code(const CodedConcept& derivation) {
    return derivation == CodedConcept{"56851009", "SCT", ""} ||
           (derivation.value == "G-A437" && current_scheme(derivation.scheme) == "SRT");
}

const CodedConcept& best_code(const Concept& entry) {
    if (!is_private(entry.code)) return entry.code;
    const auto equivalent = std::find_if_not(entry.equivalents.begin(), entry.equivalents.end(), is_private);
    return equivalent == entry.equivalents.end() ? entry.code : *equivalent;
}

}  // namespace psma::sr
