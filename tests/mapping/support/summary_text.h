// A summary in one line, for tests to compare.
#pragma once

#include <string>

#include <fmt/format.h>

#include "mapping/summary.h"

namespace psma::testing {

// "N1/M1a: left obturator lymph node 9; open L3 vertebra;"
inline std::string text_of(const Summary& summary) {
    std::string text(to_string(summary.group.value));
    text += ":";
    for (const Lesion& one : summary.lesions) {
        if (one.certainty == Certainty::Equivocal) text += " open";
        if (one.side != Side::None) text += " " + std::string(to_string(one.side));
        text += " " + one.site;
        if (one.suv_max) text += fmt::format(" {:g}", *one.suv_max);
        text += ";";
    }
    return text;
}

}  // namespace psma::testing
