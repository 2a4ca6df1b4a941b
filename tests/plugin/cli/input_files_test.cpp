#include "plugin/cli/input_files.h"

#include <fstream>
#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace psma::cli;

namespace {

using Folder = psma::testing::TemporaryFolder;

const std::string kWithPrefix = std::string(128, '\0') + "DICM" + "rest";

}  // namespace

BOOST_AUTO_TEST_SUITE(input_files_test)

BOOST_AUTO_TEST_CASE(a_folder_gives_its_dicom_files_sorted) {
    const Folder folder;
    folder.add("b/report", kWithPrefix);
    folder.add("a.dcm", "no prefix, but the name says it");
    folder.add("labels.jsonl", "{}");
    folder.add("short", "DICM");
    const auto files = find_input_files({folder.path()});
    BOOST_REQUIRE(files.size() == 2);
    BOOST_TEST(files[0].path == folder.path() / "a.dcm");
    BOOST_TEST(files[1].path == folder.path() / "b/report");
    BOOST_TEST(!files[0].named);
}

BOOST_AUTO_TEST_CASE(a_named_file_is_taken_as_it_is) {
    const auto files = find_input_files({"does-not-exist.txt"});
    BOOST_REQUIRE(files.size() == 1);
    BOOST_TEST(files[0].named);
}

BOOST_AUTO_TEST_CASE(reading_stops_one_byte_past_the_limit) {
    const Folder folder;
    const fs::path path = folder.add("file", std::string(200'000, 'x'));
    BOOST_TEST(read_file(path, 1'000'000).size() == 200'000);
    BOOST_TEST(read_file(path, 200'000).size() == 200'000);
    BOOST_TEST(read_file(path, 100'000).size() == 100'001);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_says_why) {
    const Folder folder;
    const std::vector<std::pair<fs::path, std::string>> inputs = {{folder.path() / "missing", "No such file"},
                                                                  {folder.path(), "folder"}};
    for (const auto& [path, reason] : inputs) {
        BOOST_CHECK_EXCEPTION(read_file(path, 10), std::runtime_error, [&](const std::runtime_error& error) {
            return std::string(error.what()).find(reason) != std::string::npos;
        });
    }
}

BOOST_AUTO_TEST_CASE(a_written_file_holds_the_bytes_and_replaces_an_older_one) {
    const Folder folder;
    const fs::path path = folder.add("out.dcm", "a much longer older content");
    write_file(path, {std::byte{'n'}, std::byte{'e'}, std::byte{'w'}});
    const auto bytes = read_file(path, 100);
    BOOST_TEST(bytes.size() == 3);
    BOOST_TEST(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

BOOST_AUTO_TEST_CASE(writing_into_a_missing_folder_fails_and_leaves_nothing) {
    const Folder folder;
    BOOST_CHECK_THROW(write_file(folder.path() / "no/such/out.dcm", {std::byte{1}}), std::runtime_error);
    BOOST_TEST(fs::is_empty(folder.path()));
}

BOOST_AUTO_TEST_SUITE_END()
