#include "sr_templates/document/parse.h"

#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "sr_templates/document/character_sets.h"
#include "sr_templates/document/data_elements.h"
#include "sr_templates/document/unreadable_report.h"

namespace psma::sr {

ParsedDataset parse_dataset(const GuardedDataset& guarded) {
    DcmInputBufferStream stream;
    stream.setBuffer(guarded.bytes.data(), static_cast<offile_off_t>(guarded.bytes.size()));
    stream.setEos();

    ParsedDataset parsed;
    parsed.dataset = std::make_shared<DcmDataset>();
    parsed.dataset->transferInit();
    const OFCondition result = parsed.dataset->read(stream, guarded.syntax);
    parsed.dataset->transferEnd();
    if (result.bad()) throw UnreadableReport(fmt::format("the data set cannot be parsed: {}", result.text()));
    parsed.transcoded = text_of(*parsed.dataset, DCM_SpecificCharacterSet) != "ISO_IR 192";
    parsed.warnings = convert_to_utf8(*parsed.dataset);
    return parsed;
}

}  // namespace psma::sr
