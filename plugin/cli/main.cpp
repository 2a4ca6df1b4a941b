#include <exception>
#include <iostream>

#include <fmt/format.h>

#include "mapping/version.h"
#include "plugin/cli/arguments.h"
#include "plugin/cli/commands.h"

int main(int argc, char** argv) {
    using namespace psma::cli;
    try {
        const ParsedArguments parsed = parse_arguments(argc, argv, std::cout, std::cerr);
        int exit_code =
            parsed.arguments ? run_command(*parsed.arguments, std::cout, std::cerr) : parsed.exit_code;
        std::cout.flush();
        if (!std::cout) {
            std::cerr << psma::kProductName << ": the output cannot be written\n";
            exit_code = kSomeFailed;
        }
        return exit_code;
    } catch (const std::exception& error) {
        std::cerr << fmt::format("{}: {}\n", psma::kProductName, error.what());
        return kSomeFailed;
    }
}
