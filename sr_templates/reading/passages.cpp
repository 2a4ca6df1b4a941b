#include "sr_templates/reading/passages.h"

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

void collect(const ContentItem& item, const Section& around, std::vector<Passage>& passages) {
    for (const ContentItem& child : item.children) {
        // a TEXT that names its site by a code is report text as well
        if (child.is_context() || (is_coded_finding(child) && !child.is(ValueType::Text))) continue;
        if (child.is(ValueType::Text) && !trimmed(child.text).empty() && !is_label(child)) {
            const Section section = section_of(child, around);
            passages.push_back({child.position, section.kind, section.heading, child.text});
        }
        collect(child, child.is(ValueType::Container) ? section_below(child, around) : around, passages);
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
    collect(root, {}, passages);
    return passages;
}

}  // namespace psma::sr
