#include "mapping/narrative/site_reference.h"

#include <algorithm>

#include "mapping/narrative/node_place.h"
#include "mapping/narrative/site_level.h"

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;
using anatomy::Site;

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
        // "the sacrum beside the two nodes"
        const bool number = before.is(Cue::One) || before.is(Cue::Two) || before.is(Cue::Three);
        if (number && j > 0 && mentions[j - 1].is(Cue::Landmark) && mentions[j - 1].last + 1 < before.first &&
            before.first - mentions[j - 1].last <= 2)
            continue;
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
        if (mentions[j].is(Cue::Landmark)) {
            std::size_t number = j - 1;
            if (number > 0 && mentions[number].is_mark(',')) --number;  // "and another, behind the vein"
            // "three involved along the external iliac artery"
            while (number > 0 && (mentions[number].is(Cue::Metastasis) || mentions[number].is(Cue::Uptake) ||
                                  mentions[number].is(Cue::Tumour) || mentions[number].is(Cue::Suspicious)))
                --number;
            const Mention& one = mentions[number];
            return mentions[i].first - mentions[j].last <= 3 &&
                   (mentions[j - 1].last + 1 == mentions[j].first) &&
                   (one.is(Cue::One) || one.is(Cue::Two) || one.is(Cue::Three) || one.is(Cue::Four) ||
                    one.is(Cue::Other));
        }
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
    if (before > 1 && mentions[before - 1].is_mark(',')) --before;  // "and another, behind the vein"
    if (before == 0 || !(mentions[before - 1].is(Cue::Other) || mentions[before - 1].is(Cue::One)) ||
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

// "Metastases in an obturator node and in the right ischium": the bone at I is one more place, not a height.
bool is_listed(const std::vector<Mention>& mentions, std::size_t i) {
    if (mentions[i].at_height) return false;
    std::size_t before = i;
    while (before > 0 && (mentions[before - 1].is(Cue::Left) || mentions[before - 1].is(Cue::Right) ||
                          mentions[before - 1].is(Cue::Both) || mentions[before - 1].is(Cue::One) ||
                          mentions[before - 1].is(Cue::Other) || mentions[before - 1].is(Cue::Metastasis) ||
                          mentions[before - 1].is(Cue::Lesion) || mentions[before - 1].is(Cue::Uptake) ||
                          mentions[before - 1].is(Cue::New)))
        --before;
    return before > 1 && (mentions[before - 1].joins || mentions[before - 1].is_mark('&')) &&
           mentions[before - 2].type != Mention::Type::Mark;
}

// A vertebra named beside a node only tells its height; an area beside an exact site is an adjective.
void drop_modifiers(std::vector<SiteReference>& sites, bool names_bone, bool denial, const Anatomy& anatomy) {
    const auto nodal = [&](const SiteReference& one) {
        const Kind kind = site_of(anatomy, one.site).kind;
        return kind == Kind::Node || kind == Kind::Station;
    };
    const auto height = [&](const SiteReference& one) {
        return site_of(anatomy, one.site).height && !one.listed;
    };
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

}  // namespace

SiteReading read_sites(const Clause& clause, const std::vector<SiteReference>& context,
                       const std::vector<Token>& tokens, const Anatomy& anatomy) {
    SiteReading reading;
    std::vector<SiteReference> landmarks;
    bool elsewhere = false;
    const bool asserts =
        clause.verdict && *clause.verdict != Verdict::Negative && *clause.verdict != Verdict::NotAssessed;
    const bool below_nodes = std::ranges::any_of(context, [&](const SiteReference& one) {
        const Site& site =
            site_of(anatomy, one.site);  // "Pelvic nodes: three along the external iliac artery"
        return site.kind == Kind::Node || (site.kind == Kind::Station && site.whole);
    });
    const bool speaks_of_nodes = below_nodes || std::ranges::any_of(clause.mentions, [&](const Mention& one) {
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
        reference.listed = asserts && is_listed(clause.mentions, i);
        // "a similar spot on the right at L5": like the one before, at another height
        const bool height = clause.same && site.kind == Kind::Vertebra;
        // "Three nodes. The largest lies at S4": among nodes it tells how high
        const bool of_node = clause.example && below_nodes && site.height;
        const bool locates = height || of_node ||
                             (only_locates(clause.mentions, i, anatomy) &&
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
        const bool vertebra = site.kind == Kind::Vertebra;
        if (site.id != "rib" && !vertebra) continue;
        const auto numbers = numbers_of(clause.mentions, i, !vertebra);
        if (numbers.size() < 2 && !(numbers.size() == 1 && reference.level.empty())) continue;
        for (std::size_t n = 0; n < numbers.size(); ++n) {
            if (n > 0) named.push_back(reference);
            named.back().level = vertebra ? vertebra_level(mention, tokens, numbers[n].number)
                                          : std::to_string(numbers[n].number);
            if (numbers[n].side != Side::None) named.back().side = numbers[n].side;
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
    // "A focus adjacent to the left common iliac artery, SUVmax 22"
    const bool focus =
        clause.suv_max && (clause.verdict == Verdict::Avid || clause.verdict == Verdict::Positive ||
                           clause.verdict == Verdict::Equivocal);
    if (reading.sites.empty() && asserts && (of_nodes || focus) && !elsewhere)
        for (const SiteReference& one : landmarks) {
            const Site& site = site_of(anatomy, one.site);
            if (!tells_station(site) || !reading.sites.empty()) continue;
            if (!of_nodes && site.kind != Kind::Vessel) continue;
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
