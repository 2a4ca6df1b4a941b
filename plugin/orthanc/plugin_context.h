// Everything that lives between the plugin's start and stop.
#pragma once

#include <filesystem>
#include <memory>

#include "mapping/summarise.h"
#include "plugin/pipeline/worker.h"

namespace psma::plugin::orthanc {

// Made by OrthancPluginInitialize, destroyed by OrthancPluginFinalize.
class PluginContext {
  public:
    // Loads data files and opens the ledger; makes no REST call. Throws ConfigurationError with the key for
    // everything an operator can set right, LedgerFault for a ledger that is damaged or of a later version.
    explicit PluginContext(const Configuration& configuration, const std::filesystem::path& index_folder);

    void start();  // on OrthancStarted: begins the worker's thread
    void stop();   // on OrthancStopped

    Worker& worker() { return *worker_; }
    Ledger& ledger() { return *ledger_; }
    Archive& archive() { return *archive_; }
    const Clock& clock() const { return *clock_; }
    PackHolder& pack() { return *pack_; }

  private:
    std::shared_ptr<const Clock> clock_;
    std::shared_ptr<Archive> archive_;
    std::shared_ptr<PackHolder> pack_;
    std::shared_ptr<Ledger> ledger_;
    std::unique_ptr<Worker> worker_;
};

}  // namespace psma::plugin::orthanc
