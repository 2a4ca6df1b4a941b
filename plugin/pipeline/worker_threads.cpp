#include "plugin/pipeline/worker_threads.h"

#include <cstdlib>
#include <future>
#include <system_error>
#include <utility>

namespace psma::plugin {
namespace {

// A thread that has allocated memory once when this returns: glibc gives it its arena then. It does its work
// where GO is true, and nothing where it is false.
std::thread thread_with_arena(std::function<void()> work, std::shared_future<bool> go) {
    std::promise<void> allocated;
    std::future<void> begun = allocated.get_future();
    std::thread thread(
        [work = std::move(work), go = std::move(go), allocated = std::move(allocated)]() mutable {
            void* volatile first = std::malloc(1);
            std::free(first);
            allocated.set_value();
            if (go.get()) work();
        });
    begun.wait();
    return thread;
}

}  // namespace

// glibc gives out first the arenas that threads which ended have left, then all others in turn. Some threads
// that only wait take what was left, so that those after them are served in turn.
std::vector<std::thread> begin_threads(std::vector<std::function<void()>> works) {
    constexpr int kTakers = 8;  // more than there are arenas in Orthanc
    std::promise<bool> go_work, go_home;
    const auto work_now = go_work.get_future().share(), home = go_home.get_future().share();
    std::vector<std::thread> takers, threads;
    bool all = false;
    const auto end = [&] {
        go_home.set_value(false);
        for (std::thread& taker : takers) taker.join();
        go_work.set_value(all);
        if (!all)
            for (std::thread& thread : threads) thread.join();
    };
    try {
        takers.reserve(kTakers);
        threads.reserve(works.size());
        for (int i = 0; i < kTakers; ++i) takers.push_back(thread_with_arena([] {}, home));
        for (auto& work : works) threads.push_back(thread_with_arena(std::move(work), work_now));
        all = true;
    } catch (...) {
        end();
        throw;
    }
    end();
    return threads;
}

}  // namespace psma::plugin
