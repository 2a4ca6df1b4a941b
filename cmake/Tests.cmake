# psma_test(TARGET LIBRARIES lib... SOURCES a_test.cpp ...): one executable, one ctest entry per source file.
# Each file holds one BOOST_AUTO_TEST_SUITE named like the file without its ending; a suite that is not found fails.
# PSMA_TEST_DATA: the build tree's share/psma-addendum; PSMA_TEST_FIXTURES: tests/fixtures.
function(psma_test target)
  cmake_parse_arguments(ARG "" "" "LIBRARIES;SOURCES" ${ARGN})
  add_executable(${target} ${CMAKE_SOURCE_DIR}/tests/support/main.cpp ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE ${ARG_LIBRARIES} Boost::unit_test_framework psma_warnings)
  target_compile_definitions(${target} PRIVATE BOOST_TEST_DYN_LINK
    PSMA_TEST_DATA="${CMAKE_BINARY_DIR}/share/psma-addendum"
    PSMA_TEST_FIXTURES="${CMAKE_SOURCE_DIR}/tests/fixtures"
    PSMA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  foreach(source IN LISTS ARG_SOURCES)
    get_filename_component(suite ${source} NAME_WE)
    add_test(NAME ${folder}/${suite} COMMAND ${target} --run_test=${suite} --report_level=short)
  endforeach()
endfunction()
