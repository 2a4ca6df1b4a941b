#include "mapping/narrative/observe.h"

#include <algorithm>
#include <utility>

#include "mapping/narrative/clause.h"
#include "mapping/narrative/lesion_phrase.h"
#include "mapping/narrative/lesion_tags.h"
#include "mapping/narrative/scope.h"
#include "mapping/narrative/sign_marks.h"
#include "mapping/narrative/site_reference.h"
#include "mapping/narrative/table_columns.h"

namespace psma::narrative {
namespace {

using anatomy::Anatomy;

bool may_speak_of_today(SectionKind section, bool technique_holds_findings) {
    switch (section) {
        case SectionKind::Technique:
            return technique_holds_findings;
        case SectionKind::Request:
        case SectionKind::Comparison:
        case SectionKind::Recommendation:
        case SectionKind::Administrative:
            return false;
        default:
            return true;
    }
}

Voice voice_of(SectionKind section) {
    if (section == SectionKind::Impression) return Voice::Impression;
    if (section == SectionKind::Addendum) return Voice::Addendum;
    return Voice::Findings;
}

// "miTr = local recurrence", "(+ = PSMA-avid; - = negative)": the key of a code, not a finding.
bool is_legend(const Sentence& sentence) {
    for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
        const std::string& before = sentence.tokens[i - 1].word;
        const bool sign = before == "+" || before == "-" || before == "–" || before == "x";
        if (sentence.tokens[i].word == "=" && (sign || (before.starts_with("mi") && before.size() > 2)))
            return true;
    }
    return false;
}

class Observer {
  public:
    Observer(const Narrative& narrative, const Vocabulary& vocabulary, const Anatomy& anatomy)
        : vocabulary_(vocabulary), anatomy_(anatomy) {
        // "Exam: 150 MBq ... A node of 7 mm ...", and no findings besides
        technique_holds_findings_ = std::ranges::none_of(narrative.sentences, [](const Sentence& one) {
            return one.section == SectionKind::Findings || one.section == SectionKind::Unknown;
        });
    }

    void read(const Sentence& sentence) {
        if (sentence.passage != passage_) start_passage(sentence);
        if (!may_speak_of_today(sentence.section, technique_holds_findings_)) {
            if (sentence.section == SectionKind::Technique || sentence.section == SectionKind::Request)
                read_limits(sentence);
            return;
        }
        if (++since_open_ > kOpenFor) open_.clear();
        auto mentions = vocabulary_.find(sentence.tokens);
        if (sentence.table_row) {
            table_.read_row(sentence.tokens, mentions);
            if (!std::exchange(in_table_, true) && is_heading_row(sentence)) return;
        } else {
            in_table_ = false;
        }
        read_signs(sentence.tokens, mentions);
        const auto has = [&](Cue cue) {
            return std::ranges::any_of(mentions, [&](const Mention& one) { return one.is(cue); });
        };
        if (sentence.is_question || has(Cue::Caveat) || has(Cue::Template) || is_legend(sentence)) return;
        read_stages(sentence, mentions);
        const bool first_below_label = read_label(sentence);
        sentence_ = &sentence;
        if (sentence.own_label && label_speaks(sentence)) label_.clear();
        if (sentence.own_label && first_below_label && label_speaks(sentence)) {
            // "There are no fresh foci: not in nodes, not in liver": the label is the first half of the
            // sentence
            whole_ = sentence;
            whole_.tokens = sentence.label_tokens;
            whole_.tokens.insert(whole_.tokens.end(), sentence.tokens.begin(), sentence.tokens.end());
            sentence_ = &whole_;
            mentions = vocabulary_.find(whole_.tokens);
        }
        tells_history_ = has(Cue::History) && !has(Cue::Uptake) && !has(Cue::SuvMax) && !has(Cue::Lesion) &&
                         voice_of(sentence.section) == Voice::Findings;
        names_glands_ = std::ranges::any_of(mentions, [&](const Mention& one) {
            return one.type == Mention::Type::Site && site_at(one.site).kind == anatomy::Kind::Physiologic;
        });
        const std::size_t before = reading.observations.size();
        sentence_group_ = before;
        std::vector<SiteReference> inherited;
        bool sited = false;
        clause_begin_ = 0;
        for (Clause& clause : clauses_of(mentions)) {
            read_clause(clause, inherited, sited);
            clause_begin_ = clause.mentions.back().last + 1;
        }
        if (reading.observations.size() > before) last_group_ = before;
        define_tag(sentence, before);
        carry_topic(sentence, mentions, sited);
    }

    TextReading reading;

  private:
    void start_passage(const Sentence& sentence) {
        passage_ = sentence.passage;
        label_.clear();
        open_.clear();
        topic_.clear();
        last_group_ = reading.observations.size();
        table_ = {};
        in_table_ = false;
    }

    // "Site | Uptake above local background | Comment"
    bool is_heading_row(const Sentence& sentence) const {
        const auto word = std::ranges::find_if(sentence.tokens, &Token::is_word);
        if (word == sentence.tokens.end() || !vocabulary_.is_table_heading(word->word)) return false;
        const bool whole_cell = word + 1 != sentence.tokens.end() && (word + 1)->word == "|";
        return whole_cell && std::ranges::none_of(sentence.tokens, &Token::is_number);
    }

    void define_tag(const Sentence& sentence, std::size_t from) {
        const std::string tag =
            voice_of(sentence.section) == Voice::Findings ? tag_of(sentence) : std::string();
        if (tag.empty()) return;
        for (std::size_t i = from; i < reading.observations.size(); ++i)
            if (reading.observations[i].verdict != Verdict::Negative &&
                reading.observations[i].verdict != Verdict::NotAssessed)
                tags_.define(tag, i);
    }

    std::vector<std::size_t> tags_in(const Clause& clause, std::size_t begin) const {
        return tags_.named_in(sentence_->tokens, begin, clause.mentions.back().last + 1, clause.mentions,
                              vocabulary_);
    }

    // "A is a metastasis, B and C are benign."
    bool name_different_tags(const std::vector<Clause>& pieces) const {
        if (tags_.empty() || pieces.size() < 2) return false;
        std::size_t begin = clause_begin_;
        int naming = 0;
        for (const Clause& piece : pieces) {
            naming += !tags_in(piece, begin).empty() && piece.verdict;
            begin = piece.mentions.back().last + 1;
        }
        return naming >= 2;
    }

    // "Lesions 1 and 3 are metastases": the verdict for what was numbered before.
    bool speaks_of_tags(const Clause& clause, const SiteReading& sites) {
        if (*clause.verdict == Verdict::NotAssessed) return false;
        const bool own_site = std::ranges::any_of(
            sites.sites, [](const SiteReference& one) { return one.here && !one.generic; });
        if (own_site) return false;
        const auto named = tags_in(clause, clause_begin_);
        for (const std::size_t which : named) say_of(which, clause);
        return !named.empty();
    }

    // Only what was not imaged matters outside the findings.
    void read_limits(const Sentence& sentence) {
        sentence_ = &sentence;
        const auto mentions = vocabulary_.find(sentence.tokens);
        std::vector<SiteReference> inherited;
        bool sited = false;
        for (Clause& clause : clauses_of(mentions)) {
            bool mixed = false;
            judge(clause, anatomy_, mixed);
            if (clause.verdict == Verdict::NotAssessed) read_clause(clause, inherited, sited);
        }
    }

    void read_stages(const Sentence& sentence, const std::vector<Mention>& mentions) {
        const bool past = std::ranges::any_of(mentions, [](const Mention& one) { return one.is(Cue::Past); });
        if (past) return;
        for (StageString& stage : find_stages(sentence.text))
            reading.stages.push_back(
                {std::move(stage), {sentence.item, sentence.quote}, voice_of(sentence.section)});
    }

    // Takes in the label of SENTENCE. False if it is that of the sentence before.
    bool read_label(const Sentence& sentence) {
        if (!sentence.starts_line && sentence.label == label_text_) return false;
        label_text_ = sentence.label;
        label_.clear();
        if (!sentence.label.empty()) last_group_ = reading.observations.size();  // another topic
        if (sentence.label.empty()) return true;
        Clause clause;
        clause.mentions = vocabulary_.find(sentence.label_tokens);
        label_ = read_sites(clause, {}, sentence.label_tokens, anatomy_).sites;
        if (label_.empty()) label_ = sites_of_categories(sentence.label_tokens);
        clause.reach = scope(clause.mentions, anatomy_);
        label_figures_ = {};
        bool mixed = false;
        if (!label_.empty()) {
            judge(clause, anatomy_, mixed);
            label_figures_ = {clause.suv_max, clause.size_mm};
        }
        const auto told = lesions_of(clause, label_, anatomy_);
        for (SiteReference& one : label_) {
            one.here = false;
            if (told.size() == 1) one.told = told.front().count;
        }
        return true;
    }

    // "T:", "N/M:", "miN -": the categories of the stage as headings. Empty if other words stand there too.
    std::vector<SiteReference> sites_of_categories(const std::vector<Token>& label) const {
        std::vector<SiteReference> sites;
        for (const Token& token : label) {
            const std::string& word = token.word;
            const char* id = word == "t" || word == "mit"   ? "local"
                             : word == "n" || word == "min" ? "node"
                             : word == "m" || word == "mim" ? "distant"
                                                            : nullptr;
            if (!id && (token.is_word || token.is_number)) return {};
            if (!id) continue;
            SiteReference one;
            one.site = anatomy_.index_of(id);
            one.region = site_at(one.site).region;
            one.whole = site_at(one.site).whole;
            one.generic = true;
            sites.push_back(one);
        }
        return sites;
    }

    bool label_speaks(const Sentence& sentence) const {
        const auto mentions = vocabulary_.find(sentence.label_tokens);
        return std::ranges::any_of(
            mentions, [](const Mention& one) {
                return one.is(Cue::Negation) || one.is(Cue::Equivocal) || one.is(Cue::ScoreRads) ||
                       one.is(Cue::ScoreEPsma) || one.is(Cue::BeyondBed);
            });
    }

    // "Bone. That area ...": a short sentence that only names a place heads what follows on its line.
    void carry_topic(const Sentence& sentence, const std::vector<Mention>& mentions, bool sited) {
        constexpr std::size_t kShort = 5;
        if (sentence.starts_line) topic_.clear();
        if (sited || sentence.tokens.size() > kShort || !sentence.starts_line) return;
        Clause clause;
        clause.mentions = mentions;
        topic_ = read_sites(clause, {}, sentence.tokens, anatomy_).sites;
        for (SiteReference& one : topic_) one.here = false;
    }

    void read_clause(Clause& clause, std::vector<SiteReference>& inherited, bool& sited) {
        bool mixed = false;
        judge(clause, anatomy_, mixed);
        if (mixed) {
            if (auto denial = split_at_denial(clause)) {
                read_clause(clause, inherited, sited);
                read_clause(*denial, inherited, sited);
                return;
            }
        }
        auto pieces = split_at_commas(clause);
        for (Clause& piece : pieces) {
            bool still = false;
            judge(piece, anatomy_, still);
            piece.others_only = piece.others_only || clause.others_only;
        }
        if (clause.resolved_and_new && std::ranges::count_if(pieces, has_site) < 2) mixed = false;
        mixed = mixed && !only_doubted(clause, pieces);
        if (pieces.size() > 1 && (mixed || first_speaks_of_label(pieces) || name_different_tags(pieces))) {
            for (Clause& piece : pieces) {
                read_judged(piece, inherited, sited);
                clause_begin_ = piece.mentions.back().last + 1;
            }
        } else {
            read_judged(clause, inherited, sited);
        }
    }

    // "Skeleton: no avid lesion, old fracture of the left clavicle": the first piece is about the label, the
    // next is not.
    bool first_speaks_of_label(const std::vector<Clause>& pieces) const {
        if (label_.empty() || !pieces.front().verdict || has_site(pieces.front())) return false;
        return std::any_of(pieces.begin() + 1, pieces.end(),
                           [](const Clause& piece) { return has_site(piece); });
    }

    // "Nodule of the lingula, non-avid, nonspecific": what takes up nothing is none, however open its nature.
    static bool only_doubted(const Clause& clause, const std::vector<Clause>& pieces) {
        if (clause.verdict != Verdict::Negative || std::ranges::count_if(pieces, has_site) > 1) return false;
        return std::ranges::all_of(pieces, [](const Clause& piece) {
            return !piece.verdict || piece.verdict == Verdict::Negative ||
                   piece.verdict == Verdict::Equivocal;
        });
    }

    // "Pelvic nodal disease only."
    static bool ends_with_only(const Clause& clause) {
        const auto last = std::ranges::find_if(clause.mentions.rbegin(), clause.mentions.rend(), [](const Mention& one) {
            return one.type != Mention::Type::Mark;
        });
        return last != clause.mentions.rend() && last->is(Cue::Only) && !last->unknown_behind;
    }

    static bool names_a_finding(const Clause& clause) {
        return clause.names_metastasis || clause.names_recurrence || clause.names_disease || clause.names_lesion;
    }

    static bool has_site(const Clause& clause) {
        return std::ranges::any_of(clause.mentions,
                                   [](const Mention& one) { return one.type == Mention::Type::Site; });
    }

    void read_judged(Clause& clause, std::vector<SiteReference>& inherited, bool& sited) {
        const auto& context = !label_.empty() && !clause.example   ? label_
                              : clause.exception || clause.example ? inherited
                                                                   : topic_;
        SiteReading sites = read_sites(clause, context, sentence_->tokens, anatomy_);
        if (!sites.sites.empty()) {
            inherited = sites.sites;
            for (SiteReference& one : inherited) one.here = false;
        }
        if (!clause.verdict && clause.exception && !sites.sites.empty()) clause.verdict = Verdict::Avid;
        if (!clause.verdict && clause.same && !clause.same_listed && !sites.sites.empty())
            clause.verdict = last_verdict_;
        if (!clause.verdict && clause.benign_site && !tags_in(clause, clause_begin_).empty())
            clause.verdict = Verdict::Benign;  // "3 sympathetic chain"
        if (!clause.verdict) {
            last_verdict_.reset();  // "the same is true of" points at what stands right before
            const bool node = std::ranges::any_of(
                sites.sites, [&](const SiteReference& one) { return site_at(one.site).kind == anatomy::Kind::Node ||
                                                                    site_at(one.site).kind == anatomy::Kind::Station; });
            if ((clause.names_lesion || node) && !sites.sites.empty()) leave_open(clause, sites.sites);
            return;
        }
        if (tells_history_ && clause.verdict != Verdict::Negative) return;  // "his prostate was removed for cancer"
        last_verdict_ = clause.verdict;
        sited = true;
        if (clause.study_negative && sites.sites.empty()) {
            emit_whole_body(clause);
            return;
        }
        if (clause.limited_scan) {
            emit_regions(clause, {Region::ExtrapelvicNode, Region::Bone, Region::Visceral});
            return;
        }
        if (speaks_of_tags(clause, sites) || speaks_of_former(clause) || carries_back(clause, sites)) return;
        // "it is the ureter", but "both kidneys store less" is about the kidneys
        if (sites.sites.empty() && clause.anaphora &&
            (!sites.only_elsewhere || *clause.verdict == Verdict::Benign))
            sites.sites = std::exchange(open_, {});
        if (sites.only_landmarks) {
            sites.sites = label_;  // "Surgical bed: a focus just above the bulb"
        } else if (sites.sites.empty() && !sites.only_elsewhere) {
            // "Apart from X, no pathological expression": not about the place of the exception
            const bool wide =
                clause.verdict == Verdict::Negative && (clause.everywhere || clause.has_exception);
            // "Node metastasis, otherwise no evidence of tumour": of everything, where no label narrows it
            const bool rest = *clause.verdict == Verdict::Negative && clause.others_only &&
                              (names_a_finding(clause) || voice_of(sentence_->section) >= Voice::Impression);
            const bool of_label = inherited.empty() || wide || rest || (clause.others_only && !context.empty());
            sites.sites = of_label ? (clause.exception || !(wide || rest) ? context : label_) : inherited;
        }
        if (clause.example && !open_.empty()) emit_open(clause);
        if (!sites.sites.empty()) {
            emit(clause, sites.sites);
            if (*clause.verdict == Verdict::Benign && (clause.only || clause.confined))
                deny_others_there(clause, sites.sites);
            const bool concludes = sentence_->section == SectionKind::Impression ||
                                   sentence_->section == SectionKind::Addendum;
            if (concludes && *clause.verdict == Verdict::Positive && (clause.isolated || ends_with_only(clause)))
                deny_the_rest(clause);
            if (clause.confined && (clause.verdict == Verdict::Positive || clause.verdict == Verdict::Avid))
                deny_the_rest(clause);
            if (clause.verdict == Verdict::Negative && label_.empty() && denies_bare_metastasis(clause.mentions))
                emit_regions(clause,
                             {Region::PelvicNode, Region::ExtrapelvicNode, Region::Bone, Region::Visceral});
        } else if (!sites.only_elsewhere && (!sites.only_landmarks || clause.everywhere)) {
            emit_unplaced(clause);
        }
    }

    // "A discrete focus in L2, where ...": its verdict may follow in the next sentence, and is of nothing
    // before.
    void leave_open(const Clause& clause, std::vector<SiteReference> sites) {
        open_clause_ = clause;
        since_open_ = 0;
        open_ = std::move(sites);
        for (SiteReference& one : open_) one.here = false;
        last_group_ = reading.observations.size();
    }

    // "Numerous lesions in the spine. The hottest in T6, SUVmax 39.": those lesions take up as well.
    void emit_open(const Clause& example) {
        Clause clause = open_clause_;
        clause.verdict = example.verdict;
        auto sites = std::exchange(open_, {});
        for (SiteReference& one : sites) one.here = true;
        emit(clause, sites);
    }

    // "This is favoured to be ureteric", "Both are metastatic": the verdict belongs to the sentence before.
    bool carries_back(const Clause& clause, const SiteReading& sites) {
        auto& observations = reading.observations;
        const bool verdict = clause.verdict == Verdict::Positive || clause.verdict == Verdict::Benign ||
                             clause.verdict == Verdict::Equivocal || clause.verdict == Verdict::Resolved;
        if (!verdict || last_group_ >= observations.size() ||
            observations.back().voice != voice_of(sentence_->section))
            return false;
        // "..., and I regard all five as benign"
        const bool names_those = !has_site(clause) && std::ranges::any_of(clause.mentions, [](const Mention& one) {
                                     return one.is(Cue::Anaphora);
                                 });
        const bool pointed = clause.anaphora || clause.former || clause.latter || names_those;
        const auto speaks_of = [&](const Observation& one) {
            return sites.sites.empty() || std::ranges::any_of(sites.sites, [&](const SiteReference& site) {
                       return !site.region || !one.region || site.region == one.region ||
                              site.region == Region::Node || one.region == Region::Node;
                   });
        };
        const bool silent =
            sites.sites.empty() && !sites.only_elsewhere && !sites.only_landmarks && label_.empty();
        if (clause.others_only || (!pointed && !silent)) return false;  // "all else is ..." points elsewhere
        // without a pointing word a called metastasis is not taken back
        const bool may_clear =
            pointed || *clause.verdict == Verdict::Positive || *clause.verdict == Verdict::Equivocal;
        // "... ; it has to be called a ganglion": of what the same sentence named
        std::size_t from = observations.size() > sentence_group_ ? sentence_group_ : last_group_;
        const std::size_t to_all = observations.size();
        std::size_t to = to_all;
        // "..., and the other projects over the ureter": that one has not been described
        if (clause.latter && sites.only_elsewhere && to_all - from < 2) return true;
        if (clause.former) to = from + 1;
        if (clause.latter) from = to_all - 1;
        bool changed = false;
        for (std::size_t i = from; i < to; ++i) {
            Observation& one = observations[i];
            if (one.verdict == Verdict::Negative || one.verdict == Verdict::NotAssessed) continue;
            if (!speaks_of(one)) continue;
            if (one.verdict == Verdict::Positive && !may_clear) continue;
            if (one.verdict == Verdict::Resolved && *clause.verdict != Verdict::Positive) continue;
            one.verdict = *clause.verdict;
            if (clause.other_disease) one.region = Region::Other;
            if (clause.suv_max && (!one.suv_max || *clause.suv_max > *one.suv_max))
                one.suv_max = clause.suv_max;
            changed = true;
        }
        return changed;
    }

    // "The former is a recurrence": the impression about the last two foci of the findings.
    bool speaks_of_former(const Clause& clause) {
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
        const bool own_two = reading.observations.size() >= last_group_ + 2 &&
                             reading.observations.back().voice == voice;
        if (found.size() != 2 || own_two) return false;
        say_of(found[clause.former ? 0 : 1], clause);
        return true;
    }

    // The verdict of CLAUSE for an observation made before; another one where another voice speaks.
    void say_of(std::size_t which, const Clause& clause) {
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

    const anatomy::Site& site_at(int index) const { return anatomy_.sites[static_cast<std::size_t>(index)]; }

    Observation base(const Clause& clause) {
        Observation one;
        one.verdict = *clause.verdict;
        one.voice = voice_of(sentence_->section);
        one.others_only = clause.others_only || clause.has_exception;
        one.not_imaged = clause.not_imaged && one.verdict == Verdict::NotAssessed;
        one.source = {sentence_->item, sentence_->quote};
        one.order = static_cast<int>(reading.observations.size());
        return one;
    }

    void emit(const Clause& clause, const std::vector<SiteReference>& sites) {
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
        if (placed.empty() && verdict == Verdict::Benign && clause.names_lesion)
            for (const SiteReference& site : sites)
                for (const SiteReference& one : expand(site, anatomy_))
                    if (one.region) placed.push_back(one);
        for (const LesionPhrase& lesion : lesions_of(clause, placed, anatomy_)) {
            Observation one = observation(clause, lesion.site);
            if (clause.other_disease || (site_at(lesion.site.site).own_disease &&
                                         verdict == Verdict::Positive && !clause.names_metastasis))
                one.region = Region::Other;
            one.count = lesion.count;
            one.countable = lesion.countable;
            one.suv_max = lesion.suv_max;
            one.size_mm = lesion.size_mm;
            // "Iliaca communis links 8 mm, SUVmax 10,2: Metastase"
            if (!lesion.site.here && label_.size() == 1) {
                if (!one.suv_max) one.suv_max = label_figures_.suv_max;
                if (!one.size_mm) one.size_mm = label_figures_.size_mm;
            }
            const bool unnamed = verdict == Verdict::Avid || verdict == Verdict::Faint;
            one.organ_uptake = one.region == Region::Visceral && unnamed && !clause.suspicious_noun;
            if (one.organ_uptake && !clause.names_lesion && !clause.size_mm)
                continue;  // the organ's own uptake
            if (clause.example && is_example(one)) continue;
            reading.observations.push_back(std::move(one));
        }
    }

    // "...; the hottest is in T6 with SUVmax 39": it gives a figure to those that were not counted.
    bool is_example(const Observation& one) {
        for (std::size_t i = last_group_; i < reading.observations.size(); ++i) {
            Observation& before = reading.observations[i];
            if (before.countable || before.region != one.region) continue;
            if (!before.suv_max) before.suv_max = one.suv_max;
            return true;
        }
        return false;
    }

    Observation observation(const Clause& clause, const SiteReference& site) {
        Observation one = base(clause);
        const anatomy::Site& named = site_at(site.site);
        one.region = site.region;
        one.site_id = named.id;
        for (int whole = named.within; whole >= 0; whole = site_at(whole).within)
            one.within.push_back(site_at(whole).id);
        one.site = named.name + (site.level.empty() ? "" : " " + site.level);
        one.side = site.side;
        one.whole_region = site.whole;
        one.generic = site.generic;
        one.inherited = !site.here;
        return one;
    }

    // "In the skeleton only degenerative uptake."
    void deny_others_there(const Clause& clause, const std::vector<SiteReference>& sites) {
        for (const SiteReference& site : sites) {
            if (!site.whole) continue;
            for (const SiteReference& one : expand(site, anatomy_)) {
                reading.observations.push_back(observation(clause, one));
                reading.observations.back().verdict = Verdict::Negative;
                reading.observations.back().others_only = true;
            }
        }
    }

    // "Disease is confined to the bed."
    void deny_the_rest(const Clause& clause) {
        emit_whole_body(clause);
        reading.observations.back().others_only = true;
    }

    void emit_whole_body(const Clause& clause) {
        Observation one = base(clause);
        one.verdict = Verdict::Negative;
        one.whole_region = true;
        one.generic = true;
        reading.observations.push_back(std::move(one));
    }

    // No place is named: the noun and the section say how far it reaches.
    void emit_unplaced(const Clause& clause) {
        if (*clause.verdict == Verdict::Benign && clause.others_only && label_.empty())
            return deny_the_rest(clause);  // "Remaining tracer distribution is physiologic"
        if (*clause.verdict != Verdict::Negative) return emit_unplaced_finding(clause);
        const bool wide = clause.everywhere || clause.others_only || clause.has_exception ||
                          sentence_->section == SectionKind::Impression ||
                          sentence_->section == SectionKind::Addendum;
        // "Otherwise unremarkable." as a conclusion
        const bool all_else = clause.others_only && (sentence_->section == SectionKind::Impression ||
                                                     sentence_->section == SectionKind::Addendum);
        const bool distant = clause.names_metastasis && !clause.names_recurrence && !clause.names_disease;
        if (distant || clause.beyond_bed) {
            emit_regions(clause,
                         {Region::PelvicNode, Region::ExtrapelvicNode, Region::Bone, Region::Visceral});
        } else if (clause.names_recurrence || clause.names_disease || all_else ||
                   (wide && clause.names_lesion)) {
            emit_whole_body(clause);
        }
    }

    // "Findings are those of recurrent cancer.": disease, and no word for its place that is known here.
    void emit_unplaced_finding(const Clause& clause) {
        const bool told = sentence_->section != SectionKind::Unknown;
        const bool finding = (*clause.verdict == Verdict::Positive && clause.suspicious_noun) ||
                             (*clause.verdict == Verdict::Avid && clause.suv_max);
        if (!told || !finding || names_glands_ || clause.other_disease) return;
        Observation one = base(clause);
        one.suv_max = clause.suv_max;
        reading.observations.push_back(std::move(one));
    }

    // "No recurrence, adenopathy or metastasis": the last word of the list has no place beside it.
    // In "lungs without infiltrates or metastases" it is that of what stands before.
    static bool denies_bare_metastasis(const std::vector<Mention>& mentions) {
        const auto negation = std::ranges::find_if(mentions, [](const Mention& one) { return one.is(Cue::Negation); });
        if (std::any_of(mentions.begin(), negation,
                        [](const Mention& one) { return one.type == Mention::Type::Site; }))
            return false;
        for (std::size_t i = 1; i < mentions.size(); ++i) {
            if (!mentions[i].is(Cue::Metastasis)) continue;
            const bool listed = mentions[i - 1].is(Cue::Alternative) || mentions[i - 1].is_mark(',');
            const bool placed = i + 1 < mentions.size() && (mentions[i + 1].type == Mention::Type::Site ||
                                                            mentions[i + 1].is(Cue::Alternative) ||
                                                            mentions[i + 1].is(Cue::Conjunction));
            if (listed && !placed) return true;
        }
        return false;
    }

    void emit_regions(const Clause& clause, std::initializer_list<Region> regions) {
        for (const Region region : regions) {
            Observation one = base(clause);
            one.region = region;
            one.whole_region = one.generic = true;
            reading.observations.push_back(std::move(one));
        }
    }

    const Vocabulary& vocabulary_;
    const Anatomy& anatomy_;
    bool technique_holds_findings_ = false;
    const Sentence* sentence_ = nullptr;
    bool tells_history_ = false;  // the sentence tells of the past and names no uptake
    bool names_glands_ = false;  // the sentence names glands, urine or ganglia
    Sentence whole_;  // label and sentence read as one
    std::optional<Verdict> last_verdict_;
    std::vector<SiteReference> label_;  // of the line
    struct Figures {
        std::optional<double> suv_max, size_mm;
    };
    Figures label_figures_;  // told in the label
    std::string label_text_;
    std::vector<SiteReference> open_;   // described without a verdict in the sentence before
    Clause open_clause_;                // the clause that did
    static constexpr int kOpenFor = 2;  // sentences within which its verdict may follow
    int since_open_ = 0;
    std::vector<SiteReference> topic_;  // of a heading sentence
    std::size_t sentence_group_ = 0;    // first observation of the sentence being read
    std::size_t last_group_ = 0;        // first observation of the sentence that last made some
    LesionTags tags_;
    std::size_t clause_begin_ = 0;  // token the clause being read begins at
    int passage_ = -1;
    TableColumns table_;  // of the table being read
    bool in_table_ = false;  // the sentence before was a row
};

}  // namespace

TextReading observe(const Narrative& narrative, const Vocabulary& vocabulary, const Anatomy& anatomy) {
    Observer observer(narrative, vocabulary, anatomy);
    for (const Sentence& sentence : narrative.sentences) observer.read(sentence);
    return std::move(observer.reading);
}

}  // namespace psma::narrative
