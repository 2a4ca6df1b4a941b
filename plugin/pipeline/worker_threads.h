// Threads that do not wait for each other at each allocation of memory.
#pragma once

#include <functional>
#include <thread>
#include <vector>

namespace psma::plugin {

// A thread for each of WORKS, begun when this returns. Where memory is given out from arenas with a lock
// each, as glibc's, and their number is limited, as Orthanc does (MallocArenaMax, 5 if not told otherwise),
// the threads get different ones as long as there are enough. Two workers in one arena took twice the
// processor's time for a report (docs/performance.md). Throws std::system_error where the system gives no
// thread; none is left behind then.
std::vector<std::thread> begin_threads(std::vector<std::function<void()>> works);

}  // namespace psma::plugin
