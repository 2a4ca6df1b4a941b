#include "mapping/narrative/lesion_counter.h"

#include <algorithm>

#include "mapping/narrative/lesion_figure.h"
#include "mapping/narrative/lesion_number.h"
#include "mapping/narrative/lesion_sum.h"

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using Mentions = std::vector<Mention>;

// Goes through the mentions of a clause. A run are the lesions that wait for the count told last to be
// closed.
class LesionCounter {
  public:
    LesionCounter(std::vector<PlacedLesion>& lesions, const Clause& clause, const Anatomy& anatomy)
        : mentions_(clause.mentions),
          reach_(clause.reach),
          anatomy_(anatomy),
          list_goes_on_(clause.list_goes_on),
          item_of_list_(clause.list_goes_on || (clause.begins_thought && !clause.begins_sentence)),
          lesions_(lesions) {}

    void run() {
        if (lesions_.empty()) return;
        if (!lesions_.front().site.here) return count_elsewhere();
        for (std::size_t i = 0; i < mentions_.size(); ++i) read(i);
        // "Two nodules: right lower lobe 8 mm; left upper lobe 6 mm"
        if (enumerated_ && list_goes_on_ && run_ < lesions_.size() && !multiple_)
            count_ = std::min(count_, 1);
        close(lesions_.size());
        drop_sum(lesions_, anatomy_);
        share_sum(lesions_, mentions_, anatomy_);
        count_each();
        count_plurals();
    }

  private:
    void read(std::size_t i) {
        const Mention& one = mentions_[i];
        while (named_ < lesions_.size() && lesions_[named_].last < one.first) ++named_;
        if (figure_ends_run(one)) return;
        if (count_ > 0 && named_ == run_ && (one.is(Cue::Namely) || one.is_mark(':'))) enumerated_ = true;
        const bool many = tells_many(i);
        const auto told = number_told(i, many);
        if (reach_[i].negated || (!many && !told)) return;
        if (told && named_ == lesions_.size() && named_ > 1 && is_sum(mentions_, i)) {
            // "left obturator and presacral, three in total"; "(4 nodes in total)" of what was counted says
            // nothing
            const bool more =
                nothing_counted() && count_ == 0 && !multiple_ && *told >= static_cast<int>(named_);
            if (more) settle(0, named_, *told, false);
            if (more) run_ = named_;
            return;
        }
        if (many && many_of_all_named(i)) return;
        if (many && multiple_) return;  // "multiple ... of the spine and several ribs"
        if ((told || many) && stands_behind_place(i, run_, named_) && count_ == 0) {
            settle(run_, named_, told.value_or(0), many);  // "Left para-aortic two enlarged nodes"
            run_ = named_;
            told_at_ = one.first;
            return;
        }
        if (counts_place_before(i, told, many)) return;
        if (told && *told == 1 && (count_ > 0 || multiple_) && run_ >= named_ && one.first - told_at_ <= 10) {
            enumerated_ = enumerated_ || count_ > 1;  // "two nodes, one left iliac and one ..."
            return;                                   // still waits for its places
        }
        begin_run(i, told, many);
    }

    bool tells_many(std::size_t i) const {
        const Mention& one = mentions_[i];
        return (one.is(Cue::Multiple) || (one.is(Cue::Few) && !names_one(mentions_))) && !of_one_bed() &&
               !sizes_recurrence(mentions_, i, anatomy_);
    }

    // "Few" that is not MANY is at least one.
    std::optional<int> number_told(std::size_t i, bool many) const {
        const Mention& one = mentions_[i];
        auto told = one.is(Cue::Few) && !many ? std::optional(1) : number_word(one);
        if (!told) told = number_of_lesions(mentions_, i, anatomy_);
        if (!told) told = number_in_brackets(mentions_, i);
        if (!told) told = number_of_sides(mentions_, i);
        if (!told && i + 1 < mentions_.size() && mentions_[i + 1].is(Cue::Sum) &&
            mentions_[i].last + 1 == mentions_[i + 1].first)
            told = one.whole_number(2, 20);  // "3 in total"
        if (!told) told = number_of_pair(mentions_, i, anatomy_);
        return told;
    }

    // "two inguinal nodes, SUVmax 14.9, and an iliac node"
    bool figure_ends_run(const Mention& one) {
        if (!one.is(Cue::SuvMax) || count_ <= 0 || of_list_ || enumerated_ || named_ <= run_) return false;
        settle(run_, named_, count_, multiple_, true);
        run_ = named_;
        count_ = 0;
        return true;
    }

    // The word for many at I is of all places named before it.
    bool many_of_all_named(std::size_t i) {
        if (count_ != 0 || multiple_ || run_ != 0 || named_ != lesions_.size()) return false;
        // "in T5, T9, the sacrum and the ischium multiple lesions"
        const bool of_list = named_ > 2 && nothing_counted() && plural_behind(mentions_, i);
        // "a string of nodes along the aorta, of which several are avid"
        const bool of_plural =
            named_ == 1 && std::any_of(mentions_.begin(), mentions_.begin() + static_cast<std::ptrdiff_t>(i),
                                       [](const Mention& other) { return other.plural; });
        if (!of_list && !of_plural) return false;
        settle(0, named_, 0, true);
        run_ = named_;
        return true;
    }

    // "right obturator nodes (two)"
    bool counts_place_before(std::size_t i, std::optional<int> told, bool many) {
        const bool in_brackets = named_ > 0 && (number_in_brackets(mentions_, i).has_value() ||
                                                number_of_sides(mentions_, i).has_value() ||
                                                (told && alone_in_brackets(mentions_, i)));
        if (!in_brackets && !behind_its_lesion(i, named_)) return false;
        if (told && *told == 1 && !in_brackets) return true;
        close(named_ - 1);
        settle(named_ - 1, named_, told.value_or(0), many);
        run_ = named_;
        count_ = 0;
        multiple_ = false;
        return true;
    }

    void begin_run(std::size_t i, std::optional<int> told, bool many) {
        // "three nodes, namely a mesorectal one and two ...": the first count was the sum
        if (told && enumerated_ && named_ > run_ && *told < count_) count_ = static_cast<int>(named_ - run_);
        close(named_);
        count_ = told.value_or(0);
        inside_list_ = told && i > 0 && named_ > 0 && !lesions_[named_ - 1].has_count &&
                       (mentions_[i - 1].is_mark(',') || mentions_[i - 1].joins) && right_before_place(i);
        enumerated_ = false;
        of_list_ = counts_a_list(i, named_);
        multiple_ = many;
        told_at_ = mentions_[i].first;
    }

    // "two left para-aortic and left supraclavicular": no noun stands between the number at I and the second
    // place.
    bool right_before_place(std::size_t i) const {
        if (named_ + 1 >= lesions_.size()) return false;
        const auto second = lesions_[named_ + 1].first;
        return std::none_of(mentions_.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions_.end(),
                            [&](const Mention& one) {
                                const bool noun = names_lesion(one, anatomy_);
                                return one.first < second && (noun || one.is_mark('('));
                            });
    }

    void close(std::size_t end) {
        std::size_t counted = enumerated_ ? end : end_of_counted(run_, end, told_at_);
        // "left common iliac, two left para-aortic and left supraclavicular": the count is of one place
        if (inside_list_ && counted > run_ + 1) counted = run_ + 1;
        if (run_ < end) settle(run_, counted, count_, multiple_);
        run_ = end;
    }

    static int family(const PlacedLesion& lesion) {
        const Region region = lesion.site.region.value_or(Region::Other);
        const bool node = region == Region::PelvicNode || region == Region::ExtrapelvicNode;
        return static_cast<int>(node ? Region::Node : region);
    }

    // A noun of its own at the place: "liver metastasis", "focus in the rib".
    bool has_noun(const PlacedLesion& lesion) const {
        return std::ranges::any_of(mentions_, [&](const Mention& one) {
            const bool noun = names_lesion(one, anatomy_);
            return noun && one.first <= lesion.last + 1 && one.last + 2 >= lesion.first;
        });
    }

    // "Two obturator nodes and a presacral node": the second has a noun of its own, and that is no plural.
    bool names_one_more(std::size_t begin, std::size_t i) const {
        if (has_cue(mentions_, Cue::Pair))
            return false;  // "both foci as presacral and mesorectal node metastasis"
        bool plural_before = false;
        bool joined = false;
        for (const Mention& one : mentions_) {
            const bool noun = names_lesion(one, anatomy_);
            if (one.last < lesions_[i].first) {
                const bool of_first =
                    one.first <= lesions_[begin].last + 1 && one.last + 5 >= lesions_[begin].first;
                plural_before = plural_before || (noun && one.plural && of_first);
                joined = one.joins ||
                         (joined && (one.is(Cue::Left) || one.is(Cue::Right) || one.is(Cue::One) || noun));
            }
            if (noun && one.plural && one.first + 2 >= lesions_[i].first && one.first <= lesions_[i].last + 1)
                return false;
        }
        return plural_before && joined;
    }

    // "Two iliac node metastases and a liver metastasis": the count is of the nodes, where what follows in
    // the run BEGIN to END, counted at the token TOLD_AT, is of another kind and has its own noun.
    std::size_t end_of_counted(std::size_t begin, std::size_t end, std::uint32_t told_at) const {
        if (begin >= end || lesions_[begin].first < told_at || !has_noun(lesions_[begin])) return end;
        for (std::size_t i = begin + 1; i < end; ++i)
            if (has_noun(lesions_[i]) &&
                (family(lesions_[i]) != family(lesions_[begin]) || names_one_more(begin, i)))
                return i;
        return end;
    }

    bool nothing_counted() const {
        return std::ranges::none_of(lesions_, [](const PlacedLesion& one) { return one.has_count; });
    }

    // A count behind all places, with the noun behind it: "paraaortal in Höhe der Nierenvene zwei
    // Lymphknoten".
    bool stands_behind_place(std::size_t i, std::size_t run, std::size_t named) const {
        if (named != lesions_.size() || named != run + 1) return false;
        if (i + 1 >= mentions_.size() || mentions_[i].is(Cue::One)) return false;
        const auto noun = [&](const Mention& one) {
            return names_lesion(one, anatomy_) || one.is(Cue::Uptake);
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

    // "Je ein Herd im Os ilium rechts und links"
    void count_each() {
        if (lesions_.size() != 1 || !lesions_.front().site.here) return;
        const auto has = [&](Cue cue) { return has_cue(mentions_, cue); };
        // "One obturator node on each side"
        const bool one_on_each =
            lesions_.front().site.side == Side::Bilateral && lesions_.front().count == 1 && has(Cue::Both);
        if (!one_on_each && (!has(Cue::Each) || !(has(Cue::Both) || (has(Cue::Left) && has(Cue::Right)))))
            return;
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
                   [](const PlacedLesion& lesion) { return lesion.site.region == Region::ProstateBed; }) &&
               std::ranges::none_of(mentions_, &Mention::plural);
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
            if (mentions_[i].is(Cue::Multiple) || (mentions_[i].is(Cue::Few) && !names_one(mentions_)))
                lesions_.front().countable = false;
            if (told && lesions_.size() == 1 && !lesions_.front().has_count) {
                lesions_.front().count = told;
                lesions_.front().has_count = true;
            }
        }
        if (!lesions_.front().has_count && lesions_.size() == 1 && lesions_.front().site.told) {
            // "Two left obturator nodes: 9 mm, SUVmax 9; 6 mm, SUVmax 5"
            const bool item = item_of_list_ && lesions_.front().suv_max;
            lesions_.front().count = item ? std::optional(1) : lesions_.front().site.told;
            lesions_.front().has_count = true;
        }
        if (lesions_.front().has_count) lesions_.front().countable = true;
        count_plurals();
    }

    // "New avid foci: left scapula, SUVmax 9; right femur, SUVmax 5": the plural is of the list.
    bool begins_list() const {
        if (!list_goes_on_ || lesions_.size() != 1 || !lesions_.front().suv_max) return false;
        return std::ranges::any_of(mentions_, [&](const Mention& one) {
            return one.is_mark(':') && one.first < lesions_.front().first;
        });
    }

    // "a 7 mm node (SUVmax 11) and a 9 mm node (SUVmax 14)" at one place: nouns that each have a figure.
    int nouns_with_figures() const {
        int found = 0;
        bool noun = false;   // since the last figure
        bool joined = true;  // by "and" to the one before
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            const Mention& one = mentions_[i];
            if (reach_[i].negated || reach_[i].dropped) continue;
            if (one.joins) joined = true;
            const bool names = names_lesion(one, anatomy_);
            if (names && one.plural) return 0;
            noun = noun || (names && joined);
            if (!one.is(Cue::SuvMax) || !noun) continue;
            ++found;
            noun = joined = false;
        }
        return found;
    }

    // "Right obturator nodes, SUVmax 9": more than one, nobody says how many.
    void count_plurals() {
        std::vector<PlacedLesion> kept;
        for (std::size_t i = 0; i < lesions_.size(); ++i)
            if (!merged(i)) kept.push_back(std::move(lesions_[i]));
        lesions_ = std::move(kept);
        if (lesions_.size() == 1 && lesions_.front().site.here && !lesions_.front().has_count)
            if (const int nouns = nouns_with_figures(); nouns > 1) {
                lesions_.front().count = nouns;
                lesions_.front().has_count = true;
            }
        if (!speaks_of_several(mentions_, reach_, anatomy_) || begins_list()) return;
        for (PlacedLesion& lesion : lesions_) {
            const bool alone = lesions_.size() == 1 || lesion.site.side == Side::Bilateral;
            if (!alone || lesion.has_count) continue;
            const int sizes = lesions_.size() == 1 ? sizes_listed(mentions_) : 0;
            if (sizes > 1)
                lesion.count = sizes;
            else
                lesion.countable = false;
        }
    }

    const Mentions& mentions_;
    const std::vector<Reach>& reach_;
    const Anatomy& anatomy_;
    const bool list_goes_on_;
    const bool item_of_list_;  // between semicolons
    std::vector<PlacedLesion>& lesions_;
    std::vector<std::size_t> gone_;
    std::size_t named_ = 0;  // lesions named so far
    std::size_t run_ = 0;    // first lesion of the run
    int count_ = 0;          // told for the run; 0: not told
    bool multiple_ = false;
    bool of_list_ = false;
    bool inside_list_ = false;  // places without a count of theirs stand before in the same list
    bool enumerated_ = false;
    std::uint32_t told_at_ = 0;
};

}  // namespace

void count_lesions(std::vector<PlacedLesion>& lesions, const Clause& clause, const Anatomy& anatomy) {
    LesionCounter(lesions, clause, anatomy).run();
}

}  // namespace psma::narrative
