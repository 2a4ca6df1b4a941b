# One interface target that every library, command and test of the project links.
add_library(psma_warnings INTERFACE)
target_compile_options(psma_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
