// Where the nodes of a clause lie: areas, vessels and landmarks named with them become stations.
#pragma once

#include <vector>

#include "mapping/narrative/site_reference.h"

namespace psma::narrative {

bool has_kind(const std::vector<SiteReference>& sites, anatomy::Kind kind, const anatomy::Anatomy& anatomy);
void erase_kind(std::vector<SiteReference>& sites, anatomy::Kind kind, const anatomy::Anatomy& anatomy);

// REFERENCE at another site: side, level and tokens stay.
SiteReference with_site(SiteReference reference, int index, const anatomy::Anatomy& anatomy);

// A node beside SITE is of its station: beside a vessel, above the collarbone.
bool tells_station(const anatomy::Site& site);

// "A node adjacent to the left internal iliac vessels": a node of SITES that has no other place is of the
// station that one of LANDMARKS tells.
void place_by_landmark(std::vector<SiteReference>& sites, const std::vector<SiteReference>& landmarks,
                       const anatomy::Anatomy& anatomy);

// "Behind the vena cava at L2": the vertebra tells the height of a node beside the vessel.
void place_by_vessel(std::vector<SiteReference>& sites, const std::vector<SiteReference>& landmarks,
                     const anatomy::Anatomy& anatomy);

// "nodes in the pelvis", "node along the external iliac vessels", "CHEST: no avid nodes": the node gets its
// place, from SITES or from CONTEXT, the sites of the label. In a DENIAL each place named stands for itself.
void place_nodes(std::vector<SiteReference>& sites, const std::vector<SiteReference>& context, bool denial,
                 const anatomy::Anatomy& anatomy);

// "At the pelvic wall, in the cancellous bone", "the finding of the pelvic wall is a supra-acetabular
// metastasis": the wall tells where the bone is, unless both are listed.
void drop_wall_of_bone(std::vector<SiteReference>& sites, const std::vector<Mention>& mentions,
                       const anatomy::Anatomy& anatomy);

}  // namespace psma::narrative
