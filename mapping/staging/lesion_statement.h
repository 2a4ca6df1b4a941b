// What an observation does to a lesion: assert it, dismiss it, deny it, announce it, or tell it once more.
// Private to staging: resolve() uses it.
#pragma once

#include <string>

#include "mapping/observation.h"

namespace psma::staging {

bool asserts(Verdict verdict);

bool dismisses(Verdict verdict);

// The impression calls it disease.
bool concludes(const Observation& one);

// "4" of item "4/2".
std::string passage_of(const Observation& one);

// DENIAL speaks of the place of LESION, or of all around it.
bool denies(const Observation& denial, const Observation& lesion);

// "Two nodules are present.", without anything of the one or the other.
bool is_announcement(const Observation& one);

// "There are two avid foci." before each is described.
bool announces(const Observation& generic, const Observation& one);

// Inside one voice two mentions are one lesion only when nothing tells them apart.
bool restates(const Observation& one, const Observation& before);

}  // namespace psma::staging
