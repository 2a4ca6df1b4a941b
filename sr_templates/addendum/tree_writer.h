// Writes a DICOM SR content tree item by item, and the text a reader sees beside it.
#pragma once

#include <string>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/dsrdoctr.h>

#include "mapping/report.h"

namespace psma::sr {

// One tree under construction. dcmsr is not thread-safe: the caller holds the lock. Every function throws
// std::runtime_error with the item when DCMTK refuses it. Values are made fit for DICOM as clean_text.h says.
class TreeWriter {
  public:
    // ROOT: the title; template 2000 of DCMR (Basic Diagnostic Imaging Report).
    TreeWriter(DSRDocumentTree& tree, const CodedConcept& root);

    // Opens a CONTAINER below the current one; close() returns to its parent.
    void open_container(const CodedConcept& name);
    void close();

    // Items of the current container, by CONTAINS or, where named so, HAS CONCEPT MOD and HAS OBS CONTEXT.
    void text(const CodedConcept& name, const std::string& value);
    void num(const CodedConcept& name, const std::string& value, const CodedConcept& unit);
    void composite(const std::string& sop_class_uid, const std::string& sop_instance_uid);
    void concept_modifier(const CodedConcept& name, const CodedConcept& value);
    void observer_code(const CodedConcept& name, const CodedConcept& value);
    void observer_uid(const CodedConcept& name, const std::string& value);
    void observer_text(const CodedConcept& name, const std::string& value);

    // Children of the last text().
    void property(const CodedConcept& name, const CodedConcept& value);                           // CODE
    void property(const CodedConcept& name, const std::string& value, const CodedConcept& unit);  // NUM
    void inferred_from(const CodedConcept& name, const std::string& text);                        // TEXT
    // A NUM with its derivation (TID 300).
    void inferred_from(const CodedConcept& name, const std::string& value, const CodedConcept& unit,
                       const CodedConcept& derivation);

    // The headings and TEXT items in order, one a line or more; children stand two blanks to the right.
    const std::string& readable() const { return readable_; }

  private:
    DSRContentItem& add(DSRTypes::E_RelationshipType relationship, DSRTypes::E_ValueType type,
                        const CodedConcept& name);
    DSRContentItem& add_below(DSRTypes::E_RelationshipType relationship, DSRTypes::E_ValueType type,
                              const CodedConcept& name);

    DSRDocumentTree& tree_;
    bool container_empty_ = true;  // the current container has no item yet: the next one goes below it
    std::string readable_;
};

}  // namespace psma::sr
