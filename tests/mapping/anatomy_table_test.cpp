#include "mapping/anatomy_table.h"

#include <algorithm>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

using psma::anatomy_table;
using psma::AnatomyRow;

namespace {

const std::vector<AnatomyRow>& table() {
    static const auto rows = anatomy_table(psma::testing::knowledge());
    return rows;
}

const AnatomyRow& row_with(const std::string& code) {
    const auto row = std::ranges::find_if(table(), [&](const AnatomyRow& one) {
        return (", " + one.codes + ",").find(", " + code + ",") != std::string::npos;
    });
    BOOST_REQUIRE_MESSAGE(row != table().end(), code);
    return *row;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(anatomy_table_test)

BOOST_AUTO_TEST_CASE(every_listed_code_stands_in_one_row) {
    std::multiset<std::string> told;
    for (const AnatomyRow& row : table()) {
        std::istringstream codes(row.codes);
        for (std::string code; std::getline(codes, code, ',');)
            told.insert(code.substr(code.find_first_not_of(' ')));
    }
    const auto& listed = psma::testing::knowledge().data().codes.all();
    BOOST_TEST(told.size() == listed.size());
    for (const auto& site : listed) BOOST_TEST(told.count(site.code.scheme + " " + site.code.value) == 1u);
}

BOOST_AUTO_TEST_CASE(codes_stand_with_the_site_the_words_of_reports_name) {
    const std::pair<const char*, const char*> cases[] = {{"SCT 65349008", "external iliac node"},
                                                         {"SRT T-C4626", "obturator node"},
                                                         {"SCT 49668003", "vertebra"},
                                                         {"SCT 85050009", "humerus"},
                                                         {"SCT 12611008", "bone of the lower leg"},
                                                         {"SCT 15776009", "pancreas"},
                                                         {"SCT 80891009", "heart"},
                                                         {"SCT 78247007", "rib"}};
    for (const auto& [code, site] : cases) BOOST_TEST(row_with(code).site == site, code);
}

BOOST_AUTO_TEST_CASE(words_and_codes_tell_the_same_region) {
    for (const AnatomyRow& row : table()) BOOST_TEST(row.agrees, row.site << " (" << row.codes << ")");
}

BOOST_AUTO_TEST_CASE(codes_that_decide_no_region_say_why) {
    for (const char* code : {"SCT 816092008", "SCT 89837001", "ICDO3 C63.9", "ICDO3 C49.5"}) {
        BOOST_TEST(row_with(code).region == "none", code);
        BOOST_TEST(!row_with(code).words.empty(), code);
    }
}

BOOST_AUTO_TEST_SUITE_END()
