#include <algorithm>

#include "mapping/evidence/evidence.h"
#include "mapping/evidence/pack_reader.h"
#include "mapping/xml_document.h"

namespace psma::evidence {

Pack Pack::load(const std::filesystem::path& file, const std::filesystem::path& schema) {
    try {
        const xml::Document document = xml::Document::load(file, schema);
        return PackReader(document).run();
    } catch (const xml::InvalidFile& error) {
        throw InvalidPack(error.what());
    }
}

Block Pack::match(const Summary& summary) const {
    Block block;
    block.group = summary.group.value;
    block.limitations = limitations_;
    block.not_considered = not_considered_;
    block.ongoing_studies = ongoing_studies_;
    block.population = population_;
    block.citation = citation_;
    block.source_read = source_read_;
    block.pack_id = identity_.id;
    block.pack_version = identity_.version;
    block.pack_sha256 = identity_.sha256;
    if (!takes_evidence(summary)) return block;
    const auto group = std::ranges::find(groups_, summary.group.value, &GroupBlock::group);
    if (group == groups_.end()) return block;
    block.attached = true;
    for (const auto* ids : {&group->statement_ids, &context_ids_})
        for (const std::string& id : *ids)
            block.statements.push_back(*std::ranges::find(statements_, id, &Statement::id));
    return block;
}

}  // namespace psma::evidence
