#include "plugin/cli/input_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace psma::cli {

namespace fs = std::filesystem;

namespace {

std::string last_error() {
    return std::generic_category().message(errno);
}

bool has_dicom_prefix(const fs::path& path) {
    constexpr std::streamoff kPreamble = 128;
    std::ifstream file(path, std::ios::binary);
    std::array<char, 4> prefix{};
    file.seekg(kPreamble);
    file.read(prefix.data(), prefix.size());
    return file.good() && std::string_view(prefix.data(), prefix.size()) == "DICM";
}

std::vector<fs::path> dicom_files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        if (entry.path().extension() == ".dcm" || has_dicom_prefix(entry.path()))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::vector<InputFile> find_input_files(const std::vector<fs::path>& inputs) {
    std::vector<InputFile> files;
    for (const fs::path& input : inputs) {
        if (!fs::is_directory(input)) {
            files.push_back({input, true});
            continue;
        }
        for (fs::path& path : dicom_files_below(input)) files.push_back({std::move(path), false});
    }
    return files;
}

std::vector<std::byte> read_file(const fs::path& path, std::uint64_t limit) {
    if (fs::is_directory(path)) throw std::runtime_error("is a folder");
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot be opened: " + last_error());
    std::vector<std::byte> bytes;
    std::array<char, 1 << 16> chunk{};
    while (bytes.size() <= limit && file) {
        const auto wanted = std::min<std::uint64_t>(chunk.size(), limit + 1 - bytes.size());
        file.read(chunk.data(), static_cast<std::streamsize>(wanted));
        const auto* begin = reinterpret_cast<const std::byte*>(chunk.data());
        bytes.insert(bytes.end(), begin, begin + file.gcount());
    }
    if (file.bad()) throw std::runtime_error("cannot be read: " + last_error());
    return bytes;
}

void write_file(const fs::path& path, const std::vector<std::byte>& bytes) {
    fs::path temporary = path;
    temporary += ".part";
    errno = 0;
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        const std::string reason = last_error();
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw std::runtime_error("cannot be written: " + reason);
    }
    fs::rename(temporary, path);
}

}  // namespace psma::cli
