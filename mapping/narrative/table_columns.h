// Tables: what the heading row of a table says of the cells below it.
#pragma once

#include <utility>
#include <vector>

#include "mapping/narrative/mention.h"

namespace psma::narrative {

// The columns of the table that is being read; one object for each table.
class TableColumns {
  public:
    // Takes in a row. A heading row ("Site | SUVmax | PSMA-RADS", "Criterion | yes | no") is kept. In a row
    // below it, figures are read as if their heading stood before them, and crosses, as well as a count of 0
    // alone in its cell, as words at the end of the row: MENTIONS, found in TOKENS, are completed so.
    void read_row(const std::vector<Token>& tokens, std::vector<Mention>& mentions);

  private:
    using Headings = std::vector<std::pair<int, Cue>>;  // column and what its cells are
    static Headings figure_headings(const std::vector<Mention>& mentions);
    static Headings time_headings(const std::vector<Mention>& mentions);
    static Headings polar_headings(const std::vector<Mention>& mentions);
    void read_crosses(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const;
    static void drop_comment(std::vector<Mention>& mentions);
    void drop_earlier(std::vector<Mention>& mentions) const;
    void read_figures(std::vector<Mention>& mentions) const;
    static void count(Mention& mention);

    Headings headings_;
};

}  // namespace psma::narrative
