// The files a command works on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace psma::cli {

struct InputFile {
    std::filesystem::path path;
    bool named =
        true;  // on the command line; false: found in a folder, where files of other kinds are expected
};

// INPUTS with every folder replaced by the DICOM files in it and below it, sorted by path. A file in a folder
// is taken if it has the DICOM prefix (PS3.10 7.1) or ends in .dcm.
std::vector<InputFile> find_input_files(const std::vector<std::filesystem::path>& inputs);

// The file's bytes, at most LIMIT + 1 of them: enough to see that a larger file passes the limit. Throws
// std::runtime_error saying why it cannot be read.
std::vector<std::byte> read_file(const std::filesystem::path& path, std::uint64_t limit);

// Writes by way of a temporary file beside PATH, so that PATH is never half written. Throws
// std::runtime_error.
void write_file(const std::filesystem::path& path, const std::vector<std::byte>& bytes);

}  // namespace psma::cli
