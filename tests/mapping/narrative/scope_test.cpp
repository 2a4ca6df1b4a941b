// What a denial, an earlier time or a condition reaches inside a clause.
#include "mapping/narrative/scope.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/sentence.h"

namespace {

using namespace psma;
using narrative::Cue;
using narrative::Mention;

struct Case {
    const char* text;
    const char* denied;   // words a denial reaches, in order
    const char* kept;     // words none does, in order
    const char* dropped;  // words of another time, of advice, argued away
};

// What becomes of the words the reader knows, but for the denials and what joins them.
void check(std::initializer_list<Case> cases) {
    const auto& anatomy = testing::knowledge().data().anatomy;
    for (const Case& one : cases) {
        const auto sentence = testing::sentence_of(one.text);
        const auto mentions = testing::mentions_of(sentence);
        const auto reach = narrative::scope(mentions, anatomy);
        std::vector<std::string> denied, kept, dropped;
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            if (mentions[i].type != Mention::Type::Site && !narrative::is_evidence(mentions[i], anatomy))
                continue;
            auto& list = reach[i].dropped ? dropped : reach[i].negated ? denied : kept;
            list.push_back(testing::words_at(mentions[i], sentence));
        }
        BOOST_TEST_CONTEXT(one.text) {
            BOOST_TEST(testing::joined(denied, ", ") == one.denied);
            BOOST_TEST(testing::joined(kept, ", ") == one.kept);
            BOOST_TEST(testing::joined(dropped, ", ") == one.dropped);
        }
    }
}

BOOST_AUTO_TEST_SUITE(scope_test)

BOOST_AUTO_TEST_CASE(a_denial_reaches_forwards) {
    check({
        {"No metastasis in the sternum.", "metastasis, sternum", "", ""},
        {"No sternal, scapular or hepatic metastasis.", "sternal, scapular, hepatic, metastasis", "", ""},
        {"Keine Metastase in Sternum oder Skapula.", "metastase, sternum, skapula", "", ""},
        {"Sternum without metastasis.", "metastasis", "sternum", ""},
        // the word only looks like a denial
        {"No doubt about a metastasis in the sternum.", "", "metastasis, sternum", ""},
        {"Metastasis in the sternum.", "", "metastasis, sternum", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_denial_reaches_backwards) {
    check({
        {"Metastases in sternum or scapula are not seen.", "metastases, sternum, scapula", "", ""},
        {"Metastasen in Sternum oder Skapula sind nicht nachweisbar.", "metastasen, sternum, skapula", "",
         ""},
        // it ends with what it denies ahead of it
        {"Metastases are seen in the sternum, none in the scapula.", "scapula", "metastases, sternum", ""},
    });
}

BOOST_AUTO_TEST_CASE(both_ways) {
    check({
        {"Neither the sternum nor the scapula holds a metastasis.", "sternum, scapula, metastasis", "", ""},
        {"Metastasen finden sich weder im Sternum noch in der Skapula.", "metastasen, sternum, skapula", "",
         ""},
        {"Noch immer speichert die Metastase im Sternum.", "", "speichert, metastase, sternum", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_bracket_ends_it) {
    check({
        {"Sternum (no metastasis) and scapula with uptake.", "metastasis", "sternum, scapula, uptake", ""},
        {"No metastasis (sternum, scapula) and no recurrence.", "metastasis, sternum, scapula, recurrence",
         "", ""},
    });
}

BOOST_AUTO_TEST_CASE(an_exception_ends_it) {
    check({
        {"No metastasis except in the sternum.", "metastasis", "sternum", ""},
        {"Keine Metastase außer im Sternum.", "metastase", "sternum", ""},
        {"No metastasis in the sternum.", "metastasis, sternum", "", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_semicolon_or_contrast_ends_it) {
    check({
        {"No metastasis in the sternum; uptake in the scapula.", "metastasis, sternum", "uptake, scapula",
         ""},
        {"No metastasis in the sternum but uptake in the scapula.", "metastasis, sternum", "uptake, scapula",
         ""},
        {"Keine Metastase im Sternum, aber Uptake in der Skapula.", "metastase, sternum", "uptake, skapula",
         ""},
        // an "and" does not
        {"No metastasis in the sternum and the scapula.", "metastasis, sternum, scapula", "", ""},
    });
}

BOOST_AUTO_TEST_CASE(what_is_said_behind_a_comma_ends_it) {
    check({
        {"The sternal lesion has no fracture line, consistent with metastasis.", "",
         "sternal, lesion, metastasis", ""},
        {"No metastasis in the liver, sternum unclear.", "metastasis, liver", "sternum", ""},
        {"No metastasis in the liver, sternum or scapula.", "metastasis, liver, sternum, scapula", "", ""},
    });
}

BOOST_AUTO_TEST_CASE(places_that_were_not_imaged_are_not_denied) {
    check({
        {"No metastasis in the liver, the skull was not imaged.", "metastasis, liver", "skull", ""},
        {"No metastasis in the liver, the skull or the sternum.", "metastasis, liver, skull, sternum", "",
         ""},
    });
}

BOOST_AUTO_TEST_CASE(alternatives_that_are_argued_away) {
    check({
        {"Recurrence rather than metastasis.", "", "recurrence", "metastasis"},
        {"Recurrence or metastasis.", "", "recurrence, metastasis", ""},
        {"Recurrence is less likely.", "", "", "recurrence"},
    });
}

BOOST_AUTO_TEST_CASE(what_is_only_asked_for) {
    check({
        {"With regard to metastases the sternum is unremarkable.", "", "sternum", "metastases"},
        {"The metastases of the sternum are unremarkable in number.", "", "metastases, sternum", ""},
    });
}

BOOST_AUTO_TEST_CASE(an_earlier_time) {
    check({
        {"Sternum, previously with intense uptake.", "", "sternum", "uptake"},
        {"Sternum, zuvor mit intensivem Uptake.", "", "sternum", "uptake"},
        // until today is named
        {"Sternum, previously without fracture, now with intense uptake.", "", "sternum, uptake", ""},
        {"Sternum with intense uptake.", "", "sternum, uptake", ""},
    });
}

BOOST_AUTO_TEST_CASE(advice_and_conditions) {
    check({
        {"Sternal metastasis, recommend MRI to look for recurrence.", "", "sternal, metastasis",
         "recurrence"},
        {"Sternal metastasis if the uptake grows.", "", "sternal, metastasis", "uptake"},
        {"Sternal metastasis with uptake and recurrence.", "", "sternal, metastasis, uptake, recurrence", ""},
    });
}

// True if the first denial of TEXT reaches back.
bool reaches_back(const char* text) {
    const auto mentions = testing::mentions_of(text);
    const auto denial =
        std::ranges::find_if(mentions, [](const Mention& one) { return one.is(Cue::Negation); });
    return denial != mentions.end() &&
           narrative::denies_backwards(mentions, static_cast<std::size_t>(denial - mentions.begin()));
}

BOOST_AUTO_TEST_CASE(what_follows_a_denial_tells_whether_it_reaches_back) {
    for (const char* text :
         {"In sternum and scapula none.", "Für eine Metastase kein Anhalt.",
          "For a metastasis of the sternum no evidence.", "The sternum holds none at all."})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(reaches_back(text));
    for (const char* text :
         {"In the sternum no metastasis.", "Im Sternum keine Metastase.",
          "The sternal spot is without importance.", "Der Herd im Sternum ist ohne Bedeutung."})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(!reaches_back(text));
}

BOOST_AUTO_TEST_CASE(evidence_names_what_is_found) {
    const auto evidence = [](const char* text) {
        std::vector<std::string> words;
        const auto sentence = testing::sentence_of(text);
        for (const Mention& one : testing::mentions_of(sentence))
            if (narrative::is_evidence(one, testing::knowledge().data().anatomy))
                words.push_back(testing::words_at(one, sentence));
        return testing::joined(words, ", ");
    };
    BOOST_TEST(evidence("A suspicious node with uptake in the sternum.") == "suspicious, node, uptake");
    BOOST_TEST(evidence("The left sternum and the liver.") == "");
    BOOST_TEST(evidence("Unremarkable, right as well as left.") == "");
}

BOOST_AUTO_TEST_CASE(what_is_withdrawn) {
    check({
        {"The classification as a metastasis is withdrawn.", "", "", "metastasis"},
        {"Die Einstufung als Metastase wird zurückgenommen.", "", "", "metastase"},
        {"The metastases in the sternum remain.", "", "metastases, sternum", ""},
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
