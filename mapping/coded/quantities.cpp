#include "mapping/coded/quantities.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "mapping/coded/concepts.h"
#include "mapping/narrative/text.h"

namespace psma::coded {

namespace {

// The words of a name, and whether it holds them.
class Name {
  public:
    explicit Name(const std::string& text) : tokens_(narrative::tokenise(text)) {}
    bool holds(std::string_view part) const {
        return std::ranges::any_of(tokens_, [&](const narrative::Token& token) {
            return token.word.find(part) != std::string::npos;
        });
    }

  private:
    std::vector<narrative::Token> tokens_;
};

// Units of lean body mass, body surface or ideal weight: the UCUM annotations of DICOM CID 85.
bool other_suv_units(const std::string& units) {
    for (const std::string_view part : {"lbm", "LBM", "bsa", "BSA", "ibw", "IBW", "SUL"})
        if (units.find(part) != std::string::npos) return true;
    return false;
}

constexpr std::array<std::string_view, 9> kOtherSuv = {"lbm", "lean",  "sul",   "bsa",       "surface",
                                                       "ibw", "ideal", "ratio", "background"};
constexpr std::array<std::string_view, 10> kNotMaximum = {"mean",   "peak", "avg", "average", "min",
                                                          "mittel", "std",  "sd",  "median",  "deviation"};

template <std::size_t N>
bool holds_one(const Name& name, const std::array<std::string_view, N>& parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return name.holds(part); });
}

std::optional<Quantity> quantity_of_name(const std::string& meaning) {
    const Name name(meaning);
    if (name.holds("suv") || (name.holds("uptake") && name.holds("value")))
        return holds_one(name, kOtherSuv) ? Quantity::SuvOther : Quantity::SuvGeneric;
    if (name.holds("short") || name.holds("kurz")) return Quantity::ShortAxis;
    for (const std::string_view part :
         {"diameter", "length", "size", "axis", "durchmesser", "groesse", "laenge"})
        if (name.holds(part)) return Quantity::Length;
    if (name.holds("volume") || name.holds("volumen")) return Quantity::Volume;
    return std::nullopt;
}

// "SUVmax" as the name of one value; a name without such a word is taken for the maximum only where it comes
// from the standard.
bool is_maximum(const Measurement& one, bool by_name) {
    const Name name(one.name.code.meaning);
    if (one.derivation) {
        if (const auto derived = derivation_of(*one.derivation)) return *derived == Derivation::Maximum;
        return Name(one.derivation->code.meaning).holds("max");
    }
    if (holds_one(name, kNotMaximum)) return false;
    return !by_name || name.holds("max");
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

Quantities quantities_of(const std::vector<const Measurement*>& measurements) {
    Quantities found;
    std::optional<double> short_axis;
    for (const Measurement* one : measurements) {
        const auto coded = quantity_of(one->name);
        const auto quantity = coded ? coded : quantity_of_name(one->name.code.meaning);
        if (!quantity) continue;
        switch (*quantity) {
            case Quantity::SuvBodyWeight:
            case Quantity::SuvGeneric:
                found.uptake = true;
                if (!other_suv_units(one->units) && is_maximum(*one, !coded))
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
