// The header of an SR document: identity, sign-off and version facts, title lines.
#pragma once

#include <string>
#include <vector>

#include "sr_templates/reading/report_document.h"

class DcmItem;

namespace psma::sr {

// The data set must be in UTF-8. device_observer_uid is the Device UID (0018,1002) of an author observer
// (0040,A078).
Identity read_identity(DcmItem& dataset);

// SR Document General Module (PS3.3 C.17.2). Flags with any other value count as missing.
SignOff read_sign_off(DcmItem& dataset);

// What the header calls the examination: descriptions and the meanings of procedure codes, each once.
std::vector<std::string> read_examination_titles(DcmItem& dataset);

// A DICOM person name (PN) as a person reads it: "Dr. Rita Reader" from "Reader^Rita^^Dr.".
std::string readable_name(const std::string& person_name);

}  // namespace psma::sr
