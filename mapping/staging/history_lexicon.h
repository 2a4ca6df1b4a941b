// The phrases that state treatment, course and tracer (history.*.xml).
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mapping/narrative/phrase_set.h"
#include "mapping/narrative/word_roles.h"
#include "mapping/report.h"

namespace psma::staging {

enum class Fact {
    RadicalProstatectomy,
    Prostatectomy,        // not said which
    SimpleProstatectomy,  // for hyperplasia: simple, open, Millin, HoLEP, TURP
    LocalTherapy,         // radiotherapy of the gland, brachytherapy, HIFU, cryotherapy
    PostoperativeRadiotherapy,
    Radiotherapy,     // not said of what
    SystemicTherapy,  // castration-resistant, chemotherapy, radioligand, known metastatic
    Recurrence,
    PsaRise,
    Persistence,
    PrimaryStaging,
    Extent,  // "Ausbreitungsdiagnostik": primary staging where no recurrence is told
    ProstateInSitu,
    GlandDescribed,  // what only a gland in place has: zones, a size
    Psma,
    OtherTracer,
    Void,  // holds a fact's words and is none: "radiation oncology"
};

enum class Modifier {
    Negation,
    Planned,       // announces what follows: "before", "considering"
    PlannedAfter,  // says of what stands before that it is to come: "is booked"
    Declined,
    Family,
    Elsewhere,
    EarlierValue,  // of two PSA values, what follows is the earlier: "up from"
    Ago,           // what stands before is the earlier
    FirstValue,    // the value beside it is the first after the operation: none is earlier
    CurrentValue,  // the value beside it is that of today
    OtherUnit,     // the number before it is no PSA value
    Instead,       // right before an operation: another treatment was chosen ("over", "statt")
    Compared,      // the sentence tells of an earlier examination
    Used,          // right before a tracer: it is that of this examination ("using")
    Done,          // a treatment was carried out: "received", "abgeschlossen"
    Given,         // of a dose told outside the history: it was given
    Initial,       // a PSA value from before the operation
    OtherFigure,   // the number behind it is none: "Gleason"
};

struct CodedTracer {
    CodedConcept code;
    bool psma = false;
};

// All languages together. Immutable after loading; safe to share between threads.
class HistoryLexicon {
  public:
    // Loads every history.*.xml of FOLDER, validated against FOLDER/history.xsd. Throws xml::InvalidFile.
    static HistoryLexicon load(const std::filesystem::path& folder);

    // ROW: the symbols of TOKENS in phrase_words().
    std::vector<narrative::Match> facts(const std::vector<narrative::Token>& tokens,
                                        const narrative::SymbolRow& row) const {
        return facts_.find(tokens, row);
    }
    std::vector<narrative::Match> modifiers(Modifier which, const std::vector<narrative::Token>& tokens,
                                            const narrative::SymbolRow& row) const;
    // Those of all facts and modifiers.
    const narrative::PhraseWords& phrase_words() const { return *phrase_words_; }
    const std::vector<CodedTracer>& tracers() const { return tracers_; }
    const narrative::WordRoles& words() const { return words_; }
    // 1 to 12, of the name of a month or its beginning ("oct", "oktober"); nullopt: WORD is none.
    std::optional<int> month(const std::string& word) const;

  private:
    std::shared_ptr<narrative::PhraseWords> phrase_words_ = std::make_shared<narrative::PhraseWords>();
    narrative::PhraseSet facts_{phrase_words_};
    std::map<Modifier, narrative::PhraseSet> modifiers_;
    std::vector<CodedTracer> tracers_;
    narrative::WordRoles words_;
    std::vector<std::pair<std::string, int>> months_;  // how their names begin
};

}  // namespace psma::staging
