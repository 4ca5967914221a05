# cmake -D PROGRAM=<file> -D ARGUMENTS=<list> -D EXPECTED=<file> -D ACTUAL=<file> -P compare_output.cmake
#
# Runs PROGRAM and fails, with a diff, unless it succeeds, writes nothing to standard error, and
# writes exactly EXPECTED to standard output, which is kept in ACTUAL.
cmake_minimum_required(VERSION 3.25)

execute_process(
  COMMAND "${PROGRAM}" ${ARGUMENTS}
  OUTPUT_FILE "${ACTUAL}"
  ERROR_VARIABLE complaints
  RESULT_VARIABLE result)
if(NOT result EQUAL 0 OR NOT complaints STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} ended with ${result}\n${complaints}")
endif()

execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${EXPECTED}" "${ACTUAL}"
                RESULT_VARIABLE different OUTPUT_QUIET ERROR_QUIET)
if(different)
  find_program(DIFF diff)
  if(DIFF)
    execute_process(COMMAND "${DIFF}" -u "${EXPECTED}" "${ACTUAL}")
  else()
    file(READ "${ACTUAL}" text)
    message("${text}")
  endif()
  message(FATAL_ERROR "the output is not that of ${EXPECTED}; if it should be, copy ${ACTUAL} there")
endif()
