#include "sr_templates/addendum/evidence_part.h"

#include <algorithm>
#include <list>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoctr.h>

#include "sr_templates/addendum/content.h"
#include "sr_templates/addendum/must.h"
#include "sr_templates/addendum/tree_writer.h"
#include "sr_templates/addendum/written_bytes.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {

namespace {

constexpr std::size_t kMostKept = 16;  // groups of a pack, with and without evidence, and of the pack before

EvidencePart write(const evidence::Block& evidence, const std::string& algorithm_version) {
    DSRDocumentTree tree(DSRTypes::DT_EnhancedSR);
    TreeWriter writer(tree, codes::kDiagnosticImagingReport);
    write_evidence(writer, evidence);
    write_limitations(writer, evidence, algorithm_version);
    DcmDataset dataset;
    must(tree.write(dataset, nullptr), "published evidence");
    return {bytes_of_content(dataset), writer.readable()};
}

struct Kept {
    evidence::Block evidence;
    std::string algorithm_version;
    std::shared_ptr<const EvidencePart> part;
};

}  // namespace

std::shared_ptr<const EvidencePart> evidence_part(const evidence::Block& evidence,
                                                  const std::string& algorithm_version) {
    static std::list<Kept> kept;  // the one asked for last in front
    const auto found = std::ranges::find_if(kept, [&](const Kept& one) {
        return one.algorithm_version == algorithm_version && one.evidence == evidence;
    });
    if (found != kept.end()) {
        kept.splice(kept.begin(), kept, found);
        return found->part;
    }
    auto part = std::make_shared<const EvidencePart>(write(evidence, algorithm_version));
    kept.push_front({evidence, algorithm_version, part});
    if (kept.size() > kMostKept) kept.pop_back();
    return part;
}

}  // namespace psma::sr
