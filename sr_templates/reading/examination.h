// What was examined, with which tracer, and in which language it is told.
#pragma once

#include <string>
#include <vector>

#include "mapping/report.h"
#include "sr_templates/document/content_tree.h"

class DcmItem;

namespace psma::sr {

// RFC 5646 tag from (121049, DCM) or the older (121045, DCM) of the root, with the country (121046, DCM)
// where it is stated apart ("de" + "AT" = "de-AT"). ISO 639-2 codes of English and German become "en" and
// "de". May be empty.
std::string read_language(const ContentItem& root);

// Radiopharmaceutical agents of the content tree (TID 1607 and wherever else they stand, but not in sections
// on prior procedures) and of the header's Radiopharmaceutical Information Sequence (0054,0016). One told in
// words only has a meaning and no value.
std::vector<CodedConcept> read_tracers(const ContentItem& root, DcmItem& dataset);

// Document title, header titles and (121058, DCM, "Procedure reported"), one a line, each once.
std::string read_titles(const ContentItem& root, DcmItem& dataset);

// The UID of the observer device (121012, DCM) of the root; may be empty.
std::string read_device_observer_uid(const ContentItem& root);

}  // namespace psma::sr
