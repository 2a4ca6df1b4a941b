#include "sr_templates/document/data_elements.h"

#include <charconv>

#include <dcmtk/dcmdata/dctk.h>

#include "sr_templates/document/code_uri.h"

namespace psma::sr {

namespace {

constexpr std::string_view kPadding(" \0", 2);

CodedConcept coded_entry(DcmItem& entry) {
    CodedConcept code;
    code.value = trimmed(text_of(entry, DCM_CodeValue));
    if (code.value.empty()) code.value = trimmed(text_of(entry, DCM_LongCodeValue));
    if (code.value.empty()) code.value = trimmed(text_of(entry, DCM_URNCodeValue));
    code.scheme = trimmed(text_of(entry, DCM_CodingSchemeDesignator));
    if (auto listed = code_of_uri(code.value)) code = std::move(*listed);
    code.meaning = trimmed(text_of(entry, DCM_CodeMeaning));
    return code;
}

}  // namespace

std::string raw_text(DcmElement& element) {
    char* text = nullptr;
    Uint32 length = 0;
    if (element.getString(text, length).good() && text != nullptr) return {text, length};
    Uint8* bytes = nullptr;
    if (element.getUint8Array(bytes).good() && bytes != nullptr)
        return {reinterpret_cast<const char*>(bytes), element.getLength()};
    return {};
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kPadding);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(kPadding) - first + 1));
}

std::string text_of(DcmItem& item, const DcmTagKey& tag) {
    DcmElement* element = nullptr;
    if (item.findAndGetElement(tag, element).bad() || element == nullptr) return {};
    std::string text = raw_text(*element);
    text.erase(text.find_last_not_of(kPadding) + 1);
    return text;
}

std::optional<double> number_of(std::string_view decimal_string) {
    const std::string text = trimmed(decimal_string);
    const char* first = text.data() + (text.starts_with('+') ? 1 : 0);
    double number = 0;
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    return number;
}

DcmSequenceOfItems* sequence_of(DcmItem& item, const DcmTagKey& tag) {
    DcmElement* element = nullptr;
    if (item.findAndGetElement(tag, element).bad() || element == nullptr || element->ident() != EVR_SQ)
        return nullptr;
    return static_cast<DcmSequenceOfItems*>(element);
}

std::vector<DcmItem*> items_of(DcmItem& item, const DcmTagKey& tag) {
    std::vector<DcmItem*> items;
    DcmSequenceOfItems* const sequence = sequence_of(item, tag);
    if (sequence == nullptr) return items;
    items.reserve(sequence->card());
    DcmObject* object = nullptr;
    while ((object = sequence->nextInContainer(object)) != nullptr)
        items.push_back(static_cast<DcmItem*>(object));
    return items;
}

std::optional<Concept> concept_of(DcmItem& item, const DcmTagKey& tag) {
    const auto entries = items_of(item, tag);
    if (entries.empty()) return std::nullopt;
    Concept result{coded_entry(*entries.front()), {}};
    if (result.code.value.empty() && result.code.meaning.empty()) return std::nullopt;
    for (DcmItem* const entry : items_of(*entries.front(), DCM_EquivalentCodeSequence))
        result.equivalents.push_back(coded_entry(*entry));
    return result;
}

}  // namespace psma::sr
