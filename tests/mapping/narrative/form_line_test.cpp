#include "mapping/narrative/form_line.h"

#include <boost/test/unit_test.hpp>

namespace {

using namespace psma::narrative;

BOOST_AUTO_TEST_SUITE(form_line_test)

BOOST_AUTO_TEST_CASE(open_boxes_take_their_words_with_them) {
    const std::pair<const char*, const char*> cases[] = {
        {"no box", "no box"},
        {"[x] positive [ ] negative", "positive"},
        {"[ ] positive [X] negative", "negative"},
        {"Nodes: [ ] clear [x] involved", "Nodes:  involved"},
        {"Nodes [ ] clear [x] involved", "Nodes  involved"},
        {"Irradiated [ ]", ""},
        {"Irradiated    [x]", "Irradiated"},
        {"yes [x] no [ ]", "yes"},
        {"Recurrence [x] PSA 2.0 ng/ml", "Recurrence  PSA 2.0 ng/ml"},
        {"☐ Knochen ☒ Lymphknoten", "Lymphknoten"},
    };
    for (const auto& [line, kept] : cases) BOOST_TEST(without_open_boxes(line) == kept);
}

BOOST_AUTO_TEST_CASE(printed_choices_are_no_words_of_the_reader) {
    BOOST_TEST(without_choices("Bone: [normal / metastatic] -> normal") == "Bone:  -> normal");
    BOOST_TEST(without_choices("node [8 mm]") == "node [8 mm]");
    BOOST_TEST(without_choices("open [bracket / only") == "open [bracket / only");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
