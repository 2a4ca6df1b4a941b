#include "mapping/staging/lesions.h"

#include <algorithm>
#include <set>

namespace psma::staging {
namespace {

bool is_nodal(Region region) {
    return region == Region::PelvicNode || region == Region::ExtrapelvicNode || region == Region::Node;
}

bool same_region(Region a, Region b) {
    return a == b || (is_nodal(a) && is_nodal(b) && (a == Region::Node || b == Region::Node));
}

bool sides_agree(Side a, Side b) {
    return a == b || a == Side::None || b == Side::None || a == Side::Bilateral || b == Side::Bilateral ||
           a == Side::Midline || b == Side::Midline;
}

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

// "4" of item "4/2".
std::string passage_of(const Observation& one) {
    return one.source.item.substr(0, one.source.item.rfind('/'));
}

// WHOLE names the place of PART, less exactly: "rib" of "rib 9", "iliac node" of "external iliac node".
bool less_exact(const Observation& whole, const Observation& part) {
    if (whole.site_id == part.site_id && part.site.starts_with(whole.site + " ")) return true;
    return std::ranges::find(part.within, whole.site_id) != part.within.end();
}

// Do the two speak of one and the same lesion?
bool same_place(const Observation& a, const Observation& b) {
    if (!a.region || !b.region || !same_region(*a.region, *b.region) || !sides_agree(a.side, b.side))
        return false;
    if (a.generic || b.generic) return true;
    if (*a.region == Region::ProstateBed) return true;
    return a.site == b.site || less_exact(a, b) || less_exact(b, a);
}

bool denies(const Observation& denial, const Observation& lesion) {
    if (!denial.region) return true;
    if (!lesion.region || !same_region(*denial.region, *lesion.region)) return false;
    if (denial.whole_region) return true;
    return denial.site_id == lesion.site_id && sides_agree(denial.side, lesion.side) &&
           (denial.site == lesion.site || lesion.site.starts_with(denial.site + " "));  // "rib", "rib 6"
}

class Resolver {
  public:
    explicit Resolver(const narrative::TextReading& reading) : reading_(reading) {}

    Findings run() {
        for (const Voice voice : {Voice::Coded, Voice::Findings, Voice::Impression, Voice::Addendum}) {
            for (const Observation& one : reading_.observations)
                if (one.voice == voice) take(one);
            for (const Observation& one : reading_.observations)
                if (one.voice == voice && one.verdict == Verdict::Negative) set_against(one);
            drop_announced(voice);
        }
        set_against_findings();
        open_what_is_unjudged();
        conclude_on_the_only_lesion();
        // uptake in an organ counts where something calls it a metastasis, and be it the stage
        const bool staged = !reading_.stages.empty() && reading_.stages.back().stage.visceral.value_or(false);
        if (!staged) {
            for (Tracked& lesion : findings_.lesions) leave_open(lesion);
            std::erase_if(findings_.lesions,
                          [](const Tracked& lesion) { return lesion.observation.organ_uptake; });
        }
        settle_denials();
        compare_stage();
        find_unplaced();
        return std::move(findings_);
    }

  private:
    // "A nodule of the left lower lobe, SUVmax 14.7": these organs do not take up as much of themselves, and
    // nobody said what it is. (Liver and glands do; the liver is what other foci are compared with.)
    static void leave_open(Tracked& lesion) {
        constexpr double kClear = 5;
        if (!lesion.observation.organ_uptake || lesion.verdict != Verdict::Avid) return;
        if (lesion.observation.suv_max.value_or(0) < kClear) return;
        const std::string& site = lesion.observation.site_id;
        if (site != "lung" && site != "pleura" && site != "adrenal" && site != "peritoneum") return;
        lesion.verdict = Verdict::Equivocal;
        lesion.observation.organ_uptake = false;
    }

    void take(const Observation& one) {
        if (!one.region) return;
        if (asserts(one.verdict)) {
            assert_lesion(one);
        } else if (dismisses(one.verdict)) {
            dismiss(one);
        }
    }

    // "The hilar nodes are sarcoidosis": what the findings describe there is that disease.
    void reinterpret(const Observation& one) {
        for (Tracked& lesion : findings_.lesions) {
            Observation& before = lesion.observation;
            const bool same =
                before.site_id == one.site_id || less_exact(one, before) || less_exact(before, one);
            // "... consistent with metastases. Because a lung primary can take up tracer, sampling ..."
            const bool called = lesion.in_impression && lesion.verdict == Verdict::Positive;
            if (one.voice > before.voice && same && !called && sides_agree(one.side, before.side)) {
                before.region = Region::Other;
                lesion.in_impression = true;
            }
        }
    }

    void assert_lesion(const Observation& one) {
        if (one.region == Region::Other && one.verdict == Verdict::Positive) reinterpret(one);
        std::vector<Tracked*> matches;
        const bool exact = described_there(one);
        const bool sweeping = one.generic && one.voice == Voice::Impression && names_a_clear_one(one) &&
                              one.count.value_or(0) != matching(one);
        for (Tracked& lesion : findings_.lesions) {
            if (!same_place(one, lesion.observation)) continue;
            const bool later_voice = one.voice > lesion.observation.voice;
            if (!later_voice && !restates(one, lesion.observation)) continue;
            // what is described at that very place is meant, and not what has no place
            if (exact && later_voice && lesion.observation.generic) continue;
            // "Pelvic node metastases": those that are clear, not the one the findings leave open
            if (sweeping && later_voice && lesion.verdict == Verdict::Equivocal &&
                lesion.observation.verdict == Verdict::Equivocal)
                continue;
            matches.push_back(&lesion);
            lesion.in_impression = lesion.in_impression || one.voice >= Voice::Impression;
            merge(one, lesion, later_voice);
        }
        if (matches.empty())
            if (Tracked* lesion = side_corrected_by(one)) {
                lesion->observation.side = one.side;
                merge(one, *lesion, true);
                matches.push_back(lesion);
            }
        if (matches.empty() && dismissed_before(one)) return;
        const bool matched = !matches.empty();
        if (matches.size() == 1 && !counts_all_nodes(one)) recount(one, matches.front()->observation);
        if (!matched)
            findings_.lesions.push_back({one,
                                         one.verdict,
                                         one.voice >= Voice::Impression,
                                         concludes(one) ? passage_of(one) : std::string(),
                                         false,
                                         {}});
    }

    // "Addendum: the node lies on the right, not on the left": the only one there, on the other side. "A
    // further node on the right" is another one.
    Tracked* side_corrected_by(const Observation& one) {
        const bool bed = one.region == Region::ProstateBed;
        if (one.voice != Voice::Addendum || one.others_only || (one.generic && !bed) || !one.region)
            return nullptr;
        if (one.side != Side::Left && one.side != Side::Right) return nullptr;
        Tracked* only = nullptr;
        for (Tracked& lesion : findings_.lesions) {
            const Observation& before = lesion.observation;
            const bool other_side =
                before.side != one.side && (before.side == Side::Left || before.side == Side::Right);
            if (!asserts(lesion.verdict) || before.region != one.region ||
                (before.site != one.site && !bed) || before.voice == Voice::Addendum)
                continue;
            if (only || !other_side) return nullptr;
            only = &lesion;
        }
        return only;
    }

    // "3 mm nodule of the right middle lobe without uptake", in the impression "nodule, nonspecific": what
    // takes up nothing is no lesion here, however open its nature.
    bool dismissed_before(const Observation& one) const {
        if (one.verdict != Verdict::Equivocal || one.voice != Voice::Impression || one.suv_max ||
            one.generic || one.whole_region)
            return false;
        // "judged benign", in the impression "nonspecific": the same in other words
        const auto benign = [&](const Observation& before) {
            return before.voice == Voice::Findings && before.verdict == Verdict::Benign &&
                   same_place(one, before) && !before.generic;
        };
        if (one.unspecific && std::ranges::any_of(reading_.observations, benign)) return true;
        return std::ranges::any_of(reading_.observations, [&](const Observation& before) {
            return before.voice == Voice::Findings && before.verdict == Verdict::Negative &&
                   before.region == one.region && before.site == one.site && before.side == one.side &&
                   before.side != Side::None && !before.whole_region && !before.inherited;
        });
    }

    // Was a lesion described at the very place ONE names?
    bool described_there(const Observation& one) const {
        return !one.generic && std::ranges::any_of(findings_.lesions, [&](const Tracked& lesion) {
            const Observation& before = lesion.observation;
            return before.voice < one.voice && !before.generic && before.region == one.region &&
                   before.site == one.site && sides_agree(before.side, one.side) && asserts(lesion.verdict);
        });
    }

    // Is one of the lesions ONE may speak of clear without it?
    bool names_a_clear_one(const Observation& one) const {
        return std::ranges::any_of(findings_.lesions, [&](const Tracked& lesion) {
            const bool clear = lesion.verdict == Verdict::Positive || lesion.verdict == Verdict::Avid;
            return clear && same_place(one, lesion.observation) && lesion.observation.voice < one.voice;
        });
    }

    // "Two nodules are present.", without anything of the one or the other.
    static bool is_announcement(const Observation& one) {
        return one.countable && one.count.value_or(1) >= 2 && !one.suv_max && !one.size_mm;
    }

    // "There are two lesions in the fossa. The first is at the anastomosis, the second ...": the first
    // sentence only announced those that are described one by one behind it. Where fewer are described, the
    // others stay announced.
    void drop_announced(Voice voice) {
        const auto described = [&](const Tracked& sum) {
            const Observation& before = sum.observation;
            int parts = 0;
            for (const Tracked& lesion : findings_.lesions) {
                const Observation& one = lesion.observation;
                const bool there = before.generic || before.site == one.site || less_exact(before, one) ||
                                   before.region == Region::ProstateBed;
                if (one.order <= before.order || one.voice != voice || one.region != before.region ||
                    !there || !asserts(lesion.verdict) || passage_of(one) != passage_of(before))
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
            const int parts = announces ? described(*sum) : 0;
            if (parts > 0 && parts == *before.count) {
                sum = findings_.lesions.erase(sum);
                continue;
            }
            if (parts > 0 && parts < *before.count) before.count = *before.count - parts;
            ++sum;
        }
    }

    // "Four lymph node metastases, retroperitoneal and retrocrural", after four nodes one by one: that is
    // their sum.
    bool counts_all_nodes(const Observation& one) const {
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

    static bool is_nodal(const Observation& one) {
        return one.region == Region::PelvicNode || one.region == Region::ExtrapelvicNode ||
               one.region == Region::Node;
    }

    // Inside one voice two mentions are one lesion only when nothing tells them apart.
    static bool restates(const Observation& one, const Observation& before) {
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
        if (is_announcement(before) && figure && !one.generic && !one.inherited && !same_sentence)
            return false;
        if (one.generic && !same_uptake && one.region != Region::ProstateBed) return false;
        if (one.generic) return !before.generic || (same_uptake && one.side == before.side);
        if (tells_nothing && (one.inherited || one.region == Region::ProstateBed)) return true;
        if (before.generic || before.inherited)
            if (announces(before, one)) return true;
        const bool side_told = one.side == Side::None || before.side == Side::None;
        const bool same_site = one.site == before.site && (one.side == before.side || side_told);
        if (same_sentence) return same_uptake && same_site && (one.inherited || before.inherited);
        if (same_site) return same_uptake;
        return same_uptake && (less_exact(one, before) || less_exact(before, one));
    }

    // "There are two avid foci." before each is described.
    static bool announces(const Observation& generic, const Observation& one) {
        return !generic.suv_max && !generic.size_mm && one.order > generic.order;
    }

    // A later mention may say how many there are.
    static void recount(const Observation& one, Observation& lesion) {
        if (one.count_shared && (lesion.suv_max || lesion.size_mm)) return;  // described one by one before
        const bool told = lesion.count.has_value() && lesion.countable;
        if (one.countable && one.count && *one.count > 1 && (!told || !lesion.countable)) {
            lesion.count = one.count;
            lesion.countable = true;
        } else if (!one.countable && !told) {
            lesion.countable = false;
        }
    }

    // TRACKED was only announced; ONE is the first of those it meant.
    static void describe(const Observation& one, Tracked& lesion) {
        const Voice voice = lesion.observation.voice;
        lesion.observation = one;
        lesion.observation.voice = voice;
    }

    static void merge(const Observation& one, Tracked& lesion, bool later_voice) {
        const bool verdict = one.verdict == Verdict::Positive || one.verdict == Verdict::Equivocal;
        const bool open = lesion.verdict == Verdict::Avid || lesion.verdict == Verdict::Faint ||
                          lesion.verdict == Verdict::Equivocal;
        // what the impression has called metastasis is not open again because it asks for a biopsy
        const bool concluded = one.voice == Voice::Impression && lesion.concluded_in == passage_of(one);
        if (one.verdict == Verdict::Positive || (verdict && ((later_voice && !concluded) || open)))
            lesion.verdict = one.verdict;
        if (concludes(one)) lesion.concluded_in = passage_of(one);
        if (dismisses(lesion.verdict) && later_voice) lesion.verdict = one.verdict;
        if (one.organ_uptake == false) lesion.observation.organ_uptake = false;
        const bool announced =
            (lesion.observation.generic && !one.generic) || (lesion.observation.inherited && !one.inherited);
        if (!later_voice && announced && announces(lesion.observation, one)) return describe(one, lesion);
        if (one.suv_max && !lesion.observation.suv_max) lesion.observation.suv_max = one.suv_max;
        if (one.size_mm && !lesion.observation.size_mm) lesion.observation.size_mm = one.size_mm;
        if (lesion.observation.side == Side::None) lesion.observation.side = one.side;
        if (less_exact(lesion.observation, one)) {
            lesion.observation.site_id = one.site_id;
            lesion.observation.within = one.within;
            lesion.observation.site = one.site;
        }
    }

    int matching(const Observation& one) const {
        return static_cast<int>(std::ranges::count_if(findings_.lesions, [&](const Tracked& lesion) {
            return same_place(one, lesion.observation) && lesion.observation.voice < one.voice;
        }));
    }

    // "Two hepatic metastases. The lesion of segment II is a cyst", as the findings said of that very
    // segment: not the metastases.
    bool is_part_known(const Observation& one, const Observation& lesion) const {
        if (one.site == lesion.site || one.generic || !less_exact(lesion, one)) return false;
        return std::ranges::any_of(reading_.observations, [&](const Observation& before) {
            return before.voice < one.voice && dismisses(before.verdict) && before.region == one.region &&
                   before.site == one.site && before.side == one.side;
        });
    }

    void dismiss(const Observation& one) {
        if (one.others_only) return;  // "the remaining tissue ..."
        for (Tracked& lesion : findings_.lesions) {
            if (!same_place(one, lesion.observation)) continue;
            const bool later_voice = one.voice > lesion.observation.voice;
            if (later_voice && is_part_known(one, lesion.observation)) continue;
            const bool same_sentence = one.inherited && one.source.item == lesion.observation.source.item &&
                                       one.source.quote == lesion.observation.source.quote;
            if (one.generic && !later_voice && !same_sentence) continue;
            // "An avid node above the clavicle. A retrosternal goitre.": a benign finding at a place that is
            // told is not the node whose place is not known
            const bool elsewhere = lesion.observation.generic && !one.generic && !one.inherited;
            if (!later_voice && elsewhere) continue;
            if (one.generic && lesion.concluded_in == passage_of(one)) continue;
            // a gland has several zones: hyperplasia of one says nothing of a focus elsewhere in it
            if (!later_voice && lesion.observation.site_id == "prostate" && lesion.observation.suv_max &&
                lesion.observation.side != one.side && !one.inherited)
                continue;
            const bool open = lesion.verdict != Verdict::Positive;
            // the impression calls benign what the findings call metastasis or recurrence
            if (later_voice && lesion.verdict == Verdict::Positive && one.voice == Voice::Impression &&
                one.verdict == Verdict::Benign) {
                lesion.disputed = true;
                lesion.against = one.source;
                continue;
            }
            // a sweeping word of the impression does not settle a clearly avid focus: that stays open
            const bool pointed = one.side != Side::None && one.side == lesion.observation.side;
            const bool counted = one.count && *one.count > 1 && *one.count == matching(one);
            const bool sweeping = one.generic && later_voice && !lesion.observation.generic && !pointed &&
                                  !counted && !one.points_back;
            if (sweeping && (lesion.verdict == Verdict::Avid || lesion.verdict == Verdict::Positive)) {
                lesion.verdict = Verdict::Equivocal;
            } else if (later_voice || open) {
                lesion.verdict = one.verdict;
            }
        }
    }

    // "CT: a sclerosis in L2, suspicious. PET: L2 takes up nothing.": open until the impression speaks.
    static bool takes_up_nothing(const Observation& denial, const Tracked& lesion) {
        const Observation& one = lesion.observation;
        return denial.voice == Voice::Findings && one.voice == Voice::Findings && denial.order > one.order &&
               lesion.verdict == Verdict::Positive && !one.suv_max && !one.generic && !denial.generic &&
               one.region == Region::Bone && denial.site_id == one.site_id && denial.site == one.site &&
               sides_agree(denial.side, one.side);
    }

    // "Neither nodule was present in 2022. Both are considered metastases": the same addendum, further on.
    bool asserted_again(const Observation& denial) const {
        return std::ranges::any_of(reading_.observations, [&](const Observation& one) {
            return one.voice == Voice::Addendum && one.order > denial.order &&
                   one.verdict == Verdict::Positive && one.region == denial.region;
        });
    }

    // A denial of the impression against what the findings describe.
    void set_against(const Observation& denial) {
        if (denial.others_only) return;
        for (Tracked& lesion : findings_.lesions) {
            if (takes_up_nothing(denial, lesion)) lesion.verdict = Verdict::Equivocal;
            // "Marrow uptake is present. No bony metastasis.": of a whole region, without a focus
            if (lesion.verdict == Verdict::Faint && lesion.observation.generic &&
                lesion.observation.whole_region && denial.whole_region &&
                denial.region == lesion.observation.region)
                lesion.verdict = Verdict::Benign;
            // "a node, possibly malignant on MRI, is without uptake": of the same sentence and without a
            // place of its own
            const bool same_sentence = denial.inherited &&
                                       denial.source.item == lesion.observation.source.item &&
                                       denial.source.quote == lesion.observation.source.quote;
            if (same_sentence && lesion.verdict == Verdict::Equivocal && !lesion.observation.suv_max &&
                denial.site == lesion.observation.site)
                lesion.verdict = Verdict::Benign;
            if (lesion.observation.voice >= denial.voice || !denies(denial, lesion.observation)) continue;
            if (lesion.observation.organ_uptake) continue;
            if (denial.voice == Voice::Addendum && !asserted_again(denial)) {
                lesion.verdict = Verdict::Benign;  // an addendum corrects
                continue;
            }
            if (lesion.in_impression || lesion.observation.region == Region::Other) continue;
            // uptake without a verdict takes that of the impression
            if (lesion.verdict == Verdict::Faint || lesion.verdict == Verdict::Equivocal ||
                lesion.verdict == Verdict::Avid) {
                lesion.verdict = Verdict::Benign;
            } else if (lesion.verdict == Verdict::Positive) {
                lesion.disputed = true;
                lesion.against = denial.source;
            }
        }
    }

    // A lesion only the impression knows, in a region the findings clear as a whole.
    void set_against_findings() {
        for (Tracked& lesion : findings_.lesions) {
            if (lesion.observation.voice != Voice::Impression || lesion.verdict != Verdict::Positive)
                continue;
            const auto clears = [&](const Observation& one) {
                const bool whole = one.generic || one.site_id == "prostate-bed" ||
                                   one.site_id == lesion.observation.site_id ||
                                   less_exact(one, lesion.observation);
                return one.voice == Voice::Findings && one.verdict == Verdict::Negative && one.region &&
                       one.whole_region && whole && !one.others_only &&
                       sides_agree(one.side, lesion.observation.side) &&
                       same_region(*one.region, *lesion.observation.region);
            };
            const auto describes = [&](const Observation& one) {
                return one.voice <= Voice::Findings && one.region && asserts(one.verdict) &&
                       same_region(*one.region, *lesion.observation.region);
            };
            const auto denial = std::ranges::find_if(reading_.observations, clears);
            if (denial == reading_.observations.end() ||
                std::ranges::any_of(reading_.observations, describes))
                continue;
            lesion.disputed = true;
            lesion.against = denial->source;
        }
    }

    // The impression speaks of an avid focus in words that are not understood here: it may be dismissed
    // there.
    void open_what_is_unjudged() {
        for (const Observation& one : reading_.unjudged)
            for (Tracked& lesion : findings_.lesions)
                if (lesion.verdict == Verdict::Avid && !lesion.in_impression &&
                    one.voice > lesion.observation.voice && !lesion.observation.generic &&
                    same_place(one, lesion.observation))
                    lesion.verdict = Verdict::Equivocal;
    }

    // "Findings suspicious for recurrence": the conclusion about the only lesion that is described.
    void conclude_on_the_only_lesion() {
        Tracked* only = nullptr;
        for (Tracked& lesion : findings_.lesions) {
            if (!asserts(lesion.verdict)) continue;
            if (only) return;
            only = &lesion;
        }
        if (only)
            for (const Observation& one : reading_.observations)
                if (!one.region && one.verdict == Verdict::Equivocal && one.voice > only->observation.voice &&
                    (one.voice == Voice::Addendum ||
                     (only->verdict == Verdict::Avid && !only->in_impression)))
                    only->verdict = Verdict::Equivocal;
        if (!only || only->in_impression) return;
        for (const Observation& one : reading_.observations)
            if (!one.region && one.verdict == Verdict::Positive && one.voice >= Voice::Impression) {
                only->verdict = Verdict::Positive;
                only->in_impression = true;
            }
    }

    // Disease is called by name or by its uptake, and nothing that is described can be meant.
    void find_unplaced() {
        if (std::ranges::any_of(findings_.lesions, [](const Tracked& one) { return asserts(one.verdict); }))
            return;
        const bool dismissed = std::ranges::any_of(reading_.observations, [](const Observation& one) {
            return !one.region && one.verdict == Verdict::Negative && !one.others_only &&
                   one.voice >= Voice::Impression;
        });
        for (const Observation& one : reading_.observations) {
            if (one.region) continue;
            const bool open = one.verdict == Verdict::Avid && !(dismissed && one.voice == Voice::Findings);
            if (one.verdict == Verdict::Positive || open) findings_.unplaced = one.source;
        }
    }

    void settle_denials() {
        std::set<std::string> bones;
        std::set<std::string> organs;
        for (const Observation& one : reading_.observations) {
            if (one.verdict == Verdict::NotAssessed) {
                cannot_judge(one);
                continue;
            }
            // "the bone metastases are no longer avid"
            const bool gone = one.verdict == Verdict::Resolved && one.region && one.whole_region;
            if (one.verdict != Verdict::Negative && !gone) continue;
            if (!one.region) {
                for (std::size_t i = 0; i < kCompartments; ++i) deny(static_cast<Compartment>(i), one);
                continue;
            }
            if (!one.whole_region && !covers(one, bones, organs)) continue;
            for (const Compartment which : compartments_of(*one.region)) deny(which, one);
        }
        for (Denial& denial : findings_.denials)
            if (denial.not_assessed) denial.denied = false;
    }

    // A place inside a region stands for it when it is a usual way to speak of it.
    static bool covers(const Observation& one, std::set<std::string>& bones, std::set<std::string>& organs) {
        const bool both_sides = one.side == Side::None || one.side == Side::Bilateral;
        switch (*one.region) {
            case Region::PelvicNode:
                return both_sides;
            case Region::ExtrapelvicNode:
                return both_sides && one.site_id != "inguinal" && one.site_id != "axillary";
            case Region::ProstateBed:
                return both_sides;
            case Region::Bone:
                if (both_sides) bones.insert(one.site_id);
                return bones.size() >= 3;
            case Region::Visceral:
                if (one.site_id == "thyroid" || one.site_id == "spleen" || one.site_id == "rectum" ||
                    one.site_id == "muscle")
                    return false;
                organs.insert(one.site_id);
                return organs.size() >= 2 || one.site_id == "liver" || one.site_id == "lung";
            default:
                return false;
        }
    }

    void deny(Compartment which, const Observation& one) {
        Denial& denial = findings_.denials[static_cast<std::size_t>(which)];
        denial.denied = true;
        denial.source = one.source;
    }

    // "Obturator, external and internal iliac nodes cannot be assessed": most of the pelvis.
    bool several_unjudged(const Observation& one) const {
        if (one.region != Region::PelvicNode) return false;
        std::set<std::string> stations;
        for (const Observation& other : reading_.observations)
            if (other.verdict == Verdict::NotAssessed && other.region == one.region)
                stations.insert(other.site_id);
        return stations.size() >= 2;
    }

    void cannot_judge(const Observation& one) {
        if (!one.region) return;
        for (const Compartment which : compartments_of(*one.region))
            if (which == Compartment::Bed || one.whole_region || several_unjudged(one))
                cannot_judge(which, one);
        // a part of the trunk that was not scanned holds nodes, bones and organs
        const bool trunk = one.site_id == "lung" || one.site_id == "liver" || one.site_id == "mediastinal" ||
                           one.site_id == "retroperitoneal" || one.site_id == "spine";
        if (one.not_imaged && trunk)
            for (const Compartment which :
                 {Compartment::ExtrapelvicNodes, Compartment::Bone, Compartment::Viscera})
                cannot_judge(which, one);
    }
    void cannot_judge(Compartment which, const Observation& one) {
        Denial& denial = findings_.denials[static_cast<std::size_t>(which)];
        denial.not_assessed = true;
        denial.source = one.source;
    }

    void compare_stage() {
        for (const auto& stage : reading_.stages)
            if (!findings_.stage || stage.voice >= findings_.stage->voice) findings_.stage = stage;
        if (!findings_.stage) return;
        const auto& stage = findings_.stage->stage;
        const std::optional<bool> bed =
            stage.local ? std::optional(*stage.local != narrative::StageString::Local::None) : std::nullopt;
        compare(Compartment::Bed, bed);
        compare(Compartment::PelvicNodes, stage.pelvic_nodes);
        compare(Compartment::ExtrapelvicNodes, stage.extrapelvic_nodes);
        compare(Compartment::Bone, stage.bone);
        compare(Compartment::Viscera, stage.visceral);
    }

    bool any_lesion(Compartment which) const {
        return std::ranges::any_of(findings_.lesions, [&](const Tracked& lesion) {
            if (!lesion.observation.region || dismisses(lesion.verdict)) return false;
            const auto in = compartments_of(*lesion.observation.region);
            return std::ranges::find(in, which) != in.end();
        });
    }

    void compare(Compartment which, std::optional<bool> stated) {
        if (!stated) return;
        Denial& denial = findings_.denials[static_cast<std::size_t>(which)];
        if (*stated) {
            if (any_lesion(which)) return;
            (denial.denied ? findings_.stage_against_text : findings_.stage_only).push_back(which);
            if (denial.denied) findings_.against_stage = denial.source;
            return;
        }
        for (Tracked& lesion : findings_.lesions) {
            if (!lesion.observation.region) continue;
            const auto in = compartments_of(*lesion.observation.region);
            if (in.size() != 1 || in.front() != which) continue;
            if (lesion.verdict == Verdict::Positive || lesion.verdict == Verdict::Avid) {
                lesion.disputed = true;
                lesion.against = findings_.stage->source;
            } else if (!lesion.in_impression && asserts(lesion.verdict)) {
                lesion.verdict = Verdict::Benign;
            }
        }
        if (!denial.denied && !denial.not_assessed) {
            denial.denied = true;
            denial.source = findings_.stage->source;
        }
    }

    const narrative::TextReading& reading_;
    Findings findings_;
};

}  // namespace

std::vector<Compartment> compartments_of(Region region) {
    switch (region) {
        case Region::ProstateBed:
            return {Compartment::Bed};
        case Region::PelvicNode:
            return {Compartment::PelvicNodes};
        case Region::ExtrapelvicNode:
            return {Compartment::ExtrapelvicNodes};
        case Region::Node:
            return {Compartment::PelvicNodes, Compartment::ExtrapelvicNodes};
        case Region::Bone:
            return {Compartment::Bone};
        case Region::Visceral:
            return {Compartment::Viscera};
        case Region::Other:
            return {};
    }
    return {};
}

Findings resolve(const narrative::TextReading& reading) {
    return Resolver(reading).run();
}

}  // namespace psma::staging
