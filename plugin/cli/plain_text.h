// A content tree as a person reads it.
#pragma once

#include <string>

#include "sr_templates/document/content_tree.h"

namespace psma::cli {

// Headings of containers, then their TEXT, CODE and NUM items in order, one a line or more; what stands below
// a container is indented. Observer and acquisition context and concept modifiers are left out. UTF-8, ends
// with '\n'.
std::string plain_text(const sr::ContentTree& tree);

}  // namespace psma::cli
