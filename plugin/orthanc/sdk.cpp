#include "plugin/orthanc/sdk.h"

#include <limits>

namespace psma::plugin::orthanc {
namespace {

OrthancPluginContext* the_host = nullptr;

// A buffer the host allocated.
class Buffer {
  public:
    Buffer() = default;
    ~Buffer() {
        if (buffer_.data) OrthancPluginFreeMemoryBuffer(host(), &buffer_);
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    OrthancPluginMemoryBuffer* get() { return &buffer_; }
    std::string text() const {
        return buffer_.data ? std::string(static_cast<const char*>(buffer_.data), buffer_.size)
                            : std::string();
    }

  private:
    OrthancPluginMemoryBuffer buffer_{nullptr, 0};
};

}  // namespace

OrthancPluginContext* host() {
    return the_host;
}
void set_host(OrthancPluginContext* context) {
    the_host = context;
}

void log_info(const std::string& line) {
    OrthancPluginLogInfo(host(), ("psma-addendum: " + line).c_str());
}
void log_warning(const std::string& line) {
    OrthancPluginLogWarning(host(), ("psma-addendum: " + line).c_str());
}
void log_error(const std::string& line) {
    OrthancPluginLogError(host(), ("psma-addendum: " + line).c_str());
}

Answer rest_get(const std::string& uri) {
    Buffer buffer;
    Answer answer;
    answer.code = OrthancPluginRestApiGet(host(), buffer.get(), uri.c_str());
    if (answer.ok()) answer.body = buffer.text();
    return answer;
}

Answer rest_post(const std::string& uri, const void* body, std::size_t size) {
    Answer answer;
    if (size > std::numeric_limits<std::uint32_t>::max()) {
        answer.code = OrthancPluginErrorCode_BadParameterType;
        return answer;
    }
    Buffer buffer;
    answer.code =
        OrthancPluginRestApiPost(host(), buffer.get(), uri.c_str(), body, static_cast<std::uint32_t>(size));
    if (answer.ok()) answer.body = buffer.text();
    return answer;
}

OrthancPluginErrorCode rest_delete(const std::string& uri) {
    return OrthancPluginRestApiDelete(host(), uri.c_str());
}

std::string describe(OrthancPluginErrorCode code) {
    const char* text = OrthancPluginGetErrorDescription(host(), code);
    return text ? text : "unknown error";
}

}  // namespace psma::plugin::orthanc
