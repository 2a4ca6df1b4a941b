// What a judged clause is about, and what it says of that: its own sites, those of the label, of the sentence
// or of the one before, or the rest of the body.
#include <algorithm>
#include <functional>

#include "mapping/narrative/observer.h"

namespace psma::narrative {

void Observer::read_judged(Clause& clause, std::vector<SiteReference>& inherited, bool& sited) {
    const auto& context = context_of(clause, inherited);
    const auto around = sites_around(clause, context, inherited, sited);
    SiteReading sites = read_sites(clause, around, sentence_->tokens, anatomy_);
    if (!sites.sites.empty()) {
        inherited = sites.sites;
        for (SiteReference& one : inherited) one.here = false;
    }
    supply_verdict(clause, sites);
    if (is_only_site(clause, sites)) {
        clause.verdict = Verdict::Positive;
        deny_the_rest(clause);
        return;
    }
    if (!clause.verdict) return read_unjudged(clause, sites);
    if (tells_history_ && clause.verdict != Verdict::Negative && clause.verdict != Verdict::Benign)
        return;  // "his prostate was removed for cancer"
    if (asks_ && *clause.verdict != Verdict::Negative && *clause.verdict != Verdict::NotAssessed)
        clause.verdict = Verdict::Equivocal;
    if (is_qualified(clause)) clause.verdict = Verdict::Equivocal;
    // "the case for a metastasis rests on shaky ground"
    const bool scored = has_cue(clause.mentions, Cue::ScoreRads) || has_cue(clause.mentions, Cue::ScoreEPsma);
    if (strange_ && *clause.verdict == Verdict::Positive && !scored) clause.verdict = Verdict::Equivocal;
    last_verdict_ = clause.verdict;
    const bool dismisses_this = *clause.verdict == Verdict::Benign && has_cue(clause.mentions, Cue::Anaphora);
    doubted_ = doubted_ || (voice_of(sentence_->section) >= Voice::Impression &&
                            (*clause.verdict == Verdict::Equivocal || dismisses_this));
    sited = true;
    if (speaks_of_no_site(clause, sites, inherited)) return;
    left_open_here_ = left_open_here_ || *clause.verdict == Verdict::Equivocal;
    if (speaks_of_tags(clause, sites) || speaks_of_former(clause) || carries_back(clause, sites)) return;
    if (judges_what_was_described(clause, sites)) return;
    if (!find_subject(clause, sites, context, inherited)) return;
    keep_to_side(clause, sites.sites);
    if (clause.example && !open_.empty()) emit_open(clause);
    if (is_rest_of_gland(clause, sites.sites)) return;
    if (sites.sites.empty())
        emit_without_site(clause, sites);
    else
        emit_at_sites(clause, sites.sites);
}

const std::vector<SiteReference>& Observer::context_of(const Clause& clause,
                                                       const std::vector<SiteReference>& inherited) const {
    return !label_.empty() && !clause.example   ? label_
           : clause.exception || clause.example ? inherited
                                                : topic_;
}

std::vector<SiteReference> Observer::sites_around(const Clause& clause,
                                                  const std::vector<SiteReference>& context,
                                                  const std::vector<SiteReference>& inherited,
                                                  bool sited) const {
    auto around = context;
    if (in_table_) around.insert(around.end(), table_topic_.begin(), table_topic_.end());
    // "The pelvic walls are symmetrical and contain no node": what the sentence has named and not judged
    const bool shared = !clause.begins_thought && !sited && clause.verdict == Verdict::Negative;
    if (shared) around.insert(around.end(), inherited.begin(), inherited.end());
    if (continues_nodes(clause) || (clause.example && nodes_alone_))
        around.insert(around.end(), nodes_.begin(), nodes_.end());
    return around;
}

void Observer::supply_verdict(Clause& clause, const SiteReading& sites) const {
    // "apart from a little urine at the bladder neck nothing"
    if (!clause.verdict && clause.exception && !sites.sites.empty())
        clause.verdict = clause.benign_site ? Verdict::Benign : Verdict::Avid;
    if (!clause.verdict && label_names_disease_ && lists_sites_ && only_lists_sites(clause) &&
        !sites.sites.empty())
        clause.verdict = Verdict::Positive;
    // "Three pulmonary metastases: two in the lower lobe, SUVmax 6.9, and one ..."
    const bool announced = label_names_disease_ && std::ranges::any_of(label_, [](const SiteReference& one) {
                               return one.told.has_value();
                           });
    if (clause.verdict == Verdict::Avid && announced && clause.begins_sentence && sentence_->own_label)
        clause.verdict = Verdict::Positive;
    if (!clause.verdict && label_names_uptake_ && lists_sites_ && only_lists_sites(clause) &&
        !sites.sites.empty())
        clause.verdict = Verdict::Avid;
    // "Nodes: yes, two left external iliac"
    const bool yes = !clause.verdict && clause.begins_sentence && !label_.empty() && sentence_->own_label &&
                     !sentence_->tokens.empty() &&
                     vocabulary_.words().is(WordRole::Yes, sentence_->tokens.front().word);
    const bool asked = label_names_disease_ || label_names_lesion_ || label_names_tumour_ ||
                       label_names_uptake_ || std::ranges::all_of(label_, &SiteReference::generic);
    if (yes && asked) clause.verdict = Verdict::Positive;
    // "New foci have appeared in the ribs": what is new on such an examination takes up
    const bool appeared = !clause.verdict && clause.names_lesion && !sites.sites.empty() &&
                          !clause.benign_site && has_cue(clause.mentions, Cue::New) &&
                          std::ranges::none_of(clause.mentions,
                                               [](const Mention& one) {
                                                   return one.is(Cue::Negation) || one.is(Cue::Cold) ||
                                                          one.is(Cue::Benign) || one.is(Cue::Past);
                                               }) &&
                          std::ranges::all_of(sites.sites, [](const SiteReference& one) {
                              return one.region == Region::Bone || one.region == Region::PelvicNode ||
                                     one.region == Region::ExtrapelvicNode || one.region == Region::Node;
                          });
    if (appeared) clause.verdict = Verdict::Avid;
    // "The same holds for lungs, liver (usual high activity) and bones": what the words beside say is no
    // verdict
    const bool same_first = clause.same && !clause.mentions.empty() && clause.mentions.front().is(Cue::Same);
    if (same_first && last_verdict_ && clause.verdict == Verdict::Avid && !clause.suv_max)
        clause.verdict.reset();
    if (!clause.verdict && clause.same && !clause.same_listed && !sites.sites.empty())
        clause.verdict = last_verdict_;
    // "Local recurrence at the anastomosis is considered unlikely"
    const bool unlikely =
        has_cue(clause.mentions, Cue::Unlikely) && !has_cue(clause.mentions, Cue::Condition);
    if (!clause.verdict && unlikely && withdraws_disease(clause)) clause.verdict = Verdict::Benign;
    // "The classification as a bone metastasis is withdrawn"
    if (!clause.verdict && clause.retracts && withdraws_disease(clause)) clause.verdict = Verdict::Benign;
    if (!clause.verdict && clause.benign_site &&
        (!tags_in(clause, clause_begin_).empty() || !tag_of_item(sites).empty()))
        clause.verdict = Verdict::Benign;  // "3 sympathetic chain"
}

bool Observer::withdraws_disease(const Clause& clause) {
    bool disease = false;
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& one = clause.mentions[i];
        if (clause.reach[i].negated || one.is(Cue::Negation) || one.is(Cue::NegationAfter)) return false;
        const bool names = one.is(Cue::Metastasis) || one.is(Cue::Recurrence);
        disease = disease || (names && clause.reach[i].dropped);
    }
    return disease;
}

bool Observer::is_only_site(const Clause& clause, const SiteReading& sites) const {
    const bool in_conclusion =
        sentence_->section == SectionKind::Impression || sentence_->section == SectionKind::Addendum;
    return in_conclusion && clause.isolated && clause.anaphora && !clause.verdict && sites.sites.empty();
}

bool Observer::is_qualified(const Clause& clause) {
    const bool definite = clause.verdict == Verdict::Positive || clause.verdict == Verdict::Avid ||
                          clause.verdict == Verdict::Faint || clause.verdict == Verdict::Benign;
    if (!definite) return false;
    for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
        const Mention& one = clause.mentions[i];
        if (!one.is(Cue::NegationVerb) || !one.unknown_behind || clause.reach[i].dropped) continue;
        // "..., therefore not within reach of surgery": a conclusion, and no word about what it is
        std::size_t comma = i;
        while (comma > 0 && !clause.mentions[comma].is_mark(',')) --comma;
        const bool concludes = clause.mentions[comma].is_mark(',') &&
                               std::any_of(clause.mentions.begin() + static_cast<std::ptrdiff_t>(comma),
                                           clause.mentions.begin() + static_cast<std::ptrdiff_t>(i),
                                           [](const Mention& word) { return word.is(Cue::Means); });
        if (concludes) continue;
        // "has not changed and is reactive": what it is stands behind
        return std::none_of(clause.mentions.begin() + static_cast<std::ptrdiff_t>(i), clause.mentions.end(),
                            std::mem_fn(&Mention::names_nature));
    }
    return false;
}

void Observer::read_unjudged(const Clause& clause, const SiteReading& sites) {
    last_verdict_.reset();  // "the same is true of" points at what stands right before
    if (!tags_.empty()) tags_open_ = tags_in(clause, clause_begin_);
    const bool node = std::ranges::any_of(sites.sites, [&](const SiteReference& one) {
        return site_at(one.site).kind == anatomy::Kind::Node ||
               site_at(one.site).kind == anatomy::Kind::Station;
    });
    // "Two faint bone foci: 3rd rib and L4"
    const bool listed = label_names_lesion_ && lists_sites_;
    // "At that time there was faint uptake in L4. The focus has grown ..."
    const bool told_of_then = has_cue(clause.mentions, Cue::Past);
    if ((clause.names_lesion || node || listed || told_of_then) && !sites.sites.empty())
        leave_open(clause, sites.sites);
}

bool Observer::speaks_of_no_site(const Clause& clause, const SiteReading& sites,
                                 const std::vector<SiteReference>& inherited) {
    if (clause.study_negative && sites.sites.empty()) {
        emit_whole_body(clause);
        return true;
    }
    // "Musculoskeletal: osteoarthritis of the knee not imaged" is about the knee
    const bool of_something = has_cue(clause.mentions, Cue::Benign);
    const bool subject = std::ranges::any_of(clause.mentions, [](const Mention& one) {
        return one.is(Cue::NotImaged) && one.first > 0;  // "Soft tissue: lower leg not imaged"
    });
    if (clause.not_imaged && sites.sites.empty() && (of_something || subject)) return true;
    if (clause.no_uptake_any_more && sites.sites.empty() && resolves_sentence()) return true;
    if (clause.all_else && sites.sites.empty() &&
        (*clause.verdict == Verdict::Negative || *clause.verdict == Verdict::Benign)) {
        deny_the_rest(clause);
        return true;
    }
    // "a local recurrence on the left, nothing else"
    if (clause.bare_denial && clause.others_only && sites.sites.empty() && label_.empty() &&
        asserted_here()) {
        deny_the_rest(clause);
        return true;
    }
    // "This may be an early nodal recurrence, but a reactive node takes up as much": the other reading of
    // what the sentence has left open
    const bool generic =
        std::ranges::all_of(sites.sites, [](const SiteReference& one) { return one.generic; });
    const bool settles = has_cue(clause.mentions, Cue::Means);
    if (left_open_here_ && *clause.verdict == Verdict::Benign && !clause.begins_sentence && generic &&
        !settles && !has_cue(clause.mentions, Cue::Anaphora))
        return true;
    // "unspecific pictures are frequent, but a metastasis as well": of what the sentence has left open
    if (left_open_here_ && *clause.verdict == Verdict::Positive && !clause.begins_sentence && !settles &&
        !clause.other_disease && sites.sites.empty() && !clause.suv_max && !clause.anaphora)
        return true;
    if (clause.limited_scan || (clause.not_imaged && label_is_beyond_)) {
        emit_regions(clause, {Region::ExtrapelvicNode, Region::Bone, Region::Visceral});
        return true;
    }
    // "new bone lesions; the treated lumbar lesion has resolved": its own subject, at a place not known here
    if (clause.verdict == Verdict::Resolved && sites.sites.empty() && clause.names_lesion &&
        !clause.anaphora && !clause.begins_sentence && !inherited.empty())
        return true;
    return false;
}

bool Observer::judges_what_was_described(const Clause& clause, const SiteReading& sites) {
    // "..., yet they are strikingly avid"
    const bool begins = !clause.mentions.empty() && clause.mentions.front().is(Cue::Anaphora);
    const bool points = sites.sites.empty() && !sites.only_elsewhere && (clause.anaphora || begins) &&
                        !clause.former && !clause.latter && !open_.empty();
    const bool judged = clause.verdict == Verdict::Positive || clause.verdict == Verdict::Avid ||
                        clause.verdict == Verdict::Equivocal;
    if (!points || !judged || clause.other_disease) return false;
    Clause described = clause;
    described.mentions = open_clause_.mentions;
    described.reach = open_clause_.reach;
    described.names_lesion = clause.names_lesion || open_clause_.names_lesion;
    described.size_mm = clause.size_mm ? clause.size_mm : open_clause_.size_mm;
    auto sites_meant = std::exchange(open_, {});
    for (SiteReference& one : sites_meant) one.here = true;
    const std::size_t from = reading.observations.size();
    emit(described, sites_meant);
    for (std::size_t i = from; i < reading.observations.size(); ++i) {
        Observation& one = reading.observations[i];
        one.inherited = true;
        if (!one.suv_max) one.suv_max = clause.suv_max;
        if (!one.size_mm) one.size_mm = clause.size_mm;
    }
    return true;
}

bool Observer::find_subject(const Clause& clause, SiteReading& sites,
                            const std::vector<SiteReference>& context,
                            std::vector<SiteReference>& inherited) {
    if (sites.sites.empty() && !sites.only_elsewhere && label_.empty() && clause.verdict == Verdict::Avid &&
        names_another(clause))
        sites.sites = place_;
    if (speaks_of_place(clause, sites))
        sites.sites = place_meant(clause, inherited.empty() ? place_ : inherited);
    // "it is the ureter", but "both kidneys store less" is about the kidneys
    if (sites.sites.empty() && (clause.anaphora || clause.latter || clause.former) &&
        (!sites.only_elsewhere || *clause.verdict == Verdict::Benign))
        sites.sites = take_open(clause);
    // "recurrence in the bed; 3.2 and 3.3 benign": not about the bed
    const bool of_others = *clause.verdict == Verdict::Benign && sites.sites.empty() && !clause.anaphora &&
                           !inherited.empty() && asserted_here();
    if (of_others) return false;
    if (sites.only_landmarks && !sites.sites.empty()) {
        // "Here, just beneath the glenoid": the place is known
    } else if (sites.only_landmarks) {
        sites.sites = label_;  // "Surgical bed: a focus just above the bulb"
    } else if (sites.sites.empty() && !sites.only_elsewhere) {
        sites.sites = subject_before(clause, context, inherited);
    }
    return true;
}

std::vector<SiteReference> Observer::subject_before(const Clause& clause,
                                                    const std::vector<SiteReference>& context,
                                                    std::vector<SiteReference>& inherited) const {
    // "Apart from X, no pathological expression": not about the place of the exception
    // "no disease beyond the gland"
    const bool wide = clause.verdict == Verdict::Negative &&
                      (clause.everywhere || clause.has_exception || clause.beyond_bed);
    // "Node metastasis, otherwise no evidence of tumour": of everything, where no label narrows it
    const bool rest = *clause.verdict == Verdict::Negative && clause.others_only &&
                      (names_a_finding(clause) || voice_of(sentence_->section) >= Voice::Impression);
    // "Metastases however are not found" is not of the bed spoken of before
    const bool of_bed = !inherited.empty() && std::ranges::all_of(inherited, [](const SiteReference& one) {
        return one.region == Region::ProstateBed;
    });
    if (*clause.verdict == Verdict::Negative && clause.names_metastasis && !clause.names_recurrence && of_bed)
        inherited.clear();
    // "Rib foci: unspecific. No metastases.": the second sentence is of the whole examination
    const bool of_all = *clause.verdict == Verdict::Negative && clause.names_metastasis &&
                        label_names_lesion_ && !sentence_->starts_line && inherited.empty() &&
                        !clause.anaphora && voice_of(sentence_->section) >= Voice::Impression;
    const bool of_label = inherited.empty() || wide || rest || (clause.others_only && !context.empty());
    std::vector<SiteReference> found;
    if (!of_all) found = of_label ? (clause.exception || !(wide || rest) ? context : label_) : inherited;
    // "two iliac nodes and a third, obturator, which is small but has an SUVmax of 8": of the last
    const bool of_several = clause.anaphora || std::ranges::any_of(clause.mentions, [](const Mention& one) {
                                return one.is(Cue::Pair) || one.is(Cue::Each) || one.plural;
                            });
    if (!of_label && !of_all && found.size() > 1 && clause.suv_max && !of_several &&
        !clause.begins_sentence &&
        (found.back().region == Region::PelvicNode || found.back().region == Region::ExtrapelvicNode))
        return {found.back()};
    return found;
}

bool Observer::is_rest_of_gland(const Clause& clause, const std::vector<SiteReference>& sites) const {
    return clause.others_only && (clause.verdict == Verdict::Avid || clause.verdict == Verdict::Faint) &&
           !sites.empty() && std::ranges::all_of(sites, [&](const SiteReference& one) {
               return site_at(one.site).kind == anatomy::Kind::Prostate && !one.here;
           });
}

bool Observer::names_examples(const Clause& clause) const {
    constexpr std::uint32_t kNear = 3;
    const auto everywhere =
        std::ranges::find_if(clause.mentions, [](const Mention& one) { return one.is(Cue::Everywhere); });
    if (everywhere == clause.mentions.end()) return false;
    const auto site = std::find_if(everywhere, clause.mentions.end(),
                                   [](const Mention& one) { return one.type == Mention::Type::Site; });
    if (site == clause.mentions.end()) return false;
    for (std::uint32_t i = everywhere->last + 1; i < site->first; ++i)
        if (site->first - i <= kNear &&
            vocabulary_.words().is(WordRole::Including, sentence_->tokens[i].word))
            return true;
    return false;
}

void Observer::emit_at_sites(const Clause& clause, const std::vector<SiteReference>& sites) {
    emit(clause, sites);
    if (clause.or_elsewhere && *clause.verdict == Verdict::Negative) deny_the_rest(clause);
    if (*clause.verdict == Verdict::Negative && names_examples(clause)) deny_the_rest(clause);
    if (*clause.verdict == Verdict::Benign && (clause.only || clause.confined))
        deny_others_there(clause, sites);
    const bool concludes =
        sentence_->section == SectionKind::Impression || sentence_->section == SectionKind::Addendum;
    if (concludes && *clause.verdict == Verdict::Positive && (clause.isolated || ends_with_only(clause)))
        deny_the_rest(clause);
    if (clause.confined && (clause.verdict == Verdict::Positive || clause.verdict == Verdict::Avid))
        deny_the_rest(clause);
    // "The focus in the rib is an unspecific uptake, no metastasis": of that focus
    const bool of_one =
        std::any_of(reading.observations.begin() + static_cast<std::ptrdiff_t>(sentence_group_),
                    reading.observations.end(),
                    [](const Observation& one) { return one.verdict == Verdict::Benign; }) &&
        std::ranges::none_of(clause.mentions, &Mention::plural);
    if (clause.verdict == Verdict::Negative && label_.empty() && !of_one &&
        denies_bare_metastasis(clause.mentions))
        emit_regions(clause, {Region::PelvicNode, Region::ExtrapelvicNode, Region::Bone, Region::Visceral});
}

void Observer::emit_without_site(const Clause& clause, const SiteReading& sites) {
    if (sites.only_elsewhere && clause.verdict == Verdict::Equivocal && !clause.begins_sentence &&
        asserted_here()) {
        // "may be a small recurrence, but just as well urine": of what the sentence has called so
        for (std::size_t i = sentence_group_; i < reading.observations.size(); ++i)
            if (reading.observations[i].verdict == Verdict::Positive ||
                reading.observations[i].verdict == Verdict::Avid)
                reading.observations[i].verdict = Verdict::Equivocal;
    } else if (sites.only_elsewhere && clause.verdict == Verdict::Equivocal && !label_.empty()) {
        emit(clause, label_);  // "Bladder neck: urine against recurrence, not to be decided"
    } else if (sites.only_elsewhere && clause.verdict == Verdict::Equivocal && clause.names_recurrence) {
        emit_unplaced(clause);  // "urine or a small recurrence"
    } else if (!sites.only_elsewhere && (!sites.only_landmarks || clause.everywhere)) {
        emit_unplaced(clause);
    }
}

}  // namespace psma::narrative
