#include "sr_templates/document/guarded_dataset.h"

#include <fmt/format.h>

#include "sr_templates/document/inflate.h"
#include "sr_templates/document/structure_scan.h"

namespace psma::sr {

GuardedDataset guard_dataset(const EncodedDataset& dataset, const GuardLimits& limits) {
    if (dataset.stored.size() > limits.max_bytes)
        throw UnreadableReport(fmt::format("the data set has {} bytes, more than the limit of {}",
                                           dataset.stored.size(), limits.max_bytes));
    GuardedDataset guarded{dataset.syntax, {}, dataset.stored};
    if (dataset.deflated) {
        guarded.inflated = inflate_dataset(dataset.stored, limits.max_bytes);
        guarded.bytes = guarded.inflated;
        guarded.syntax = EXS_LittleEndianExplicit;
    }
    if (guarded.bytes.empty()) throw UnreadableReport("the file holds no data set");
    StructureScan(guarded.bytes, dataset.explicit_vr, dataset.big_endian, limits).run();
    return guarded;
}

}  // namespace psma::sr
