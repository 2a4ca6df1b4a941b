// Sites a report may name, and the region each belongs to (anatomy.xml; reading rules, section 5).
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "mapping/summary.h"

namespace psma::anatomy {

enum class Kind {
    Bed,
    Prostate,
    Node,
    Station,
    Vessel,
    Bone,
    Vertebra,
    Organ,
    Area,
    Distant,
    Physiologic,
    Landmark
};

struct Site {
    std::string id;    // "external-iliac"
    std::string name;  // "external iliac node"
    Kind kind = Kind::Landmark;
    std::optional<Region> region;  // nullopt: the site alone decides no region
    bool whole = false;            // stands for its whole region: denying it denies the region
    bool height = false;           // a bone that beside a node only tells the node's height or side
    bool minor = false;            // denying it says nothing of its region
    bool own_disease = false;      // a tumour here is another disease unless called a metastasis
    int station = -1;              // index of the node station meant where the words speak of nodes; -1: none
    int bone = -1;                 // index of the bone meant where the words speak of bones; -1: none
    int within = -1;               // index of the site this one is a part of; -1: none
    std::string promise;           // abbreviation in stage strings, "EI"
};

struct SitePhrase {
    std::string phrase;
    int site = 0;       // index into Anatomy::sites
    std::string place;  // "FILE:LINE: "
};

// A word that names a site beside another part of the same whole: "common" in "common and external iliac".
struct ShortName {
    std::string word;  // normalised
    int site = 0;      // index into Anatomy::sites
};

// Immutable after loading; safe to share between threads.
struct Anatomy {
    std::vector<Site> sites;
    std::vector<SitePhrase> phrases;
    std::vector<ShortName> short_names;
    std::unordered_map<std::string, int> indices;  // of the sites, by their ids

    // Throws xml::InvalidFile. The schema is anatomy.xsd beside FILE.
    static Anatomy load(const std::filesystem::path& file);
    // Index of the site with that id; throws std::out_of_range.
    int index_of(const std::string& id) const;
    // PART lies within WHOLE, in one step or several; no site lies within itself.
    bool lies_within(int part, int whole) const;
};

}  // namespace psma::anatomy
