// Stands in for Orthanc: answers the SDK's REST calls with what a test wrote down, and counts what is not
// given back.
#pragma once

#include <cstdlib>
#include <cstring>
#include <map>
#include <set>
#include <string>

#include "plugin/orthanc/sdk.h"

namespace psma::testing {

// One at a time: the SDK's context is global.
class HostInMemory {
  public:
    HostInMemory() {
        the_host() = this;
        context_.orthancVersion = "1.10.1";
        context_.Free = release;
        context_.InvokeService = invoke;
        plugin::orthanc::set_host(&context_);
    }
    ~HostInMemory() {
        plugin::orthanc::set_host(nullptr);
        the_host() = nullptr;
    }
    HostInMemory(const HostInMemory&) = delete;
    HostInMemory& operator=(const HostInMemory&) = delete;

    struct Reply {
        std::string body;
        OrthancPluginErrorCode code = OrthancPluginErrorCode_Success;
    };
    // By method and path, "GET /changes?last"; any other path is an unknown resource.
    std::map<std::string, Reply> replies;
    std::string posted;  // the body of the last POST
    std::size_t buffers() const { return buffers_.size(); }

  private:
    static HostInMemory*& the_host() {
        static HostInMemory* host = nullptr;
        return host;
    }
    static void release(void* buffer) {
        the_host()->buffers_.erase(buffer);
        std::free(buffer);
    }
    static OrthancPluginErrorCode invoke(OrthancPluginContext*, _OrthancPluginService service,
                                         const void* params) {
        HostInMemory& host = *the_host();
        switch (service) {
            case _OrthancPluginService_RestApiGet: {
                const auto& get = *static_cast<const _OrthancPluginRestApiGet*>(params);
                return host.reply(std::string("GET ") + get.uri, get.target);
            }
            case _OrthancPluginService_RestApiPost: {
                const auto& post = *static_cast<const _OrthancPluginRestApiPostPut*>(params);
                host.posted.assign(static_cast<const char*>(post.body), post.bodySize);
                return host.reply(std::string("POST ") + post.uri, post.target);
            }
            case _OrthancPluginService_RestApiDelete:
                return host.reply(std::string("DELETE ") + static_cast<const char*>(params), nullptr);
            default:
                return OrthancPluginErrorCode_NotImplemented;
        }
    }
    OrthancPluginErrorCode reply(const std::string& call, OrthancPluginMemoryBuffer* target) {
        const auto found = replies.find(call);
        if (found == replies.end()) return OrthancPluginErrorCode_UnknownResource;
        const Reply& reply = found->second;
        if (reply.code == OrthancPluginErrorCode_Success && target) {
            target->size = static_cast<std::uint32_t>(reply.body.size());
            target->data = std::malloc(reply.body.size() + 1);
            std::memcpy(target->data, reply.body.data(), reply.body.size());
            buffers_.insert(target->data);
        }
        return reply.code;
    }

    OrthancPluginContext context_{};
    std::set<void*> buffers_;
};

}  // namespace psma::testing
