// Verdicts for what was described before: "this is the ureter", "lesions 1 and 3", "the former".
#include <algorithm>
#include <utility>

#include "mapping/narrative/observer.h"

namespace psma::narrative {

void Observer::define_tag(const Sentence& sentence, std::size_t from) {
    const std::string tag = voice_of(sentence.section) == Voice::Findings ? tag_of(sentence) : std::string();
    if (tag.empty()) return;
    for (std::size_t i = from; i < reading.observations.size(); ++i)
        if (reading.observations[i].verdict != Verdict::Negative &&
            reading.observations[i].verdict != Verdict::NotAssessed)
            tags_.define(tag, i);
    const bool letter = tag.size() == 1 && tag.front() >= 'a' && tag.front() <= 'z';
    if (letter) tags_.define_bare(tag);
}

void Observer::drop_codes(const Sentence& sentence, std::vector<Mention>& mentions) {
    const auto is_vertebra = [&](const Mention& one) {
        return one.type == Mention::Type::Site && site_at(one.site).kind == anatomy::Kind::Vertebra;
    };
    const std::string tag = sentence.table_row ? tag_of(sentence) : std::string();
    if (!tag.empty() && !mentions.empty() && is_vertebra(mentions.front()) && mentions.front().last == 0 &&
        std::any_of(mentions.begin() + 1, mentions.end(), [&](const Mention& one) {
            return one.type == Mention::Type::Site && site_at(one.site).region && !is_vertebra(one) &&
                   site_at(one.site).region != Region::Bone;
        }))
        codes_.push_back(tag);
    // "L1  Knochen, BWK 5": a number set apart at the beginning of a line
    const bool apart = sentence.starts_line && !mentions.empty() && is_vertebra(mentions.front()) &&
                       mentions.front().first == 0 && mentions.front().last == 0 &&
                       sentence.tokens.size() > 1 && sentence.tokens[1].begin >= sentence.tokens[0].end + 2 &&
                       sentence.tokens[1].is_word;
    if (apart) codes_.push_back(sentence.tokens[0].word);
    if (codes_.empty()) return;
    std::erase_if(mentions, [&](const Mention& one) {
        return is_vertebra(one) && one.first == one.last &&
               std::ranges::find(codes_, sentence.tokens[one.first].word) != codes_.end();
    });
}

std::vector<std::string> Observer::tags_in(const Clause& clause, std::size_t begin) const {
    return tags_.named_in(sentence_->tokens, begin, clause.mentions.back().last + 1, clause.mentions,
                          vocabulary_);
}

bool Observer::name_different_tags(const std::vector<Clause>& pieces) const {
    if (tags_.empty() || pieces.size() < 2) return false;
    std::size_t begin = clause_begin_;
    int naming = 0;
    for (const Clause& piece : pieces) {
        naming += !tags_in(piece, begin).empty() && piece.verdict;
        begin = piece.mentions.back().last + 1;
    }
    return naming >= 2;
}

std::vector<std::string> Observer::tag_of_item(const SiteReading& sites) const {
    if (voice_of(sentence_->section) < Voice::Impression) return {};
    const bool placed =
        std::ranges::any_of(sites.sites, [](const SiteReference& one) { return !one.generic; });
    const auto& label = sentence_->label_tokens;
    // "B", "Focus B"
    const bool labelled =
        sentence_->own_label && (label.size() == 1 || (label.size() == 2 && label.front().is_word));
    const std::string& tag = labelled ? label.back().word : sentence_->mark;
    const bool letter = tag.size() == 1 && tag.front() >= 'a' && tag.front() <= 'z';
    if (!letter || !tags_.has(tag) || placed || (!labelled && !sites.sites.empty())) return {};
    return {tag};
}

bool Observer::speaks_of_tags(const Clause& clause, const SiteReading& sites) {
    if (*clause.verdict == Verdict::NotAssessed) return false;
    const bool own_site =
        std::ranges::any_of(sites.sites, [](const SiteReference& one) { return one.here && !one.generic; });
    if (own_site) return false;
    auto named = tags_in(clause, clause_begin_);
    // "(a, b). c) open": an item of the impression that is only a verdict
    if (named.empty() && *clause.verdict != Verdict::Negative) named = tag_of_item(sites);
    // "Entries 2 and 3 have nothing to show on CT. They are unspecific."
    const bool points = !clause.mentions.empty() && clause.mentions.front().is(Cue::Anaphora);
    if (named.empty() && points && sites.sites.empty() && *clause.verdict != Verdict::Negative)
        named = tags_before_;
    for (const std::size_t which : tags_.observations_of(named)) say_of(which, clause);
    return !named.empty();
}

void Observer::leave_open(const Clause& clause, std::vector<SiteReference> sites) {
    open_clause_ = clause;
    since_open_ = 0;
    open_ = std::move(sites);
    for (SiteReference& one : open_) one.here = false;
    last_group_ = reading.observations.size();
}

void Observer::emit_open(const Clause& example) {
    Clause clause = open_clause_;
    clause.verdict = example.verdict;
    auto sites = std::exchange(open_, {});
    for (SiteReference& one : sites) one.here = true;
    emit(clause, sites);
}

bool Observer::names_other_side(const Clause& clause, const Observation& one) {
    const bool left = has_cue(clause.mentions, Cue::Left);
    const bool right = has_cue(clause.mentions, Cue::Right);
    if (left == right) return false;
    return (left && one.side == Side::Right) || (right && one.side == Side::Left);
}

// "The finding in the humeral head remains unclear" is not of a lesion of the ilium.
bool Observer::may_be_one(const SiteReference& site, const Observation& one) const {
    if (one.region != Region::Bone || one.generic || site.generic || one.site_id.empty()) return true;
    const int before = anatomy_.index_of(one.site_id);
    return site.site == before || anatomy_.lies_within(site.site, before) ||
           anatomy_.lies_within(before, site.site);
}

// "A focus behind the bladder. Whether it is a perivesical node or urine cannot be decided.": the places are
// readings of what was described.
bool Observer::leaves_reading_open(const Clause& clause) {
    auto& observations = reading.observations;
    const bool open = has_cue(clause.mentions, Cue::OpenReading);
    if (!open || last_group_ >= observations.size() || sentence_group_ != observations.size() ||
        observations.back().voice != voice_of(sentence_->section))
        return false;
    bool changed = false;
    for (std::size_t i = last_group_; i < observations.size(); ++i) {
        Observation& one = observations[i];
        if (one.verdict != Verdict::Avid && one.verdict != Verdict::Faint &&
            one.verdict != Verdict::Equivocal)
            continue;
        one.verdict = Verdict::Equivocal;
        one.organ_uptake = false;
        changed = true;
    }
    return changed;
}

bool Observer::carries_back(const Clause& clause, const SiteReading& sites) {
    auto& observations = reading.observations;
    if (clause.verdict == Verdict::Equivocal && leaves_reading_open(clause)) return true;
    const bool verdict = clause.verdict == Verdict::Positive || clause.verdict == Verdict::Benign ||
                         clause.verdict == Verdict::Equivocal || clause.verdict == Verdict::Resolved;
    if (!verdict || last_group_ >= observations.size() ||
        observations.back().voice != voice_of(sentence_->section))
        return false;
    // "..., and I regard all five as benign"
    const bool names_those = !has_site(clause) && has_cue(clause.mentions, Cue::Anaphora);
    // "The first is at the left anastomosis, SUVmax 8.7": described, not judged
    const bool described =
        (clause.former || clause.latter) && clause.suv_max &&
        std::ranges::any_of(sites.sites, [](const SiteReference& one) { return one.here && !one.generic; });
    if (described) return false;
    // "The finding in L2 is degenerative, the activity at the bladder neck urine": each at its own place
    const auto& named = sites.sites;
    const bool of_many = std::ranges::any_of(named, [&](const SiteReference& one) {
        return one.here && named.front().here && one.region != named.front().region &&
               one.region != Region::Node;
    });
    if (of_many && *clause.verdict == Verdict::Benign) return false;
    // of two that were only described one has had its verdict: "The latter is an old fracture"
    if (clause.former != clause.latter && open_.size() == 2 && observations.size() - last_group_ < 2)
        return false;
    const bool pointed = clause.anaphora || clause.former || clause.latter || names_those;
    const auto speaks_of = [&](const Observation& one) {
        return sites.sites.empty() || std::ranges::any_of(sites.sites, [&](const SiteReference& site) {
                   const bool region = !site.region || site.region == one.region ||
                                       site.region == Region::Node || one.region == Region::Node;
                   return region && may_be_one(site, one);
               });
    };
    // below a label the sentences behind the first go on with it: "Pelvic wall: tubular uptake. Ureteral."
    // "Head: a dural mass. The appearance is that of a meningioma": a reading as another disease as well
    const bool goes_on = label_.empty() || clause.other_disease ||
                         (!sentence_->own_label && clause.verdict != Verdict::Positive);
    // "2. New hepatic metastasis. 3. Resolved node of the neck": the next item is about something else
    const bool next_item =
        sentence_->starts_line && !sentence_->mark.empty() && sentence_group_ == observations.size();
    const bool silent = !topic_of_next_ && sites.sites.empty() && !sites.only_elsewhere &&
                        !sites.only_landmarks && goes_on &&
                        !(next_item && clause.verdict == Verdict::Resolved);
    if (clause.others_only || (!pointed && !silent)) return false;  // "all else is ..." points elsewhere
    // without a pointing word a called metastasis is not taken back
    const bool may_clear = pointed || *clause.verdict == Verdict::Positive ||
                           *clause.verdict == Verdict::Resolved ||
                           (*clause.verdict == Verdict::Equivocal && observations.size() > sentence_group_ &&
                            has_cue(clause.mentions, Cue::Place));
    // "... ; it has to be called a ganglion": of what the same sentence named
    std::size_t from = observations.size() > sentence_group_ ? sentence_group_ : last_group_;
    const std::size_t to_all = observations.size();
    std::size_t to = to_all;
    // "... A node with rim uptake. Both are tuberculous": also of the lesion before, in the same passage
    const bool both = !clause.mentions.empty() && clause.mentions.front().is(Cue::Pair);
    if (both && observations.size() == sentence_group_ && from + 1 == to_all && from > passage_group_ &&
        observations[from - 1].verdict != Verdict::Negative)
        --from;
    // "..., and the other projects over the ureter": that one has not been described
    if (clause.latter && sites.only_elsewhere && to_all - from < 2) return true;
    if (clause.former) to = from + 1;
    if (clause.latter) from = to_all - 1;
    bool changed = false;
    for (std::size_t i = from; i < to; ++i) {
        Observation& one = observations[i];
        if (one.verdict == Verdict::Negative || one.verdict == Verdict::NotAssessed) continue;
        if (!speaks_of(one) || names_other_side(clause, one)) continue;
        if (one.verdict == Verdict::Positive && !may_clear) continue;
        if (one.verdict == Verdict::Resolved && *clause.verdict != Verdict::Positive) continue;
        // "Two lung metastases. Thyroid tumour on the left."
        if (clause.other_disease && !pointed && one.verdict == Verdict::Positive) continue;
        // "Indeterminate focus. Unspecific uptake and an early metastasis are both considered"
        const bool open = one.verdict == Verdict::Equivocal && clause.two_readings;
        one.verdict = open ? Verdict::Equivocal : *clause.verdict;
        if (one.verdict == Verdict::Positive || one.verdict == Verdict::Equivocal) one.organ_uptake = false;
        if (clause.other_disease) one.region = Region::Other;
        if (clause.suv_max && (!one.suv_max || *clause.suv_max > *one.suv_max)) one.suv_max = clause.suv_max;
        changed = true;
    }
    return changed;
}

bool Observer::speaks_of_former(const Clause& clause) {
    if (clause.former == clause.latter || *clause.verdict == Verdict::NotAssessed) return false;
    const Voice voice = voice_of(sentence_->section);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < reading.observations.size(); ++i) {
        const Observation& one = reading.observations[i];
        if (one.voice < voice && one.region &&
            (one.verdict == Verdict::Positive || one.verdict == Verdict::Avid ||
             one.verdict == Verdict::Equivocal || one.verdict == Verdict::Faint))
            found.push_back(i);
    }
    const bool own_two =
        reading.observations.size() >= last_group_ + 2 && reading.observations.back().voice == voice;
    if (found.size() != 2 || own_two) return false;
    say_of(found[clause.former ? 0 : 1], clause);
    return true;
}

bool Observer::resolves_sentence() {
    bool any = false;
    for (std::size_t i = sentence_group_; i < reading.observations.size(); ++i) {
        Observation& one = reading.observations[i];
        const bool described =
            one.verdict == Verdict::Avid || one.verdict == Verdict::Faint || one.verdict == Verdict::Positive;
        if (!one.region || !described) continue;
        one.verdict = Verdict::Resolved;
        any = true;
    }
    return any;
}

void Observer::say_of(std::size_t which, const Clause& clause) {
    Observation one = reading.observations[which];
    const Observation said = base(clause);
    one.verdict = said.verdict == Verdict::Negative ? Verdict::Benign : said.verdict;
    one.voice = said.voice;
    one.source = said.source;
    one.order = said.order;
    one.others_only = false;
    if (clause.other_disease) one.region = Region::Other;
    if (one.voice == reading.observations[which].voice) {
        reading.observations[which].verdict = one.verdict;
        reading.observations[which].region = one.region;
    } else {
        reading.observations.push_back(std::move(one));
    }
}

bool Observer::is_example(const Observation& one) {
    for (std::size_t i = last_group_; i < reading.observations.size(); ++i) {
        Observation& before = reading.observations[i];
        if (before.countable || before.region != one.region) continue;
        if (!before.suv_max) before.suv_max = one.suv_max;
        return true;
    }
    return false;
}

bool Observer::continues_figures(const Sentence& before, const Sentence& sentence,
                                 const std::vector<Mention>& mentions) const {
    const bool new_label = sentence.own_label && before.line != sentence.line;
    if (sentence.starts_line || new_label || sentence.table_row || sentence.is_question ||
        before.is_question || before.passage != sentence.passage || before.label != sentence.label)
        return false;
    bool figure = false;
    for (const Mention& one : mentions) {
        const bool told = one.is(Cue::SuvMax) || one.is(Cue::ScoreRads) || one.is(Cue::ScoreEPsma);
        figure = figure || told;
        if (!told && one.type == Mention::Type::Site) return false;
        if (!told && one.type == Mention::Type::Cue && !one.is(Cue::SuvOther) && !one.is(Cue::Millimetre) &&
            !one.is(Cue::Centimetre) && !one.is(Cue::Anaphora))
            return false;
    }
    constexpr std::size_t kShort = 10;
    if (!figure || sentence.tokens.size() > kShort) return false;
    const auto told = vocabulary_.find(before.tokens);
    // "At that time there was faint uptake in L4. The focus has grown, SUVmax 11": that is of today
    if (has_cue(mentions, Cue::Anaphora) && has_cue(told, Cue::Past) && !has_cue(told, Cue::Current))
        return false;
    return std::ranges::any_of(told, [](const Mention& one) {
        return one.type == Mention::Type::Site || one.is(Cue::Lesion) || one.is(Cue::Uptake);
    });
}

bool Observer::joins_figures(const Sentence& sentence, const std::vector<Mention>& mentions) {
    const Sentence* const before = std::exchange(previous_, &sentence);
    const std::size_t group = std::exchange(previous_group_, reading.observations.size());
    if (!before || !continues_figures(*before, sentence, mentions)) return false;
    if (group < reading.observations.size()) {
        if (!give_figures(group, sentence, mentions)) return false;
        previous_ = before;  // further figures may follow
        previous_group_ = group;
        return true;
    }
    // the sentence before described something and gave no verdict: both are read as one
    Sentence joined = *before;
    Token comma;
    comma.word = ",";
    joined.tokens.push_back(comma);
    joined.tokens.insert(joined.tokens.end(), sentence.tokens.begin(), sentence.tokens.end());
    joined.quote += " " + sentence.quote;
    joined_ = std::move(joined);
    open_.clear();
    previous_ = nullptr;
    read(joined_);
    return true;
}

bool Observer::give_figures(std::size_t group, const Sentence& sentence,
                            const std::vector<Mention>& mentions) {
    auto clauses = clauses_of(mentions);
    if (clauses.size() != 1) return false;
    bool mixed = false;
    judge(clauses.front(), anatomy_, mixed);
    const Clause& told = clauses.front();
    const bool scored = std::ranges::any_of(
        mentions, [](const Mention& one) { return one.is(Cue::ScoreRads) || one.is(Cue::ScoreEPsma); });
    bool given = false;
    for (std::size_t i = group; i < reading.observations.size(); ++i) {
        Observation& one = reading.observations[i];
        const bool lesion = one.verdict == Verdict::Avid || one.verdict == Verdict::Faint ||
                            one.verdict == Verdict::Positive || one.verdict == Verdict::Equivocal;
        if (!lesion) continue;
        if (!one.suv_max) one.suv_max = told.suv_max;
        if (scored && told.verdict) one.verdict = *told.verdict;
        if (one.verdict == Verdict::Faint && told.verdict == Verdict::Avid && told.suv_max)
            one.verdict = Verdict::Avid;
        given = true;
    }
    if (given) keep(sentence.tokens, told);
    return given;
}

}  // namespace psma::narrative
