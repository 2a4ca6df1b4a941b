#include "mapping/coded/tracking.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "mapping/coded/concepts.h"

namespace psma::coded {

using narrative::WordRole;

namespace {

bool has_time_point(const TimePoint& time) {
    return !time.name.empty() || time.type || time.order;
}

// When one time point was: ranks are compared member by member, what is not told is told of none.
struct Moment {
    std::string key;
    std::optional<double> order;
    std::string observed;
    std::optional<bool> baseline;
    std::size_t last = 0;  // place in the document
};

std::string key_of(const TimePoint& time) {
    const CodedConcept type = time.type ? time.type->code : CodedConcept{};
    return fmt::format("{}|{}|{}|{}", time.name, type.scheme, type.value, time.order.value_or(-1));
}

// A is earlier than B.
bool is_earlier(const Moment& a, const Moment& b) {
    if (a.order && b.order && *a.order != *b.order) return *a.order < *b.order;
    if (!a.observed.empty() && !b.observed.empty() && a.observed != b.observed)
        return a.observed < b.observed;
    const bool first_a = a.baseline == true;
    const bool first_b = b.baseline == true;
    if (first_a != first_b) return first_a;
    return a.last < b.last;
}

// The time point that is today's; empty: the findings tell none.
std::string current_time_point(const std::vector<CodedFinding>& findings, const Words& words) {
    std::map<std::string, Moment> moments;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const TimePoint& time = findings[i].time_point;
        if (!has_time_point(time)) continue;
        Moment& moment = moments[key_of(time)];
        moment.key = key_of(time);
        if (time.order) moment.order = time.order;
        moment.observed = std::max(moment.observed, time.observed);
        if (time.type) moment.baseline = is_baseline(*time.type);
        if (!moment.baseline && (words.any_is(WordRole::EarlierTime, time.name) ||
                                 (time.type && words.any_is(WordRole::EarlierTime, time.type->code.meaning))))
            moment.baseline = true;
        moment.last = i;
    }
    if (moments.empty()) return {};
    return std::ranges::max_element(
               moments, [](const auto& a, const auto& b) { return is_earlier(a.second, b.second); })
        ->first;
}

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

void merge(CodedFinding& lesion, const CodedFinding& more) {
    if (!lesion.category) lesion.category = more.category;
    if (!lesion.finding) lesion.finding = more.finding;
    if (!lesion.laterality) lesion.laterality = more.laterality;
    if (lesion.sites.empty()) lesion.sites = more.sites;
    append(lesion.modifiers, more.modifiers);
    append(lesion.measurements, more.measurements);
    append(lesion.evaluations, more.evaluations);
    if (lesion.tracking_identifier.empty()) lesion.tracking_identifier = more.tracking_identifier;
    if (more.present) lesion.present = more.present;
    lesion.complete = lesion.complete && more.complete;
}

bool is_of_an_earlier_section(const CodedFinding& finding) {
    return finding.section == SectionKind::Comparison || finding.section == SectionKind::Request;
}

}  // namespace

std::vector<CodedFinding> todays_findings(const std::vector<CodedFinding>& findings, const Words& words) {
    const std::string current = current_time_point(findings, words);
    std::vector<CodedFinding> lesions;
    struct Tracked {
        std::size_t place;
        std::string observed;
    };
    std::map<std::string, Tracked> tracked;
    for (const CodedFinding& finding : findings) {
        if (is_of_an_earlier_section(finding)) continue;
        if (has_time_point(finding.time_point) && key_of(finding.time_point) != current) continue;
        if (finding.tracking_uid.empty()) {
            lesions.push_back(finding);
            continue;
        }
        const auto [entry, is_new] =
            tracked.try_emplace(finding.tracking_uid, Tracked{lesions.size(), finding.time_point.observed});
        if (is_new) {
            lesions.push_back(finding);
            continue;
        }
        // without a time point the later observation takes the place of the earlier one
        CodedFinding& lesion = lesions[entry->second.place];
        const std::string& observed = finding.time_point.observed;
        if (observed.substr(0, 8) != entry->second.observed.substr(0, 8)) {
            if (observed > entry->second.observed) {
                lesion = finding;
                entry->second.observed = observed;
            }
        } else {
            merge(lesion, finding);
        }
    }
    return lesions;
}

}  // namespace psma::coded
