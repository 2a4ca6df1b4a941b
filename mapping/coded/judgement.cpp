#include "mapping/coded/judgement.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "mapping/coded/concepts.h"

namespace psma::coded {

using narrative::Clause;
using narrative::Cue;

namespace {

// What one code or text says.
struct Said {
    std::optional<Verdict> verdict;  // Positive, Equivocal, Benign, Resolved
    std::optional<bool> uptake;
    bool faint = false;
    bool other_disease = false;
    bool several = false;
};

bool names_score(const Clause& clause) {
    return narrative::has_cue(clause.mentions, Cue::ScoreRads) ||
           narrative::has_cue(clause.mentions, Cue::ScoreEPsma) ||
           narrative::has_cue(clause.mentions, Cue::ScoreExpression);
}

Said said_by_words(const std::string& text, const Words& words) {
    const Clause clause = words.clause(text);
    Said said;
    said.several = narrative::has_cue(clause.mentions, Cue::Multiple);
    if (!clause.verdict || narrative::has_cue(clause.mentions, Cue::Past)) return said;
    const bool disease =
        clause.names_metastasis || clause.names_recurrence || clause.names_disease || clause.suspicious_noun;
    switch (*clause.verdict) {
        case Verdict::Positive:
            said.verdict = Verdict::Positive;
            said.other_disease = clause.other_disease;
            break;
        case Verdict::Equivocal:
        case Verdict::Benign:
        case Verdict::Resolved:
            said.verdict = clause.verdict;
            break;
        case Verdict::Avid:
            said.uptake = true;
            break;
        case Verdict::Faint:
            said.uptake = said.faint = true;
            break;
        case Verdict::Negative:
            // "malignant: no" says what it is not, "PSMA-RADS 1" that it is benign, "uptake: none" that it
            // takes up nothing; "necrosis: no" says nothing of these
            if (disease || names_score(clause))
                said.verdict = Verdict::Benign;
            else if (narrative::has_cue(clause.mentions, Cue::Uptake))
                said.uptake = false;
            break;
        case Verdict::NotAssessed:
            break;
    }
    return said;
}

Said said_by(const Concept& entry, const Words& words) {
    Said said;
    const auto nature = nature_of(entry);
    if (!nature) return said_by_words(entry.code.meaning, words);
    switch (*nature) {
        case Nature::Metastasis:
        case Nature::Recurrence:
        case Nature::Malignant:
            said.verdict = Verdict::Positive;
            break;
        case Nature::Benign:
        case Nature::Normal:
            said.verdict = Verdict::Benign;
            break;
        case Nature::Unspecific:
        case Nature::Reference:
            break;
    }
    return said;
}

// The name of a scale without its legend: "Likert (1 = benign, 5 = malignant)".
std::string without_brackets(const std::string& name) {
    std::string text;
    int depth = 0;
    for (const char c : name) {
        if (c == '(' || c == '[') ++depth;
        if (depth == 0) text += c;
        if ((c == ')' || c == ']') && depth > 0) --depth;
    }
    return text;
}

Said said_by(const Evaluation& evaluation, const Words& words) {
    if (evaluation.code && nature_of(*evaluation.code)) return said_by(*evaluation.code, words);
    return said_by_words(fmt::format("{}: {}", without_brackets(evaluation.name.code.meaning),
                                     evaluation.code ? evaluation.code->code.meaning : evaluation.text),
                         words);
}

// A score told as a number: (..., "PSMA-RADS") = 4.
bool is_score(const Measurement& one, const Words& words) {
    if (!one.value || quantity_of(one.name)) return false;
    return names_score(words.clause(one.name.code.meaning));
}

bool is_reference(const CodedFinding& finding, const Words& words) {
    for (const auto* said : {&finding.category, &finding.finding})
        if (*said && nature_of(**said) == Nature::Reference) return true;
    for (const Measurement& one : finding.measurements)
        if (nature_of(one.name) == Nature::Reference) return true;
    std::string named = finding.tracking_identifier;
    for (const auto* said : {&finding.category, &finding.finding})
        if (*said) named += " " + (*said)->code.meaning;
    return words.any_begins(narrative::WordRole::Reference, named);
}

}  // namespace

Judgement judge(const CodedFinding& finding, const Quantities& quantities, const Words& words) {
    Judgement result;
    result.reference = is_reference(finding, words);
    std::set<Verdict> evaluated;
    std::optional<bool> uptake;
    bool faint = false;
    const auto hear = [&](const Said& said) {
        if (said.verdict) evaluated.insert(*said.verdict);
        if (said.uptake) uptake = said.uptake;
        faint = faint || said.faint;
        result.other_disease = result.other_disease || said.other_disease;
        result.several = result.several || said.several;
    };
    for (const Evaluation& evaluation : finding.evaluations) hear(said_by(evaluation, words));
    for (const Measurement& one : finding.measurements)
        if (is_score(one, words))
            hear(said_by_words(fmt::format("{} {:g}", without_brackets(one.name.code.meaning), *one.value),
                               words));
    if (finding.category) hear(said_by(*finding.category, words));
    Said named;
    if (finding.finding) named = said_by(*finding.finding, words);
    result.other_disease = result.other_disease || named.other_disease;
    result.several = result.several || named.several || (quantities.lesions && *quantities.lesions > 1);
    if (named.uptake && !uptake) uptake = named.uptake;
    faint = faint || named.faint;

    const bool against = named.verdict == Verdict::Positive && evaluated.contains(Verdict::Benign);
    if (finding.present == false) {
        result.verdict = Verdict::Negative;
    } else if (evaluated.size() > 1 || against) {
        result.verdict = Verdict::Equivocal;
    } else if (evaluated.size() == 1) {
        result.verdict = *evaluated.begin();
    } else if (named.verdict) {
        result.verdict = *named.verdict;
    } else if (uptake == false) {
        result.verdict = Verdict::Benign;
    } else if (faint) {
        result.verdict = Verdict::Faint;
    } else {
        const bool seen = quantities.uptake || uptake == true || finding.present == true;
        result.verdict = seen ? Verdict::Avid : Verdict::Equivocal;
    }
    return result;
}

}  // namespace psma::coded
