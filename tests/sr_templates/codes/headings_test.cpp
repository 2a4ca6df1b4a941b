#include "sr_templates/codes/headings.h"

#include <boost/test/unit_test.hpp>

using namespace psma;
using namespace psma::sr;

BOOST_AUTO_TEST_SUITE(headings_test)

BOOST_AUTO_TEST_CASE(current_and_retired_headings_mean_the_same) {
    const std::pair<const char*, const char*> pairs[] = {
        {"59776-5", "121070"}, {"19005-8", "121072"}, {"55110-1", "121076"}, {"18783-1", "121074"},
        {"55107-7", "121078"}, {"55112-7", "121111"}, {"18785-6", "121109"}, {"11329-0", "121060"},
        {"55115-0", "121062"}, {"55111-9", "121064"}, {"55114-3", "121066"}, {"18834-2", "121068"},
        {"55113-5", "121180"}, {"55109-3", "121113"}, {"55108-5", "121110"}, {"73569-6", "113923"},
    };
    for (const auto& [loinc, retired] : pairs) {
        const auto kind = heading_kind({loinc, "LN", ""});
        BOOST_TEST_CONTEXT(loinc) {
            BOOST_REQUIRE(kind.has_value());
            BOOST_TEST((kind == heading_kind({retired, "DCM", ""})));
        }
    }
}

BOOST_AUTO_TEST_CASE(value_and_scheme_decide_never_the_meaning) {
    BOOST_TEST((heading_kind({"59776-5", "LN", "Impressions"}) == SectionKind::Findings));
    BOOST_TEST(!heading_kind({"59776-5", "99LOCAL", "Findings"}).has_value());
    BOOST_TEST(!heading_kind({"", "", "Findings"}).has_value());
}

BOOST_AUTO_TEST_CASE(elements_that_stand_anywhere_are_generic) {
    BOOST_TEST(is_generic_element({"121071", "DCM", ""}));
    BOOST_TEST(is_generic_element({"121065", "DCM", ""}));
    BOOST_TEST(!is_generic_element({"121073", "DCM", ""}));
    BOOST_TEST(!is_generic_element({"121071", "99LOCAL", ""}));
}

BOOST_AUTO_TEST_CASE(codes_of_findings_impressions_and_conclusions_are_findings) {
    for (const char* value : {"121069", "121071", "121073", "121077"})
        BOOST_TEST(is_finding_element({value, "DCM", ""}));
    BOOST_TEST(!is_finding_element({"121075", "DCM", ""}));
    BOOST_TEST(!is_finding_element({"121071", "99LOCAL", ""}));
}

BOOST_AUTO_TEST_SUITE_END()
