#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "sr_templates/addendum/addendum.h"
#include "sr_templates/document/content_tree.h"
#include "sr_templates/document/parse.h"
#include "sr_templates/reading/coded_findings.h"
#include "sr_templates/reading/document_kind.h"
#include "sr_templates/reading/examination.h"
#include "sr_templates/reading/header.h"
#include "sr_templates/reading/passages.h"
#include "sr_templates/reading/report_document.h"

namespace psma::sr {

namespace {

constexpr std::size_t kMaxWarnings = 100;

std::vector<std::string> limited(std::vector<std::string> warnings) {
    if (warnings.size() <= kMaxWarnings) return warnings;
    const std::size_t left_out = warnings.size() - kMaxWarnings;
    warnings.resize(kMaxWarnings);
    warnings.push_back(fmt::format("{} more warnings of this kind", left_out));
    return warnings;
}

// Reading needs some microseconds for a sentence: no report is a book.
void check_length(const Report& report, std::uint64_t most) {
    std::uint64_t bytes = 0;
    for (const Passage& passage : report.passages) bytes += passage.text.size();
    for (const CodedFinding& finding : report.findings)
        for (const Evaluation& evaluation : finding.evaluations) bytes += evaluation.text.size();
    if (bytes > most)
        throw UnreadableReport(
            fmt::format("the report has {} bytes of text, more than the limit of {}", bytes, most));
}

Report read_report(const ContentTree& tree, DcmItem& dataset, const ReportDocument& document) {
    Report report;
    report.id = document.identity.sop_instance_uid;
    report.title = read_titles(tree.root, dataset);
    report.language = read_language(tree.root);
    report.signed_off = is_signed_off(document.sign_off, false);
    report.tracers = read_tracers(tree.root, dataset);
    report.passages = read_passages(tree.root);
    CodedFindings coded = read_coded_findings(tree.root);
    report.findings = std::move(coded.findings);
    report.lesion_may_be_lost = coded.lesion_may_be_lost || !tree.root.readable;
    return report;
}

}  // namespace

ReportDocument read_document(std::span<const std::byte> file, const GuardLimits& limits) {
    const EncodedDataset encoded = locate_dataset(file);
    ReportDocument document;
    const SopUids uids = peek_sop_uids(encoded);
    if (!uids.sop_class.empty() && kind_of_sop_class(uids.sop_class) != DocumentKind::Report) {
        document.kind = kind_of_sop_class(uids.sop_class);
        document.identity.sop_class_uid = uids.sop_class;
        document.identity.sop_instance_uid = uids.sop_instance;
        return document;
    }

    ParsedDataset parsed = parse_dataset(guard_dataset(encoded, limits));
    document.identity = read_identity(*parsed.dataset);
    document.kind = kind_of_sop_class(document.identity.sop_class_uid);
    if (document.kind != DocumentKind::Report) return document;

    ContentTree tree = read_content_tree(*parsed.dataset);
    if (document.identity.device_observer_uid.empty())
        document.identity.device_observer_uid = read_device_observer_uid(tree.root);
    document.sign_off = read_sign_off(*parsed.dataset);
    if (tree.root.name) document.title = tree.root.name->code;
    if (is_own_addendum(document.identity)) {
        document.kind = DocumentKind::OwnAddendum;
    } else {
        document.report = read_report(tree, *parsed.dataset, document);
        check_length(document.report, limits.max_text_bytes);
        std::vector<std::string> warnings = std::move(parsed.warnings);
        warnings.insert(warnings.end(), tree.warnings.begin(), tree.warnings.end());
        document.report.warnings = limited(std::move(warnings));
    }
    document.dataset = std::move(parsed.dataset);
    document.transcoded = parsed.transcoded;
    return document;
}

}  // namespace psma::sr
