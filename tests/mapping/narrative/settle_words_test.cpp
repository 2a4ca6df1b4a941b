// Words that mean one thing or another by what stands around them, as the reader of whole sentences sees
// them.
#include "mapping/narrative/settle_words.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/sentence.h"

namespace {

using namespace psma;
using narrative::Cue;
using narrative::Mention;

struct Case {
    const char* text;
    const char* expected;  // the words found with that cue, in order
};

void check(Cue cue, std::initializer_list<Case> cases) {
    for (const Case& one : cases) {
        const auto sentence = testing::sentence_of(one.text);
        std::vector<std::string> words;
        for (const Mention& mention : testing::mentions_of(sentence))
            if (mention.is(cue)) words.push_back(testing::words_at(mention, sentence));
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(testing::joined(words, ", ") == one.expected);
    }
}

// The marks of TEXT that part it, in order.
std::string marks(const char* text) {
    std::string found;
    for (const Mention& mention : testing::mentions_of(text))
        if (mention.type == Mention::Type::Mark && mention.mark != '.') found += mention.mark;
    return found;
}

BOOST_AUTO_TEST_SUITE(settle_words_test)

BOOST_AUTO_TEST_CASE(than_turns_down_the_reading_behind_it) {
    check(Cue::RatherThan, {
                               {"Rib focus, more likely a fracture than a metastasis.", "than"},
                               {"Uptake more in keeping with metastasis than with reactive change.", "than"},
                               {"Der Herd ist eher Fraktur als Metastase.", "als"},
                               {"Fraktur eher als Metastase.", "als"},
                               // no reading is compared
                               {"More avid than on the previous scan.", ""},
                               {"More metastases than before.", ""},
                               {"Der Herd ist eher als Metastase zu werten.", ""},
                               {"Nicht mehr degenerativ, sondern als Metastase einzuordnen.", ""},
                               {"Als Metastase zu werten.", ""},
                           });
}

BOOST_AUTO_TEST_CASE(exclusions_deny_or_leave_open) {
    check(Cue::NegationAfter, {
                                  {"Eine Metastase lässt sich ausschließen.", "laesst sich ausschliessen"},
                                  {"Eine Metastase lässt sich nicht ausschließen.", ""},
                              });
    check(Cue::Equivocal, {{"Eine Metastase lässt sich ausschließen.", ""}});
}

BOOST_AUTO_TEST_CASE(relative_clauses_stand_aside) {
    BOOST_TEST(marks("The obturator node, which has no fatty hilum, is a metastasis.") == "()");
    BOOST_TEST(marks("Der Obturatorlymphknoten, der keinen Fetthilus hat, ist eine Metastase.") == "()");
    // it says of the node what the sentence is about
    BOOST_TEST(marks("The obturator node, which shows no uptake, is not a metastasis.") == ",,");
    // nothing follows that it could stand aside of
    BOOST_TEST(marks("The obturator node, which has no fatty hilum, was measured.") == ",,");
}

BOOST_AUTO_TEST_CASE(run_on_statements_are_parted) {
    BOOST_TEST(marks("A node in the pelvis, SUVmax 8, there is another in the neck.") == ",;");
    BOOST_TEST(marks("In the pelvis, there is a node with SUVmax 8.") == ",");
    BOOST_TEST(marks("A node with SUVmax 8 and at the anastomosis, there is a focus.") == ",");
    BOOST_TEST(marks("Iliakal ein Knoten mit SUVmax 8, es findet sich ein weiterer am Hals.") == ";");
}

BOOST_AUTO_TEST_CASE(a_count_at_a_place_ends_a_denial) {
    BOOST_TEST(marks("No metastasis in the ribs, one in the sternum.") == ";");
    BOOST_TEST(marks("No metastasis in the ribs, the sternum or the spine.") == ",");
    BOOST_TEST(marks("A metastasis in a rib, one in the sternum.") == ",");
}

BOOST_AUTO_TEST_CASE(what_was_absent_then_denies_nothing) {
    check(Cue::NegationAfter,
          {
              {"Wir werten sie als Filiae, weil sie 2022 noch nicht vorhanden waren.", ""},
              {"Eine Metastase ist nicht vorhanden.", "nicht vorhanden"},
          });
}

BOOST_AUTO_TEST_CASE(and_no_longer_is_a_denial) {
    check(Cue::RatherThan, {{"Die Lymphknoten sind kleiner und nicht mehr PSMA-positiv.", ""}});
    check(Cue::Negation, {{"Die Lymphknoten sind kleiner und nicht mehr PSMA-positiv.", "und nicht"}});
}

BOOST_AUTO_TEST_CASE(what_an_earlier_report_said) {
    check(Cue::Past, {
                         {"Dort war ein 7 mm großer Knoten iliakal rechts als suspekt beschrieben.", "war"},
                         {"Der Knoten rechts war oben beschrieben.", ""},
                         {"Der Knoten war suspekt; oben ist er beschrieben.", ""},
                         {"Der oben beschriebene Knoten speichert.", ""},
                     });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
