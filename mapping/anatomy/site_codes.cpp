#include "mapping/anatomy/site_codes.h"

#include "mapping/xml_document.h"

namespace psma::anatomy {
namespace {

// SNOMED-RT codes go by three designators in the field (DICOM PS3.16 section 8).
std::string key_of(const CodedConcept& code) {
    const bool old_name = code.scheme == "SNM3" || code.scheme == "99SDM";
    return (old_name ? "SRT" : code.scheme) + "|" + code.value;
}

std::optional<Region> region_of(const std::string& name) {
    for (const Region region : {Region::ProstateBed, Region::PelvicNode, Region::ExtrapelvicNode, Region::Node, Region::Bone,
                                Region::Visceral})
        if (name == to_string(region)) return region;
    return std::nullopt;
}

}  // namespace

SiteCodes SiteCodes::load(const std::filesystem::path& file) {
    const xml::Document document = xml::Document::load(file, file.parent_path() / "site_codes.xsd");
    SiteCodes codes;
    for (const xmlNode* node : xml::children(document.root(), "code")) {
        const CodedConcept code{xml::attribute(*node, "value"), xml::attribute(*node, "scheme"), {}};
        CodedSite site;
        site.region = region_of(xml::attribute(*node, "region"));
        site.generic_node = site.region == Region::Node;
        site.name = xml::attribute(*node, "name");
        codes.sites_.emplace(key_of(code), std::move(site));
    }
    return codes;
}

const CodedSite* SiteCodes::find(const CodedConcept& code) const {
    const auto found = sites_.find(key_of(code));
    return found == sites_.end() ? nullptr : &found->second;
}

}  // namespace psma::anatomy
