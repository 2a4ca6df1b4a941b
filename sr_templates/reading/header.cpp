#include "sr_templates/reading/header.h"

#include <algorithm>
#include <array>

#include <dcmtk/dcmdata/dctk.h>

#include "sr_templates/document/data_elements.h"

namespace psma::sr {

namespace {

// Study > series > instance, as in Predecessor Documents (PS3.3 table C.17-3).
std::vector<InstanceReference> read_references(DcmItem& dataset, const DcmTagKey& tag) {
    std::vector<InstanceReference> references;
    for (DcmItem* const study : items_of(dataset, tag))
        for (DcmItem* const series : items_of(*study, DCM_ReferencedSeriesSequence))
            for (DcmItem* const instance : items_of(*series, DCM_ReferencedSOPSequence)) {
                const auto purpose =
                    concept_of(*instance, DCM_PurposeOfReferenceCodeSequence).value_or(Concept{});
                references.push_back({text_of(*study, DCM_StudyInstanceUID),
                                      text_of(*series, DCM_SeriesInstanceUID),
                                      text_of(*instance, DCM_ReferencedSOPClassUID),
                                      text_of(*instance, DCM_ReferencedSOPInstanceUID), purpose.code.value,
                                      purpose.code.scheme});
            }
    return references;
}

void add_title(std::vector<std::string>& titles, const std::string& text) {
    const std::string title = trimmed(text);
    if (!title.empty() && std::find(titles.begin(), titles.end(), title) == titles.end())
        titles.push_back(title);
}

void add_meanings(std::vector<std::string>& titles, DcmItem& item, const DcmTagKey& tag) {
    for (DcmItem* const code : items_of(item, tag)) add_title(titles, text_of(*code, DCM_CodeMeaning));
}

}  // namespace

Identity read_identity(DcmItem& dataset) {
    Identity identity;
    identity.sop_class_uid = text_of(dataset, DCM_SOPClassUID);
    identity.sop_instance_uid = text_of(dataset, DCM_SOPInstanceUID);
    identity.series_uid = text_of(dataset, DCM_SeriesInstanceUID);
    identity.study_uid = text_of(dataset, DCM_StudyInstanceUID);
    identity.patient_id = text_of(dataset, DCM_PatientID);
    identity.patient_name = text_of(dataset, DCM_PatientName);
    identity.accession_number = text_of(dataset, DCM_AccessionNumber);
    identity.content_date = text_of(dataset, DCM_ContentDate);
    identity.content_time = text_of(dataset, DCM_ContentTime);
    identity.manufacturer = text_of(dataset, DCM_Manufacturer);
    identity.manufacturer_model = text_of(dataset, DCM_ManufacturerModelName);
    identity.institution = text_of(dataset, DCM_InstitutionName);
    identity.station_name = text_of(dataset, DCM_StationName);
    identity.instance_creator_uid = text_of(dataset, DCM_InstanceCreatorUID);
    for (DcmItem* const observer : items_of(dataset, DCM_AuthorObserverSequence))
        if (identity.device_observer_uid.empty())
            identity.device_observer_uid = text_of(*observer, DCM_DeviceUID);
    return identity;
}

SignOff read_sign_off(DcmItem& dataset) {
    SignOff sign_off;
    const std::string completion = trimmed(text_of(dataset, DCM_CompletionFlag));
    const std::string verification = trimmed(text_of(dataset, DCM_VerificationFlag));
    const std::string preliminary = trimmed(text_of(dataset, DCM_PreliminaryFlag));
    if (completion == "COMPLETE") sign_off.completion = CompletionFlag::Complete;
    if (completion == "PARTIAL") sign_off.completion = CompletionFlag::Partial;
    if (verification == "VERIFIED") sign_off.verification = VerificationFlag::Verified;
    if (verification == "UNVERIFIED") sign_off.verification = VerificationFlag::Unverified;
    if (preliminary == "PRELIMINARY") sign_off.preliminary = PreliminaryFlag::Preliminary;
    if (preliminary == "FINAL") sign_off.preliminary = PreliminaryFlag::Final;

    for (DcmItem* const observer : items_of(dataset, DCM_VerifyingObserverSequence)) {
        const std::string when = trimmed(text_of(*observer, DCM_VerificationDateTime));
        if (!sign_off.verifying_observer.empty() && when < sign_off.verification_datetime) continue;
        sign_off.verification_datetime = when;
        sign_off.verifying_observer = readable_name(text_of(*observer, DCM_VerifyingObserverName));
    }
    sign_off.predecessors = read_references(dataset, DCM_PredecessorDocumentsSequence);
    return sign_off;
}

std::vector<std::string> read_examination_titles(DcmItem& dataset) {
    std::vector<std::string> titles;
    add_title(titles, text_of(dataset, DCM_StudyDescription));
    add_title(titles, text_of(dataset, DCM_SeriesDescription));
    add_meanings(titles, dataset, DCM_ProcedureCodeSequence);
    add_meanings(titles, dataset, DCM_PerformedProcedureCodeSequence);
    for (DcmItem* const request : items_of(dataset, DCM_ReferencedRequestSequence)) {
        add_title(titles, text_of(*request, DCM_RequestedProcedureDescription));
        add_meanings(titles, *request, DCM_RequestedProcedureCodeSequence);
    }
    return titles;
}

std::string readable_name(const std::string& person_name) {
    // Component groups are split by '=', the first one that is filled is read; components by '^'.
    const auto start = person_name.find_first_not_of('=');
    if (start == std::string::npos) return {};
    const std::string group = person_name.substr(start, person_name.find('=', start) - start);
    std::array<std::string, 5> components;  // family, given, middle, prefix, suffix
    std::size_t begin = 0;
    for (std::string& component : components) {
        const auto end = group.find('^', begin);
        component = trimmed(group.substr(begin, end - begin));
        if (end == std::string::npos) break;
        begin = end + 1;
    }
    std::string name;
    for (const std::size_t part : {3u, 1u, 2u, 0u, 4u}) {
        if (components[part].empty()) continue;
        name += (name.empty() ? "" : " ") + components[part];
    }
    return name;
}

}  // namespace psma::sr
