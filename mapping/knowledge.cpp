#include "mapping/knowledge_data.h"

namespace psma {

Knowledge::Data::Data(const std::filesystem::path& folder)
    : anatomy(anatomy::Anatomy::load(folder / "anatomy" / "anatomy.xml")),
      codes(anatomy::SiteCodes::load(folder / "anatomy" / "site_codes.xml")),
      lexicon(narrative::Lexicon::load(folder / "lexicon")),
      vocabulary(lexicon, anatomy),
      history(staging::HistoryLexicon::load(folder / "lexicon")) {
    for (const auto& phrase : anatomy.phrases) lexicon.keep_whole(phrase.phrase);
    for (const auto& cue : lexicon.cues) lexicon.keep_whole(cue.phrase);
    short_forms.add(lexicon, anatomy);
    spelling.add_right(lexicon.spelled_right);
    spelling.add(vocabulary.phrases().words());
    spelling.add(history.phrase_words());
}

Knowledge::Knowledge(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

Knowledge Knowledge::load(const std::filesystem::path& folder) {
    return Knowledge(std::make_shared<const Data>(folder));
}

}  // namespace psma
