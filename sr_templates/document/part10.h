// Where the data set of a DICOM file begins and how it is encoded (DICOM PS3.10 section 7).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <dcmtk/dcmdata/dcxfer.h>

namespace psma::sr {

// A data set as raw bytes. STORED lies in the file, which must outlive this value.
struct EncodedDataset {
    E_TransferSyntax syntax = EXS_Unknown;
    std::span<const std::byte> stored;  // as in the file; deflated if the transfer syntax says so
    bool explicit_vr = true;
    bool big_endian = false;
    bool deflated = false;
};

// Reads the file meta information, with or without the 128 byte preamble; a file without meta information is
// taken for a bare data set, its encoding guessed from the first element as DCMTK does. Never trusts the
// group length. Throws UnreadableReport for bytes that are no DICOM file and for an unknown transfer syntax,
// naming its UID.
EncodedDataset locate_dataset(std::span<const std::byte> file);

struct SopUids {
    std::string sop_class, sop_instance;
};

// SOP Class UID (0008,0016) and SOP Instance UID (0008,0018) without a parse. Empty strings if they do not
// stand within the first elements of the data set, or for a deflated one.
SopUids peek_sop_uids(const EncodedDataset& dataset);

}  // namespace psma::sr
