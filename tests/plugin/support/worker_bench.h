// A worker with all it needs in memory, and the reports that are stored for it.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include "plugin/ledger/sqlite_ledger.h"
#include "plugin/pipeline/worker.h"
#include "tests/plugin/support/archive_in_memory.h"
#include "tests/plugin/support/faulty_ledger.h"
#include "tests/support/temporary_folder.h"

namespace psma::testing {

inline constexpr const char* kBasicText = "1.2.840.10008.5.1.4.1.1.88.11";

// What tells one report version of a test from another.
struct Written {
    std::string uid;
    std::string verification = "VERIFIED";
    std::string verified_at = "20261101120000";
    std::string accession = "";
    std::string predecessor = "";  // SOP Instance UID
    std::string text = "No uptake.";
    std::string completion = "COMPLETE";
    std::string study = "1.2.3.4";
    std::string manufacturer = "";
};

inline DcmItem& only_item(DcmItem& parent, const DcmTagKey& sequence) {
    DcmItem* item = nullptr;
    BOOST_REQUIRE(parent.findOrCreateSequenceItem(sequence, item).good());
    return *item;
}

// A Basic Text SR with one sentence.
inline std::vector<std::byte> report_file(const Written& written) {
    DcmFileFormat file;
    DcmDataset& data = *file.getDataset();
    const auto put = [&](const DcmTagKey& tag, const char* value) { data.putAndInsertString(tag, value); };
    put(DCM_SOPClassUID, kBasicText);
    put(DCM_SOPInstanceUID, written.uid.c_str());
    put(DCM_StudyInstanceUID, written.study.c_str());
    put(DCM_SeriesInstanceUID, "1.2.3.5");
    put(DCM_PatientName, "Test^Invented");
    put(DCM_PatientID, "T1");
    put(DCM_Modality, "SR");
    put(DCM_StudyDescription, "PSMA PET/CT");
    put(DCM_CompletionFlag, written.completion.c_str());
    put(DCM_VerificationFlag, written.verification.c_str());
    put(DCM_Manufacturer, written.manufacturer.c_str());
    put(DCM_AccessionNumber, written.accession.c_str());
    put(DCM_ContentDate, written.verified_at.substr(0, 8).c_str());
    put(DCM_ContentTime, written.verified_at.substr(8, 6).c_str());
    if (written.verification == "VERIFIED") {
        DcmItem& observer = only_item(data, DCM_VerifyingObserverSequence);
        observer.putAndInsertString(DCM_VerificationDateTime, written.verified_at.c_str());
    }
    if (!written.predecessor.empty()) {
        DcmItem& study = only_item(data, DCM_PredecessorDocumentsSequence);
        study.putAndInsertString(DCM_StudyInstanceUID, written.study.c_str());
        DcmItem& series = only_item(study, DCM_ReferencedSeriesSequence);
        series.putAndInsertString(DCM_SeriesInstanceUID, "1.2.3.5");
        DcmItem& instance = only_item(series, DCM_ReferencedSOPSequence);
        instance.putAndInsertString(DCM_ReferencedSOPClassUID, kBasicText);
        instance.putAndInsertString(DCM_ReferencedSOPInstanceUID, written.predecessor.c_str());
    }
    put(DCM_ValueType, "CONTAINER");
    put(DCM_ContinuityOfContent, "SEPARATE");
    DcmItem* item = nullptr;
    data.findOrCreateSequenceItem(DCM_ContentSequence, item);
    item->putAndInsertString(DCM_RelationshipType, "CONTAINS");
    item->putAndInsertString(DCM_ValueType, "TEXT");
    item->putAndInsertString(DCM_TextValue, written.text.c_str());
    DcmItem* name = nullptr;
    item->findOrCreateSequenceItem(DCM_ConceptNameCodeSequence, name);
    name->putAndInsertString(DCM_CodeValue, "121071");
    name->putAndInsertString(DCM_CodingSchemeDesignator, "DCM");
    name->putAndInsertString(DCM_CodeMeaning, "Finding");
    file.validateMetaInfo(EXS_LittleEndianExplicit);
    std::vector<std::byte> bytes(65536);
    DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    file.transferInit();
    BOOST_REQUIRE(file.write(stream, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr).good());
    file.transferEnd();
    void* bytes_written = nullptr;
    offile_off_t length = 0;
    stream.flushBuffer(bytes_written, length);
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

inline std::vector<std::byte> report_file(const std::string& uid, const char* verification = "VERIFIED") {
    return report_file(Written{.uid = uid, .verification = verification});
}

// Mapping as small as can be: "Bone." is the highest group, "Staging." is outside the cohort, "CT." no
// PSMA-PET.
inline Summary summary_of_text(const Report& report) {
    const std::string text = report.passages.empty() ? "" : report.passages.front().text;
    Summary summary;
    summary.id = report.id;
    summary.psma_pet = text != "CT.";
    summary.signed_off = report.signed_off;
    summary.applicability = {ApplicabilityStatus::Applicable, ApplicabilityReason::None, std::nullopt};
    const auto outside = [&](ApplicabilityReason reason) {
        summary.applicability = {ApplicabilityStatus::NotApplicable, reason, std::nullopt};
    };
    if (text == "Staging.") outside(ApplicabilityReason::PrimaryStaging);
    if (text == "CT.") outside(ApplicabilityReason::NotPsmaTracer);
    const bool no_group = summary.applicability.status == ApplicabilityStatus::NotApplicable;
    summary.group.value = no_group ? Group::None : text == "Bone." ? Group::M1bM1c : Group::T0N0M0;
    summary.group.reason = "as the sentence says";
    return summary;
}

// Everything a worker needs; mapping is a function of the test.
struct Bench {
    Bench() { configuration.max_attempts = 3; }

    plugin::Worker& worker() {
        if (!worker_) make();
        return *worker_;
    }
    void make() {
        ledger = std::make_shared<FaultyLedger>(plugin::open_sqlite_ledger(folder.path() / "ledger.db"));
        holder = std::make_shared<plugin::PackHolder>(
            pack, std::filesystem::path(PSMA_TEST_DATA) / "evidence/evidence.xsd");
        auto processor = std::make_shared<const plugin::Processor>(configuration, summarise, holder);
        const auto silent = [](const std::string&) {};
        worker_ = std::make_unique<plugin::Worker>(configuration, archive, ledger, clock, processor,
                                                   plugin::Log{silent, silent, silent});
    }
    void close() {
        worker_.reset();
        ledger.reset();
    }
    void restart() {
        close();
        make();
    }
    // The shipped pack with one character more.
    void use_another_pack() {
        const auto copy = folder.path() / "nikitas-2026.xml";
        std::filesystem::copy_file(pack, copy);
        std::ofstream(copy, std::ios::app) << "\n";
        pack = copy;
        restart();
    }
    // Stores it, tells the worker, and lets that work.
    void deliver(const Written& written) {
        const auto id = archive->put(kBasicText, written.uid, report_file(written));
        worker().hint(id.c_str());
        worker().round();
    }
    void remove(const std::string& uid) {
        archive->remove(uid);
        worker().gone(("instance-" + uid).c_str());
        worker().round();
    }
    plugin::Row row(const std::string& uid) { return ledger->find(uid).value_or(plugin::Row{}); }
    plugin::State state(const std::string& uid) { return row(uid).state; }

    TemporaryFolder folder;
    std::filesystem::path pack = std::filesystem::path(PSMA_TEST_DATA) / "evidence/nikitas-2026.xml";
    plugin::Configuration configuration;
    std::shared_ptr<ArchiveInMemory> archive = std::make_shared<ArchiveInMemory>();
    std::shared_ptr<StandingClock> clock = std::make_shared<StandingClock>();
    std::shared_ptr<FaultyLedger> ledger;
    std::shared_ptr<plugin::PackHolder> holder;
    plugin::Summarise summarise = summary_of_text;

  private:
    std::unique_ptr<plugin::Worker> worker_;
};

}  // namespace psma::testing
