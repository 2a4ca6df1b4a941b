#include "plugin/pipeline/stage_times.h"

#include <set>
#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

namespace {

using namespace psma::plugin;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(stage_times_test)

BOOST_AUTO_TEST_CASE(stages_have_names_of_their_own) {
    std::set<std::string> names;
    for (const Stage stage : kStages) names.emplace(to_string(stage));
    BOOST_TEST(names.size() == kStages.size());
    BOOST_TEST(!names.contains(""));
}

BOOST_AUTO_TEST_CASE(work_is_timed_also_where_it_throws) {
    StageDurations durations;
    BOOST_TEST(durations.time(Stage::Read, [] { return 7; }) == 7);
    BOOST_CHECK_THROW(durations.time(Stage::Store, []() -> int { throw std::runtime_error("refused"); }),
                      std::runtime_error);
    BOOST_TEST((durations.of(Stage::Read) > 0ns));
    BOOST_TEST((durations.of(Stage::Store) > 0ns));
    BOOST_TEST((durations.of(Stage::Build) == 0ns));
}

BOOST_AUTO_TEST_CASE(only_documents_that_came_to_a_stage_count_there) {
    StageTimes times;
    StageDurations whole, refused;
    whole.of(Stage::Read) = 4ms;
    whole.of(Stage::Build) = 2ms;
    refused.of(Stage::Read) = 8ms;
    times.add(whole);
    times.add(refused);
    BOOST_TEST(times.of(Stage::Read).documents == 2u);
    BOOST_TEST(times.of(Stage::Read).seconds == 0.012, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(times.of(Stage::Build).documents == 1u);
    BOOST_TEST(times.of(Stage::Store).documents == 0u);
}

BOOST_AUTO_TEST_CASE(the_recent_mean_follows_a_change_and_not_one_document) {
    StageTimes times;
    const auto add = [&](std::chrono::nanoseconds duration, int documents) {
        StageDurations durations;
        durations.of(Stage::Store) = duration;
        for (int i = 0; i < documents; ++i) times.add(durations);
        return times.of(Stage::Store).recent_seconds;
    };
    BOOST_TEST(add(10ms, 1) == 0.010, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(add(42ms, 1) == 0.011, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(add(10ms, 200) == 0.010, boost::test_tools::tolerance(0.01));
    BOOST_TEST(add(20ms, 200) == 0.020, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
