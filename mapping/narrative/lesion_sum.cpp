#include "mapping/narrative/lesion_sum.h"

#include <algorithm>

#include "mapping/narrative/lesion_number.h"

namespace psma::narrative {

using anatomy::Anatomy;

void drop_sum(std::vector<PlacedLesion>& lesions, const Anatomy& anatomy) {
    if (lesions.size() < 3) return;
    const PlacedLesion& sum = lesions.front();
    int parts = 0;
    for (std::size_t i = 1; i < lesions.size(); ++i) {
        const PlacedLesion& part = lesions[i];
        const bool bed = sum.site.region == Region::ProstateBed && part.site.region == sum.site.region;
        const bool within = bed || part.site.site == sum.site.site || is_finer(part.site, sum.site, anatomy);
        if (!part.count || !part.countable || !within) return;
        parts += *part.count;
    }
    if (sum.count == parts) lesions.erase(lesions.begin());
}

void share_sum(std::vector<PlacedLesion>& lesions, const std::vector<Mention>& mentions,
               const Anatomy& anatomy) {
    if (lesions.size() < 2) return;
    PlacedLesion& sum = lesions.front();
    if (!sum.refined || sum.count != static_cast<int>(lesions.size())) return;
    bool ahead = false;  // not "in the pelvis two obturator nodes"
    for (std::size_t i = 0; i < mentions.size() && mentions[i].first < sum.first; ++i)
        ahead = ahead || number_word(mentions[i]) || number_of_lesions(mentions, i, anatomy);
    if (!ahead) return;
    const bool each = std::all_of(lesions.begin() + 1, lesions.end(), [&](const PlacedLesion& part) {
        return part.site.region == sum.site.region && !part.has_count && part.suv_max && sum.suv_max;
    });
    if (each) sum.count = 1;
}

}  // namespace psma::narrative
