// One report from its bytes to the decision what is stored: the way of docs/decisions.md, without archive and
// ledger.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <span>

#include "mapping/evidence/evidence.h"
#include "mapping/summarise.h"
#include "plugin/ledger/ledger.h"
#include "plugin/pipeline/configuration.h"
#include "sr_templates/addendum/addendum.h"

namespace psma::plugin {

// The evidence pack in force. A bad new pack leaves the old one. Thread-safe.
class PackHolder {
  public:
    // Throws evidence::InvalidPack.
    PackHolder(std::filesystem::path file, std::filesystem::path schema);
    std::shared_ptr<const evidence::Pack> get() const;
    // Loads the file again; throws evidence::InvalidPack and keeps the old pack.
    void reload();
    const std::filesystem::path& file() const { return file_; }

  private:
    std::filesystem::path file_, schema_;
    mutable std::mutex mutex_;
    std::shared_ptr<const evidence::Pack> pack_;
};

// Mapping as a function, so that tests can hand in their own.
using Summarise = std::function<Summary(const Report&)>;

// What is to be done about one document.
struct Decision {
    Result result;                         // state, reason, summary; Done: once the addendum is stored
    std::optional<sr::Addendum> addendum;  // to be stored; absent: none
    std::vector<std::string> supersedes;   // SOP Instance UIDs of earlier versions (predecessors)
};

class Processor {
  public:
    Processor(Configuration configuration, Summarise summarise, std::shared_ptr<const PackHolder> pack);

    // Permanent faults become a Failed result with the reason; nothing is thrown but std::bad_alloc.
    // CREATED: DICOM DT of now. EARLIER_ADDENDUM: SOP Instance UID of the addendum this report has already,
    // or empty; one made with another pack or algorithm version replaces it. Thread-safe.
    Decision process(std::span<const std::byte> file, const std::string& created,
                     const std::string& earlier_addendum) const;

  private:
    bool trusts(const sr::Identity& identity) const;

    Configuration configuration_;
    Summarise summarise_;
    std::shared_ptr<const PackHolder> pack_;
};

}  // namespace psma::plugin
