// What was measured of a coded finding.
#pragma once

#include <optional>

#include "mapping/coded/words.h"
#include "mapping/report.h"

namespace psma::coded {

struct Quantities {
    std::optional<double> suv_max;    // g/ml, body weight
    std::optional<double> size_mm;    // longest diameter; the short axis where no other is told
    std::optional<double> volume_ml;  // of the largest region
    std::optional<int> lesions;       // a number of lesions
    bool uptake = false;              // its uptake was measured, in whatever unit
};

// SUVmax: (126401, DCM) or (126400, DCM) without a derivation or with (56851009, SCT, "Maximum"), in units of
// body weight; a local code by its name ("SUVmax", "maximum SUV"). Mean, peak and lean-body values are none.
// Lengths in mm or cm.
Quantities quantities_of(const std::vector<const Measurement*>& measurements, const Words& words);

}  // namespace psma::coded
