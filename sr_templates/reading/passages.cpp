#include "sr_templates/reading/passages.h"

#include "sr_templates/codes/headings.h"
#include "sr_templates/codes/reading_concepts.h"
#include "sr_templates/reading/coded_findings.h"
#include "sr_templates/reading/form_field.h"

namespace psma::sr {

namespace {

// Containers of TID 1500 order the tree and are no headings.
bool is_structure(const ContentItem& item) {
    return item.name && !heading_kind(item.name->code) &&
           (item.name->code.scheme == "DCM" || item.name->code.scheme == "UMLS");
}

// Numbers and codes there belong to lesions that are measured, or describe images.
bool holds_measurements(const ContentItem& container) {
    const auto known = known_concept(container.name);
    return known == Known::Measurements || known == Known::ImageLibrary;
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
    const FormField stated = read_field(field);
    if (stated.text.empty() || is_label(field)) return false;
    const SectionKind kind = section_of(field, around).kind;
    if (!passages.empty() && passages.back().item == parent.position && passages.back().section == kind)
        passages.back().text += (stated.stage && after_stage_ ? " " : "\n") + stated.text;  // one stage
    else
        passages.push_back({parent.position, kind, around.heading, stated.text});
    after_stage_ = stated.stage;
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
