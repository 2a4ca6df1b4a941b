#include "mapping/coded/quantities.h"

#include <algorithm>
#include <string_view>

#include "mapping/coded/concepts.h"
#include "mapping/narrative/text.h"

namespace psma::coded {

using narrative::WordRole;

namespace {

// Units of lean body mass, body surface or ideal weight: the UCUM annotations of DICOM CID 85.
bool other_suv_units(const std::string& units) {
    for (const std::string_view part : {"lbm", "LBM", "bsa", "BSA", "ibw", "IBW", "SUL"})
        if (units.find(part) != std::string::npos) return true;
    return false;
}

bool holds(const std::string& name, std::string_view part) {
    return std::ranges::any_of(narrative::tokenise(name), [&](const narrative::Token& token) {
        return token.word.find(part) != std::string::npos;
    });
}

std::optional<Quantity> quantity_of_name(const std::string& name, const Words& words) {
    if (holds(name, "suv") || (holds(name, "uptake") && holds(name, "value")))
        return words.any_holds(WordRole::OtherUptake, name) ? Quantity::SuvOther : Quantity::SuvGeneric;
    if (words.any_holds(WordRole::ShortAxis, name)) return Quantity::ShortAxis;
    if (words.any_holds(WordRole::Length, name)) return Quantity::Length;
    if (words.any_holds(WordRole::Volume, name)) return Quantity::Volume;
    return std::nullopt;
}

// "Mean SUV", "SUVmean"; not "SUVmax of the dominant lesion".
bool names_no_maximum(const std::string& name, const Words& words) {
    constexpr std::string_view kSuv = "suv";
    return std::ranges::any_of(narrative::tokenise(name), [&](const narrative::Token& token) {
        const std::string kind = token.word.starts_with(kSuv) ? token.word.substr(kSuv.size()) : token.word;
        return words.any_is(WordRole::NotMaximum, kind);
    });
}

// "SUVmax" as the name of one value; a name without such a word is taken for the maximum only where it comes
// from the standard.
bool is_maximum(const Measurement& one, bool by_name, const Words& words) {
    if (one.derivation) {
        if (const auto derived = derivation_of(*one.derivation)) return *derived == Derivation::Maximum;
        return holds(one.derivation->code.meaning, "max");
    }
    const std::string& name = one.name.code.meaning;
    if (names_no_maximum(name, words)) return false;
    return !by_name || holds(name, "max");
}

std::optional<double> millimetres(const Measurement& one) {
    if (!one.value) return std::nullopt;
    if (one.units == "mm") return one.value;
    if (one.units == "cm") return *one.value * 10;
    if (one.units == "m") return *one.value * 1000;
    return std::nullopt;
}

std::optional<double> millilitres(const Measurement& one) {
    if (!one.value) return std::nullopt;
    if (one.units == "ml" || one.units == "mL" || one.units == "cm3") return one.value;
    if (one.units == "mm3") return *one.value / 1000;
    if (one.units == "l" || one.units == "L" || one.units == "dm3") return *one.value * 1000;
    return std::nullopt;
}

void keep_largest(std::optional<double>& kept, std::optional<double> value) {
    if (value && (!kept || *value > *kept)) kept = value;
}

}  // namespace

Quantities quantities_of(const std::vector<const Measurement*>& measurements, const Words& words) {
    Quantities found;
    std::optional<double> short_axis;
    for (const Measurement* one : measurements) {
        const auto coded = quantity_of(one->name);
        const auto quantity = coded ? coded : quantity_of_name(one->name.code.meaning, words);
        if (!quantity) continue;
        switch (*quantity) {
            case Quantity::SuvBodyWeight:
            case Quantity::SuvGeneric:
                found.uptake = true;
                if (!other_suv_units(one->units) && is_maximum(*one, !coded, words))
                    keep_largest(found.suv_max, one->value);
                break;
            case Quantity::SuvOther:
            case Quantity::Uptake:
                found.uptake = true;
                break;
            case Quantity::Length:
                keep_largest(found.size_mm, millimetres(*one));
                break;
            case Quantity::ShortAxis:
                keep_largest(short_axis, millimetres(*one));
                break;
            case Quantity::Volume:
                keep_largest(found.volume_ml, millilitres(*one));
                break;
            case Quantity::Count:
                if (one->value && *one->value >= 1 && *one->value <= 1000)
                    found.lesions = static_cast<int>(*one->value);
                break;
        }
    }
    if (!found.size_mm) found.size_mm = short_axis;
    return found;
}

}  // namespace psma::coded
