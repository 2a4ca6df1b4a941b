#include "mapping/anatomy/site_codes.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "mapping/xml_document.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using psma::CodedConcept;
using psma::Region;
using psma::anatomy::CodedSite;
using psma::anatomy::SiteCodes;

namespace {

const SiteCodes& shipped() {
    static const SiteCodes codes = SiteCodes::load(fs::path(PSMA_TEST_DATA) / "anatomy" / "site_codes.xml");
    return codes;
}

std::string region_of(const CodedSite& site) {
    return site.region ? std::string(to_string(*site.region)) : "none";
}

// The fields of one line of CSV; quoted fields hold commas, none holds a line break.
std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else if (c != '\r')
            fields.back() += c;
    }
    return fields;
}

struct Row {
    std::string region, name;
    CodedConcept code;
    std::string verified_by;
};

std::vector<Row> reviewed_list() {
    std::ifstream in(fs::path(PSMA_SOURCE_DIR) / "mapping" / "anatomy" / "site_codes.csv");
    std::string line;
    std::getline(in, line);
    BOOST_REQUIRE_EQUAL(line.substr(0, line.find('\r')), "region,name,scheme,code,meaning,verified_by");
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        const auto fields = fields_of(line);
        BOOST_REQUIRE_EQUAL(fields.size(), 6U);
        rows.push_back({fields[0], fields[1], {fields[3], fields[2], fields[4]}, fields[5]});
    }
    return rows;
}

bool trusted(const Row& row) {
    return row.verified_by.find("UNVERIFIED") == std::string::npos && !row.verified_by.starts_with("weak");
}

// Bladder, rectum and urethra as whole organs, and names that take in the prostate bed and more.
const std::set<std::string> kUndecided{"SCT|89837001", "SRT|T-74000",  "ICDO3|C67.9",  "SCT|34402009",
                                       "SRT|T-59600",  "SCT|13648007", "SRT|T-75000",  "SCT|38242008",
                                       "SRT|T-90020",  "ICDO3|C63.9",  "SCT|20159001", "ICDO3|C49.5"};

std::string expected_region(const Row& row) {
    if (kUndecided.contains(row.code.scheme + "|" + row.code.value)) return "none";
    if (row.region == "other")
        return row.name.find("ymph node") != std::string::npos ||
                       row.name.find("ymph Node") != std::string::npos
                   ? "node"
                   : "none";
    const std::map<std::string, std::string> names{{"local", "prostate-bed"},
                                                   {"pelvic_node", "pelvic-node"},
                                                   {"extrapelvic_node", "extrapelvic-node"},
                                                   {"bone", "bone"},
                                                   {"visceral", "visceral"}};
    return names.at(row.region);
}

// What loading a site code file with these rows complains of; empty: nothing.
std::string complaint_about(const std::string& rows) {
    const psma::testing::TemporaryFolder folder;
    fs::copy(fs::path(PSMA_TEST_DATA) / "anatomy" / "site_codes.xsd", folder.path());
    const fs::path file =
        folder.add("site_codes.xml", "<?xml version=\"1.0\"?>\n<site-codes>\n" + rows + "\n</site-codes>\n");
    try {
        SiteCodes::load(file);
    } catch (const psma::xml::InvalidFile& error) {
        return error.what();
    }
    return {};
}

constexpr std::string_view kBone = R"(<code scheme="SRT" value="T-1" name="a bone" region="bone"/>)";

}  // namespace

BOOST_AUTO_TEST_SUITE(site_codes_test)

BOOST_AUTO_TEST_CASE(a_code_is_found_by_value_and_scheme) {
    struct Case {
        CodedConcept code;
        std::string_view region;
        std::string_view name;
    };
    const std::vector<Case> cases{
        {{"65349008", "SCT", ""}, "pelvic-node", "external iliac lymph node"},
        {{"T-C4620", "SRT", ""}, "pelvic-node", "external iliac lymph node"},
        {{"T-C4620", "SNM3", ""}, "pelvic-node", "external iliac lymph node"},
        {{"T-C4620", "99SDM", ""}, "pelvic-node", "external iliac lymph node"},
        {{"84219008", "SCT", ""}, "pelvic-node", "iliac lymph node"},
        {{"245295006", "SCT", ""}, "pelvic-node", "Common iliac lymph node group"},
        {{"91394001", "SCT", ""}, "extrapelvic-node", "retroperitoneal lymph node"},
        {{"8928004", "SCT", ""}, "extrapelvic-node", "inguinal lymph node"},
        {{"118645006", "SCT", ""}, "bone", "Pelvis"},
        {{"816092008", "SCT", ""}, "none", "Pelvis"},
        {{"94222008", "SCT", ""}, "bone", "Bony metastasis"},
        {{"10200004", "SCT", ""}, "visceral", "Liver"},
        {{"1162492000", "SCT", ""}, "prostate-bed", "Tumor bed"},
        {{"393006", "SCT", ""}, "prostate-bed", "Structure of wall of urinary bladder"},
        {{"511000202101", "SCT", ""}, "prostate-bed", "Rectum wall structure"},
        {{"71553001", "SCT", ""}, "prostate-bed", "Prostatic Urethra"},
        {{"RID43492", "RADLEX", ""}, "prostate-bed", "Neurovascular bundle of prostate"},
        {{"C77.5", "ICDO3", ""}, "pelvic-node", "Pelvic lymph nodes"},
        {{"UBERON:0002107", "UBERON", ""}, "visceral", "liver"},
    };
    for (const Case& expected : cases) {
        BOOST_TEST_CONTEXT(expected.code.scheme << " " << expected.code.value) {
            const CodedSite* site = shipped().find(expected.code);
            BOOST_REQUIRE(site != nullptr);
            BOOST_TEST(region_of(*site) == expected.region);
            BOOST_TEST(site->name == expected.name);
            BOOST_TEST(!site->generic_node);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_meaning_a_sender_wrote_is_not_trusted) {
    const CodedSite* site = shipped().find({"65349008", "SCT", "liver"});
    BOOST_REQUIRE(site != nullptr);
    BOOST_TEST(site->name == "external iliac lymph node");
    BOOST_TEST((site->code == CodedConcept{"65349008", "SCT", ""}));
}

BOOST_AUTO_TEST_CASE(a_lymph_node_of_no_certain_place_is_a_node) {
    for (const CodedConcept& code :
         {CodedConcept{"59441001", "SCT", ""}, CodedConcept{"T-C4000", "SRT", ""},
          CodedConcept{"T-C4000", "SNM3", ""}, CodedConcept{"312500006", "SCT", ""},
          CodedConcept{"30024008", "SCT", ""}, CodedConcept{"C77.9", "ICDO3", ""}}) {
        BOOST_TEST_CONTEXT(code.scheme << " " << code.value) {
            const CodedSite* site = shipped().find(code);
            BOOST_REQUIRE(site != nullptr);
            BOOST_TEST(region_of(*site) == "node");
            BOOST_TEST(site->generic_node);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_organ_beside_the_bed_and_an_area_decide_no_region_and_say_why) {
    const std::vector<std::pair<CodedConcept, std::string_view>> cases{
        {{"89837001", "SCT", ""}, "organ beside the prostate bed"},
        {{"T-59600", "SRT", ""}, "organ beside the prostate bed"},
        {{"13648007", "SCT", ""}, "organ beside the prostate bed"},
        {{"20159001", "SCT", ""}, "soft tissue of the pelvis"},
        {{"82849001", "SCT", ""}, "area"},
        {{"T-D1620", "99SDM", ""}, "area"},
    };
    for (const auto& [code, reason] : cases) {
        BOOST_TEST_CONTEXT(code.scheme << " " << code.value) {
            const CodedSite* site = shipped().find(code);
            BOOST_REQUIRE(site != nullptr);
            BOOST_TEST(!site->region.has_value());
            BOOST_TEST(site->reason.find(reason) != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_code_that_is_not_listed_is_not_found) {
    for (const CodedConcept& code :
         {CodedConcept{"65349008", "SRT", ""}, CodedConcept{"T-C4620", "SCT", ""},
          CodedConcept{"65349008", "sct", ""}, CodedConcept{"65349008", "99LOCAL", ""},
          CodedConcept{"", "SCT", ""}, CodedConcept{"65349008", "", ""},
          CodedConcept{"1", "SCT", "external iliac lymph node"},
          // unverified, and one that public files use for two organs
          CodedConcept{"RID343", "RADLEX", ""}, CodedConcept{"19386", "FMA", ""},
          CodedConcept{"5018", "FMA", ""}, CodedConcept{"9600", "FMA", ""}})
        BOOST_TEST(shipped().find(code) == nullptr, code.scheme << " " << code.value);
}

BOOST_AUTO_TEST_CASE(every_trusted_row_of_the_reviewed_list_is_there_and_nothing_else) {
    const auto rows = reviewed_list();
    const auto count = static_cast<std::size_t>(std::ranges::count_if(rows, trusted));
    BOOST_TEST(count > 800U);
    BOOST_TEST(rows.size() - count == 4U);
    BOOST_REQUIRE_EQUAL(shipped().size(), count);
    std::size_t at = 0;
    for (const Row& row : rows) {
        if (!trusted(row)) continue;
        const CodedSite& site = shipped().all()[at++];
        BOOST_TEST_CONTEXT(row.code.scheme << " " << row.code.value << " " << row.name) {
            BOOST_TEST((site.code == row.code));
            BOOST_TEST(shipped().find(row.code) == &site);
            BOOST_TEST(site.name.substr(0, 8) == row.name.substr(0, 8));
            BOOST_TEST(region_of(site) == expected_region(row));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_code_has_a_region_or_a_reason) {
    for (const CodedSite& site : shipped().all())
        BOOST_TEST(site.region.has_value() == site.reason.empty(), site.name);
}

BOOST_AUTO_TEST_CASE(both_spellings_of_one_place_make_the_same_region) {
    std::map<std::string, std::string> regions;  // by name
    std::size_t pairs = 0;
    for (const CodedSite& site : shipped().all()) {
        if (site.code.scheme != "SCT" && site.code.scheme != "SRT") continue;
        if (site.name == "Pelvis") continue;  // the bony pelvis and the region share the name
        const auto [known, added] = regions.emplace(site.name, region_of(site));
        pairs += added ? 0 : 1;
        BOOST_TEST(known->second == region_of(site), site.name);
    }
    BOOST_TEST(pairs > 300U);
}

BOOST_AUTO_TEST_CASE(a_code_that_stands_twice_is_refused) {
    const auto twice = [](std::string_view second) {
        return complaint_about(fmt::format("{}\n{}", kBone, second));
    };
    for (const std::string_view second :
         {R"(<code scheme="SRT" value="T-1" name="an organ" region="visceral"/>)",
          R"(<code scheme="SRT" value="T-1" name="a bone" region="bone"/>)"})
        BOOST_TEST(twice(second).find("site_codes.xml:4:") != std::string::npos, twice(second));
    BOOST_TEST(twice(R"(<code scheme="SCT" value="T-1" name="an organ" region="visceral"/>)").empty());
}

BOOST_AUTO_TEST_CASE(a_row_that_cannot_be_used_is_refused_with_its_line) {
    for (const std::string_view row :
         {R"(<code scheme="SRT" value="T-1" name="an area" region="none"/>)",
          R"(<code scheme="SRT" value="T-1" name="a bone" region="bone" reason="it is one"/>)",
          R"(<code scheme="SRT" value="T-1" name="a bone" region="skeleton"/>)",
          R"(<code scheme="SNM3" value="T-1" name="a bone" region="bone"/>)",
          R"(<code scheme="SRT" value="T-1 " name="a bone" region="bone"/>)",
          R"(<code scheme="SRT" value="" name="a bone" region="bone"/>)",
          R"(<code scheme="SRT" value="T-1" name="" region="bone"/>)",
          R"(<code value="T-1" name="a bone" region="bone"/>)",
          R"(<site scheme="SRT" value="T-1" name="a bone" region="bone"/>)"}) {
        const std::string complaint = complaint_about(std::string(row));
        BOOST_TEST(complaint.find("site_codes.xml:3:") != std::string::npos, row << " gives " << complaint);
    }
    BOOST_TEST(complaint_about(std::string(kBone)).empty());
    BOOST_TEST(!complaint_about("").empty());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_named) {
    BOOST_CHECK_EXCEPTION(SiteCodes::load("/nonexistent/site_codes.xml"), psma::xml::InvalidFile,
                          [](const psma::xml::InvalidFile& error) {
                              return std::string(error.what()).find("/nonexistent/site_codes.xml") !=
                                     std::string::npos;
                          });
}

BOOST_AUTO_TEST_SUITE_END()
