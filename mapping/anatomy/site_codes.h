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
    std::optional<Region> region;  // nullopt: the code alone decides no region ("pelvis", "bladder")
    bool generic_node = false;     // a lymph node whose place is not told, or may be pelvic or not
    std::string name;              // "external iliac lymph node"
    CodedConcept code;             // as listed; its meaning is NAME
    std::string reason;            // why it decides no region; empty otherwise
};

// Immutable after loading; safe to share between threads.
class SiteCodes {
  public:
    // Loads FILE, validated against site_codes.xsd beside it. Throws xml::InvalidFile: not valid, a code that
    // stands twice, or one with neither a region nor a reason.
    static SiteCodes load(const std::filesystem::path& file);
    // By value and scheme only (SCT, ICDO3, FMA, UBERON, RADLEX, SRT with its older designators SNM3 and
    // 99SDM); the meaning is not trusted. Null for a code that is not listed.
    const CodedSite* find(const CodedConcept& code) const;
    // Every listed code, in the order of the file.
    const std::vector<CodedSite>& all() const { return sites_; }
    std::size_t size() const { return sites_.size(); }

  private:
    std::vector<CodedSite> sites_;
    std::unordered_map<std::string, std::size_t> index_;  // key: scheme|value
};

}  // namespace psma::anatomy
