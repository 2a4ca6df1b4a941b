#include "plugin/cli/data_folder.h"

#include <stdexcept>

#include <fmt/format.h>

namespace psma::cli {

namespace fs = std::filesystem;

fs::path find_data_folder(const fs::path& chosen) {
    const fs::path folder = chosen.empty() ? fs::read_symlink("/proc/self/exe").parent_path().parent_path() /
                                                 "share" / "psma-addendum"
                                           : chosen;
    if (!fs::is_directory(folder))
        throw std::runtime_error(
            fmt::format("{} is no folder; install the program's data there or name its folder with --data",
                        folder.string()));
    return folder;
}

}  // namespace psma::cli
