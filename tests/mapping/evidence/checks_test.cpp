#include "mapping/evidence/checks.h"

#include <boost/test/unit_test.hpp>

using namespace psma::evidence;

namespace {

Figure percent(const char* estimate, const char* low, const char* high) {
    return {Measure::Percent, estimate, low, high, 95, ""};
}

Figure hazard(const char* low, const char* high, const char* p, std::optional<int> level = 95) {
    return {Measure::HazardRatio, "", low, high, level, p};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(checks_test)

BOOST_AUTO_TEST_CASE(possible_figures_have_no_problem) {
    const Figure figures[] = {
        percent("62.4", "48.2", "76.6"),
        percent("97.1", "94.1", "100"),
        percent("100", "", ""),
        percent("0", "0", "0"),
        {Measure::HazardRatio, "5.64", "1.12", "41.3", 95, "= .051"},
        {Measure::Months, "150", "", "", std::nullopt, ""},
        {Measure::Percent, "", "", "", std::nullopt, ""},
    };
    for (const Figure& figure : figures)
        BOOST_TEST(impossibilities(figure).empty(), "estimate " << figure.estimate);
}

BOOST_AUTO_TEST_CASE(impossible_figures_are_told_why) {
    struct Case {
        Figure figure;
        std::string reason;
    };
    const Case cases[] = {
        {percent("62.4", "76.6", "48.2"), "the bounds 76.6 and 48.2 of the interval are in the wrong order"},
        {percent("80.0", "48.2", "76.6"), "the estimate 80.0 lies outside its interval 48.2-76.6"},
        {percent("40", "48.2", "76.6"), "the estimate 40 lies outside its interval 48.2-76.6"},
        {percent("100.1", "", ""), "100.1 is no percentage between 0 and 100"},
        {percent("97.1", "94.1", "101"), "101 is no percentage between 0 and 100"},
        {percent("62.4", "48.2", ""), "only one bound of the interval is given"},
        {percent("62.4", "", "76.6"), "only one bound of the interval is given"},
        {{Measure::Percent, "62.4", "48.2", "76.6", std::nullopt, ""},
         "an interval is given without its level"},
        {{Measure::HazardRatio, "0.5", "0.1", "0.9", 95, "= 1.5"}, "P = 1.5 is no probability"},
    };
    for (const Case& one : cases) {
        const auto problems = impossibilities(one.figure);
        BOOST_REQUIRE_EQUAL(problems.size(), 1u);
        BOOST_TEST(problems.front() == one.reason);
    }
}

BOOST_AUTO_TEST_CASE(every_problem_of_a_figure_is_told) {
    BOOST_TEST(impossibilities(percent("120", "110", "105")).size() == 4u);
}

BOOST_AUTO_TEST_CASE(interval_and_p_value_that_disagree_are_found) {
    struct Case {
        Figure figure;
        bool disagree;
    };
    const Case cases[] = {
        {hazard("1.12", "41.3", "= .051"), true},
        {hazard("1.12", "41.3", "= .05"), true},
        {hazard("1.12", "41.3", "= .049"), false},
        {hazard("0.01", "0.76", "= .035"), false},
        {hazard("0.01", "0.76", "= .35"), true},
        {hazard("0.27", "2.67", "= .80"), false},
        {hazard("0.27", "2.67", "= .04"), true},
        {hazard("1", "2.67", "= .04"), true},
        {hazard("0.27", "2.67", "< .05"), true},
        {hazard("0.27", "2.67", "< .10"), false},
        {hazard("0.01", "0.76", "< .001"), false},
        {hazard("0.01", "0.76", "> .05"), true},
        {hazard("0.01", "0.76", "> .01"), false},
        {hazard("0.23", "1.91", ""), false},
        {hazard("", "", "= .01"), false},
        {hazard("0.27", "0.98", "= .07", 90), false},
        {hazard("0.27", "1.02", "= .07", 90), true},
    };
    for (const Case& one : cases)
        BOOST_TEST(disagrees(one.figure) == one.disagree,
                   one.figure.ci_low << "-" << one.figure.ci_high << " P " << one.figure.p);
}

BOOST_AUTO_TEST_CASE(only_hazard_ratios_have_a_value_of_no_effect) {
    BOOST_TEST(!disagrees({Measure::Percent, "62.4", "48.2", "76.6", 95, "= .80"}));
}

BOOST_AUTO_TEST_CASE(advice_is_found_as_whole_words) {
    BOOST_TEST(advice_in("ADT should be given").value() == "should");
    BOOST_TEST(advice_in("Omit WPRT").value() == "omit");
    BOOST_TEST(advice_in("whole-pelvis radiotherapy is recommended").value() == "recommended");
    BOOST_TEST(advice_in("ADT is harmful in TrN0M0").value() == "harmful");
    BOOST_TEST(!advice_in("significantly associated with an improvement"));
    BOOST_TEST(!advice_in("shoulder, vomit, mustard"));
    BOOST_TEST(!advice_in(""));
}

BOOST_AUTO_TEST_SUITE_END()
