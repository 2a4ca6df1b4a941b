// Where log lines go. They carry UIDs and Orthanc identifiers only.
#pragma once

#include <functional>
#include <string>

namespace psma::plugin {

struct Log {
    std::function<void(const std::string&)> info, warning, error;
};

}  // namespace psma::plugin
