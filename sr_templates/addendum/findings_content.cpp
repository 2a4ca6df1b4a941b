#include "sr_templates/addendum/clean_text.h"
#include "sr_templates/addendum/content.h"
#include "sr_templates/addendum/wording.h"
#include "sr_templates/codes/addendum_codes.h"

namespace psma::sr {

namespace {

bool can_be_written(const CodedConcept& code) {
    return is_short_string(code.value) && is_short_string(code.scheme);
}

const CodedConcept* side_code(Side side) {
    switch (side) {
        case Side::Left:
            return &codes::kLeft;
        case Side::Right:
            return &codes::kRight;
        case Side::Bilateral:
            return &codes::kBoth;
        case Side::Midline:
            return &codes::kMidline;
        case Side::None:
            break;
    }
    return nullptr;
}

void write_lesion(TreeWriter& writer, const Lesion& lesion, int number) {
    writer.text(codes::kFinding, wording::lesion(lesion, number));
    if (lesion.code && can_be_written(*lesion.code)) writer.property(codes::kFindingSite, *lesion.code);
    if (const CodedConcept* side = side_code(lesion.side)) writer.property(codes::kLaterality, *side);
    writer.property(codes::kRegion, codes::region_code(lesion.region));
    writer.property(codes::kCertainty, codes::certainty_code(lesion.certainty));
    if (lesion.count) writer.property(codes::kLesions, std::to_string(*lesion.count), codes::kNoUnits);
    if (lesion.size_mm)
        if (const std::string size = wording::number(*lesion.size_mm); !size.empty())
            writer.property(codes::kSize, size, codes::kMillimetre);
    if (lesion.suv_max)
        if (const std::string suv = wording::number(*lesion.suv_max); !suv.empty())
            writer.inferred_from(codes::kSuvBodyWeight, suv, codes::kSuvUnit, codes::kMaximum);
    writer.inferred_from(codes::kQuote, wording::quote(lesion.source));
}

}  // namespace

void write_findings(TreeWriter& writer, const Summary& summary) {
    writer.open_container(codes::kFindings);
    if (summary.lesions.empty())
        writer.text(codes::kFinding, "No positive or equivocal lesion was read from the report.");
    int number = 0;
    for (const Lesion& lesion : summary.lesions) write_lesion(writer, lesion, ++number);
    writer.text(codes::kLesionCount, wording::count(summary));
    writer.property(codes::kCountBucket, codes::bucket_code(summary.lesion_count));
    if (summary.lesion_count)
        writer.property(codes::kLesionCount, std::to_string(*summary.lesion_count), codes::kNoUnits);
    writer.text(codes::kMiTnmStated, wording::mitnm_stated(summary));
    writer.text(codes::kMiTnmDerived, wording::mitnm_derived(summary));
    writer.close();
}

}  // namespace psma::sr
