// PSA values over sentences, and whether they rise.
#include "mapping/staging/psa_series.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

struct Case {
    const char* text;
    bool rises;
};

void check(std::initializer_list<Case> cases) {
    const auto& history = testing::knowledge().data().history;
    for (const Case& one : cases) {
        BOOST_TEST_CONTEXT(one.text) {
            const auto words = narrative::tokenise(one.text);
            BOOST_TEST(staging::psa_rises({words, history}) == one.rises);
        }
    }
}

struct Sentence {
    const char* text;
    int passage;
};

// True if one of the sentences tells of a rise.
bool course_rises(std::initializer_list<Sentence> sentences) {
    const auto& history = testing::knowledge().data().history;
    staging::PsaCourse course;
    bool rises = false;
    for (const Sentence& one : sentences) {
        const auto words = narrative::tokenise(one.text);
        rises = course.rises({words, history}, one.passage) || rises;
    }
    return rises;
}

BOOST_AUTO_TEST_SUITE(psa_series_test)

BOOST_AUTO_TEST_CASE(values_in_the_order_of_the_text) {
    check({
        {"PSA 0.06, 0.11, 0.23 ng/ml", true},
        {"PSA 0.23, 0.11, 0.06 ng/ml", false},
        {"PSA 0,06 - 0,11 - 0,23 ng/ml", true},
        {"PSA 0.23", false},
        {"PSA 0.23, 0.23", false},
        // not of PSA
        {"Creatinine 0.8, 1.1, 1.3 mg/dl", false},
    });
}

BOOST_AUTO_TEST_CASE(values_told_to_be_earlier) {
    check({
        {"PSA 0.71 (0.33 in spring)", true},
        {"PSA 0.33 (0.71 in spring)", false},
        {"PSA 18.6 ng/ml (2021: 3.2)", true},
        {"PSA 0.3 ng/ml (2021: 3.2)", false},
        {"PSA nadir <0.01, 1.8 in March, 2.4 last week", true},
        {"PSA 0.48 after years of <0.05", true},
        {"PSA 5.2, up from 2.9", true},
        {"PSA 2.9, down from 5.2", false},
        {"PSA 0.5 after 0.3", true},
        {"PSA 0.3 after 0.5", false},
        {"PSA 1.9 ← 0.7 ← 0.2", true},
        {"PSA 0.2 ← 0.7 ← 1.9", false},
        {"PSA aktuell 0,8, zuvor 0,3", true},
        {"PSA aktuell 0,3, zuvor 0,8", false},
        // the bracket tells of today
        {"PSA 0.02 (now 0.4)", true},
        {"PSA 0.4 (now 0.02)", false},
    });
}

BOOST_AUTO_TEST_CASE(values_too_low_to_be_measured) {
    check({
        {"Undetectable PSA for six years, now 0.55", true},
        {"PSA nicht messbar, jetzt 0,3", true},
        {"PSA unter der Nachweisgrenze, jetzt 0,3", true},
        {"PSA 0.3, now undetectable", false},
        {"PSA messbar, jetzt 0,3", false},
        {"PSA <0.03, <0.1", false},
    });
}

BOOST_AUTO_TEST_CASE(values_with_their_dates) {
    check({
        {"PSA 0.9 (Jun 25), 0.4 (Jan 25), 0.1 (Mar 24)", true},
        {"PSA 0.1 (Jun 25), 0.4 (Jan 25), 0.9 (Mar 24)", false},
        {"PSA 0.9 (6/25), 0.4 (1/25)", true},
        {"PSA 0.4 (2019), 0.9 (2022)", true},
        {"PSA 0.4 (2022), 0.9 (2019)", false},
    });
}

BOOST_AUTO_TEST_CASE(figures_that_are_no_values) {
    check({
        {"PSA 0.3, Gleason 4+5", false},
        {"PSA 0.3, 70.2 Gy in 2019", false},
        {"PSA 0.3 on 12.03.2024", false},
        {"PSA 0.3, pT3a pN1 (2/16)", false},
        {"PSA 29, was 6", true},
        {"PSA 6, was 29", false},
    });
}

BOOST_AUTO_TEST_CASE(a_course_over_sentences) {
    BOOST_TEST(course_rises({{"PSA 0.1 in March.", 1}, {"PSA 0.4 in July.", 1}}));
    BOOST_TEST(!course_rises({{"PSA 0.4 in March.", 1}, {"PSA 0.1 in July.", 1}}));
    BOOST_TEST(course_rises({{"First PSA <0.01.", 1}, {"Latest 0.47.", 1}}));
    BOOST_TEST(!course_rises({{"PSA 0.47.", 1}, {"Latest 0.1.", 1}}));
    // the second sentence tells of before
    BOOST_TEST(course_rises({{"PSA 0.6.", 1}, {"The value was 0.2 before.", 1}}));
    BOOST_TEST(!course_rises({{"PSA 0.2.", 1}, {"The value was 0.6 before.", 1}}));
}

BOOST_AUTO_TEST_CASE(a_course_ends) {
    // in another passage
    BOOST_TEST(!course_rises({{"PSA 0.1 in March.", 1}, {"PSA 0.4 in July.", 2}}));
    BOOST_TEST(!course_rises({{"PSA 0.1.", 1}, {"Now 0.4.", 2}}));
    // a sentence about something else stands between
    BOOST_TEST(!course_rises({{"PSA 0.1.", 1}, {"He feels well.", 1}, {"Lesion of 0.4 cm.", 1}}));
    BOOST_TEST(!course_rises({{"He feels well.", 1}, {"Now 0.1, 0.4.", 1}}));
    // from before the operation
    BOOST_TEST(!course_rises({{"Initial PSA 4.1, 9.8 before the operation.", 1}}));
    BOOST_TEST(!course_rises({{"PSA 4.1, then 9.8 at diagnosis.", 1}}));
    BOOST_TEST(!course_rises({{"PSA 4,1, bei Erstdiagnose 9,8.", 1}}));
    BOOST_TEST(!course_rises({{"Initial PSA 4.1.", 1}, {"PSA now 9.8.", 1}}));
    BOOST_TEST(!course_rises({{"Initiales PSA 4,1.", 1}, {"PSA aktuell 9,8.", 1}}));
    BOOST_TEST(course_rises({{"PSA 4.1, 9.8 after the operation.", 1}}));
}

BOOST_AUTO_TEST_CASE(nothing_is_earlier_than_the_first_after_the_operation) {
    BOOST_TEST(course_rises({{"PSA <0.02 post-op, 0.37 last month.", 1}}));
    BOOST_TEST(!course_rises({{"PSA 0.6 postoperatively, 0.4 last month.", 1}}));
    BOOST_TEST(!course_rises(
        {{"The first post-operative PSA was 0.62 at six weeks; it was 0.61 at nine weeks.", 1}}));
    BOOST_TEST(course_rises({{"PSA 0.6, 0.4 last month.", 1}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
