// The shared library itself, loaded as Orthanc does, with a host in memory.
#pragma once

#include <filesystem>
#include <stdexcept>

#include <dlfcn.h>

#include "tests/plugin/support/host_in_memory.h"
#include "tests/support/temporary_folder.h"

namespace psma::testing {

class LoadedPlugin {
  public:
    // Loads LIBRARY and starts it, its ledger in a folder of its own; DATA: share/psma-addendum.
    LoadedPlugin(const std::filesystem::path& library, const std::filesystem::path& data) {
        handle_ = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!handle_) throw std::runtime_error(dlerror());
        host.configuration = R"({"StorageDirectory": ")" + folder_.path().string() +
                             R"(", "PsmaAddendum": {"Enable": true, "DataFolder": ")" + data.string() +
                             R"("}})";
        const auto initialize = reinterpret_cast<std::int32_t (*)(OrthancPluginContext*)>(
            dlsym(handle_, "OrthancPluginInitialize"));
        if (initialize(host.context()) != 0 || !host.on_stored || !host.on_change)
            throw std::runtime_error("the plugin does not start: " + host.log);
    }
    ~LoadedPlugin() {
        reinterpret_cast<void (*)()>(dlsym(handle_, "OrthancPluginFinalize"))();
        dlclose(handle_);
    }
    LoadedPlugin(const LoadedPlugin&) = delete;
    LoadedPlugin& operator=(const LoadedPlugin&) = delete;

    HostInMemory host;

  private:
    TemporaryFolder folder_;
    void* handle_ = nullptr;
};

}  // namespace psma::testing
