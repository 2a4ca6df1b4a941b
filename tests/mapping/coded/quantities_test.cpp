#include "mapping/coded/quantities.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

using namespace psma;
using namespace psma::coded;

namespace {

const Concept kMaximum{{"56851009", "SCT", "Maximum"}, {}};
const Concept kMean{{"373098007", "SCT", "Mean"}, {}};

Measurement number(const CodedConcept& name, double value, const std::string& units,
                   std::optional<Concept> derivation = {}) {
    return {"1.1", {name, {}}, std::move(derivation), value, units, {}};
}

Quantities of(const std::vector<Measurement>& measurements) {
    std::vector<const Measurement*> all;
    for (const Measurement& one : measurements) all.push_back(&one);
    const auto& data = testing::knowledge().data();
    return quantities_of(all, Words(data.vocabulary, data.anatomy));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(quantities_test)

BOOST_AUTO_TEST_CASE(suv_max_in_the_codings_of_the_field) {
    for (const Measurement& one :
         {number({"126401", "DCM", "SUVbw"}, 9, "g/ml{SUVbw}", kMaximum),
          number({"126401", "DCM", "SUVbw"}, 9, "{SUVbw}g/ml", kMaximum),
          number({"126401", "DCM", "SUVbw"}, 9, "g/ml{SUVbw}"),
          number({"126400", "DCM", "SUV"}, 9, "g/ml", kMaximum), number({"S1", "99LOCAL", "SUVmax"}, 9, "1"),
          number({"S2", "99LOCAL", "Maximum standardized uptake value"}, 9, "g/ml"),
          number({"S3", "99LOCAL", "SUV"}, 9, "g/ml", kMaximum),
          number({"S4", "99LOCAL", "SUVmax dominant lesion"}, 9, "1")})
        BOOST_TEST(of({one}).suv_max.value() == 9, one.name.code.meaning);
}

BOOST_AUTO_TEST_CASE(other_uptake_values_are_no_suv_max) {
    for (const Measurement& one :
         {number({"126401", "DCM", "SUVbw"}, 9, "g/ml{SUVbw}", kMean),
          number({"126402", "DCM", "SUVlbm"}, 9, "g/ml{SUVlbm}", kMaximum),
          number({"126400", "DCM", "SUV"}, 9, "g/ml{SUVlbm}", kMaximum),
          number({"126401", "DCM", "SUVbw"}, 9, "g/ml{SUVlbm}", kMaximum),
          number({"S1", "99LOCAL", "SUVmean"}, 9, "1"), number({"S2", "99LOCAL", "SUVpeak"}, 9, "1"),
          number({"126401", "DCM", "SUVbw Mittelwert"}, 9, "g/ml"),
          number({"S3", "99LOCAL", "SULmax"}, 9, "1"),
          number({"S4", "99LOCAL", "SUVmax Quotient zur Leber"}, 9, "1")}) {
        BOOST_TEST(!of({one}).suv_max, one.name.code.meaning);
    }
    BOOST_TEST(of({number({"126401", "DCM", "SUVbw"}, 9, "g/ml{SUVbw}", kMean)}).uptake);
    BOOST_TEST(of({number({"126032", "DCM", "Metabolic Volume"}, 9, "ml")}).uptake);
}

BOOST_AUTO_TEST_CASE(lengths_in_millimetres) {
    BOOST_TEST(of({number({"103339001", "SCT", "Long Axis"}, 1.2, "cm")}).size_mm.value() == 12);
    BOOST_TEST(of({number({"G-A185", "SRT", "Long Axis"}, 12, "mm"),
                   number({"103340004", "SCT", "Short Axis"}, 20, "mm")})
                   .size_mm.value() == 12);
    BOOST_TEST(of({number({"103340004", "SCT", "Short Axis"}, 6, "mm")}).size_mm.value() == 6);
    BOOST_TEST(of({number({"D", "99LOCAL", "Größe"}, 8, "mm")}).size_mm.value() == 8);
    BOOST_TEST(!of({number({"103339001", "SCT", "Long Axis"}, 12, "[in_i]")}).size_mm);
    BOOST_TEST(of({number({"118565006", "SCT", "Volume"}, 500, "mm3")}).volume_ml.value() == 0.5);
    BOOST_TEST(of({number({"246206008", "SCT", "Number of lesions"}, 3, "1")}).lesions.value() == 3);
}

BOOST_AUTO_TEST_SUITE_END()
