#include "plugin/cli/plain_text.h"

#include <string_view>

#include <fmt/format.h>

namespace psma::cli {

namespace {

using sr::ContentItem;
using sr::ValueType;

void add_lines(std::string& out, std::size_t depth, std::string_view text) {
    const std::string indent(2 * depth, ' ');
    while (true) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        if (!line.empty()) out += indent;
        out += line;
        out += '\n';
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

std::string name_of(const ContentItem& item) {
    return item.name ? item.name->code.meaning : std::string();
}

// What one item says by itself; empty for kinds that say nothing to a reader.
std::string own_text(const ContentItem& item) {
    const std::string name = name_of(item);
    const std::string label = name.empty() ? std::string() : name + ": ";
    switch (item.value_type) {
        case ValueType::Container:
            return name;
        case ValueType::Text:
            return item.text;
        case ValueType::Code:
            return label + (item.code ? item.code->code.meaning : std::string());
        case ValueType::Num:
            return label + (item.number ? fmt::format("{:g} {}", *item.number, item.units.value)
                                        : std::string("no value"));
        case ValueType::PersonName:
        case ValueType::DateTime:
        case ValueType::Date:
        case ValueType::Time:
            return label + item.text;
        default:
            return {};
    }
}

// Recursion is bounded by the guard's nesting limit.
void add_item(std::string& out, std::size_t depth, const ContentItem& item) {
    if (item.is_context()) return;
    const std::string text = own_text(item);
    const bool heading = item.is(ValueType::Container);
    if (heading && !text.empty()) out += '\n';
    if (!text.empty()) add_lines(out, depth, text);
    for (const ContentItem& child : item.children) add_item(out, depth + 1, child);
}

}  // namespace

std::string plain_text(const sr::ContentTree& tree) {
    std::string out;
    add_item(out, 0, tree.root);
    const std::size_t start = out.find_first_not_of('\n');
    return start == std::string::npos ? std::string() : out.substr(start);
}

}  // namespace psma::cli
