// PSA values of a sentence and whether they rise.
#pragma once

#include <optional>

#include "mapping/staging/history_scope.h"

namespace psma::staging {

// The PSA values told one sentence at a time: "PSA 2015-2022 <0.02", then "2024: PSA 0.54". Not thread-safe.
class PsaCourse {
  public:
    // True if SENTENCE, by itself or after those before it in the same PASSAGE, tells of a rise. A sentence
    // without the word belongs to the course if the one before it does ("Now 0.09, 0.15").
    bool rises(const HistoryScope& sentence, int passage);

  private:
    int passage_ = -1;
    bool told_ = false;           // the sentence before spoke of PSA
    std::optional<double> last_;  // its value, if it gave one only
};

// True if the sentence gives two or more PSA values that rise with time: "0.12 - 0.21 - 0.34", "<0.01, now
// 0.42", "0.48 (0.19 nine months ago)". Values are recognised by a decimal point or "<"; dates, doses and
// scores are not values.
bool psa_rises(const HistoryScope& sentence);

}  // namespace psma::staging
