#include "mapping/narrative/site_reference.h"

#include <algorithm>

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;
using anatomy::Site;

const Site& site_of(const Anatomy& anatomy, int index) {
    return anatomy.sites[static_cast<std::size_t>(index)];
}

bool counts_several(const Mention& mention) {
    return mention.is(Cue::Two) || mention.is(Cue::Three) || mention.is(Cue::Four) || mention.is(Cue::Five) ||
           mention.is(Cue::Six) || mention.is(Cue::Multiple) || mention.is(Cue::Few) ||
           mention.is(Cue::Pair) || mention.whole_number(2, 20).has_value();
}

bool only_locates(const std::vector<Mention>& mentions, std::size_t i, const Anatomy& anatomy) {
    // "a node behind the medial end of the left clavicle": of a node a bone tells the place from farther away
    const bool beside_node =
        site_of(anatomy, mentions[i].site).region == Region::Bone &&
        std::ranges::any_of(mentions, [&](const Mention& one) {
            return one.type == Mention::Type::Site && site_of(anatomy, one.site).kind == Kind::Node;
        });
    const std::uint32_t reach = beside_node ? 8 : 4;
    if (i + 1 < mentions.size() && mentions[i + 1].is(Cue::LandmarkAfter) &&
        mentions[i + 1].first == mentions[i].last + 1)
        return true;  // "at the L3 level"
    // "adjacent to the left ureter", "between bladder and rectum": up to four words after the landmark
    // "along the aorta and above the diaphragm": a name for many stations is no landmark in a list of them
    const Site& here = site_of(anatomy, mentions[i].site);
    if (here.kind == Kind::Station && here.whole && i > 0 && !mentions[i - 1].is(Cue::Landmark)) return false;
    for (std::size_t j = i; j-- > 0;) {
        const Mention& before = mentions[j];
        // "two adjacent nodes": beside each other
        const bool adjective = before.is(Cue::Landmark) && before.first == before.last && j > 0 &&
                               site_of(anatomy, mentions[i].site).kind == Kind::Node &&
                               counts_several(mentions[j - 1]) && mentions[j - 1].last + 1 == before.first;
        if (adjective) return false;
        if (before.is(Cue::Landmark)) return mentions[i].first - before.last <= reach;
        const bool link = before.is(Cue::Conjunction) || before.is(Cue::Alternative) ||
                          before.is(Cue::Other) || before.is(Cue::Left) || before.is(Cue::Right) ||
                          before.is(Cue::Both) || before.type == Mention::Type::Number ||
                          before.is_mark('/') || before.is_mark('-');  // "at S2/S3"
        const bool chained =
            before.type == Mention::Type::Site && site_of(anatomy, before.site).kind != Kind::Node;
        if (!link && !chained) return false;
    }
    return false;
}

// "two nodes, one beside the internal iliac artery and ...": the vessel tells the place of the one.
bool stands_for_node(const std::vector<Mention>& mentions, std::size_t i) {
    for (std::size_t j = i; j-- > 1;)
        if (mentions[j].is(Cue::Landmark))
            return mentions[i].first - mentions[j].last <= 3 &&
                   mentions[j - 1].last + 1 == mentions[j].first &&
                   (mentions[j - 1].is(Cue::One) || mentions[j - 1].is(Cue::Other));
    return false;
}

// "Two nodes, one in the obturator fossa, the other right at the external iliac vein (5 mm)": the vessel at I
// is named in the place of a node.
bool is_other_node(const std::vector<Mention>& mentions, std::size_t i, const Anatomy& anatomy) {
    constexpr std::uint32_t kNear = 4;
    constexpr std::size_t kFigure = 5;
    std::size_t before = i;
    while (before > 0 && (mentions[before - 1].is(Cue::Left) || mentions[before - 1].is(Cue::Right) ||
                          mentions[before - 1].is(Cue::Landmark)))
        --before;
    if (before == 0 || !mentions[before - 1].is(Cue::Other) ||
        mentions[before].first - mentions[before - 1].last > kNear)
        return false;
    const auto at = [&](std::size_t n) { return mentions.begin() + static_cast<std::ptrdiff_t>(n); };
    const bool node = std::any_of(mentions.begin(), at(before), [&](const Mention& one) {
        return one.type == Mention::Type::Site && site_of(anatomy, one.site).kind == Kind::Node;
    });
    return node && std::any_of(at(i), at(std::min(mentions.size(), i + kFigure)), [](const Mention& one) {
               return one.is(Cue::SuvMax) || one.is(Cue::Millimetre);
           });
}

// "(SUVmax 5.8; liver 12.4)": an organ with a figure right behind it is the measure, not the place.
bool is_reference_value(const std::vector<Mention>& mentions, std::size_t i, const Site& site,
                        bool begins_sentence) {
    if (site.kind != Kind::Organ || i + 1 >= mentions.size()) return false;
    const bool opened =
        i == 0 ? !begins_sentence
               : mentions[i - 1].is_mark(';') || mentions[i - 1].is_mark(',') || mentions[i - 1].is_mark('(');
    return opened && mentions[i + 1].type == Mention::Type::Number &&
           mentions[i + 1].first == mentions[i].last + 1 && mentions[i + 1].number < 50 &&
           (i + 2 >= mentions.size() ||
            !(mentions[i + 2].is(Cue::Millimetre) || mentions[i + 2].is(Cue::Centimetre)));
}

// "Adjacent to the anastomosis, SUVmax 10.1, and ...": the uptake told right behind is that of the place.
bool has_figure(const std::vector<Mention>& mentions, std::size_t i) {
    for (std::size_t j = i + 1; j < mentions.size(); ++j) {
        if (mentions[j].type == Mention::Type::Site || mentions[j].is_mark(';')) return false;
        if (mentions[j].is(Cue::SuvMax)) return true;
    }
    return false;
}

Side side_of(const Mention& mention) {
    if (mention.is(Cue::Left)) return Side::Left;
    if (mention.is(Cue::Right)) return Side::Right;
    if (mention.is(Cue::Both)) return Side::Bilateral;
    if (mention.is(Cue::Midline)) return Side::Midline;
    return Side::None;
}

// "iliakal extern rechts und paraaortal links": a side right behind the site, unless it begins the next one.
Side side_behind(const std::vector<Mention>& mentions, std::size_t i) {
    // "iliakal ext. li."
    if (i + 2 < mentions.size() && mentions[i + 1].is_mark('.') &&
        mentions[i + 1].first == mentions[i].last + 1 && mentions[i + 2].first == mentions[i].last + 2 &&
        side_of(mentions[i + 2]) != Side::None &&
        (i + 3 >= mentions.size() || mentions[i + 3].type != Mention::Type::Site))
        return side_of(mentions[i + 2]);
    // "iliakal ext. li.": the full stop of a word cut short between them
    const std::uint32_t gap = i + 1 < mentions.size() && side_of(mentions[i + 1]) != Side::None ? 2 : 1;
    if (i + 1 >= mentions.size() || mentions[i + 1].first > mentions[i].last + gap) return Side::None;
    const bool of_next = i + 2 < mentions.size() && mentions[i + 2].type == Mention::Type::Site &&
                         mentions[i + 2].first == mentions[i + 1].last + 1;
    return of_next ? Side::None : side_of(mentions[i + 1]);
}

// The nearest side word before the site, or behind it where none stands before. A site in the MIDDLE of the
// body does not share the side of the next one: "T9 and scapula on the left".
Side side_near(const std::vector<Mention>& mentions, std::size_t i, bool middle) {
    const bool right_before =
        i > 0 && side_of(mentions[i - 1]) != Side::None && mentions[i - 1].last + 1 == mentions[i].first;
    if (!right_before)
        if (const Side side = side_behind(mentions, i); side != Side::None) return side;
    for (std::size_t j = i; j-- > 0;) {
        if (mentions[j].is_mark(';') || mentions[i].first - mentions[j].last > 6) break;
        if (mentions[j].is_mark(')')) break;  // "(sacrum left) and a paracaval node"
        // "obturator right, external iliac left": the side behind another site, and a comma
        if (mentions[j].is_mark(',') && j > 1 && side_of(mentions[j - 1]) != Side::None &&
            mentions[j - 2].type == Mention::Type::Site)
            break;
        // "mesorectal left and presacral": the side behind another site, and "and"
        if (side_of(mentions[j]) != Side::None && j > 0 && mentions[j - 1].type == Mention::Type::Site &&
            mentions[j - 1].last + 1 == mentions[j].first && j + 1 < i &&
            mentions[j + 1].is(Cue::Conjunction))
            break;
        const bool of_before = middle && j > 0 && mentions[j - 1].type == Mention::Type::Site &&
                               mentions[j].last + 1 < mentions[i].first;
        if (of_before) break;  // "in the sacrum on the left and in T8"
        if (const Side side = side_of(mentions[j]); side != Side::None) return side;
        if (mentions[j].type == Mention::Type::Site && mentions[j].last + 1 < mentions[i].first) break;
    }
    bool comma = false;
    for (std::size_t j = i + 1; j < mentions.size(); ++j) {
        if (mentions[j].is_mark(';') || mentions[j].first - mentions[i].last > 6) break;
        comma = comma || mentions[j].is_mark(',');
        if (comma && mentions[j].type == Mention::Type::Site)
            break;  // "(presacral, internal iliac right, ...)"
        if (middle && mentions[j].type == Mention::Type::Site) break;
        const Side side = side_of(mentions[j]);
        if (side == Side::None) continue;
        // "S2 and right acetabulum": a side right before another site is that one's
        std::size_t next = j + 1;  // "left 7th rib"
        while (next < mentions.size() &&
               (mentions[next].type == Mention::Type::Number || mentions[next].is_mark('.')))
            ++next;
        const std::uint32_t between = next == j + 1 ? 2 : 4;
        const bool of_next = next < mentions.size() && mentions[next].type == Mention::Type::Site &&
                             mentions[next].first - mentions[j].last <= between &&
                             mentions[j].first > mentions[i].last + 1;
        if (!of_next) return side;
        break;
    }
    return Side::None;
}

// "l3" of "L3", "LWK 3", "lumbar vertebra 3"; "t8" of "T8", "Th8", "D8", "BWK 8"; "c5" of "C5", "HWK 5".
std::string vertebra_named(std::string_view words) {
    const auto digits = words.find_last_not_of("0123456789") + 1;
    const std::string number(words.substr(digits));
    if (number.empty()) return std::string(words);
    switch (words.front()) {
        case 'l':
            return "l" + number;
        case 'b':
        case 't':
        case 'd':
            return "t" + number;
        case 'h':
        case 'c':
            return "c" + number;
        default:
            return std::string(words);
    }
}

std::string level_of(const Site& site, const Mention& mention, const std::vector<Token>& tokens) {
    if (site.kind == Kind::Vertebra) {
        std::string words;
        for (std::uint32_t i = mention.first; i <= mention.last; ++i) words += tokens[i].word;
        if (mention.letters)
            return vertebra_named(tokens[*mention.letters].word + words);  // "4" of "LWK 2, 4"
        if (words.find_first_of("0123456789") != std::string::npos) return vertebra_named(words);
        const std::uint32_t at = mention.first;  // "10. Brustwirbelkoerper", "10. BWK"
        if (at < 2 || tokens[at - 1].word != "." || !tokens[at - 2].is_number) return {};
        return vertebra_named(words + tokens[at - 2].word);
    }
    const bool number_behind = mention.last + 1 < tokens.size() && tokens[mention.last + 1].is_number &&
                               tokens[mention.last + 1].word.size() <= 2;
    // "segment VI and VII": two places in one organ
    if (site.id == "liver" && mention.last > mention.first && tokens[mention.first].word.starts_with("seg"))
        return "segment " + tokens[mention.last].word;
    if (site.id == "rib" && number_behind) return tokens[mention.last + 1].word;  // "LWK 2, Rippe 4"
    if (site.id == "rib" && mention.first > 0) {
        for (std::uint32_t back = 1; back <= 3 && back <= mention.first; ++back)
            if (tokens[mention.first - back].is_number) return tokens[mention.first - back].word;
    }
    return {};
}

// "4" and "6" of "the 4th and 6th left ribs", "der 4. und 6. Rippe", "ribs 4 and 6"; the rib is mention I.
std::vector<std::string> rib_numbers(const std::vector<Mention>& mentions, std::size_t i) {
    constexpr int kRibs = 12;
    const auto links = [](const Mention& one) {
        return one.is_mark('.') || one.is_mark(',') || one.is_mark('/') || one.is_mark('&') ||
               one.is(Cue::Conjunction) || side_of(one) != Side::None;
    };
    std::vector<std::string> numbers;
    for (std::size_t j = i; j-- > 0;) {
        const Mention& one = mentions[j];
        const auto number = one.whole_number(1, kRibs);
        // not "LWK 2, 9. Rippe"
        const bool ordinal =
            one.ordinal || (mentions[j + 1].is_mark('.') && mentions[j + 1].first == one.last + 1);
        if (number && ordinal)
            numbers.insert(numbers.begin(), std::to_string(*number));
        else if (!links(one))
            break;
    }
    if (!numbers.empty()) return numbers;
    for (std::size_t j = i + 1; j < mentions.size(); ++j) {
        const auto number = mentions[j].whole_number(1, kRibs);
        const bool size = j + 1 < mentions.size() &&
                          (mentions[j + 1].is(Cue::Millimetre) || mentions[j + 1].is(Cue::Centimetre));
        if (number && size) break;  // "rib 5 right, 6 mm"
        if (number)
            numbers.push_back(std::to_string(*number));
        else if (!links(mentions[j]))
            break;
    }
    return numbers;
}

// "Nodules in the lungs: right S2": under an organ an S with a number is its segment, not a sacral level.
int segment_or_site(const Mention& mention, const std::vector<SiteReference>& context,
                    const std::vector<Token>& tokens, const Anatomy& anatomy) {
    const std::string& word = tokens[mention.first].word;
    const std::string& id = site_of(anatomy, mention.site).id;
    const bool level =
        id == "sacrum" && mention.first == mention.last && word.size() == 2 && word.front() == 's';
    const bool segment =
        id == "liver" && word.starts_with("segment");  // of the lung, where the lung is named
    if (!level && !segment) return mention.site;
    for (const SiteReference& one : context)
        if (site_of(anatomy, one.site).id == "lung" || site_of(anatomy, one.site).id == "liver")
            return one.site;
    return mention.site;
}

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

// "nodes in the pelvis", "node along the external iliac vessels", "CHEST: no avid nodes": the node gets its
// place.
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

// "At the pelvic wall, in the cancellous bone", "the finding of the pelvic wall is a supra-acetabular
// metastasis": the wall tells where the bone is, unless both are listed.
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
        predicate = predicate ||
                    (mentions[i].is(Cue::Metastasis) && mentions[i - 1].first == bone->first &&
                     std::ranges::any_of(mentions, [](const Mention& one) { return one.is(Cue::Means); }));
    std::erase_if(sites, [&](const SiteReference& wall) {
        if (site_of(anatomy, wall.site).id != "pelvic-node" || wall.first > bone->first) return false;
        return std::ranges::none_of(mentions, [&](const Mention& one) {
            const bool between = one.first > wall.last && one.last < bone->first;
            return between &&
                   ((one.is(Cue::Conjunction) && !predicate) || one.is(Cue::Alternative) || one.is_mark(','));
        });
    });
}

// A node beside SITE is of its station: beside a vessel, above the collarbone.
bool tells_station(const Site& site) {
    return site.station >= 0 && (site.kind == Kind::Vessel || site.kind == Kind::Bone);
}

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

// "A node adjacent to the left internal iliac vessels": a node that has no other place is of that station.
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

// "Behind the vena cava at L2": the vertebra tells the height of a node beside the vessel.
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

// A vertebra named beside a node only tells its height; an area beside an exact site is an adjective.
void drop_modifiers(std::vector<SiteReference>& sites, bool names_bone, bool denial, const Anatomy& anatomy) {
    const auto nodal = [&](const SiteReference& one) {
        const Kind kind = site_of(anatomy, one.site).kind;
        return kind == Kind::Node || kind == Kind::Station;
    };
    const auto height = [&](const SiteReference& one) { return site_of(anatomy, one.site).height; };
    if (std::ranges::any_of(sites, nodal) && !names_bone) std::erase_if(sites, height);
    const bool exact = std::ranges::any_of(sites, [&](const SiteReference& one) {
        const Kind kind = site_of(anatomy, one.site).kind;
        return kind != Kind::Area && kind != Kind::Distant && kind != Kind::Physiologic;
    });
    if (!exact || has_kind(sites, Kind::Node, anatomy)) return;
    if (denial) {  // "no disease in chest, abdomen or skeleton" denies each; "no pelvic bone lesion" one
        for (std::size_t i = sites.size(); i-- > 0;) {
            const bool adjective = i + 1 < sites.size() && sites[i + 1].first == sites[i].last + 1;
            if (adjective && site_of(anatomy, sites[i].site).kind == Kind::Area)
                sites.erase(sites.begin() + static_cast<std::ptrdiff_t>(i));
        }
        return;
    }
    erase_kind(sites, Kind::Area, anatomy);
}

}  // namespace

// "Multiple metastases in the spine; the right iliac lesion ...": among bones, a word that may be a bone is
// one.
void prefer_bones(std::vector<SiteReference>& sites, const std::vector<SiteReference>& context,
                  const Anatomy& anatomy) {
    const auto is_bone = [](const SiteReference& one) { return one.region == Region::Bone; };
    if (has_kind(sites, Kind::Node, anatomy)) return;
    if (std::ranges::none_of(sites, is_bone) && std::ranges::none_of(context, is_bone)) return;
    for (SiteReference& one : sites)
        if (const int bone = site_of(anatomy, one.site).bone; bone >= 0) one = with_site(one, bone, anatomy);
}

SiteReading read_sites(const Clause& clause, const std::vector<SiteReference>& context,
                       const std::vector<Token>& tokens, const Anatomy& anatomy) {
    SiteReading reading;
    std::vector<SiteReference> landmarks;
    bool elsewhere = false;
    const bool asserts =
        clause.verdict && *clause.verdict != Verdict::Negative && *clause.verdict != Verdict::NotAssessed;
    const bool speaks_of_nodes = has_kind(context, Kind::Node, anatomy) ||
                                 std::ranges::any_of(clause.mentions, [&](const Mention& one) {
                                     return one.type == Mention::Type::Site && one.plural &&
                                            site_of(anatomy, one.site).kind == Kind::Node;
                                 });
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& mention = clause.mentions[i];
        if (mention.type != Mention::Type::Site) continue;
        const Site& site = site_of(anatomy, mention.site);
        if (is_reference_value(clause.mentions, i, site, clause.begins_sentence)) continue;
        if (i < clause.reach.size() && clause.reach[i].dropped) continue;  // "rather than presacral"
        if (asserts && i < clause.reach.size() && clause.reach[i].negated) {
            elsewhere = true;  // "not in the ilium"
            continue;
        }
        if (site.kind == Kind::Physiologic || site.kind == Kind::Landmark) {
            elsewhere = true;
            continue;
        }
        SiteReference reference = with_site({}, segment_or_site(mention, context, tokens, anatomy), anatomy);
        reference.first = mention.first;
        reference.last = mention.last;
        reference.side = side_near(clause.mentions, i, site.kind == Kind::Vertebra || site.id == "sternum");
        reference.level = level_of(site, mention, tokens);
        reference.generic = site.kind == Kind::Node || site.id == "local" || site.id == "skeleton" ||
                            site.id == "viscera" || site.id == "pelvic-node" || site.id == "extrapelvic-node";
        reference.here = true;
        // "a similar spot on the right at L5": like the one before, at another height
        const bool height = clause.same && site.kind == Kind::Vertebra;
        const bool locates =
            height || (only_locates(clause.mentions, i, anatomy) &&
                       !(site.kind == Kind::Bed && asserts && has_figure(clause.mentions, i)));
        const bool named_by_vessel = site.station >= 0 && site.kind == Kind::Vessel &&
                                     ((locates && speaks_of_nodes && stands_for_node(clause.mentions, i)) ||
                                      is_other_node(clause.mentions, i, anatomy));
        if (named_by_vessel) {
            const Side side = reference.side;
            reference = with_site(reference, site.station, anatomy);
            reference.side = side;
            reference.whole = false;
        }
        auto& named = locates && !named_by_vessel ? landmarks : reading.sites;
        named.push_back(reference);
        if (site.id != "rib") continue;
        const auto numbers = rib_numbers(clause.mentions, i);
        for (std::size_t n = 0; n < numbers.size() && numbers.size() > 1; ++n) {
            if (n > 0) named.push_back(reference);
            named.back().level = numbers[n];
        }
    }
    // "at the pelvic wall, namely in the ischium": what follows is the place
    for (const Mention& mention : clause.mentions) {
        if (!mention.is(Cue::Namely)) continue;
        const auto behind = [&](const SiteReference& one) { return one.first > mention.last; };
        const auto bone = [&](const SiteReference& one) { return behind(one) && one.region == Region::Bone; };
        if (std::ranges::any_of(reading.sites, bone))
            std::erase_if(reading.sites, [&](const SiteReference& one) {
                return !behind(one) && one.region != Region::Bone;
            });
    }
    const auto is_bone = [](const SiteReference& one) { return one.region == Region::Bone; };
    if (asserts && !speaks_of_nodes) drop_wall_of_bone(reading.sites, clause.mentions, anatomy);
    // "Bony pelvis: at the pelvic wall, in the ilium ..."
    if (!speaks_of_nodes && std::ranges::any_of(context, is_bone) &&
        std::ranges::any_of(reading.sites, is_bone))
        std::erase_if(reading.sites,
                      [](const SiteReference& one) { return one.region == Region::PelvicNode; });
    if (clause.verdict != Verdict::Negative) {
        prefer_bones(reading.sites, context, anatomy);
    } else if (std::ranges::count_if(reading.sites, is_bone) >= 2 ||
               std::ranges::any_of(reading.sites, [&](const SiteReference& one) {
                   return site_of(anatomy, one.site).id == "skeleton" &&
                          one.first < reading.sites.back().first;
               })) {
        prefer_bones(reading.sites, {}, anatomy);  // "Spine, pelvis and femurs: no focal lesion"
    }
    place_by_landmark(reading.sites, landmarks, anatomy);
    place_by_vessel(reading.sites, landmarks, anatomy);
    const bool denial = clause.verdict == Verdict::Negative;
    place_nodes(reading.sites, context, denial, anatomy);
    const bool names_bone = denial || std::ranges::any_of(reading.sites, [&](const SiteReference& one) {
                                return site_of(anatomy, one.site).id == "skeleton";
                            });
    // each place that was not imaged matters
    if (clause.verdict != Verdict::NotAssessed) drop_modifiers(reading.sites, names_bone, denial, anatomy);
    if (reading.sites.empty()) {
        // "left of the anastomosis", "behind the bladder neck": a landmark of the bed is in the bed
        for (const SiteReference& one : landmarks)
            if (site_of(anatomy, one.site).kind == Kind::Bed) reading.sites.push_back(one);
    }
    // "Nodes: left of the aorta, 5 mm": among nodes a vessel tells the place
    const bool of_nodes = std::ranges::any_of(context, [&](const SiteReference& one) {
        const Site& site = site_of(anatomy, one.site);
        return site.kind == Kind::Node || site.id == "pelvic-node" || site.id == "extrapelvic-node";
    });
    if (reading.sites.empty() && asserts && of_nodes && !elsewhere)
        for (const SiteReference& one : landmarks) {
            const Site& site = site_of(anatomy, one.site);
            if (!tells_station(site) || !reading.sites.empty()) continue;
            reading.sites.push_back(with_site(one, site.station, anatomy));
            reading.sites.back().whole = reading.sites.back().generic = false;
        }
    reading.only_elsewhere = reading.sites.empty() && elsewhere;
    reading.only_landmarks = reading.sites.empty() && !elsewhere && !landmarks.empty();
    return reading;
}

std::vector<SiteReference> expand(const SiteReference& reference, const Anatomy& anatomy) {
    const Site& site = site_of(anatomy, reference.site);
    const auto at = [&](const char* id, bool whole) {
        SiteReference one = with_site(reference, anatomy.index_of(id), anatomy);
        one.whole = whole;
        one.generic = true;
        return one;
    };
    if (site.kind == Kind::Distant)
        return {at("extrapelvic-node", true), at("skeleton", true), at("viscera", true)};
    if (site.id == "locoregional") return {at("local", true), at("pelvic-node", true)};
    if (site.kind == Kind::Node) return {at("pelvic-node", true), at("extrapelvic-node", true)};
    if (site.kind != Kind::Area) return {reference};
    if (site.id == "pelvis") return {at("pelvic-node", true)};
    if (site.id == "abdomen") return {at("retroperitoneal", true), at("liver", false)};
    if (site.id == "chest") return {at("mediastinal", true), at("lung", false)};
    return {at("cervical-node", false)};
}

}  // namespace psma::narrative
