#include "mapping/evidence/statement_text.h"

#include <boost/test/unit_test.hpp>

using namespace psma::evidence;

namespace {

const Wording kWording{"not reported", "adjusted hazard ratio", "In the source", "Pooled"};

Statement statement(std::optional<Figure> figure, std::optional<int> n = 19) {
    Statement one;
    one.subject = "Pelvis";
    one.endpoint = "survival";
    one.n = n;
    one.figure = std::move(figure);
    return one;
}

Remarks with_interval_and_p() {
    Remarks remarks;
    remarks.interval_applies = remarks.p_applies = true;
    return remarks;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(statement_text_test)

BOOST_AUTO_TEST_CASE(estimate_interval_and_p_stand_together_as_printed) {
    const Figure figure{Measure::HazardRatio, "0.12", "0.01", "0.76", 95, "= .035"};
    BOOST_TEST(statement_text(statement(figure), with_interval_and_p(), kWording) ==
               "Pelvis: survival: adjusted hazard ratio 0.12 (95% CI 0.01-0.76), P = .035; n=19.");
}

BOOST_AUTO_TEST_CASE(what_the_source_does_not_print_is_said) {
    const Figure figure{Measure::HazardRatio, "0.67", "", "", 95, ""};
    BOOST_TEST(statement_text(statement(figure, std::nullopt), with_interval_and_p(), kWording) ==
               "Pelvis: survival: adjusted hazard ratio 0.67 (95% CI not reported), P not reported; n not "
               "reported.");
    BOOST_TEST(statement_text(statement(std::nullopt), {}, kWording) ==
               "Pelvis: survival: not reported; n=19.");
}

BOOST_AUTO_TEST_CASE(what_does_not_apply_is_left_out) {
    const Figure figure{Measure::Years, "67", "", "", std::nullopt, ""};
    BOOST_TEST(statement_text(statement(figure, 113), {}, kWording) == "Pelvis: survival: 67 years; n=113.");
}

BOOST_AUTO_TEST_CASE(every_measure_has_its_unit) {
    const std::pair<Measure, const char*> cases[] = {
        {Measure::Percent, "5 %"},     {Measure::HazardRatio, "adjusted hazard ratio 5"},
        {Measure::Months, "5 months"}, {Measure::Years, "5 years"},
        {Measure::Count, "5"},         {Measure::NanogramsPerMillilitre, "5 ng/mL"},
    };
    for (const auto& [measure, text] : cases)
        BOOST_TEST(statement_text(statement(Figure{measure, "5", "", "", std::nullopt, ""}), {}, kWording) ==
                   std::string("Pelvis: survival: ") + text + "; n=19.");
}

BOOST_AUTO_TEST_CASE(verdict_pooling_and_notes_follow_in_this_order) {
    Statement one = statement(Figure{Measure::Percent, "55.8", "", "", std::nullopt, ""});
    one.comparison = "this vs that";
    one.time = "2 years";
    one.notes = {"First note.", "Second note"};
    const Remarks remarks{"", "similar.", "A and B"};
    BOOST_TEST(
        statement_text(one, remarks, kWording) ==
        "Pelvis: survival at 2 years, this vs that: 55.8 %; n=19. In the source: similar. Pooled: A and B. "
        "First note. Second note.");
}

BOOST_AUTO_TEST_CASE(words_stand_in_place_of_a_number) {
    Remarks remarks;
    remarks.words = "not reached";
    BOOST_TEST(statement_text(statement(std::nullopt, 113), remarks, kWording) ==
               "Pelvis: survival: not reached; n=113.");
}

BOOST_AUTO_TEST_SUITE_END()
