// Goes through the observations of a report, the voices one after the other, and keeps what became of each
// lesion. Private to staging: resolve() uses it.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "mapping/staging/lesions.h"

namespace psma::staging {

// Not thread-safe; refers to READING. For one run().
class Resolver {
  public:
    explicit Resolver(const narrative::TextReading& reading) : reading_(reading) {}

    Findings run();

  private:
    // What is left when every voice was heard (lesions.cpp).

    // "A nodule of the left lower lobe, SUVmax 14.7": these organs do not take up as much of themselves, and
    // nobody said what it is. (Liver and glands do; the liver is what other foci are compared with.)
    static void leave_open(Tracked& lesion);

    void take(const Observation& one);

    // The impression speaks of an avid focus in words that are not understood here: it may be dismissed
    // there.
    void open_what_is_unjudged();

    // "Findings suspicious for recurrence": the conclusion about the only lesion that is described.
    void conclude_on_the_only_lesion();

    // "Solitary node metastasis. Otherwise no tumour.": uptake of the findings that the conclusion leaves
    // out.
    void open_what_is_left_out();

    // Disease is called by name or by its uptake, and nothing that is described can be meant.
    void find_unplaced();

    // What asserts a lesion (lesion_assertions.cpp).

    // The lesions of the voices before VOICE: they are kept in the order of the voices.
    std::span<Tracked> told_before(Voice voice);

    // The lesions ONE may speak of again: a tracked lesion is none of the other tracked ones.
    std::vector<Tracked*> comparable_with(const Observation& one);

    // "The hilar nodes are sarcoidosis": what the findings describe there is that disease.
    void reinterpret(const Observation& one);

    void assert_lesion(const Observation& one);

    // "Addendum: the node lies on the right, not on the left": the only one there, on the other side. "A
    // further node on the right" is another one.
    Tracked* side_corrected_by(const Observation& one);

    // "3 mm nodule of the right middle lobe without uptake", in the impression "nodule, nonspecific": what
    // takes up nothing is no lesion here, however open its nature.
    bool dismissed_before(const Observation& one) const;

    // Was a lesion described at the very place ONE names?
    bool described_there(const Observation& one);

    // Is one of the lesions ONE may speak of clear without it?
    bool names_a_clear_one(const Observation& one);

    // TRACKED was only announced; ONE is the first of those it meant.
    static void describe(const Observation& one, Tracked& lesion);

    static void merge(const Observation& one, Tracked& lesion, bool later_voice);

    // How many there are (lesion_counts.cpp).

    // "There are two lesions in the fossa. The first is at the anastomosis, the second ...": the first
    // sentence only announced those that are described one by one behind it. Where fewer are described, the
    // others stay announced.
    void drop_announced(Voice voice);

    // "Four lymph node metastases, retroperitoneal and retrocrural", after four nodes one by one: that is
    // their sum.
    bool counts_all_nodes(const Observation& one) const;

    // A later mention may say how many there are.
    static void recount(const Observation& one, Observation& lesion);

    int matching(const Observation& one) const;

    // What dismisses a lesion or speaks against it (lesion_dismissals.cpp).

    // "Two hepatic metastases. The lesion of segment II is a cyst", as the findings said of that very
    // segment: not the metastases.
    bool is_part_known(const Observation& one, const Observation& lesion) const;

    void dismiss(const Observation& one);

    // "CT: a sclerosis in L2, suspicious. PET: L2 takes up nothing.": open until the impression speaks.
    static bool takes_up_nothing(const Observation& denial, const Tracked& lesion);

    // "Neither nodule was present in 2022. Both are considered metastases": the same addendum, further on.
    bool asserted_again(const Observation& denial) const;

    // A denial of the impression against what the findings describe.
    void set_against(const Observation& denial);

    // A denial by code ("Presence of property": absent) against what the text describes.
    void set_against_codes();

    // A lesion only the impression knows, in a region the findings clear as a whole.
    void set_against_findings();

    // What is said of whole compartments (compartments.cpp).

    void settle_denials();

    // A place inside a region stands for it when it is a usual way to speak of it.
    static bool covers(const Observation& one, std::set<std::string>& bones, std::set<std::string>& organs);

    void deny(Compartment which, const Observation& one);

    // "Obturator, external and internal iliac nodes cannot be assessed": most of the pelvis.
    bool several_unjudged(const Observation& one) const;

    void cannot_judge(const Observation& one);

    void cannot_judge(Compartment which, const Observation& one);

    void compare_stage();

    // The addendum calls it disease again.
    bool asserted_in_addendum(const Tracked& lesion) const;

    bool any_lesion(Compartment which) const;

    void compare(Compartment which, std::optional<bool> stated);
    // "Lymph node metastasis", of no told place, where the stage denies all nodes.
    void compare_nodes(std::optional<bool> pelvic, std::optional<bool> extrapelvic);

    const narrative::TextReading& reading_;
    Findings findings_;
    std::vector<std::size_t> untracked_;  // coded lesions without a tracking UID, while the codes are heard
};

}  // namespace psma::staging
