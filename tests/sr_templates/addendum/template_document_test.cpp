// docs/addendum-template.md says what is written: each item of each case has its row, and each row its item.
#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "sr_templates/codes/addendum_codes.h"
#include "written.h"

namespace {

using namespace psma;

std::string document() {
    std::ifstream in(PSMA_SOURCE_DIR "/docs/addendum-template.md");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    std::istringstream in(row.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) cells.push_back(sr::trimmed(cell));
    return cells;
}

std::string in_words(const CodedConcept& code) {
    return "(" + code.value + ", " + code.scheme + ", \"" + code.meaning + "\")";
}

// SECTION is the code value of the container at level 1, "" for the items at level 1 themselves.
std::string row(const std::string& section, const std::string& level, const std::string& relationship,
                const std::string& value_type, const std::string& name) {
    return section + " | " + level + " | " + relationship + " | " + value_type + " | " + name;
}

std::set<std::string> rows_of_the_document() {
    std::set<std::string> rows;
    std::string section;
    bool in_tree = false;
    std::istringstream in(document());
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("## ")) in_tree = line == "## Content tree";
        if (!in_tree) continue;
        static const std::regex heading("### .*: below \\(([^,]+), .*");
        std::smatch match;
        if (std::regex_match(line, match, heading)) section = match[1];
        static const std::regex table_row("\\| [0-9]+ \\| >.*");
        if (!std::regex_match(line, table_row)) continue;
        const auto cells = cells_of(line);
        BOOST_REQUIRE_MESSAGE(cells.size() == 9u, line);
        rows.insert(row(section, cells[1], cells[2], cells[3], cells[4]));
    }
    return rows;
}

std::set<std::string> rows_written() {
    std::set<std::string> rows;
    for (const test::Case& one : test::all_cases())
        for (const test::WrittenItem& item : test::items_of_addendum(test::build(one))) {
            const std::string name =
                item.name.empty() ? "" : in_words({item.name, item.name_scheme, item.name_meaning});
            rows.insert(row(item.level == 1 ? "" : item.section, std::string(item.level, '>'),
                            item.relationship, item.value_type, name));
        }
    return rows;
}

BOOST_AUTO_TEST_SUITE(template_document_test)

BOOST_AUTO_TEST_CASE(each_row_is_written_and_each_item_has_its_row) {
    const auto documented = rows_of_the_document(), written = rows_written();
    BOOST_TEST(documented.size() > 45u);
    for (const std::string& one : written) BOOST_TEST_CONTEXT(one) BOOST_TEST(documented.contains(one));
    for (const std::string& one : documented) BOOST_TEST_CONTEXT(one) BOOST_TEST(written.contains(one));
}

BOOST_AUTO_TEST_CASE(each_code_that_is_a_value_is_documented) {
    const std::string text = document();
    std::set<std::string> values;
    for (const test::Case& one : test::all_cases())
        for (const test::WrittenItem& item : test::items_of_addendum(test::build(one)))
            if (item.value_type == "CODE" && item.name != sr::codes::kFindingSite.value)
                values.insert(item.scheme == sr::codes::kPrivateScheme
                                  ? "| " + item.value + " | " + item.meaning + " |"
                                  : in_words({item.value, item.scheme, item.meaning}));
    BOOST_TEST(values.size() > 20u);
    for (const std::string& value : values) BOOST_TEST_CONTEXT(value) {
            const bool as_laterality = value == "| MIDLINE | midline |" &&
                                       text.find(in_words(sr::codes::kMidline)) != std::string::npos;
            BOOST_TEST((as_laterality || text.find(value) != std::string::npos));
        }
}

BOOST_AUTO_TEST_CASE(each_private_code_has_a_row_with_meaning_definition_and_use) {
    const std::string text = document();
    const auto codes = sr::codes::private_codes();
    BOOST_TEST(codes.size() > 50u);
    std::size_t rows = 0;
    std::istringstream in(text.substr(text.find("## Private codes")));
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("| ") || line.starts_with("| code value")) continue;
        ++rows;
        const auto cells = cells_of(line);
        BOOST_REQUIRE_MESSAGE(cells.size() == 4u, line);
        for (const std::string& cell : cells) BOOST_TEST_CONTEXT(line) BOOST_TEST(!cell.empty());
        const auto is_it = [&](const CodedConcept& code) {
            return code.value == cells[0] && code.meaning == cells[1];
        };
        BOOST_TEST_CONTEXT(line) BOOST_TEST(std::ranges::count_if(codes, is_it) == 1);
    }
    BOOST_TEST(rows == codes.size());
}

BOOST_AUTO_TEST_CASE(each_title_taken_over_is_named) {
    const std::string text = document();
    const std::size_t titles = text.find("### Titles");
    BOOST_REQUIRE(titles != std::string::npos);
    std::istringstream in(text.substr(titles, text.find("## Private codes") - titles));
    std::size_t named = 0;
    for (std::string word; in >> word;)
        if (std::regex_match(word, std::regex("[0-9]{5}-[0-9]"))) {
            ++named;
            BOOST_TEST_CONTEXT(word) BOOST_TEST(sr::codes::is_report_title({word, "LN", ""}));
        }
    BOOST_TEST(named == 8u);
}

BOOST_AUTO_TEST_CASE(the_constant_uids_are_those_written) {
    const auto file = test::parsed(test::build(test::case_named("n1m1a")).file);
    const std::string text = document();
    const auto schemes = sr::items_of(*file->getDataset(), DCM_CodingSchemeIdentificationSequence);
    BOOST_REQUIRE(schemes.size() == 1u);
    for (const std::string& uid : {sr::text_of(*file->getDataset(), DCM_InstanceCreatorUID),
                                   sr::text_of(*schemes[0], DCM_CodingSchemeUID)})
        BOOST_TEST_CONTEXT(uid) {
            BOOST_REQUIRE(!uid.empty());
            BOOST_TEST(text.find(uid) != std::string::npos);
        }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
