// Sentences in, observations out: what the text says of each site, with its sentence.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "mapping/anatomy/anatomy.h"
#include "mapping/narrative/clause.h"
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
    // Places the impression speaks of without a verdict that is understood here.
    std::vector<Observation> unjudged;
};

// What was used of one sentence, for a person who asks how it was understood.
struct Step {
    std::vector<Token> tokens;     // of CLAUSES: of the sentence and of what it was read together with
    std::vector<Clause> clauses;   // as judged; none: the sentence was not read for disease
    std::optional<Clause> label;   // a label taken in with the sentence, where it was read for itself
    bool passed_over = false;      // its words were found, but it makes no statement: CLAUSES has them all
    std::size_t observations = 0;  // how many there were after it
    std::size_t stages = 0;
};

// Deterministic; linear in the text. Thread-safe. STEPS receives one entry for each sentence, if it is given.
TextReading observe(const Narrative& narrative, const Vocabulary& vocabulary, const anatomy::Anatomy& anatomy,
                    std::vector<Step>* steps = nullptr);

}  // namespace psma::narrative
