// The text of a content tree, section by section.
#pragma once

#include <vector>

#include "mapping/report.h"
#include "sr_templates/document/content_tree.h"

namespace psma::sr {

// The section a content item stands in.
struct Section {
    SectionKind kind = SectionKind::Unknown;
    std::string heading;  // as the author wrote it; empty if nothing but codes of report elements name it
};

// The section of what stands in CONTAINER, which itself stands in OUTER. The nearest heading code wins; a
// container with a local heading keeps the outer kind and gives its own words.
Section section_below(const ContentItem& container, const Section& outer);

// The section of an item that is no container: its own element code where that says something (Impression,
// Previous Finding), else the section around it; in an unnamed one, also "Finding" counts. A local concept
// name is a heading.
Section section_of(const ContentItem& item, const Section& around);

// All TEXT items that are report text, in document order; empty texts are left out. Observer and acquisition
// context, concept modifiers and what stands in measurement groups or below coded findings is not report
// text.
std::vector<Passage> read_passages(const ContentItem& root);

}  // namespace psma::sr
