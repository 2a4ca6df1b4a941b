// Section "PsmaAddendum" of Orthanc's configuration.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace psma::plugin {

// A key is unknown, of the wrong type or has a value that is not allowed. what() is one line: the key and
// what is allowed.
class ConfigurationError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// A source whose reports count as signed off without VERIFIED. Fields that are empty match anything; one must
// be given.
struct TrustedSource {
    std::string manufacturer, institution, station_name;
};

// Keys and defaults are listed in docs/operators-guide.md.
struct Configuration {
    bool enable = false;                // Enable
    std::filesystem::path data_folder;  // DataFolder: lexicons, anatomy, evidence; empty: beside the library
    std::filesystem::path evidence_pack;  // EvidencePack: file; empty: nikitas-2026.xml of the data folder
    std::filesystem::path ledger_path;  // LedgerPath: file; empty: psma-addendum.db in Orthanc's index folder
    bool addendum_if_not_applicable =
        false;                     // NotApplicable: "None" or "SummaryOnly" (an addendum without evidence)
    bool process_existing = true;  // ProcessExisting: at the first start also what is stored already
    std::string process_since;     // ProcessSince: "YYYYMMDD", reports signed before that day are left alone
    std::vector<TrustedSource> accept_unverified_from;  // AcceptUnverifiedFrom
    int poll_interval_ms = 1000;                        // PollIntervalMs, 100 to 600000
    int worker_threads = 2;                             // WorkerThreads, 1 to 16
    int max_attempts = 5;                               // MaximumAttempts, 1 to 100
    int retry_delay_seconds = 30;   // RetryDelaySeconds: first delay, doubled each time; 1 to 86400
    int max_report_megabytes = 64;  // MaximumReportMegabytes, 1 to 1024
    int max_nesting = 32;           // MaximumNesting, 4 to 64
    int max_items = 200000;         // MaximumItems: sequence items, 100 to 10000000
    int max_elements = 1000000;     // MaximumElements: data elements, 1000 to 50000000
    int max_text_kilobytes = 1024;  // MaximumTextKilobytes: of all texts of a report, 16 to 16384
};

// JSON is Orthanc's whole configuration, comments removed (as Orthanc hands it out). Section absent: enable
// is false. Throws ConfigurationError.
Configuration read_configuration(const std::string& json);

}  // namespace psma::plugin
