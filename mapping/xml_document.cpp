#include "mapping/xml_document.h"

#include <fstream>

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

namespace psma::xml {
namespace {

constexpr std::uintmax_t kMaxBytes = 8u << 20;

struct Problems {
    std::string file;
    std::string text;

    static void add(void* self, const xmlError* error) {
        auto& problems = *static_cast<Problems*>(self);
        std::string message = error->message ? error->message : "not valid";
        while (!message.empty() && message.back() == '\n') message.pop_back();
        problems.text += fmt::format("{}{}:{}: {}", problems.text.empty() ? "" : "\n", problems.file,
                                     error->line, message);
    }
};

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* object) const { release(object); }
};
using Parser = std::unique_ptr<xmlParserCtxt, Release<xmlParserCtxt, xmlFreeParserCtxt>>;
using SchemaParser =
    std::unique_ptr<xmlSchemaParserCtxt, Release<xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt>>;
using Schema = std::unique_ptr<xmlSchema, Release<xmlSchema, xmlSchemaFree>>;
using Validator = std::unique_ptr<xmlSchemaValidCtxt, Release<xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt>>;

std::string read_file(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) throw InvalidFile(fmt::format("{}:0: cannot be read: {}", file.string(), error.message()));
    if (size > kMaxBytes)
        throw InvalidFile(fmt::format("{}:0: larger than {} bytes", file.string(), kMaxBytes));
    std::ifstream in(file, std::ios::binary);
    std::string bytes(size, '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size)))
        throw InvalidFile(fmt::format("{}:0: cannot be read", file.string()));
    return bytes;
}

// A document type declaration ends the parse before anything in it is looked at.
void refuse_document_type(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto* const parser = static_cast<xmlParserCtxt*>(context);
    auto& problems = *static_cast<Problems*>(parser->_private);
    problems.text +=
        fmt::format("{}{}:{}: has a document type declaration; data files have none",
                    problems.text.empty() ? "" : "\n", problems.file, xmlSAX2GetLineNumber(parser));
    xmlStopParser(parser);
}

xmlDoc* parse(const std::filesystem::path& file, const std::string& bytes, Problems& problems) {
    const Parser parser(xmlNewParserCtxt());
    if (!parser) throw std::bad_alloc();
    parser->sax->serror = [](void* context, xmlErrorPtr error) {
        Problems::add(static_cast<xmlParserCtxt*>(context)->_private, error);
    };
    parser->sax->internalSubset = refuse_document_type;
    parser->_private = &problems;
    xmlDoc* document = xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()),
                                         file.c_str(), nullptr, XML_PARSE_NONET);
    if (document && !problems.text.empty()) {
        xmlFreeDoc(document);
        document = nullptr;
    }
    if (!document && problems.text.empty())
        problems.text = fmt::format("{}:0: is no XML document", file.string());
    return document;
}

void validate(xmlDoc* document, const std::filesystem::path& schema_file, Problems& problems) {
    const SchemaParser parser(xmlSchemaNewParserCtxt(schema_file.c_str()));
    Problems schema_problems{schema_file.string(), {}};
    if (parser)
        xmlSchemaSetParserStructuredErrors(
            parser.get(), [](void* self, xmlErrorPtr error) { Problems::add(self, error); },
            &schema_problems);
    const Schema schema(parser ? xmlSchemaParse(parser.get()) : nullptr);
    if (!schema)
        throw InvalidFile(schema_problems.text.empty()
                              ? fmt::format("{}:0: is no schema", schema_file.string())
                              : schema_problems.text);
    const Validator validator(xmlSchemaNewValidCtxt(schema.get()));
    xmlSchemaSetValidStructuredErrors(
        validator.get(), [](void* self, xmlErrorPtr error) { Problems::add(self, error); }, &problems);
    if (xmlSchemaValidateDoc(validator.get(), document) != 0 && problems.text.empty())
        problems.text = problems.file + ":0: is not valid";
}

}  // namespace

void Document::Free::operator()(xmlDoc* document) const {
    xmlFreeDoc(document);
}

Document::Document(std::unique_ptr<xmlDoc, Free> document, std::filesystem::path file, std::string bytes)
    : document_(std::move(document)), file_(std::move(file)), bytes_(std::move(bytes)) {}

Document Document::load(const std::filesystem::path& file, const std::filesystem::path& schema) {
    Problems problems{file.string(), {}};
    std::string bytes = read_file(file);
    std::unique_ptr<xmlDoc, Free> document(parse(file, bytes, problems));
    if (!document) throw InvalidFile(problems.text);
    validate(document.get(), schema, problems);
    if (!problems.text.empty()) throw InvalidFile(problems.text);
    return {std::move(document), file, std::move(bytes)};
}

const xmlNode& Document::root() const {
    return *xmlDocGetRootElement(document_.get());
}

std::vector<const xmlNode*> children(const xmlNode& node, std::string_view name) {
    std::vector<const xmlNode*> found;
    for (const xmlNode* child = node.children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(child->name))
            found.push_back(child);
    return found;
}

std::string attribute(const xmlNode& node, const char* name) {
    xmlChar* value = xmlGetProp(const_cast<xmlNode*>(&node), reinterpret_cast<const xmlChar*>(name));
    if (!value) return {};
    std::string result(reinterpret_cast<const char*>(value));
    xmlFree(value);
    return result;
}

std::string text(const xmlNode& node) {
    xmlChar* content = xmlNodeGetContent(const_cast<xmlNode*>(&node));
    if (!content) return {};
    std::string result(reinterpret_cast<const char*>(content));
    xmlFree(content);
    const auto first = result.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return result.substr(first, result.find_last_not_of(" \t\r\n") - first + 1);
}

std::string place(const Document& document, const xmlNode& node) {
    return fmt::format("{}:{}: ", document.file().string(), xmlGetLineNo(const_cast<xmlNode*>(&node)));
}

}  // namespace psma::xml
