// UIDs that follow from a name: the same input always makes the same UID.
#pragma once

#include <string>
#include <string_view>

namespace psma::sr {

// "2.25." and the decimal value of the UUID version 5 (RFC 4122, SHA-1) of NAME in the product's name space;
// at most 44 characters (DICOM PS3.5 B.2).
std::string name_based_uid(std::string_view name);

}  // namespace psma::sr
