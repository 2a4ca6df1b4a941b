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
#include "plugin/pipeline/stage_times.h"
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

// An addendum that is in force for an earlier version of a report.
struct EarlierAddendum {
    std::string report_uid, addendum_uid, content_sha256;
};

// Where a report version stands among the others.
struct Standing {
    std::string own_addendum;               // that this version has already; may be empty
    std::string later_version;              // SOP Instance UID of a later signed version; empty: none
    std::vector<EarlierAddendum> in_force;  // of earlier versions, the latest last
    std::vector<std::string> waiting;       // SOP Instance UIDs of earlier versions that wait for a signature
};

// Asked once the report is read; VERSION is what tells it from the others. May throw LedgerFault. Empty: no
// other version is known.
using FindStanding = std::function<Standing(const Version& version)>;

// What is to be done about one document.
struct Decision {
    Result result;                         // state, reason, summary; Done: once the addendum is stored
    std::optional<sr::Addendum> addendum;  // to be stored; absent: none
    std::vector<std::string> replaces;     // SOP Instance UIDs of the versions whose addenda it replaces
    std::vector<std::string> settles;      // ... of those that need not wait any more
};

class Processor {
  public:
    Processor(Configuration configuration, Summarise summarise, std::shared_ptr<const PackHolder> pack);

    // Permanent faults become a Failed result with the reason; nothing is thrown but std::bad_alloc, what
    // STANDING throws, and PassingFault where the file is a report other than REPORT_UID (its SOP Instance
    // UID; empty: any). CREATED: DICOM DT of now. An addendum of this report made with another pack or
    // algorithm version, and those in force for earlier versions, are replaced by the new one; where an
    // earlier version's says the same there is no new one, and for a version with a later one neither.
    // DURATIONS: what Read to Build take is added. Thread-safe.
    Decision process(std::span<const std::byte> file, const std::string& report_uid,
                     const std::string& created, const FindStanding& standing,
                     StageDurations& durations) const;

  private:
    bool trusts(const sr::Identity& identity) const;
    Decision decide(sr::ReportDocument document, const std::string& created, const FindStanding& standing,
                    StageDurations& durations) const;

    Configuration configuration_;
    Summarise summarise_;
    std::shared_ptr<const PackHolder> pack_;
};

}  // namespace psma::plugin
