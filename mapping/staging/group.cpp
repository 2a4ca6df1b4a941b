#include "mapping/staging/group.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace psma::staging {
namespace {

constexpr std::array kGroups = {Group::T0N0M0, Group::TrN0M0, Group::N1M1a, Group::M1bM1c};

bool is_positive(const Tracked& lesion) {
    return lesion.verdict == Verdict::Positive || lesion.verdict == Verdict::Avid;
}

bool is_equivocal(const Tracked& lesion) {
    return lesion.verdict == Verdict::Equivocal || lesion.verdict == Verdict::Faint;
}

std::string_view words_for(Compartment which) {
    switch (which) {
        case Compartment::Bed:
            return "the prostate bed";
        case Compartment::PelvicNodes:
            return "pelvic nodes";
        case Compartment::ExtrapelvicNodes:
            return "extrapelvic nodes";
        case Compartment::Bone:
            return "bone";
        case Compartment::Viscera:
            return "visceral organs";
    }
    return "";
}

std::string joined(const std::vector<std::string>& words, std::string_view last = "and") {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? fmt::format(" {} ", last) : ", ") + words[i];
    return text;
}

const std::string& words_of(const Observation& one) {
    return one.label.empty() ? one.site : one.label;
}

std::string name_of(const Observation& one) {
    const std::string side(one.side == Side::None ? "" : to_string(one.side));
    const std::string& words = words_of(one);
    // "Left seminal vesicle", as a code names it
    const auto same_letter = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    const bool told =
        words.size() > side.size() && std::equal(side.begin(), side.end(), words.begin(), same_letter);
    return side.empty() || told ? words : side + " " + words;
}

// Names of the lesions of GROUP's level, each once.
std::vector<std::string> names(const Findings& findings, Group group, bool (*which)(const Tracked&)) {
    std::vector<std::string> found;
    std::set<std::string> told;
    for (const Tracked& lesion : findings.lesions) {
        if (!which(lesion) || !lesion.observation.region || *lesion.observation.region == Region::Other)
            continue;
        if (group_of(*lesion.observation.region) != group) continue;
        if (auto name = name_of(lesion.observation); told.insert(name).second)
            found.push_back(std::move(name));
    }
    return found;
}

// The highest group of what is positive; disputed lesions only where asked for.
Group highest(const Findings& findings, bool with_disputed) {
    Group highest = Group::T0N0M0;
    for (const Tracked& lesion : findings.lesions) {
        if (!is_positive(lesion) || (lesion.disputed && !with_disputed) || !lesion.observation.region)
            continue;
        highest = std::max(highest, group_of(*lesion.observation.region));
    }
    for (const Compartment which : findings.stage_only) highest = std::max(highest, group_of(which));
    return highest;
}

struct Open {
    std::set<Group> groups;
    std::vector<std::string> silent;    // regions nobody denies
    std::vector<std::string> unjudged;  // regions that could not be judged
    bool unplaced = false;              // disease whose place is not known
};

// Groups above BASE that are not excluded because a region is neither denied nor positive, or only equivocal.
Open open_above(const Findings& findings, Group base) {
    Open open;
    for (std::size_t i = 0; i < kCompartments; ++i) {
        const auto which = static_cast<Compartment>(i);
        if (group_of(which) <= base) continue;
        const Denial& denial = findings.denials[i];
        if (denial.denied) continue;
        open.groups.insert(group_of(which));
        const bool equivocal = std::ranges::any_of(findings.lesions, [&](const Tracked& lesion) {
            return is_equivocal(lesion) && lesion.observation.region &&
                   *lesion.observation.region != Region::Other &&
                   compartments_of(*lesion.observation.region).front() == which;
        });
        if (equivocal) continue;  // said with the lesion
        (denial.not_assessed ? open.unjudged : open.silent).emplace_back(words_for(which));
    }
    open.unplaced = findings.unplaced && base == Group::T0N0M0;
    if (findings.lesion_may_be_lost || open.unplaced)
        for (const Group group : kGroups)
            if (group > base) open.groups.insert(group);
    for (const Tracked& lesion : findings.lesions)
        if (is_equivocal(lesion) && lesion.observation.region &&
            *lesion.observation.region != Region::Other && group_of(*lesion.observation.region) > base)
            open.groups.insert(group_of(*lesion.observation.region));
    return open;
}

void add_source(GroupDecision& decision, const Source& source) {
    const auto same = [&](const Source& one) { return one.item == source.item && one.quote == source.quote; };
    if (!source.quote.empty() && std::ranges::none_of(decision.sources, same))
        decision.sources.push_back(source);
}

void add_sources(GroupDecision& decision, const Findings& findings, Group base) {
    std::set<std::pair<std::string_view, std::string_view>> told;
    for (const Tracked& lesion : findings.lesions) {
        const Source& source = lesion.observation.source;
        if ((is_positive(lesion) || is_equivocal(lesion)) && lesion.observation.region &&
            !source.quote.empty() && told.emplace(source.item, source.quote).second)
            decision.sources.push_back(source);
    }
    for (std::size_t i = 0; i < kCompartments; ++i)
        if (group_of(static_cast<Compartment>(i)) > base) add_source(decision, findings.denials[i].source);
}

std::string quoted(const Source& source) {
    constexpr std::size_t kLongest = 160;
    std::string quote = source.quote;
    if (quote.size() > kLongest) {
        std::size_t end = kLongest;
        while (end > 0 && (static_cast<unsigned char>(quote[end]) & 0xC0) == 0x80) --end;
        quote = quote.substr(0, end) + "...";
    }
    return fmt::format("\"{}\"", quote);
}

std::optional<GroupDecision> conflict(const Findings& findings) {
    GroupDecision decision;
    decision.conflict = true;
    const Tracked* disputed = nullptr;
    for (const Tracked& lesion : findings.lesions)
        if (is_positive(lesion) && lesion.disputed) disputed = &lesion;
    const Group with = highest(findings, true);
    Group without = highest(findings, false);
    if (disputed && with != without) {
        decision.reason = fmt::format("Conflict: the report describes {} ({}), and elsewhere denies it ({}).",
                                      name_of(disputed->observation), quoted(disputed->observation.source),
                                      quoted(disputed->against));
        add_source(decision, disputed->observation.source);
        add_source(decision, disputed->against);
    } else if (!findings.stage_against_text.empty()) {
        Group other = with;
        for (const Compartment which : findings.stage_against_text) other = std::max(other, group_of(which));
        if (other == with) return std::nullopt;
        without = other;
        decision.reason =
            fmt::format("Conflict: the stated stage {} names disease in {}, which the text denies ({}).",
                        findings.stage->stage.text, words_for(findings.stage_against_text.back()),
                        findings.against_stage ? quoted(*findings.against_stage) : "");
        add_source(decision, findings.stage->source);
        if (findings.against_stage) add_source(decision, *findings.against_stage);
    } else {
        return std::nullopt;
    }
    decision.candidates = {std::min(with, without), std::max(with, without)};
    return decision;
}

std::string why_definite(const Findings& findings, Group base) {
    const auto found = names(findings, base, is_positive);
    switch (base) {
        case Group::M1bM1c:
            return fmt::format("Positive: {}; a bone or visceral lesion decides the group.",
                               found.empty() ? "stated stage" : joined(found));
        case Group::N1M1a:
            return fmt::format("Positive: {}; bone and visceral organs are denied.",
                               found.empty() ? "stated stage" : joined(found));
        case Group::TrN0M0:
            return fmt::format("Positive: {}; nodes, bone and visceral organs are denied.",
                               found.empty() ? "stated stage" : joined(found));
        default:
            return "Prostate bed, nodes, bone and visceral organs are denied; no positive lesion is "
                   "described.";
    }
}

std::string why_open(const Findings& findings, Group base, const Open& open) {
    std::string text = base == Group::T0N0M0 ? "No positive lesion is described"
                                             : fmt::format("At least {} ({})", to_string(base),
                                                           joined(names(findings, base, is_positive)));
    std::vector<std::string> equivocal;
    for (const Group group : kGroups)
        if (group > base)
            for (auto& name : names(findings, group, is_equivocal)) equivocal.push_back(std::move(name));
    if (!equivocal.empty()) text += fmt::format("; equivocal: {}", joined(equivocal));
    if (!open.silent.empty()) text += fmt::format("; nothing is said of {}", joined(open.silent, "or"));
    if (findings.lesion_may_be_lost)
        text += "; an item of the report that may hold a lesion could not be read";
    if (open.unplaced)
        text += fmt::format("; disease is named at a place that is not understood ({})",
                            quoted(*findings.unplaced));
    if (!open.unjudged.empty()) text += fmt::format("; {} could not be judged", joined(open.unjudged));
    return text + ".";
}

}  // namespace

GroupDecision decide_group(const Findings& findings) {
    if (auto decision = conflict(findings)) return *decision;
    const Group base = highest(findings, true);
    const Open open = open_above(findings, base);
    GroupDecision decision;
    add_sources(decision, findings, base);
    if (open.unplaced) add_source(decision, *findings.unplaced);
    if (open.groups.empty()) {
        decision.value = base;
        decision.reason = why_definite(findings, base);
        return decision;
    }
    decision.candidates.push_back(base);
    decision.candidates.insert(decision.candidates.end(), open.groups.begin(), open.groups.end());
    decision.reason = why_open(findings, base, open);
    return decision;
}

std::vector<Lesion> listed_lesions(const Findings& findings) {
    std::vector<Lesion> lesions;
    for (const Tracked& tracked : findings.lesions) {
        if (!is_positive(tracked) && !is_equivocal(tracked)) continue;
        const Observation& one = tracked.observation;
        Lesion lesion;
        lesion.region = one.region.value_or(Region::Other);
        lesion.site = words_of(one);
        lesion.code = one.code;
        lesion.side = one.side;
        lesion.certainty = is_positive(tracked) ? Certainty::Positive : Certainty::Equivocal;
        lesion.count = one.countable ? std::optional(one.count.value_or(1)) : std::nullopt;
        lesion.suv_max = one.suv_max;
        lesion.size_mm = one.size_mm;
        lesion.source = one.source;
        lesions.push_back(std::move(lesion));
    }
    return lesions;
}

std::optional<int> count_lesions(const std::vector<Lesion>& lesions) {
    int count = 0;
    for (const Lesion& lesion : lesions) {
        if (lesion.certainty != Certainty::Positive || lesion.region == Region::Other) continue;
        if (!lesion.count) return std::nullopt;
        count += *lesion.count;
    }
    return count;
}

std::string derive_mitnm(const GroupDecision& group, const std::vector<Lesion>& lesions) {
    if (!is_definite(group.value)) return {};
    bool bed = false, extrapelvic = false, bone = false, visceral = false;
    std::set<std::string> stations;
    for (const Lesion& lesion : lesions) {
        if (lesion.certainty != Certainty::Positive) continue;
        if (lesion.region == Region::ProstateBed) bed = true;
        if (lesion.region == Region::PelvicNode || lesion.region == Region::Node)
            stations.insert(lesion.site + std::string(to_string(lesion.side)) +
                            (lesion.side == Side::Bilateral || !lesion.count ? "+" : ""));
        extrapelvic = extrapelvic || lesion.region == Region::ExtrapelvicNode;
        bone = bone || lesion.region == Region::Bone;
        visceral = visceral || lesion.region == Region::Visceral;
    }
    const bool several = stations.size() > 1 || std::ranges::any_of(stations, [](const std::string& one) {
                             return one.back() == '+';
                         });
    std::string text = fmt::format("miT{} miN{}", bed ? "r" : "0",
                                   stations.empty() ? "0"
                                   : several        ? "2"
                                                    : "1");
    std::string distant;
    for (const auto& [present, letter] :
         {std::pair{extrapelvic, 'a'}, std::pair{bone, 'b'}, std::pair{visceral, 'c'}})
        if (present) distant += fmt::format(" miM1{}", letter);
    return text + (distant.empty() ? " miM0" : distant);
}

}  // namespace psma::staging
