// Any text as the body of a request, an argument, or Orthanc's configuration. The first byte chooses.
#include <cstdint>
#include <string>
#include <string_view>

#include "plugin/pipeline/configuration.h"
#include "plugin/pipeline/requests.h"

using namespace psma::plugin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        switch (data[0] % 4) {
            case 0:
                read_withdrawal(text);
                break;
            case 1:
                read_time_range(text);
                break;
            case 2:
                read_number("limit", text, 0);
                break;
            default:
                read_configuration(std::string(text));
                break;
        }
    } catch (const BadRequest&) {
    } catch (const ConfigurationError&) {
    }
    return 0;
}
