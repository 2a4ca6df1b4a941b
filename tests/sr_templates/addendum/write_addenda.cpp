// Writes every case's report and addendum to a folder, for validators of other makes. usage:
// psma_write_addenda FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cases.h"

namespace {

void write(const std::filesystem::path& path, const std::vector<std::byte>& bytes) {
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: psma_write_addenda FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    for (const psma::test::Case& one : psma::test::all_cases()) {
        const psma::sr::Addendum addendum = psma::test::build(one);
        write(folder / (one.name + ".report.dcm"), one.report);
        write(folder / (one.name + ".addendum.dcm"), addendum.file);
        std::ofstream(folder / (one.name + ".txt"), std::ios::binary) << addendum.text;
    }
}
