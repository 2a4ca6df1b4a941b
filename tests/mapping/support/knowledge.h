// The product's own data files, loaded once for all tests of a program.
#pragma once

#include "mapping/knowledge_data.h"
#include "mapping/summarise.h"

namespace psma::testing {

inline const Knowledge& knowledge() {
    static const Knowledge loaded = Knowledge::load(PSMA_TEST_DATA);
    return loaded;
}

// Its single words by role.
inline const narrative::WordRoles& words() {
    return knowledge().data().lexicon.words;
}

// A text report of one section a pair: heading, text.
inline Report report_of(std::initializer_list<std::pair<const char*, const char*>> sections,
                        const char* title = "PSMA PET/CT") {
    Report report;
    report.id = "test";
    report.title = title;
    int number = 0;
    for (const auto& [heading, text] : sections)
        report.passages.push_back({std::to_string(++number), SectionKind::Unknown, heading, text});
    return report;
}

}  // namespace psma::testing
