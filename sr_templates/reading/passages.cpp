#include "sr_templates/reading/passages.h"

#include <algorithm>

#include <fmt/format.h>

#include "sr_templates/codes/answers.h"
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

bool is_maximum(const ContentItem& item) {
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
    const std::string name = is_maximum(item) ? "SUVmax" : words_of(*item.name);
    return name.empty() ? value : fmt::format("{}: {}", name, value);
}

// "PSA: 0.8 ng/mL", "Pelvic lymph nodes: positive, left, SUVmax: 9.1": what a field of a form states with
// codes and numbers, as a report would write it. Empty: it states nothing.
std::string statement_of(const ContentItem& item) {
    if (item.is(ValueType::Text) || item.is(ValueType::Container)) return {};
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

// Numbers and codes there belong to lesions that are measured, or describe images.
bool holds_measurements(const ContentItem& container) {
    const auto known = known_concept(container.name);
    return known == Known::Measurements || known == Known::ImageLibrary;
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

// A short TEXT that names its site by a code says it of that site: "focal uptake" is no report text.
bool is_label_of_finding(const ContentItem& text) {
    constexpr std::size_t kLongestLabel = 60;
    return is_coded_finding(text) && text.text.size() <= kLongestLabel &&
           text.text.find(". ") == std::string::npos;
}

// Passages of a tree in document order. The fields of a form that follow one another are the lines of one.
class Collector {
  public:
    void collect(const ContentItem& parent, const Section& around, bool fields);
    std::vector<Passage> passages;

  private:
    // False: FIELD states nothing by itself.
    bool add_field(const ContentItem& parent, const ContentItem& field, const Section& around);

    bool after_stage_ = false;  // the last field was a category of the stage
};

bool Collector::add_field(const ContentItem& parent, const ContentItem& field, const Section& around) {
    std::string value = value_of(field);
    const bool stage = is_stage_category(value, field.name ? words_of(*field.name) : "");
    if (stage && !value.starts_with("mi")) value = "mi" + value;
    if (field.is(ValueType::Text) && !stage) return false;
    const std::string line = stage ? value : statement_of(field);
    if (line.empty() || is_label(field)) return false;
    SectionKind kind = section_of(field, around).kind;
    if (!passages.empty() && passages.back().item == parent.position && passages.back().section == kind)
        passages.back().text += (stage && after_stage_ ? " " : "\n") + line;  // the categories are one stage
    else
        passages.push_back({parent.position, kind, around.heading, line});
    after_stage_ = stage;
    return true;
}

void Collector::collect(const ContentItem& parent, const Section& around, bool fields) {
    for (const ContentItem& child : parent.children) {
        const bool text = child.is(ValueType::Text);
        // a TEXT that names its site by a code is report text as well
        if (child.is_context() || (is_coded_finding(child) && (!text || is_label_of_finding(child))))
            continue;
        if (fields && add_field(parent, child, around)) continue;
        if (text && !trimmed(child.text).empty() && !is_label(child)) {
            const Section section = section_of(child, around);
            passages.push_back({child.position, section.kind, section.heading, child.text});
        }
        const bool container = child.is(ValueType::Container);
        collect(child, container ? section_below(child, around) : around,
                fields && container && !holds_measurements(child));
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
    Collector collector;
    collector.collect(root, {}, true);
    return std::move(collector.passages);
}

}  // namespace psma::sr
