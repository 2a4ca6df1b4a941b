// SR documents of invented patients, built element by element.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include "mapping/report.h"

namespace psma::test {

inline const CodedConcept kFinding{"121071", "DCM", "Finding"};
inline const CodedConcept kFindings{"59776-5", "LN", "Findings"};
inline const CodedConcept kImpressions{"19005-8", "LN", "Impressions"};
inline const CodedConcept kImpression{"121073", "DCM", "Impression"};
inline const CodedConcept kHistory{"11329-0", "LN", "History"};
inline const CodedConcept kFindingSite{"363698007", "SCT", "Finding Site"};
inline const CodedConcept kLaterality{"272741003", "SCT", "Laterality"};
inline const CodedConcept kLeft{"7771000", "SCT", "Left"};
inline const CodedConcept kObturatorNode{"36086000", "SCT", "obturator lymph node"};
inline const CodedConcept kSuvBw{"126401", "DCM", "SUVbw"};
inline const CodedConcept kMaximum{"56851009", "SCT", "Maximum"};
inline const CodedConcept kDerivation{"121401", "DCM", "Derivation"};
inline const CodedConcept kMeasurementGroup{"125007", "DCM", "Measurement Group"};
inline const CodedConcept kImagingMeasurements{"126010", "DCM", "Imaging Measurements"};

inline void put(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
    if (item.putAndInsertOFStringArray(tag, value.c_str()).bad())
        throw std::runtime_error("cannot put " + value);
}

inline DcmItem& new_item(DcmItem& parent, const DcmTagKey& sequence) {
    DcmItem* item = nullptr;
    if (parent.findOrCreateSequenceItem(sequence, item, -2).bad())
        throw std::runtime_error("cannot add an item");
    return *item;
}

inline DcmItem& put_code(DcmItem& parent, const DcmTagKey& sequence, const CodedConcept& code) {
    DcmItem& item = new_item(parent, sequence);
    put(item, DCM_CodeValue, code.value);
    put(item, DCM_CodingSchemeDesignator, code.scheme);
    put(item, DCM_CodeMeaning, code.meaning);
    return item;
}

// One item more in PARENT's Content Sequence; empty strings and codes without value are left out.
inline DcmItem& add(DcmItem& parent, const std::string& relationship, const std::string& value_type,
                    const CodedConcept& name) {
    DcmItem& item = new_item(parent, DCM_ContentSequence);
    if (!relationship.empty()) put(item, DCM_RelationshipType, relationship);
    if (!value_type.empty()) put(item, DCM_ValueType, value_type);
    if (!name.meaning.empty()) put_code(item, DCM_ConceptNameCodeSequence, name);
    return item;
}

inline DcmItem& add_container(DcmItem& parent, const CodedConcept& name) {
    return add(parent, "CONTAINS", "CONTAINER", name);
}

inline DcmItem& add_text(DcmItem& parent, const CodedConcept& name, const std::string& text,
                         const std::string& relationship = "CONTAINS") {
    DcmItem& item = add(parent, relationship, "TEXT", name);
    put(item, DCM_TextValue, text);
    return item;
}

inline DcmItem& add_code(DcmItem& parent, const CodedConcept& name, const CodedConcept& value,
                         const std::string& relationship = "CONTAINS") {
    DcmItem& item = add(parent, relationship, "CODE", name);
    put_code(item, DCM_ConceptCodeSequence, value);
    return item;
}

inline DcmItem& add_number(DcmItem& parent, const CodedConcept& name, const std::string& value,
                           const std::string& units, const std::string& relationship = "CONTAINS") {
    DcmItem& item = add(parent, relationship, "NUM", name);
    DcmItem& measured = new_item(item, DCM_MeasuredValueSequence);
    put(measured, DCM_NumericValue, value);
    put_code(measured, DCM_MeasurementUnitsCodeSequence, {units, "UCUM", units});
    return item;
}

inline DcmItem& add_uid(DcmItem& parent, const CodedConcept& name, const std::string& uid,
                        const std::string& relationship = "HAS OBS CONTEXT") {
    DcmItem& item = add(parent, relationship, "UIDREF", name);
    put(item, DCM_UID, uid);
    return item;
}

// A signed-off report of an invented patient with nothing in it yet.
inline void start_report(DcmItem& dataset, const std::string& character_set = "ISO_IR 192",
                         const std::string& sop_class = UID_ComprehensiveSRStorage) {
    if (!character_set.empty()) put(dataset, DCM_SpecificCharacterSet, character_set);
    put(dataset, DCM_SOPClassUID, sop_class);
    put(dataset, DCM_SOPInstanceUID, "1.2.3.100");
    put(dataset, DCM_StudyInstanceUID, "1.2.3.1");
    put(dataset, DCM_SeriesInstanceUID, "1.2.3.10");
    put(dataset, DCM_Modality, "SR");
    put(dataset, DCM_PatientID, "P1");
    put(dataset, DCM_ValueType, "CONTAINER");
    put_code(dataset, DCM_ConceptNameCodeSequence, {"18748-4", "LN", "Diagnostic Imaging Report"});
    put(dataset, DCM_CompletionFlag, "COMPLETE");
    put(dataset, DCM_VerificationFlag, "VERIFIED");
}

inline std::vector<std::byte> to_file(const DcmItem& dataset,
                                      E_TransferSyntax syntax = EXS_LittleEndianExplicit) {
    DcmDataset copy;
    static_cast<DcmItem&>(copy) = dataset;
    DcmFileFormat file(&copy);
    constexpr std::size_t kPreambleAndMore = 4096;
    std::vector<std::byte> bytes(file.calcElementLength(syntax, EET_UndefinedLength) + kPreambleAndMore);
    DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    file.transferInit();
    const OFCondition result = file.write(stream, syntax, EET_UndefinedLength, nullptr);
    file.transferEnd();
    stream.flush();
    void* buffer = nullptr;
    offile_off_t length = 0;
    stream.flushBuffer(buffer, length);
    if (result.bad()) throw std::runtime_error(result.text());
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

}  // namespace psma::test
