// What takes a statement of the history back.
#include "mapping/staging/history_scope.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/sentence.h"

namespace {

using namespace psma;
using staging::Fact;
using staging::HistoryScope;

bool is_surgery(Fact fact) {
    return fact == Fact::RadicalProstatectomy || fact == Fact::Prostatectomy ||
           fact == Fact::SimpleProstatectomy;
}

// "denied, declined": what takes the first treatment of TEXT that WHICH allows back; "stands": nothing.
std::string told(const char* text, bool surgery) {
    const auto& history = testing::knowledge().data().history;
    const auto sentence = testing::sentence_of(text, "Clinical history");
    const HistoryScope scope(sentence, history);
    for (const auto& match : scope.facts()) {
        const Fact fact = static_cast<Fact>(match.value);
        if (is_surgery(fact) != surgery) continue;
        const bool radiation = fact == Fact::Radiotherapy || fact == Fact::PostoperativeRadiotherapy ||
                               fact == Fact::LocalTherapy;
        if (!surgery && !radiation) continue;
        std::vector<std::string> parts;
        if (scope.denied(match)) parts.emplace_back("denied");
        if (scope.of_relative(match)) parts.emplace_back("of a relative");
        if (surgery ? scope.operation_declined(match) : scope.declined(match)) parts.emplace_back("declined");
        if (surgery ? scope.operation_planned(match) : scope.treatment_planned(match))
            parts.emplace_back("planned");
        if (!surgery && scope.of_other_organ(match)) parts.emplace_back("of another organ");
        if (!surgery && scope.told_as_done(match)) parts.emplace_back("done");
        return parts.empty() ? "stands" : testing::joined(parts, ", ");
    }
    return "not told";
}

struct Case {
    const char* text;
    const char* expected;
};

void check_radiation(std::initializer_list<Case> cases) {
    for (const Case& one : cases)
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(told(one.text, false) == one.expected);
}

void check_operation(std::initializer_list<Case> cases) {
    for (const Case& one : cases)
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(told(one.text, true) == one.expected);
}

BOOST_AUTO_TEST_SUITE(history_scope_test)

BOOST_AUTO_TEST_CASE(treatment_that_was_given) {
    check_radiation({
        {"Salvage radiotherapy 2018.", "stands"},
        {"Salvage-Radiatio der Loge 2018.", "stands"},
        {"Salvage radiotherapy was delivered in 2018.", "done"},
        {"He feels well.", "not told"},
    });
    check_operation({
        {"Radical prostatectomy 2018.", "stands"},
        {"Radikale Prostatektomie 2018.", "stands"},
    });
}

BOOST_AUTO_TEST_CASE(treatment_that_is_denied) {
    check_radiation({
        {"No radiotherapy.", "denied"},
        {"Keine Bestrahlung.", "denied"},
        {"Loge nie bestrahlt.", "denied"},
        {"Prior radiotherapy: none.", "denied"},
        {"He had neither tablets nor injections nor radiotherapy.", "denied"},
        // of something else
        {"No metastases, radiotherapy 2018.", "stands"},
        {"Radiotherapy 2018; no injections.", "stands"},
    });
    check_operation({
        {"No prostatectomy.", "denied"},
        {"Prostatectomy 2018; no radiotherapy.", "stands"},
        {"Prostatectomy 2018 and no radiotherapy.", "stands"},
    });
}

BOOST_AUTO_TEST_CASE(treatment_of_a_relative) {
    check_operation({
        {"His father had a radical prostatectomy.", "of a relative"},
        {"Radikale Prostatektomie beim Bruder.", "of a relative"},
        {"He had a radical prostatectomy.", "stands"},
    });
}

BOOST_AUTO_TEST_CASE(treatment_that_was_refused) {
    check_radiation({
        {"He declined radiotherapy.", "declined"},
        {"Eine Bestrahlung hat er abgelehnt.", "declined"},
        {"He chose to hold off radiotherapy.", "declined"},
        // another treatment was
        {"Radiotherapy 2018, prostatectomy refused.", "stands"},
    });
    check_operation({
        {"He declined radical prostatectomy.", "declined"},
        {"He chose radiation over radical prostatectomy.", "declined"},
        // behind a comma the refusal is of what follows
        {"Radical prostatectomy 2018, radiotherapy declined.", "stands"},
    });
}

BOOST_AUTO_TEST_CASE(operations_that_are_asked_for) {
    check_operation({
        {"Radical prostatectomy or radiotherapy?", "declined"},
        {"RARP? Please assess.", "declined"},
        {"RARP 2018. Please assess.", "stands"},
    });
}

BOOST_AUTO_TEST_CASE(treatment_that_is_to_come) {
    check_radiation({
        {"Salvage radiotherapy is planned.", "planned"},
        {"Before salvage radiotherapy.", "planned"},
        {"Vor geplanter Bestrahlung.", "planned"},
        {"Relapse after salvage radiotherapy.", "stands"},
    });
    check_operation({
        {"Radical prostatectomy is booked.", "planned"},
        {"Staging before radical prostatectomy.", "planned"},
        {"Salvage prostatectomy, which is considered by the patient.", "planned"},
        // what is planned is the other treatment
        {"After prostatectomy radiotherapy was recommended.", "stands"},
        {"Radical prostatectomy 2018.", "stands"},
    });
}

BOOST_AUTO_TEST_CASE(treatment_of_another_organ) {
    check_radiation({
        {"Radiotherapy of the larynx 2009.", "of another organ"},
        {"Radiotherapy of the prostate bed 2009.", "stands"},
    });
}

BOOST_AUTO_TEST_CASE(treatment_that_was_given_in_the_end) {
    check_radiation({
        {"Radiotherapy, declined at first, was delivered in 2021.", "declined, done"},
    });
    for (const char* not_done : {"He never received radiotherapy.", "Radiotherapy was not delivered."})
        BOOST_TEST_CONTEXT(not_done) BOOST_TEST(told(not_done, false).find("done") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_label_and_its_answer_are_one) {
    const auto& history = testing::knowledge().data().history;
    const auto sentence = testing::sentence_of("Prior radiotherapy: none", "Clinical history");
    const HistoryScope scope(sentence, history);
    BOOST_TEST(sentence.own_label);
    BOOST_REQUIRE(scope.tokens().size() == 4u);
    BOOST_TEST(scope.tokens()[2].word == ":");
    const auto plain = testing::sentence_of("Radiotherapy 2018", "Clinical history");
    BOOST_TEST(HistoryScope(plain, history).tokens().size() == plain.tokens.size());
}

BOOST_AUTO_TEST_CASE(earlier_examinations) {
    const auto& history = testing::knowledge().data().history;
    const auto compares = [&](const char* text) {
        const auto sentence = testing::sentence_of(text, "Clinical history");
        return HistoryScope(sentence, history).tells_of_earlier();
    };
    BOOST_TEST(compares("In comparison with the scan of 2021, before his radiotherapy."));
    BOOST_TEST(compares("Im Vergleich zur Voruntersuchung."));
    BOOST_TEST(!compares("Radical prostatectomy 2018."));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
