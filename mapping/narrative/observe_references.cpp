// What a sentence refers to: the question before it, a place left open or meant by "there", another lesion.
#include <algorithm>
#include <utility>

#include "mapping/narrative/observer.h"
#include "mapping/narrative/scope.h"

namespace psma::narrative {

bool Observer::answers_question(const Sentence* question, const Sentence& sentence,
                                const std::vector<Mention>& answer) {
    constexpr std::size_t kShort = 2;  // "No.", "Nein."
    if (!question || !question->is_question || sentence.is_question ||
        question->passage != sentence.passage || sentence.tokens.size() > kShort || answer.empty())
        return false;
    const bool told = std::ranges::all_of(answer, [](const Mention& one) {
        return one.type == Mention::Type::Mark || one.is(Cue::Negation) || one.is(Cue::NegationAfter) ||
               one.is(Cue::Affirmation);
    });
    if (!told) return false;
    Sentence joined = *question;
    while (!joined.tokens.empty() && !joined.tokens.back().is_word) joined.tokens.pop_back();
    joined.tokens.insert(joined.tokens.end(), sentence.tokens.begin(), sentence.tokens.end());
    joined.quote += " " + sentence.quote;
    joined.is_question = false;
    joined_ = std::move(joined);
    previous_ = nullptr;
    read(joined_);
    return true;
}

void Observer::doubt_what_was_described(const std::vector<Mention>& mentions) {
    if (std::ranges::none_of(mentions, &Mention::names_nature)) return;
    for (std::size_t i = last_group_; i < reading.observations.size(); ++i) {
        Observation& one = reading.observations[i];
        const bool elsewhere = std::ranges::any_of(mentions, [&](const Mention& site) {
            return site.type == Mention::Type::Site && site_at(site.site).region &&
                   site_at(site.site).region != one.region;
        });
        if (!elsewhere && (one.verdict == Verdict::Avid || one.verdict == Verdict::Faint))
            one.verdict = Verdict::Equivocal;
    }
}

void Observer::keep_unjudged(const std::vector<Mention>& mentions) {
    // what should be done, what was, and what is known is no word about what it is; "if it grows it would
    // have to be regarded as a metastasis" is one
    const bool of_disease = has_cue(mentions, Cue::Metastasis) || has_cue(mentions, Cue::Recurrence);
    const bool aside = std::ranges::any_of(mentions, [of_disease](const Mention& one) {
        return one.is(Cue::History) || one.is(Cue::Persistent) || one.is(Cue::Landmark) ||
               ((one.is(Cue::Past) || one.is(Cue::Advice)) && !of_disease);
    });
    // "Nodal recurrence: three left obturator, one aortocaval": the label has said what they are
    const bool told = std::ranges::any_of(label_mentions_, [](const Mention& one) {
        return one.is(Cue::Metastasis) || one.is(Cue::Recurrence) || one.is(Cue::Tumour);
    });
    if (aside || told) return;
    Clause clause;
    clause.mentions = mentions;
    clause.reach.resize(mentions.size());  // what is denied or conditional is spoken of as well
    clause.verdict = Verdict::Equivocal;
    auto sites = read_sites(clause, label_, sentence_->tokens, anatomy_).sites;
    std::erase_if(sites, [](const SiteReference& site) { return !site.here; });
    if (sites.empty() && sentence_->own_label) sites = label_;  // "Rib: ..."
    for (const SiteReference& site : sites)
        if (site.region && !site.generic && !site.whole)
            reading.unjudged.push_back(observation(clause, site));
}

bool Observer::holds_strange_word(const std::vector<Mention>& mentions) const {
    const auto& tokens = sentence_->tokens;
    std::vector<bool> known(tokens.size());
    for (const Mention& one : mentions)
        for (std::uint32_t i = one.first; i <= one.last && i < tokens.size(); ++i) known[i] = true;
    constexpr std::size_t kShort = 2;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string& word = tokens[i].word;
        if (known[i] || !tokens[i].is_word || word.size() <= kShort ||
            std::ranges::any_of(word, [](char c) { return is_digit(c); }))
            continue;
        if (!vocabulary_.is_plain(word)) return true;
    }
    return false;
}

void Observer::ask_in_conclusion(const Sentence& sentence, const std::vector<Mention>& mentions) {
    if (voice_of(sentence.section) < Voice::Impression ||
        std::ranges::none_of(mentions, &Mention::names_nature))
        return;
    sentence_ = &sentence;
    doubted_ = true;
    keep_strange(mentions);
}

void Observer::keep_strange(const std::vector<Mention>& mentions) {
    const auto aside = [](const Mention& one) {
        return one.is(Cue::Advice) || one.is(Cue::History) || one.is(Cue::Past);
    };
    const auto refers = [](const Mention& one) {
        return one.is(Cue::Lesion) || one.is(Cue::Uptake) || one.is(Cue::Anaphora) ||
               one.is(Cue::Metastasis) || one.is(Cue::Recurrence) || one.is(Cue::Tumour) ||
               one.is(Cue::Suspicious) || one.type == Mention::Type::Site;
    };
    if (std::ranges::any_of(mentions, aside)) return;
    if (!doubted_ && std::ranges::none_of(mentions, refers)) return;
    Clause clause;
    clause.mentions = mentions;
    clause.reach = scope(clause.mentions, anatomy_);
    clause.verdict = Verdict::Equivocal;
    auto sites = read_sites(clause, label_, sentence_->tokens, anatomy_).sites;
    std::erase_if(sites, [](const SiteReference& site) { return !site.region; });
    for (const SiteReference& site : sites) reading.unjudged.push_back(observation(clause, site));
    if (sites.empty()) reading.unjudged.push_back(base(clause));
}

// What was described and not judged: "the former" is the first of two, "the latter" the last.
std::vector<SiteReference> Observer::take_open(const Clause& clause) {
    if (open_.size() != 2 || clause.former == clause.latter) return std::exchange(open_, {});
    return {clause.former ? open_.front() : open_.back()};
}

bool Observer::continues_nodes(const Clause& clause) const {
    if (nodes_.empty() || !clause.begins_sentence) return false;
    const bool vessel = std::ranges::any_of(clause.mentions, [&](const Mention& one) {
        return one.type == Mention::Type::Site && site_at(one.site).kind == anatomy::Kind::Vessel;
    });
    if (!vessel) return false;
    const bool further =
        std::any_of(clause.mentions.begin(),
                    clause.mentions.begin() + std::min<std::ptrdiff_t>(3, std::ssize(clause.mentions)),
                    [](const Mention& one) { return one.is(Cue::Other); });
    if (further) return true;  // "New is a further nodule at the internal iliac vein"
    const Mention& first = clause.mentions.front();
    return first.is(Cue::One) || first.is(Cue::Two) || first.is(Cue::Three) || first.is(Cue::Four) ||
           first.is(Cue::Other) || first.is(Cue::Former) || first.is(Cue::Latter);
}

bool Observer::speaks_of_place(const Clause& clause, const SiteReading& sites) const {
    if (!sites.sites.empty() || sites.only_elsewhere) return false;
    // "No metastases here" is of the whole examination
    if (clause.verdict == Verdict::Negative && clause.names_metastasis) return false;
    return has_cue(clause.mentions, Cue::Place);
}

// "The bed is clear, the pelvic nodes are not: here are metastases": what is asserted "here" is at the last
// place.
std::vector<SiteReference> Observer::place_meant(const Clause& clause, std::vector<SiteReference> places) {
    if (places.empty() || clause.verdict == Verdict::Negative || clause.verdict == Verdict::NotAssessed)
        return places;
    const auto region = places.back().region;
    std::erase_if(places, [&](const SiteReference& one) { return one.region != region; });
    return places;
}

// "Another one lies more cranially, SUVmax 5": the sentence begins with it, and has a figure. "Elsewhere
// uptake is within the expected range" names none.
bool Observer::names_another(const Clause& clause) {
    return (clause.suv_max || clause.size_mm) && begins_with_other(clause);
}

bool Observer::begins_with_other(const Clause& clause) {
    if (!clause.begins_sentence) return false;
    const auto end = clause.mentions.begin() + std::min<std::ptrdiff_t>(2, std::ssize(clause.mentions));
    return std::any_of(clause.mentions.begin(), end, [](const Mention& one) { return one.is(Cue::Other); });
}

void Observer::keep_to_side(const Clause& clause, std::vector<SiteReference>& sites) const {
    const auto has = [&](Cue cue) { return has_cue(clause.mentions, cue); };
    if (has(Cue::Left) == has(Cue::Right)) return;
    for (SiteReference& one : sites) {
        // "On both sides one node each: right 9 mm, left 6 mm"
        const bool each = one.side == Side::Bilateral && clause.verdict != Verdict::Negative;
        // "The right obturator node has gone; the left one is new"
        const bool other = label_.empty() && one.side != Side::None && clause.verdict != Verdict::Negative &&
                           one.region != Region::ProstateBed;
        if (one.here || (one.side != Side::None && !each && !other)) continue;
        one.side = has(Cue::Left) ? Side::Left : Side::Right;
        if (each) one.told.reset();
        if (clause.verdict == Verdict::Negative) one.whole = false;
    }
}

bool Observer::asserted_here() const {
    return std::any_of(reading.observations.begin() + static_cast<std::ptrdiff_t>(sentence_group_),
                       reading.observations.end(),
                       [](const Observation& one) { return one.region && one.verdict == Verdict::Positive; });
}

}  // namespace psma::narrative
