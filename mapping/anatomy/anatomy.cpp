#include "mapping/anatomy/anatomy.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "mapping/narrative/lexicon.h"
#include "mapping/xml_document.h"

namespace psma::anatomy {
namespace {

const std::map<std::string, Kind, std::less<>> kKinds = {
    {"bed", Kind::Bed},
    {"prostate", Kind::Prostate},
    {"node", Kind::Node},
    {"station", Kind::Station},
    {"vessel", Kind::Vessel},
    {"bone", Kind::Bone},
    {"vertebra", Kind::Vertebra},
    {"organ", Kind::Organ},
    {"area", Kind::Area},
    {"distant", Kind::Distant},
    {"physiologic", Kind::Physiologic},
    {"landmark", Kind::Landmark},
};

std::optional<Region> region_of(const std::string& name) {
    for (const Region region : {Region::ProstateBed, Region::PelvicNode, Region::ExtrapelvicNode,
                                Region::Node, Region::Bone, Region::Visceral})
        if (name == to_string(region)) return region;
    return std::nullopt;
}

bool is_true(const std::string& value) {
    return value == "true" || value == "1";
}

Site site_of(const xmlNode& node) {
    Site site;
    site.id = xml::attribute(node, "id");
    site.name = xml::attribute(node, "name");
    site.kind = kKinds.at(xml::attribute(node, "kind"));
    site.region = region_of(xml::attribute(node, "region"));
    site.whole = is_true(xml::attribute(node, "whole"));
    site.own_disease = is_true(xml::attribute(node, "own-disease"));
    site.minor = is_true(xml::attribute(node, "minor"));
    site.height = is_true(xml::attribute(node, "height"));
    site.promise = xml::attribute(node, "promise");
    return site;
}

}  // namespace

Anatomy Anatomy::load(const std::filesystem::path& file) {
    const xml::Document document = xml::Document::load(file, file.parent_path() / "anatomy.xsd");
    Anatomy anatomy;
    const auto nodes = xml::children(document.root(), "site");
    for (const xmlNode* node : nodes) {
        for (const xmlNode* terms : xml::children(*node, "terms"))
            for (std::string& phrase : narrative::phrases_of(xml::text(*terms)))
                anatomy.phrases.push_back({std::move(phrase), static_cast<int>(anatomy.sites.size()),
                                           xml::place(document, *terms)});
        for (const xmlNode* words : xml::children(*node, "short"))
            for (const std::string& word : narrative::phrases_of(xml::text(*words)))
                anatomy.short_names.push_back(
                    {narrative::normalise(word), static_cast<int>(anatomy.sites.size())});
        anatomy.sites.push_back(site_of(*node));
        anatomy.indices.emplace(anatomy.sites.back().id, static_cast<int>(anatomy.sites.size() - 1));
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (const std::string station = xml::attribute(*nodes[i], "station"); !station.empty())
            anatomy.sites[i].station = anatomy.index_of(station);
        if (const std::string bone = xml::attribute(*nodes[i], "bone"); !bone.empty())
            anatomy.sites[i].bone = anatomy.index_of(bone);
        if (const std::string within = xml::attribute(*nodes[i], "within"); !within.empty())
            anatomy.sites[i].within = anatomy.index_of(within);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (anatomy.lies_within(static_cast<int>(i), static_cast<int>(i)))
            throw xml::InvalidFile(xml::place(document, *nodes[i]) + "site \"" + anatomy.sites[i].id +
                                   "\" lies within itself");
    return anatomy;
}

bool Anatomy::lies_within(int part, int whole) const {
    int at = sites[static_cast<std::size_t>(part)].within;
    for (std::size_t steps = 0; at >= 0 && steps < sites.size(); ++steps) {
        if (at == whole) return true;
        at = sites[static_cast<std::size_t>(at)].within;
    }
    return false;
}

int Anatomy::index_of(const std::string& id) const {
    const auto found = indices.find(id);
    if (found == indices.end()) throw std::out_of_range("anatomy has no site \"" + id + "\"");
    return found->second;
}

}  // namespace psma::anatomy
