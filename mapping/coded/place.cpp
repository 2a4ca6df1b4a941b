#include "mapping/coded/place.h"

#include <algorithm>

#include <fmt/format.h>

#include "mapping/coded/concepts.h"

namespace psma::coded {

using narrative::SiteReference;

namespace {

// The most exact place NAMED has for REGION, else the first; null: none.
const SiteReference* best_of(const std::vector<SiteReference>& named, std::optional<Region> region) {
    const SiteReference* best = nullptr;
    for (const SiteReference& one : named) {
        if (!one.region || (region && !same_region(*one.region, *region))) continue;
        if (best == nullptr || (best->generic && !one.generic && one.region == best->region)) best = &one;
    }
    return best;
}

void take_words(Place& place, const SiteReference& named, const anatomy::Anatomy& anatomy) {
    const anatomy::Site& site = narrative::site_of(anatomy, named.site);
    place.site = site.name + (named.level.empty() ? "" : " " + named.level);
    place.site_id = site.id;
    place.minor = site.minor;
    for (int whole = site.within; whole >= 0; whole = narrative::site_of(anatomy, whole).within)
        place.within.push_back(narrative::site_of(anatomy, whole).id);
    place.whole = named.whole;
    place.generic = named.generic;
    place.side = named.side;
}

}  // namespace

const anatomy::CodedSite* PlaceReader::listed(const Concept& place) const {
    const anatomy::CodedSite* found = codes_.find(place.code);
    for (const CodedConcept& equivalent : place.equivalents) {
        if (found != nullptr && found->region) break;
        if (const auto* other = codes_.find(equivalent); other != nullptr && (!found || other->region))
            found = other;
    }
    return found;
}

std::string PlaceReader::name_of(const Concept& entry) const {
    const anatomy::CodedSite* const known = listed(entry);
    return known != nullptr ? known->name : entry.code.meaning;
}

std::string PlaceReader::modifiers_of(const FindingSite& site, const CodedFinding& finding) const {
    std::string text;
    for (const auto* modifiers : {&site.modifiers, &finding.modifiers})
        for (const Concept& modifier : *modifiers) text += name_of(modifier) + " ";
    return text;
}

Place PlaceReader::of_listed(const anatomy::CodedSite& listed, std::optional<Region> region,
                             const CodedConcept& sent) const {
    Place place;
    place.region = region;
    place.label = listed.name;
    place.code = sent;
    const auto places = words_.places(listed.name);
    if (const SiteReference* const named = region ? best_of(places, region) : nullptr) {
        take_words(place, *named, words_.anatomy());
        return place;
    }
    place.site = listed.name;
    place.site_id = listed.code.scheme + "|" + listed.code.value;
    place.generic = listed.generic_node;
    return place;
}

Place PlaceReader::by_words(const std::string& words) const {
    Place place;
    place.label = words;
    const auto places = words_.places(words);
    if (const SiteReference* const named = best_of(places, std::nullopt)) {
        take_words(place, *named, words_.anatomy());
        place.region = named->region;
        return place;
    }
    place.physiologic = words_.only_physiologic(words);
    return place;
}

Place PlaceReader::at(const FindingSite& site, const CodedFinding& finding) const {
    const anatomy::CodedSite* const known = listed(site.place);
    if (known != nullptr && known->region && !known->generic_node)
        return of_listed(*known, known->region, site.place.code);

    for (const auto* modifiers : {&site.modifiers, &finding.modifiers})
        for (const Concept& modifier : *modifiers)
            if (const auto* more = listed(modifier); more != nullptr && more->region && !more->generic_node)
                return of_listed(*more, more->region, site.place.code);
    if (known != nullptr && !known->region && finding.finding)
        if (const auto* implied = listed(*finding.finding);
            implied != nullptr && implied->region && !implied->generic_node)
            return of_listed(*known, implied->region, site.place.code);

    Place place = known != nullptr ? of_area(*known, site, finding) : of_local(site, finding);
    if (known != nullptr && known->region && (!place.region || !same_region(*place.region, *known->region)))
        place = of_listed(*known, known->region, site.place.code);
    place.label = known != nullptr ? known->name : site.place.code.meaning + " (by its words)";
    place.code = site.place.code;
    return place;
}

Place PlaceReader::of_local(const FindingSite& site, const CodedFinding& finding) const {
    const std::string named = modifiers_of(site, finding) + site.place.code.meaning;
    Place place = by_words(named);
    return place.region ? place : by_words(named + " " + kind_of(finding));
}

// "mediastinum" and "pelvis, lymph node" name nodes; what else lies in an area only the finding can tell.
Place PlaceReader::of_area(const anatomy::CodedSite& area, const FindingSite& site,
                           const CodedFinding& finding) const {
    const std::string modifiers = modifiers_of(site, finding);
    for (const std::string& named : {modifiers + area.name, modifiers + area.name + " " + kind_of(finding)})
        if (Place place = by_words(named); place.region && is_nodal(*place.region)) return place;
    return by_words(modifiers + kind_of(finding));
}

std::string PlaceReader::kind_of(const CodedFinding& finding) const {
    return finding.finding ? name_of(*finding.finding) : "";
}

Place PlaceReader::of_disorder(const CodedFinding& finding) const {
    if (!finding.finding) return {};
    const anatomy::CodedSite* const known = listed(*finding.finding);
    if (known != nullptr && known->region && !known->generic_node)
        return of_listed(*known, known->region, finding.finding->code);
    if (known != nullptr || nature_of(*finding.finding)) return {};
    Place place = by_words(finding.finding->code.meaning);
    if (!finding.finding->code.value.empty()) place.label += " (by its words)";
    return place.region ? place : Place{};
}

bool PlaceReader::agrees_with_its_words(const anatomy::CodedSite& code) const {
    const auto named = words_.places(code.name);
    return !code.region || named.empty() || !named.front().region ||
           same_region(*named.front().region, *code.region);
}

Side PlaceReader::side_said_by(const Concept& entry) const {
    const auto side = coded::side_of(entry);
    return side ? *side : words_.side(entry.code.meaning);
}

Side PlaceReader::side_of(const FindingSite* site, const CodedFinding& finding) const {
    for (const auto* said : {site != nullptr ? &site->laterality : nullptr, &finding.laterality}) {
        if (said == nullptr || !*said) continue;
        if (const Side side = side_said_by(**said); side != Side::None) return side;
    }
    if (site != nullptr)
        for (const auto* modifiers : {&site->modifiers, &finding.modifiers})
            for (const Concept& modifier : *modifiers)
                if (const Side side = side_said_by(modifier); side != Side::None) return side;
    return Side::None;
}

}  // namespace psma::coded
