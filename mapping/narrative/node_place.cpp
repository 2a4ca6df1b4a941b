#include "mapping/narrative/node_place.h"

#include <algorithm>

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;
using anatomy::Site;

// "At the level of the right obturator fossa, two nodes": of the station itself. -1: of none.
int station_beside(int index, const Anatomy& anatomy) {
    const Site& site = site_of(anatomy, index);
    if (site.kind == Kind::Station && !site.whole) return index;
    return tells_station(site) ? site.station : -1;
}

// "Two nodes to the left of the aorta and one in the subcarinal space": the vessel right behind a word for
// nodes tells their place.
void place_each_by_landmark(std::vector<SiteReference>& sites, const std::vector<SiteReference>& landmarks,
                            const Anatomy& anatomy) {
    constexpr std::uint32_t kNear = 7;
    for (SiteReference& node : sites) {
        if (site_of(anatomy, node.site).kind != Kind::Node) continue;
        // "left common iliac node beneath the aortic bifurcation" has its station
        const bool placed = std::ranges::any_of(sites, [&](const SiteReference& one) {
            return site_of(anatomy, one.site).kind == Kind::Station && one.last < node.first &&
                   node.first - one.last <= 2;
        });
        if (placed) continue;
        const auto tells = [&](const SiteReference& landmark) {
            const Site& site = site_of(anatomy, landmark.site);
            return tells_station(site) && landmark.first > node.last && landmark.first - node.last <= kNear &&
                   std::ranges::none_of(sites, [&](const SiteReference& one) {
                       return one.first > node.last && one.first < landmark.first;
                   });
        };
        const auto landmark = std::ranges::find_if(landmarks, tells);
        if (landmark == landmarks.end()) continue;
        const Side side = node.side == Side::None ? landmark->side : node.side;
        node = with_site(node, site_of(anatomy, landmark->site).station, anatomy);
        node.side = side;
        node.whole = node.generic = false;
    }
}

}  // namespace

bool has_kind(const std::vector<SiteReference>& sites, Kind kind, const Anatomy& anatomy) {
    return std::ranges::any_of(
        sites, [&](const SiteReference& one) { return site_of(anatomy, one.site).kind == kind; });
}

void erase_kind(std::vector<SiteReference>& sites, Kind kind, const Anatomy& anatomy) {
    std::erase_if(sites, [&](const SiteReference& one) { return site_of(anatomy, one.site).kind == kind; });
}

SiteReference with_site(SiteReference reference, int index, const Anatomy& anatomy) {
    const Site& site = site_of(anatomy, index);
    reference.site = index;
    reference.region = site.region;
    reference.whole = site.whole;
    return reference;
}

bool tells_station(const Site& site) {
    return site.station >= 0 && (site.kind == Kind::Vessel || site.kind == Kind::Bone);
}

void place_by_landmark(std::vector<SiteReference>& sites, const std::vector<SiteReference>& landmarks,
                       const Anatomy& anatomy) {
    if (sites.size() != 1) return place_each_by_landmark(sites, landmarks, anatomy);
    const bool beyond =
        site_of(anatomy, sites.front().site).id == "extrapelvic-node";  // "above the bifurcation"
    if (site_of(anatomy, sites.front().site).kind != Kind::Node && !beyond) return;
    for (const SiteReference& landmark : landmarks) {
        const int station = station_beside(landmark.site, anatomy);
        if (station < 0) continue;
        SiteReference& node = sites.front();
        const Side side = node.side == Side::None ? landmark.side : node.side;
        node = with_site(node, station, anatomy);
        node.side = side;
        node.whole = node.generic = false;
        return;
    }
}

void place_by_vessel(std::vector<SiteReference>& sites, const std::vector<SiteReference>& landmarks,
                     const Anatomy& anatomy) {
    if (sites.size() != 1 || site_of(anatomy, sites.front().site).kind != Kind::Vertebra) return;
    for (const SiteReference& landmark : landmarks) {
        const Site& site = site_of(anatomy, landmark.site);
        if (site.kind != Kind::Vessel || site.station < 0 || landmark.first > sites.front().first) continue;
        SiteReference& node = sites.front();
        const Side side = landmark.side;
        node = with_site(node, site.station, anatomy);
        node.side = side;
        node.level.clear();
        node.whole = node.generic = false;
        return;
    }
}

void place_nodes(std::vector<SiteReference>& sites, const std::vector<SiteReference>& context, bool denial,
                 const Anatomy& anatomy) {
    const bool node_here = has_kind(sites, Kind::Node, anatomy);
    const bool named = std::ranges::any_of(sites, [&](const SiteReference& one) {
        const Site& site =
            site_of(anatomy, one.site);  // "abdominal nodes": the phrase speaks of nodes itself
        return site.kind == Kind::Station && site.whole;
    });
    const bool node_near = node_here || named || has_kind(context, Kind::Node, anatomy);
    for (std::size_t i = 1; i < sites.size(); ++i)  // "nodes outside the pelvis", not "nodal or distant"
        if (site_of(anatomy, sites[i].site).kind == Kind::Distant &&
            site_of(anatomy, sites[i - 1].site).kind == Kind::Node &&
            sites[i].first == sites[i - 1].last + 1) {
            sites[i] = with_site(sites[i], anatomy.index_of("extrapelvic-node"), anatomy);
            sites[i].generic = true;
        }
    // "Lymphknoten weder innerhalb noch außerhalb des Beckens"
    // "The node status is negative, pelvic as well as extrapelvic"
    const int outside = anatomy.index_of("outside-pelvis");
    if (node_near)
        for (SiteReference& one : sites)
            if (one.site == outside) {
                one = with_site(one, anatomy.index_of("extrapelvic-node"), anatomy);
                one.generic = true;
            }
    for (std::size_t i = 1; i < sites.size(); ++i)  // "extrapelvic adenopathy"
        if (site_of(anatomy, sites[i].site).kind == Kind::Node &&
            site_of(anatomy, sites[i - 1].site).kind == Kind::Distant &&
            sites[i].first == sites[i - 1].last + 1) {
            sites[i] = with_site(sites[i], anatomy.index_of("extrapelvic-node"), anatomy);
            sites[i].generic = true;
            sites.erase(sites.begin() + static_cast<std::ptrdiff_t>(i) - 1);
        }
    // "an obturator node, and a further node along the external iliac vessels": the vessel tells the place of
    // the node right before it
    constexpr std::uint32_t kNear = 7;
    for (std::size_t i = 1; i < sites.size(); ++i) {
        const Site& vessel = site_of(anatomy, sites[i].site);
        const SiteReference& node = sites[i - 1];
        if (vessel.kind != Kind::Vessel || vessel.station < 0 || sites[i].first - node.last > kNear ||
            site_of(anatomy, node.site).kind != Kind::Node)
            continue;
        const bool has_place = i > 1 && site_of(anatomy, sites[i - 2].site).kind == Kind::Station &&
                               node.first - sites[i - 2].last <= 2;
        if (has_place) continue;
        if (sites[i].side == Side::None) sites[i].side = node.side;
        sites[i] = with_site(sites[i], vessel.station, anatomy);
        sites[i].whole = sites[i].generic = false;
    }
    const bool station_here = has_kind(sites, Kind::Station, anatomy);
    if (!node_near && !has_kind(context, Kind::Station, anatomy)) {
        erase_kind(sites, Kind::Vessel, anatomy);
        return;
    }
    // "no nodes along the iliac vessels or in the retroperitoneum": each of the places is denied
    if (station_here && !denial) erase_kind(sites, Kind::Vessel, anatomy);
    bool placed = station_here;
    for (SiteReference& one : sites) {
        const Site& site = site_of(anatomy, one.site);
        if ((site.kind == Kind::Area || site.kind == Kind::Vessel) && site.station >= 0) {
            const bool vessel = site.kind == Kind::Vessel;
            one = with_site(one, site.station, anatomy);
            if (vessel) one.whole = false;
            one.generic = !vessel;
            placed = true;
        }
    }
    if (placed) {
        erase_kind(sites, Kind::Node, anatomy);
        return;
    }
    if (!node_here) return;
    std::vector<SiteReference> from_label;
    for (const SiteReference& label : context) {
        const Site& site = site_of(anatomy, label.site);
        if (site.kind == Kind::Area && site.station >= 0) {
            from_label.push_back(with_site(label, site.station, anatomy));
            const std::string& id = site_of(anatomy, site.station).id;
            from_label.back().generic = id == "pelvic-node" || id == "extrapelvic-node";
        }
        if (site.kind == Kind::Station) from_label.push_back(label);
    }
    if (from_label.empty()) return;
    const auto word = std::ranges::find_if(
        sites, [&](const SiteReference& one) { return site_of(anatomy, one.site).kind == Kind::Node; });
    for (SiteReference& one : from_label) {
        one.here = from_label.size() == 1;  // then the words for nodes stand for the place
        one.first = word->first;
        one.last = word->last;
        if (word->side != Side::None) one.side = word->side;
    }
    erase_kind(sites, Kind::Node, anatomy);
    sites.insert(sites.end(), from_label.begin(), from_label.end());
}

void drop_wall_of_bone(std::vector<SiteReference>& sites, const std::vector<Mention>& mentions,
                       const Anatomy& anatomy) {
    const int pelvic_bone = anatomy.index_of("pelvic-bone");
    const auto of_pelvis = [&](const SiteReference& one) {
        return site_of(anatomy, one.site).id == "skeleton" || one.site == pelvic_bone ||
               anatomy.lies_within(one.site, pelvic_bone);
    };
    const auto bone = std::ranges::find_if(sites, of_pelvis);
    if (bone == sites.end() || has_kind(sites, Kind::Node, anatomy)) return;
    bool predicate = false;  // "is compatible with a supra-acetabular metastasis"
    for (std::size_t i = 1; i < mentions.size(); ++i)
        predicate = predicate || (mentions[i].is(Cue::Metastasis) && mentions[i - 1].first == bone->first &&
                                  has_cue(mentions, Cue::Means));
    std::erase_if(sites, [&](const SiteReference& wall) {
        if (site_of(anatomy, wall.site).id != "pelvic-node" || wall.first > bone->first) return false;
        return std::ranges::none_of(mentions, [&](const Mention& one) {
            const bool between = one.first > wall.last && one.last < bone->first;
            return between &&
                   ((one.is(Cue::Conjunction) && !predicate) || one.is(Cue::Alternative) || one.is_mark(','));
        });
    });
}

}  // namespace psma::narrative
