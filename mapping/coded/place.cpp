#include "mapping/coded/place.h"

#include <algorithm>

#include <fmt/format.h>

#include "mapping/coded/concepts.h"

namespace psma::coded {

using narrative::SiteReference;

namespace {

// Pelvic, extrapelvic or neither: of nodes the words may tell more or less than the code.
bool agree(Region a, Region b) {
    const auto nodal = [](Region one) {
        return one == Region::PelvicNode || one == Region::ExtrapelvicNode || one == Region::Node;
    };
    return a == b || (nodal(a) && nodal(b) && (a == Region::Node || b == Region::Node));
}

void take_words(Place& place, const SiteReference& named, const anatomy::Anatomy& anatomy) {
    const anatomy::Site& site = narrative::site_of(anatomy, named.site);
    place.site = site.name + (named.level.empty() ? "" : " " + named.level);
    place.site_id = site.id;
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
    for (const SiteReference& named : words_.places(listed.name))
        if (named.region && region && agree(*named.region, *region)) {
            take_words(place, named, words_.anatomy());
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
    for (const SiteReference& named : words_.places(words))
        if (named.region) {
            take_words(place, named, words_.anatomy());
            place.region = named.region;
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

    const std::string name = known != nullptr ? known->name : site.place.code.meaning;
    const std::string kind = finding.finding ? name_of(*finding.finding) : "";
    Place place = by_words(modifiers_of(site, finding) + name);
    if (!place.region) place = by_words(fmt::format("{}{} {}", modifiers_of(site, finding), name, kind));
    if (known != nullptr && known->region && (!place.region || !agree(*place.region, *known->region)))
        place = of_listed(*known, known->region, site.place.code);
    place.label = known != nullptr ? name : name + " (by its words)";
    place.code = site.place.code;
    return place;
}

Place PlaceReader::of_disorder(const CodedFinding& finding) const {
    if (!finding.finding) return {};
    const anatomy::CodedSite* const known = listed(*finding.finding);
    if (known != nullptr && known->region && !known->generic_node)
        return of_listed(*known, known->region, finding.finding->code);
    return {};
}

Side PlaceReader::side_of(const FindingSite* site, const CodedFinding& finding) const {
    for (const auto* said : {site != nullptr ? &site->laterality : nullptr, &finding.laterality}) {
        if (said == nullptr || !*said) continue;
        if (const auto side = coded::side_of(**said)) return *side;
        if (const Side side = words_.side((*said)->code.meaning); side != Side::None) return side;
    }
    if (site != nullptr)
        for (const auto* modifiers : {&site->modifiers, &finding.modifiers})
            for (const Concept& modifier : *modifiers)
                if (const auto side = coded::side_of(modifier)) return *side;
    return Side::None;
}

}  // namespace psma::coded
