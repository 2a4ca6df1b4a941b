// What stands before the findings and says what they are about: labels, heading sentences, heading rows.
#include <algorithm>

#include "mapping/narrative/lesion_phrase.h"
#include "mapping/narrative/observer.h"
#include "mapping/narrative/scope.h"

namespace psma::narrative {

bool Observer::read_label(const Sentence& sentence) {
    if (!sentence.starts_line && sentence.label == label_text_) return false;
    label_text_ = sentence.label;
    label_is_beyond_ = false;
    label_names_uptake_ = label_names_disease_ = label_others_ = label_names_tumour_ = label_names_lesion_ =
        false;
    label_.clear();

    label_mentions_.clear();
    if (sentence.label.empty()) return true;
    label_mentions_ = vocabulary_.find(sentence.label_tokens);
    Clause clause;
    clause.mentions = label_mentions_;
    label_ = read_sites(clause, {}, sentence.label_tokens, anatomy_).sites;
    if (label_.empty()) label_ = sites_of_categories(sentence.label_tokens);
    // another topic; but "A booster in the left arm ten days ago: reactive" speaks of what stands before
    if (!label_.empty() || sentence.starts_line) last_group_ = reading.observations.size();
    clause.reach = scope(clause.mentions, anatomy_);
    label_figures_ = {};
    label_names_disease_ = names_disease(clause.mentions);
    label_names_uptake_ = names_uptake(clause.mentions);
    label_names_lesion_ = has_cue(clause.mentions, Cue::Lesion);
    label_names_tumour_ = has_cue(clause.mentions, Cue::Tumour);
    label_is_beyond_ =
        !clause.mentions.empty() && clause.mentions.front().is(Cue::Landmark) && label_.empty();
    label_others_ = has_cue(clause.mentions, Cue::Other);
    bool mixed = false;
    if (!label_.empty()) {
        judge(clause, anatomy_, mixed);
        label_figures_ = {clause.suv_max, clause.size_mm};
    }
    keep_label(clause);
    const auto told = lesions_of(clause, label_, anatomy_);
    for (SiteReference& one : label_) {
        one.here = false;
        if (told.size() == 1) one.told = told.front().count;
    }
    return true;
}

std::vector<SiteReference> Observer::sites_of_categories(const std::vector<Token>& label) const {
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

bool Observer::label_speaks() const {
    return std::ranges::any_of(label_mentions_, [](const Mention& one) {
        return one.is(Cue::Negation) || one.is(Cue::Equivocal) || one.is(Cue::ScoreRads) ||
               one.is(Cue::ScoreEPsma) || one.is(Cue::BeyondBed) || one.is(Cue::Versus) ||
               one.is(Cue::NotImaged) || one.is(Cue::NotAssessable) || one.is(Cue::Former) ||
               one.is(Cue::Latter);
    });
}

bool Observer::answers_label(const std::vector<Mention>& answer) const {
    if (!(label_names_disease_ || label_names_tumour_) || !label_.empty() || answer.empty()) return false;
    return std::ranges::all_of(answer, [](const Mention& one) {
        return one.type == Mention::Type::Mark ||
               ((one.is(Cue::Negation) || one.is(Cue::NegationAfter)) && !one.unknown_behind);
    });
}

bool Observer::is_likened(const Sentence& sentence, const std::vector<Mention>& answer) const {
    return last_verdict_ == Verdict::Negative && !answer.empty() && answer.front().is(Cue::Same) &&
           no_other_words(sentence, answer) && std::ranges::all_of(answer, [](const Mention& one) {
               return one.type == Mention::Type::Mark || one.is(Cue::Same);
           });
}

bool Observer::names_disease(const std::vector<Mention>& label) {
    bool disease = false;
    for (const Mention& one : label) {
        if (one.type != Mention::Type::Cue) continue;
        disease = disease || one.is(Cue::Metastasis) || one.is(Cue::Recurrence);
        const bool plain =
            one.is(Cue::Metastasis) || one.is(Cue::Recurrence) || one.is(Cue::Tumour) ||
            one.is(Cue::Uptake) || one.is(Cue::Lesion) || one.is(Cue::Conjunction) || one.is(Cue::Left) ||
            one.is(Cue::Right) || one.is(Cue::One) || one.is(Cue::Two) || one.is(Cue::Three) ||
            one.is(Cue::Four) || one.is(Cue::Five) || one.is(Cue::Anaphora) || one.is(Cue::Six) ||
            one.is(Cue::Multiple) || one.is(Cue::Current) || one.is(Cue::Persistent) || one.is(Cue::New) ||
            one.is(Cue::Intense) || one.is(Cue::Sum) || one.is(Cue::Confined) || one.is(Cue::Isolated);
        if (!plain) return false;
    }
    return disease;
}

bool Observer::names_uptake(const std::vector<Mention>& label) const {
    bool uptake = false;
    bool noun = false;
    for (const Mention& one : label) {
        if (one.is(Cue::Negation) || one.is(Cue::NegationAfter) || one.is(Cue::Normal) ||
            one.is(Cue::Benign) || one.is(Cue::Cold) || one.is(Cue::Equivocal) || one.is(Cue::Past) ||
            one.is(Cue::Resolved) || one.is(Cue::Multiple))
            return false;
        uptake = uptake || one.is(Cue::Uptake);
        noun = noun || one.is(Cue::Lesion) ||
               (one.type == Mention::Type::Site && site_at(one.site).kind == anatomy::Kind::Node);
    }
    return uptake && noun;
}

bool Observer::no_other_words(const Sentence& sentence, const std::vector<Mention>& mentions) {
    constexpr std::size_t kArticle = 3;  // "im", "der", "the"
    for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
        const Token& token = sentence.tokens[i];
        if (!token.is_word || token.word.size() <= kArticle) continue;
        if (std::ranges::none_of(mentions,
                                 [i](const Mention& one) { return one.first <= i && i <= one.last; }))
            return false;
    }
    return true;
}

bool Observer::only_lists_sites(const Clause& clause) {
    return std::ranges::all_of(clause.mentions, [](const Mention& one) {
        return one.type != Mention::Type::Cue || one.is(Cue::Conjunction) || one.is(Cue::Left) ||
               one.is(Cue::Right) || one.is(Cue::Both) || one.is(Cue::Midline) || one.is(Cue::Millimetre) ||
               one.is(Cue::Centimetre) || one.is(Cue::Persistent) || one.is(Cue::New) ||
               one.is(Cue::Current) || one.is(Cue::One) || one.is(Cue::Two) || one.is(Cue::Three) ||
               one.is(Cue::Four) || one.is(Cue::Five) || one.is(Cue::Six) || one.is(Cue::Sum);
    });
}

bool Observer::first_speaks_of_label(const std::vector<Clause>& pieces) const {
    if (label_.empty() || !pieces.front().verdict || has_site(pieces.front())) return false;
    // "an uptake, which would speak for metastasis, is not found"
    if (pieces.front().verdict != Verdict::Negative && pieces.back().verdict == Verdict::Negative &&
        !has_site(pieces.back()))
        return false;
    return std::any_of(pieces.begin() + 1, pieces.end(), [&](const Clause& piece) {
        return std::ranges::any_of(piece.mentions, [&](const Mention& one) {
            return one.type == Mention::Type::Site && site_at(one.site).region;
        });
    });
}

void Observer::carry_topic(const Sentence& sentence, const std::vector<Mention>& mentions, bool sited) {
    constexpr std::size_t kShort = 5;
    constexpr std::size_t kAnnounced = 10;
    if (sentence.starts_line || topic_of_next_) topic_.clear();
    // "The right ischium is a different matter.": what the next sentence is about
    topic_of_next_ =
        !sited && voice_of(sentence.section) == Voice::Findings && !sentence.starts_line && label_.empty() &&
        sentence.tokens.size() <= kAnnounced && std::ranges::none_of(mentions, [](const Mention& one) {
            return one.type == Mention::Type::Cue && !one.is(Cue::Left) && !one.is(Cue::Right) &&
                   !one.is(Cue::Sum) && !one.is(Cue::Void) && !one.is(Cue::One) && !one.is(Cue::Conjunction);
        });
    if (!topic_of_next_ && (sited || sentence.tokens.size() > kShort || !sentence.starts_line)) return;
    Clause clause;
    clause.mentions = mentions;
    topic_ = read_sites(clause, {}, sentence_->tokens, anatomy_).sites;  // joined with its label or not
    for (SiteReference& one : topic_) one.here = false;
}

std::vector<SiteReference> Observer::nodes_of_first_cell(const std::vector<Mention>& row) const {
    const bool heading = row.size() > 2 && row[0].type == Mention::Type::Site && row[0].first == 0 &&
                         row[1].is_mark('|') && row[1].first == row[0].last + 1 &&
                         site_at(row[0].site).kind == anatomy::Kind::Node &&
                         std::ranges::none_of(row, [](const Mention& one) {
                             return one.type == Mention::Type::Number && !one.whole_number(1990, 2100);
                         });
    if (!heading || std::ranges::none_of(row, [](const Mention& one) { return one.is(Cue::SuvMax); }))
        return {};
    SiteReference node;
    node.site = row[0].site;
    node.region = site_at(row[0].site).region;
    node.generic = true;
    return {node};
}

bool Observer::is_heading_row(const Sentence& sentence) const {
    const auto word = std::ranges::find_if(sentence.tokens, &Token::is_word);
    if (word == sentence.tokens.end() || !vocabulary_.is_table_heading(word->word)) return false;
    const bool whole_cell = word + 1 != sentence.tokens.end() && (word + 1)->word == "|";
    return whole_cell && std::ranges::none_of(sentence.tokens, &Token::is_number);
}

}  // namespace psma::narrative
