#include "plugin/pipeline/worker_threads.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <memory>
#include <set>

#include <boost/test/unit_test.hpp>
#include <malloc.h>

namespace {

using namespace psma::plugin;

void join(std::vector<std::thread>& threads) {
    for (std::thread& thread : threads) thread.join();
}

BOOST_AUTO_TEST_SUITE(worker_threads_test)

// The sanitizers bring an allocator of their own, which has no arenas.
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
// glibc's heaps of arenas other than the first are of 64 MiB and begin at a multiple of that: memory of one
// heap is of one arena.
std::uintptr_t heap_of_this_thread() {
    constexpr int kBitsOfHeap = 26;
    constexpr std::size_t kNotKeptByTheThread =
        5000;  // smaller pieces may be those of another thread, freed here
    void* volatile memory = std::malloc(kNotKeptByTheThread);
    const auto heap = reinterpret_cast<std::uintptr_t>(memory) >> kBitsOfHeap;
    std::free(memory);
    return heap;
}

// A thread with an arena, until it is ended.
class Neighbour {
  public:
    Neighbour() {
        std::promise<void> allocated;
        thread_ = std::thread([&] {
            heap_of_this_thread();
            allocated.set_value();
            end_.get_future().wait();
        });
        allocated.get_future().wait();
    }
    ~Neighbour() {
        end_.set_value();
        thread_.join();
    }

  private:
    std::promise<void> end_;
    std::thread thread_;
};

// Before any other thread: glibc takes the limit once. Few arenas, all in use but those of threads that have
// ended, as in a host that has run for a while.
BOOST_AUTO_TEST_CASE(two_threads_get_memory_from_different_arenas) {
    constexpr int kArenas = 5, kTries = 100;
    BOOST_REQUIRE(mallopt(M_ARENA_MAX, kArenas) == 1);
    for (int attempt = 0; attempt < kTries; ++attempt) {
        std::vector<std::unique_ptr<Neighbour>> neighbours;
        for (int i = 0; i < kArenas + attempt % kArenas; ++i)
            neighbours.push_back(std::make_unique<Neighbour>());
        neighbours.erase(neighbours.begin() + attempt % static_cast<int>(neighbours.size()));
        std::uintptr_t one = 0, other = 0;
        auto threads =
            begin_threads({[&] { one = heap_of_this_thread(); }, [&] { other = heap_of_this_thread(); }});
        join(threads);
        BOOST_TEST(one != other);
    }
}
#endif

BOOST_AUTO_TEST_CASE(each_does_its_work_in_a_thread_of_its_own) {
    std::atomic<int> sum = 0;
    std::array<std::thread::id, 3> ids;
    std::vector<std::function<void()>> works;
    for (int i = 0; i < 3; ++i)
        works.emplace_back([&, i] {
            ids[static_cast<std::size_t>(i)] = std::this_thread::get_id();
            sum += 1 << i;
        });
    auto threads = begin_threads(works);
    BOOST_TEST(threads.size() == 3u);
    join(threads);
    BOOST_TEST(sum == 7);
    BOOST_TEST(std::set<std::thread::id>(ids.begin(), ids.end()).size() == 3u);
    BOOST_TEST(begin_threads({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
