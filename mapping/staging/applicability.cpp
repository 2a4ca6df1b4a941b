#include "mapping/staging/applicability.h"

#include <algorithm>
#include <map>

#include "mapping/staging/history_lexicon.h"
#include "mapping/staging/history_scope.h"
#include "mapping/staging/psa_series.h"

namespace psma::staging {
namespace {

using narrative::Match;
using narrative::Narrative;
using narrative::Sentence;
using narrative::Token;
using narrative::WordRole;

bool is_radiation(Fact fact) {
    return fact == Fact::PostoperativeRadiotherapy || fact == Fact::Radiotherapy ||
           fact == Fact::LocalTherapy;
}

bool is_treatment(Fact fact) {
    return is_radiation(fact) || fact == Fact::SystemicTherapy;
}

bool is_surgery(Fact fact) {
    return fact == Fact::RadicalProstatectomy || fact == Fact::Prostatectomy ||
           fact == Fact::SimpleProstatectomy;
}

// The place of the amount given, by its unit.
std::optional<std::uint32_t> activity_in(const std::vector<Token>& tokens) {
    const auto found = std::ranges::find_if(tokens, [](const Token& token) {
        return token.word == "mbq" || token.word == "mci" || token.word == "gbq";
    });
    if (found == tokens.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - tokens.begin());
}

// "10.1 mCi F-18 ...": an amount is given of the tracer of this examination only.
// "As the tumour expresses no PSMA, F-18-choline was used (290 MBq)": of the tracers a sentence names the one
// next to the amount.
bool is_given(const Match& tracer, const HistoryScope& scope) {
    const auto activity = activity_in(scope.tokens());
    if (!activity) return false;
    const auto distance = [&](const Match& one) {
        return one.first > *activity ? one.first - *activity : *activity - std::min(*activity, one.last);
    };
    return std::ranges::none_of(scope.facts(), [&](const Match& other) {
        const bool names =
            other.value == static_cast<int>(Fact::Psma) || other.value == static_cast<int>(Fact::OtherTracer);
        return names && other.value != tracer.value && distance(other) < distance(tracer);
    });
}

class Judge {
  public:
    Judge(const Report& report, const Narrative& narrative, const HistoryLexicon& history)
        : report_(report), narrative_(narrative), history_(history) {
        has_request_ = std::ranges::any_of(narrative.sentences, [](const Sentence& sentence) {
            return sentence.section == SectionKind::Request;
        });
    }

    Cohort run() {
        for (const Sentence& sentence : narrative_.sentences) read(sentence);
        Cohort cohort;
        cohort.psma_mentioned = psma_anywhere_;
        cohort.psma_pet = is_psma();
        cohort.prostate_in_situ = in_situ() && !operated();
        cohort.applicability = decide(cohort.psma_pet);
        return cohort;
    }

  private:
    bool stated(Fact fact) const { return facts_.contains(fact); }
    bool in_situ() const { return stated(Fact::ProstateInSitu) || stated(Fact::GlandDescribed); }
    bool operated() const { return stated(Fact::RadicalProstatectomy) || stated(Fact::Prostatectomy); }

    void state(Fact fact, const Sentence& sentence) {
        facts_.try_emplace(fact, Source{sentence.item, sentence.quote});
    }

    // Where the history stands. In a report without such a section it stands with the findings.
    bool is_background(SectionKind section) const {
        return section == SectionKind::Request || section == SectionKind::Unknown ||
               section == SectionKind::Comparison || section == SectionKind::Technique ||
               (section == SectionKind::Findings && !has_request_);
    }

    // Radiation told before a salvage prostatectomy was that of the gland.
    void note_order(Fact fact, const Match& match, const std::vector<Token>& tokens) {
        ++told_;
        if (fact == Fact::Radiotherapy || fact == Fact::PostoperativeRadiotherapy) last_radiation_ = told_;
        if (fact != Fact::RadicalProstatectomy || salvage_operation_ > 0) return;
        if (is_salvage(match, tokens)) salvage_operation_ = told_;
    }

    bool is_salvage(const Match& match, const std::vector<Token>& tokens) const {
        const std::uint32_t from = match.first > 0 ? match.first - 1 : 0;
        return std::any_of(tokens.begin() + from, tokens.begin() + match.last + 1, [&](const Token& token) {
            return history_.words().is(WordRole::Salvage, token.word);
        });
    }

    bool irradiated_before_salvage() const { return last_radiation_ < salvage_operation_; }

    void read(const Sentence& sentence) {
        const HistoryScope scope(sentence, history_);
        const auto& tokens = scope.tokens();
        if (is_background(sentence.section) && psa_.rises(scope, sentence.passage))
            state(Fact::PsaRise, sentence);
        for (const Match& match : scope.facts()) {
            const Fact fact = static_cast<Fact>(match.value);
            if (fact == Fact::Psma || fact == Fact::OtherTracer) {
                note_tracer(fact, sentence, is_given(match, scope));
                if (scope.is_used(match)) (fact == Fact::Psma ? given_psma_ : given_other_) = true;
            } else if (fact != Fact::Void && holds(fact, match, sentence, scope)) {
                state(fact, sentence);
                note_order(fact, match, tokens);
                if (fact == Fact::GlandDescribed && !is_background(sentence.section))
                    gland_today_ = Source{sentence.item, sentence.quote};
            } else if (fact == Fact::RadicalProstatectomy && is_background(sentence.section) &&
                       scope.operation_planned(match) && !scope.declined(match) && !scope.denied(match) &&
                       !is_salvage(match, tokens)) {
                planned_operation_ = Source{sentence.item, sentence.quote};
            }
        }
    }

    bool holds(Fact fact, const Match& match, const Sentence& sentence, const HistoryScope& scope) const {
        if (scope.denied(match) || scope.of_relative(match)) return false;
        // "the scan of 2021, before his radiotherapy": where earlier scans are told, it is told as well
        const bool compared = sentence.section == SectionKind::Comparison || scope.tells_of_earlier();
        const bool done = is_radiation(fact) && (compared || scope.told_as_done(match));
        if (is_surgery(fact) ? scope.operation_declined(match)
                             : is_treatment(fact) && !done && scope.declined(match))
            return false;
        const bool background = is_background(sentence.section);
        if (is_surgery(fact)) {
            // "RP" alone is an operation in the history, retroperitoneal elsewhere
            const bool letters = match.first == match.last &&
                                 history_.words().is(WordRole::Letters, scope.tokens()[match.first].word);
            if (letters && sentence.section != SectionKind::Request) return false;
            // "a salvage prostatectomy might be discussed", in a conclusion
            if (concludes(sentence.section) && is_salvage(match, scope.tokens()) &&
                !scope.has(Modifier::Given))
                return false;
            return !scope.operation_planned(match);
        }
        if (is_radiation(fact) || fact == Fact::SystemicTherapy) {
            const bool asks = sentence.is_question && fact != Fact::SystemicTherapy;
            if (asks || sentence.section == SectionKind::Recommendation) return false;
            // castration resistance is no treatment: "mCRPC before radioligand therapy"
            const bool planned = fact == Fact::SystemicTherapy ? scope.operation_planned(match)
                                                               : !done && scope.treatment_planned(match);
            if (planned) return false;
            if (fact == Fact::SystemicTherapy && !background) return false;
            // outside the history only what was done there counts: "the 66 Gy delivered to the fossa"
            if (fact == Fact::Radiotherapy && !background && !tells_of_dose(scope)) return false;
            if (fact == Fact::PostoperativeRadiotherapy && concludes(sentence.section) &&
                !scope.has(Modifier::Given))
                return false;  // "radiotherapy of the fossa would not help"
            return fact != Fact::Radiotherapy || !scope.of_other_organ(match);
        }
        if (fact == Fact::Recurrence || fact == Fact::PsaRise || fact == Fact::Persistence) {
            const bool psa = std::ranges::any_of(scope.tokens(), [&](const Token& token) {
                return history_.words().begins(WordRole::OfPsa, token.word);
            });
            return background || psa;
        }
        if (fact == Fact::GlandDescribed) return true;
        if (fact == Fact::PrimaryStaging || fact == Fact::Extent)
            return background && sentence.section != SectionKind::Comparison;
        return background || fact == Fact::ProstateInSitu;
    }

    static bool concludes(SectionKind section) {
        return section == SectionKind::Impression || section == SectionKind::Addendum;
    }

    // "The 66 Gy delivered to the fossa", in a sentence of the findings.
    static bool tells_of_dose(const HistoryScope& scope) {
        return std::ranges::any_of(scope.tokens(), [](const Token& token) { return token.word == "gy"; }) &&
               scope.has(Modifier::Given);
    }

    void note_tracer(Fact fact, const Sentence& sentence, bool given) {
        const bool psma = fact == Fact::Psma;
        psma_anywhere_ = psma_anywhere_ || psma;
        if (sentence.section != SectionKind::Comparison && given) (psma ? given_psma_ : given_other_) = true;
        switch (sentence.section) {
            case SectionKind::Comparison:
                return;
            case SectionKind::Technique:
                (psma ? technique_psma_ : technique_other_) = true;
                return;
            case SectionKind::Request:
                (psma ? request_psma_ : request_other_) = true;
                return;
            default:
                (psma ? text_psma_ : text_other_) = true;
        }
        if (!psma && !other_source_) other_source_ = Source{sentence.item, sentence.quote};
    }

    // The tracer of this examination: codes, then what an amount was given of, then title, technique,
    // findings, and what is left.
    bool is_psma() {
        for (const CodedConcept& tracer : report_.tracers)
            for (const CodedTracer& known : history_.tracers())
                if (known.code == tracer) return known.psma;
        if (given_psma_ != given_other_) return given_psma_;
        bool title_psma = false;
        bool title_other = false;
        std::vector<Token> words = narrative_.title;
        for (const CodedConcept& tracer : report_.tracers)
            for (Token& token : narrative::tokenise(tracer.meaning)) words.push_back(std::move(token));
        const HistoryScope names(words, history_);
        for (const Match& match : names.facts()) {
            title_psma = title_psma || match.value == static_cast<int>(Fact::Psma);
            title_other = title_other || match.value == static_cast<int>(Fact::OtherTracer);
        }
        psma_anywhere_ = psma_anywhere_ || title_psma;
        if (title_psma != title_other) return title_psma;
        if (technique_psma_ != technique_other_) return technique_psma_;
        if (text_psma_ != text_other_) return text_psma_;
        return title_psma || technique_psma_ || text_psma_ || (request_psma_ && !request_other_);
    }

    Applicability conclude(ApplicabilityStatus status, ApplicabilityReason reason, Fact because) const {
        Applicability result{status, reason, std::nullopt};
        if (const auto found = facts_.find(because); found != facts_.end()) result.source = found->second;
        return result;
    }

    Applicability decide(bool psma) const {
        using enum ApplicabilityStatus;
        using Reason = ApplicabilityReason;
        if (!psma) return {NotApplicable, Reason::NotPsmaTracer, other_source_};
        if (!operated()) {
            if (stated(Fact::LocalTherapy))
                return conclude(NotApplicable, Reason::AfterPrimaryLocalTherapy, Fact::LocalTherapy);
            // of a newly diagnosed cancer radiation is talked of, not given
            if (stated(Fact::Radiotherapy) && !stated(Fact::PrimaryStaging) && !planned_operation_)
                return conclude(NotApplicable, Reason::AfterPrimaryLocalTherapy, Fact::Radiotherapy);
        } else if (stated(Fact::PostoperativeRadiotherapy)) {
            return conclude(NotApplicable, Reason::PriorPostoperativeRadiotherapy,
                            Fact::PostoperativeRadiotherapy);
        } else if (stated(Fact::Radiotherapy) && !irradiated_before_salvage()) {
            return conclude(NotApplicable, Reason::PriorPostoperativeRadiotherapy, Fact::Radiotherapy);
        }
        if (stated(Fact::SystemicTherapy))
            return conclude(NotApplicable, Reason::SystemicTherapyAssessment, Fact::SystemicTherapy);
        if (stated(Fact::SimpleProstatectomy) && !stated(Fact::RadicalProstatectomy))
            return conclude(NotApplicable, Reason::NotRadicalProstatectomy, Fact::SimpleProstatectomy);
        if (!operated()) {
            // "diagnosed in 2017, biochemical recurrence": the diagnosis is long ago
            if (stated(Fact::PrimaryStaging) && !stated(Fact::Recurrence))
                return conclude(NotApplicable, Reason::PrimaryStaging, Fact::PrimaryStaging);
            if (stated(Fact::Extent) && !stated(Fact::PsaRise) && !stated(Fact::Recurrence))
                return conclude(NotApplicable, Reason::PrimaryStaging, Fact::Extent);
            const Applicability planned{NotApplicable, Reason::PrimaryStaging, planned_operation_};
            if (planned_operation_ && !stated(Fact::ProstateInSitu)) return planned;
            if (in_situ())
                return conclude(NotApplicable, Reason::ProstateInSitu,
                                stated(Fact::ProstateInSitu) ? Fact::ProstateInSitu : Fact::GlandDescribed);
        }
        // the findings describe zones or the size of a gland that the history calls removed
        if (gland_today_) return {Undetermined, Reason::ProstatectomyNotStated, gland_today_};
        if (operated() && stated(Fact::Persistence))
            return conclude(Undetermined, Reason::PsaPersistence, Fact::Persistence);
        if (!operated()) return {Undetermined, Reason::ProstatectomyNotStated, std::nullopt};
        if (stated(Fact::Recurrence)) return conclude(Applicable, Reason::None, Fact::Recurrence);
        if (stated(Fact::PsaRise)) return conclude(Applicable, Reason::None, Fact::PsaRise);
        return {Undetermined, Reason::RecurrenceNotStated, std::nullopt};
    }

    const Report& report_;
    const Narrative& narrative_;
    const HistoryLexicon& history_;
    PsaCourse psa_;
    std::map<Fact, Source> facts_;
    std::optional<Source> other_source_;
    std::optional<Source> planned_operation_;  // a prostatectomy that is to come
    std::optional<Source> gland_today_;        // where the findings describe the gland
    int told_ = 0;                             // facts so far
    int last_radiation_ = 0;                   // which of them, 0: none
    int salvage_operation_ = 0;                // likewise
    bool has_request_ = false;
    bool psma_anywhere_ = false;
    bool given_psma_ = false, given_other_ = false;
    bool technique_psma_ = false, technique_other_ = false;
    bool request_psma_ = false, request_other_ = false;
    bool text_psma_ = false, text_other_ = false;
};

}  // namespace

Cohort judge_cohort(const Report& report, const Narrative& narrative, const HistoryLexicon& history) {
    return Judge(report, narrative, history).run();
}

}  // namespace psma::staging
