#include <set>

#include <boost/test/unit_test.hpp>

#include "mapping/evidence/evidence.h"
#include "mapping/evidence/sha256.h"
#include "packs.h"

using namespace psma;
using namespace psma::evidence;
using namespace psma::test;

namespace {

std::vector<std::string> ids_of(const Block& block, bool context) {
    std::vector<std::string> ids;
    for (const Statement& statement : block.statements)
        if ((statement.topic == Topic::Cohort) == context) ids.push_back(statement.id);
    return ids;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pack_test)

BOOST_AUTO_TEST_CASE(each_group_gets_its_own_rows_and_the_whole_cohort) {
    const Pack pack = Pack::load(kPackFile, kPackSchema);
    const std::pair<Group, std::vector<std::string>> cases[] = {
        {Group::T0N0M0, {"pfs.t0n0m0.2y", "pfs.t0n0m0.5y", "wprt.t0n0m0", "adt.t0n0m0"}},
        {Group::TrN0M0, {"pfs.trn0m0", "wprt.trn0m0", "adt.trn0m0"}},
        {Group::N1M1a, {"pfs.n1m1a", "wprt.n1m1a", "adt.nodal-or-distant"}},
        {Group::M1bM1c, {"pfs.m1bm1c", "wprt.m1bm1c", "adt.nodal-or-distant"}},
    };
    for (const auto& [group, expected] : cases) {
        const Block block = pack.match(summary_of(group));
        BOOST_TEST(block.attached);
        BOOST_TEST((block.group == group));
        BOOST_TEST(ids_of(block, false) == expected, boost::test_tools::per_element());
        BOOST_TEST(ids_of(block, true).size() == 17u);
        BOOST_TEST(block.limitations.size() == 6u);
        BOOST_TEST(block.not_considered.size() == 5u);
        BOOST_TEST(block.ongoing_studies.size() == 4u);
    }
}

BOOST_AUTO_TEST_CASE(no_rows_without_a_definite_group_and_a_fitting_patient) {
    const Pack pack = Pack::load(kPackFile, kPackSchema);
    const Summary cases[] = {
        summary_of(Group::Undetermined),
        summary_of(Group::None),
        summary_of(Group::TrN0M0, ApplicabilityStatus::NotApplicable),
        summary_of(Group::N1M1a, ApplicabilityStatus::Undetermined),
    };
    for (const Summary& summary : cases) {
        const Block block = pack.match(summary);
        BOOST_TEST(!block.attached);
        BOOST_TEST(block.statements.empty());
        BOOST_TEST(block.pack_id == "nikitas-2026");
        BOOST_TEST(!block.citation.empty());
    }
}

BOOST_AUTO_TEST_CASE(the_pack_names_itself_and_the_bytes_that_were_read) {
    const Pack pack = Pack::load(kPackFile, kPackSchema);
    const Block block = pack.match(summary_of(Group::T0N0M0));
    BOOST_TEST(pack.identity().id == "nikitas-2026");
    BOOST_TEST(pack.identity().version == "1.0");
    BOOST_TEST(pack.identity().sha256 == sha256(read_all(kPackFile)));
    BOOST_TEST(block.pack_sha256 == pack.identity().sha256);
    BOOST_TEST(block.pack_version == "1.0");

    const TemporaryFile changed(read_all(kPackFile) + "\n");
    BOOST_TEST(Pack::load(changed.path(), kPackSchema).identity().sha256 != pack.identity().sha256);
}

BOOST_AUTO_TEST_SUITE_END()
