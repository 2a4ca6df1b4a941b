#include "sr_templates/reading/coded_findings.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sr_templates/codes/headings.h"
#include "sr_templates/codes/reading_concepts.h"
#include "sr_templates/reading/passages.h"

namespace psma::sr {

namespace {

// The item's value as a code; a TEXT gives its words as a meaning without a code.
Concept value_of(const ContentItem& item) {
    return item.code ? *item.code : Concept{{"", "", trimmed(item.text)}, {}};
}

std::string value_text(const ContentItem& item) {
    if (item.code) return item.code->code.meaning.empty() ? item.code->code.value : item.code->code.meaning;
    return item.number ? fmt::format("{}", *item.number) : trimmed(item.text);
}

// A section that names a site in one of its fields is not that one finding.
bool is_section(const ContentItem& item) {
    return item.is(ValueType::Container) && ((item.name && heading_kind(item.name->code)) ||
                                             std::ranges::any_of(item.children, [](const ContentItem& child) {
                                                 return child.is(ValueType::Container);
                                             }));
}

bool has_site(const ContentItem& item) {
    return !is_section(item) && std::ranges::any_of(item.children, [](const ContentItem& child) {
        return known_concept(child.name) == Known::FindingSite;
    });
}

// Collects one finding from the items below it.
class FindingBuilder {
  public:
    FindingBuilder(const ContentItem& root, const ContentItem& item, const Section& around)
        : root_(root), item_(item) {
        finding_.item = item.position;
        finding_.section = section_of(item, around).kind;
    }
    CodedFinding build();
    // Positions of the measurement groups it has taken in.
    const std::vector<std::string>& absorbed() const { return absorbed_; }

  private:
    void add_parts_below(const ContentItem& parent);
    void add_part(const ContentItem& part);
    void add_unknown_part(const ContentItem& part);
    void add_target(const ContentItem* target);
    FindingSite site_of(const ContentItem& item);
    void add_site(const ContentItem& site);
    void add_measurement(const ContentItem& num);
    void add_time_point(const ContentItem& item);

    const ContentItem& root_;
    const ContentItem& item_;
    CodedFinding finding_;
    std::vector<std::string> absorbed_;
};

CodedFinding FindingBuilder::build() {
    finding_.complete = item_.readable;
    finding_.time_point.observed = item_.observed;
    if (item_.is(ValueType::Num)) {
        add_measurement(item_);
        return std::move(finding_);
    }
    if (item_.is(ValueType::Code) && item_.code) finding_.finding = value_of(item_);
    if (item_.is(ValueType::Text) && item_.readable)
        finding_.evaluations.push_back(
            {item_.position, item_.name.value_or(Concept{}), {}, trimmed(item_.text)});
    add_parts_below(item_);
    return std::move(finding_);
}

void FindingBuilder::add_parts_below(const ContentItem& parent) {
    for (const ContentItem& child : parent.children) {
        if (!child.readable) finding_.complete = false;
        add_part(child);
    }
}

void FindingBuilder::add_part(const ContentItem& part) {
    switch (known_concept(part.name).value_or(Known::QualitativeEvaluations)) {
        case Known::Finding:
            if (!part.code || finding_.finding) return add_unknown_part(part);
            finding_.finding = value_of(part);
            return add_parts_below(part);
        case Known::FindingCategory:
            if (part.readable) finding_.category = value_of(part);
            return;
        case Known::FindingSite:
            return add_site(part);
        case Known::Laterality:
            finding_.laterality = value_of(part);
            return;
        case Known::TopographicalModifier:
            finding_.modifiers.push_back(value_of(part));
            return;
        case Known::TrackingIdentifier:
            finding_.tracking_identifier = value_text(part);
            return;
        case Known::TrackingUid:
            finding_.tracking_uid = value_text(part);
            return;
        case Known::TimePoint:
            return add_time_point(part);
        case Known::TimePointType:
            if (part.readable) finding_.time_point.type = value_of(part);
            return;
        case Known::TimePointOrder:
            finding_.time_point.order = part.number;
            return;
        case Known::PresenceOfProperty:
            if (part.code) finding_.present = says_present(*part.code);
            return;
        case Known::MeasurementGroup:
            // The measurements a CODE finding is inferred from; a group inside a group is a finding of its
            // own.
            if (item_.is(ValueType::Code)) add_parts_below(part);
            return;
        case Known::QualitativeEvaluations:
            return add_unknown_part(part);
        default:
            return;
    }
}

void FindingBuilder::add_unknown_part(const ContentItem& part) {
    switch (part.value_type) {
        case ValueType::Num:
            return add_measurement(part);
        case ValueType::Container:
            return add_parts_below(part);
        case ValueType::Reference:
            add_target(find_item(root_, part.text));
            return;
        case ValueType::Code:
        case ValueType::Text: {
            if (!part.readable) return;
            Evaluation evaluation{part.position, {}, std::nullopt, value_text(part)};
            if (part.name) evaluation.name = *part.name;
            evaluation.code = part.code;
            finding_.evaluations.push_back(std::move(evaluation));
            return add_parts_below(part);
        }
        default:
            return;
    }
}

void FindingBuilder::add_target(const ContentItem* target) {
    if (target == nullptr) return;
    if (target->is(ValueType::Num)) return add_measurement(*target);
    // the measurement group a CODE finding is inferred from: one lesion
    if (known_concept(target->name) != Known::MeasurementGroup || target == &item_) return;
    absorbed_.push_back(target->position);
    if (!target->readable) finding_.complete = false;
    add_parts_below(*target);
}

FindingSite FindingBuilder::site_of(const ContentItem& item) {
    FindingSite site{value_of(item), {}, {}};
    for (const ContentItem& child : item.children) {
        if (!child.readable) {
            finding_.complete = false;
            continue;
        }
        const auto known = known_concept(child.name);
        if (known == Known::Laterality) site.laterality = value_of(child);
        if (known == Known::TopographicalModifier) site.modifiers.push_back(value_of(child));
    }
    return site;
}

void FindingBuilder::add_site(const ContentItem& site) {
    if (site.readable) finding_.sites.push_back(site_of(site));
}

void FindingBuilder::add_measurement(const ContentItem& num) {
    Measurement measurement;
    measurement.item = num.position;
    if (num.name) measurement.name = *num.name;
    measurement.value = num.number;
    measurement.units = num.units.value;
    std::optional<Concept> laterality;
    for (const ContentItem& child : num.children) {
        if (!child.readable) {
            finding_.complete = false;
            continue;
        }
        const auto known = known_concept(child.name);
        if (known == Known::Derivation) measurement.derivation = value_of(child);
        if (known == Known::Laterality) laterality = value_of(child);
        if (known == Known::TopographicalModifier) finding_.modifiers.push_back(value_of(child));
        if (known == Known::FindingSite) measurement.sites.push_back(site_of(child));
    }
    for (FindingSite& site : measurement.sites)
        if (!site.laterality) site.laterality = laterality;
    if (measurement.sites.empty() && laterality && !finding_.laterality) finding_.laterality = laterality;
    finding_.measurements.push_back(std::move(measurement));
}

void FindingBuilder::add_time_point(const ContentItem& item) {
    const std::string text = value_text(item);
    std::string& name = finding_.time_point.name;
    if (!text.empty()) name += (name.empty() ? "" : "; ") + text;
}

// Walks what stands around the findings.
class Collector {
  public:
    explicit Collector(const ContentItem& root) : root_(root) {}
    CodedFindings run() {
        collect(root_, {}, false);
        std::erase_if(result_.findings,
                      [&](const CodedFinding& one) { return absorbed_.contains(one.item); });
        return std::move(result_);
    }

  private:
    void collect(const ContentItem& parent, const Section& around, bool in_measurements);
    void collect_nested_groups(const ContentItem& parent, const Section& around);
    void add(const ContentItem& item, const Section& around, bool in_measurements);

    const ContentItem& root_;
    CodedFindings result_;
    std::set<std::string> absorbed_;  // groups that other findings are inferred from
};

bool may_hold_lesion(const ContentItem& unreadable, const Section& around, bool in_measurements) {
    if (in_measurements) return true;
    switch (around.kind) {
        case SectionKind::Findings:
        case SectionKind::Impression:
        case SectionKind::Addendum:
            return true;
        // Converters from HL7 leave CODE items without a code below containers that only hold identifiers.
        case SectionKind::Unknown:
            return !unreadable.is(ValueType::Code);
        default:
            return false;
    }
}

void Collector::collect(const ContentItem& parent, const Section& around, bool in_measurements) {
    for (const ContentItem& child : parent.children) {
        const auto known = known_concept(child.name);
        if (child.is_context() || known == Known::ImageLibrary) continue;
        if (is_coded_finding(child)) {
            add(child, around, in_measurements || known == Known::MeasurementGroup);
            if (known == Known::MeasurementGroup) collect_nested_groups(child, around);
            continue;
        }
        if (!child.readable) result_.lesion_may_be_lost |= may_hold_lesion(child, around, in_measurements);
        const bool measurements =
            in_measurements || known == Known::Measurements || known == Known::QualitativeEvaluations;
        collect(child, child.is(ValueType::Container) ? section_below(child, around) : around, measurements);
    }
}

void Collector::add(const ContentItem& item, const Section& around, bool in_measurements) {
    FindingBuilder builder(root_, item, around);
    result_.findings.push_back(builder.build());
    if (!result_.findings.back().complete)
        result_.lesion_may_be_lost |= may_hold_lesion(item, section_of(item, around), in_measurements);
    absorbed_.insert(builder.absorbed().begin(), builder.absorbed().end());
}

void Collector::collect_nested_groups(const ContentItem& parent, const Section& around) {
    for (const ContentItem& child : parent.children) {
        if (known_concept(child.name) != Known::MeasurementGroup) continue;
        add(child, around, true);
        collect_nested_groups(child, around);
    }
}

}  // namespace

bool is_coded_finding(const ContentItem& item) {
    if (known_concept(item.name) == Known::MeasurementGroup) return true;
    if (item.is(ValueType::Code) && item.name && is_finding_element(item.name->code)) return true;
    return has_site(item);
}

bool is_label(const ContentItem& item) {
    const auto known = known_concept(item.name);
    return known && known != Known::Finding && known != Known::QualitativeEvaluations;
}

CodedFindings read_coded_findings(const ContentItem& root) {
    return Collector(root).run();
}

}  // namespace psma::sr
