// Numbers and plurals a clause tells of lesions: "two", "3 nodes", "nodes (2)", "both nodes", "lesions".
// Which lesion they count is not known here. Private to narrative: the lesions of a clause are read with it.
#pragma once

#include <optional>
#include <vector>

#include "mapping/narrative/mention.h"
#include "mapping/narrative/scope.h"

namespace psma::narrative {

// "One" to "six", "isolated".
std::optional<int> number_word(const Mention& mention);

// The word for nodes itself; of its short forms ("2 LK") there is no plural.
bool is_node_word(const Mention& mention, const anatomy::Anatomy& anatomy);

// A noun for what is counted: "lesion", "metastasis", "node".
bool names_lesion(const Mention& mention, const anatomy::Anatomy& anatomy);

// "2 nodes", "; 3 avid foci": a small whole number where a count stands, and what is counted right behind it.
// I is the index of the number, here and below.
std::optional<int> number_of_lesions(const std::vector<Mention>& mentions, std::size_t i,
                                     const anatomy::Anatomy& anatomy);

// 3 for the "2" of "(right 2, left 1)".
std::optional<int> number_of_sides(const std::vector<Mention>& mentions, std::size_t i);

// "inguinal nodes (3)"
std::optional<int> number_in_brackets(const std::vector<Mention>& mentions, std::size_t i);

// "both nodes", "the two" said as "die beiden paraaortalen Lymphknoten", but not "both lungs".
std::optional<int> number_of_pair(const std::vector<Mention>& mentions, std::size_t i,
                                  const anatomy::Anatomy& anatomy);

// "(4 nodes in total)": the number adds up what was told before.
bool is_sum(const std::vector<Mention>& mentions, std::size_t i);

// "(two)", "(in all two)"
bool alone_in_brackets(const std::vector<Mention>& mentions, std::size_t i);

// "Extensive local recurrence, three nodal metastases": the word I tells the size of one.
bool sizes_recurrence(const std::vector<Mention>& mentions, std::size_t i, const anatomy::Anatomy& anatomy);

// A plural stands behind the mention I.
bool plural_behind(const std::vector<Mention>& mentions, std::size_t i);

// A noun in the singular: "einzelne Metastase". "Lymphknoten" is either.
bool names_one(const std::vector<Mention>& mentions);

// Its nouns are plurals, and none is not. REACH is that of each mention; what is denied or dropped does not
// count.
bool speaks_of_several(const std::vector<Mention>& mentions, const std::vector<Reach>& reach,
                       const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
