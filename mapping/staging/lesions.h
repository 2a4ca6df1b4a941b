// Observations become lesions and denials: who overrides whom, what is one lesion, what contradicts what.
#pragma once

#include <array>
#include <vector>

#include "mapping/narrative/observe.h"
#include "mapping/observation.h"
#include "mapping/summary.h"

namespace psma::staging {

// A lesion with what became of it.
struct Tracked {
    Observation observation;
    Verdict verdict = Verdict::Avid;  // Positive, Avid, Faint, Equivocal; Benign or Resolved: dismissed
    bool in_impression = false;       // the impression names it
    std::string concluded_in;         // the passage of an impression that calls it disease
    bool disputed = false;            // the report also denies it
    Source against;                   // the sentence that does
};

// What the report says of one of the five regions the group is made of.
enum class Compartment { Bed, PelvicNodes, ExtrapelvicNodes, Bone, Viscera };
inline constexpr std::size_t kCompartments = 5;

struct Denial {
    bool denied = false;
    bool not_assessed = false;
    Source source;  // of the denial, or of why it could not be judged
};

struct Findings {
    std::vector<Tracked> lesions;
    std::array<Denial, kCompartments> denials;
    std::optional<narrative::StatedStage> stage;  // today's, the last that counts
    std::vector<Compartment> stage_only;          // positive by the stage alone, the text is silent
    std::vector<Compartment> stage_against_text;  // positive by the stage, denied by the text
    bool lesion_may_be_lost = false;              // an item that may hold a lesion could not be read
    std::optional<Source> against_stage;          // the sentence that denies it
    std::optional<Source> unplaced;  // disease at a place that is not known, where no lesion is described
};

// The compartments a region belongs to; Node (place unknown) belongs to both nodal ones, Other to none.
std::vector<Compartment> compartments_of(Region region);

// The group disease there makes; T0N0M0 where REGION is no place of prostate cancer.
Group group_of(Compartment which);
Group group_of(Region region);

Findings resolve(const narrative::TextReading& reading);

}  // namespace psma::staging
