#include "plugin/pipeline/summary_json.h"

#include <sstream>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace psma::plugin {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr object() {
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

template <class Value>
Var or_null(const std::optional<Value>& value) {
    return value ? Var(*value) : Var();
}

Var or_null(std::string_view text) {
    return text.empty() ? Var() : Var(std::string(text));
}

Object::Ptr json_of(const Source& source) {
    auto json = object();
    json->set("item", source.item);
    json->set("quote", source.quote);
    return json;
}

Object::Ptr json_of(const Applicability& applicability) {
    auto json = object();
    json->set("status", std::string(to_string(applicability.status)));
    json->set("reason", or_null(to_string(applicability.reason)));
    if (applicability.source) json->set("source", json_of(*applicability.source));
    return json;
}

Object::Ptr json_of(const Lesion& lesion) {
    auto json = object();
    json->set("region", std::string(to_string(lesion.region)));
    json->set("site", lesion.site);
    if (lesion.code) {
        auto code = object();
        code->set("value", lesion.code->value);
        code->set("scheme", lesion.code->scheme);
        code->set("meaning", lesion.code->meaning);
        json->set("code", code);
    } else {
        json->set("code", Var());
    }
    json->set("side", or_null(to_string(lesion.side)));
    json->set("certainty", std::string(to_string(lesion.certainty)));
    json->set("count", or_null(lesion.count));
    json->set("suv_max", or_null(lesion.suv_max));
    json->set("size_mm", or_null(lesion.size_mm));
    json->set("source", json_of(lesion.source));
    return json;
}

Object::Ptr json_of(const GroupDecision& group) {
    auto json = object();
    Array::Ptr candidates = new Array;
    for (const Group candidate : group.candidates) candidates->add(std::string(to_string(candidate)));
    json->set("value", std::string(to_string(group.value)));
    json->set("candidates", candidates);
    json->set("reason", group.reason);
    return json;
}

Object::Ptr json_of(const evidence::Block& evidence) {
    auto json = object();
    Array::Ptr statements = new Array;
    for (const auto& statement : evidence.statements) statements->add(statement.text);
    json->set("attached", evidence.attached);
    json->set("pack", or_null(evidence.pack_id));
    json->set("version", or_null(evidence.pack_version));
    json->set("sha256", or_null(evidence.pack_sha256));
    json->set("statements", statements);
    return json;
}

}  // namespace

std::string summary_json(const Summary& summary, const evidence::Block& evidence) {
    auto json = object();
    Array::Ptr lesions = new Array;
    for (const Lesion& lesion : summary.lesions) lesions->add(json_of(lesion));
    Array::Ptr warnings = new Array;
    for (const std::string& warning : summary.warnings) warnings->add(warning);
    auto mitnm = object();
    mitnm->set("stated", or_null(summary.mitnm.stated));
    mitnm->set("derived", or_null(summary.mitnm.derived));

    json->set("id", summary.id);
    json->set("psma_pet", summary.psma_pet);
    json->set("signed_off", or_null(summary.signed_off));
    json->set("applicability", json_of(summary.applicability));
    json->set("lesions", lesions);
    json->set("lesion_count", or_null(summary.lesion_count));
    json->set("count_bucket", std::string(count_bucket(summary.lesion_count)));
    json->set("mitnm", mitnm);
    json->set("group", json_of(summary.group));
    json->set("evidence", json_of(evidence));
    json->set("warnings", warnings);
    std::ostringstream out;
    json->stringify(out);
    return out.str();
}

}  // namespace psma::plugin
