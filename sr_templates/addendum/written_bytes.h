// A DICOM file, and the end of its content tree, as bytes: Explicit VR Little Endian, sequences and items
// with undefined length, since DCMTK computes an explicit length anew at each level above it.
#pragma once

#include <cstddef>
#include <vector>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace psma::sr {

// All items of the root's Content Sequence (0040,A730) of DATASET, as they stand in a file; empty where it
// has none. Throws std::runtime_error where DCMTK cannot write.
std::vector<std::byte> bytes_of_content(DcmItem& dataset);

// FILE, with LAST_ITEMS (see above) after the items of its Content Sequence, which must be the last element
// of its data set. Throws std::runtime_error where it is not, and where DCMTK cannot write.
std::vector<std::byte> bytes_of(DcmFileFormat& file, const std::vector<std::byte>& last_items);

}  // namespace psma::sr
