// What mapping reads: one report, freed from DICOM and from the archive.
//
// A Report is a plain value. It is filled by sr_templates/reading (from a DICOM SR) or by the command (from a
// line of text reports); from here on both take the same path. All text is UTF-8.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace psma {

// A coded concept: (value, scheme, meaning), e.g. (65349008, SCT, "external iliac lymph node"). Compared by
// value and scheme only; the meaning is what the sender wrote and is never trusted over the value (DICOM
// PS3.3 8).
struct CodedConcept {
    std::string value;
    std::string scheme;
    std::string meaning;
    bool operator==(const CodedConcept& other) const {
        return value == other.value && scheme == other.scheme;
    }
};

// What a section of a report speaks of. Decides whether its sentences can make lesions (reading rules,
// section 4).
enum class SectionKind {
    Unknown,         // no heading, or one that says nothing: judged by its sentences
    Request,         // indication, question, clinical information, history
    Technique,       // procedure, tracer, acquisition
    Comparison,      // prior studies and what they showed
    Findings,        // today's findings
    Impression,      // impression, conclusion, summary, "Beurteilung"
    Recommendation,  // advice; states nothing
    Addendum,        // a correction inside the report: overrides what it corrects
    Administrative,  // signatures, dose, communication of results
};

// A stretch of report text and where it stands.
struct Passage {
    std::string item;  // position of the content item in the SR tree ("1.3.2"), or of the section in a text
                       // report ("4")
    SectionKind section = SectionKind::Unknown;  // from a heading code; Unknown if there was none
    std::string heading;                         // the heading as the author wrote it, may be empty
    std::string text;                            // lines are separated by '\n'
};

// A coded entry with the other codes its sender gives for the same thing (Equivalent Code Sequence, DICOM
// PS3.3 8.9). A TEXT in the place of a code has a meaning only.
struct Concept {
    CodedConcept code;
    std::vector<CodedConcept> equivalents;
};

// A place a coded finding names (363698007, SCT, "Finding Site") with what is said of it below it.
struct FindingSite {
    Concept place;
    std::optional<Concept> laterality;  // (272741003, SCT)
    std::vector<Concept> modifiers;     // (106233006, SCT, "Topographical modifier")
};

// A numeric measurement of a coded finding (NUM).
struct Measurement {
    std::string item;
    Concept name;                       // e.g. (126401, DCM, "SUVbw")
    std::optional<Concept> derivation;  // e.g. (56851009, SCT, "Maximum")
    std::optional<double> value;        // absent: NUM without a value
    std::string units;                  // UCUM code value, as sent
    std::vector<FindingSite> sites;  // given below this NUM: it is measured there, not at the finding's site
};

// A qualitative evaluation of a coded finding (CODE or TEXT), e.g. certainty or a PSMA-RADS score.
struct Evaluation {
    std::string item;
    Concept name;
    std::optional<Concept> code;
    std::string text;
};

// When a finding was measured, where a document holds several time points (TID 1502).
struct TimePoint {
    std::string name;             // (C2348792, UMLS), (126070, DCM), (126071, DCM), as text
    std::optional<Concept> type;  // (126072, DCM): (121079, DCM, "Baseline"), (126074, DCM, "Posttreatment")
    std::optional<double> order;  // (126073, DCM)
    std::string observed;         // Observation DateTime (0040,A032) of the finding, DICOM DT; may be empty
};

// A finding given as codes: a measurement group (TID 1410, 1411, 1501), a CODE finding (TID 2000), or any
// other item that names a finding site.
struct CodedFinding {
    std::string item;
    SectionKind section = SectionKind::Unknown;
    std::optional<Concept> category;    // (276214006, SCT, "Finding category")
    std::optional<Concept> finding;     // (121071, DCM, "Finding") value
    std::vector<FindingSite> sites;     // of the finding itself
    std::optional<Concept> laterality;  // said of the finding, not of one of its sites
    std::vector<Concept> modifiers;     // topographical ones, likewise
    std::string tracking_identifier;    // (112039, DCM)
    std::string tracking_uid;           // (112040, DCM)
    TimePoint time_point;
    std::optional<bool> present;  // (121052, DCM, "Presence of property"); absent: asserted
    std::vector<Measurement> measurements;
    std::vector<Evaluation> evaluations;
    bool complete = true;  // false: an item below could not be read
};

// A report as mapping sees it.
struct Report {
    std::string id;                      // SOP Instance UID, or the id of a text report
    std::string title;                   // document title, study / procedure description; one a line
    std::string language;                // RFC 5646 tag as stated ("en", "de-AT"); empty: not stated
    std::optional<bool> signed_off;      // nullopt: a text report, which has no flags
    std::vector<CodedConcept> tracers;   // coded radiopharmaceuticals of this examination
    std::vector<Passage> passages;       // in document order
    std::vector<CodedFinding> findings;  // in document order
    bool lesion_may_be_lost = false;     // an unreadable item stood inside findings or measurements
    std::vector<std::string> warnings;   // what could not be read, for a person
};

}  // namespace psma
