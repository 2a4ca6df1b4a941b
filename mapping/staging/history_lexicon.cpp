#include "mapping/staging/history_lexicon.h"

#include <algorithm>

#include "mapping/narrative/lexicon.h"
#include "mapping/xml_document.h"

namespace psma::staging {
namespace {

const std::map<std::string, Fact, std::less<>> kFacts = {
    {"radical-prostatectomy", Fact::RadicalProstatectomy},
    {"prostatectomy", Fact::Prostatectomy},
    {"simple-prostatectomy", Fact::SimpleProstatectomy},
    {"local-therapy", Fact::LocalTherapy},
    {"postoperative-radiotherapy", Fact::PostoperativeRadiotherapy},
    {"radiotherapy", Fact::Radiotherapy},
    {"systemic-therapy", Fact::SystemicTherapy},
    {"recurrence", Fact::Recurrence},
    {"psa-rise", Fact::PsaRise},
    {"persistence", Fact::Persistence},
    {"primary-staging", Fact::PrimaryStaging},
    {"extent", Fact::Extent},
    {"prostate-in-situ", Fact::ProstateInSitu},
    {"gland-described", Fact::GlandDescribed},
    {"psma", Fact::Psma},
    {"other-tracer", Fact::OtherTracer},
    {"void", Fact::Void},
};

const std::map<std::string, Modifier, std::less<>> kModifiers = {
    {"negation", Modifier::Negation},
    {"planned", Modifier::Planned},
    {"planned-after", Modifier::PlannedAfter},
    {"declined", Modifier::Declined},
    {"family", Modifier::Family},
    {"elsewhere", Modifier::Elsewhere},
    {"earlier-value", Modifier::EarlierValue},
    {"ago", Modifier::Ago},
    {"first-value", Modifier::FirstValue},
    {"current-value", Modifier::CurrentValue},
    {"other-unit", Modifier::OtherUnit},
    {"instead", Modifier::Instead},
    {"compared", Modifier::Compared},
    {"used", Modifier::Used},
    {"done", Modifier::Done},
    {"given", Modifier::Given},
    {"initial", Modifier::Initial},
    {"other-figure", Modifier::OtherFigure},
};

// A phrase of a modifier, and a longer one around it that does not modify.
constexpr int kModifies = 0;
constexpr int kShields = 1;

template <class Kinds, class Use>
void read(const xml::Document& document, const char* element, const Kinds& kinds, std::string& problems,
          Use use) {
    for (const xmlNode* node : xml::children(document.root(), element)) {
        const std::string name = xml::attribute(*node, "is");
        const auto kind = kinds.find(name);
        if (kind == kinds.end())
            throw xml::InvalidFile(xml::place(document, *node) + "no " + element + " \"" + name + "\"");
        for (const std::string& phrase : narrative::phrases_of(xml::text(*node))) {
            try {
                use(kind->second, phrase);
            } catch (const std::invalid_argument& error) {
                problems += (problems.empty() ? "" : "\n") + xml::place(document, *node) + error.what();
            }
        }
    }
}

}  // namespace

HistoryLexicon HistoryLexicon::load(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("history.") && name.ends_with(".xml")) files.push_back(entry.path());
    }
    if (files.empty()) throw xml::InvalidFile(folder.string() + ":0: holds no history.*.xml");
    std::ranges::sort(files);
    HistoryLexicon lexicon;
    std::string problems;
    for (const auto& [name, modifier] : kModifiers)
        lexicon.modifiers_.emplace(modifier, lexicon.phrase_words_);
    for (const auto& file : files) {
        const xml::Document document = xml::Document::load(file, folder / "history.xsd");
        read(document, "fact", kFacts, problems, [&](Fact fact, const std::string& phrase) {
            lexicon.facts_.add(phrase, static_cast<int>(fact));
        });
        read(document, "modifier", kModifiers, problems, [&](Modifier modifier, const std::string& phrase) {
            lexicon.modifiers_.at(modifier).add(phrase, kModifies);
        });
        read(document, "except", kModifiers, problems, [&](Modifier modifier, const std::string& phrase) {
            lexicon.modifiers_.at(modifier).add(phrase, kShields);
        });
        narrative::read_word_roles(document, lexicon.words_);
        for (const xmlNode* node : xml::children(document.root(), "month"))
            for (const std::string& name : narrative::phrases_of(xml::text(*node)))
                lexicon.months_.emplace_back(narrative::normalise(name),
                                             std::stoi(xml::attribute(*node, "number")));
        for (const xmlNode* node : xml::children(document.root(), "tracer"))
            lexicon.tracers_.push_back({{xml::attribute(*node, "value"), xml::attribute(*node, "scheme"), {}},
                                        xml::attribute(*node, "psma") == "true"});
    }
    if (!problems.empty()) throw xml::InvalidFile(problems);
    return lexicon;
}

std::vector<narrative::Match> HistoryLexicon::modifiers(Modifier which,
                                                        const std::vector<narrative::Token>& tokens,
                                                        const narrative::SymbolRow& row) const {
    auto found = modifiers_.at(which).find(tokens, row);
    std::erase_if(found, [](const narrative::Match& match) { return match.value == kShields; });
    return found;
}

std::optional<int> HistoryLexicon::month(const std::string& word) const {
    for (const auto& [name, number] : months_)
        if (word.starts_with(name)) return number;
    return std::nullopt;
}

}  // namespace psma::staging
