// How many lesions there are: announced and then described one by one, summed up, or counted later.
#include <algorithm>

#include "mapping/staging/lesion_place.h"
#include "mapping/staging/lesion_resolver.h"
#include "mapping/staging/lesion_statement.h"

namespace psma::staging {

void Resolver::drop_announced(Voice voice) {
    const auto described = [&](const Tracked& sum, bool anywhere) {
        const Observation& before = sum.observation;
        int parts = 0;
        for (const Tracked& lesion : findings_.lesions) {
            const Observation& one = lesion.observation;
            const bool there = (anywhere && is_nodal(one)) || before.generic || before.site == one.site ||
                               less_exact(before, one) || before.region == Region::ProstateBed;
            if (one.order <= before.order || one.voice != voice ||
                !(one.region == before.region || before.region == Region::Node) || !there ||
                !asserts(lesion.verdict) || passage_of(one) != passage_of(before))
                continue;
            if (!one.countable || (!one.suv_max && !one.size_mm)) return 0;
            parts += one.count.value_or(1);
        }
        return parts;
    };
    for (auto sum = findings_.lesions.begin(); sum != findings_.lesions.end();) {
        Observation& before = sum->observation;
        const bool announces =
            before.voice == voice && before.region && is_announcement(before) && asserts(sum->verdict);
        const int parts = announces ? described(*sum, false) : 0;
        // "Three nodes along the iliac axes. Internal iliac ..., obturator ..., external iliac ..."
        const bool all = announces && is_nodal(before) && described(*sum, true) == *before.count;
        if (parts > 0 && (parts == *before.count || all)) {
            sum = findings_.lesions.erase(sum);
            continue;
        }
        if (parts > 0 && parts < *before.count) before.count = *before.count - parts;
        ++sum;
    }
}

bool Resolver::counts_all_nodes(const Observation& one) const {
    if (!one.count || *one.count < 2 || !is_nodal(one)) return false;
    // "right common iliac (1), left para-aortic (2)": each has its own count
    const auto counted_beside = [&](const Observation& other) {
        return other.order != one.order && other.source.quote == one.source.quote && is_nodal(other) &&
               other.count;
    };
    if (std::ranges::any_of(reading_.observations, counted_beside)) return false;
    // "external iliac (two) and obturator nodes": of that place only
    const auto named_beside = [&](const Observation& other) {
        return other.order != one.order && other.source.quote == one.source.quote && is_nodal(other) &&
               other.verdict == one.verdict && !other.generic;
    };
    if (!one.count_shared && std::ranges::any_of(reading_.observations, named_beside)) return false;
    int described = 0;
    int lesions = 0;
    for (const Tracked& lesion : findings_.lesions) {
        if (!asserts(lesion.verdict) || !is_nodal(lesion.observation) ||
            lesion.observation.order >= one.order || lesion.observation.source.quote == one.source.quote)
            continue;
        if (!lesion.observation.countable) return false;
        ++lesions;
        described += lesion.observation.count.value_or(1);
    }
    return lesions > 1 && described == *one.count;
}

void Resolver::recount(const Observation& one, Observation& lesion) {
    if (one.count_shared && (lesion.suv_max || lesion.size_mm)) return;  // described one by one before
    const bool told = lesion.count.has_value() && lesion.countable;
    if (one.countable && one.count && *one.count > 1 && (!told || !lesion.countable)) {
        lesion.count = one.count;
        lesion.countable = true;
    } else if (told && one.generic && one.countable && one.voice > lesion.voice &&
               one.count.value_or(0) > *lesion.count) {
        lesion.count = one.count;  // "Three nodal metastases": the findings named the place of two
    } else if (!one.countable && !told) {
        lesion.countable = false;
    }
}

int Resolver::matching(const Observation& one) const {
    return static_cast<int>(std::ranges::count_if(findings_.lesions, [&](const Tracked& lesion) {
        return same_place(one, lesion.observation) && lesion.observation.voice < one.voice;
    }));
}

}  // namespace psma::staging
