// What the coded values of a finding mean: side, nature, measured quantity, time point.
//
// Told by code and scheme, never by meaning; SRT is also sent as SNM3 and 99SDM. Codes: DICOM PS3.16 CID
// 7180, 7470, 244, 240 and 6146, TID 1501 and 1502, and their SRT forms of the same standard. Of a code that
// is not listed here the caller reads the words.
#pragma once

#include <optional>

#include "mapping/report.h"
#include "mapping/summary.h"

namespace psma::coded {

// What a Finding or an assessment says the thing is.
enum class Nature {
    Metastasis,
    Recurrence,
    Malignant,
    Benign,
    Normal,
    Unspecific,  // a lesion, a nodule, a lymph node: of unknown nature
    Reference,   // a region measured to compare with
};

enum class Quantity {
    SuvBodyWeight,
    SuvGeneric,  // which SUV it is the units tell
    SuvOther,    // lean body mass, body surface, ideal weight
    Uptake,      // volume, glycolysis and ratios of tracer uptake: taken up, but how much is not said
    Length,
    ShortAxis,
    Volume,
    Count,
};

enum class Derivation { Maximum, Other };

// Of the concept's code or the first of its equivalents that is listed; nothing: none is.
std::optional<Side> side_of(const Concept& laterality);
std::optional<Nature> nature_of(const Concept& finding);
std::optional<Quantity> quantity_of(const Concept& name);
// Maximum, mean and the like; nothing: a code of no public scheme.
std::optional<Derivation> derivation_of(const Concept& derivation);
// True: before treatment or at the beginning; false: after it; nothing: the type tells no order.
std::optional<bool> is_baseline(const Concept& time_point_type);

}  // namespace psma::coded
