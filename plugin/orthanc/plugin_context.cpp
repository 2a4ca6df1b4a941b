#include "plugin/orthanc/plugin_context.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "plugin/ledger/sqlite_ledger.h"
#include "plugin/orthanc/orthanc_archive.h"
#include "plugin/orthanc/sdk.h"

namespace psma::plugin::orthanc {
namespace {

// share/orthanc/plugins/libPsmaAddendum.so has its data in share/psma-addendum.
std::filesystem::path beside_library() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&beside_library), &info) == 0 || !info.dli_fname) return {};
    const auto library = std::filesystem::absolute(info.dli_fname);
    return (library.parent_path() / ".." / ".." / "psma-addendum").lexically_normal();
}

template <class Work>
auto named(const char* key, Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::exception& error) {
        std::string reason = error.what();
        for (char& c : reason)
            if (c == '\n') c = ' ';
        throw ConfigurationError(fmt::format("PsmaAddendum.{}: {}", key, reason));
    }
}

std::shared_ptr<Ledger> open_ledger(const Configuration& configuration,
                                    const std::filesystem::path& index_folder) {
    if (configuration.ledger_path.empty()) std::filesystem::create_directories(index_folder);
    const auto file =
        configuration.ledger_path.empty() ? index_folder / "psma-addendum.db" : configuration.ledger_path;
    // a file that is there and cannot be used is no mistake of the configuration
    if (std::filesystem::exists(file)) return open_sqlite_ledger(file);
    return named("LedgerPath", [&]() -> std::shared_ptr<Ledger> { return open_sqlite_ledger(file); });
}

}  // namespace

PluginContext::PluginContext(const Configuration& configuration, const std::filesystem::path& index_folder)
    : clock_(std::make_shared<SystemClock>()), archive_(std::make_shared<OrthancArchive>()) {
    const auto data = configuration.data_folder.empty() ? beside_library() : configuration.data_folder;
    const auto knowledge = named("DataFolder", [&] { return Knowledge::load(data); });
    const auto file = configuration.evidence_pack.empty() ? data / "evidence" / "nikitas-2026.xml"
                                                          : configuration.evidence_pack;
    pack_ = named("EvidencePack",
                  [&] { return std::make_shared<PackHolder>(file, data / "evidence" / "evidence.xsd"); });
    ledger_ = open_ledger(configuration, index_folder);
    auto processor = std::make_shared<const Processor>(
        configuration, [knowledge](const Report& report) { return summarise(report, knowledge); }, pack_);
    worker_ = std::make_unique<Worker>(configuration, archive_, ledger_, clock_, std::move(processor),
                                       Log{log_info, log_warning, log_error});
}

void PluginContext::start() {
    worker_->start();
}
void PluginContext::stop() {
    worker_->stop();
}

}  // namespace psma::plugin::orthanc
