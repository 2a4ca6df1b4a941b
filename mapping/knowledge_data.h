// What Knowledge holds. Private to mapping.
#pragma once

#include "mapping/anatomy/anatomy.h"
#include "mapping/anatomy/site_codes.h"
#include "mapping/narrative/lexicon.h"
#include "mapping/narrative/mention.h"
#include "mapping/narrative/short_forms.h"
#include "mapping/narrative/spelling.h"
#include "mapping/staging/history_lexicon.h"
#include "mapping/summarise.h"

namespace psma {

struct Knowledge::Data {
    explicit Data(const std::filesystem::path& folder);
    anatomy::Anatomy anatomy;
    anatomy::SiteCodes codes;
    narrative::Lexicon lexicon;
    narrative::Vocabulary vocabulary;
    staging::HistoryLexicon history;
    narrative::Spelling spelling;
    narrative::ShortForms short_forms;
};

}  // namespace psma
