// A report as sentences, each knowing its section, its label and where it stands in the report.
#pragma once

#include <string>
#include <vector>

#include "mapping/narrative/lexicon.h"
#include "mapping/narrative/text.h"
#include "mapping/report.h"

namespace psma::narrative {

struct Sentence {
    std::string item;   // content item ("1.3.2"), or section/sentence of a text report ("4/2")
    std::string text;   // without the label and list number before it, and without what open boxes stand for
    std::string quote;  // verbatim: text, or the whole line of a form whose boxes were read
    SectionKind section = SectionKind::Unknown;
    std::string label;  // what stands before the colon or dash: "PELVIC NODES"; empty: none
    std::vector<Token> label_tokens;
    std::vector<Token> tokens;  // of text; long compounds are split into their parts
    bool own_label =
        false;  // the label stands on this sentence's line (false: it is carried on from a line before)
    bool starts_line = false;
    bool is_question = false;  // ends with "?"
    bool table_row = false;    // cells between "|"
    bool bullet = false;       // an item of a list below its label
    std::string mark;          // the number or letter of the list item: "2", "a"; empty: none
    int line = 0;              // running number of the line in the report
    int passage = 0;           // index of the passage
};

struct Narrative {
    std::vector<Sentence> sentences;  // in document order
    std::vector<Token> title;         // tokens of Report::title
    std::string title_text;           // Report::title
};

// Splits the passages of REPORT. Sections come from heading codes, heading words, and headings inside the
// text; a passage whose heading says nothing keeps SectionKind::Unknown until a heading in it says more.
Narrative segment(const Report& report, const Lexicon& lexicon);

}  // namespace psma::narrative
