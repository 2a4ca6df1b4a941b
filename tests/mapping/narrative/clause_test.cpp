// How a sentence is divided, and what each part says.
#include "mapping/narrative/clause.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/sentence.h"

namespace {

using namespace psma;
using narrative::Clause;
using narrative::Mention;

std::string places(const Clause& clause, const narrative::Sentence& sentence) {
    std::vector<std::string> sites;
    for (const Mention& one : clause.mentions)
        if (one.type == Mention::Type::Site) sites.push_back(testing::words_at(one, sentence));
    return sites.empty() ? "-" : testing::joined(sites, ", ");
}

// The comma behind "apart from ..." is a clause of its own.
bool says_something(const Clause& clause) {
    return std::ranges::any_of(clause.mentions,
                               [](const Mention& one) { return one.type != Mention::Type::Mark; });
}

// "iliac | -": the places of each clause.
std::string divided(const char* text) {
    const auto sentence = testing::sentence_of(text);
    std::vector<std::string> parts;
    for (const Clause& one : narrative::clauses_of(testing::mentions_of(sentence)))
        if (says_something(one)) parts.push_back(places(one, sentence));
    return testing::joined(parts, " | ");
}

std::string_view name(const std::optional<Verdict>& verdict) {
    constexpr std::string_view kNames[] = {"positive", "avid",     "faint",  "equivocal",
                                           "benign",   "resolved", "denied", "not assessed"};
    return verdict ? kNames[static_cast<std::size_t>(*verdict)] : std::string_view("-");
}

// "resolved iliac | denied -": with what each clause says.
std::string judged(const char* text) {
    const auto sentence = testing::sentence_of(text);
    std::vector<std::string> parts;
    for (Clause& one : narrative::clauses_of(testing::mentions_of(sentence))) {
        bool mixed = false;
        narrative::judge(one, testing::knowledge().data().anatomy, mixed);
        parts.push_back(std::string(name(one.verdict)) + " " + places(one, sentence));
    }
    return testing::joined(parts, " | ");
}

struct Case {
    const char* text;
    const char* expected;
};

void check(std::initializer_list<Case> cases) {
    for (const Case& one : cases) BOOST_TEST_CONTEXT(one.text) BOOST_TEST(divided(one.text) == one.expected);
}

void check_verdicts(std::initializer_list<Case> cases) {
    for (const Case& one : cases) BOOST_TEST_CONTEXT(one.text) BOOST_TEST(judged(one.text) == one.expected);
}

BOOST_AUTO_TEST_SUITE(clause_test)

BOOST_AUTO_TEST_CASE(semicolons) {
    check({
        {"Intense focus in the left scapula; presacral node with moderate uptake.",
         "scapula | presacral, node"},
        {"Fokus im Sternum; Leber unauffällig.", "sternum | leber"},
        // inside brackets it parts figures
        {"Obturator node (9 mm; SUVmax 14) beside a cold presacral node.",
         "obturator, node, presacral, node"},
        // a comma alone parts nothing here
        {"Avid foci in the scapula, the sternum and the sacrum.", "scapula, sternum, sacrum"},
    });
}

BOOST_AUTO_TEST_CASE(words_of_contrast) {
    check({
        {"The scapula takes up tracer, whereas the sternum is cold.", "scapula | sternum"},
        {"The obturator node is avid, but the liver is clear.", "obturator, node | liver"},
        {"Die Skapula speichert, das Sternum hingegen ist unauffällig.", "skapula | sternum"},
        {"Der Herd im Sternum speichert kräftig, während die Leber unauffällig ist.", "sternum | leber"},
        // the contrast stands inside the predicate
        {"A metastasis of the sternum is however not excluded.", "sternum"},
        {"Bei SUVmax 3 ist eine Metastase im Sternum jedoch nicht ausgeschlossen.", "sternum"},
    });
}

BOOST_AUTO_TEST_CASE(a_concession_between_commas_is_a_remark) {
    check({
        {"The sternal focus, though small, is a metastasis.", "sternal"},
        {"Although the liver is clear, there is an avid focus in the sternum.", "liver | sternum"},
    });
}

BOOST_AUTO_TEST_CASE(exceptions) {
    check({
        {"No avid bone lesion apart from a focus in the sternum.", "bone | sternum"},
        {"Apart from a focus in the sternum, no avid bone lesion.", "sternum | bone"},
        {"Abgesehen von einem Herd im Sternum, keine ossären Läsionen.", "sternum | ossaeren"},
        // moved behind what it is an exception of
        {"The bones are, apart from an arthritic shoulder, unremarkable.", "bones | shoulder"},
        // it tells where, and is no exception
        {"Node apart by 2 cm from the sternum.", "node, sternum"},
    });
    check_verdicts({
        {"The bones are, apart from an arthritic shoulder, unremarkable.", "denied bones | benign shoulder"},
    });
    const auto clauses =
        narrative::clauses_of(testing::mentions_of("No avid bone lesion apart from a focus in the sternum."));
    BOOST_REQUIRE(clauses.size() == 2u);
    BOOST_TEST(clauses[0].has_exception);
    BOOST_TEST(!clauses[0].exception);
    BOOST_TEST(clauses[1].exception);
    BOOST_TEST(!clauses[1].has_exception);
}

BOOST_AUTO_TEST_CASE(denials_behind_a_comma_or_and) {
    check({
        {"Avid obturator node, no bone lesion.", "obturator, node | bone"},
        {"Avid obturator node and no bone lesion.", "obturator, node | bone"},
        {"Speichernder Herd im Sternum, keine Leberläsion.", "sternum | leber"},
        // in brackets it is a remark on the one before
        {"Sternum (9 mm, no fracture, SUVmax 8), scapula (SUVmax 5).", "sternum, scapula"},
        {"Foci in L3 (14 mm, without stenosis of the canal, SUVmax 33) and the sacrum (SUVmax 24).",
         "l3, sacrum"},
        {"Herde in LWK 3 (Hinterkante, ohne Einengung des Spinalkanals, SUVmax 33) und Sternum (SUVmax 12).",
         "lwk 3, sternum"},
        // it denies what stands before
        {"Sternum, scapula and liver were inspected and hold none.", "sternum, scapula, liver"},
    });
}

BOOST_AUTO_TEST_CASE(resolved_beside_new_or_remaining) {
    check_verdicts({
        {"The obturator node metastasis has resolved and the sternal metastasis is unchanged.",
         "resolved obturator, node | positive sternal"},
        {"A new metastasis in the sternum and the previously avid obturator node has been resected.",
         "positive sternum | resolved obturator, node"},
        {"Residual metastasis of the scapula and complete resolution of the obturator nodes.",
         "positive scapula | resolved obturator, nodes"},
        // both places share what is said of them
        {"The obturator node and the sternal focus have both resolved.", "resolved obturator, node, sternal"},
        {"The metastases of scapula and sternum persist.", "positive scapula, sternum"},
    });
}

BOOST_AUTO_TEST_CASE(the_same_is_true) {
    const auto same_of = [](const char* text) {
        std::vector<std::string> parts;
        for (Clause& one : narrative::clauses_of(testing::mentions_of(text))) {
            bool mixed = false;
            narrative::judge(one, testing::knowledge().data().anatomy, mixed);
            parts.push_back(!one.same ? "own" : one.same_listed ? "listed" : "same");
        }
        return testing::joined(parts, " | ");
    };
    check({
        {"No avid obturator node, and the same is true of the mediastinum.", "obturator, node | mediastinum"},
        {"No avid obturator node and no focus in the mediastinum at the same time.",
         "obturator, node | mediastinum"},
    });
    for (const Case& one : {
             Case{"No avid obturator node, and the same is true of the mediastinum.", "own | same"},
             Case{"Dasselbe gilt für das Mediastinum.", "same"},
             Case{"The liver is clear, likewise the spleen.", "listed"},
             Case{"Liver and spleen are clear.", "own"},
             Case{"The node has the same size as in the last study.", "own"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(same_of(one.text) == one.expected);
}

BOOST_AUTO_TEST_CASE(relative_clauses_stay_with_their_noun) {
    check_verdicts({
        {"The focus in the sternum, which was not seen last year, is a metastasis.", "positive sternum"},
        {"Im Sternum ein Herd, der kräftig speichert und einer Metastase entspricht.", "positive sternum"},
        {"The focus in the sternum, which is not a metastasis, is degenerative.", "benign sternum"},
        // no relative clause: another statement behind a semicolon
        {"The focus in the sternum is a metastasis; the scapula is clear.",
         "positive sternum | denied scapula"},
    });
}

BOOST_AUTO_TEST_CASE(denials_that_lead) {
    check({
        {"With clear liver and clear lungs an avid focus in the sternum.", "liver | lungs | sternum"},
        {"Bei unauffälliger Leber ein speichernder Herd im Sternum.", "leber | sternum"},
        {"With an avid focus in the sternum and in the scapula.", "sternum, scapula"},
    });
}

BOOST_AUTO_TEST_CASE(denials_that_trail) {
    check({
        {"Sternal metastasis with unremarkable liver.", "sternal | liver"},
        {"Sternummetastase bei unauffälliger Leber.", "sternum | leber"},
        {"Sternal metastasis with otherwise normal findings.", "sternal | -"},
        {"Sternal metastasis with high uptake of the liver.", "sternal, liver"},
    });
}

BOOST_AUTO_TEST_CASE(the_former_and_the_latter) {
    check({
        {"The former is a fracture and the latter a sternal metastasis.", "- | sternal"},
        {"The latter is a sternal metastasis.", "sternal"},
    });
}

BOOST_AUTO_TEST_CASE(nothing_else_closes_a_sentence) {
    check({
        {"Metastase im Sternum, sonst nichts.", "sternum | -"},
        {"A recurrence nothing else explains.", "-"},
    });
}

BOOST_AUTO_TEST_CASE(where_thoughts_begin) {
    const auto clauses = narrative::clauses_of(
        testing::mentions_of("Avid sternum; the scapula is clear, but the liver takes up tracer."));
    BOOST_REQUIRE(clauses.size() == 3u);
    BOOST_TEST(clauses[0].begins_sentence);
    BOOST_TEST(clauses[0].begins_thought);
    BOOST_TEST(!clauses[1].begins_sentence);
    BOOST_TEST(clauses[1].begins_thought);
    BOOST_TEST(!clauses[2].begins_thought);
}

BOOST_AUTO_TEST_CASE(a_list_goes_on_behind_a_semicolon) {
    const auto clauses =
        narrative::clauses_of(testing::mentions_of("Avid sternum; avid scapula; the liver is clear."));
    BOOST_REQUIRE(clauses.size() == 3u);
    BOOST_TEST(clauses[0].list_goes_on);
    BOOST_TEST(clauses[1].list_goes_on);
    BOOST_TEST(!clauses[2].list_goes_on);
    const auto commas = narrative::clauses_of(testing::mentions_of("Avid sternum, but the liver is clear."));
    BOOST_REQUIRE(commas.size() == 2u);
    BOOST_TEST(!commas[0].list_goes_on);
}

// The places of each piece of the only clause of TEXT, divided at its commas.
std::string at_commas(const char* text) {
    const auto sentence = testing::sentence_of(text);
    auto clauses = narrative::clauses_of(testing::mentions_of(sentence));
    if (clauses.size() != 1) return "several clauses";
    bool mixed = false;
    narrative::judge(clauses.front(), testing::knowledge().data().anatomy, mixed);
    std::vector<std::string> parts;
    for (const Clause& one : narrative::split_at_commas(clauses.front()))
        parts.push_back(places(one, sentence));
    return testing::joined(parts, " | ");
}

BOOST_AUTO_TEST_CASE(pieces_between_commas) {
    for (const Case& one : {
             Case{"Sternum avid, liver clear, scapula avid.", "sternum | liver | scapula"},
             Case{"Sternum speichernd, Leber frei.", "sternum | leber"},
             // not inside brackets
             Case{"Sternum avid (7 mm, oval), liver clear.", "sternum | liver"},
             // not inside a list that is denied as a whole
             Case{"No sternal, scapular or hepatic metastasis.", "sternal, scapular, hepatic"},
             Case{"Keine Lungen-, Leber- oder Knochenmetastasen.", "lungen, leber, knochen"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(at_commas(one.text) == one.expected);
}

// "places that stay / places of the denial" of the only clause of TEXT; one part: it is not divided.
std::string at_denial(const char* text) {
    const auto sentence = testing::sentence_of(text);
    auto clauses = narrative::clauses_of(testing::mentions_of(sentence));
    if (clauses.size() != 1) return "several clauses";
    bool mixed = false;
    narrative::judge(clauses.front(), testing::knowledge().data().anatomy, mixed);
    const auto denial = narrative::split_at_denial(clauses.front());
    std::string text_of = places(clauses.front(), sentence);
    if (denial) text_of += " / " + places(*denial, sentence) + (denial->others_only ? " others" : "");
    return text_of;
}

BOOST_AUTO_TEST_CASE(a_denial_behind_what_is_asserted) {
    for (const Case& one : {
             Case{"Sternal metastasis without liver lesions.", "sternal / liver"},
             Case{"Sternummetastase ohne Leberläsionen.", "sternum / leber"},
             Case{"Sternal metastasis without evidence of further disease.", "sternal / - others"},
             // of the lesion itself
             Case{"Sternal metastasis without pain.", "sternal"},
             // nothing is asserted before
             Case{"Liver without lesions.", "liver"},
         })
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(at_denial(one.text) == one.expected);
}

BOOST_AUTO_TEST_CASE(what_a_clause_says) {
    check_verdicts({
        {"Sternal metastasis.", "positive sternal"},
        {"Sternal focus, SUVmax 11.", "avid sternal"},
        {"Faint uptake in the sternum.", "faint sternum"},
        {"Focus in the sternum of indeterminate nature.", "equivocal sternum"},
        {"Degenerative uptake in the sternum.", "benign sternum"},
        {"The sternal lesion has resolved.", "resolved sternal"},
        {"The sternum is clear.", "denied sternum"},
        {"The sternum was not in the field of view.", "not assessed sternum"},
        {"The sternum is of usual length.", "- sternum"},
        {"Herd im Sternum, metastasensuspekt.", "positive sternum"},
        {"Herd im Sternum, am ehesten degenerativ.", "benign sternum"},
        {"Das Sternum ist nicht abgebildet.", "not assessed sternum"},
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
