// The shipped pack against the source, row by row: literal figures, nothing derived.
#include <algorithm>
#include <string>

#include <boost/test/unit_test.hpp>

#include "mapping/evidence/checks.h"
#include "packs.h"

using namespace psma;
using namespace psma::evidence;
using namespace psma::test;

namespace {

const Pack& pack() {
    static const Pack loaded = Pack::load(kPackFile, kPackSchema);
    return loaded;
}

const Statement& row(const std::string& id) {
    const auto found = std::ranges::find(pack().statements(), id, &Statement::id);
    if (found == pack().statements().end()) throw std::runtime_error("the pack has no row " + id);
    return *found;
}

struct Row {
    std::string id;
    Measure measure;
    std::string estimate, low, high, p;
    int n;
};

const Row kFigures[] = {
    {"pfs.t0n0m0.2y", Measure::Percent, "78.3", "66.3", "90.2", "", 46},
    {"pfs.t0n0m0.5y", Measure::Percent, "62.4", "48.2", "76.6", "", 46},
    {"wprt.t0n0m0", Measure::HazardRatio, "0.87", "0.27", "2.67", "= .80", 46},
    {"wprt.trn0m0", Measure::HazardRatio, "0.12", "0.01", "0.76", "= .035", 19},
    {"adt.t0n0m0", Measure::HazardRatio, "0.67", "0.23", "1.91", "", 46},
    {"adt.trn0m0", Measure::HazardRatio, "5.64", "1.12", "41.3", "= .051", 19},
    {"adt.nodal-or-distant", Measure::HazardRatio, "0.37", "0.16", "0.90", "= .024", 48},
    {"cohort.n", Measure::Count, "113", "", "", "", 113},
    {"cohort.baseline.age", Measure::Years, "67", "", "", "", 113},
    {"cohort.baseline.psa", Measure::NanogramsPerMillilitre, "0.4", "", "", "", 113},
    {"cohort.baseline.time", Measure::Months, "19.9", "", "", "", 113},
    {"cohort.treatment.wprt", Measure::Percent, "55.8", "", "", "", 113},
    {"cohort.treatment.adt", Measure::Percent, "67.3", "", "", "", 113},
    {"cohort.followup", Measure::Months, "59.4", "", "", "", 113},
    {"pfs.all.median", Measure::Months, "49.2", "", "", "", 113},
    {"pfs.all.2y", Measure::Percent, "72.6", "64.3", "80.8", "", 113},
    {"pfs.all.5y", Measure::Percent, "48.7", "38.9", "58.6", "", 113},
    {"ffdm.all.median", Measure::Months, "76.4", "", "", "", 113},
    {"ffdm.all.2y", Measure::Percent, "85.8", "79.4", "92.3", "", 113},
    {"ffdm.all.5y", Measure::Percent, "72.4", "63.6", "81.1", "", 113},
    {"os.all.2y", Measure::Percent, "100", "", "", "", 113},
    {"os.all.5y", Measure::Percent, "97.1", "94.1", "100", "", 113},
};

// The whole sentence a reader sees.
const std::pair<std::string, std::string> kTexts[] = {
    {"pfs.t0n0m0.2y",
     "Outcome, T0N0M0: progression-free survival at 2 years: 78.3 % (95% CI 66.3-90.2); n=46. In the source: "
     "most "
     "favourable of the groups."},
    {"pfs.t0n0m0.5y",
     "Outcome, T0N0M0: progression-free survival at 5 years: 62.4 % (95% CI 48.2-76.6); n=46. In the source: "
     "most "
     "favourable of the groups."},
    {"pfs.trn0m0",
     "Outcome, TrN0M0: progression-free survival at 2 and 5 years: not reported in the sources used; n=19. "
     "In the "
     "source: in words only: notably similar between TrN0M0 and N1/M1a."},
    {"pfs.n1m1a",
     "Outcome, N1/M1a: progression-free survival at 2 and 5 years: not reported in the sources used; n not "
     "reported in "
     "the sources used. In the source: in words only: notably similar between TrN0M0 and N1/M1a."},
    {"pfs.m1bm1c",
     "Outcome, M1b-M1c: progression-free survival at 2 and 5 years: not reported in the sources used; n not "
     "reported in "
     "the sources used. In the source: in words only: least favourable of the groups."},
    {"wprt.t0n0m0",
     "Whole-pelvis radiotherapy, T0N0M0: progression-free survival, whole-pelvis radiotherapy vs "
     "prostate-bed "
     "radiotherapy alone: adjusted hazard ratio 0.87 (95% CI 0.27-2.67), P = .80; n=46. In the source: not "
     "significantly associated with an improvement."},
    {"wprt.trn0m0",
     "Whole-pelvis radiotherapy, TrN0M0: progression-free survival, whole-pelvis radiotherapy vs "
     "prostate-bed "
     "radiotherapy alone: adjusted hazard ratio 0.12 (95% CI 0.01-0.76), P = .035; n=19. In the source: "
     "associated with "
     "a significant improvement."},
    {"wprt.n1m1a",
     "Whole-pelvis radiotherapy, N1/M1a: progression-free survival, whole-pelvis radiotherapy vs "
     "prostate-bed "
     "radiotherapy alone: not reported in the sources used; n not reported in the sources used."},
    {"wprt.m1bm1c",
     "Whole-pelvis radiotherapy, M1b-M1c: progression-free survival, whole-pelvis radiotherapy vs "
     "prostate-bed "
     "radiotherapy alone: not reported in the sources used; n not reported in the sources used."},
    {"adt.t0n0m0",
     "Androgen deprivation, T0N0M0: progression-free survival, androgen deprivation (comparator not "
     "described in the "
     "sources used): adjusted hazard ratio 0.67 (95% CI 0.23-1.91), P not reported in the sources used; "
     "n=46. In the "
     "source: not associated with an improvement."},
    {"adt.trn0m0",
     "Androgen deprivation, TrN0M0: progression-free survival, androgen deprivation (comparator not "
     "described in the "
     "sources used): adjusted hazard ratio 5.64 (95% CI 1.12-41.3), P = .051; n=19. In the source: not "
     "associated with "
     "an improvement. The 95% confidence interval 1.12-41.3 excludes 1, yet P = .051: interval and P value "
     "disagree in "
     "the source, and the interval is very wide."},
    {"adt.nodal-or-distant",
     "Androgen deprivation, nodal or distant metastasis: progression-free survival, androgen deprivation "
     "(comparator not "
     "described in the sources used): adjusted hazard ratio 0.37 (95% CI 0.16-0.90), P = .024; n=48. In the "
     "source: "
     "significantly associated with an improvement. Pooled: N1/M1a and M1b-M1c together; not reported for "
     "either "
     "alone."},
    {"cohort.n",
     "Cohort: men with biochemical recurrence after radical prostatectomy: 113; n=113. In the source: T0N0M0 "
     "46, TrN0M0 "
     "19, nodal or distant metastasis 48."},
    {"cohort.lesions",
     "Lesions per patient: share of men with 0 / 1 / 2-3 / 4-5 / 6-8 lesions: 40.7 % / 38.9 % / 16.8 % / 1.8 "
     "% / 1.8 %; "
     "n=113."},
    {"pfs.all.median",
     "Whole cohort: median progression-free survival: 49.2 months (95% CI not reported in the sources used); "
     "n=113."},
    {"os.all.median", "Whole cohort: median overall survival: not reached; n=113."},
    {"os.all.2y",
     "Whole cohort: overall survival at 2 years: 100 % (95% CI not reported in the sources used); n=113."},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(nikitas_2026_test)

BOOST_AUTO_TEST_CASE(every_figure_is_as_the_source_prints_it) {
    for (const Row& expected : kFigures) BOOST_TEST_CONTEXT(expected.id) {
            const Statement& statement = row(expected.id);
            BOOST_REQUIRE(statement.figure.has_value());
            BOOST_TEST((statement.figure->measure == expected.measure));
            BOOST_TEST(statement.figure->estimate == expected.estimate);
            BOOST_TEST(statement.figure->ci_low == expected.low);
            BOOST_TEST(statement.figure->ci_high == expected.high);
            if (!expected.low.empty()) BOOST_TEST(statement.figure->ci_percent.value() == 95);
            BOOST_TEST(statement.figure->p == expected.p);
            BOOST_TEST(statement.n.value() == expected.n);
            // What is printed stands in the sentence, n beside it.
            for (const std::string& digits : {expected.estimate, expected.low, expected.high, expected.p})
                BOOST_TEST(statement.text.find(digits) != std::string::npos);
            BOOST_TEST(statement.text.find("; n=" + std::to_string(expected.n)) != std::string::npos);
        }
}

BOOST_AUTO_TEST_CASE(rows_without_a_number_have_none) {
    std::size_t without = 0;
    for (const Statement& statement : pack().statements()) without += !statement.figure.has_value();
    BOOST_TEST(without == 7u);  // three PFS and two WPRT rows, the lesions, the median overall survival
    BOOST_TEST(pack().statements().size() == std::size(kFigures) + without);
}

BOOST_AUTO_TEST_CASE(the_sentences_are_finished) {
    for (const auto& [id, text] : kTexts) BOOST_TEST(row(id).text == text);
}

BOOST_AUTO_TEST_CASE(n_stands_beside_every_row) {
    for (const Statement& statement : pack().statements())
        BOOST_TEST(statement.text.find("; n") != std::string::npos, statement.id);
}

BOOST_AUTO_TEST_CASE(only_the_known_row_disagrees_with_itself) {
    for (const Statement& statement : pack().statements())
        if (statement.figure)
            BOOST_TEST(disagrees(*statement.figure) == (statement.id == "adt.trn0m0"), statement.id);
}

BOOST_AUTO_TEST_CASE(nothing_reads_like_advice) {
    const Block block = pack().match(summary_of(Group::TrN0M0));
    for (const Statement& statement : pack().statements())
        BOOST_TEST(!advice_in(statement.text), statement.text);
    for (const std::string& limitation : block.limitations) BOOST_TEST(!advice_in(limitation), limitation);
}

BOOST_AUTO_TEST_CASE(the_bound_wording_is_there) {
    const Block block = pack().match(summary_of(Group::T0N0M0));
    std::string all;
    for (const std::string& limitation : block.limitations) all += limitation + "\n";
    for (const char* part :
         {"113 men", "no standard treatment protocol", "no comparator without PET",
          "not a forecast for this patient", "prespecified secondary analyses", "non-randomised",
          "19 to 48 men", "chosen after the PET", "were irradiated as well",
          "definition of progression-free survival and the tracer are not known"})
        BOOST_TEST(all.find(part) != std::string::npos, part);
    const std::vector<std::string> factors = {"PSA doubling time", "grade group",
                                              "pathological T stage (pT) and surgical margins",
                                              "genomic classifier", "the patient's preferences"};
    BOOST_TEST(block.not_considered == factors, boost::test_tools::per_element());
    const std::vector<std::string> studies = {"PSMA-SRT (phase 3, NCT03582774)",
                                              "PEACE-V STORM (phase 2, NCT03569241)", "ADOPT (NCT04302454)",
                                              "PSICHE (observational, NCT05022914)"};
    BOOST_TEST(block.ongoing_studies == studies, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_source_and_what_was_read_of_it_are_named) {
    const Block block = pack().match(summary_of(Group::T0N0M0));
    BOOST_TEST(block.citation ==
               "Nikitas J, Smith CP, Armstrong WR, et al. Five-year outcomes after prostate-specific "
               "membrane antigen "
               "PET/CT-guided salvage radiotherapy following radical prostatectomy. JNCCN. 2026;24(2). "
               "doi:10.6004/jnccn.2025.7102");
    BOOST_TEST(block.source_read ==
               "What was read: a news article of 10 February 2026 on the publication (secondary source). The "
               "publication "
               "itself was not available. Read on 2026-11-23.");
    BOOST_TEST(block.population ==
               "Men with biochemical recurrence after radical prostatectomy, PSMA-PET/CT before salvage "
               "radiotherapy.");
}

BOOST_AUTO_TEST_SUITE_END()
