// The sections of an addendum that are the same for every report with the same evidence: the published
// evidence, limitations and sources. They hold four of five of its content items, and are written once.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "mapping/evidence/evidence.h"

namespace psma::sr {

struct EvidencePart {
    std::vector<std::byte> items;  // of the root's Content Sequence, as bytes_of_content() writes them
    std::string readable;          // what a reader sees of them, as TreeWriter::readable()
};

// The part for EVIDENCE. A few are kept, the one asked for longest ago is given up first. Uses dcmsr and is
// not thread-safe: the caller holds the lock. Throws std::runtime_error where DCMTK refuses an item.
std::shared_ptr<const EvidencePart> evidence_part(const evidence::Block& evidence,
                                                  const std::string& algorithm_version);

}  // namespace psma::sr
