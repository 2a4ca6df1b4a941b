// What one clause or one coded finding says of one site: the raw material the group is decided from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mapping/summary.h"

namespace psma {

enum class Verdict {
    Positive,  // called metastasis, recurrence, suspicious
    Avid,      // clear uptake without a verdict
    Faint,     // mild uptake without a verdict
    Equivocal,
    Benign,
    Resolved,     // was a lesion, is none today
    Negative,     // denied
    NotAssessed,  // not imaged or not assessable
};

// Who says it. Later ones override earlier ones for the same site.
enum class Voice { Coded, Findings, Impression, Addendum, Stage };

struct Observation {
    Verdict verdict = Verdict::Negative;
    Voice voice = Voice::Findings;
    std::optional<Region> region;  // nullopt: the whole body if denied, otherwise a place that is not known
    std::string site_id;  // anatomy site id ("obturator"); empty: the region as such, or the whole body
    std::vector<std::string> within;  // anatomy site ids this site is a part of ("iliac"), the nearest first
    bool minor = false;               // denying this site says nothing of its region
    std::string site;   // in the words of the anatomy: tells whether two observations are of one place
    std::string label;  // in words for the reader; empty: SITE is
    std::optional<CodedConcept> code;
    Side side = Side::None;
    bool whole_region = false;  // speaks of the whole region ("no bone lesion"), not of one place in it
    bool others_only = false;   // "no other ...": does not touch what is described elsewhere
    bool not_imaged = false;    // outside the field of view; with NotAssessed
    bool generic = false;       // names no place more exact than the region
    bool count_shared = false;  // COUNT was told of several places and parted among them
    bool points_back = false;   // "the described uptakes": of all that was described
    bool inherited = false;   // the clause names no place of its own: that of its label or of the one before
    bool another = false;     // "a further one": not the lesion before, although at the same place
    bool unspecific = false;  // open only because it is called nonspecific
    bool organ_uptake = false;  // a focus in an organ: a lesion only if it is called metastasis elsewhere
    bool countable = true;
    std::optional<int> count;  // lesions named together; nullopt with countable: one
    std::optional<double> suv_max;
    std::optional<double> size_mm;
    Source source;
    int order = 0;  // place in the document
};

}  // namespace psma
