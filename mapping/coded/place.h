// Where a coded finding lies.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mapping/anatomy/site_codes.h"
#include "mapping/coded/words.h"
#include "mapping/report.h"
#include "mapping/summary.h"

namespace psma::coded {

struct Place {
    std::optional<Region> region;  // nullopt: none a lesion may have, or not known
    bool physiologic = false;      // an organ of normal uptake, a vessel: measured for comparison
    std::string label;             // as listed, or as the sender wrote it: "(by its words)"
    std::string site, site_id;     // the same place in the words of the anatomy, to compare it with the text
    std::vector<std::string> within;  // anatomy site ids it is a part of
    Side side = Side::None;
    bool whole = false;                // stands for its whole region
    bool minor = false;                // denying it says nothing of its region
    bool generic = false;              // no place more exact than the region
    std::optional<CodedConcept> code;  // as sent
};

// Refers to what it is made of; thread-safe.
class PlaceReader {
  public:
    PlaceReader(const anatomy::SiteCodes& codes, const Words& words) : codes_(codes), words_(words) {}

    // SITE of FINDING: by the first of its codes that is listed; where that decides no region, together with
    // the modifiers and what the finding is; a code that is not listed by the words of its meaning.
    Place at(const FindingSite& site, const CodedFinding& finding) const;
    // The place a disorder implies: "secondary malignant neoplasm of bone"; of a code that is not listed by
    // the words of its meaning. No region: it implies none.
    Place of_disorder(const CodedFinding& finding) const;
    // A place known by words only: a tracking identifier, a TEXT.
    Place by_words(const std::string& words) const;
    // A side said in any of the ways a finding may say it.
    Side side_of(const FindingSite* site, const CodedFinding& finding) const;
    // The words of the code's name tell the same region, or one of the two decides none.
    bool agrees_with_its_words(const anatomy::CodedSite& code) const;

  private:
    const anatomy::CodedSite* listed(const Concept& place) const;
    Place of_listed(const anatomy::CodedSite& listed, std::optional<Region> region,
                    const CodedConcept& sent) const;
    Place of_local(const FindingSite& site, const CodedFinding& finding) const;
    Place of_area(const anatomy::CodedSite& area, const FindingSite& site, const CodedFinding& finding) const;
    std::string name_of(const Concept& entry) const;
    Side side_said_by(const Concept& entry) const;
    std::string kind_of(const CodedFinding& finding) const;
    std::string modifiers_of(const FindingSite& site, const CodedFinding& finding) const;

    const anatomy::SiteCodes& codes_;
    const Words& words_;
};

}  // namespace psma::coded
