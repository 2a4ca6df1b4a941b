// What the archive's own thread spends in the plugin for each instance it stores: the callback of the shared
// library, called as Orthanc calls it.
#include <string>

#include <benchmark/benchmark.h>

#include "tests/plugin/support/loaded_plugin.h"

namespace {

using psma::testing::HostInMemory;
using psma::testing::LoadedPlugin;

// A PET slice of 128 x 128 pixels.
void callback_of_an_image(benchmark::State& state) {
    LoadedPlugin plugin(PSMA_BENCH_PLUGIN, PSMA_BENCH_DATA);
    const std::string image = std::string(128, '\0') + "DICM" + std::string("\x02\x00\x02\x00UI\x1c\x00", 8) +
                              "1.2.840.10008.5.1.4.1.1.128" + std::string(32768, '\x10');
    for (auto _ : state)
        benchmark::DoNotOptimize(plugin.host.on_stored(HostInMemory::instance(image), "instance"));
}
BENCHMARK(callback_of_an_image)->Unit(benchmark::kNanosecond);

}  // namespace

BENCHMARK_MAIN();
