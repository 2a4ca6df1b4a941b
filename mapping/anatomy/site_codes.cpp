#include "mapping/anatomy/site_codes.h"

#include <fmt/format.h>

#include "mapping/xml_document.h"

namespace psma::anatomy {
namespace {

// SNOMED-RT codes go by three designators in the field (DICOM PS3.16 section 8).
std::string key_of(const CodedConcept& code) {
    const bool old_name = code.scheme == "SNM3" || code.scheme == "99SDM";
    return (old_name ? "SRT" : code.scheme) + "|" + code.value;
}

std::optional<Region> region_of(const std::string& name) {
    for (const Region region : {Region::ProstateBed, Region::PelvicNode, Region::ExtrapelvicNode,
                                Region::Node, Region::Bone, Region::Visceral})
        if (name == to_string(region)) return region;
    return std::nullopt;
}

CodedSite site_of(const xml::Document& document, const xmlNode& node) {
    CodedSite site;
    site.name = xml::attribute(node, "name");
    site.code = {xml::attribute(node, "value"), xml::attribute(node, "scheme"), site.name};
    site.region = region_of(xml::attribute(node, "region"));
    site.generic_node = site.region == Region::Node;
    site.reason = xml::attribute(node, "reason");
    if (site.region.has_value() == site.reason.empty()) return site;
    throw xml::InvalidFile(fmt::format("{}code {} of {}: give a region, or region \"none\" and a reason",
                                       xml::place(document, node), site.code.value, site.code.scheme));
}

}  // namespace

SiteCodes SiteCodes::load(const std::filesystem::path& file) {
    const xml::Document document = xml::Document::load(file, file.parent_path() / "site_codes.xsd");
    SiteCodes codes;
    for (const xmlNode* node : xml::children(document.root(), "code")) {
        codes.sites_.push_back(site_of(document, *node));
        codes.index_.emplace(key_of(codes.sites_.back().code), codes.sites_.size() - 1);
    }
    return codes;
}

const CodedSite* SiteCodes::find(const CodedConcept& code) const {
    const auto found = index_.find(key_of(code));
    return found == index_.end() ? nullptr : &sites_[found->second];
}

}  // namespace psma::anatomy
