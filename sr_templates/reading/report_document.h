// A signed-off (or not) report as read from a DICOM SR: what mapping needs, and what the addendum and the
// pipeline need.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "mapping/report.h"
#include "sr_templates/document/guard.h"
#include "sr_templates/document/unreadable_report.h"

class DcmDataset;

namespace psma::sr {

enum class CompletionFlag { Missing, Partial, Complete };
enum class VerificationFlag { Missing, Unverified, Verified };
enum class PreliminaryFlag { Missing, Preliminary, Final };

// One SOP instance another document refers to.
struct InstanceReference {
    std::string study_uid, series_uid, sop_class_uid, sop_instance_uid;
    std::string purpose_value, purpose_scheme;  // (121360, DCM) etc.; may be empty
};

// Sign-off and version facts (DICOM PS3.3 C.17.2).
struct SignOff {
    CompletionFlag completion = CompletionFlag::Missing;
    VerificationFlag verification = VerificationFlag::Missing;
    PreliminaryFlag preliminary = PreliminaryFlag::Missing;
    std::string verifying_observer;     // name of the latest verification, as a person reads it
    std::string verification_datetime;  // DICOM DT of the latest verification
    std::vector<InstanceReference> predecessors;
};

// Is the report final (reading rules, section 2)? accept_unverified: a source that never sets VERIFIED, by
// configuration.
bool is_signed_off(const SignOff& sign_off, bool accept_unverified);

// Who and what the report belongs to. UTF-8. Identifiers as sent; none of this may be logged but the UIDs.
struct Identity {
    std::string sop_class_uid, sop_instance_uid, series_uid, study_uid;
    std::string patient_id, patient_name, accession_number;
    std::string content_date, content_time;  // DICOM DA, TM
    std::string manufacturer, manufacturer_model, institution, station_name;
    std::string instance_creator_uid, device_observer_uid;  // marks of automatic documents; may be empty
};

// What kind of document this is, before anything of its content is believed.
enum class DocumentKind {
    Report,      // one of the five SR classes that carry reports
    DoseReport,  // radiation dose, radiopharmaceutical dose, imaging agent SR
    KeyObject,
    OwnAddendum,    // made by this product
    OtherDocument,  // any other SOP class
};

struct ReportDocument {
    DocumentKind kind = DocumentKind::OtherDocument;
    Identity identity;
    SignOff sign_off;
    CodedConcept title;  // root concept name
    Report report;       // empty unless kind is Report
    // The dataset in UTF-8, as read; source of the addendum's patient, study and request modules. Never
    // changed. Null unless kind is Report or OwnAddendum.
    std::shared_ptr<const DcmDataset> dataset;
    bool transcoded = false;  // the report as stored does not declare UTF-8
};

// Reads one DICOM file from memory: guard, parse, character sets to UTF-8, content tree, sections, coded
// findings. Other documents are told by their SOP Class UID without a parse: of their identity only the SOP
// UIDs are filled, and the limits are not applied. Throws UnreadableReport (also for a hostile file, refused
// before any parse). Safe from several threads at once.
ReportDocument read_document(std::span<const std::byte> file, const GuardLimits& limits = {});

}  // namespace psma::sr
