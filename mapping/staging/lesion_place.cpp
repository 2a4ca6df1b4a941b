#include "mapping/staging/lesion_place.h"

#include <algorithm>

namespace psma::staging {

bool is_nodal(const Observation& one) {
    return one.region && psma::is_nodal(*one.region);
}

bool sides_agree(Side a, Side b) {
    return a == b || a == Side::None || b == Side::None || a == Side::Bilateral || b == Side::Bilateral ||
           a == Side::Midline || b == Side::Midline;
}

bool less_exact(const Observation& whole, const Observation& part) {
    if (whole.site_id == part.site_id && part.site.starts_with(whole.site + " ")) return true;
    return std::ranges::find(part.within, whole.site_id) != part.within.end();
}

bool same_place(const Observation& a, const Observation& b) {
    if (!a.region || !b.region || !same_region(*a.region, *b.region) || !sides_agree(a.side, b.side))
        return false;
    if (a.generic || b.generic) return true;
    if (*a.region == Region::ProstateBed) return true;
    return a.site == b.site || less_exact(a, b) || less_exact(b, a);
}

}  // namespace psma::staging
