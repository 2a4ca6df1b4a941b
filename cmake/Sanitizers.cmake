# PSMA_SANITIZE: empty, "address,undefined" or "thread" (presets asan and tsan).
set(PSMA_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize")
if(PSMA_SANITIZE)
  # g++ 12 sees uninitialised variables in <regex> and <functional> that are none once code is instrumented.
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
  add_compile_options(-fsanitize=${PSMA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${PSMA_SANITIZE})
endif()
