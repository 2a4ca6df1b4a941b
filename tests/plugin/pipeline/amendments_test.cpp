// Corrected, late, deleted, renewed and withdrawn: which versions of a report have an addendum in force.
#include <boost/test/unit_test.hpp>

#include "tests/plugin/support/worker_bench.h"

namespace {

using namespace psma;
using namespace psma::testing;
using plugin::State;

constexpr const char* kReplacedReport = "121360";

// The addendum to that report, as bytes.
std::string addendum_of(Bench& bench, const std::string& uid) {
    const auto found = bench.archive->addenda.find(bench.row(uid).addendum_uid);
    return found == bench.archive->addenda.end() ? "" : found->second;
}

bool replaces(Bench& bench, const std::string& uid, const std::string& earlier_addendum) {
    const std::string bytes = addendum_of(bench, uid);
    return bytes.find(kReplacedReport) != std::string::npos &&
           bytes.find(earlier_addendum) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(amendments_test)

BOOST_AUTO_TEST_CASE(a_corrected_version_gets_an_addendum_that_replaces_the_earlier_one) {
    // told by its predecessor, and by the same accession number verified later
    const Written corrections[] = {
        {.uid = "1.2.2", .verified_at = "20261102120000", .predecessor = "1.2.1", .text = "Bone."},
        {.uid = "1.2.2", .verified_at = "20261102120000", .accession = "A1", .text = "Bone."}};
    for (const Written& correction : corrections) {
        Bench bench;
        bench.deliver({.uid = "1.2.1", .accession = "A1"});
        const std::string first = bench.row("1.2.1").addendum_uid;
        bench.deliver(correction);
        BOOST_TEST((bench.state("1.2.2") == State::Done));
        BOOST_TEST(bench.archive->addenda.size() == 2u);
        BOOST_TEST(replaces(bench, "1.2.2", first));
        BOOST_TEST(bench.row("1.2.1").replaced_by == "1.2.2");
        // a third version replaces the one in force only
        bench.deliver({.uid = "1.2.3", .verified_at = "20261103120000", .predecessor = "1.2.2"});
        BOOST_TEST(replaces(bench, "1.2.3", bench.row("1.2.2").addendum_uid));
        BOOST_TEST(!replaces(bench, "1.2.3", first));
    }
}

BOOST_AUTO_TEST_CASE(a_version_that_changes_nothing_gets_none) {
    Bench bench;
    bench.deliver({.uid = "1.2.1"});
    bench.deliver({.uid = "1.2.2", .verified_at = "20261102120000", .predecessor = "1.2.1"});
    BOOST_TEST((bench.state("1.2.2") == State::Ignored));
    BOOST_TEST(bench.row("1.2.2").reason.starts_with("unchanged: "));
    BOOST_TEST(bench.archive->addenda.size() == 1u);
    // and a change after it replaces the one in force
    bench.deliver({.uid = "1.2.3", .verified_at = "20261103120000", .predecessor = "1.2.2", .text = "Bone."});
    BOOST_TEST(replaces(bench, "1.2.3", bench.row("1.2.1").addendum_uid));
}

BOOST_AUTO_TEST_CASE(reports_of_other_studies_titles_or_the_same_time_are_no_versions) {
    Bench bench;
    bench.deliver({.uid = "1.2.1", .accession = "A1"});
    bench.deliver({.uid = "1.2.2", .accession = "A1", .text = "Bone."});  // verified at the same time
    bench.deliver({.uid = "1.2.3", .verified_at = "20261103120000", .accession = "A2", .text = "Bone."});
    bench.deliver({.uid = "1.2.4", .verified_at = "20261103120000", .text = "Bone."});  // no accession number
    for (const char* uid : {"1.2.2", "1.2.3", "1.2.4"}) {
        BOOST_TEST((bench.state(uid) == State::Done), uid);
        BOOST_TEST(addendum_of(bench, uid).find(kReplacedReport) == std::string::npos, uid);
    }
}

BOOST_AUTO_TEST_CASE(an_earlier_version_that_comes_late_gets_none) {
    const Written late[] = {{.uid = "1.2.1"}, {.uid = "1.2.1", .accession = "A1"}};
    for (const Written& earlier : late) {
        Bench bench;
        bench.deliver({.uid = "1.2.2",
                       .verified_at = "20261102120000",
                       .accession = "A1",
                       .predecessor = earlier.accession.empty() ? "1.2.1" : "",
                       .text = "Bone."});
        bench.deliver(earlier);
        BOOST_TEST((bench.state("1.2.1") == State::Ignored));
        BOOST_TEST(bench.row("1.2.1").reason == "superseded: by 1.2.2");
        BOOST_TEST(bench.archive->addenda.size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(from_partial_to_corrected) {
    Bench bench;
    bench.deliver({.uid = "1.2.1",
                   .verification = "UNVERIFIED",
                   .verified_at = "20261101100000",
                   .accession = "A1",
                   .completion = "PARTIAL"});
    bench.deliver(
        {.uid = "1.2.2", .verification = "UNVERIFIED", .verified_at = "20261101110000", .accession = "A1"});
    for (const char* uid : {"1.2.1", "1.2.2"}) BOOST_TEST((bench.state(uid) == State::Waiting), uid);
    BOOST_TEST(bench.archive->addenda.empty());
    bench.deliver({.uid = "1.2.3", .accession = "A1"});
    for (const char* uid : {"1.2.1", "1.2.2"})
        BOOST_TEST(bench.row(uid).reason == "superseded: by 1.2.3", uid);
    BOOST_TEST((bench.state("1.2.3") == State::Done));
    // a correction in progress leaves the signed version in force
    bench.deliver({.uid = "1.2.4",
                   .verification = "UNVERIFIED",
                   .verified_at = "20261102110000",
                   .accession = "A1",
                   .text = "Bone."});
    BOOST_TEST((bench.state("1.2.4") == State::Waiting));
    bench.deliver({.uid = "1.2.5", .verified_at = "20261102120000", .accession = "A1", .text = "Bone."});
    BOOST_TEST(replaces(bench, "1.2.5", bench.row("1.2.3").addendum_uid));
    BOOST_TEST(bench.row("1.2.4").reason == "superseded: by 1.2.5");
    BOOST_TEST(bench.archive->addenda.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_source_whose_corrections_are_unverified_is_trusted_by_configuration) {
    // dcm4chee makes COMPLETE and UNVERIFIED of a corrected result
    for (const bool trusted : {false, true}) {
        Bench bench;
        if (trusted) bench.configuration.accept_unverified_from = {{"Example RIS", "", ""}};
        bench.deliver({.uid = "1.2.1", .accession = "A1", .manufacturer = "Example RIS"});
        bench.deliver({.uid = "1.2.2",
                       .verification = "UNVERIFIED",
                       .verified_at = "20261102120000",
                       .accession = "A1",
                       .text = "Bone.",
                       .manufacturer = "Example RIS"});
        BOOST_TEST((bench.state("1.2.2") == (trusted ? State::Done : State::Waiting)));
        BOOST_TEST(bench.archive->addenda.size() == (trusted ? 2u : 1u));
    }
}

BOOST_AUTO_TEST_CASE(a_correction_out_of_the_cohort_does_not_leave_the_evidence_in_force) {
    for (const char* text : {"Staging.", "CT."}) {
        Bench bench;
        bench.deliver({.uid = "1.2.1"});
        bench.deliver(
            {.uid = "1.2.2", .verified_at = "20261102120000", .predecessor = "1.2.1", .text = text});
        BOOST_TEST((bench.state("1.2.2") == State::Done), text);
        BOOST_TEST(replaces(bench, "1.2.2", bench.row("1.2.1").addendum_uid), text);
        BOOST_TEST(bench.row("1.2.2").reason == "summary-only addendum", text);
    }
}

BOOST_AUTO_TEST_CASE(versions_that_name_each_other_both_have_an_addendum) {
    Bench bench;
    bench.deliver({.uid = "1.2.1", .predecessor = "1.2.2"});
    bench.deliver({.uid = "1.2.2", .verified_at = "20261102120000", .predecessor = "1.2.1", .text = "Bone."});
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST((bench.state("1.2.2") == State::Done));
}

BOOST_AUTO_TEST_CASE(an_amendment_survives_a_fault_at_every_call) {
    const auto deliver_both = [](Bench& bench) {
        bench.deliver({.uid = "1.2.1"});
        const auto id = bench.archive->put(
            kBasicText, "1.2.2",
            report_file(Written{
                .uid = "1.2.2", .verified_at = "20261102120000", .predecessor = "1.2.1", .text = "Bone."}));
        bench.worker().hint(id.c_str());
    };
    for (int failing = 1; failing < 12; ++failing) {
        Bench bench;
        deliver_both(bench);
        bench.archive->fail_at = bench.archive->calls + failing;
        for (int round = 0; round < 4; ++round) {
            try {
                bench.worker().round();
            } catch (const plugin::PassingFault&) {
                bench.restart();
            }
            bench.clock->time += 3600;
        }
        BOOST_TEST_CONTEXT("call " << failing) {
            BOOST_TEST((bench.state("1.2.2") == State::Done));
            BOOST_TEST(bench.archive->addenda.size() == 2u);
            BOOST_TEST(replaces(bench, "1.2.2", bench.row("1.2.1").addendum_uid));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_deleted_report_leaves_an_orphan_that_is_told) {
    Bench bench;
    bench.deliver({.uid = "1.2.1"});
    bench.remove("1.2.1");
    BOOST_TEST((bench.state("1.2.1") == State::Orphan));
    BOOST_TEST(bench.row("1.2.1").reason.find(bench.row("1.2.1").addendum_uid) != std::string::npos);
    // stored again it has its addendum again
    bench.deliver({.uid = "1.2.1"});
    BOOST_TEST((bench.state("1.2.1") == State::Done));
    BOOST_TEST(bench.archive->addenda.size() == 1u);
    // report and addendum deleted: nothing is left behind
    bench.archive->remove(bench.row("1.2.1").addendum_uid);
    bench.remove("1.2.1");
    BOOST_TEST((bench.state("1.2.1") == State::Ignored));
    BOOST_TEST(bench.row("1.2.1").reason.starts_with("deleted: "));
}

BOOST_AUTO_TEST_CASE(a_deletion_nobody_told_of_is_found_by_the_audit) {
    Bench bench;
    for (int i = 0; i < 12; ++i) bench.deliver({.uid = "1.2." + std::to_string(i)});
    for (const char* uid : {"1.2.3", "1.2.11"}) bench.archive->remove(uid);
    bench.restart();
    for (int i = 0; i < 4; ++i) bench.worker().round();
    BOOST_TEST(bench.ledger->counts()[State::Orphan] == 2);
    BOOST_TEST(bench.ledger->counts()[State::Done] == 10);
}

BOOST_AUTO_TEST_CASE(another_pack_issues_anew_on_demand_only) {
    Bench bench;
    for (int i = 0; i < 3; ++i) {
        bench.clock->time = 1000 + i;
        bench.deliver({.uid = "1.2." + std::to_string(i)});
    }
    bench.use_another_pack();
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 3u);
    const std::string pack = bench.holder->get()->identity().sha256;
    const std::string algorithm = bench.row("1.2.0").algorithm_version;
    BOOST_TEST(bench.ledger->reopen_outdated(1001, 5000, pack, algorithm, 2000) == 2);
    bench.worker().round();
    BOOST_TEST(bench.archive->addenda.size() == 5u);
    BOOST_TEST(bench.ledger->reopen_outdated(1001, 5000, pack, algorithm, 2000) == 0);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_addendum_is_gone_and_not_made_again) {
    Bench bench;
    bench.deliver({.uid = "1.2.1"});
    const std::string addendum = bench.row("1.2.1").addendum_uid;
    BOOST_TEST(bench.ledger->withdraw("1.2.1", "withdrawn by N at T: wrong patient", 2000));
    bench.worker().round();  // the process ended before the addendum was deleted: the audit does it
    BOOST_TEST(bench.archive->addenda.empty());
    bench.deliver({.uid = "1.2.1"});
    for (int i = 0; i < 3; ++i) bench.worker().round();
    BOOST_TEST((bench.state("1.2.1") == State::Withdrawn));
    BOOST_TEST(bench.row("1.2.1").reason == "withdrawn by N at T: wrong patient");
    BOOST_TEST(bench.row("1.2.1").addendum_uid == addendum);
    BOOST_TEST(bench.archive->addenda.empty());
    // a corrected version is another matter, and has nothing to replace
    bench.deliver({.uid = "1.2.2", .verified_at = "20261102120000", .predecessor = "1.2.1"});
    BOOST_TEST((bench.state("1.2.2") == State::Done));
    BOOST_TEST(addendum_of(bench, "1.2.2").find(kReplacedReport) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(reports_signed_before_the_day_of_process_since_are_left_alone) {
    Bench bench;
    bench.configuration.process_since = "20261102";
    bench.deliver({.uid = "1.2.1"});
    bench.deliver({.uid = "1.2.2", .verified_at = "20261102000000"});
    BOOST_TEST(bench.row("1.2.1").reason.starts_with("before-since: "));
    BOOST_TEST((bench.state("1.2.2") == State::Done));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
