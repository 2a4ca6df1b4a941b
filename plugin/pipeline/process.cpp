#include "plugin/pipeline/process.h"

#include <fmt/format.h>

#include "mapping/version.h"
#include "plugin/pipeline/archive.h"
#include "plugin/pipeline/report_version.h"
#include "plugin/pipeline/summary_json.h"

namespace psma::plugin {
namespace {

Decision ignored(std::string reason) {
    Decision decision;
    decision.result.state = State::Ignored;
    decision.result.reason = std::move(reason);
    return decision;
}

Decision failed(std::string reason) {
    Decision decision;
    decision.result.state = State::Failed;
    decision.result.reason = std::move(reason);
    return decision;
}

std::string_view name_of(sr::DocumentKind kind) {
    switch (kind) {
        case sr::DocumentKind::DoseReport:
            return "dose-report: a dose report is no report of findings";
        case sr::DocumentKind::KeyObject:
            return "key-object: a key object selection is no report";
        case sr::DocumentKind::OwnAddendum:
            return "own-addendum: made by this product";
        default:
            return "not-a-report: the SOP class carries no report";
    }
}

}  // namespace

PackHolder::PackHolder(std::filesystem::path file, std::filesystem::path schema)
    : file_(std::move(file)),
      schema_(std::move(schema)),
      pack_(std::make_shared<evidence::Pack>(evidence::Pack::load(file_, schema_))) {}

std::shared_ptr<const evidence::Pack> PackHolder::get() const {
    const std::lock_guard lock(mutex_);
    return pack_;
}

void PackHolder::reload() {
    auto fresh = std::make_shared<const evidence::Pack>(evidence::Pack::load(file_, schema_));
    const std::lock_guard lock(mutex_);
    pack_ = std::move(fresh);
}

Processor::Processor(Configuration configuration, Summarise summarise, std::shared_ptr<const PackHolder> pack)
    : configuration_(std::move(configuration)), summarise_(std::move(summarise)), pack_(std::move(pack)) {}

bool Processor::trusts(const sr::Identity& identity) const {
    const auto matches = [](const std::string& wanted, const std::string& value) {
        return wanted.empty() || wanted == value;
    };
    for (const TrustedSource& source : configuration_.accept_unverified_from)
        if (matches(source.manufacturer, identity.manufacturer) &&
            matches(source.institution, identity.institution) &&
            matches(source.station_name, identity.station_name))
            return true;
    return false;
}

Decision Processor::process(std::span<const std::byte> file, const std::string& report_uid,
                            const std::string& created, const FindStanding& standing,
                            StageDurations& durations) const {
    sr::GuardLimits limits;
    limits.max_bytes = static_cast<std::uint64_t>(configuration_.max_report_megabytes) << 20;
    limits.max_nesting = static_cast<std::uint32_t>(configuration_.max_nesting);
    limits.max_items = static_cast<std::uint32_t>(configuration_.max_items);
    limits.max_elements = static_cast<std::uint32_t>(configuration_.max_elements);
    limits.max_text_bytes = static_cast<std::uint64_t>(configuration_.max_text_kilobytes) << 10;
    try {
        sr::ReportDocument document =
            durations.time(Stage::Read, [&] { return sr::read_document(file, limits); });
        if (!report_uid.empty() && document.identity.sop_instance_uid != report_uid)
            throw PassingFault("the archive hands out another instance than the one asked for");
        if (document.kind != sr::DocumentKind::Report) return ignored(std::string(name_of(document.kind)));
        return decide(std::move(document), created, standing, durations);
    } catch (const sr::UnreadableReport& error) {
        return failed(fmt::format("unreadable: {}", error.what()));
    } catch (const LedgerFault&) {
        throw;
    } catch (const PassingFault&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return failed(fmt::format("cannot be processed: {}", error.what()));
    }
}

Decision Processor::decide(sr::ReportDocument document, const std::string& created,
                           const FindStanding& standing, StageDurations& durations) const {
    const bool signed_off = sr::is_signed_off(document.sign_off, trusts(document.identity));
    document.report.signed_off = signed_off;
    const Summary summary = durations.time(Stage::Summarise, [&] { return summarise_(document.report); });

    Decision decision;
    Result& result = decision.result;
    const evidence::Block block = durations.time(Stage::Evidence, [&] {
        const evidence::Block matched = pack_->get()->match(summary);
        result.summary = summary_json(summary, matched);
        return matched;
    });
    result.pack_sha256 = block.pack_sha256;
    result.algorithm_version = std::string(kAlgorithmVersion);
    const auto ignore = [&](std::string reason) {
        result.state = State::Ignored;
        result.reason = std::move(reason);
        return decision;
    };
    const Version version = version_of(document, signed_off);
    if (!summary.psma_pet && version.predecessors.empty())
        return ignore("not-psma-tracer: not a PSMA-PET report");

    result.version = version;
    const Standing others = standing ? standing(version) : Standing{};
    // what corrects a report with an addendum must not leave that in force, whatever it says now
    const bool corrects = signed_off && !others.in_force.empty();
    if (!summary.psma_pet && !corrects) return ignore("not-psma-tracer: not a PSMA-PET report");
    if (!others.later_version.empty())
        return ignore(fmt::format("{}by {}", kSuperseded, others.later_version));
    if (!signed_off) {
        result.state = State::Waiting;
        result.reason = "not-signed-off: waits for a version that is complete and verified";
        return decision;
    }
    decision.settles = others.waiting;
    if (!configuration_.process_since.empty() && version.time.substr(0, 8) < configuration_.process_since)
        return ignore(fmt::format("before-since: signed before {}, the day of ProcessSince",
                                  configuration_.process_since));
    if (summary.applicability.status == ApplicabilityStatus::NotApplicable &&
        !configuration_.addendum_if_not_applicable && !corrects)
        return ignore(
            fmt::format("{}: outside the cohort of the evidence", to_string(summary.applicability.reason)));

    result.content_sha256 = content_digest(summary, block, result.algorithm_version);
    const EarlierAddendum* const before = others.in_force.empty() ? nullptr : &others.in_force.back();
    if (before != nullptr && others.own_addendum.empty() && before->content_sha256 == result.content_sha256)
        return ignore(fmt::format("unchanged: the addendum {} to the version {} says the same",
                                  before->addendum_uid, before->report_uid));

    sr::AddendumOptions options;
    options.created = created;
    options.algorithm_version = result.algorithm_version;
    const std::string uid =
        sr::addendum_uid(document.identity.sop_instance_uid, block.pack_sha256, options.algorithm_version);
    for (const EarlierAddendum& earlier : others.in_force) {
        options.replaced.push_back(sr::reference_to_addendum(document.identity, earlier.addendum_uid));
        decision.replaces.push_back(earlier.report_uid);
    }
    if (!others.own_addendum.empty() && others.own_addendum != uid)
        options.replaced.push_back(sr::reference_to_addendum(document.identity, others.own_addendum));
    decision.addendum =
        durations.time(Stage::Build, [&] { return sr::build_addendum(document, summary, block, options); });
    result.state = State::Done;
    result.addendum_uid = decision.addendum->sop_instance_uid;
    result.reason = block.attached ? "full addendum" : "summary-only addendum";
    return decision;
}

}  // namespace psma::plugin
