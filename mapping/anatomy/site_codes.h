// Anatomy codes of many schemes and the region each belongs to (site_codes.xml, from a reviewed list).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "mapping/report.h"
#include "mapping/summary.h"

namespace psma::anatomy {

// What a code says of a site.
struct CodedSite {
    std::optional<Region> region;  // nullopt: the code names a place that alone decides no region ("pelvis", "neck")
    bool generic_node = false;     // a lymph node without a place
    std::string name;              // "external iliac lymph node"
};

class SiteCodes {
  public:
    // Loads FILE, validated against site_codes.xsd beside it. Throws xml::InvalidFile.
    static SiteCodes load(const std::filesystem::path& file);
    // By value and scheme only (SCT, SRT with its older designators SNM3 and 99SDM, ICD-O-3, FMA, UBERON, RADLEX);
    // the meaning is not trusted.
    const CodedSite* find(const CodedConcept& code) const;
    std::size_t size() const { return sites_.size(); }

  private:
    std::unordered_map<std::string, CodedSite> sites_;  // key: scheme|value
};

}  // namespace psma::anatomy
