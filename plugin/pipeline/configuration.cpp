#include "plugin/pipeline/configuration.h"

#include <functional>
#include <map>

#include <Poco/DateTime.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/NumberParser.h>
#include <fmt/format.h>

namespace psma::plugin {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Object;

ConfigurationError bad(const std::string& key, const std::string& allowed) {
    return ConfigurationError(fmt::format("PsmaAddendum.{}: {}", key, allowed));
}

bool boolean(const std::string& key, const Var& value) {
    if (!value.isBoolean()) throw bad(key, "must be true or false");
    return value.convert<bool>();
}

int integer(const std::string& key, const Var& value, int least, int most) {
    const std::string allowed = fmt::format("must be a whole number from {} to {}", least, most);
    if (value.isEmpty() || value.isBoolean() || !value.isInteger()) throw bad(key, allowed);
    try {
        const auto number = value.convert<Poco::Int64>();
        if (number >= least && number <= most) return static_cast<int>(number);
    } catch (const Poco::RangeException&) {
        // larger than any number allowed
    }
    throw bad(key, allowed);
}

std::string text(const std::string& key, const Var& value) {
    if (!value.isString()) throw bad(key, "must be a text");
    return value.convert<std::string>();
}

std::string day(const std::string& key, const Var& value) {
    const std::string wanted = value.isString() ? value.convert<std::string>() : "";
    int year = 0;
    int month = 0;
    int of_month = 0;
    const bool dated = wanted.size() == 8 && Poco::NumberParser::tryParse(wanted.substr(0, 4), year) &&
                       Poco::NumberParser::tryParse(wanted.substr(4, 2), month) &&
                       Poco::NumberParser::tryParse(wanted.substr(6, 2), of_month) &&
                       Poco::DateTime::isValid(year, month, of_month);
    if (!dated) throw bad(key, "must be a day as \"YYYYMMDD\"");
    return wanted;
}

bool summary_only(const std::string& key, const Var& value) {
    const std::string wanted = value.isString() ? value.convert<std::string>() : "";
    if (wanted != "None" && wanted != "SummaryOnly") throw bad(key, "must be \"None\" or \"SummaryOnly\"");
    return wanted == "SummaryOnly";
}

TrustedSource trusted_source(const Var& value) {
    const std::string key = "AcceptUnverifiedFrom";
    if (value.type() != typeid(Object::Ptr))
        throw bad(key, "must be a list of objects with Manufacturer, InstitutionName or StationName");
    TrustedSource source;
    const auto object = value.extract<Object::Ptr>();
    for (const auto& [name, field] : *object) {
        if (name == "Manufacturer") {
            source.manufacturer = text(key + "." + name, field);
        } else if (name == "InstitutionName") {
            source.institution = text(key + "." + name, field);
        } else if (name == "StationName") {
            source.station_name = text(key + "." + name, field);
        } else {
            throw bad(
                key,
                fmt::format("does not know \"{}\"; allowed are Manufacturer, InstitutionName and StationName",
                            name));
        }
    }
    if (source.manufacturer.empty() && source.institution.empty() && source.station_name.empty())
        throw bad(key, "each entry needs Manufacturer, InstitutionName or StationName");
    return source;
}

std::vector<TrustedSource> trusted_sources(const Var& value) {
    if (value.type() != typeid(Poco::JSON::Array::Ptr)) throw bad("AcceptUnverifiedFrom", "must be a list");
    std::vector<TrustedSource> sources;
    for (const Var& one : *value.extract<Poco::JSON::Array::Ptr>()) sources.push_back(trusted_source(one));
    return sources;
}

using Setter = std::function<void(Configuration&, const std::string&, const Var&)>;

const std::map<std::string, Setter>& setters() {
    static const std::map<std::string, Setter> table = {
        {"Enable", [](Configuration& c, const std::string& k, const Var& v) { c.enable = boolean(k, v); }},
        {"DataFolder",
         [](Configuration& c, const std::string& k, const Var& v) { c.data_folder = text(k, v); }},
        {"EvidencePack",
         [](Configuration& c, const std::string& k, const Var& v) { c.evidence_pack = text(k, v); }},
        {"LedgerPath",
         [](Configuration& c, const std::string& k, const Var& v) { c.ledger_path = text(k, v); }},
        {"NotApplicable", [](Configuration& c, const std::string& k,
                             const Var& v) { c.addendum_if_not_applicable = summary_only(k, v); }},
        {"ProcessExisting",
         [](Configuration& c, const std::string& k, const Var& v) { c.process_existing = boolean(k, v); }},
        {"ProcessSince",
         [](Configuration& c, const std::string& k, const Var& v) { c.process_since = day(k, v); }},
        {"AcceptUnverifiedFrom", [](Configuration& c, const std::string&,
                                    const Var& v) { c.accept_unverified_from = trusted_sources(v); }},
        {"PollIntervalMs", [](Configuration& c, const std::string& k,
                              const Var& v) { c.poll_interval_ms = integer(k, v, 100, 600000); }},
        {"WorkerThreads", [](Configuration& c, const std::string& k,
                             const Var& v) { c.worker_threads = integer(k, v, 1, 16); }},
        {"MaximumAttempts", [](Configuration& c, const std::string& k,
                               const Var& v) { c.max_attempts = integer(k, v, 1, 100); }},
        {"RetryDelaySeconds", [](Configuration& c, const std::string& k,
                                 const Var& v) { c.retry_delay_seconds = integer(k, v, 1, 86400); }},
        {"MaximumReportMegabytes", [](Configuration& c, const std::string& k,
                                      const Var& v) { c.max_report_megabytes = integer(k, v, 1, 1024); }},
        {"MaximumNesting",
         [](Configuration& c, const std::string& k, const Var& v) { c.max_nesting = integer(k, v, 4, 64); }},
        {"MaximumItems", [](Configuration& c, const std::string& k,
                            const Var& v) { c.max_items = integer(k, v, 100, 10000000); }},
        {"MaximumTextKilobytes", [](Configuration& c, const std::string& k,
                                    const Var& v) { c.max_text_kilobytes = integer(k, v, 16, 16384); }},
        {"MaximumElements", [](Configuration& c, const std::string& k,
                               const Var& v) { c.max_elements = integer(k, v, 1000, 50000000); }},
    };
    return table;
}

}  // namespace

Configuration read_configuration(const std::string& json) {
    Configuration configuration;
    Object::Ptr all;
    try {
        all = Poco::JSON::Parser().parse(json).extract<Object::Ptr>();
    } catch (const Poco::Exception& error) {
        throw ConfigurationError(fmt::format("the configuration is no JSON object: {}", error.displayText()));
    }
    if (!all->has("PsmaAddendum")) return configuration;
    if (!all->isObject("PsmaAddendum")) throw ConfigurationError("PsmaAddendum: must be an object of keys");
    for (const auto& [key, value] : *all->getObject("PsmaAddendum")) {
        const auto setter = setters().find(key);
        if (setter == setters().end()) {
            std::string known;
            for (const auto& [name, unused] : setters()) known += (known.empty() ? "" : ", ") + name;
            throw bad(key, fmt::format("is not known; allowed are {}", known));
        }
        setter->second(configuration, key, value);
    }
    return configuration;
}

}  // namespace psma::plugin
