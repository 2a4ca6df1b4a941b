// Any bytes as one of the product's data files. The first byte chooses which.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "mapping/anatomy/anatomy.h"
#include "mapping/anatomy/site_codes.h"
#include "mapping/evidence/evidence.h"
#include "mapping/narrative/lexicon.h"
#include "mapping/staging/history_lexicon.h"
#include "mapping/xml_document.h"

namespace {

namespace fs = std::filesystem;
using namespace psma;

// A copy of the data files in memory, one of which is exchanged for each input.
class Folder {
  public:
    Folder() : path_(fs::path("/dev/shm") / ("psma-xml-fuzz-" + std::to_string(getpid()))) {
        fs::remove_all(path_);
        fs::copy(PSMA_FUZZ_DATA, path_, fs::copy_options::recursive);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    fs::path write(const char* name, const std::uint8_t* data, std::size_t size) const {
        const fs::path file = path_ / name;
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
        return file;
    }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

const Folder& folder() {
    static const Folder made;
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto write = [&](const char* name) { return folder().write(name, data + 1, size - 1); };
    try {
        switch (data[0] % 5) {
            case 0:
                evidence::Pack::load(write("evidence/fuzz.xml"),
                                     folder().path() / "evidence" / "evidence.xsd");
                break;
            case 1:
                anatomy::Anatomy::load(write("anatomy/anatomy.xml"));
                break;
            case 2:
                anatomy::SiteCodes::load(write("anatomy/site_codes.xml"));
                break;
            case 3:
                write("lexicon/lexicon.en.xml");
                narrative::Lexicon::load(folder().path() / "lexicon");
                break;
            default:
                write("lexicon/history.en.xml");
                staging::HistoryLexicon::load(folder().path() / "lexicon");
                break;
        }
    } catch (const evidence::InvalidPack&) {
    } catch (const xml::InvalidFile&) {
    }
    return 0;
}
