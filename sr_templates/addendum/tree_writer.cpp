#include "sr_templates/addendum/tree_writer.h"

#include <dcmtk/dcmsr/dsrcomvl.h>
#include <dcmtk/dcmsr/dsrnumvl.h>
#include <fmt/format.h>

#include <stdexcept>

namespace psma::sr {
namespace {

using Types = DSRTypes;

OFString of(const std::string& text) { return {text.data(), text.size()}; }

// SH and LO limits of code value and meaning (DICOM PS3.3 8.8); cut at a character, not inside one.
std::string at_most(const std::string& text, std::size_t characters) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++count > characters) return text.substr(0, i);
    return text;
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == '\\') c = ' ';
    return text;
}

DSRCodedEntryValue coded(const CodedConcept& code) {
    const std::string meaning = at_most(one_line(code.meaning.empty() ? code.value : code.meaning), 64);
    return {of(code.value), of(code.scheme), of(meaning)};
}

std::string text_value(const std::string& value) {
    std::string clean;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\n') {
            clean += "\r\n";
        } else if (c == '\r') {
            continue;
        } else {
            clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
        }
    }
    return clean.empty() ? "-" : clean;
}

void check(const OFCondition& condition, const CodedConcept& name) {
    if (condition.bad()) throw std::runtime_error(fmt::format("DCMTK refuses the item \"{}\" of the addendum: {}", name.meaning, condition.text()));
}

}  // namespace

TreeWriter::TreeWriter(DSRDocumentTree& tree, const CodedConcept& root) : tree_(tree) {
    tree_.addContentItem(Types::RT_isRoot, Types::VT_Container);
    check(tree_.getCurrentContentItem().setConceptName(coded(root)), root);
    check(tree_.getCurrentContentItem().setTemplateIdentification("2000", "DCMR"), root);
}

void TreeWriter::add(Types::E_RelationshipType relationship, Types::E_ValueType type, const CodedConcept* name) {
    const auto where = container_empty_ ? Types::AM_belowCurrent : Types::AM_afterCurrent;
    container_empty_ = false;
    if (tree_.addContentItem(relationship, type, where) == 0)
        throw std::runtime_error(fmt::format("DCMTK refuses an item \"{}\" at this place of the addendum", name ? name->meaning : "reference"));
    if (name) check(tree_.getCurrentContentItem().setConceptName(coded(*name)), *name);
}

void TreeWriter::up() { tree_.goUp(); }

void TreeWriter::open_container(const CodedConcept& name) {
    add(Types::RT_contains, Types::VT_Container, &name);
    container_empty_ = true;
    readable_ += fmt::format("{}{}\n", readable_.empty() ? "" : "\n", name.meaning);
}

void TreeWriter::close() {
    if (!container_empty_) up();
    container_empty_ = false;
}

void TreeWriter::text(const CodedConcept& name, const std::string& value) {
    add(Types::RT_contains, Types::VT_Text, &name);
    check(tree_.getCurrentContentItem().setStringValue(of(text_value(value))), name);
    readable_ += value + "\n";
}

void TreeWriter::text_below(Types::E_RelationshipType relationship, const CodedConcept& name, const std::string& value) {
    if (tree_.addContentItem(relationship, Types::VT_Text, Types::AM_belowCurrent) == 0) throw std::runtime_error("DCMTK refuses a quoted sentence");
    check(tree_.getCurrentContentItem().setConceptName(coded(name)), name);
    check(tree_.getCurrentContentItem().setStringValue(of(text_value(value))), name);
    up();
}

void TreeWriter::code_below(Types::E_RelationshipType relationship, const CodedConcept& name, const CodedConcept& value) {
    if (tree_.addContentItem(relationship, Types::VT_Code, Types::AM_belowCurrent) == 0) throw std::runtime_error("DCMTK refuses a code below a finding");
    check(tree_.getCurrentContentItem().setConceptName(coded(name)), name);
    check(tree_.getCurrentContentItem().setCodeValue(coded(value)), value);
    up();
}

void TreeWriter::num_below(Types::E_RelationshipType relationship, const CodedConcept& name, const std::string& value,
                           const CodedConcept& unit, const CodedConcept* modifier_name, const CodedConcept* modifier) {
    if (tree_.addContentItem(relationship, Types::VT_Num, Types::AM_belowCurrent) == 0) throw std::runtime_error("DCMTK refuses a number below a finding");
    check(tree_.getCurrentContentItem().setConceptName(coded(name)), name);
    check(tree_.getCurrentContentItem().setNumericValue(DSRNumericMeasurementValue(of(value), coded(unit))), name);
    if (modifier_name && modifier) code_below(Types::RT_hasConceptMod, *modifier_name, *modifier);
    up();
}

void TreeWriter::code(Types::E_RelationshipType relationship, const CodedConcept& name, const CodedConcept& value) {
    add(relationship, Types::VT_Code, &name);
    check(tree_.getCurrentContentItem().setCodeValue(coded(value)), value);
}

void TreeWriter::uid(const CodedConcept& name, const std::string& value) {
    add(Types::RT_hasObsContext, Types::VT_UIDRef, &name);
    check(tree_.getCurrentContentItem().setStringValue(of(value)), name);
}

void TreeWriter::observer_text(const CodedConcept& name, const std::string& value) {
    add(Types::RT_hasObsContext, Types::VT_Text, &name);
    check(tree_.getCurrentContentItem().setStringValue(of(text_value(value))), name);
}

void TreeWriter::num(const CodedConcept& name, const std::string& value, const CodedConcept& unit) {
    add(Types::RT_contains, Types::VT_Num, &name);
    check(tree_.getCurrentContentItem().setNumericValue(DSRNumericMeasurementValue(of(value), coded(unit))), name);
}

void TreeWriter::composite(const std::string& sop_class_uid, const std::string& sop_instance_uid) {
    add(Types::RT_contains, Types::VT_Composite, nullptr);
    check(tree_.getCurrentContentItem().setCompositeReference(DSRCompositeReferenceValue(of(sop_class_uid), of(sop_instance_uid))),
          {"", "", "reference to the report"});
}

}  // namespace psma::sr
