#include "sr_templates/reading/form_field.h"

#include <algorithm>

#include <fmt/format.h>

#include "sr_templates/codes/answers.h"
#include "sr_templates/codes/clinical_concepts.h"
#include "sr_templates/codes/headings.h"
#include "sr_templates/codes/reading_concepts.h"

namespace psma::sr {

namespace {

bool is_absent(const ContentItem& item) {
    return std::ranges::any_of(item.children, [](const ContentItem& child) {
        return known_concept(child.name) == Known::PresenceOfProperty && child.code &&
               !says_present(*child.code);
    });
}

// "2026-03-04" of a DICOM DA.
std::string readable_date(const std::string& date) {
    if (date.size() != 8) return date;
    return fmt::format("{}-{}-{}", date.substr(0, 4), date.substr(4, 2), date.substr(6, 2));
}

std::string value_of(const ContentItem& item) {
    if (!item.readable) return {};
    if (item.code) return is_absent(item) ? "no " + words_of(*item.code) : words_of(*item.code);
    if (item.is(ValueType::Num) && item.number)
        return trimmed(fmt::format("{} {}", *item.number, item.units.value == "1" ? "" : item.units.value));
    if (item.is(ValueType::Date)) return readable_date(trimmed(item.text));
    return item.is(ValueType::Text) ? trimmed(item.text) : std::string();
}

// (126401, DCM, "SUVbw") or (126400, DCM, "SUV"), derived as the maximum.
bool is_suv_max(const ContentItem& item) {
    const CodedConcept name = item.name ? best_code(*item.name) : CodedConcept{};
    if (name.scheme != "DCM" || (name.value != "126401" && name.value != "126400")) return false;
    return std::ranges::any_of(item.children, [](const ContentItem& child) {
        return known_concept(child.name) == Known::Derivation && child.code &&
               is_maximum_code(best_code(*child.code));
    });
}

// "SUVmax: 9.1", "links": what stands below a field of a form.
std::string detail_of(const ContentItem& item) {
    const std::string value = value_of(item);
    const auto known = known_concept(item.name);
    if (value.empty() || known == Known::PresenceOfProperty || known == Known::Derivation) return {};
    if (known || !item.name) return value;
    const std::string name = is_suv_max(item) ? "SUVmax" : words_of(*item.name);
    return name.empty() ? value : fmt::format("{}: {}", name, value);
}

// "PSA: 0.8 ng/mL", "Pelvic lymph nodes: positive, left, SUVmax: 9.1": what a field of a form states with
// codes and numbers, as a report would write it. Empty: it states nothing.
std::string statement_of(const ContentItem& item) {
    std::string stated = value_of(item);
    if (stated.empty()) return {};
    // "No bone metastases: yes"
    if (item.name && item.code && is_affirmed(stated) && says_what_is_not(words_of(*item.name)))
        return words_of(*item.name) + ".";
    if (item.name && !is_generic_element(item.name->code) && !words_of(*item.name).empty())
        stated = fmt::format("{}: {}", words_of(*item.name), stated);
    for (const ContentItem& child : item.children)
        if (const std::string detail = detail_of(child); !detail.empty()) stated += ", " + detail;
    return stated;
}

// "miN1a (OL)", or "N1a (OL)" in a field named miN: a category of the stage, alone in its field. Not "T3a" in
// one named "pathological stage".
bool is_stage_category(const std::string& value, const std::string& name) {
    std::string_view rest = value;
    if (rest.starts_with("mi"))
        rest.remove_prefix(2);
    else if (value.empty() || name.find("mi" + value.substr(0, 1)) == std::string::npos)
        return false;
    if (rest.size() < 2 || (rest[0] != 'T' && rest[0] != 'N' && rest[0] != 'M')) return false;
    rest.remove_prefix(1);
    if (rest[0] != 'r' && rest[0] != 'x' && rest[0] != 'X' && (rest[0] < '0' || rest[0] > '4')) return false;
    rest.remove_prefix(1);
    if (!rest.empty() && (rest[0] == 'a' || rest[0] == 'b' || rest[0] == 'c')) rest.remove_prefix(1);
    return rest.empty() || rest.starts_with("(") || rest.starts_with(" (");
}

}  // namespace

FormField read_field(const ContentItem& field) {
    if (field.is(ValueType::Container)) return {};
    const std::string value = value_of(field);
    if (is_stage_category(value, field.name ? words_of(*field.name) : ""))
        return {value.starts_with("mi") ? value : "mi" + value, true};
    if (field.is(ValueType::Text)) return {};
    return {statement_of(field), false};
}

}  // namespace psma::sr
