#include "mapping/coded/concepts.h"

#include <boost/test/unit_test.hpp>

using namespace psma;
using namespace psma::coded;

BOOST_AUTO_TEST_SUITE(concepts_test)

BOOST_AUTO_TEST_CASE(codes_are_told_by_value_and_scheme_never_by_meaning) {
    BOOST_TEST((side_of({{"7771000", "SCT", "right"}, {}}) == Side::Left));
    BOOST_TEST((side_of({{"G-A100", "SRT", "Right"}, {}}) == Side::Right));
    BOOST_TEST((side_of({{"G-A102", "SNM3", "Both"}, {}}) == Side::Bilateral));
    BOOST_TEST((side_of({{"G-A101", "99SDM", "Left"}, {}}) == Side::Left));
    BOOST_TEST(!side_of({{"7771000", "99LOCAL", "Left"}, {}}));
    BOOST_TEST((nature_of({{"M-80006", "SRT", "whatever"}, {}}) == Nature::Metastasis));
    BOOST_TEST(!nature_of({{"1", "99LOCAL", "Metastasis"}, {}}));
}

BOOST_AUTO_TEST_CASE(equivalent_codes_are_looked_up_as_well) {
    const Concept local{{"LEFT", "99LOCAL", "links"}, {{"L", "99OTHER", "L"}, {"7771000", "SCT", "Left"}}};
    BOOST_TEST((side_of(local) == Side::Left));
}

BOOST_AUTO_TEST_CASE(a_public_derivation_that_is_not_the_maximum_is_another_one) {
    BOOST_TEST((derivation_of({{"56851009", "SCT", "Maximum"}, {}}) == Derivation::Maximum));
    BOOST_TEST((derivation_of({{"373098007", "SCT", "Mean"}, {}}) == Derivation::Other));
    BOOST_TEST(!derivation_of({{"MAX", "99LOCAL", "maximum"}, {}}));
}

BOOST_AUTO_TEST_SUITE_END()
