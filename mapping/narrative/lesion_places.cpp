#include "mapping/narrative/lesion_places.h"

#include <algorithm>

#include "mapping/narrative/lesion_number.h"

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;
using anatomy::Site;
using Mentions = std::vector<Mention>;

const Site& site_of(const Anatomy& anatomy, const SiteReference& reference) {
    return anatomy.sites[static_cast<std::size_t>(reference.site)];
}

bool sides_may_agree(Side a, Side b) {
    return a == b || a == Side::None || b == Side::None;
}

// What stands between two sites.
struct Between {
    bool boundary = false;  // a list goes on: comma, "and", "or"
    bool separate = false;  // a lesion of its own begins: one more is counted
    bool figure = false;    // the uptake of the first was told
};

Between between(const Mentions& mentions, std::uint32_t from, std::uint32_t to, const Anatomy& anatomy) {
    Between found;
    bool listed = false;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& one = mentions[i];
        if (one.first <= from || one.first >= to) continue;
        if (one.is_mark(',') || one.is_mark(';') || one.is_mark('&') || one.is_mark('+') ||
            one.is(Cue::Conjunction) || one.is(Cue::Alternative))
            found.boundary = listed = true;
        if (one.is(Cue::SuvMax)) found.figure = true;
        if (one.is(Cue::Other)) found.separate = true;
        if (number_word(one) && listed) found.separate = true;
        if (number_of_lesions(mentions, i, anatomy)) found.separate = true;
    }
    return found;
}

class Places {
  public:
    Places(const Clause& clause, const Anatomy& anatomy) : mentions_(clause.mentions), anatomy_(anatomy) {}

    std::vector<PlacedLesion> run(const std::vector<SiteReference>& sites) {
        for (const SiteReference& site : sites)
            if (site.here) here_.push_back(site);
        std::ranges::stable_sort(here_, {}, &SiteReference::first);
        drop_place_of_sum();
        for (const SiteReference& site : here_) add(site);
        if (here_.empty())
            for (const SiteReference& site : sites) add(site);
        return std::move(lesions_);
    }

  private:
    void add(const SiteReference& site) {
        for (auto lesion = lesions_.rbegin(); lesion != lesions_.rend(); ++lesion)
            if (is_one(*lesion, site)) return join(*lesion, site);
        PlacedLesion lesion;
        lesion.site = site;
        lesion.first = site.first;
        lesion.last = site.last;
        lesions_.push_back(std::move(lesion));
    }

    bool is_one(const PlacedLesion& lesion, const SiteReference& site) const {
        const SiteReference& before = lesion.site;
        if (before.region != site.region) return false;
        // "obturator nodes (two, SUVmax 16) and a single node behind the clavicle (SUVmax 20)"
        if (before.generic != site.generic) {
            const Between gap = site.here ? between(mentions_, lesion.last, site.first, anatomy_) : Between{};
            return !(site.generic && gap.separate && gap.figure && figure_behind(site));
        }
        const bool bed = site.region == Region::ProstateBed;
        const bool middle = bed && (before.side == Side::Midline || site.side == Side::Midline);
        if (!sides_may_agree(before.side, site.side) && !middle) return false;
        if (!before.level.empty() && !site.level.empty() && before.level != site.level) return false;
        Between gap = site.here ? between(mentions_, lesion.last, site.first, anatomy_) : Between{};
        gap.separate = gap.separate || (gap.figure && figure_behind(site));
        if (gap.separate && bed && holds_one(lesion, site)) return true;
        if (gap.separate) return is_finer(site, before, anatomy_) && (!gap.boundary || is_frame(lesion));
        if (bed || is_finer(site, before, anatomy_) || is_finer(before, site, anatomy_)) return true;
        if (before.site == site.site) return before.level == site.level && site.here == before.here;
        if (site.region != Region::Bone) return false;
        const bool part_of_vertebra =
            !before.level.empty() && site.level.empty() && site_of(anatomy_, site).kind == Kind::Vertebra;
        return part_of_vertebra || (!gap.boundary && site.first - lesion.last <= 4);
    }

    // "In the left hemipelvis two areas, one at the acetabulum and the other at the ischium": the place
    // before is that of both, and where it tells a side it tells theirs.
    void drop_place_of_sum() {
        const auto counts = [](const Mention& one) {
            return one.is(Cue::Two) || one.is(Cue::Three) || one.is(Cue::Four);
        };
        const auto sum = std::ranges::find_if(mentions_, counts);
        if (sum == mentions_.end()) return;
        const auto one =
            std::find_if(sum + 1, mentions_.end(), [](const Mention& word) { return word.is(Cue::One); });
        if (one == mentions_.end() || !((one - 1)->type == Mention::Type::Mark)) return;
        const auto other =
            std::find_if(one + 1, mentions_.end(), [](const Mention& word) { return word.is(Cue::Other); });
        if (other == mentions_.end() || here_.size() < 3) return;
        const SiteReference whole = here_.front();
        const auto behind = [&](std::uint32_t from, std::uint32_t to) {
            return std::ranges::count_if(here_, [&](const SiteReference& site) {
                return site.first > from && site.first < to && site.region == whole.region;
            });
        };
        if (whole.first > one->first || here_[1].first < one->first ||
            behind(one->first, other->first) == 0 || behind(other->first, UINT32_MAX) == 0)
            return;
        here_.erase(here_.begin());
        for (SiteReference& site : here_)
            if (site.side == Side::None && site.region == whole.region) site.side = whole.side;
    }

    // "In the retroperitoneum, uptake is seen in one aortocaval node": only tells where what follows is.
    bool is_frame(const PlacedLesion& lesion) const {
        for (const Mention& one : mentions_) {
            if (one.first < lesion.first && (one.is(Cue::Uptake) || one.is(Cue::Lesion) ||
                                             one.is(Cue::Metastasis) || one.is(Cue::SuvMax)))
                return false;
            if (one.first > lesion.last) return one.is_mark(',') && one.first == lesion.last + 1;
        }
        return false;
    }

    // "The fossa contains a further focus, at the bladder neck": one focus, told more exactly.
    bool holds_one(const PlacedLesion& lesion, const SiteReference& site) const {
        int nouns = 0;
        for (const Mention& one : mentions_) {
            const bool noun = one.is(Cue::Lesion) || one.is(Cue::Metastasis) || one.is(Cue::Recurrence);
            if (one.first >= site.first) break;
            if (one.last < lesion.first && (noun || one.is(Cue::Uptake) || one.is(Cue::SuvMax))) return false;
            if (one.first <= lesion.last) continue;
            if (one.is(Cue::Conjunction) || one.is(Cue::SuvMax) || one.is_mark(';')) return false;
            nouns += noun;
        }
        return nouns <= 1;
    }

    // Its uptake is told before the next place.
    bool figure_behind(const SiteReference& site) const {
        std::uint32_t next = UINT32_MAX;
        for (const SiteReference& other : here_)
            if (other.first > site.last) next = std::min(next, other.first);
        return std::ranges::any_of(mentions_, [&](const Mention& one) {
            return one.is(Cue::SuvMax) && one.first > site.last && one.first < next;
        });
    }

    void join(PlacedLesion& lesion, const SiteReference& site) {
        const bool better = (lesion.site.generic && !site.generic) || is_finer(site, lesion.site, anatomy_);
        Side side = lesion.site.side;
        if (side == Side::None || (better && site.side != Side::None)) side = site.side;
        if (better) lesion.site = site;
        lesion.site.side = side;
        lesion.refined = true;
        lesion.first = std::min(lesion.first, site.first);
        lesion.last = std::max(lesion.last, site.last);
    }

    const Mentions& mentions_;
    const Anatomy& anatomy_;
    std::vector<SiteReference> here_;  // the places the clause itself names, in its order
    std::vector<PlacedLesion> lesions_;
};

}  // namespace

bool is_finer(const SiteReference& fine, const SiteReference& coarse, const Anatomy& anatomy) {
    return anatomy.lies_within(fine.site, coarse.site) ||
           (fine.site == coarse.site && coarse.level.empty() && !fine.level.empty());
}

std::vector<PlacedLesion> lesions_at(const std::vector<SiteReference>& sites, const Clause& clause,
                                     const Anatomy& anatomy) {
    return Places(clause, anatomy).run(sites);
}

}  // namespace psma::narrative
