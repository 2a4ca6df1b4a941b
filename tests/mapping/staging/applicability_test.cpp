#include "mapping/staging/applicability.h"

#include <boost/test/unit_test.hpp>

#include "mapping/staging/psa_series.h"
#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

std::string judge(const char* history, const char* title = "PSMA PET/CT") {
    const auto& data = testing::knowledge().data();
    const Report report =
        testing::report_of({{"Clinical history", history}, {"Findings", "No uptake."}}, title);
    const auto cohort = staging::judge_cohort(report, narrative::segment(report, data.lexicon), data.history);
    std::string text(to_string(cohort.applicability.status));
    if (const auto reason = to_string(cohort.applicability.reason); !reason.empty())
        text += " " + std::string(reason);
    return text;
}

BOOST_AUTO_TEST_SUITE(applicability_test)

BOOST_AUTO_TEST_CASE(histories) {
    struct Case {
        const char* history;
        const char* expected;
    };
    const Case cases[] = {
        {"Radical prostatectomy 2019. Biochemical recurrence.", "applicable"},
        {"s/p RALP 2018, rising PSA 0.4.", "applicable"},
        {"Z.n. RPE 2020, PSA-Anstieg auf 0,4 ng/ml.", "applicable"},
        {"Prostatectomy 2015. PSA <0.01, now 0.46 ng/mL.", "applicable"},
        {"RARP 2017. PSA 0.12, 0.21, 0.34 ng/mL.", "applicable"},
        {"Radical prostatectomy 2019, BCR. No radiotherapy.", "applicable"},
        {"Radical prostatectomy 2019, BCR. Salvage radiotherapy is planned.", "applicable"},
        {"Radical prostatectomy 2019, BCR. Declined salvage radiotherapy.", "applicable"},
        {"Radical prostatectomy 2014 and salvage radiotherapy 2016. Rising PSA.",
         "not-applicable prior-postoperative-radiotherapy"},
        {"RPE 2014, Salvage-Radiatio der Loge 2017. PSA-Anstieg.",
         "not-applicable prior-postoperative-radiotherapy"},
        {"External beam radiotherapy 2012. Rising PSA.", "not-applicable after-primary-local-therapy"},
        {"LDR brachytherapy 2011, PSA 5.9.", "not-applicable after-primary-local-therapy"},
        // treatment that was not given, and treatment that was in the end
        {"RPE 2016, PSA-Rezidiv. Die empfohlene Bestrahlung hat er nicht in Anspruch genommen.",
         "applicable"},
        {"RPE 2016, PSA-Rezidiv. Er habe weder Tabletten noch Spritzen noch eine Strahlentherapie erhalten.",
         "applicable"},
        {"RPE 2016, PSA-Rezidiv. Loge nie bestrahlt.", "applicable"},
        {"Klinik für Strahlentherapie. RPE 2016, PSA-Rezidiv.", "applicable"},
        {"Radical prostatectomy 2016, BCR. He is booked for bed radiotherapy.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Enrolled to receive salvage radiotherapy.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Salvage radiotherapy next month.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Radiotherapy was not conducted.", "applicable"},
        {"RPE 2016, PSA-Rezidiv. Frage nach Lokalisation, allfällige Salvage-Radiotherapie.", "applicable"},
        {"Prostatakarzinom, ED 2017, GS 4+3. V. a. biochemisches Rezidiv.",
         "undetermined prostatectomy-not-stated"},
        {"Radical prostatectomy 2016, BCR. ? salvage RT field.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Salvage pelvic node dissection 2020.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Radiotherapy, put off at first, was delivered to the fossa in "
         "2021.",
         "not-applicable prior-postoperative-radiotherapy"},
        {"RPE 2016. In comparison with the scan of 2021, before his salvage radiotherapy, PSA 0.9, was 0.3.",
         "not-applicable prior-postoperative-radiotherapy"},
        {"RPE 2016. Wiedervorstellung bezüglich PSA-Anstieg nach Salvage-RT.",
         "not-applicable prior-postoperative-radiotherapy"},
        // what looks like a rise and is none
        {"RPE 2020. Das PSA ist seit der OP nicht messbar.", "undetermined recurrence-not-stated"},
        {"Radical prostatectomy 2020. PSA has not gone up.", "undetermined recurrence-not-stated"},
        {"Radical prostatectomy 2020. PSA of 0.3. Value was 0.5 in June.",
         "undetermined recurrence-not-stated"},
        {"Radical prostatectomy 2020. PSA of 0.6. Value was 0.2 in June.", "applicable"},
        // operations that were not done
        {"LDR brachytherapy 2011, PSA 5.9. He is keen on salvage prostatectomy.",
         "not-applicable after-primary-local-therapy"},
        {"Prostatakarzinom in 8/12 Stanzen, neu diagnostiziert. Radikale Prostatektomie oder Radiotherapie?",
         "not-applicable primary-staging"},
        {"mCRPC, radical prostatectomy 2010, docetaxel.", "not-applicable systemic-therapy-assessment"},
        {"Simple prostatectomy 2015 for BPH. Rising PSA.", "not-applicable not-radical-prostatectomy"},
        {"Newly diagnosed prostate cancer, initial staging.", "not-applicable primary-staging"},
        {"Active surveillance since 2020, PSA 8.", "not-applicable prostate-in-situ"},
        {"Radical prostatectomy 5 months ago, PSA never became undetectable.",
         "undetermined psa-persistence"},
        {"Radical prostatectomy 2016, BCR. Referred by radiation oncology.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Considering salvage radiotherapy.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Salvage radiotherapy is on the waiting list.", "applicable"},
        {"Radical prostatectomy 2016, BCR. Prior RT / ADT: none / none.", "applicable"},
        {"Radical prostatectomy 2016, BCR.\nIrradiated [ ]", "applicable"},
        {"Radical prostatectomy 2016, BCR.\nIrradiated [x]",
         "not-applicable prior-postoperative-radiotherapy"},
        {"Radical prostatectomy May 2017, rising PSA.", "applicable"},
        {"Radical prostatectomy is booked for May. PSA rising.", "not-applicable primary-staging"},
        {"Robotic simple prostatectomy 2015 for BPH, PSA rising.",
         "not-applicable not-radical-prostatectomy"},
        {"Radikale Prostatektomie vor zwei Jahren, PSA-Relaps ohne Vorbehandlung.", "applicable"},
        {"Radikale Prostatektomie vor geplanter Radiatio, PSA-Anstieg.", "applicable"},
        {"RPE 2015. Lange nicht messbare Werte, jetzt PSA-Anstieg. Bestrahlungsplanung.", "applicable"},
        {"RPE 2015, PSA-Rezidiv. Eine Bestrahlung, die ihm damals angeboten wurde, hat er abgelehnt.",
         "applicable"},
        // the refusal is that of the treatment, not of the operation told before the comma
        {"RPE 2016, Bestrahlung abgelehnt. PSA aktuell 2,2 (Vorwert 1,1).", "applicable"},
        {"Radical prostatectomy 2016. Rising PSA. Radiotherapy has not been given.", "applicable"},
        // castration resistance is no treatment that could be planned
        {"mCRPC vor RLT.", "not-applicable systemic-therapy-assessment"},
        {"PSA has remained above 0.2 since radical prostatectomy.", "undetermined psa-persistence"},
        {"RALP 3 months ago. PSA did not fall under 0.6 after the operation, the last one is 0.74.",
         "undetermined psa-persistence"},
        {"Open simple (suprapubic) prostatectomy 2014 for BPH, PSA rising.",
         "not-applicable not-radical-prostatectomy"},
        {"Prostatectomia radicalis 2018, PSA 1,4 and rising.", "applicable"},
        {"First PSA after RALP <0.01. Latest 0.47.", "applicable"},
        {"Two previous biopsies negative, PSA rising. Robotic radical prostatectomy was explained.",
         "not-applicable prostate-in-situ"},
        {"Prostate cancer, rising PSA.", "undetermined prostatectomy-not-stated"},
        {"Radical prostatectomy 2020. Follow-up.", "undetermined recurrence-not-stated"},
    };
    for (const Case& one : cases)
        BOOST_TEST_CONTEXT(one.history) BOOST_TEST(judge(one.history) == one.expected);
}

BOOST_AUTO_TEST_CASE(another_tracer_beats_everything) {
    BOOST_TEST(judge("Radical prostatectomy 2019, BCR. PSMA PET was negative.", "F-18 fluciclovine PET/CT") ==
               "not-applicable not-psma-tracer");
    BOOST_TEST(judge("Radikale Prostatektomie 2011, PSA-Rezidiv. PSMA-PET negativ.",
                     "18F-Fluorcholin-PET/CT") == "not-applicable not-psma-tracer");
}

BOOST_AUTO_TEST_CASE(an_earlier_examination_with_another_tracer) {
    BOOST_TEST(judge("RARP 2015, biochemical recurrence. He was examined with choline PET in 2019.") ==
               "applicable");
    BOOST_TEST(judge("RPE 2014, biochemisches Rezidiv. 2019 untersucht mit Cholin-PET ohne Befund.") ==
               "applicable");
    BOOST_TEST(judge("RPE 2014, biochemisches Rezidiv. Diesmal Untersuchung mit F-18-Cholin.") ==
               "not-applicable not-psma-tracer");
}

BOOST_AUTO_TEST_CASE(the_tracer_that_was_given_beats_the_title) {
    BOOST_TEST(judge("Radical prostatectomy 2019, BCR. 370 MBq F-18 fluciclovine.",
                     "PET/CT after PSMA PET") == "not-applicable not-psma-tracer");
    BOOST_TEST(judge("Radical prostatectomy 2019, BCR. 150 MBq Ga-68 PSMA-11. FDG PET last year.",
                     "PET/CT") == "applicable");
}

BOOST_AUTO_TEST_CASE(a_gland_that_is_described_was_not_removed) {
    const Report report = testing::report_of(
        {{"History", "Radical prostatectomy 2019, rising PSA."},
         {"Findings", "Focal uptake in the left peripheral zone. The prostate measures 52 ml."}});
    const auto& data = testing::knowledge().data();
    const auto cohort = staging::judge_cohort(report, narrative::segment(report, data.lexicon), data.history);
    BOOST_TEST(to_string(cohort.applicability.status) == "undetermined");
}

BOOST_AUTO_TEST_CASE(psa_series) {
    struct Case {
        const char* text;
        bool rises;
    };
    const Case cases[] = {
        {"PSA 0.12 - 0.21 - 0.34 ng/ml", true},
        {"PSA 0.48 (0.19 nine months ago)", true},
        {"PSA aktuell 0,62 (Vorwert 0,41)", true},
        {"PSA <0.01 in 2020, now 0.42", true},
        {"PSA 0.14 / 0.31 / 0.52 over eleven months", true},
        {"PSA 0.2 in June, 0.33 in October", true},
        {"PSA 0.52 / 0.31 / 0.14", false},
        {"PSA 0.2, six months ago undetectable", true},
        {"PSA undetectable (<0.02)", false},
        {"PSA <0.02 in 2019, <0.1 in 2021", false},
        {"PSA 0.9", false},
        {"PSA 0.31, down from 0.9 before", false},
        {"Gleason 3+4, PSA 0.4", false},
        {"PSA 0.44 (Mar 24), 0.21 (Sep 23), 0.07 (Feb 23)", true},
        {"PSA 0.07 (3/24), 0.21 (9/23)", false},
        {"PSA 0.01; now 0.48, previously 0.20", true},
        {"PSA 1.2 and 2.0 on the last two draws; previously undetectable", true},
        {"PSA zuletzt 2,4, Vorwerte 0,6 und 1,3", true},
        {"PSA im Februar von 0,11 und im Juli von 0,24 ng/ml", true},
    };
    const auto& history = testing::knowledge().data().history;
    for (const Case& one : cases) {
        BOOST_TEST_CONTEXT(one.text) {
            const auto words = narrative::tokenise(one.text);
            BOOST_TEST(staging::psa_rises({words, history}) == one.rises);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
