#include "mapping/narrative/observe.h"

#include <algorithm>
#include <utility>

#include "mapping/narrative/observer.h"
#include "mapping/narrative/sign_marks.h"

namespace psma::narrative {
namespace {

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

// "3 mm nodule of the middle lobe without uptake, below the resolution of PET": what is said before the comma
// stands. MENTIONS keep the caveat where nothing is.
void cut_caveat(std::vector<Mention>& mentions) {
    const auto caveat =
        std::ranges::find_if(mentions, [](const Mention& one) { return one.is(Cue::Caveat); });
    if (caveat == mentions.end()) return;
    auto comma = caveat;
    while (comma != mentions.begin() && !comma->is_mark(',') && !comma->is_mark(';')) --comma;
    if (comma == mentions.begin()) return;
    const auto before = [&](Cue cue) {
        return std::any_of(mentions.begin(), comma, [cue](const Mention& one) { return one.is(cue); });
    };
    const bool site = std::any_of(mentions.begin(), comma,
                                  [](const Mention& one) { return one.type == Mention::Type::Site; });
    const bool told =
        before(Cue::Cold) || before(Cue::SuvMax) || (before(Cue::Negation) && before(Cue::Uptake));
    const bool told_after =
        std::any_of(caveat, mentions.end(), [](const Mention& one) { return one.is(Cue::SuvMax); });
    // "tiny focus in L3, too small to characterise, SUVmax 3": of a focus that takes up it leaves it open
    if (site && told_after && before(Cue::Lesion) && !before(Cue::Negation))
        caveat->cue = Cue::Equivocal;
    else if (site && told)
        mentions.erase(comma, mentions.end());
}

}  // namespace

Voice voice_of(SectionKind section) {
    if (section == SectionKind::Impression) return Voice::Impression;
    if (section == SectionKind::Addendum) return Voice::Addendum;
    return Voice::Findings;
}

Observer::Observer(const Narrative& narrative, const Vocabulary& vocabulary, const anatomy::Anatomy& anatomy,
                   std::vector<Step>* steps)
    : vocabulary_(vocabulary), anatomy_(anatomy), steps_(steps) {
    // "Exam: 150 MBq ... A node of 7 mm ...", and no findings besides
    technique_holds_findings_ = std::ranges::none_of(narrative.sentences, [](const Sentence& one) {
        return one.section == SectionKind::Findings || one.section == SectionKind::Unknown;
    });
}

void Observer::read_title(const Narrative& narrative) {
    const auto mentions = vocabulary_.find(narrative.title);
    const auto limited =
        std::ranges::find_if(mentions, [](const Mention& one) { return one.is(Cue::LimitedScan); });
    if (limited == mentions.end()) return;
    Sentence title;
    title.item = "title";
    title.quote = narrative.title_text;
    title.section = SectionKind::Technique;
    sentence_ = &title;
    Clause clause;
    clause.mentions = {*limited};
    clause.verdict = Verdict::NotAssessed;
    clause.not_imaged = true;
    emit_regions(clause, {Region::ExtrapelvicNode, Region::Bone, Region::Visceral});
    sentence_ = nullptr;
}

void Observer::read(const Sentence& sentence) {
    if (sentence.passage != passage_) start_passage(sentence);
    if (!may_speak_of_today(sentence.section, technique_holds_findings_)) {
        if (sentence.section == SectionKind::Technique || sentence.section == SectionKind::Request ||
            sentence.section == SectionKind::Administrative)
            read_limits(sentence);
        return;
    }
    auto mentions = vocabulary_.find(sentence.tokens);
    const Sentence* const before_this = previous_;
    if (joins_figures(sentence, mentions)) return;
    if (answers_question(before_this, sentence, mentions)) return;
    if (++since_open_ > kOpenFor) open_.clear();
    drop_codes(sentence, mentions);
    if (!read_row(sentence, mentions)) return pass_over(sentence, mentions);
    read_signs(sentence.tokens, vocabulary_.words(), mentions);
    const bool first_below_label = read_label(sentence);
    asks_ = sentence.is_question && asks_of_lesion(sentence, mentions);
    if (sentence.is_question && !asks_) {
        doubt_what_was_described(mentions);
        ask_in_conclusion(sentence, mentions);
    }
    cut_caveat(mentions);
    if ((sentence.is_question && !asks_) || has_cue(mentions, Cue::Caveat) ||
        has_cue(mentions, Cue::Template) || is_legend(sentence))
        return pass_over(sentence, mentions);
    const std::size_t stages = reading.stages.size();
    read_stages(sentence, mentions);
    sentence_ = &sentence;
    join_label(sentence, first_below_label, mentions);
    read_clauses(sentence, first_below_label, reading.stages.size() > stages, mentions);
}

bool Observer::read_row(const Sentence& sentence, std::vector<Mention>& mentions) {
    if (!sentence.table_row) {
        in_table_ = false;
        return true;
    }
    table_.read_row(sentence.tokens, mentions);
    if (std::exchange(in_table_, true)) return true;
    table_topic_ = nodes_of_first_cell(mentions);
    return !is_heading_row(sentence) && table_topic_.empty();
}

bool Observer::asks_of_lesion(const Sentence& sentence, const std::vector<Mention>& mentions) const {
    if (has_cue(mentions, Cue::SuvMax) || has_cue(mentions, Cue::Uptake)) return true;
    const bool site = std::ranges::any_of(mentions, [&](const Mention& one) {
        return one.type == Mention::Type::Site && site_at(one.site).region && !site_at(one.site).whole;
    });
    const bool called = has_cue(mentions, Cue::Metastasis) || has_cue(mentions, Cue::Recurrence);
    if (site && has_cue(mentions, Cue::Lesion) && (called || has_cue(mentions, Cue::Benign))) return true;
    return (label_names_lesion_ || (sentence.own_label && voice_of(sentence.section) >= Voice::Impression)) &&
           !label_.empty() && called;
}

void Observer::join_label(const Sentence& sentence, bool first_below_label, std::vector<Mention>& mentions) {
    if (!sentence.own_label) return;
    const bool half_told = label_speaks() || is_likened(sentence, mentions);
    if (half_told) label_.clear();
    if (!first_below_label || !(half_told || answers_label(mentions))) return;
    whole_ = sentence;
    whole_.tokens = sentence.label_tokens;
    whole_.tokens.insert(whole_.tokens.end(), sentence.tokens.begin(), sentence.tokens.end());
    sentence_ = &whole_;
    mentions = vocabulary_.find(whole_.tokens);
    read_signs(whole_.tokens, vocabulary_.words(), mentions);
}

void Observer::read_clauses(const Sentence& sentence, bool first_below_label, bool told_stage,
                            std::vector<Mention>& mentions) {
    lists_sites_ = sentence.own_label && first_below_label && no_other_words(sentence, mentions);
    tells_history_ = has_cue(mentions, Cue::History) && !has_cue(mentions, Cue::Persistent) &&
                     !has_cue(mentions, Cue::Current) && !has_cue(mentions, Cue::New) &&
                     !has_cue(mentions, Cue::Uptake) && !has_cue(mentions, Cue::SuvMax) &&
                     !has_cue(mentions, Cue::Lesion) && voice_of(sentence.section) == Voice::Findings;
    const auto gland = [&](const Mention& one) {
        return one.type == Mention::Type::Site && site_at(one.site).kind == anatomy::Kind::Physiologic;
    };
    names_glands_ = std::ranges::any_of(mentions, gland) || std::ranges::any_of(label_mentions_, gland);
    const std::size_t before = reading.observations.size();
    sentence_group_ = before;
    std::vector<SiteReference> inherited;
    bool sited = false;
    clause_begin_ = 0;
    tags_before_ = std::exchange(tags_open_, {});
    left_open_here_ = false;
    doubted_ = false;
    strange_ = voice_of(sentence.section) >= Voice::Impression && holds_strange_word(mentions);
    for (Clause& clause : clauses_of(mentions)) {
        read_clause(clause, inherited, sited);
        clause_begin_ = clause.mentions.back().last + 1;
    }
    if (reading.observations.size() > before)
        last_group_ = before;
    else if (voice_of(sentence.section) == Voice::Impression && !told_stage)
        keep_unjudged(mentions);
    if ((strange_ || doubted_) && reading.observations.size() == before && !told_stage)
        keep_strange(mentions);
    define_tag(sentence, before);
    remember_nodes(mentions);
    carry_topic(sentence, mentions, sited);
    place_ = inherited;
}

void Observer::remember_nodes(const std::vector<Mention>& mentions) {
    nodes_.clear();
    nodes_alone_ = true;
    for (const Mention& one : mentions) {
        if (one.type != Mention::Type::Site) continue;
        const anatomy::Site& site = site_at(one.site);
        if (site.region == Region::Bone) nodes_alone_ = false;
        if (site.kind != anatomy::Kind::Node) continue;
        SiteReference node;
        node.site = one.site;
        node.region = site.region;
        node.generic = true;
        nodes_ = {node};
    }
}

void Observer::keep(const std::vector<Token>& tokens, const Clause& clause) {
    if (!steps_) return;
    Step& step = steps_->back();
    step.tokens = tokens;
    step.clauses.push_back(clause);
    if (&tokens == &whole_.tokens) step.label.reset();
}

void Observer::keep_label(const Clause& label) {
    if (steps_) steps_->back().label = label;
}

void Observer::pass_over(const Sentence& sentence, const std::vector<Mention>& mentions) {
    if (!steps_) return;
    Clause all;
    all.mentions = mentions;
    all.reach.resize(mentions.size());
    keep(sentence.tokens, all);
    steps_->back().passed_over = true;
}

void Observer::start_passage(const Sentence& sentence) {
    passage_ = sentence.passage;
    previous_ = nullptr;
    label_.clear();
    open_.clear();
    topic_.clear();
    topic_of_next_ = false;
    tags_open_.clear();
    tags_before_.clear();
    nodes_.clear();
    place_.clear();
    last_group_ = passage_group_ = reading.observations.size();
    table_ = {};
    in_table_ = false;
}

void Observer::read_limits(const Sentence& sentence) {
    sentence_ = &sentence;
    if (!vocabulary_.holds(sentence.tokens,
                           {Cue::NotImaged, Cue::NotAssessable, Cue::LimitedScan, Cue::Missing}))
        return;
    const auto mentions = vocabulary_.find(sentence.tokens);
    std::vector<SiteReference> inherited;
    bool sited = false;
    for (Clause& clause : clauses_of(mentions)) {
        bool mixed = false;
        judge(clause, anatomy_, mixed);
        if (clause.verdict == Verdict::NotAssessed) read_clause(clause, inherited, sited);
    }
}

void Observer::read_stages(const Sentence& sentence, const std::vector<Mention>& mentions) {
    const bool past = has_cue(mentions, Cue::Past);
    if (past) return;
    for (StageString& stage : find_stages(sentence.text, vocabulary_.words()))
        reading.stages.push_back(
            {std::move(stage), {sentence.item, sentence.quote}, voice_of(sentence.section)});
}

void Observer::read_clause(Clause& clause, std::vector<SiteReference>& inherited, bool& sited) {
    bool mixed = false;
    judge(clause, anatomy_, mixed);
    clause.others_only = clause.others_only || label_others_;
    if (mixed) {
        if (auto denial = split_at_denial(clause)) {
            read_clause(clause, inherited, sited);
            read_clause(*denial, inherited, sited);
            return;
        }
    }
    auto pieces = split_at_brackets(clause);
    const bool bracketed = pieces.size() > 1 && differ(pieces);
    if (!bracketed) pieces = split_at_commas(clause);
    if (bracketed || (pieces.size() > 1 && stand_apart(clause, mixed, pieces))) {
        for (Clause& piece : pieces) {
            read_judged(piece, inherited, sited);
            keep(sentence_->tokens, piece);
            clause_begin_ = piece.mentions.back().last + 1;
        }
    } else {
        read_judged(clause, inherited, sited);
        keep(sentence_->tokens, clause);
    }
}

bool Observer::differ(std::vector<Clause>& pieces) const {
    for (Clause& piece : pieces) {
        bool mixed = false;
        judge(piece, anatomy_, mixed);
    }
    const auto benign = [](const Clause& piece) { return piece.verdict == Verdict::Benign; };
    const bool sited_benign =
        std::ranges::any_of(pieces, [&](const Clause& piece) { return has_site(piece) && benign(piece); });
    return sited_benign && !std::ranges::all_of(pieces, benign);
}

bool Observer::stand_apart(const Clause& clause, bool mixed, std::vector<Clause>& pieces) const {
    for (Clause& piece : pieces) {
        bool still = false;
        judge(piece, anatomy_, still);
        piece.others_only = piece.others_only || clause.others_only;
    }
    mixed = mixed || resolves_only_its_own(pieces);
    if (clause.resolved_and_new && std::ranges::count_if(pieces, has_site) < 2) mixed = false;
    mixed = mixed && !only_doubted(clause, pieces);
    return mixed || disagree(pieces) || first_speaks_of_label(pieces) || name_different_tags(pieces);
}

bool Observer::disagree(const std::vector<Clause>& pieces) {
    const auto says = [&](Verdict verdict) {
        return std::ranges::any_of(
            pieces, [verdict](const Clause& piece) { return piece.verdict == verdict && has_site(piece); });
    };
    if (says(Verdict::Positive) && says(Verdict::Benign)) return true;
    // not "the differential is A, or a metastasis": what is open there comes first
    const auto first = [&](Verdict verdict) {
        return std::ranges::find_if(
            pieces, [verdict](const Clause& piece) { return piece.verdict == verdict && has_site(piece); });
    };
    return says(Verdict::Equivocal) && first(Verdict::Positive) < first(Verdict::Equivocal);
}

bool Observer::resolves_only_its_own(const std::vector<Clause>& pieces) {
    // "Progression of the bone metastases, node metastases no longer active"
    const auto goes_on = [](const Clause& piece) {
        const bool asserts =
            !piece.verdict || piece.verdict == Verdict::Positive || piece.verdict == Verdict::Avid;
        return asserts && has_site(piece) && (piece.names_lesion || piece.names_metastasis) &&
               std::ranges::any_of(piece.mentions, [&](const Mention& one) {
                   const bool progress = one.is(Cue::Tumour) && piece.names_metastasis;
                   return one.is(Cue::Persistent) || one.is(Cue::New) || one.is(Cue::Current) || progress;
               });
    };
    const bool gone = std::ranges::any_of(
        pieces, [](const Clause& piece) { return piece.verdict == Verdict::Resolved && has_site(piece); });
    if (gone && std::ranges::any_of(pieces, goes_on)) return true;
    return pieces.size() > 1 && has_site(pieces.front()) && pieces.front().verdict != Verdict::Resolved &&
           std::any_of(pieces.begin() + 1, pieces.end(), [](const Clause& piece) {
               return piece.verdict == Verdict::Resolved && has_site(piece) &&
                      piece.mentions.front().is(Cue::Resolved);
           });
}

bool Observer::only_doubted(const Clause& clause, const std::vector<Clause>& pieces) {
    if (clause.verdict != Verdict::Negative || std::ranges::count_if(pieces, has_site) > 1) return false;
    return std::ranges::all_of(pieces, [](const Clause& piece) {
        return !piece.verdict || piece.verdict == Verdict::Negative || piece.verdict == Verdict::Equivocal;
    });
}

bool Observer::has_site(const Clause& clause) {
    return std::ranges::any_of(clause.mentions,
                               [](const Mention& one) { return one.type == Mention::Type::Site; });
}

TextReading observe(const Narrative& narrative, const Vocabulary& vocabulary, const anatomy::Anatomy& anatomy,
                    std::vector<Step>* steps) {
    Observer observer(narrative, vocabulary, anatomy, steps);
    observer.read_title(narrative);
    for (const Sentence& sentence : narrative.sentences) {
        if (steps) steps->emplace_back();
        observer.read(sentence);
        if (!steps) continue;
        steps->back().observations = observer.reading.observations.size();
        steps->back().stages = observer.reading.stages.size();
    }
    return std::move(observer.reading);
}

}  // namespace psma::narrative
