// Where the program's data (anatomy, lexicon, evidence) lies.
#pragma once

#include <filesystem>

namespace psma::cli {

// CHOSEN if it is not empty, else ../share/psma-addendum relative to the running program's own folder (the
// same in the build tree and where it is installed). Throws std::runtime_error naming the folder if it is
// none.
std::filesystem::path find_data_folder(const std::filesystem::path& chosen);

}  // namespace psma::cli
