// Numbered and lettered lesions, and verdicts that name them by number or letter only.
#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

// "positive ilium, equivocal rib": certainty and site of the listed lesions.
std::string listed(const char* findings, const char* impression) {
    const Summary summary = summarise(
        testing::report_of({{"Findings", findings}, {"Impression", impression}}), testing::knowledge());
    std::string found;
    for (const Lesion& lesion : summary.lesions)
        found += (found.empty() ? "" : ", ") + std::string(to_string(lesion.certainty)) + " " + lesion.site;
    return found;
}

BOOST_AUTO_TEST_SUITE(lesion_tags_test)

BOOST_AUTO_TEST_CASE(verdicts_by_number_and_letter) {
    const char* lettered =
        "A  right iliac bone, 11 mm, SUVmax 9.4\nB  left sixth rib, SUVmax 3.1\nC  left acetabulum, SUVmax "
        "5.1";
    BOOST_TEST(listed(lettered, "Lesion A is a metastasis. Lesions B and C are degenerative.") ==
               "positive ilium");
    BOOST_TEST(listed(lettered, "A is a metastasis, B and C are benign.") == "positive ilium");
    const char* numbered =
        "1. Right obturator node, 8 mm, SUVmax 9.\n2. Left obturator node, 5 mm, SUVmax 3.";
    BOOST_TEST(listed(numbered, "Focus 1 is suspicious for metastasis, focus 2 is indeterminate.") ==
               "positive obturator node, equivocal obturator node");
}

BOOST_AUTO_TEST_CASE(ranges_name_all_between) {
    const char* numbered =
        "1. Right obturator node, SUVmax 9.\n2. L3, SUVmax 8.\n3. Left sixth rib, SUVmax 6.\n4. Left ilium, "
        "SUVmax 7.";
    BOOST_TEST(listed(numbered, "Lesions 2-4 are benign, lesion 1 is a metastasis.") ==
               "positive obturator node");
}

BOOST_AUTO_TEST_CASE(an_article_is_no_letter) {
    const char* lettered = "A  right iliac bone, SUVmax 9.4\nB  left sixth rib, SUVmax 8.1";
    BOOST_TEST(listed(lettered, "A benign cyst of the kidney.") == "positive ilium, positive rib 6");
}

BOOST_AUTO_TEST_CASE(a_letter_and_a_bracket_point_back) {
    const char* lettered =
        "a) Focal uptake in L3, SUVmax 9. b) Uptake along the left ureter. c) Focal uptake in the left "
        "ilium, "
        "SUVmax 7.";
    BOOST_TEST(
        listed(lettered, "The finding in a) is degenerative. What is described under c) is a metastasis.") ==
        "positive ilium");
    // b) marks nothing that was observed, and what is said of it is of nothing else
    BOOST_TEST(listed(lettered, "The finding in a) is a metastasis. What is described in b) is urine.") ==
               "positive vertebra l3, positive ilium");
    BOOST_TEST(listed(lettered, "a) Metastasis. c) Paget disease.") == "positive vertebra l3");
}

BOOST_AUTO_TEST_CASE(letters_as_labels_of_the_conclusion) {
    const char* labelled = "Focus A: L3, SUVmax 9.\nFocus B: left fourth rib, SUVmax 5.";
    BOOST_TEST(listed(labelled, "A: bone metastasis.\nB: nonspecific, benign.") == "positive vertebra l3");
    // an item with a place of its own is of that place
    BOOST_TEST(listed(labelled, "A: metastasis of L3.\nB: metastasis of the left fourth rib.") ==
               "positive vertebra l3, positive rib 4");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
