// Stands in for Orthanc: answers the SDK's REST calls with what a test wrote down, and counts what is not
// given back.
#pragma once

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
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
    std::string posted;                                         // the body of the last POST
    std::string configuration;                                  // what GetConfiguration hands out
    OrthancPluginOnStoredInstanceCallback on_stored = nullptr;  // registered by a plugin
    OrthancPluginOnChangeCallback on_change = nullptr;
    OrthancPluginContext* context() { return &context_; }
    // An instance as on_stored gets it; FILE must outlive its use.
    static const OrthancPluginDicomInstance* instance(const std::string& file) {
        return reinterpret_cast<const OrthancPluginDicomInstance*>(&file);
    }

    std::string log;  // errors and warnings
    std::size_t buffers() const { return buffers_.size(); }

  private:
    static HostInMemory*& the_host() {
        static HostInMemory* host = nullptr;
        return host;
    }
    static const std::string& file_of(const _OrthancPluginAccessDicomInstance& access) {
        return *reinterpret_cast<const std::string*>(access.instance);
    }
    static void release(void* buffer) {
        {
            const std::lock_guard lock(the_host()->mutex_);
            the_host()->buffers_.erase(buffer);
        }
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
                {
                    const std::lock_guard lock(host.mutex_);
                    host.posted.assign(static_cast<const char*>(post.body), post.bodySize);
                }
                return host.reply(std::string("POST ") + post.uri, post.target);
            }
            case _OrthancPluginService_RestApiDelete:
                return host.reply(std::string("DELETE ") + static_cast<const char*>(params), nullptr);
            case _OrthancPluginService_GetInstanceData: {
                const auto& access = *static_cast<const _OrthancPluginAccessDicomInstance*>(params);
                *access.resultString = file_of(access).data();
                return OrthancPluginErrorCode_Success;
            }
            case _OrthancPluginService_GetInstanceSize: {
                const auto& access = *static_cast<const _OrthancPluginAccessDicomInstance*>(params);
                *access.resultInt64 = static_cast<std::int64_t>(file_of(access).size());
                return OrthancPluginErrorCode_Success;
            }
            case _OrthancPluginService_GetConfiguration: {
                const auto& retrieve = *static_cast<const _OrthancPluginRetrieveDynamicString*>(params);
                *retrieve.result = strdup(host.configuration.c_str());
                return OrthancPluginErrorCode_Success;
            }
            case _OrthancPluginService_RegisterOnStoredInstanceCallback:
                host.on_stored = static_cast<const _OrthancPluginOnStoredInstanceCallback*>(params)->callback;
                return OrthancPluginErrorCode_Success;
            case _OrthancPluginService_RegisterOnChangeCallback:
                host.on_change = static_cast<const _OrthancPluginOnChangeCallback*>(params)->callback;
                return OrthancPluginErrorCode_Success;
            case _OrthancPluginService_LogError:
            case _OrthancPluginService_LogWarning: {
                const std::lock_guard lock(host.mutex_);
                host.log += static_cast<const char*>(params);
                host.log += '\n';
                return OrthancPluginErrorCode_Success;
            }
            case _OrthancPluginService_RegisterRestCallbackNoLock:
            case _OrthancPluginService_RegisterRefreshMetricsCallback:
            case _OrthancPluginService_SetPluginProperty:
            case _OrthancPluginService_LogInfo:
                return OrthancPluginErrorCode_Success;
            default:
                return OrthancPluginErrorCode_NotImplemented;
        }
    }
    OrthancPluginErrorCode reply(const std::string& call, OrthancPluginMemoryBuffer* target) {
        const std::lock_guard lock(mutex_);
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

    std::mutex mutex_;
    OrthancPluginContext context_{};
    std::set<void*> buffers_;
};

}  // namespace psma::testing
