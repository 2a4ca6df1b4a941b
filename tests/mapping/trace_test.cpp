// The trace names what decided, and the sentences it stands in.
#include "mapping/trace.h"

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

BOOST_AUTO_TEST_SUITE(trace_test)

BOOST_AUTO_TEST_CASE(every_step_of_a_report_is_told) {
    const Report report = testing::report_of(
        {{"History", "Radical prostatectomy 2019, biochemical recurrence, PSA 0.4."},
         {"Findings", "Right obturator node, 8 mm, SUVmax 9.2, suspicious for metastasis. No bone lesion."},
         {"Impression", "Nodal metastasis. No visceral metastasis. miT0 N1 M0."}});
    const std::string text = trace(report, testing::knowledge());
    for (const char* part :
         {"2/1  findings  \"Right obturator node, 8 mm, SUVmax 9.2, suspicious for metastasis.\"",
          "obturator: site obturator", "suspicious: suspicious",
          "=> positive: right obturator node (pelvic-node", "no: negation", "bone: site skeleton, denied",
          "=> stage miT0 N1 M0", "bone: denied - 2/2", "APPLICABILITY applicable - 1/1", "GROUP N1/M1a"})
        BOOST_TEST_CONTEXT(part) BOOST_TEST(text.find(part) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_was_used_of_a_sentence_is_shown) {
    struct Case {
        const char* findings;
        std::vector<const char*> shown;  // in this order
    };
    const Case cases[] = {
        {"Iliac nodes (+), SUVmax 9.", {"clause 1: avid  [iliac: site iliac; nodes: site node; +: uptake;"}},
        {"Iliac nodes (-).",
         {"clause 1: denied  [iliac: site iliac, denied; nodes: site node, denied; -: negation-after]",
          "=> denied: iliac node"}},
        {"Bone: negative",
         {"under \"Bone\"  \"negative\"", "label  [bone: site skeleton]",
          "clause 1: denied  [negative: normal]", "=> denied: skeleton"}},
        {"Metastases: none",
         {"\"none\"\n    read as \"metastases none\"\n",
          "clause 1: denied  [metastases: metastasis, denied; none: negation]", "=> denied: bone"}},
        {"Bone metastases: L2, sacrum",
         {"label  [bone: site skeleton; metastases: metastasis]",
          "clause 1: positive  [l2: site vertebra; sacrum: site sacrum]", "=> positive: vertebra l2"}},
        {"Bone metastases? No.",
         {"\"No.\"\n    read as \"bone metastases no .\"", "bone: site skeleton, denied",
          "=> denied: skeleton"}},
        {"Node at the left iliac artery, 6 mm. SUVmax 9.4.",
         {"\"SUVmax 9.4.\"\n    read as \"node at", "clause 1: avid  [node: site node",
          "=> avid: left iliac"}},
        {"Uptake in the 7th rib. Early metastasis?",
         {"=> equivocal: rib 7", "no statement of its own  [metastasis: metastasis]"}},
    };
    for (const Case& one : cases) {
        const std::string text =
            trace(testing::report_of({{"Findings", one.findings}}), testing::knowledge());
        std::size_t at = 0;
        for (const char* part : one.shown) {
            BOOST_TEST_CONTEXT(part << " in\n" << text) {
                at = text.find(part, at);
                BOOST_REQUIRE(at != std::string::npos);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_no_finding_was_read_from_shows_no_verdict) {
    const std::string text =
        trace(testing::report_of({{"Indication", "Known bone metastasis."}, {"Findings", "No bone lesion."}}),
              testing::knowledge());
    BOOST_TEST(text.find("metastasis: metastasis") == std::string::npos);
    BOOST_TEST(text.find("clause 1: denied") != std::string::npos);
}

// All sentences of a passage of a structured report stand in one content item.
BOOST_AUTO_TEST_CASE(the_same_words_below_two_labels_show_each_its_own_observation) {
    Report report = testing::report_of({{"Findings", "Unremarkable.\nBone: negative\nLiver: negative"}});
    report.signed_off = true;
    CodedFinding coded;
    coded.item = "1.7";
    coded.finding = Concept{{"128462008", "SCT", "Metastatic malignant neoplasm"}, {}};
    coded.sites = {{Concept{{"64688005", "SCT", "Coccyx"}, {}}, {}, {}}};
    report.findings = {coded};
    const std::string text = trace(report, testing::knowledge());
    std::size_t at = 0;
    for (const char* part : {"\"Bone\"  \"negative\"", "=> denied: skeleton", "\"Liver\"  \"negative\"",
                             "=> denied: liver", "1.7  coded", "=> "}) {
        BOOST_TEST_CONTEXT(part << " in\n" << text) {
            at = text.find(part, at);
            BOOST_REQUIRE(at != std::string::npos);
            ++at;
        }
    }
    const auto bone = text.find("=> denied: skeleton");
    BOOST_TEST(text.find("=> denied: skeleton", bone + 1) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_empty_report_has_a_trace) {
    BOOST_TEST(trace(Report{}, testing::knowledge()).find("GROUP") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
