// Side, level and number of a site: "left 7th rib", "L3", "segment VI".
#pragma once

#include <string>
#include <vector>

#include "mapping/narrative/site_reference.h"

namespace psma::narrative {

// The nearest side word before the site that is mention I, or behind it where none stands before. A site in
// the MIDDLE of the body does not share the side of the next one: "T9 and scapula on the left".
Side side_near(const std::vector<Mention>& mentions, std::size_t i, bool middle);

// "l3" of a vertebra, "8" of a rib, "segment vi" of the liver; empty: none is told. TOKENS are those MENTION
// was found in.
std::string level_of(const anatomy::Site& site, const Mention& mention, const std::vector<Token>& tokens);

// One of several ribs or vertebrae told together.
struct Numbered {
    int number = 0;
    Side side = Side::None;  // None: told for all of them, or not at all
};

// 4 and 6 of "the 4th and 6th left ribs", "der 4. und 6. Rippe", "ribs 4 and 6"; the site is mention I.
// Behind it only where NUMBERS_BEHIND: "Rippe 4 und 6".
std::vector<Numbered> numbers_of(const std::vector<Mention>& mentions, std::size_t i, bool numbers_behind);

// "l4" of the fourth of the vertebrae MENTION names.
std::string vertebra_level(const Mention& mention, const std::vector<Token>& tokens, int number);

// The site of MENTION. "Nodules in the lungs: right S2": under an organ, named in CONTEXT, an S with a number
// is its segment, not a sacral level.
int segment_or_site(const Mention& mention, const std::vector<SiteReference>& context,
                    const std::vector<Token>& tokens, const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
