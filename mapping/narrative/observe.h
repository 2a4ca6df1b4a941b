// Sentences in, observations out: what the text says of each site, with its sentence.
#pragma once

#include <vector>

#include "mapping/anatomy/anatomy.h"
#include "mapping/narrative/document.h"
#include "mapping/narrative/mention.h"
#include "mapping/narrative/stage_string.h"
#include "mapping/observation.h"

namespace psma::narrative {

struct StatedStage {
    StageString stage;
    Source source;
    Voice voice = Voice::Impression;
};

struct TextReading {
    std::vector<Observation> observations;  // in document order
    std::vector<StatedStage> stages;        // of today's examination
};

// Deterministic; linear in the text. Thread-safe.
TextReading observe(const Narrative& narrative, const Vocabulary& vocabulary,
                    const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
