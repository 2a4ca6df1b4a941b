// The four entry points Orthanc knows, and its callbacks.
#include <cstring>
#include <memory>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdict.h>

#include "mapping/version.h"
#include "plugin/orthanc/plugin_context.h"
#include "plugin/orthanc/routes.h"
#include "plugin/orthanc/sdk.h"

namespace {

using namespace psma::plugin;
using namespace psma::plugin::orthanc;

std::unique_ptr<PluginContext> the_plugin;

// The SOP class of the SR classes begins so; the class stands in the file meta information, in the first
// bytes.
constexpr char kSrClasses[] = "1.2.840.10008.5.1.4.1.1.88.";
constexpr std::int64_t kMetaBytes = 1024;

// Called under Orthanc's lock with a small stack: no I/O, no parser, nothing thrown. A guess is enough here:
// the worker looks closer, and the change cursor finds what is missed.
OrthancPluginErrorCode on_stored_instance(const OrthancPluginDicomInstance* instance,
                                          const char* instance_id) noexcept {
    const void* data = OrthancPluginGetInstanceData(host(), instance);
    const std::int64_t size = OrthancPluginGetInstanceSize(host(), instance);
    if (data && size > 0) {
        const auto length = static_cast<std::size_t>(size < kMetaBytes ? size : kMetaBytes);
        if (memmem(data, length, kSrClasses, sizeof(kSrClasses) - 1)) the_plugin->worker().hint(instance_id);
    }
    return OrthancPluginErrorCode_Success;
}

OrthancPluginErrorCode on_change(OrthancPluginChangeType change, OrthancPluginResourceType level,
                                 const char* id) noexcept {
    try {
        if (change == OrthancPluginChangeType_Deleted && level == OrthancPluginResourceType_Instance)
            the_plugin->worker().gone(id);
        if (change == OrthancPluginChangeType_OrthancStarted) the_plugin->start();
        if (change == OrthancPluginChangeType_OrthancStopped) the_plugin->stop();
    } catch (const std::exception& error) {
        log_error(error.what());
    } catch (...) {
        return OrthancPluginErrorCode_Plugin;
    }
    return OrthancPluginErrorCode_Success;
}

void on_refresh_metrics() {
    refresh_metrics();
}

std::string configuration_text() {
    char* text = OrthancPluginGetConfiguration(host());
    if (!text) throw ConfigurationError("Orthanc hands out no configuration");
    std::string copy(text);
    OrthancPluginFreeString(host(), text);
    return copy;
}

std::filesystem::path index_folder(const std::string& configuration) {
    const auto all = Poco::JSON::Parser().parse(configuration).extract<Poco::JSON::Object::Ptr>();
    const std::string storage = all->optValue<std::string>("StorageDirectory", "OrthancStorage");
    return all->optValue<std::string>("IndexDirectory", storage);
}

int initialize() {
    const std::string text = configuration_text();
    const Configuration configuration = read_configuration(text);
    if (!configuration.enable) {
        log_warning("not enabled: set \"Enable\" to true in section \"PsmaAddendum\" of the configuration");
        return 0;
    }
    if (!dcmDataDict.isDictionaryLoaded()) {
        log_error("DCMTK has no data dictionary; set DCMDICTPATH or install libdcmtk17 completely");
        return -1;
    }
    try {
        the_plugin = std::make_unique<PluginContext>(configuration, index_folder(text));
    } catch (const LedgerFault& fault) {
        // the archive goes on without addenda; the ledger is left as it is
        log_error(fault.what());
        register_resting_route(fault.what());
        return 0;
    }
    register_routes(*the_plugin);
    OrthancPluginRegisterOnStoredInstanceCallback(host(), on_stored_instance);
    OrthancPluginRegisterOnChangeCallback(host(), on_change);
    OrthancPluginRegisterRefreshMetricsCallback(host(), on_refresh_metrics);
    OrthancPluginSetRootUri(host(), "/psma-addendum/status");
    return 0;
}

}  // namespace

extern "C" {

ORTHANC_PLUGINS_API int32_t OrthancPluginInitialize(OrthancPluginContext* context) {
    set_host(context);
    OrthancPluginSetDescription(context, "Adds evidence addenda to signed-off PSMA-PET/CT reports.");
    if (OrthancPluginCheckVersion(context) == 0) {
        log_error("this Orthanc is older than the SDK the plugin was built with");
        return -1;
    }
    try {
        return initialize();
    } catch (const std::exception& error) {
        log_error(error.what());
    } catch (...) {
        log_error("the plugin could not be started");
    }
    return -1;
}

ORTHANC_PLUGINS_API void OrthancPluginFinalize() {
    try {
        the_plugin.reset();
    } catch (...) {
        log_error("the plugin did not end cleanly");
    }
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetName() {
    return psma::kProductName.data();
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetVersion() {
    return psma::kProductVersion.data();
}
}
