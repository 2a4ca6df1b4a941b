#include "mapping/narrative/plain_words.h"

#include <algorithm>
#include <sstream>

#include "mapping/xml_document.h"

namespace psma::narrative {

PlainWords PlainWords::load(const std::filesystem::path& folder) {
    PlainWords words;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("plain_words.") || !name.ends_with(".xml")) continue;
        const xml::Document document = xml::Document::load(entry.path(), folder / "plain_words.xsd");
        Language language;
        language.letters = std::stoul(xml::attribute(document.root(), "letters"));
        language.compounds = xml::attribute(document.root(), "compounds") == "true";
        std::istringstream text(xml::text(document.root()));
        for (std::string word; text >> word;) language.words.insert(word);
        words.languages_.push_back(std::move(language));
    }
    return words;
}

bool PlainWords::Language::knows_parts(const std::string& word) const {
    constexpr std::size_t kShortest = 4;
    for (std::size_t i = kShortest; i + kShortest <= word.size(); ++i)
        if (words.contains(word.substr(0, i)) && knows(word.substr(i))) return true;
    return false;
}

bool PlainWords::knows(const std::string& word) const {
    return std::ranges::any_of(languages_, [&](const Language& one) {
        return one.knows(word) || (one.compounds && one.knows_parts(word));
    });
}

}  // namespace psma::narrative
