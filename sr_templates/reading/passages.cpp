#include "sr_templates/reading/passages.h"

#include <algorithm>

#include <fmt/format.h>

#include "sr_templates/codes/clinical_concepts.h"
#include "sr_templates/codes/headings.h"
#include "sr_templates/codes/reading_concepts.h"
#include "sr_templates/reading/coded_findings.h"

namespace psma::sr {

namespace {

// Containers of TID 1500 order the tree and are no headings.
bool is_structure(const ContentItem& item) {
    return item.name && !heading_kind(item.name->code) &&
           (item.name->code.scheme == "DCM" || item.name->code.scheme == "UMLS");
}

bool is_absent(const ContentItem& item) {
    return std::ranges::any_of(item.children, [](const ContentItem& child) {
        return known_concept(child.name) == Known::PresenceOfProperty && child.code &&
               !says_present(*child.code);
    });
}

// "PSA: 0.8 ng/mL", "Procedure: Prostatectomy": what a form states with codes and numbers, as a report would
// write it. Empty: the item states nothing.
std::string statement_of(const ContentItem& item) {
    std::string value;
    if (item.code) value = words_of(*item.code);
    if (item.is(ValueType::Num) && item.number)
        value = fmt::format("{} {}", *item.number, item.units.value == "1" ? "" : item.units.value);
    if (item.is(ValueType::Date)) value = trimmed(item.text);
    if (!item.readable || value.empty()) return {};
    const std::string name = item.name && !is_generic_element(item.name->code) ? words_of(*item.name) : "";
    const std::string stated = is_absent(item) ? "no " + value : value;
    return name.empty() ? stated : fmt::format("{}: {}", name, trimmed(stated));
}

// Numbers and codes there belong to lesions that are measured, or describe images.
bool holds_measurements(const ContentItem& container) {
    const auto known = known_concept(container.name);
    return known == Known::Measurements || known == Known::ImageLibrary;
}

void collect(const ContentItem& item, const Section& around, bool statements,
             std::vector<Passage>& passages) {
    for (const ContentItem& child : item.children) {
        // a TEXT that names its site by a code is report text as well
        if (child.is_context() || (is_coded_finding(child) && !child.is(ValueType::Text))) continue;
        std::string text;
        if (child.is(ValueType::Text))
            text = child.text;
        else if (statements && !item.is(ValueType::Text))
            text = statement_of(child);
        if (!trimmed(text).empty() && !is_label(child)) {
            const Section section = section_of(child, around);
            passages.push_back({child.position, section.kind, section.heading, std::move(text)});
        }
        collect(child, child.is(ValueType::Container) ? section_below(child, around) : around,
                statements && !holds_measurements(child), passages);
    }
}

}  // namespace

Section section_below(const ContentItem& container, const Section& outer) {
    if (!container.name || is_structure(container)) return outer;
    const auto kind = heading_kind(container.name->code);
    return {kind.value_or(outer.kind), container.name->code.meaning};
}

Section section_of(const ContentItem& item, const Section& around) {
    if (!item.name) return around;
    const CodedConcept& name = item.name->code;
    const auto kind = heading_kind(name);
    if (!kind)
        return is_structure(item) || name.meaning.empty() ? around : Section{around.kind, name.meaning};
    if (around.kind == SectionKind::Unknown && around.heading.empty())
        return {*kind, is_generic_element(name) ? "" : name.meaning};
    // What an addendum corrects or an earlier report said keeps its place, whatever element it is.
    if (is_generic_element(name) || *kind == around.kind || around.kind == SectionKind::Addendum ||
        around.kind == SectionKind::Comparison)
        return around;
    return {*kind, name.meaning};
}

std::vector<Passage> read_passages(const ContentItem& root) {
    std::vector<Passage> passages;
    collect(root, {}, true, passages);
    return passages;
}

}  // namespace psma::sr
