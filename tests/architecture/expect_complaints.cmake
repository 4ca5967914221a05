# cmake -D CHECK=<script> -D ROOT=<tree> -D EXPECTED=<file> [-D COMPILER=<C++ compiler>]
#       [-D GENERATED=<folder>] -P expect_complaints.cmake
#
# Passes if the check fails on the tree and complains of every line of the expected file.
cmake_minimum_required(VERSION 3.25)

execute_process(
  COMMAND "${CMAKE_COMMAND}" "-DROOT=${ROOT}" "-DCOMPILER=${COMPILER}" "-DGENERATED=${GENERATED}" -P
          "${CHECK}"
  RESULT_VARIABLE status
  OUTPUT_VARIABLE output
  ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "the check accepted a broken tree")
endif()

file(STRINGS "${EXPECTED}" expected)
list(LENGTH expected count)
if(count EQUAL 0)
  message(FATAL_ERROR "${EXPECTED} expects nothing")
endif()
foreach(line IN LISTS expected)
  string(FIND "${output}" "${line}\n" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "no complaint \"${line}\" in:\n${output}")
  endif()
endforeach()

# A complaint is a line that begins with the path of a file; none may be unexpected.
string(REGEX MATCHALL "(^|\n)(include|lib|tools|examples)/" complaints "${output}")
list(LENGTH complaints found)
if(NOT found EQUAL count)
  message(FATAL_ERROR "${found} complaints, expected ${count}:\n${output}")
endif()
