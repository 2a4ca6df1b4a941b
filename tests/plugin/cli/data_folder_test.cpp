#include "plugin/cli/data_folder.h"

#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

namespace fs = std::filesystem;
using psma::cli::find_data_folder;

BOOST_AUTO_TEST_SUITE(data_folder_test)

BOOST_AUTO_TEST_CASE(a_chosen_folder_is_taken) {
    BOOST_TEST(find_data_folder(PSMA_TEST_DATA) == fs::path(PSMA_TEST_DATA));
}

BOOST_AUTO_TEST_CASE(a_chosen_folder_that_is_none_is_named) {
    BOOST_CHECK_EXCEPTION(find_data_folder("/nowhere/at/all"), std::runtime_error,
                          [](const std::runtime_error& error) {
                              return std::string(error.what()).find("/nowhere/at/all") != std::string::npos;
                          });
}

BOOST_AUTO_TEST_CASE(the_default_lies_beside_the_folder_of_the_program) {
    const fs::path expected =
        fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "share/psma-addendum";
    if (fs::is_directory(expected)) {
        BOOST_TEST(find_data_folder({}) == expected);
    } else {
        BOOST_CHECK_EXCEPTION(find_data_folder({}), std::runtime_error, [&](const std::runtime_error& error) {
            return std::string(error.what()).find(expected.string()) != std::string::npos;
        });
    }
}

BOOST_AUTO_TEST_SUITE_END()
