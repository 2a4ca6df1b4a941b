// The pack that is shipped, and files made from it.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "mapping/evidence/evidence.h"
#include "tests/support/temporary_folder.h"

namespace psma::test {

inline const std::filesystem::path kPackFile = PSMA_TEST_DATA "/evidence/nikitas-2026.xml";
inline const std::filesystem::path kPackSchema = PSMA_TEST_DATA "/evidence/evidence.xsd";

inline std::string read_all(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A file of its own that is removed at the end.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& content) : path_(folder_.add("pack.xml", content)) {}
    const std::filesystem::path& path() const { return path_; }

  private:
    testing::TemporaryFolder folder_;
    std::filesystem::path path_;
};

inline Summary summary_of(Group group, ApplicabilityStatus status = ApplicabilityStatus::Applicable) {
    Summary summary;
    summary.psma_pet = true;
    summary.applicability.status = status;
    summary.applicability.reason = status == ApplicabilityStatus::Applicable
                                       ? ApplicabilityReason::None
                                       : ApplicabilityReason::PrimaryStaging;
    summary.group.value = group;
    return summary;
}

}  // namespace psma::test
