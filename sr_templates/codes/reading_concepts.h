// Concept names the reader looks for, in every coding they are sent in.
#pragma once

#include <optional>
#include <string_view>

#include "sr_templates/document/data_elements.h"

namespace psma::sr {

enum class Known {
    Measurements,            // TID 1500 rows 6 and 10
    MeasurementGroup,        // TID 1410, 1411, 1501
    ImageLibrary,            // TID 1600
    QualitativeEvaluations,  // TID 1500 row 12
    FindingCategory,         // TID 1501, newer editions
    Finding,                 // TID 1501 row 3b
    FindingSite,             // TID 1501 row 6, TID 1419 row 9
    Laterality,              // TID 1501 row 7
    TopographicalModifier,   // TID 1501 row 8
    TrackingIdentifier,      // TID 1501 row 2
    TrackingUid,             // TID 1501 row 3
    TimePoint,               // TID 1502: its identifiers
    TimePointType,           // TID 1502: baseline, posttreatment
    TimePointOrder,          // TID 1502
    MeasurementMethod,       // TID 1501 row 5
    ActivitySession,         // TID 1501 row 1b
    PresenceOfProperty,      // TID 1350
    Derivation,              // TID 300
    Radiopharmaceutical,     // TID 1607
    ProcedureReported,       // TID 2000 row 2, TID 1500 row 4
    Language,                // TID 1204
    Country,                 // TID 1204
    DeviceObserverUid,       // TID 1004
    ObserverContext,         // the other rows of TID 1002 to 1005
};

// What NAME is, by its code or one of its equivalents, a private code by what forms call these concepts
// ("Lokalisation", "Side"); nothing if it is none of these.
std::optional<Known> known_concept(const std::optional<Concept>& name);

// False for the "absent" answers to (121052, DCM, "Presence of property"), told by code (CID 240) or, for
// other codes, by meaning; true for any other answer.
bool says_present(const Concept& answer);

// (56851009, SCT, "Maximum") and its SRT form.
bool is_maximum_code(const CodedConcept& derivation);

// SNM3 and 99SDM are older designators of SRT (PS3.16 table 8-1); others are returned as they are.
std::string_view current_scheme(std::string_view scheme);

// The code of a concept, or, where it is private or missing, its first equivalent in a public scheme.
const CodedConcept& best_code(const Concept& entry);

}  // namespace psma::sr
