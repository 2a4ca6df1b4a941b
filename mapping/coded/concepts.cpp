#include "mapping/coded/concepts.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace psma::coded {

namespace {

template <typename Meaning>
struct Row {
    std::string_view value, scheme;
    Meaning meaning;
};

constexpr Row<Side> kSides[] = {
    {"7771000", "SCT", Side::Left},       {"G-A101", "SRT", Side::Left},
    {"419161000", "SCT", Side::Left},     {"G-A13B", "SRT", Side::Left},
    {"24028007", "SCT", Side::Right},     {"G-A100", "SRT", Side::Right},
    {"51440002", "SCT", Side::Bilateral}, {"G-A102", "SRT", Side::Bilateral},
    {"261129000", "SCT", Side::Midline},  {"G-A10A", "SRT", Side::Midline},
};

constexpr Row<Nature> kNatures[] = {
    {"128462008", "SCT", Nature::Metastasis},  // Metastasis
    {"DF-00436", "SRT", Nature::Metastasis},
    {"14799000", "SCT", Nature::Metastasis},  // Neoplasm, Secondary
    {"M-80006", "SRT", Nature::Metastasis},
    {"94222008", "SCT", Nature::Metastasis},  // of bone
    {"94391008", "SCT", Nature::Metastasis},  // of lung
    {"D2-F1106", "SRT", Nature::Metastasis},
    {"25173007", "SCT", Nature::Recurrence},  // Recurrence of tumor
    {"C38155", "NCIt", Nature::Recurrence},   // Recurrent Disease
    {"111338", "DCM", Nature::Recurrence},    // Recurrent malignancy
    {"86049000", "SCT", Nature::Malignant},   // Neoplasm, Primary
    {"M-80003", "SRT", Nature::Malignant},
    {"372087000", "SCT", Nature::Malignant},  // Primary malignant neoplasm
    {"21594007", "SCT", Nature::Malignant},
    {"G-A425", "SRT", Nature::Malignant},
    {"254900004", "SCT", Nature::Malignant},  // Prostate cancer
    {"D7-F0465", "SRT", Nature::Malignant},
    {"30807003", "SCT", Nature::Benign},
    {"G-A249", "SRT", Nature::Benign},
    {"23583003", "SCT", Nature::Benign},  // Inflammation
    {"M-40000", "SRT", Nature::Benign},
    {"367643001", "SCT", Nature::Benign},  // Cyst
    {"M-3340A", "SRT", Nature::Benign},
    {"17621005", "SCT", Nature::Normal},
    {"G-A460", "SRT", Nature::Normal},
    {"59441001", "SCT", Nature::Unspecific},  // Lymph node
    {"T-C4000", "SRT", Nature::Unspecific},
    {"52988006", "SCT", Nature::Unspecific},  // Lesion
    {"M-01100", "SRT", Nature::Unspecific},
    {"4147007", "SCT", Nature::Unspecific},  // Mass
    {"M-03000", "SRT", Nature::Unspecific},
    {"27925004", "SCT", Nature::Unspecific},  // Nodule
    {"M-03010", "SRT", Nature::Unspecific},
    {"108369006", "SCT", Nature::Unspecific},  // Neoplasm
    {"M-8FFFF", "SRT", Nature::Unspecific},
    {"C94970", "NCIt", Nature::Reference},  // Reference Region
    {"125040", "DCM", Nature::Reference},   // Background
    {"126040", "DCM", Nature::Reference},   // Background for Lesion to Background SUV Ratio
    {"126038", "DCM", Nature::Reference},   // Standardized Added Metabolic Activity Background
};

constexpr Row<Quantity> kQuantities[] = {
    {"126401", "DCM", Quantity::SuvBodyWeight},
    {"126400", "DCM", Quantity::SuvGeneric},
    {"126402", "DCM", Quantity::SuvOther},  // lean body mass
    {"126403", "DCM", Quantity::SuvOther},  // body surface area
    {"126404", "DCM", Quantity::SuvOther},  // ideal body weight
    {"126405", "DCM", Quantity::SuvOther},  // lean body mass, Janmahasatian
    {"126406", "DCM", Quantity::SuvOther},  // lean body mass, James 128
    {"126032", "DCM", Quantity::Uptake},    // Metabolic Volume
    {"126033", "DCM", Quantity::Uptake},    // Total Lesion Glycolysis
    {"126034", "DCM", Quantity::Uptake},    // Glycolysis
    {"126037", "DCM", Quantity::Uptake},    // Standardized Added Metabolic Activity
    {"126039", "DCM", Quantity::Uptake},    // Lesion to Background SUV Ratio
    {"410668003", "SCT", Quantity::Length},
    {"G-D7FE", "SRT", Quantity::Length},
    {"103339001", "SCT", Quantity::Length},  // Long axis
    {"G-A185", "SRT", Quantity::Length},
    {"81827009", "SCT", Quantity::Length},  // Diameter
    {"M-02550", "SRT", Quantity::Length},
    {"103340004", "SCT", Quantity::ShortAxis},
    {"G-A186", "SRT", Quantity::ShortAxis},
    {"118565006", "SCT", Quantity::Volume},
    {"G-D705", "SRT", Quantity::Volume},
    {"121216", "DCM", Quantity::Volume},    // estimated from one region
    {"121217", "DCM", Quantity::Volume},    // from three or more
    {"121218", "DCM", Quantity::Volume},    // from two
    {"121219", "DCM", Quantity::Volume},    // bounding region
    {"121221", "DCM", Quantity::Volume},    // ellipsoid
    {"121222", "DCM", Quantity::Volume},    // sphere
    {"246206008", "SCT", Quantity::Count},  // Number of lesions
    {"F-02A3B", "SRT", Quantity::Count},
};

constexpr Row<Derivation> kDerivations[] = {
    {"56851009", "SCT", Derivation::Maximum},
    {"G-A437", "SRT", Derivation::Maximum},
};

constexpr Row<bool> kTimePointTypes[] = {
    {"121079", "DCM", true},  {"C1442488", "UMLS", true}, {"128974000", "SCT", true},
    {"F-01602", "SRT", true}, {"126074", "DCM", false},  // Posttreatment
};

template <typename Meaning>
std::optional<Meaning> look_up(std::span<const Row<Meaning>> rows, const CodedConcept& code) {
    const bool old_name = code.scheme == "SNM3" || code.scheme == "99SDM";
    const std::string_view scheme = old_name ? std::string_view("SRT") : code.scheme;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row<Meaning>& candidate) {
        return candidate.value == code.value && candidate.scheme == scheme;
    });
    return row == rows.end() ? std::nullopt : std::optional(row->meaning);
}

template <typename Meaning>
std::optional<Meaning> meaning_of(std::span<const Row<Meaning>> rows, const Concept& entry) {
    if (const auto found = look_up(rows, entry.code)) return found;
    for (const CodedConcept& equivalent : entry.equivalents)
        if (const auto found = look_up(rows, equivalent)) return found;
    return std::nullopt;
}

}  // namespace

std::optional<Side> side_of(const Concept& laterality) {
    return meaning_of<Side>(kSides, laterality);
}

std::optional<Nature> nature_of(const Concept& finding) {
    return meaning_of<Nature>(kNatures, finding);
}

std::optional<Quantity> quantity_of(const Concept& name) {
    return meaning_of<Quantity>(kQuantities, name);
}

std::optional<Derivation> derivation_of(const Concept& derivation) {
    if (const auto known = meaning_of<Derivation>(kDerivations, derivation)) return known;
    // designators that begin with "99" are private (PS3.3 section 8.2)
    const CodedConcept& code = derivation.code;
    const bool local = code.value.empty() || code.scheme.empty() || code.scheme.starts_with("99");
    return local && code.scheme != "99SDM" ? std::nullopt : std::optional(Derivation::Other);
}

std::optional<bool> is_baseline(const Concept& time_point_type) {
    return meaning_of<bool>(kTimePointTypes, time_point_type);
}

}  // namespace psma::coded
