// The heart: a report in, its summary out.
#pragma once

#include <filesystem>
#include <memory>

#include "mapping/report.h"
#include "mapping/summary.h"

namespace psma {

// The data files mapping works with, loaded and checked: anatomy and one lexicon per language. Immutable:
// safe to share between threads.
class Knowledge {
  public:
    // Loads FOLDER/anatomy/anatomy.xml and every FOLDER/lexicon/lexicon.*.xml, validated against the XSDs
    // beside them. Throws std::runtime_error with file, line and reason.
    static Knowledge load(const std::filesystem::path& folder);

    struct Data;
    const Data& data() const { return *data_; }

  private:
    explicit Knowledge(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> data_;
};

// Deterministic; never throws for the content of a report; needs time linear in its length. Thread-safe.
Summary summarise(const Report& report, const Knowledge& knowledge);

}  // namespace psma
