#include "sr_templates/codes/reading_concepts.h"

#include <boost/test/unit_test.hpp>

using namespace psma;
using namespace psma::sr;

BOOST_AUTO_TEST_SUITE(reading_concepts_test)

BOOST_AUTO_TEST_CASE(concepts_are_known_in_every_coding) {
    for (const char* scheme : {"SRT", "SNM3", "99SDM"})
        BOOST_TEST((known_concept(Concept{{"G-C171", scheme, ""}, {}}) == Known::Laterality));
    BOOST_TEST((known_concept(Concept{{"272741003", "SCT", ""}, {}}) == Known::Laterality));
    BOOST_TEST(
        (known_concept(Concept{{"L", "99LOCAL", "Side"}, {{"272741003", "SCT", ""}}}) == Known::Laterality));
}

BOOST_AUTO_TEST_CASE(names_of_private_codes_are_known_by_their_words) {
    for (const char* scheme : {"99LOCAL", ""}) {
        BOOST_TEST((known_concept(Concept{{"L", scheme, "Laterality"}, {}}) == Known::Laterality));
        BOOST_TEST((known_concept(Concept{{"L", scheme, "Lokalisation"}, {}}) == Known::FindingSite));
        BOOST_TEST(!known_concept(Concept{{"L", scheme, "Laterality of the implant"}, {}}).has_value());
    }
    // the meaning of a public code is never trusted over its value
    BOOST_TEST(!known_concept(Concept{{"1", "SCT", "Laterality"}, {}}).has_value());
    BOOST_TEST(!known_concept(std::nullopt).has_value());
}

BOOST_AUTO_TEST_CASE(observer_context_is_known_by_its_range) {
    for (const char* value : {"121005", "121008", "121013", "121023"})
        BOOST_TEST((known_concept(Concept{{value, "DCM", ""}, {}}) == Known::ObserverContext));
    for (const char* value : {"121004", "121024", "12101"})
        BOOST_TEST(!known_concept(Concept{{value, "DCM", ""}, {}}).has_value());
}

BOOST_AUTO_TEST_CASE(public_codes_are_preferred_to_private_ones) {
    const CodedConcept local{"N1", "99LOCAL", "node"}, snomed{"36086000", "SCT", ""},
        retired{"T-C4626", "99SDM", ""};
    BOOST_TEST(best_code({local, {snomed}}).value == "36086000");
    BOOST_TEST(best_code({snomed, {local}}).value == "36086000");
    BOOST_TEST(best_code({retired, {snomed}}).value == "T-C4626");
    BOOST_TEST(best_code({local, {}}).value == "N1");
}

BOOST_AUTO_TEST_SUITE_END()
