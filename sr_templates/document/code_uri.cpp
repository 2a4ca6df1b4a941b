#include "sr_templates/document/code_uri.h"

#include <string>

namespace psma::sr {

namespace {

// Where concepts of a scheme live, what their URLs begin with, and what their codes begin with instead.
struct Namespace {
    std::string_view url, scheme, prefix;
};

constexpr Namespace kNamespaces[] = {
    {"snomed.info/id/", "SCT", ""},
    {"dicom.nema.org/resources/ontology/DCM/", "DCM", ""},
    {"purl.obolibrary.org/obo/UBERON_", "UBERON", "UBERON:"},
    {"purl.obolibrary.org/obo/NCIT_", "NCIt", ""},
    {"purl.org/sig/ont/fma/fma", "FMA", ""},
    {"radlex.org/RID/", "RADLEX", ""},
};

constexpr std::string_view kSnomedEditions = "snomed.info/sct/";
constexpr std::string_view kSnomedConcepts = "/id/";

bool skip(std::string_view& text, std::string_view beginning) {
    if (!text.starts_with(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

std::optional<CodedConcept> concept_of(std::string_view code, const Namespace& space) {
    if (code.empty() || code.find_first_of("/?# ") != std::string_view::npos) return std::nullopt;
    return CodedConcept{std::string(space.prefix) + std::string(code), std::string(space.scheme), ""};
}

}  // namespace

std::optional<CodedConcept> code_of_uri(std::string_view uri) {
    if (!skip(uri, "http://") && !skip(uri, "https://")) return std::nullopt;
    skip(uri, "www.");
    for (const Namespace& space : kNamespaces)
        if (std::string_view code = uri; skip(code, space.url)) return concept_of(code, space);
    const auto concepts = uri.find(kSnomedConcepts);
    if (!uri.starts_with(kSnomedEditions) || concepts == std::string_view::npos) return std::nullopt;
    return concept_of(uri.substr(concepts + kSnomedConcepts.size()), kNamespaces[0]);
}

}  // namespace psma::sr
