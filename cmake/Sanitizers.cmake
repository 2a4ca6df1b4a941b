# PSMA_SANITIZE: empty, "address,undefined" or "thread" (presets asan and tsan).
set(PSMA_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize")
if(PSMA_SANITIZE)
  add_compile_options(-fsanitize=${PSMA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${PSMA_SANITIZE})
endif()
