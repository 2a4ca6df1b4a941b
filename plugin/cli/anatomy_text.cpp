#include "plugin/cli/anatomy_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace psma::cli {
namespace {

using Fields = std::array<std::string, 6>;

const Fields kHeadings = {"region", "site", "PROMISE", "part of", "codes", "words"};

Fields fields_of(const AnatomyRow& row) {
    return {row.region, row.site, row.promise, row.within, row.codes, row.words};
}

// Site names and codes are ASCII: a byte is a column.
std::string padded(const Fields& fields, const std::array<std::size_t, 4>& widths) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) line += fmt::format("{:<{}}  ", fields[i], widths[i]);
    return line + fields[4] + (fields[5].empty() ? "" : "  | " + fields[5]) + "\n";
}

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\n") == std::string::npos) return field;
    std::string text = "\"";
    for (const char c : field) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + "\"";
}

std::string csv_line(const Fields& fields) {
    std::string line;
    for (const std::string& field : fields) line += (line.empty() ? "" : ",") + quoted(field);
    return line + "\r\n";
}

}  // namespace

std::string anatomy_columns(const std::vector<AnatomyRow>& rows) {
    std::array<std::size_t, 4> widths{};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        widths[i] = kHeadings[i].size();
        for (const AnatomyRow& row : rows) widths[i] = std::max(widths[i], fields_of(row)[i].size());
    }
    std::string text = padded(kHeadings, widths);
    for (const AnatomyRow& row : rows) text += padded(fields_of(row), widths);
    return text;
}

std::string anatomy_csv(const std::vector<AnatomyRow>& rows) {
    std::string text = csv_line(kHeadings);
    for (const AnatomyRow& row : rows) text += csv_line(fields_of(row));
    return text;
}

}  // namespace psma::cli
