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
        std::unordered_set<std::string> known;
        std::istringstream text(xml::text(document.root()));
        for (std::string word; text >> word;) known.insert(word);
        words.languages_.emplace_back(std::stoul(xml::attribute(document.root(), "letters")),
                                      std::move(known));
    }
    return words;
}

bool PlainWords::knows(const std::string& word) const {
    return std::ranges::any_of(languages_, [&](const auto& language) {
        return language.second.contains(word.substr(0, language.first));
    });
}

}  // namespace psma::narrative
