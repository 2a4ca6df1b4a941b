#include "mapping/trace.h"

#include <fmt/format.h>

#include "mapping/interpretation.h"
#include "mapping/summary.h"

namespace psma {
namespace {

using narrative::Mention;
using narrative::Sentence;
using narrative::Step;
using narrative::Token;

std::string_view name(SectionKind kind) {
    constexpr std::string_view kNames[] = {"section unknown", "request",  "technique",
                                           "comparison",      "findings", "impression",
                                           "recommendation",  "addendum", "administrative"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name(Verdict verdict) {
    constexpr std::string_view kNames[] = {"positive", "avid",     "faint",  "equivocal",
                                           "benign",   "resolved", "denied", "not assessed"};
    return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view name(staging::Compartment which) {
    constexpr std::string_view kNames[] = {"prostate bed", "pelvic nodes", "extrapelvic nodes", "bone",
                                           "organs"};
    return kNames[static_cast<std::size_t>(which)];
}

std::string told(const Source& source) {
    return fmt::format("{} \"{}\"", source.item, source.quote);
}

class Tracer {
  public:
    Tracer(const Report& report, const Knowledge& knowledge)
        : report_(report), data_(knowledge.data()), read_(interpret(report, data_, &steps_)) {
        const auto& observations = read_.reading.observations;
        coded_ = steps_.empty() ? observations.size() : observations.size() - steps_.back().observations;
    }

    std::string run() {
        line("REPORT {}  {}", report_.id, report_.title);
        for (std::size_t i = 0; i < steps_.size(); ++i)
            show(read_.narrative.sentences[i], steps_[i], i > 0 ? steps_[i - 1] : Step());
        show_codes();
        show_lesions();
        show_regions();
        show_result(conclude(report_, read_));
        return std::move(text_);
    }

  private:
    template <class... Arguments>
    void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
        text_ += '\n';
    }

    static std::string words(const std::vector<Token>& tokens, std::uint32_t first, std::uint32_t last) {
        std::string found;
        for (std::uint32_t i = first; i <= last && i < tokens.size(); ++i)
            found += (found.empty() ? "" : " ") + tokens[i].word;
        return found;
    }

    std::string meaning(const Mention& mention) const {
        if (mention.type == Mention::Type::Cue) return std::string(narrative::name_of(mention.cue));
        const auto& site = data_.anatomy.sites[static_cast<std::size_t>(mention.site)];
        return "site " + site.id;
    }

    // STEP is what the reader used of SENTENCE; the one BEFORE tells where its observations begin.
    void show(const Sentence& sentence, const Step& step, const Step& before) {
        line("");
        line("{}  {}{}  \"{}\"", sentence.item, name(sentence.section),
             sentence.label.empty() ? "" : fmt::format(", under \"{}\"", sentence.label), sentence.quote);
        const std::string label = step.label ? words_of(sentence.label_tokens, *step.label) : std::string();
        if (!label.empty()) line("    label  [{}]", label);
        if (step.tokens.size() > sentence.tokens.size())
            line("    read as \"{}\"",
                 words(step.tokens, 0, static_cast<std::uint32_t>(step.tokens.size() - 1)));
        int number = 0;
        for (const narrative::Clause& clause : step.clauses) {
            ++number;
            const std::string found = words_of(step.tokens, clause);
            if (found.empty()) continue;
            if (step.passed_over)
                line("    no statement of its own  [{}]", found);
            else
                line("    clause {}: {}  [{}]", number,
                     clause.verdict ? name(*clause.verdict) : "says nothing of disease", found);
        }
        const auto& observations = read_.reading.observations;
        const auto& stages = read_.reading.stages;
        for (std::size_t i = before.observations; i < step.observations; ++i) show(observations[coded_ + i]);
        for (const Observation& one : read_.reading.unjudged)
            if (one.source.item == sentence.item && one.source.quote == sentence.quote)
                line("    => {}: spoken of, in words not understood here", one.site);
        for (std::size_t i = before.stages; i < step.stages; ++i)
            line("    => stage {}", stages[i].stage.text);
    }

    std::string words_of(const std::vector<Token>& tokens, const narrative::Clause& clause) const {
        std::string found;
        for (std::size_t i = 0; i < clause.mentions.size(); ++i) {
            const Mention& mention = clause.mentions[i];
            if (mention.type != Mention::Type::Cue && mention.type != Mention::Type::Site) continue;
            found += fmt::format("{}{}: {}{}{}", found.empty() ? "" : "; ",
                                 words(tokens, mention.first, mention.last), meaning(mention),
                                 clause.reach[i].negated ? ", denied" : "",
                                 clause.reach[i].dropped ? ", left out" : "");
        }
        return found;
    }

    void show(const Observation& one) {
        const bool denied = one.verdict == Verdict::Negative;
        const std::string place = !one.region        ? (denied ? "the whole body" : "a place not understood")
                                  : one.site.empty() ? std::string(to_string(*one.region))
                                  : one.side == Side::None
                                      ? one.site
                                      : std::string(to_string(one.side)) + " " + one.site;
        std::string more;
        if (!one.countable) more += ", several";
        if (one.count) more += fmt::format(", {} of them", *one.count);
        if (one.suv_max) more += fmt::format(", SUVmax {:g}", *one.suv_max);
        if (one.size_mm) more += fmt::format(", {:g} mm", *one.size_mm);
        if (one.others_only) more += ", the others only";
        if (one.inherited) more += ", place taken from the words before";
        line("    => {}: {} ({}{})", name(one.verdict), place,
             one.region ? to_string(*one.region)
             : denied   ? "every region"
                        : "no region",
             more);
    }

    void show_codes() {
        for (const Observation& one : read_.reading.observations)
            if (one.voice == Voice::Coded) {
                line("");
                line("{}  coded  \"{}\"", one.source.item, one.source.quote);
                show(one);
            }
        for (const std::string& warning : read_.warnings) line("    warning: {}", warning);
    }

    void show_lesions() {
        line("");
        line("LESIONS");
        for (const staging::Tracked& lesion : read_.findings.lesions) {
            const Observation& one = lesion.observation;
            line("  {}: {}{}{} ({}) - {}", name(lesion.verdict), to_string(one.side),
                 one.side == Side::None ? "" : " ", one.site, to_string(one.region.value_or(Region::Other)),
                 told(one.source));
            if (lesion.disputed) line("    denied by {}", told(lesion.against));
        }
    }

    void show_regions() {
        line("");
        line("REGIONS");
        for (std::size_t i = 0; i < staging::kCompartments; ++i) {
            const staging::Denial& denial = read_.findings.denials[i];
            const std::string_view state = denial.not_assessed ? "not assessed"
                                           : denial.denied     ? "denied"
                                                               : "nobody denies disease here";
            line("  {}: {}{}", name(static_cast<staging::Compartment>(i)), state,
                 denial.source.quote.empty() ? "" : " - " + told(denial.source));
        }
        if (read_.findings.stage)
            line("  stated stage: {} - {}", read_.findings.stage->stage.text,
                 told(read_.findings.stage->source));
    }

    void show_result(const Summary& summary) {
        line("");
        line("APPLICABILITY {}{}{}{}", to_string(summary.applicability.status),
             summary.applicability.reason == ApplicabilityReason::None ? "" : ", ",
             to_string(summary.applicability.reason),
             summary.applicability.source ? " - " + told(*summary.applicability.source) : "");
        line("GROUP {}  {}", to_string(summary.group.value), summary.group.reason);
        for (const Group candidate : summary.group.candidates) line("  candidate {}", to_string(candidate));
        for (const Source& source : summary.group.sources) line("  from {}", told(source));
    }

    const Report& report_;
    const Knowledge::Data& data_;
    std::vector<Step> steps_;  // one for each sentence
    const Interpretation read_;
    std::size_t coded_ = 0;  // observations that stand before those of the sentences
    std::string text_;
};

}  // namespace

std::string trace(const Report& report, const Knowledge& knowledge) {
    return Tracer(report, knowledge).run();
}

}  // namespace psma
