// One part of a TNM string ("miT2m", "N1a (OBR, EIL)", "cM0"), read from text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "mapping/narrative/text.h"

namespace psma::narrative {

struct StageComponent {
    enum class Category { T, N, M };
    // What the prefix says: none; "mi"; "r"; or pathologic, clinical, after therapy and the like ("p", "c",
    // "yp", "rp").
    enum class Basis { None, Molecular, Recurrence, Other };

    Category category = Category::T;
    Basis basis = Basis::None;
    std::string value;       // lower case, behind the letter: "0", "r", "x", "2m", "1a", "1abc", "+"
    bool uncertain = false;  // "N1a?", "N0/1": the value does not decide
    bool labelled = false;   // printed as a form field: "miN: 1a", "miT | T2u"
    std::size_t begin = 0;
    // Inside the brackets of a region list, from the first to the last bracket where there are several
    // ("N1a (EIR)(OBR)"); equal: none.
    std::size_t list_begin = 0, list_end = 0;
    std::size_t end = 0;   // behind the region list, if there is one
    std::size_t next = 0;  // behind every bracket, "M0 (PROMISE V2)" included; not less than end
};

// TEXT (UTF-8) with every code point beyond ASCII replaced by ASCII of the same length in bytes: blanks
// become blanks (the ASCII underscore as well), dashes '-', bullets ',', tick boxes '#', letters '_', all
// else
// '"'. Positions stay valid.
std::string plain_text(std::string_view text);

// True for ASCII letters and for the '_' that plain_text() puts for any other letter.
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// Does the character at BEGIN of PLAIN, a plain_text(), begin what may be a component? JOINED: as below.
bool component_may_begin(std::string_view plain, std::size_t begin, bool joined);

// The component that begins exactly at BEGIN of PLAIN, a plain_text(). It must stand at the beginning of a
// word unless JOINED to the component before it ("miT0N0M0"). Looks ahead a bounded distance.
std::optional<StageComponent> read_component(std::string_view plain, std::size_t begin, bool joined);

}  // namespace psma::narrative
