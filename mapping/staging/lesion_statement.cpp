#include "mapping/staging/lesion_statement.h"

#include "mapping/staging/lesion_place.h"

namespace psma::staging {

bool asserts(Verdict verdict) {
    return verdict == Verdict::Positive || verdict == Verdict::Avid || verdict == Verdict::Faint ||
           verdict == Verdict::Equivocal;
}

bool dismisses(Verdict verdict) {
    return verdict == Verdict::Benign || verdict == Verdict::Resolved;
}

bool concludes(const Observation& one) {
    return one.voice == Voice::Impression && one.verdict == Verdict::Positive;
}

std::string passage_of(const Observation& one) {
    return one.source.item.substr(0, one.source.item.rfind('/'));
}

bool denies(const Observation& denial, const Observation& lesion) {
    if (!denial.region) return true;
    if (!lesion.region || !same_region(*denial.region, *lesion.region)) return false;
    if (denial.whole_region) return true;
    return denial.site_id == lesion.site_id && sides_agree(denial.side, lesion.side) &&
           (denial.site == lesion.site || lesion.site.starts_with(denial.site + " "));  // "rib", "rib 6"
}

bool is_announcement(const Observation& one) {
    return one.countable && one.count.value_or(1) >= 2 && !one.suv_max && !one.size_mm;
}

bool announces(const Observation& generic, const Observation& one) {
    return !generic.suv_max && !generic.size_mm && one.order > generic.order;
}

bool restates(const Observation& one, const Observation& before) {
    // lesions that the report tracks are told apart by it
    if (one.voice == Voice::Coded && before.voice == Voice::Coded && one.another && before.another)
        return false;
    const bool same_sentence =
        one.source.quote == before.source.quote && one.source.item == before.source.item;
    // "Avid 13 mm nodule. Retrovesical, left of midline. SUVmax 19.4.": in the bed, told bit by bit
    const bool bit = before.generic && before.inherited && before.region == Region::ProstateBed &&
                     !before.suv_max && !one.size_mm && !one.count && one.region == before.region &&
                     one.order == before.order + 1;
    if (bit) return true;
    const bool same_uptake = !one.suv_max || !before.suv_max || one.suv_max == before.suv_max;
    const bool tells_nothing = !one.suv_max && !one.size_mm && !one.count && one.countable;
    if (one.another && one.inherited) return false;
    const bool figure = one.suv_max || one.size_mm;
    if (is_announcement(before) && figure && !one.generic && !one.inherited && !same_sentence) return false;
    if (one.generic && !same_uptake && one.region != Region::ProstateBed) return false;
    if (one.generic) return !before.generic || (same_uptake && one.side == before.side);
    if (tells_nothing && (one.inherited || one.region == Region::ProstateBed)) return true;
    if (before.generic || before.inherited)
        if (announces(before, one)) return true;
    const bool side_told = one.side == Side::None || before.side == Side::None;
    const bool same_site = one.site == before.site && (one.side == before.side || side_told);
    // "Right 7 mm, left 6 mm. In summary bilateral external iliac nodes": both
    const bool both = one.side == Side::Bilateral && !one.suv_max && !one.size_mm && !one.count &&
                      one.site == before.site && (before.side == Side::Left || before.side == Side::Right);
    if (both && !same_sentence) return true;
    if (same_sentence) return same_uptake && same_site && (one.inherited || before.inherited);
    if (same_site) return same_uptake;
    return same_uptake && (less_exact(one, before) || less_exact(before, one));
}

}  // namespace psma::staging
