#include "sr_templates/addendum/tree_writer.h"

#include <stdexcept>

#include <dcmtk/dcmsr/dsrcomvl.h>
#include <dcmtk/dcmsr/dsrnumvl.h>
#include <fmt/format.h>

#include "sr_templates/addendum/clean_text.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {

namespace {

using Types = DSRTypes;

OFString of(const std::string& text) {
    return {text.data(), text.size()};
}

void check(const OFCondition& condition, const CodedConcept& name) {
    if (condition.bad())
        throw std::runtime_error(
            fmt::format("DCMTK refuses the item \"{}\" of the addendum: {}", name.meaning, condition.text()));
}

// A code is checked where it is made, not again where it is put.
constexpr OFBool kChecked = OFFalse;

DSRCodedEntryValue coded(const CodedConcept& code) {
    const std::string meaning = code_meaning(code.meaning);
    DSRCodedEntryValue value;
    check(value.setCode(of(code.value), of(code.scheme), of(meaning.empty() ? code.value : meaning)), code);
    return value;
}

void set_name(DSRContentItem& item, const CodedConcept& name) {
    check(item.setConceptName(coded(name), kChecked), name);
}

void set_code(DSRContentItem& item, const CodedConcept& value) {
    check(item.setCodeValue(coded(value), kChecked), value);
}

void set_number(DSRContentItem& item, const CodedConcept& name, const std::string& value,
                const CodedConcept& unit) {
    constexpr OFBool kNotYet = OFFalse;
    check(item.setNumericValue(DSRNumericMeasurementValue(of(value), coded(unit), kNotYet)), name);
}

const CodedConcept kReference{"", "", "reference to the report"};  // a COMPOSITE item has no name

}  // namespace

TreeWriter::TreeWriter(DSRDocumentTree& tree, const CodedConcept& root) : tree_(tree) {
    tree_.addContentItem(Types::RT_isRoot, Types::VT_Container);
    set_name(tree_.getCurrentContentItem(), root);
    check(tree_.getCurrentContentItem().setTemplateIdentification("2000", "DCMR"), root);
}

DSRContentItem& TreeWriter::add(Types::E_RelationshipType relationship, Types::E_ValueType type,
                                const CodedConcept& name) {
    const auto where = container_empty_ ? Types::AM_belowCurrent : Types::AM_afterCurrent;
    container_empty_ = false;
    if (tree_.addContentItem(relationship, type, where) == 0)
        throw std::runtime_error(fmt::format("DCMTK refuses an item \"{}\" at this place", name.meaning));
    DSRContentItem& item = tree_.getCurrentContentItem();
    if (!name.value.empty()) set_name(item, name);
    return item;
}

DSRContentItem& TreeWriter::add_below(Types::E_RelationshipType relationship, Types::E_ValueType type,
                                      const CodedConcept& name) {
    if (tree_.addContentItem(relationship, type, Types::AM_belowCurrent) == 0)
        throw std::runtime_error(fmt::format("DCMTK refuses an item \"{}\" at this place", name.meaning));
    DSRContentItem& item = tree_.getCurrentContentItem();
    set_name(item, name);
    return item;
}

void TreeWriter::open_container(const CodedConcept& name) {
    add(Types::RT_contains, Types::VT_Container, name);
    container_empty_ = true;
    if (name != codes::kStatement)
        readable_ += fmt::format("{}{}\n", readable_.empty() ? "" : "\n", name.meaning);
}

void TreeWriter::close() {
    if (!container_empty_) tree_.goUp();
    container_empty_ = false;
}

void TreeWriter::text(const CodedConcept& name, const std::string& value) {
    check(add(Types::RT_contains, Types::VT_Text, name).setStringValue(of(text_value(value))), name);
    readable_ += readable_text(value) + "\n";
}

void TreeWriter::num(const CodedConcept& name, const std::string& value, const CodedConcept& unit) {
    set_number(add(Types::RT_contains, Types::VT_Num, name), name, value, unit);
}

void TreeWriter::composite(const std::string& sop_class_uid, const std::string& sop_instance_uid) {
    DSRContentItem& item = add(Types::RT_contains, Types::VT_Composite, kReference);
    constexpr OFBool kCheck = OFFalse;  // the caller has; DCMTK refuses components with leading zeros
    const DSRCompositeReferenceValue reference(of(sop_class_uid), of(sop_instance_uid), kCheck);
    check(item.setCompositeReference(reference, kCheck), kReference);
}

void TreeWriter::concept_modifier(const CodedConcept& name, const CodedConcept& value) {
    set_code(add(Types::RT_hasConceptMod, Types::VT_Code, name), value);
}

void TreeWriter::observer_code(const CodedConcept& name, const CodedConcept& value) {
    set_code(add(Types::RT_hasObsContext, Types::VT_Code, name), value);
}

void TreeWriter::observer_uid(const CodedConcept& name, const std::string& value) {
    check(add(Types::RT_hasObsContext, Types::VT_UIDRef, name).setStringValue(of(value)), name);
}

void TreeWriter::observer_text(const CodedConcept& name, const std::string& value) {
    check(add(Types::RT_hasObsContext, Types::VT_Text, name).setStringValue(of(text_value(value))), name);
}

void TreeWriter::property(const CodedConcept& name, const CodedConcept& value) {
    set_code(add_below(Types::RT_hasProperties, Types::VT_Code, name), value);
    tree_.goUp();
}

void TreeWriter::property(const CodedConcept& name, const std::string& value, const CodedConcept& unit) {
    set_number(add_below(Types::RT_hasProperties, Types::VT_Num, name), name, value, unit);
    tree_.goUp();
}

void TreeWriter::inferred_from(const CodedConcept& name, const std::string& text) {
    check(add_below(Types::RT_inferredFrom, Types::VT_Text, name).setStringValue(of(text_value(text))), name);
    tree_.goUp();
    std::string indented = "  " + readable_text(text) + "\n";
    for (auto at = indented.find('\n'); at + 1 < indented.size(); at = indented.find('\n', at + 1))
        indented.insert(at + 1, "  ");
    readable_ += indented;
}

void TreeWriter::inferred_from(const CodedConcept& name, const std::string& value, const CodedConcept& unit,
                               const CodedConcept& derivation) {
    set_number(add_below(Types::RT_inferredFrom, Types::VT_Num, name), name, value, unit);
    set_code(add_below(Types::RT_hasConceptMod, Types::VT_Code, codes::kDerivation), derivation);
    tree_.goUp();
    tree_.goUp();
}

}  // namespace psma::sr
