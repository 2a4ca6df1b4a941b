#include "mapping/narrative/lesion_phrase.h"

#include <algorithm>

#include "mapping/narrative/lesion_counter.h"
#include "mapping/narrative/lesion_figure.h"
#include "mapping/narrative/lesion_places.h"

namespace psma::narrative {
namespace {

bool names_both_sides(const std::vector<Mention>& mentions) {
    return has_cue(mentions, Cue::Left) && has_cue(mentions, Cue::Right);
}

}  // namespace

std::vector<LesionPhrase> lesions_of(const Clause& clause, const std::vector<SiteReference>& sites,
                                     const anatomy::Anatomy& anatomy) {
    auto lesions = lesions_at(sites, clause, anatomy);
    give_figures(lesions, clause);
    count_lesions(lesions, clause, anatomy);
    // "Two lung metastases (right upper lobe, left lower lobe)"
    if (lesions.size() == 1 && (!lesions.front().countable || lesions.front().count.value_or(1) > 1) &&
        lesions.front().site.region == Region::Visceral && names_both_sides(clause.mentions))
        lesions.front().site.side = Side::Bilateral;
    return {lesions.begin(), lesions.end()};
}

}  // namespace psma::narrative
