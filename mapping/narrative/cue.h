// What the words of a report do to the sites they stand with. The phrases are data: lexicon.*.xml.
#pragma once

#include <optional>
#include <string_view>

namespace psma::narrative {

enum class Cue {
    // evidence
    Uptake,          // uptake, avid, PSMA-positive
    Cold,            // not avid, without uptake said in one word: "cold", "non-avid"
    Faint,           // mild, faint, low-grade
    Intense,         // marked, high
    Lesion,          // focus, nodule, lesion, mass
    Metastasis,      // metastasis, filia
    Recurrence,      // recurrence, relapse
    Tumour,          // tumour, disease, malignant
    PsaSource,       // "cause of the PSA rise": says nothing unless denied, and then of all regions
    Suspicious,      // suspicious, pathological
    Sign,            // evidence of, sign of: says nothing unless denied
    Affirmation,     // yes, present: of a column or a box
    Dismissal,       // "not metastatic": of uptake that it is benign, of a place that it is free
    Benign,          // physiologic, reactive, degenerative, fracture, ureter
    OtherDisease,    // meningioma, sarcoidosis, lung primary
    Unspecific,      // nonspecific: equivocal unless a reading is named
    Equivocal,       // indeterminate, cannot be excluded, may represent
    OpenReading,     // "whether this is": equivocal, and what follows are readings, not places
    Versus,          // two readings side by side
    Same,            // "the same is true of": the verdict before holds here too
    MetastasisFree,  // "metastasenfrei": normal, and what is denied is metastasis
    TumourFree,      // "tumour-free": normal, and what is denied is any disease
    Normal,          // clear, unremarkable: denies what it speaks of
    // polarity
    Negation,       // denies what follows
    NegationVerb,   // "not": denies what follows as a negation does, but no list behind a comma
    Nor,            // "weder ... noch": denies what follows; by itself "still"
    NegationBoth,   // denies both: "weder ... noch" behind its subject
    NegationAfter,  // denies what stands before: "not seen"
    Missing,        // denies the findings before it; of places alone it says that they were not imaged
    MrSequence,     // words of magnetic resonance: "T2" beside them is no vertebra
    Either,         // of two readings that it is open; of places and treatments nothing
    Excludes,       // "ausgeschlossen": denies what stands before; with "nicht" before it leaves it open
    Indistinct,  // "not distinguishable": of two readings that it is open, of one finding that it is not seen
    Void,        // looks like a cue and is none: "not enlarged", "no change"
    Exception,   // other than, except
    RatherThan,  // drops what follows: "rather than"
    Unlikely,    // drops what stands before: "less likely"
    Regarding,   // what is named only to ask for it: "with regard to metastases unremarkable"
    // time
    Past,
    Current,
    New,  // of today, and another one than before: "no new lesion" leaves the known ones alone
    Resolved,
    AnyMore,  // "no uptake any more": what took up tracer does so no longer
    Persistent,
    // reach
    OrElsewhere,    // "in the pelvis or elsewhere": there and in everything else
    Each,           // "je ein": one on each of the sides told
    Few,            // "einzelne": one with a singular noun, several with a plural
    AllElse,        // everything else, whatever label it stands under
    Other,          // other, remaining, elsewhere
    BeyondBed,      // outside the prostate bed: denies all but the bed
    Everywhere,     // anywhere, throughout
    Separator,      // but, while
    Concession,     // though: between commas a remark, otherwise a separator
    Conjunction,    // and: a negation right after it begins a new clause
    Alternative,    // or
    Means,          // represents, consistent with: what follows is the reading
    Landmark,       // adjacent to, at the level of: what follows only tells where
    LandmarkAfter,  // "the L3 level": what stands right before only tells where
    Only,           // "only degenerative uptake in the skeleton": nothing else is there
    Isolated,       // "isolated recurrence": the only one
    Confined,       // confined to: everything else is denied
    ConfinedAfter,  // "auf die Loge begrenzt": confined where "auf" stands before; by itself nothing
    Example,        // "the hottest in", "index lesion": one of those named before
    LimitedScan,    // only the pelvis was imaged, the scan was stopped: the rest of the trunk is not judged
    NotImaged,      // not in the field of view
    NotAssessable,  // obscured, cannot be evaluated
    History,        // Gleason score, "underwent": a sentence about what was, where it names no uptake
    // speech
    Advice,        // recommend, suggest MRI
    Generally,     // "most often", "as a rule": tells of disease, not of this patient
    Condition,     // if, would
    Caveat,        // limits of the method
    Question,      // rule out, evaluate for
    Template,      // default text that is taken back in the same sentence
    Namely,        // the parts of what was counted follow
    Sum,           // "in total": the number beside it counts all that was named
    CountHeading,  // heads a column of counts
    TagWord,       // item, number: a lesion's number follows
    Anaphora,      // this, it, both
    Pair,          // "both": an anaphora of two
    Place,         // "there", "in this area": where the sentence before was
    Former,
    Latter,
    StudyNegative,  // normal examination
    // figures
    Left,
    Right,
    Both,
    Midline,
    Multiple,
    Two,
    Three,
    Four,
    Five,
    Six,
    One,
    SuvMax,
    SuvOther,
    ScoreRads,        // PSMA-RADS
    ScoreEPsma,       // E-PSMA, certainty
    ScoreExpression,  // miPSMA expression: 0 is none
    Millimetre,
    Centimetre,
    // comparison readings
    Retracts,  // withdraws another reading: "replaces the resident's impression"
};

// The cue with that name in the lexicon ("negation-after"); nullopt if there is none.
std::optional<Cue> cue_of(std::string_view name);

// Its name in the lexicon.
std::string_view name_of(Cue cue);

}  // namespace psma::narrative
