// The command line of psma-addendum.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <variant>
#include <vector>

namespace psma::cli {

// explain FILE...: DICOM files and folders of them.
struct ExplainDocuments {
    std::vector<std::filesystem::path> inputs;
    bool trace = false;  // how each report was understood, instead of its summary
};

// explain --reports FILE.jsonl: report texts, one a line.
struct ExplainTexts {
    std::filesystem::path reports;
    std::string id;  // only the report with this id; empty: all
    bool trace = false;
};

// build REPORT -o ADDENDUM.
struct BuildOne {
    std::filesystem::path report, addendum;
};

// build --output-folder FOLDER FILE...: each addendum gets its report's file name.
struct BuildMany {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path folder;
};

// show FILE: the text of a document in reading order.
struct Show {
    std::filesystem::path document;
};

// evidence check PACK...
struct CheckEvidence {
    std::vector<std::filesystem::path> packs;
};

// anatomy list: the sites the reader knows.
struct ListAnatomy {
    bool csv = false;  // instead of columns for the eye
};

struct Arguments {
    std::filesystem::path data;  // empty: ../share/psma-addendum beside the program
    std::variant<ExplainDocuments, ExplainTexts, BuildOne, BuildMany, Show, CheckEvidence, ListAnatomy>
        command;
};

struct ParsedArguments {
    std::optional<Arguments> arguments;  // absent: help, version or a mistake, already printed
    int exit_code = 0;                   // what to leave with when arguments is absent: 0, or 2 for a mistake
};

// Help and version go to OUT, mistakes to ERR.
ParsedArguments parse_arguments(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace psma::cli
