// What may stand at the front of a line before it says something: the mark of a list, the heading of a
// section, a label.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/narrative/lexicon.h"
#include "mapping/narrative/text.h"

namespace psma::narrative {

// TOKENS are always those of the text before them.

// Length in bytes of a list mark at the beginning: "1.", "2)", "(3)", "3.1", "-", "*", "•", "a)"; 0: none.
std::size_t list_mark(std::string_view line, const std::vector<Token>& tokens);

// Length of "(b) " or "(2) " at the beginning of a sentence; 0 if there is none.
std::size_t mark_in_brackets(std::string_view text, const std::vector<Token>& tokens);

// What a list mark of LENGTH bytes numbers its line with: "2" of "(2)"; empty for a dash or bullet.
std::string tag_of_mark(const std::vector<Token>& tokens, std::size_t length);

// TEXT begins with a capital or a letter outside ASCII.
bool capital(std::string_view text);

struct Heading {
    SectionKind kind;
    std::size_t rest;  // byte after the heading and its colon
    bool alone;        // nothing follows on the line
};

// A section heading at the beginning of TEXT: heading words and then a colon, a dash or the end of the line.
std::optional<Heading> heading_at(std::string_view text, const std::vector<Token>& tokens,
                                  const Lexicon& lexicon);

struct Label {
    std::string_view text;
    std::size_t rest = 0;
};

// "PELVIC NODES: none avid", "Neck - normal": what stands before the mark.
std::optional<Label> label_at(std::string_view text, const std::vector<Token>& tokens);

}  // namespace psma::narrative
