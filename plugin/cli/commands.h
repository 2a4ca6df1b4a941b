// What the command does, one function per command line.
#pragma once

#include <iosfwd>

#include "plugin/cli/arguments.h"

namespace psma::cli {

constexpr int kAllDone = 0;
constexpr int kSomeFailed = 1;

// Runs the command: results to OUT, one line per failed input ("FILE: reason") to ERR. Returns kAllDone or
// kSomeFailed. Throws std::runtime_error where nothing can be done at all (data folder missing or damaged).
int run_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace psma::cli
