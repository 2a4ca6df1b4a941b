#include "mapping/narrative/plain_words.h"

#include <boost/test/unit_test.hpp>

#include "mapping/xml_document.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace psma;
using narrative::PlainWords;

class Folder : public testing::TemporaryFolder {
  public:
    Folder() {
        std::filesystem::copy_file(
            std::filesystem::path(PSMA_SOURCE_DIR) / "mapping" / "narrative" / "plain_words.xsd",
            path() / "plain_words.xsd");
    }
};

BOOST_AUTO_TEST_SUITE(plain_words_test)

BOOST_AUTO_TEST_CASE(words_are_known_by_their_first_letters) {
    const Folder folder;
    folder.add("plain_words.en.xml",
               R"(<plain-words language="en" letters="7">suggest confirm</plain-words>)");
    const auto words = PlainWords::load(folder.path());
    BOOST_TEST(words.knows("suggests"));
    BOOST_TEST(words.knows("confirmed"));
    BOOST_TEST(!words.knows("sugar"));
    BOOST_TEST(!words.knows("confirsuggest"));  // no compounds in this language
}

BOOST_AUTO_TEST_CASE(two_words_may_be_written_as_one) {
    const Folder folder;
    folder.add("plain_words.de.xml",
               R"(<plain-words language="de" letters="6" compounds="true">herd liste</plain-words>)");
    const auto words = PlainWords::load(folder.path());
    BOOST_TEST(words.knows("herdliste"));
    BOOST_TEST(!words.knows("herdkarte"));
}

BOOST_AUTO_TEST_CASE(all_languages_are_read) {
    const Folder folder;
    folder.add("plain_words.en.xml", R"(<plain-words language="en" letters="7">node</plain-words>)");
    folder.add("plain_words.de.xml", R"(<plain-words language="de" letters="6">knoten</plain-words>)");
    const auto words = PlainWords::load(folder.path());
    BOOST_TEST(words.knows("node"));
    BOOST_TEST(words.knows("knotens"));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_valid_is_refused) {
    const Folder folder;
    folder.add("plain_words.en.xml", R"(<plain-words language="en">node</plain-words>)");
    BOOST_CHECK_THROW(PlainWords::load(folder.path()), xml::InvalidFile);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
