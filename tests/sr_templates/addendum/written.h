// An addendum read back from what was written, with nothing but dcmdata.
#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include "cases.h"
#include "sr_templates/document/data_elements.h"

namespace psma::test {

inline std::unique_ptr<DcmFileFormat> parsed(const std::vector<std::byte>& bytes) {
    auto file = std::make_unique<DcmFileFormat>();
    DcmInputBufferStream stream;
    stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    stream.setEos();
    file->transferInit();
    if (file->read(stream).bad()) throw std::runtime_error("the addendum cannot be read back");
    file->transferEnd();
    return file;
}

inline const Case& case_named(const std::string& name) {
    static const auto cases = all_cases();
    for (const Case& one : cases)
        if (one.name == name) return one;
    throw std::out_of_range(name);
}

// An item of the content tree.
struct WrittenItem {
    std::size_t level = 0;  // 1 below the root
    std::string section;    // concept name value of the container at level 1
    std::string relationship, value_type;
    std::string name, name_scheme, name_meaning;  // the concept name
    std::string value;                            // text, code value, number or UID
    std::string scheme, meaning;                  // of a CODE
    std::string unit;                             // of a NUM: code value
};

inline void collect_items(DcmItem& parent, std::size_t level, const std::string& section,
                          std::vector<WrittenItem>& found) {
    for (DcmItem* const child : sr::items_of(parent, DCM_ContentSequence)) {
        WrittenItem item;
        item.level = level;
        item.relationship = sr::text_of(*child, DCM_RelationshipType);
        item.value_type = sr::text_of(*child, DCM_ValueType);
        for (DcmItem* const name : sr::items_of(*child, DCM_ConceptNameCodeSequence)) {
            item.name = sr::text_of(*name, DCM_CodeValue);
            item.name_scheme = sr::text_of(*name, DCM_CodingSchemeDesignator);
            item.name_meaning = sr::text_of(*name, DCM_CodeMeaning);
        }
        item.section = level == 1 ? item.name : section;
        item.value = sr::text_of(*child, DCM_TextValue) + sr::text_of(*child, DCM_UID);
        for (DcmItem* const code : sr::items_of(*child, DCM_ConceptCodeSequence)) {
            item.value = sr::text_of(*code, DCM_CodeValue);
            item.scheme = sr::text_of(*code, DCM_CodingSchemeDesignator);
            item.meaning = sr::text_of(*code, DCM_CodeMeaning);
        }
        for (DcmItem* const measured : sr::items_of(*child, DCM_MeasuredValueSequence)) {
            item.value = sr::text_of(*measured, DCM_NumericValue);
            for (DcmItem* const unit : sr::items_of(*measured, DCM_MeasurementUnitsCodeSequence))
                item.unit = sr::text_of(*unit, DCM_CodeValue);
        }
        for (DcmItem* const reference : sr::items_of(*child, DCM_ReferencedSOPSequence))
            item.value = sr::text_of(*reference, DCM_ReferencedSOPInstanceUID);
        found.push_back(item);
        collect_items(*child, level + 1, item.section, found);
    }
}

// The items below the root in document order.
inline std::vector<WrittenItem> items_below_root(DcmItem& dataset) {
    std::vector<WrittenItem> found;
    collect_items(dataset, 1, "", found);
    return found;
}

inline std::vector<WrittenItem> items_of_addendum(const sr::Addendum& addendum) {
    return items_below_root(*parsed(addendum.file)->getDataset());
}

// (SOP Instance UID, code value of the purpose or "") of each instance a hierarchical reference SEQUENCE
// names.
inline std::vector<std::pair<std::string, std::string>> referenced(DcmItem& dataset,
                                                                   const DcmTagKey& sequence) {
    std::vector<std::pair<std::string, std::string>> found;
    for (DcmItem* const study : sr::items_of(dataset, sequence))
        for (DcmItem* const series : sr::items_of(*study, DCM_ReferencedSeriesSequence))
            for (DcmItem* const instance : sr::items_of(*series, DCM_ReferencedSOPSequence)) {
                std::string purpose;
                for (DcmItem* const code : sr::items_of(*instance, DCM_PurposeOfReferenceCodeSequence))
                    purpose = sr::text_of(*code, DCM_CodeValue);
                found.emplace_back(sr::text_of(*instance, DCM_ReferencedSOPInstanceUID), purpose);
            }
    return found;
}

}  // namespace psma::test
