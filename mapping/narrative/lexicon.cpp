#include "mapping/narrative/lexicon.h"

#include <algorithm>
#include <array>
#include <map>

#include "mapping/xml_document.h"

namespace psma::narrative {
namespace {

const std::map<std::string, SectionKind, std::less<>> kSections = {
    {"request", SectionKind::Request},       {"technique", SectionKind::Technique},
    {"comparison", SectionKind::Comparison}, {"findings", SectionKind::Findings},
    {"impression", SectionKind::Impression}, {"recommendation", SectionKind::Recommendation},
    {"addendum", SectionKind::Addendum},     {"administrative", SectionKind::Administrative},
};

// Calls USE for each phrase of NODE; errors in a phrase become InvalidFile with the place.
template <class Use>
void each_phrase(const xml::Document& document, const xmlNode& node, Use use) {
    for (const std::string& phrase : phrases_of(xml::text(node))) {
        try {
            use(phrase);
        } catch (const std::invalid_argument& error) {
            throw xml::InvalidFile(xml::place(document, node) + error.what());
        }
    }
}

std::string word_of(std::string word) {
    while (!word.empty() && word.back() == '.') word.pop_back();
    return normalise(word);
}

void read_headings(const xml::Document& document, Lexicon& lexicon) {
    for (const xmlNode* node : xml::children(document.root(), "heading")) {
        const auto kind = kSections.find(xml::attribute(*node, "is"));
        if (kind == kSections.end())
            throw xml::InvalidFile(xml::place(document, *node) + "no section kind \"" +
                                   xml::attribute(*node, "is") + "\"");
        each_phrase(document, *node, [&](const std::string& phrase) {
            lexicon.headings.add(phrase, static_cast<int>(kind->second));
        });
    }
}

void read_organ_headings(const xml::Document& document, Lexicon& lexicon) {
    for (const xmlNode* node : xml::children(document.root(), "organ-headings"))
        each_phrase(document, *node,
                    [&](const std::string& phrase) { lexicon.organ_headings.add(phrase, 0); });
}

void read_cues(const xml::Document& document, Lexicon& lexicon) {
    for (const xmlNode* node : xml::children(document.root(), "cue")) {
        const auto cue = cue_of(xml::attribute(*node, "is"));
        const std::string place = xml::place(document, *node);
        if (!cue) throw xml::InvalidFile(place + "no cue \"" + xml::attribute(*node, "is") + "\"");
        each_phrase(document, *node, [&](const std::string& phrase) {
            lexicon.cues.push_back({phrase, *cue, place});
        });
    }
}

void read_words(const xml::Document& document, const char* element, std::unordered_set<std::string>& words) {
    for (const xmlNode* node : xml::children(document.root(), element))
        each_phrase(document, *node, [&](const std::string& word) { words.insert(word_of(word)); });
}

constexpr std::size_t kShortestCompound = 9;
constexpr std::size_t kLongestCompound = 60;
constexpr std::size_t kShortestPart = 3;

// Splits WORD from POSITION on into known parts; true if the whole rest could be split.
bool split(const std::string& word, std::size_t position, const Lexicon& lexicon,
           std::vector<std::string>& parts) {
    const std::string_view left = std::string_view(word).substr(position);
    if (left.size() < kShortestPart) return false;
    const WordStarts::Lengths lengths = lexicon.compound_starts.of(left);
    for (std::size_t length = left.size(); length >= kShortestPart; --length) {
        if (!lengths.may_have(length)) continue;
        const std::string part = word.substr(position, length);
        if (!lexicon.compounds.contains(part)) continue;
        const std::string_view rest = std::string_view(word).substr(position + length);
        parts.push_back(part);
        if (rest.empty() || std::ranges::find(lexicon.endings, rest) != lexicon.endings.end()) {
            if (std::string whole = part + std::string(rest); lexicon.plurals.contains(whole))
                parts.back() = std::move(whole);
            return true;
        }
        for (const std::string& link : lexicon.links)
            if (rest.starts_with(link) && split(word, position + length + link.size(), lexicon, parts))
                return true;
        parts.pop_back();
    }
    return false;
}

std::vector<std::string> shortest_first(const std::unordered_set<std::string>& words) {
    std::vector<std::string> sorted(words.begin(), words.end());
    std::ranges::sort(sorted, [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    return sorted;
}

}  // namespace

void read_word_roles(const xml::Document& document, WordRoles& words) {
    for (const xmlNode* node : xml::children(document.root(), "words")) {
        const std::string name = xml::attribute(*node, "is");
        const auto role = word_role_of(name);
        if (!role) throw xml::InvalidFile(xml::place(document, *node) + "no words \"" + name + "\"");
        for (const std::string& word : phrases_of(xml::text(*node))) words.add(*role, word);
    }
}

std::vector<std::string> phrases_of(const std::string& text) {
    std::vector<std::string> phrases;
    std::string phrase;
    const auto finish = [&] {
        while (!phrase.empty() && phrase.back() == ' ') phrase.pop_back();
        if (!phrase.empty()) phrases.push_back(std::move(phrase));
        phrase.clear();
    };
    for (const char c : text) {
        if (c == ';') {
            finish();
        } else if (c == '\n' || c == '\t' || c == '\r' || c == ' ') {
            if (!phrase.empty() && phrase.back() != ' ') phrase += ' ';
        } else {
            phrase += c;
        }
    }
    finish();
    return phrases;
}

void Lexicon::keep_whole(const std::string& phrase) {
    if (phrase.find_first_of(" (|~#-") != std::string::npos) return;
    const bool goes_on = phrase.ends_with('*');
    const std::string word = normalise(goes_on ? phrase.substr(0, phrase.size() - 1) : phrase);
    whole_words.insert(word);
    if (!goes_on) return;
    for (const std::string& ending : endings) whole_words.insert(word + ending);
}

bool may_be_compound(std::string_view word, const Lexicon& lexicon) {
    return word.size() >= kShortestCompound && word.size() <= kLongestCompound &&
           lexicon.compound_starts.may_begin(word);
}

std::vector<std::string> compound_parts(const std::string& word, const Lexicon& lexicon) {
    std::vector<std::string> parts;
    if (!may_be_compound(word, lexicon) || lexicon.whole_words.contains(word) ||
        !split(word, 0, lexicon, parts) || parts.size() < 2)
        return {word};
    return parts;
}

Lexicon Lexicon::load(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("lexicon.") && name.ends_with(".xml")) files.push_back(entry.path());
    }
    if (files.empty()) throw xml::InvalidFile(folder.string() + ":0: holds no lexicon.*.xml");
    std::ranges::sort(files);
    Lexicon lexicon;
    for (const auto& file : files) {
        const xml::Document document = xml::Document::load(file, folder / "lexicon.xsd");
        read_headings(document, lexicon);
        read_organ_headings(document, lexicon);
        read_cues(document, lexicon);
        read_words(document, "compounds", lexicon.compounds);
        read_words(document, "abbreviations", lexicon.abbreviations);
        read_words(document, "plurals", lexicon.plurals);
        read_words(document, "spelled-right", lexicon.spelled_right);
        read_words(document, "copulas", lexicon.copulas);
        read_words(document, "table-headings", lexicon.table_headings);
        read_words(document, "ordinals", lexicon.ordinals);
        for (const xmlNode* node : xml::children(document.root(), "ordinal"))
            each_phrase(document, *node, [&](const std::string& word) {
                lexicon.ordinal_values[word_of(word)] = std::stoi(xml::attribute(*node, "value"));
            });
        read_word_roles(document, lexicon.words);
    }
    lexicon.plain_words = PlainWords::load(folder);
    for (const std::string& part : lexicon.compounds) lexicon.compound_starts.add(part);
    lexicon.endings = shortest_first(lexicon.words.of(WordRole::Ending));
    lexicon.links = shortest_first(lexicon.words.of(WordRole::Link));
    lexicon.links.insert(lexicon.links.begin(), std::string());
    return lexicon;
}

}  // namespace psma::narrative
