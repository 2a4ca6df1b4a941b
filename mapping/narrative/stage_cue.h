// Which strings of T, N and M are molecular-imaging stages: by their prefix, the system named beside them, or
// values that nothing else prints. Private to stage_string.cpp and its tests.
#pragma once

#include <string_view>
#include <vector>

#include "mapping/narrative/stage_component.h"
#include "mapping/narrative/word_roles.h"

namespace psma::narrative {

// The components of one string in the order printed; never empty.
using StageChain = std::vector<StageComponent>;

// The first component of that category, or null.
const StageComponent* find_component(const StageChain& chain, StageComponent::Category category);

// Of one component of PLAIN, a plain_text(): its row of a form is denied ("miM1a: none") or it stands at a
// tick box
// ("[ ] miTr"), so that it states nothing.
bool states_nothing(std::string_view plain, const StageComponent& one, const WordRoles& words);

// A word of denial or doubt stands right before CHAIN: "possible miTr N0 M0".
bool doubted(std::string_view plain, const StageChain& chain, const WordRoles& words);

// PROMISE or miTNM is named right before or behind CHAIN.
bool names_molecular_system(std::string_view plain, const StageChain& chain);

// CHAIN is a molecular-imaging (or rTNM) stage and not a pathologic or clinical one, a heading or a legend.
bool is_molecular_stage(std::string_view plain, const StageChain& chain, const WordRoles& words);

}  // namespace psma::narrative
