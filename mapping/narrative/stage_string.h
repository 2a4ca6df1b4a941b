// miTNM strings as printed in reports: PROMISE V1 and V2, in every spacing and punctuation.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/narrative/word_roles.h"

namespace psma::narrative {

// What one stage string says of each region. Absent: the string does not speak of it ("miTx", no N part) or
// leaves it open ("N1a?", "N0/1").
struct StageString {
    // As printed: "miT0 N1a (OBR) M0"; rows of a form ("miT: 2u", "miN | N1a") as one string: "miT2u miN1a".
    std::string text;
    std::string categories;                          // those it speaks of: "TNM", "NM"
    std::size_t begin = 0, end = 0;                  // bytes in the text it was found in
    enum class Local { None, Recurrence, Primary };  // T0; Tr; T1..T4
    std::optional<Local> local;
    std::optional<bool> pelvic_nodes;       // N0: false; N1, N1a, N1b, N2: true
    std::optional<bool> extrapelvic_nodes;  // M0: false; M1a: true; M1b or M1c without M1a: unset
    std::optional<bool> bone;               // M0: false; M1b: true; M1a alone: false
    std::optional<bool> visceral;           // M0: false; M1c: true; M1a alone: false
    std::vector<std::string> stations;      // region lists of N and M1a, as printed: "OBR", "EI-L/R", "RP"
    bool molecular = false;  // "mi" was printed, or PROMISE / miTNM named right before or behind
};

// The molecular-imaging stage strings of TEXT (UTF-8), in order, not overlapping.
//
// Returned: strings with "mi" or "r" (rTNM), those next to the name of the system, and full triples with T0
// or Tr. Without any of these only "M1b (oligo)" and a closing sentence that is nothing but subdivided N or M
// ("M1a."). Not returned: pathologic and clinical stages (pT3a pN0, cT2, ypT0) with the parts behind them;
// look-alikes ("T12", "T1-weighted", "N1 (1/23)"); a single part that heads a form or a legend ("miM1b:
// none", "miTr = recurrence") or is denied or doubted in its clause ("no miM1b disease"). Whether a string
// speaks of today is the caller's to judge. WORDS tell denial, doubt and lists. Linear in
// the length of TEXT; never throws for its content. Thread-safe.
std::vector<StageString> find_stages(std::string_view text, const WordRoles& words);

// Adds to STAGE what the next line of its section says, NEXT: forms print one category a line. Returns false,
// and changes nothing, if both speak of one category. begin and end stay those of STAGE.
bool join(StageString& stage, const StageString& next);

}  // namespace psma::narrative
