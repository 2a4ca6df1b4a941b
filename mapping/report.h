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

// A numeric measurement of a coded finding (NUM).
struct Measurement {
    std::string item;
    CodedConcept name;                       // e.g. (126401, DCM, "SUVbw")
    std::optional<CodedConcept> derivation;  // e.g. (56851009, SCT, "Maximum")
    std::optional<double> value;             // absent: NUM without a value
    std::string units;                       // UCUM code value, as sent
    std::vector<CodedConcept> sites;         // finding sites given below this NUM
    std::optional<CodedConcept> laterality;
};

// A qualitative evaluation of a coded finding (CODE or TEXT), e.g. certainty or a PSMA-RADS score.
struct Evaluation {
    std::string item;
    CodedConcept name;
    std::optional<CodedConcept> code;
    std::string text;
};

// A finding given as codes: a measurement group (TID 1410, 1411, 1501) or a CODE finding (TID 2000).
struct CodedFinding {
    std::string item;
    SectionKind section = SectionKind::Unknown;
    std::optional<CodedConcept> finding;  // (121071, DCM, "Finding") value
    std::vector<CodedConcept> sites;      // (363698007, SCT, "Finding Site") values of the finding itself
    std::optional<CodedConcept> laterality;
    std::vector<CodedConcept> modifiers;  // topographical modifiers
    std::string tracking_identifier;      // (112039, DCM)
    std::string tracking_uid;             // (112040, DCM)
    std::string time_point;               // (C2348792, UMLS) or (126070..126073, DCM), as text
    std::optional<bool> present;          // (121052, DCM, "Presence of property"); absent: asserted
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
