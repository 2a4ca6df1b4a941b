#include "plugin/cli/text_reports.h"

#include <stdexcept>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

namespace psma::cli {

namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

std::string string_member(const Object& object, const std::string& name, const std::string& where) {
    const Var value = object.get(name);
    if (value.isEmpty()) return {};
    if (!value.isString()) throw std::runtime_error(fmt::format("{}\"{}\" is not a string", where, name));
    return value.extract<std::string>();
}

std::string with_plain_line_ends(std::string text) {
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool before_newline = i + 1 < text.size() && text[i + 1] == '\n';
        if (text[i] != '\r') {
            lines += text[i];
        } else if (!before_newline) {
            lines += '\n';
        }
    }
    return lines;
}

Passage read_section(const Array& sections, unsigned index) {
    const Object::Ptr section = sections.getObject(index);
    const std::string where = fmt::format("section {}: ", index + 1);
    if (section.isNull()) throw std::runtime_error(where + "not an object");
    if (!section->has("text")) throw std::runtime_error(where + "no \"text\"");
    Passage passage;
    passage.item = std::to_string(index + 1);
    passage.heading = string_member(*section, "name", where);
    passage.text = with_plain_line_ends(string_member(*section, "text", where));
    return passage;
}

Object::Ptr parse_object(const std::string& line) {
    Poco::JSON::Parser parser;
    Var value;
    try {
        value = parser.parse(line);
    } catch (const Poco::Exception& error) {
        throw std::runtime_error("not JSON: " + error.displayText());
    }
    if (value.type() != typeid(Object::Ptr)) throw std::runtime_error("not a JSON object");
    return value.extract<Object::Ptr>();
}

}  // namespace

Report read_text_report(const std::string& line) {
    const Object::Ptr object = parse_object(line);
    Report report;
    report.id = string_member(*object, "id", "");
    if (report.id.empty()) throw std::runtime_error("no \"id\"");
    report.language = string_member(*object, "lang", "");
    report.title = string_member(*object, "title", "");
    const Array::Ptr sections = object->getArray("sections");
    if (sections.isNull()) throw std::runtime_error("no \"sections\"");
    for (unsigned i = 0; i < sections->size(); ++i) report.passages.push_back(read_section(*sections, i));
    return report;
}

}  // namespace psma::cli
