#include "plugin/cli/anatomy_text.h"

#include <boost/test/unit_test.hpp>

using psma::AnatomyRow;
using namespace psma::cli;

namespace {

const std::vector<AnatomyRow> kRows = {{"pelvic-node", "external iliac node", "EI", "iliac node",
                                        "SCT 65349008, SRT T-C4620", "external iliac; a \"quoted\" one"},
                                       {"none", "Pelvis", "", "", "SCT 816092008", ""}};

}  // namespace

BOOST_AUTO_TEST_SUITE(anatomy_text_test)

BOOST_AUTO_TEST_CASE(columns_stand_below_each_other) {
    BOOST_TEST(anatomy_columns(kRows) ==
               "region       site                 PROMISE  part of     codes  | words\n"
               "pelvic-node  external iliac node  EI       iliac node  SCT 65349008, SRT T-C4620  | external "
               "iliac; a "
               "\"quoted\" one\n"
               "none         Pelvis                                    SCT 816092008\n");
}

BOOST_AUTO_TEST_CASE(fields_with_commas_and_quotes_are_quoted) {
    BOOST_TEST(
        anatomy_csv(kRows) ==
        "region,site,PROMISE,part of,codes,words\r\n"
        "pelvic-node,external iliac node,EI,iliac node,\"SCT 65349008, SRT T-C4620\",\"external iliac; a "
        "\"\"quoted\"\" one\"\r\n"
        "none,Pelvis,,,SCT 816092008,\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
