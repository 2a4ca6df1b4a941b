#include "mapping/narrative/lesion_phrase.h"

#include <algorithm>

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;
using anatomy::Site;
using Mentions = std::vector<Mention>;

struct Lesion : LesionPhrase {
    std::uint32_t first = 0, last = 0;  // tokens of its sites
    bool has_count = false;
    bool refined = false;  // named twice, the second time more exactly
};

const Site& site_of(const Anatomy& anatomy, const SiteReference& reference) {
    return anatomy.sites[static_cast<std::size_t>(reference.site)];
}

std::optional<int> number_word(const Mention& mention) {
    constexpr Cue kNumbers[] = {Cue::One, Cue::Two, Cue::Three, Cue::Four, Cue::Five, Cue::Six};
    for (int i = 0; i < 6; ++i)
        if (mention.is(kNumbers[i])) return i + 1;
    if (mention.is(Cue::Isolated)) return 1;
    return std::nullopt;
}

bool is_unit(const Mention& mention) {
    return mention.is(Cue::Millimetre) || mention.is(Cue::Centimetre);
}

bool names_a_lesion(const Mention& mention, const Anatomy& anatomy) {
    if (mention.type == Mention::Type::Site) {
        const Kind kind = anatomy.sites[static_cast<std::size_t>(mention.site)].kind;
        return kind == Kind::Node || kind == Kind::Station;
    }
    return mention.is(Cue::Lesion) || mention.is(Cue::Metastasis) || mention.is(Cue::Uptake) ||
           mention.is(Cue::Intense) || mention.is(Cue::Faint) || mention.is(Cue::Suspicious) ||
           mention.is(Cue::Left) || mention.is(Cue::Right) || mention.is(Cue::Both);
}

// The word for nodes itself; of its short forms ("2 LK") there is no plural.
bool is_node_word(const Mention& mention, const Anatomy& anatomy) {
    return mention.type == Mention::Type::Site &&
           anatomy.sites[static_cast<std::size_t>(mention.site)].kind == Kind::Node;
}

constexpr int kMostCounted = 20;

// "2 nodes", "; 3 avid foci": a small whole number where a count stands, and what is counted right behind it.
std::optional<int> number_of_lesions(const Mentions& mentions, std::size_t i, const Anatomy& anatomy) {
    const Mention& mention = mentions[i];
    const auto count = mention.whole_number(2, kMostCounted);
    if (!count || mention.ordinal) return std::nullopt;
    bool adjacent = mention.first == 0;  // no unknown word before it: not "a level 2 node"
    if (i > 0) {
        const Mention& before = mentions[i - 1];
        adjacent = before.last + 1 >= mention.first;
        const bool opens = before.is_mark(',') || before.is_mark(';') || before.is_mark(':') ||
                           before.is_mark('|') || before.is_mark('(') || before.is_mark(')') ||
                           before.is_mark('>') || before.is(Cue::Other) || before.is(Cue::Current) ||
                           before.is(Cue::New) || before.is(Cue::Conjunction) || before.is(Cue::Suspicious) ||
                           (mentions.size() > i + 1 && is_node_word(mentions[i + 1], anatomy) &&
                            (before.is(Cue::Left) || before.is(Cue::Right) || before.is(Cue::Both)));
        if (!opens && adjacent) return std::nullopt;
    }
    if (i + 1 >= mentions.size() || mentions[i + 1].first - mention.last > 3) return std::nullopt;
    // "3 new avid metastases"
    std::size_t noun = i + 1;
    while (noun < mentions.size() && (mentions[noun].is(Cue::New) || mentions[noun].is(Cue::Persistent)) &&
           mentions[noun].first == mentions[noun - 1].last + 1)
        ++noun;
    if (noun > i + 1 && noun < mentions.size() && names_a_lesion(mentions[noun], anatomy) &&
        std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(noun), mentions.end(),
                    [](const Mention& one) { return one.plural; }))
        return count;
    const bool plural =
        std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions.end(),
                    [](const Mention& one) { return one.plural; }) ||
        (adjacent && i + 2 < mentions.size() && mentions[i + 1].is(Cue::Uptake) &&
         is_node_word(mentions[i + 2], anatomy) && mentions[i + 2].first == mentions[i + 1].last + 1) ||
        (adjacent && (is_node_word(mentions[i + 1], anatomy) ||
                      (mentions[i + 1].is(Cue::Lesion) && mentions[i + 1].first == mention.last + 1)));
    return plural && names_a_lesion(mentions[i + 1], anatomy) ? count : std::nullopt;
}

// "inguinal nodes (3)"
std::optional<int> number_in_brackets(const Mentions& mentions, std::size_t i) {
    const Mention& one = mentions[i];
    const auto count = one.whole_number(1, kMostCounted);
    if (!count) return std::nullopt;
    const bool alone = i > 0 && i + 1 < mentions.size() && mentions[i - 1].is_mark('(') &&
                       mentions[i - 1].last + 1 == one.first && mentions[i + 1].is_mark(')') &&
                       mentions[i + 1].first == one.last + 1;
    // "just below (2)": another item of the list
    if (alone && i > 1 && mentions[i - 2].is(Cue::Landmark) &&
        mentions[i - 2].last + 1 == mentions[i - 1].first)
        return std::nullopt;
    // "(1) local recurrence, (2) no nodal disease": numbers of a list
    const bool first = alone && i == 1 && *count == 1;
    const bool next = alone && mentions[0].is_mark('(') && mentions[1].whole_number(1, 1) && *count > 1 &&
                      i > 2 && (mentions[i - 2].is_mark(',') || mentions[i - 2].is_mark(';'));
    if (first || next) return std::nullopt;
    return alone ? count : std::nullopt;
}

// "both nodes", "the two" said as "die beiden paraaortalen Lymphknoten", but not "both lungs".
std::optional<int> number_of_pair(const Mentions& mentions, std::size_t i, const Anatomy& anatomy) {
    if (!mentions[i].is(Cue::Pair)) return std::nullopt;
    const auto noun = [&](const Mention& one) {
        return is_node_word(one, anatomy) || one.is(Cue::Lesion) || one.is(Cue::Metastasis);
    };
    // "nodes along both iliac chains"
    if (std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i), noun))
        return std::nullopt;
    constexpr std::uint32_t kNear = 4;
    for (std::size_t j = i + 1; j < mentions.size() && mentions[j].first - mentions[i].last <= kNear; ++j) {
        const Mention& one = mentions[j];
        if (noun(one)) return 2;
        const bool adjective = one.type == Mention::Type::Site || one.is(Cue::Uptake) || one.is(Cue::Left) ||
                               one.is(Cue::Right) || one.is(Cue::Persistent);
        if (!adjective) break;
    }
    return std::nullopt;
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

class Describer {
  public:
    Describer(const Clause& clause, const Anatomy& anatomy)
        : mentions_(clause.mentions),
          reach_(clause.reach),
          anatomy_(anatomy),
          list_goes_on_(clause.list_goes_on) {}

    std::vector<LesionPhrase> run(const std::vector<SiteReference>& sites) {
        for (const SiteReference& site : sites)
            if (site.here) here_.push_back(site);
        std::ranges::stable_sort(here_, {}, &SiteReference::first);
        for (const SiteReference& site : here_) add(site);
        if (here_.empty())
            for (const SiteReference& site : sites) add(site);
        give_figures(suv_figures(), &LesionPhrase::suv_max);
        give_figures(sizes(), &LesionPhrase::size_mm);
        give_counts();
        // "Two lung metastases (right upper lobe, left lower lobe)"
        if (lesions_.size() == 1 && (!lesions_.front().countable || lesions_.front().count.value_or(1) > 1) &&
            lesions_.front().site.region == Region::Visceral && names_both_sides())
            lesions_.front().site.side = Side::Bilateral;
        return {lesions_.begin(), lesions_.end()};
    }

  private:
    void add(const SiteReference& site) {
        for (auto lesion = lesions_.rbegin(); lesion != lesions_.rend(); ++lesion)
            if (is_one(*lesion, site)) return join(*lesion, site);
        Lesion lesion;
        lesion.site = site;
        lesion.first = site.first;
        lesion.last = site.last;
        lesions_.push_back(std::move(lesion));
    }

    bool is_finer(const SiteReference& fine, const SiteReference& coarse) const {
        return anatomy_.lies_within(fine.site, coarse.site) ||
               (fine.site == coarse.site && coarse.level.empty() && !fine.level.empty());
    }

    bool is_one(const Lesion& lesion, const SiteReference& site) const {
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
        if (gap.separate) return is_finer(site, before) && (!gap.boundary || is_frame(lesion));
        if (bed || is_finer(site, before) || is_finer(before, site)) return true;
        if (before.site == site.site) return before.level == site.level && site.here == before.here;
        if (site.region != Region::Bone) return false;
        const bool part_of_vertebra =
            !before.level.empty() && site.level.empty() && site_of(anatomy_, site).kind == Kind::Vertebra;
        return part_of_vertebra || (!gap.boundary && site.first - lesion.last <= 4);
    }

    // "In the retroperitoneum, uptake is seen in one aortocaval node": only tells where what follows is.
    bool is_frame(const Lesion& lesion) const {
        for (const Mention& one : mentions_) {
            if (one.first < lesion.first && (one.is(Cue::Uptake) || one.is(Cue::Lesion) ||
                                             one.is(Cue::Metastasis) || one.is(Cue::SuvMax)))
                return false;
            if (one.first > lesion.last) return one.is_mark(',') && one.first == lesion.last + 1;
        }
        return false;
    }

    // "The fossa contains a further focus, at the bladder neck": one focus, told more exactly.
    bool holds_one(const Lesion& lesion, const SiteReference& site) const {
        int nouns = 0;
        for (const Mention& one : mentions_) {
            const bool noun = one.is(Cue::Lesion) || one.is(Cue::Metastasis) || one.is(Cue::Recurrence);
            if (one.first >= site.first) break;
            if (one.last < lesion.first && (noun || one.is(Cue::Uptake) || one.is(Cue::SuvMax))) return false;
            if (one.first <= lesion.last) continue;
            if (one.is(Cue::Conjunction) || one.is(Cue::SuvMax) || one.is_mark(';')) return false;
            nouns += noun;
        }
        return nouns == 1;
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

    void join(Lesion& lesion, const SiteReference& site) {
        const bool better = (lesion.site.generic && !site.generic) || is_finer(site, lesion.site);
        Side side = lesion.site.side;
        if (side == Side::None || (better && site.side != Side::None)) side = site.side;
        if (better) lesion.site = site;
        lesion.site.side = side;
        lesion.refined = true;
        lesion.first = std::min(lesion.first, site.first);
        lesion.last = std::max(lesion.last, site.last);
    }

    struct Figure {
        std::uint32_t at;
        double value;
    };

    // The highest of "SUVmax 13.3, 9.0 and 8.5".
    std::vector<Figure> suv_figures() const {
        std::vector<Figure> figures;
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (!mentions_[i].is(Cue::SuvMax) || reach_[i].dropped) continue;
            std::optional<double> value;
            for (std::size_t j = i + 1; j < mentions_.size() && j <= i + 7; ++j) {
                const Mention& one = mentions_[j];
                if (value && one.first - mentions_[j - 1].last > 2) break;
                if (one.type == Mention::Type::Number) {
                    const bool other = j + 1 < mentions_.size() &&
                                       (is_unit(mentions_[j + 1]) || mentions_[j + 1].is_mark('%'));
                    if (one.whole_number(1900, 2100)) break;  // a year
                    if (other || reach_[j].dropped) break;
                    if (!value || one.number > *value) value = one.number;
                } else if (value ? !(one.is_mark(',') || one.is_mark('/') || one.is(Cue::Conjunction))
                                 : one.is_mark(';') || one.is_mark(',')) {
                    break;
                }
            }
            if (value) figures.push_back({mentions_[i].first, *value});
        }
        return figures;
    }

    std::vector<Figure> sizes() const {
        std::vector<Figure> figures;
        for (std::size_t i = 1; i < mentions_.size(); ++i) {
            if (!is_unit(mentions_[i]) || mentions_[i - 1].type != Mention::Type::Number) continue;
            const double scale = mentions_[i].is(Cue::Centimetre) ? 10 : 1;
            double longest = mentions_[i - 1].number;
            if (i >= 2 && mentions_[i - 2].type == Mention::Type::Number)  // "18 x 7 mm"
                longest = std::max(longest, mentions_[i - 2].number);
            figures.push_back({mentions_[i].first, longest * scale});
        }
        return figures;
    }

    // A figure is of the lesions named since the figure before; where figures come first, of the next one.
    void give_figures(const std::vector<Figure>& figures, std::optional<double> LesionPhrase::*which) {
        if (figures.empty() || lesions_.empty()) return;
        if (!lesions_.front().site.here) {
            for (Lesion& lesion : lesions_)
                for (const Figure& figure : figures)
                    lesion.*which = std::max((lesion.*which).value_or(0), figure.value);
            return;
        }
        const bool ahead = figures.front().at < lesions_.front().first;
        std::size_t next = 0;
        for (const Figure& figure : figures) {
            std::size_t named = 0;
            while (named < lesions_.size() && lesions_[named].first < figure.at) ++named;
            if (ahead) {
                if (named < lesions_.size()) {
                    lesions_[named].*which = figure.value;
                } else if (!(lesions_.back().*which)) {
                    lesions_.back().*which = figure.value;
                }
                continue;
            }
            if (named == next && named > 0)  // "SUVmax 9, SUVmean 4, SUVmax late 12": of the same lesion
                lesions_[named - 1].*which = std::max((lesions_[named - 1].*which).value_or(0), figure.value);
            for (; next < named; ++next) lesions_[next].*which = figure.value;
        }
    }

    // A count is of the lesions named until the next count.
    void give_counts() {
        if (lesions_.empty()) return;
        if (!lesions_.front().site.here) return count_elsewhere();
        std::size_t run = 0;  // first lesion of the run
        int count = 0;        // 0: not told
        bool multiple = false;
        bool of_list = false;
        bool enumerated = false;
        std::uint32_t told_at = 0;
        const auto close = [&](std::size_t end) {
            const std::size_t counted = enumerated ? end : end_of_counted(run, end, told_at);
            if (run < end) settle(run, counted, count, multiple);
            run = end;
        };
        std::size_t named = 0;
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            const Mention& one = mentions_[i];
            while (named < lesions_.size() && lesions_[named].last < one.first) ++named;
            if (one.is(Cue::SuvMax) && count > 0 && !of_list && !enumerated && named > run) {
                settle(run, named, count, multiple, true);
                run = named;  // "two inguinal nodes, SUVmax 14.9, and an iliac node"
                count = 0;
                continue;
            }
            if (count > 0 && named == run && (one.is(Cue::Namely) || one.is_mark(':'))) enumerated = true;
            const bool few = one.is(Cue::Few);
            const bool many =
                (one.is(Cue::Multiple) || (few && !names_one())) && !of_one_bed() && !sizes_recurrence(i);
            auto told = few && !many ? std::optional(1) : number_word(one);
            if (!told) told = number_of_lesions(mentions_, i, anatomy_);
            if (!told) told = number_in_brackets(mentions_, i);
            if (!told) told = number_of_pair(mentions_, i, anatomy_);
            if (reach_[i].negated || (!many && !told)) continue;
            if (told && named == lesions_.size() && named > 1 && is_sum(i)) continue;  // "(4 nodes in total)"
            // "in T5, T9, the sacrum and the ischium multiple lesions"
            if (many && named == lesions_.size() && run == 0 && count == 0 && !multiple && named > 2 &&
                nothing_counted() && plural_behind(i)) {
                settle(0, named, 0, true);
                run = named;
                continue;
            }
            // "a string of nodes along the aorta, of which several are avid"
            if (many && named == 1 && lesions_.size() == 1 && count == 0 && !multiple && run == 0 &&
                std::any_of(mentions_.begin(), mentions_.begin() + static_cast<std::ptrdiff_t>(i),
                            [](const Mention& other) { return other.plural; })) {
                settle(0, 1, 0, true);
                run = named;
                continue;
            }
            if (many && multiple) continue;  // "multiple ... of the spine and several ribs"
            if (told && stands_behind_place(i, run, named) && count == 0) {
                settle(run, named, *told, false);  // "Left para-aortic two enlarged nodes"
                run = named;
                told_at = one.first;
                continue;
            }
            const bool in_brackets =
                named > 0 && (number_in_brackets(mentions_, i).has_value() || (told && alone_in_brackets(i)));
            if (in_brackets || behind_its_lesion(i, named)) {  // "right obturator nodes (two)"
                if (told && *told == 1 && !in_brackets) continue;
                close(named - 1);
                settle(named - 1, named, told.value_or(0), many);
                run = named;
                count = 0;
                multiple = false;
                continue;
            }
            if (told && *told == 1 && (count > 0 || multiple) && run >= named && one.first - told_at <= 10) {
                enumerated = enumerated || count > 1;  // "two nodes, one left iliac and one ..."
                continue;                              // still waits for its places
            }
            // "three nodes, namely a mesorectal one and two ...": the first count was the sum
            if (told && enumerated && named > run && *told < count) count = static_cast<int>(named - run);
            close(named);
            count = told.value_or(0);
            enumerated = false;
            of_list = counts_a_list(i, named);
            multiple = many;
            told_at = one.first;
        }
        // "Two nodules: right lower lobe 8 mm; left upper lobe 6 mm"
        if (enumerated && list_goes_on_ && run < lesions_.size() && !multiple) count = std::min(count, 1);
        close(lesions_.size());
        drop_sum();
        share_sum();
        count_each();
        count_plurals();
    }

    static int family(const Lesion& lesion) {
        const Region region = lesion.site.region.value_or(Region::Other);
        const bool node = region == Region::PelvicNode || region == Region::ExtrapelvicNode;
        return static_cast<int>(node ? Region::Node : region);
    }

    // A noun of its own at the place: "liver metastasis", "focus in the rib".
    bool has_noun(const Lesion& lesion) const {
        return std::ranges::any_of(mentions_, [&](const Mention& one) {
            const bool noun = one.is(Cue::Metastasis) || one.is(Cue::Lesion) || is_node_word(one, anatomy_);
            return noun && one.first <= lesion.last + 1 && one.last + 2 >= lesion.first;
        });
    }

    // "Two iliac node metastases and a liver metastasis": the count is of the nodes, where what follows in
    // the run BEGIN to END, counted at the token TOLD_AT, is of another kind and has its own noun.
    std::size_t end_of_counted(std::size_t begin, std::size_t end, std::uint32_t told_at) const {
        if (begin >= end || lesions_[begin].first < told_at || !has_noun(lesions_[begin])) return end;
        for (std::size_t i = begin + 1; i < end; ++i)
            if (family(lesions_[i]) != family(lesions_[begin]) && has_noun(lesions_[i])) return i;
        return end;
    }

    bool nothing_counted() const {
        return std::ranges::none_of(lesions_, [](const Lesion& one) { return one.has_count; });
    }

    bool is_sum(std::size_t i) const {
        if (i == 0) return false;
        constexpr std::size_t kNear = 4;
        for (std::size_t j = i + 1; j < mentions_.size() && j <= i + kNear; ++j)
            if (mentions_[j].is(Cue::Sum)) return true;
        const bool in_number = mentions_[i].last - mentions_[i].first >= 2 && mentions_[i - 1].is_mark('(');
        return in_number || mentions_[i - 1].is(Cue::Sum);
    }

    bool names_both_sides() const {
        const auto has = [&](Cue cue) {
            return std::ranges::any_of(mentions_, [cue](const Mention& one) { return one.is(cue); });
        };
        return has(Cue::Left) && has(Cue::Right);
    }

    bool plural_behind(std::size_t i) const {
        return std::any_of(mentions_.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions_.end(),
                           [](const Mention& one) { return one.plural; });
    }

    // A count behind all places, with the noun behind it: "paraaortal in Höhe der Nierenvene zwei
    // Lymphknoten".
    bool stands_behind_place(std::size_t i, std::size_t run, std::size_t named) const {
        if (named != lesions_.size() || named != run + 1) return false;
        if (i + 1 >= mentions_.size() || mentions_[i].is(Cue::One)) return false;
        const auto noun = [&](const Mention& one) {
            return is_node_word(one, anatomy_) || one.is(Cue::Lesion) || one.is(Cue::Metastasis) ||
                   one.is(Cue::Uptake);
        };
        for (std::size_t j = i; j-- > 0 && mentions_[j].first > lesions_[run].last;)
            if (noun(mentions_[j]) || mentions_[j].is(Cue::SuvMax) || mentions_[j].is(Cue::Other))
                return false;
        // "the abnormality lies in the obturator fossa, where two nodes ...": the count has its own noun
        const bool own_noun =
            is_node_word(mentions_[i + 1], anatomy_) && mentions_[i + 1].first - mentions_[i].last <= 2;
        for (const Mention& one : mentions_)
            if (one.last < lesions_[run].first && noun(one) && !own_noun) return false;
        return std::any_of(mentions_.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions_.end(), noun) ||
               mentions_[i + 1].is(Cue::Other) || mentions_[i + 1].is_mark('(');
    }

    // "Two pulmonary nodules, one in the right upper lobe and one in the left lower lobe": the first is their
    // sum.
    void drop_sum() {
        if (lesions_.size() < 3) return;
        const Lesion& sum = lesions_.front();
        int parts = 0;
        for (std::size_t i = 1; i < lesions_.size(); ++i) {
            const Lesion& part = lesions_[i];
            const bool bed = sum.site.region == Region::ProstateBed && part.site.region == sum.site.region;
            const bool within = bed || part.site.site == sum.site.site || is_finer(part.site, sum.site);
            if (!part.count || !part.countable || !within) return;
            parts += *part.count;
        }
        if (sum.count == parts) lesions_.erase(lesions_.begin());
    }

    // "Two nodules in the lung, right upper lobe (SUVmax 8) and left lower lobe (SUVmax 10)": the count is of
    // those that follow.
    void share_sum() {
        if (lesions_.size() < 2) return;
        Lesion& sum = lesions_.front();
        if (!sum.refined || sum.count != static_cast<int>(lesions_.size())) return;
        bool ahead = false;  // not "in the pelvis two obturator nodes"
        for (std::size_t i = 0; i < mentions_.size() && mentions_[i].first < sum.first; ++i)
            ahead = ahead || number_word(mentions_[i]) || number_of_lesions(mentions_, i, anatomy_);
        if (!ahead) return;
        const bool each = std::all_of(lesions_.begin() + 1, lesions_.end(), [&](const Lesion& part) {
            return part.site.region == sum.site.region && !part.has_count && part.suv_max && sum.suv_max;
        });
        if (each) sum.count = 1;
    }

    // "Je ein Herd im Os ilium rechts und links"
    void count_each() {
        if (lesions_.size() != 1 || !lesions_.front().site.here) return;
        const auto has = [&](Cue cue) {
            return std::ranges::any_of(mentions_, [cue](const Mention& one) { return one.is(cue); });
        };
        if (!has(Cue::Each) || !(has(Cue::Both) || (has(Cue::Left) && has(Cue::Right)))) return;
        lesions_.front().count = 2;
        lesions_.front().countable = lesions_.front().has_count = true;
    }

    // "Two foci: right obturator, left iliac", not "two right obturator nodes": the noun stands before the
    // first place.
    bool counts_a_list(std::size_t i, std::size_t named) const {
        if (named >= lesions_.size()) return true;
        for (std::size_t j = i + 1; j < mentions_.size() && mentions_[j].last < lesions_[named].last; ++j)
            if (mentions_[j].plural || (is_node_word(mentions_[j], anatomy_) && j + 1 < mentions_.size() &&
                                        (mentions_[j + 1].is_mark(',') || mentions_[j + 1].is_mark(':'))))
                return true;
        return false;
    }

    // "Extensive local recurrence" is one.
    bool of_one_bed() const {
        return std::ranges::all_of(
                   lesions_,
                   [](const Lesion& lesion) { return lesion.site.region == Region::ProstateBed; }) &&
               std::ranges::none_of(mentions_, &Mention::plural);
    }

    // "Extensive local recurrence, three nodal metastases": the word I tells the size of one.
    bool sizes_recurrence(std::size_t i) const {
        constexpr std::size_t kNear = 3;
        for (std::size_t j = i + 1; j < mentions_.size() && j <= i + kNear; ++j) {
            if (mentions_[j].is(Cue::Recurrence)) return !mentions_[j].plural;
            if (mentions_[j].type != Mention::Type::Site || is_node_word(mentions_[j], anatomy_))
                return false;
        }
        return false;
    }

    // A noun in the singular: "einzelne Metastase". "Lymphknoten" is either.
    bool names_one() const {
        return std::ranges::any_of(mentions_, [](const Mention& one) {
            return (one.is(Cue::Metastasis) || one.is(Cue::Lesion)) && !one.plural;
        });
    }

    // "(two)", "(in all two)"
    bool alone_in_brackets(std::size_t i) const {
        if (i == 0 || i + 1 >= mentions_.size() || !mentions_[i + 1].is_mark(')')) return false;
        return mentions_[i - 1].is_mark('(') ||
               (i > 1 && mentions_[i - 1].is(Cue::Everywhere) && mentions_[i - 2].is_mark('('));
    }

    bool behind_its_lesion(std::size_t i, std::size_t named) const {
        if (named == 0 || mentions_[i].first - lesions_[named - 1].last > 4) return false;
        if (mentions_[i].last - mentions_[i].first >= 2) return true;  // "nodes, two in number"
        for (std::size_t j = i; j-- > 0;) {
            if (mentions_[j].first <= lesions_[named - 1].last) break;
            if (mentions_[j].is_mark(';') || mentions_[j].is_mark(',') || mentions_[j].is(Cue::Conjunction))
                return false;
        }
        const auto behind = mentions_.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const auto end = std::find_if(
            behind, mentions_.end(), [](const Mention& one) { return one.is_mark(',') || one.is_mark(';'); });
        return std::none_of(behind, end, [&](const Mention& one) {
            return one.type == Mention::Type::Site && !is_node_word(one, anatomy_) &&
                   one.first - mentions_[i].last <= 4;
        });
    }

    void settle(std::size_t begin, std::size_t end, int count, bool multiple, bool ends_with_figure = false) {
        for (std::size_t i = begin; i < end; ++i)
            lesions_[i].has_count = lesions_[i].has_count || count > 0 || multiple;
        // "extensive recurrence and an iliac node": of one bed the word tells the size
        if (multiple && begin < end && lesions_[begin].site.region == Region::ProstateBed &&
            std::none_of(mentions_.begin(), mentions_.end(), [](const Mention& one) { return one.plural; }))
            return;
        if (multiple) {
            for (std::size_t i = begin; i < end; ++i) lesions_[i].countable = false;
            merge_list(begin, end);
            return;
        }
        const int places = static_cast<int>(end - begin);
        if (count == 0) return;
        for (std::size_t i = begin; i < end; ++i) lesions_[i].count = 1;
        if (count > places && (ends_with_figure || !enumerates(begin)))
            lesions_[begin].count = count - (places - 1);
        for (std::size_t i = begin; i < end; ++i) lesions_[i].shared = count > places && places > 1;
    }

    // "Two foci, one retrocaval, the other ...": told one by one.
    bool enumerates(std::size_t begin) const {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            const Mention& one = mentions_[i];
            if (one.first <= lesions_[begin].last) continue;
            // "two further nodes" are those counted
            const bool counted =
                i > 0 && number_word(mentions_[i - 1]).has_value() && mentions_[i - 1].last + 1 == one.first;
            if ((one.is(Cue::Other) && !counted) || one.is(Cue::Former) || one.is(Cue::Latter)) return true;
        }
        return false;
    }

    // "Multiple foci in the spine, ribs and both femora": one entry.
    void merge_list(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (merged(i)) continue;
            for (std::size_t j = i + 1; j < end; ++j) {
                const bool own_figure =
                    lesions_[j].suv_max && lesions_[i].suv_max && lesions_[j].suv_max != lesions_[i].suv_max;
                if (lesions_[i].site.region != lesions_[j].site.region || own_figure) continue;
                if (!lesions_[i].suv_max) lesions_[i].suv_max = lesions_[j].suv_max;
                if (lesions_[i].site.side != lesions_[j].site.side) lesions_[i].site.side = Side::None;
                gone_.push_back(j);
            }
        }
    }
    bool merged(std::size_t i) const { return std::ranges::find(gone_, i) != gone_.end(); }

    void count_elsewhere() {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (reach_[i].negated || reach_[i].dropped) continue;
            auto told = number_word(mentions_[i]);
            if (!told) told = number_of_lesions(mentions_, i, anatomy_);
            if (!told) told = number_of_pair(mentions_, i, anatomy_);
            if (mentions_[i].is(Cue::Multiple) || (mentions_[i].is(Cue::Few) && !names_one()))
                lesions_.front().countable = false;
            if (told && lesions_.size() == 1 && !lesions_.front().has_count) {
                lesions_.front().count = told;
                lesions_.front().has_count = true;
            }
        }
        if (!lesions_.front().has_count && lesions_.size() == 1 && lesions_.front().site.told) {
            lesions_.front().count = lesions_.front().site.told;
            lesions_.front().has_count = true;
        }
        if (lesions_.front().has_count) lesions_.front().countable = true;
        count_plurals();
    }

    // "Right obturator nodes, SUVmax 9": more than one, nobody says how many.
    void count_plurals() {
        std::vector<Lesion> kept;
        for (std::size_t i = 0; i < lesions_.size(); ++i)
            if (!merged(i)) kept.push_back(std::move(lesions_[i]));
        lesions_ = std::move(kept);
        if (!speaks_of_several()) return;
        for (Lesion& lesion : lesions_) {
            const bool alone = lesions_.size() == 1 || lesion.site.side == Side::Bilateral;
            if (!alone || lesion.has_count) continue;
            const int sizes = lesions_.size() == 1 ? sizes_listed() : 0;
            if (sizes > 1)
                lesion.count = sizes;
            else
                lesion.countable = false;
        }
    }

    // "nodules measuring 8 mm (SUVmax 6.2) and 6 mm (SUVmax 4.8)", "nodes of 7 and 9 mm": how many sizes are
    // told side by side; 0 where they are a range or the two diameters of one.
    int sizes_listed() const {
        int sizes = 0;
        for (std::size_t i = 1; i < mentions_.size(); ++i) {
            if (!is_unit(mentions_[i]) || mentions_[i - 1].type != Mention::Type::Number) continue;
            ++sizes;
            for (std::size_t j = i - 1; j >= 2; j -= 2) {
                const Mention& link = mentions_[j - 1];
                const bool tight =
                    link.last + 1 == mentions_[j].first && mentions_[j - 2].last + 1 == link.first;
                if (mentions_[j - 2].type != Mention::Type::Number || !tight) break;
                if (!link.is(Cue::Conjunction) && !link.is_mark(',')) return 0;
                ++sizes;
            }
            if (i >= 2 && mentions_[i - 2].type == Mention::Type::Number)
                return 0;  // "8 x 6 mm", "5 to 8 mm"
        }
        return sizes;
    }

    // Its nouns are plurals, and none is not.
    bool speaks_of_several() const {
        bool plural = false;
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (reach_[i].negated || reach_[i].dropped) continue;
            const Mention& one = mentions_[i];
            const bool node = is_node_word(one, anatomy_);
            const bool compound = i + 1 < mentions_.size() && mentions_[i + 1].plural &&
                                  mentions_[i + 1].first == one.last + 1;  // "LK-Metastasen"
            const bool noun = (one.is(Cue::Lesion) || one.is(Cue::Metastasis) || node) && !compound;
            if (mentions_[i].plural) plural = true;
            if (noun && !mentions_[i].plural) return false;
        }
        return plural;
    }

    const Mentions& mentions_;
    const std::vector<Reach>& reach_;
    const Anatomy& anatomy_;
    bool list_goes_on_;
    std::vector<SiteReference> here_;  // the places the clause itself names, in its order
    std::vector<Lesion> lesions_;
    std::vector<std::size_t> gone_;
};

}  // namespace

std::vector<LesionPhrase> lesions_of(const Clause& clause, const std::vector<SiteReference>& sites,
                                     const Anatomy& anatomy) {
    return Describer(clause, anatomy).run(sites);
}

}  // namespace psma::narrative
