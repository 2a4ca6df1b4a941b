// The plugin SDK and the little that makes it safe to use: memory that frees itself, log lines, errors.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <orthanc/OrthancCPlugin.h>

namespace psma::plugin::orthanc {

// The host's context, set once by OrthancPluginInitialize before any other thread runs.
OrthancPluginContext* host();
void set_host(OrthancPluginContext* context);

// Thread-safe, as Orthanc's logging is. Lines carry UIDs and Orthanc identifiers only.
void log_info(const std::string& line);
void log_warning(const std::string& line);
void log_error(const std::string& line);

// An answer of Orthanc's own REST interface. Blocks: never in a callback.
struct Answer {
    OrthancPluginErrorCode code = OrthancPluginErrorCode_Success;
    std::string body;
    bool ok() const { return code == OrthancPluginErrorCode_Success; }
};

Answer rest_get(const std::string& uri);
Answer rest_post(const std::string& uri, const void* body, std::size_t size);
OrthancPluginErrorCode rest_delete(const std::string& uri);

// Orthanc's description of an error code.
std::string describe(OrthancPluginErrorCode code);

}  // namespace psma::plugin::orthanc
