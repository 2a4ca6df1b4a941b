// The plugin's REST interface below /psma-addendum/ (docs/operators-guide.md).
#pragma once

#include <string>

#include "plugin/orthanc/plugin_context.h"

namespace psma::plugin::orthanc {

// Registers all routes. CONTEXT outlives them. Changes are made by POST only; errors answer with Orthanc's
// status codes and a JSON object with a Message that says what to do.
void register_routes(PluginContext& context);

// Every route answers 503 with REASON: the plugin does nothing, the archive goes on.
void register_resting_route(const std::string& reason);

// Sets the metrics orthanc_psma_addendum_*; called by the host when they are asked for.
void refresh_metrics();

}  // namespace psma::plugin::orthanc
