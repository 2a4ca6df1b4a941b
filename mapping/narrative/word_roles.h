// Single words the reader needs by what they do in a language, as data: <words is="and">and; und</words> of
// lexicon.*.xml and history.*.xml. Words that do something to a site are cues, not these.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace psma::narrative {

enum class WordRole {
    // of narratives
    And,            // joins the parts of a list
    Or,             // joins alternatives
    Not,            // the word that turns "excluded" into "not excluded"
    Span,           // between the ends of a range: "to", "bis"
    TagLink,        // may stand between the numbers of lesions besides "and": "as well as"
    TagLead,        // before a letter and a bracket: "reported in a)"
    Numero,         // "No. 3": a number, no denial
    OrdinalSuffix,  // right behind a number: "th"
    ConfinedTo,     // makes "begrenzt" a limit: "auf das Becken begrenzt"
    Minus,          // in the place of a sign: "(neg)"
    Plus,
    Result,          // cut short and yet the end of a sentence: "LK o.B. Knochen: ..."
    Ending,          // inflection behind a part of a compound
    Link,            // letters between the parts of a compound
    WholeReport,     // headings under which the whole report may stand
    Diagnosis,       // first letters of a heading that asks above the findings and concludes below
    StatementStart,  // begins a sentence even behind a word cut short: "LK li. Sonst nichts"
    Senior,          // in a heading: what stands below overrides the draft: "attending", "Oberarzt"
    StageDoubt,      // before a stage: it is denied or doubted
    StageDenial,     // behind a category of a form: it is denied
    Comparative,     // before two readings, of which the second is turned down: "more", "eher"
    Than,            // between those readings
    Expletive,       // begins a main clause before a form of ToBe: "there", "es"
    ToBe,            // "is", "findet"
    Yes,             // answers a label: "Nodes: yes, two"
    Because,         // begins a subordinate clause that gives a reason: "weil"
    AtHeight,        // before a bone that only tells how high: "at", "bis"
    Relative,        // begins a relative clause behind a comma
    WasThen,         // with Reported at the end of the clause tells what an earlier report said: "wurde"
    Reported,        // "beschrieben"
    Reveals,         // what an examination asked for turns out to be stands behind it: "reveals"
    OneArticle,      // beside numbers in a list it is one itself: "zwei iliakal, eine presakral"
    AnArticle,       // begins a subject of its own: "a", "eine"
    Including,       // names parts of what was said of everything: "including the skeleton"
    Are,             // the verb of several subjects: "are", "sind"
    // of the names of codes
    EarlierTime,  // of a time point: "baseline", "vorher"
    OtherUptake,  // parts of a name: no SUV of body weight: "lean", "ratio"
    NotMaximum,   // with or without "SUV" before it: "mean", "mittelwert"
    ShortAxis,    // parts of a name: "short"
    Length,       // parts of a name: "diameter"
    Volume,       // parts of a name
    Reference,    // first letters of what is measured to compare with: "background"
    // of histories
    Psa,         // the value itself
    OfPsa,       // first letters of words that speak of it or of its recurrence
    Unmeasured,  // "undetectable"
    Measurable,  // unmeasured behind a word for "not"
    NotBefore,   // those words
    Limit,       // "Nachweisgrenze", behind an article
    Article,
    Course,         // a whole number right behind is a value: "from", "was"
    AlikeBefore,    // before two values it tells no order: "von", "of"
    After,          // the value behind is the earlier one
    At,             // between a value and its year: "0.1 in 2012"
    Neither,        // denies a whole list
    WhichRelative,  // begins a relative clause behind a comma
    Salvage,        // makes a prostatectomy one after another treatment
    Letters,        // "RP": an operation in the history only
};

inline constexpr std::size_t kWordRoles = 57;

// The role with that name in the files ("ordinal-suffix"); nullopt if there is none.
std::optional<WordRole> word_role_of(std::string_view name);

// Words of all languages by role. Immutable after loading; safe to share between threads.
class WordRoles {
  public:
    // WORD as it stands in a file. Kept normalised, and with "_" for each byte outside ASCII as stage strings
    // are read.
    void add(WordRole role, const std::string& word);

    // WORD is normalised.
    bool is(WordRole role, const std::string& word) const {
        const Shape& shape = shapes_[static_cast<std::size_t>(role)];
        return shape.may_be(word) && of(role).contains(word);
    }
    // One of the words of ROLE begins WORD.
    bool begins(WordRole role, std::string_view word) const;
    // WORD holds one of the words of ROLE.
    bool within(WordRole role, std::string_view word) const;
    const std::unordered_set<std::string>& of(WordRole role) const {
        return words_[static_cast<std::size_t>(role)];
    }

  private:
    // Most words are none of a role: their length or their first byte tells.
    struct Shape {
        std::uint64_t lengths = 0;
        std::uint64_t beginnings = 0;

        static std::uint64_t bit(std::size_t value) { return std::uint64_t{1} << (value % 64); }
        void add(std::string_view word) {
            lengths |= bit(word.size());
            if (!word.empty()) beginnings |= bit(static_cast<unsigned char>(word.front()));
        }
        bool may_be(std::string_view word) const {
            return (lengths & bit(word.size())) != 0 &&
                   (word.empty() || (beginnings & bit(static_cast<unsigned char>(word.front()))) != 0);
        }
    };

    std::array<std::unordered_set<std::string>, kWordRoles> words_;
    std::array<Shape, kWordRoles> shapes_;
};

}  // namespace psma::narrative
