#include "plugin/orthanc/orthanc_archive.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>
#include <signal.h>

#include "plugin/orthanc/sdk.h"

namespace psma::plugin::orthanc {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

std::string get(const std::string& uri) {
    Answer answer = rest_get(uri);
    if (answer.ok()) return std::move(answer.body);
    if (answer.code == OrthancPluginErrorCode_UnknownResource ||
        answer.code == OrthancPluginErrorCode_InexistentItem)
        throw InstanceGone(fmt::format("{} is not there", uri));
    throw PassingFault(fmt::format("GET {}: {}", uri, orthanc::describe(answer.code)));
}

// What Orthanc answered, as JSON of one kind: Object::Ptr or Array::Ptr.
template <class Pointer>
Pointer parsed(const std::string& uri, const std::string& body, const char* kind) {
    try {
        if (const auto found = Poco::JSON::Parser().parse(body).extract<Pointer>()) return found;
    } catch (const Poco::Exception&) {
        // the parser's message may quote what it read
    }
    throw PassingFault(fmt::format("{} does not answer with a JSON {}", uri, kind));
}

Object::Ptr object(const std::string& uri, const std::string& body) {
    return parsed<Object::Ptr>(uri, body, "object");
}

std::vector<Object::Ptr> objects(const std::string& uri, const Array& list) {
    std::vector<Object::Ptr> found;
    for (std::size_t i = 0; i < list.size(); ++i) {
        found.push_back(list.getObject(static_cast<unsigned int>(i)));
        if (!found.back()) throw PassingFault(fmt::format("{} lists what is no JSON object", uri));
    }
    return found;
}

std::vector<Object::Ptr> objects(const std::string& uri, const std::string& body) {
    return objects(uri, *parsed<Array::Ptr>(uri, body, "list"));
}

// A field that must be there in what Orthanc answers, and of that type: Poco would convert.
template <class Value>
Value field(const Object& from, const std::string& name, const std::string& uri) {
    const Poco::Dynamic::Var value = from.get(name);
    bool usable = false;
    if constexpr (std::is_same_v<Value, std::string>)
        usable = value.isString();
    else if constexpr (std::is_same_v<Value, bool>)
        usable = value.isBoolean();
    else
        usable = value.isInteger();
    if (!usable) throw PassingFault(fmt::format("{} answers without a usable {}", uri, name));
    return value.convert<Value>();
}

// Orthanc's identifiers of the instances with that SOP Instance UID.
std::vector<std::string> instances_with(const std::string& sop_instance_uid) {
    const std::string uri = "/tools/lookup";
    const Answer answer = rest_post(uri, sop_instance_uid.data(), sop_instance_uid.size());
    if (!answer.ok()) throw PassingFault(fmt::format("POST {}: {}", uri, orthanc::describe(answer.code)));
    std::vector<std::string> ids;
    for (const auto& one : objects(uri, answer.body))
        if (field<std::string>(*one, "Type", uri) == "Instance")
            ids.push_back(field<std::string>(*one, "ID", uri));
    return ids;
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0' || text.back() == '\n'))
        text.pop_back();
    return text;
}

// A UID as it was stored: at most 64 characters (DICOM PS3.5 9.1), though not all that is stored is of digits
// and dots.
std::string stored_uid(const std::string& uri, const std::string& text) {
    std::string value = trimmed(text);
    const bool usable = !value.empty() && value.size() <= 64 && std::ranges::all_of(value, [](char c) {
        return c > ' ' && c < '\x7f' && !std::strchr("<>{}[]\"", c);
    });
    if (!usable) throw PassingFault(fmt::format("{} does not answer with a UID", uri));
    return value;
}

}  // namespace

std::vector<std::byte> OrthancArchive::fetch(const std::string& instance_id) {
    const std::string body = get(fmt::format("/instances/{}/file", instance_id));
    std::vector<std::byte> bytes(body.size());
    if (!body.empty()) std::memcpy(bytes.data(), body.data(), body.size());
    return bytes;
}

InstanceFacts OrthancArchive::describe(const std::string& instance_id) {
    InstanceFacts facts;
    const std::string class_uri = fmt::format("/instances/{}/metadata/SopClassUid", instance_id);
    facts.sop_class_uid = stored_uid(class_uri, get(class_uri));
    if (!may_be_report(facts.sop_class_uid)) return facts;
    const std::string uri = fmt::format("/instances/{}", instance_id);
    const auto instance = object(uri, get(uri));
    const auto tags = instance->getObject("MainDicomTags");
    facts.sop_instance_uid = stored_uid(uri, tags ? tags->optValue<std::string>("SOPInstanceUID", "") : "");
    const std::string series_uri =
        fmt::format("/series/{}", field<std::string>(*instance, "ParentSeries", uri));
    facts.study_id = field<std::string>(*object(series_uri, get(series_uri)), "ParentStudy", series_uri);
    return facts;
}

Stored OrthancArchive::store(const std::vector<std::byte>& file) {
    const Answer answer = rest_post("/instances", file.data(), file.size());
    if (!answer.ok())
        throw PassingFault(
            fmt::format("the archive does not store the addendum: {}", orthanc::describe(answer.code)));
    const auto stored = object("/instances", answer.body);
    const auto status = field<std::string>(*stored, "Status", "/instances");
    if (status == "AlreadyStored" || status == "Success")
        return {field<std::string>(*stored, "ID", "/instances"), status == "AlreadyStored"};
    throw PassingFault(fmt::format("the archive does not store the addendum, status {}", status));
}

Changes OrthancArchive::changes(std::int64_t since, int limit) {
    const std::string uri = fmt::format("/changes?since={}&limit={}", since, limit);
    const auto answer = object(uri, get(uri));
    Changes changes;
    changes.last = field<Poco::Int64>(*answer, "Last", uri);
    changes.done = field<bool>(*answer, "Done", uri);
    const auto list = answer->getArray("Changes");
    if (!list) throw PassingFault(fmt::format("{} answers without Changes", uri));
    for (const auto& change : objects(uri, *list))
        if (change->optValue<std::string>("ChangeType", "") == "NewInstance")
            changes.new_instances.push_back(field<std::string>(*change, "ID", uri));
    return changes;
}

std::int64_t OrthancArchive::last_change() {
    const std::string uri = "/changes?last";
    return field<Poco::Int64>(*object(uri, get(uri)), "Last", uri);
}

bool OrthancArchive::holds(const std::string& sop_instance_uid) {
    return !instances_with(sop_instance_uid).empty();
}

void OrthancArchive::remove(const std::string& sop_instance_uid) {
    for (const std::string& id : instances_with(sop_instance_uid)) {
        const std::string uri = fmt::format("/instances/{}", id);
        const auto code = rest_delete(uri);
        const bool gone =
            code == OrthancPluginErrorCode_UnknownResource || code == OrthancPluginErrorCode_InexistentItem;
        if (code != OrthancPluginErrorCode_Success && !gone)
            throw PassingFault(fmt::format("DELETE {}: {}", uri, orthanc::describe(code)));
    }
}

// Orthanc tells its plugins that it stops only after its Lua thread has found no stored instance in its queue
// for 100 ms, which it never does while a backlog is worked off: Orthanc 1.10.1 went on for as long as that
// lasted. But while it runs it handles SIGTERM, and when it leaves that wait, for a signal or a shutdown by
// REST, it sets the default again before anything else.
bool OrthancArchive::is_stopping() noexcept {
    struct sigaction action {};
    if (sigaction(SIGTERM, nullptr, &action) != 0) return false;
    const bool waits = action.sa_handler != SIG_DFL;
    if (waits) waits_for_signals_ = true;
    return !waits && waits_for_signals_;
}

std::vector<std::string> OrthancArchive::instances_of_study(const std::string& study_id) {
    const std::string uri = fmt::format("/studies/{}/instances", study_id);
    std::vector<std::string> ids;
    for (const auto& one : objects(uri, get(uri))) ids.push_back(field<std::string>(*one, "ID", uri));
    return ids;
}

}  // namespace psma::plugin::orthanc
