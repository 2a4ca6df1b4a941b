// The callbacks of the shared library, called as Orthanc calls them.
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <malloc.h>

#include "tests/plugin/support/loaded_plugin.h"

using psma::testing::HostInMemory;
using psma::testing::LoadedPlugin;

namespace {

// The beginning of a DICOM file as it is received: preamble, "DICM", the SOP class among the first elements.
std::string file_of_class(const std::string& sop_class) {
    return std::string(128, '\0') + "DICM" + std::string("\x02\x00\x02\x00UI\x1c\x00", 8) + sop_class +
           std::string(32768, '\x10');
}

// Reads and writes of this process since it began.
std::string reads_and_writes() {
    std::ifstream io("/proc/self/io");
    std::string all;
    for (std::string line; std::getline(io, line);)
        if (line.starts_with("syscw") || line.starts_with("read_bytes") || line.starts_with("write_bytes"))
            all += line + "\n";
    return all;
}

BOOST_AUTO_TEST_SUITE(plugin_test)

BOOST_AUTO_TEST_CASE(the_callback_of_an_image_allocates_nothing_and_reads_and_writes_nothing) {
    LoadedPlugin plugin(PSMA_PLUGIN_LIBRARY, PSMA_TEST_DATA);
    const std::string image = file_of_class("1.2.840.10008.5.1.4.1.1.128");
    const auto store = [&](const std::string& file) {
        return plugin.host.on_stored(HostInMemory::instance(file), "an instance");
    };
    const std::string before = reads_and_writes();
    const std::size_t allocated = mallinfo2().uordblks;
    int refused = 0;
    for (int i = 0; i < 100000; ++i) refused += store(image) != OrthancPluginErrorCode_Success;
    BOOST_TEST(mallinfo2().uordblks == allocated);
    BOOST_TEST(reads_and_writes() == before);
    BOOST_TEST(refused == 0);
    // one that is looked at is remembered, so that the figures above can differ
    const std::string report = file_of_class("1.2.840.10008.5.1.4.1.1.88.33");
    for (int i = 0; i < 1000; ++i) store(report);
    BOOST_TEST(mallinfo2().uordblks > allocated);
}

BOOST_AUTO_TEST_CASE(callbacks_bear_what_is_no_dicom) {
    LoadedPlugin plugin(PSMA_PLUGIN_LIBRARY, PSMA_TEST_DATA);
    for (const std::string& file : {std::string(), std::string("x"), std::string(5000, '\xff')})
        BOOST_TEST(
            (plugin.host.on_stored(HostInMemory::instance(file), "") == OrthancPluginErrorCode_Success));
    for (const auto change : {OrthancPluginChangeType_Deleted, OrthancPluginChangeType_OrthancStopped,
                              OrthancPluginChangeType_NewInstance, OrthancPluginChangeType_JobFailure})
        BOOST_TEST((plugin.host.on_change(change, OrthancPluginResourceType_Instance, "no such id") ==
                    OrthancPluginErrorCode_Success));
}

BOOST_AUTO_TEST_CASE(from_start_to_stop_with_an_archive_that_answers_garbage) {
    LoadedPlugin plugin(PSMA_PLUGIN_LIBRARY, PSMA_TEST_DATA);
    plugin.host.replies["GET /changes?last"] = {"<html>", OrthancPluginErrorCode_Success};
    const auto change = [&](OrthancPluginChangeType type) {
        return plugin.host.on_change(type, OrthancPluginResourceType_None, "");
    };
    BOOST_TEST((change(OrthancPluginChangeType_OrthancStarted) == OrthancPluginErrorCode_Success));
    BOOST_TEST((change(OrthancPluginChangeType_OrthancStopped) == OrthancPluginErrorCode_Success));
    BOOST_TEST(plugin.host.log.find("<html>") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
