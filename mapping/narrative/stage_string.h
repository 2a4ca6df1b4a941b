// miTNM strings as printed in reports: PROMISE V1 and V2, in every spacing and punctuation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace psma::narrative {

// What one stage string says of each region. Absent: the string does not speak of it ("miTx", or no N part).
struct StageString {
    std::string text;                     // verbatim, as printed: "miT0 N1a (OBR) M0"
    std::size_t begin = 0, end = 0;       // bytes in the text it was found in
    enum class Local { None, Recurrence, Primary };  // T0; Tr; T2..T4
    std::optional<Local> local;
    std::optional<bool> pelvic_nodes;     // N0: false; N1, N1a, N1b, N2: true
    std::optional<bool> extrapelvic_nodes;  // M0: false; M1a: true; M1b or M1c without M1a: unset
    std::optional<bool> bone;             // M0: false; M1b: true; M1a alone: false
    std::optional<bool> visceral;         // M0: false; M1c: true; M1a alone: false
    std::vector<std::string> stations;    // region lists, as printed: "OBR", "EIL"
    bool molecular = false;               // "mi" was printed, or PROMISE / miTNM named right before
};

// The molecular-imaging stage strings of TEXT, in order. Pathologic (pT3a pN0), clinical (cT2 cN0) and "ypT" stages are
// not returned, nor are single letters that only look like one ("T12", "N1 (1/23)" of a histology). rTNM is returned.
std::vector<StageString> find_stages(std::string_view text);

}  // namespace psma::narrative
