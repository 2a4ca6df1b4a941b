#include "plugin/orthanc/routes.h"

#include <algorithm>
#include <sstream>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "mapping/version.h"
#include "plugin/orthanc/sdk.h"
#include "plugin/pipeline/requests.h"

namespace psma::plugin::orthanc {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr int kUsualLimit = 100;
constexpr int kMostRows = 1000;
constexpr double kMillisecondsPerSecond = 1000;

PluginContext* the_context = nullptr;

// What a route answers when it cannot do what was asked.
struct Refusal {
    std::uint16_t status;
    std::string message;
};

Object::Ptr object() {
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

std::string text_of(const Object::Ptr& json) {
    std::ostringstream out;
    json->stringify(out);
    return out.str();
}

void answer(OrthancPluginRestOutput* output, const std::string& body) {
    OrthancPluginAnswerBuffer(host(), output, body.data(), static_cast<std::uint32_t>(body.size()),
                              "application/json");
}

void refuse(OrthancPluginRestOutput* output, const Refusal& refusal) {
    auto json = object();
    json->set("HttpStatus", static_cast<int>(refusal.status));
    json->set("Message", refusal.message);
    const std::string body = text_of(json);
    OrthancPluginSetHttpHeader(host(), output, "Content-Type", "application/json");
    OrthancPluginSendHttpStatus(host(), output, refusal.status, body.data(),
                                static_cast<std::uint32_t>(body.size()));
}

struct Request {
    std::string subject;  // what stands for * in the route
    const OrthancPluginHttpRequest& http;
};

std::string argument(const Request& request, const std::string& name) {
    for (std::uint32_t i = 0; i < request.http.getCount; ++i)
        if (name == request.http.getKeys[i]) return request.http.getValues[i];
    return {};
}

std::int64_t number(const Request& request, const std::string& name, std::int64_t otherwise) {
    return read_number(name, argument(request, name), otherwise);
}

Object::Ptr json_of(const Row& row) {
    auto json = object();
    json->set("SopInstanceUid", row.report_uid);
    json->set("InstanceId", row.instance_id);
    json->set("StudyId", row.study_id);
    json->set("State", std::string(to_string(row.state)));
    json->set("Reason", row.reason);
    json->set("Attempts", row.attempts);
    json->set("DueUnixSeconds", row.state == State::Retry ? Var(Poco::Int64(row.due)) : Var());
    json->set("AddendumSopInstanceUid", row.addendum_uid.empty() ? Var() : Var(row.addendum_uid));
    json->set("EvidencePackSha256", row.pack_sha256.empty() ? Var() : Var(row.pack_sha256));
    json->set("AlgorithmVersion", row.algorithm_version.empty() ? Var() : Var(row.algorithm_version));
    json->set("ReplacedBySopInstanceUid", row.replaced_by.empty() ? Var() : Var(row.replaced_by));
    json->set("CreatedUnixSeconds", Poco::Int64(row.created));
    json->set("ChangedUnixSeconds", Poco::Int64(row.changed));
    return json;
}

Row known_row(const std::string& uid) {
    const auto row = the_context->ledger().find(uid);
    if (!row)
        throw Refusal{404, fmt::format("no report with SOP Instance UID {} has been seen; POST "
                                       "studies/{{id}}/process looks at a study",
                                       uid)};
    return *row;
}

void refuse_withdrawn(const Row& row) {
    if (row.state == State::Withdrawn)
        throw Refusal{409, fmt::format("the addendum is not made again: {}", row.reason)};
}

std::string_view body_of(const Request& request) {
    return {static_cast<const char*>(request.http.body), request.http.bodySize};
}

Object::Ptr evidence_json() {
    const auto pack = the_context->pack().get();
    auto json = object();
    json->set("Id", pack->identity().id);
    json->set("Version", pack->identity().version);
    json->set("Sha256", pack->identity().sha256);
    json->set("File", the_context->pack().file().string());
    json->set("Citation", pack->citation());
    return json;
}

// Reports that are not at an end: to be processed, under way, to be tried again.
std::int64_t queue_depth(const std::map<State, std::int64_t>& counts) {
    std::int64_t depth = 0;
    for (const State state : {State::Ready, State::Running, State::Retry})
        if (const auto found = counts.find(state); found != counts.end()) depth += found->second;
    return depth;
}

// Seconds the oldest report that is to be processed has waited; 0 if none waits.
Seconds oldest_ready_age() {
    const Seconds now = the_context->clock().now();
    return std::max<Seconds>(0, now - the_context->ledger().oldest_ready().value_or(now));
}

Object::Ptr since_start_json(const Counters& counters) {
    auto outcomes = object();
    for (std::size_t i = 0; i < kOutcomes.size(); ++i)
        outcomes->set(std::string(to_string(kOutcomes[i])), Poco::UInt64(counters.outcomes[i].load()));
    auto stages = object();
    for (const Stage stage : kStages) {
        const StageTimes::Sum sum = counters.stages.of(stage);
        auto one = object();
        one->set("Documents", Poco::UInt64(sum.documents));
        one->set("TotalSeconds", sum.seconds);
        one->set("RecentMilliseconds", kMillisecondsPerSecond * sum.recent_seconds);
        stages->set(std::string(to_string(stage)), one);
    }
    auto json = object();
    json->set("Outcomes", outcomes);
    json->set("AddendaStored", Poco::UInt64(counters.addenda.load()));
    json->set("PassingFaults", Poco::UInt64(counters.passing_faults.load()));
    json->set("Stages", stages);
    return json;
}

std::string status(const Request&) {
    const auto counts = the_context->ledger().counts();
    const Counters& counters = the_context->worker().counters();
    auto reports = object();
    for (const State state : kStates) {
        const auto found = counts.find(state);
        reports->set(std::string(to_string(state)), Poco::Int64(found == counts.end() ? 0 : found->second));
    }
    auto json = object();
    json->set("Version", std::string(kProductVersion));
    json->set("AlgorithmVersion", std::string(kAlgorithmVersion));
    json->set("Evidence", evidence_json());
    json->set("Reports", reports);
    json->set("QueueDepth", Poco::Int64(queue_depth(counts)));
    json->set("OldestReadySeconds", Poco::Int64(oldest_ready_age()));
    json->set("InstancesSetAside", Poco::UInt64(counters.set_aside.load()));
    json->set("SinceStart", since_start_json(counters));
    json->set("ChangeCursor", Poco::Int64(the_context->ledger().cursor()));
    return text_of(json);
}

std::string reports(const Request& request) {
    std::optional<State> state;
    if (const std::string wanted = argument(request, "state"); !wanted.empty()) {
        state = state_named(wanted);
        if (!state)
            throw Refusal{
                400,
                "state must be one of waiting, ready, running, done, ignored, retry, failed, orphan, "
                "withdrawn"};
    }
    const auto limit = std::min<std::int64_t>(number(request, "limit", kUsualLimit), kMostRows);
    Array list;
    for (const Row& row :
         the_context->ledger().list(number(request, "since", 0), static_cast<int>(limit), state))
        list.add(json_of(row));
    std::ostringstream out;
    list.stringify(out);
    return out.str();
}

std::string report(const Request& request) {
    return text_of(json_of(known_row(request.subject)));
}

std::string report_summary(const Request& request) {
    const Row row = known_row(request.subject);
    if (row.summary.empty())
        throw Refusal{404, fmt::format("there is no summary of this report; its state is {}: {}",
                                       to_string(row.state), row.reason)};
    return row.summary;
}

std::string retry(const Request& request) {
    const std::string uid = request.subject;
    refuse_withdrawn(known_row(uid));
    if (!the_context->ledger().reopen(uid, the_context->clock().now()))
        throw Refusal{409, "the report is being processed; ask again later"};
    the_context->worker().wake();
    return text_of(json_of(known_row(uid)));
}

// A report that has its addendum is processed again with the evidence pack and algorithm in force.
std::string reissue(const Request& request) {
    const std::string uid = request.subject;
    const Row row = known_row(uid);
    refuse_withdrawn(row);
    if (row.state != State::Done)
        throw Refusal{409, fmt::format("the report has no addendum to issue anew; its state is {}: {}",
                                       to_string(row.state), row.reason)};
    if (!row.replaced_by.empty())
        throw Refusal{409,
                      fmt::format("the addendum is replaced by that of the later version {}; issue that anew",
                                  row.replaced_by)};
    if (row.pack_sha256 == the_context->pack().get()->identity().sha256 &&
        row.algorithm_version == kAlgorithmVersion)
        throw Refusal{409, "the addendum was made with the evidence pack and algorithm in force"};
    if (!the_context->ledger().reopen(uid, the_context->clock().now()))
        throw Refusal{409, "the report is being processed; ask again later"};
    the_context->worker().wake();
    return text_of(json_of(known_row(uid)));
}

std::string reissue_range(const Request& request) {
    const TimeRange range = read_time_range(body_of(request));
    const Seconds now = the_context->clock().now();
    const int count = the_context->ledger().reopen_outdated(range.since, range.until.value_or(now),
                                                            the_context->pack().get()->identity().sha256,
                                                            std::string(kAlgorithmVersion), now);
    the_context->worker().wake();
    auto json = object();
    json->set("ReportsToIssueAnew", count);
    return text_of(json);
}

// The row is marked first: where the archive fails, the audit removes the addendum later.
std::string withdraw(const Request& request) {
    const std::string uid = request.subject;
    const Withdrawal asked = read_withdrawal(body_of(request));
    const Row row = known_row(uid);
    const std::string reason = fmt::format("withdrawn by {} at {}: {}", asked.by,
                                           the_context->clock().local_datetime(), asked.reason);
    if (!the_context->ledger().withdraw(uid, reason, the_context->clock().now()))
        throw Refusal{409, fmt::format("the report has no addendum to withdraw; its state is {}: {}",
                                       to_string(row.state), row.reason)};
    try {
        the_context->archive().remove(row.addendum_uid);
    } catch (const PassingFault& fault) {
        throw Refusal{503,
                      fmt::format("the addendum is marked as withdrawn, but the archive did not delete it "
                                  "({}); it is deleted later",
                                  fault.what())};
    }
    return text_of(json_of(known_row(uid)));
}

std::string process_study(const Request& request) {
    const auto instances = the_context->archive().instances_of_study(request.subject);
    for (const std::string& instance : instances) the_context->worker().hint(instance.c_str());
    auto json = object();
    json->set("InstancesToLookAt", static_cast<int>(instances.size()));
    return text_of(json);
}

std::string evidence(const Request&) {
    auto json = evidence_json();
    Array::Ptr statements = new Array;
    for (const auto& statement : the_context->pack().get()->statements()) {
        auto one = object();
        one->set("Id", statement.id);
        one->set("Text", statement.text);
        statements->add(one);
    }
    json->set("Statements", statements);
    return text_of(json);
}

std::string reload_evidence(const Request&) {
    try {
        the_context->pack().reload();
    } catch (const evidence::InvalidPack& error) {
        throw Refusal{400,
                      fmt::format("the pack is refused and the one before stays in force: {}", error.what())};
    }
    return text_of(evidence_json());
}

constexpr OrthancPluginHttpMethod kGet = OrthancPluginHttpMethod_Get;
constexpr OrthancPluginHttpMethod kPost = OrthancPluginHttpMethod_Post;

struct Route {
    std::string_view path;  // below /psma-addendum/; a * is the subject
    OrthancPluginHttpMethod method;
    std::string (*answer)(const Request&);  // JSON; throws Refusal, BadRequest, InstanceGone
};

constexpr Route kRoutes[] = {
    {"status", kGet, status},
    {"reports", kGet, reports},
    {"reports/*", kGet, report},
    {"reports/*/summary", kGet, report_summary},
    {"reports/*/retry", kPost, retry},
    {"reports/*/reissue", kPost, reissue},
    {"reports/*/withdraw", kPost, withdraw},
    {"reissue", kPost, reissue_range},
    {"studies/*/process", kPost, process_study},
    {"evidence", kGet, evidence},
    {"evidence/reload", kPost, reload_evidence},
};

void serve(OrthancPluginRestOutput* output, const OrthancPluginHttpRequest& request) {
    const std::string_view path = request.groupsCount > 0 ? request.groups[0] : "";
    for (const Route& route : kRoutes) {
        const auto subject = subject_of(route.path, path);
        if (!subject) continue;
        if (request.method == route.method)
            answer(output, route.answer({*subject, request}));
        else
            OrthancPluginSendMethodNotAllowed(host(), output, route.method == kGet ? "GET" : "POST");
        return;
    }
    throw Refusal{404, "there is no such resource; the operator's guide lists them"};
}

// Nothing is thrown across the C boundary.
OrthancPluginErrorCode on_request(OrthancPluginRestOutput* output, const char*,
                                  const OrthancPluginHttpRequest* request) noexcept {
    try {
        serve(output, *request);
    } catch (const Refusal& refusal) {
        refuse(output, refusal);
    } catch (const BadRequest& error) {
        refuse(output, {400, error.what()});
    } catch (const InstanceGone&) {
        refuse(output, {404, "there is no such study in the archive"});
    } catch (const std::exception& error) {
        log_error(fmt::format("a REST request failed: {}", error.what()));
        refuse(output, {500, fmt::format("the request failed: {}", error.what())});
    } catch (...) {
        return OrthancPluginErrorCode_Plugin;
    }
    return OrthancPluginErrorCode_Success;
}

std::string the_reason_to_rest;

OrthancPluginErrorCode on_request_at_rest(OrthancPluginRestOutput* output, const char*,
                                          const OrthancPluginHttpRequest*) {
    refuse(output, {503, the_reason_to_rest});
    return OrthancPluginErrorCode_Success;
}

// One expression for all routes: Orthanc matches each request of the archive against every one there is.
void register_callback(OrthancPluginRestCallback callback) {
    OrthancPluginRegisterRestCallbackNoLock(host(), "/psma-addendum/(.*)", callback);
}

}  // namespace

void register_resting_route(const std::string& reason) {
    the_reason_to_rest = reason;
    register_callback(on_request_at_rest);
}

void register_routes(PluginContext& context) {
    the_context = &context;
    register_callback(on_request);
}

void refresh_metrics() {
    const auto set = [](const std::string& name, double value) {
        OrthancPluginSetMetricsValue(host(), ("orthanc_psma_addendum_" + name).c_str(),
                                     static_cast<float>(value), OrthancPluginMetricsType_Default);
    };
    try {
        const auto counts = the_context->ledger().counts();
        for (const State state : kStates) {
            const auto found = counts.find(state);
            set(fmt::format("reports_{}_count", to_string(state)),
                found == counts.end() ? 0 : static_cast<double>(found->second));
        }
        set("queue_depth_count", static_cast<double>(queue_depth(counts)));
        set("oldest_ready_seconds", static_cast<double>(oldest_ready_age()));
        const Counters& counters = the_context->worker().counters();
        for (std::size_t i = 0; i < kOutcomes.size(); ++i)
            set(fmt::format("outcome_{}_total", to_string(kOutcomes[i])),
                static_cast<double>(counters.outcomes[i].load()));
        for (const Stage stage : kStages) {
            const StageTimes::Sum sum = counters.stages.of(stage);
            set(fmt::format("stage_{}_seconds_total", to_string(stage)), sum.seconds);
            set(fmt::format("stage_{}_documents_total", to_string(stage)),
                static_cast<double>(sum.documents));
            set(fmt::format("stage_{}_recent_milliseconds", to_string(stage)),
                kMillisecondsPerSecond * sum.recent_seconds);
        }
        set("addenda_total", static_cast<double>(counters.addenda.load()));
        set("already_stored_total", static_cast<double>(counters.already_stored.load()));
        set("passing_faults_total", static_cast<double>(counters.passing_faults.load()));
        set("instances_set_aside_count", static_cast<double>(counters.set_aside.load()));
        set("hints_lost_total", static_cast<double>(counters.hints_lost.load()));
    } catch (const std::exception& error) {
        log_warning(fmt::format("the metrics could not be read: {}", error.what()));
    }
}

}  // namespace psma::plugin::orthanc
