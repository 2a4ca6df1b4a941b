// Writes a DICOM SR content tree item by item, and the text a reader sees beside it.
#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/dsrdoctr.h>

#include <string>

#include "mapping/report.h"

namespace psma::sr {

// One tree under construction. dcmsr is not thread-safe: the caller holds the lock. Every function throws
// std::runtime_error with the item when DCMTK refuses it.
class TreeWriter {
  public:
    // ROOT: the title; template 2000 of DCMR (Basic Diagnostic Imaging Report).
    TreeWriter(DSRDocumentTree& tree, const CodedConcept& root);

    // Opens a CONTAINER below the current one; close() returns to its parent. HEADING goes to the readable text.
    void open_container(const CodedConcept& name);
    void close();

    // TEXT in the current container; children may follow until the next item of the container. Control characters are
    // made blanks, line breaks CR LF (DICOM PS3.3 C.17-5).
    void text(const CodedConcept& name, const std::string& value);
    // Children of the last TEXT.
    void text_below(DSRTypes::E_RelationshipType relationship, const CodedConcept& name, const std::string& value);
    void code_below(DSRTypes::E_RelationshipType relationship, const CodedConcept& name, const CodedConcept& value);
    // MODIFIER: an optional HAS CONCEPT MOD code of the NUM (derivation).
    void num_below(DSRTypes::E_RelationshipType relationship, const CodedConcept& name, const std::string& value,
                   const CodedConcept& unit, const CodedConcept* modifier_name = nullptr, const CodedConcept* modifier = nullptr);

    // Directly in the current container.
    void code(DSRTypes::E_RelationshipType relationship, const CodedConcept& name, const CodedConcept& value);
    void uid(const CodedConcept& name, const std::string& value);
    void observer_text(const CodedConcept& name, const std::string& value);
    void num(const CodedConcept& name, const std::string& value, const CodedConcept& unit);
    void composite(const std::string& sop_class_uid, const std::string& sop_instance_uid);

    const std::string& readable() const { return readable_; }

  private:
    void add(DSRTypes::E_RelationshipType relationship, DSRTypes::E_ValueType type, const CodedConcept* name);
    void up();

    DSRDocumentTree& tree_;
    bool container_empty_ = true;  // the current container has no item yet: the next one goes below it
    std::string readable_;
};

}  // namespace psma::sr
