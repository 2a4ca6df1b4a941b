// What a judged clause says of its sites becomes observations.
#include <algorithm>
#include <utility>

#include "mapping/narrative/lesion_phrase.h"
#include "mapping/narrative/observer.h"

namespace psma::narrative {

Observation Observer::base(const Clause& clause) {
    Observation one;
    one.verdict = *clause.verdict;
    one.voice = voice_of(sentence_->section);
    one.others_only = clause.others_only || clause.has_exception;
    one.points_back = clause.retracts || has_cue(clause.mentions, Cue::Anaphora);
    one.unspecific = clause.unspecific;
    one.another = names_another(clause);
    one.not_imaged = clause.not_imaged && one.verdict == Verdict::NotAssessed;
    one.source = {sentence_->item, sentence_->quote};
    one.order = static_cast<int>(reading.observations.size());
    return one;
}

void Observer::emit(const Clause& clause, const std::vector<SiteReference>& sites) {
    const Verdict verdict = *clause.verdict;
    if (verdict == Verdict::Negative || verdict == Verdict::NotAssessed) {
        for (const SiteReference& site : sites)
            for (const SiteReference& one : expand(site, anatomy_))
                reading.observations.push_back(observation(clause, one));
        return;
    }
    std::vector<SiteReference> placed;
    std::ranges::copy_if(sites, std::back_inserter(placed),
                         [](const SiteReference& site) { return site.region.has_value(); });
    // "The left pelvic hot spot is urine": of whatever was described in that area
    if (placed.empty() && (verdict == Verdict::Benign || verdict == Verdict::Resolved) && clause.names_lesion)
        for (const SiteReference& site : sites)
            for (const SiteReference& one : expand(site, anatomy_))
                if (one.region) placed.push_back(one);
    for (const LesionPhrase& lesion : lesions_of(clause, placed, anatomy_)) {
        Observation one = observation(clause, lesion.site);
        const bool called = verdict == Verdict::Positive || verdict == Verdict::Equivocal;
        if (clause.other_disease ||
            (site_at(lesion.site.site).own_disease && called && !clause.calls_metastasis))
            one.region = Region::Other;
        one.count = lesion.count;
        one.countable = lesion.countable;
        one.count_shared = lesion.shared;
        one.suv_max = lesion.suv_max;
        one.size_mm = lesion.size_mm;
        // "Iliaca communis links 8 mm, SUVmax 10,2: Metastase"
        if (!lesion.site.here && label_.size() == 1) {
            if (!one.suv_max) one.suv_max = label_figures_.suv_max;
            if (!one.size_mm) one.size_mm = label_figures_.size_mm;
        }
        const bool unnamed = verdict == Verdict::Avid || verdict == Verdict::Faint;
        one.organ_uptake = one.region == Region::Visceral && unnamed && !clause.suspicious_noun;
        // "the marrow returns an even signal": of a whole region, without a focus, it says little
        const bool focus =
            clause.suv_max || clause.size_mm || std::ranges::any_of(clause.mentions, [](const Mention& word) {
                return word.is(Cue::Lesion) || word.is(Cue::Multiple) || word.is(Cue::Intense) ||
                       word.is(Cue::Suspicious) || word.plural;
            });
        if (verdict == Verdict::Avid && one.region == Region::Bone && lesion.site.whole &&
            lesion.site.generic && !focus)
            one.verdict = Verdict::Faint;
        if (one.organ_uptake && !clause.names_lesion && !label_names_lesion_ && !clause.size_mm)
            continue;  // the organ's own uptake
        // "the uptake at the anastomosis is postoperative, not recurrence" denies the bed
        // "the skeleton shows degenerative changes without metastatic character" the bones
        if (verdict == Verdict::Benign && clause.rejects_disease && !clause.retracts &&
            (one.region == Region::ProstateBed || lesion.site.whole)) {
            reading.observations.push_back(one);
            reading.observations.back().verdict = Verdict::Negative;
            reading.observations.back().others_only = true;
        }
        if (clause.example && is_example(one)) continue;
        reading.observations.push_back(std::move(one));
    }
}

Observation Observer::observation(const Clause& clause, const SiteReference& site) {
    Observation one = base(clause);
    const anatomy::Site& named = site_at(site.site);
    one.region = site.region;
    one.site_id = named.id;
    one.minor = named.minor;
    for (int whole = named.within; whole >= 0; whole = site_at(whole).within)
        one.within.push_back(site_at(whole).id);
    one.site = named.name + (site.level.empty() ? "" : " " + site.level);
    one.side = site.side;
    one.whole_region = site.whole;
    one.generic = site.generic;
    one.inherited = !site.here;
    return one;
}

void Observer::deny_others_there(const Clause& clause, const std::vector<SiteReference>& sites) {
    for (const SiteReference& site : sites) {
        if (!site.whole) continue;
        for (const SiteReference& one : expand(site, anatomy_)) {
            reading.observations.push_back(observation(clause, one));
            reading.observations.back().verdict = Verdict::Negative;
            reading.observations.back().others_only = true;
        }
    }
}

void Observer::deny_the_rest(const Clause& clause) {
    emit_whole_body(clause);
    reading.observations.back().others_only = true;
}

void Observer::emit_whole_body(const Clause& clause) {
    Observation one = base(clause);
    one.verdict = Verdict::Negative;
    one.whole_region = true;
    one.generic = true;
    reading.observations.push_back(std::move(one));
}

void Observer::emit_unplaced(const Clause& clause) {
    if (*clause.verdict == Verdict::Benign && clause.others_only && label_.empty())
        return deny_the_rest(clause);  // "Remaining tracer distribution is physiologic"
    if (*clause.verdict == Verdict::Benign && clause.everywhere && label_.empty() && !clause.calls_metastasis)
        return emit_whole_body(clause);  // "Physiological distribution throughout the body"
    if (*clause.verdict != Verdict::Negative) return emit_unplaced_finding(clause);
    const bool one_side = std::ranges::any_of(
        clause.mentions, [](const Mention& one) { return one.is(Cue::Left) || one.is(Cue::Right); });
    if (one_side) return;  // "There is no abnormality on the left"
    const bool wide = clause.everywhere || clause.others_only || clause.has_exception ||
                      sentence_->section == SectionKind::Impression ||
                      sentence_->section == SectionKind::Addendum;
    // "Otherwise unremarkable." as a conclusion
    const bool all_else = clause.others_only && (sentence_->section == SectionKind::Impression ||
                                                 sentence_->section == SectionKind::Addendum);
    const bool distant = clause.names_metastasis && !clause.names_recurrence && !clause.names_disease;
    if (distant || clause.beyond_bed) {
        emit_regions(clause, {Region::PelvicNode, Region::ExtrapelvicNode, Region::Bone, Region::Visceral});
    } else if (clause.names_recurrence || clause.names_disease || all_else || (wide && clause.names_lesion)) {
        emit_whole_body(clause);
    }
}

void Observer::emit_unplaced_finding(const Clause& clause) {
    const bool told = sentence_->section != SectionKind::Unknown;
    // "Urine or a small recurrence: equivocal", as a conclusion or in an addendum that corrects a draft
    // "a metastasis is possible, more likely is unspecific uptake"
    bool weighed = false;
    for (std::size_t i = 0; i < clause.mentions.size() && *clause.verdict == Verdict::Benign; ++i)
        weighed = weighed || (!clause.reach[i].negated && (clause.mentions[i].is(Cue::Metastasis) ||
                                                           clause.mentions[i].is(Cue::Recurrence)));
    const bool open =
        *clause.verdict == Verdict::Equivocal && (clause.names_recurrence || clause.names_metastasis);
    // "This focus remains unclear", "It is urine": of what the findings describe, where the conclusion has
    // described nothing yet
    const bool points = (*clause.verdict == Verdict::Equivocal || *clause.verdict == Verdict::Benign) &&
                        (clause.anaphora || has_cue(clause.mentions, Cue::Anaphora)) &&
                        reading.observations.size() == passage_group_;
    const bool doubted = (open || weighed || points) && voice_of(sentence_->section) >= Voice::Impression;
    const bool finding = doubted || (*clause.verdict == Verdict::Positive && clause.suspicious_noun) ||
                         (*clause.verdict == Verdict::Avid && clause.suv_max);
    if (!told || !finding || (names_glands_ && !doubted) || clause.other_disease) return;
    Observation one = base(clause);
    one.points_back = points && !open && !weighed;
    one.suv_max = clause.suv_max;
    reading.observations.push_back(std::move(one));
}

bool Observer::ends_with_only(const Clause& clause) {
    const auto last =
        std::ranges::find_if(clause.mentions.rbegin(), clause.mentions.rend(),
                             [](const Mention& one) { return one.type != Mention::Type::Mark; });
    return last != clause.mentions.rend() && last->is(Cue::Only) && !last->unknown_behind;
}

bool Observer::names_a_finding(const Clause& clause) {
    return clause.names_metastasis || clause.names_recurrence || clause.names_disease || clause.names_lesion;
}

bool Observer::denies_bare_metastasis(const std::vector<Mention>& mentions) {
    const auto denies = [](const Mention& one) {
        return one.is(Cue::Negation) || one.is(Cue::NegationBoth) || one.is(Cue::StudyNegative);
    };
    const auto negation = std::ranges::find_if(mentions, denies);
    if (std::any_of(mentions.begin(), negation,
                    [](const Mention& one) { return one.type == Mention::Type::Site; }))
        return false;
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::Metastasis)) continue;
        const bool listed =
            mentions[i - 1].is(Cue::Alternative) || mentions[i - 1].is_mark(',') || denies(mentions[i - 1]);
        // "no metastasis in either lung", "no metastatic disease to bone or viscera": of those places only
        const auto behind = mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const auto end = std::find_if(behind, mentions.end(), [&](const Mention& one) {
            return one.is_mark(',') || one.is_mark('(') || denies(one);
        });
        const bool placed =
            (behind != end && (behind->is(Cue::Alternative) || behind->joins)) ||
            std::any_of(behind, end, [](const Mention& one) { return one.type == Mention::Type::Site; });
        if (listed && !placed) return true;
    }
    return false;
}

void Observer::emit_regions(const Clause& clause, std::initializer_list<Region> regions) {
    for (const Region region : regions) {
        Observation one = base(clause);
        one.region = region;
        one.whole_region = one.generic = true;
        reading.observations.push_back(std::move(one));
    }
}

}  // namespace psma::narrative
