#include "sr_templates/codes/addendum_codes.h"

#include <fstream>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "sr_templates/addendum/clean_text.h"

namespace {

using namespace psma;

std::string template_document() {
    std::ifstream in(PSMA_SOURCE_DIR "/docs/addendum-template.md");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

BOOST_AUTO_TEST_SUITE(addendum_codes_test)

BOOST_AUTO_TEST_CASE(private_codes_are_unique_and_fit_their_attributes) {
    std::set<std::string> seen;
    for (const CodedConcept& code : sr::codes::private_codes()) {
        BOOST_TEST_CONTEXT(code.value) {
            BOOST_TEST(code.scheme == sr::codes::kPrivateScheme);
            BOOST_TEST(sr::is_short_string(code.value));
            BOOST_TEST(sr::code_meaning(code.meaning) == code.meaning);
            BOOST_TEST(seen.insert(code.value).second);
        }
    }
    BOOST_TEST(seen.size() > 50u);
}

BOOST_AUTO_TEST_CASE(the_template_document_names_every_private_code) {
    const std::string document = template_document();
    BOOST_REQUIRE(!document.empty());
    for (const CodedConcept& code : sr::codes::private_codes()) BOOST_TEST_CONTEXT(code.value) {
            const bool cell = document.find("| " + code.value + " |") != std::string::npos;
            const bool in_list = document.find(code.value + ", ") != std::string::npos ||
                                 document.find(", " + code.value + " |") != std::string::npos;
            BOOST_TEST((cell || in_list));
            BOOST_TEST(document.find(code.meaning) != std::string::npos);
        }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
