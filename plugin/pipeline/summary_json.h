// A summary as one line of JSON (docs/summary.schema.json): what the command prints and REST answers.
#pragma once

#include <string>

#include "mapping/evidence/evidence.h"
#include "mapping/summary.h"

namespace psma::plugin {

// One line, UTF-8, keys in the schema's order.
std::string summary_json(const Summary& summary, const evidence::Block& evidence);

}  // namespace psma::plugin
