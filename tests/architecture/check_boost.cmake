# cmake -D ROOT=<tree> -D COMPILER=<C++ compiler> -D GENERATED=<folder of headers> -P check_boost.cmake
#
# No public header but graph/boost.hpp includes Boost, not even through another one: the compiler
# lists all that they include. Lists every header that breaks this, and fails if there is one.
cmake_minimum_required(VERSION 3.25)

set(complaints)

# Sets `found` to a file of Boost that the headers include, or to nothing.
function(find_boost)
  list(TRANSFORM ARGN REPLACE "^include/(.+)$" "#include <\\1>" OUTPUT_VARIABLE lines)
  list(JOIN lines "\n" text)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/.public_headers_${process}.cpp")
  file(WRITE "${source}" "${text}\n")
  # -MG: a header that cannot be found is listed as well, and taken for empty.
  execute_process(
    COMMAND "${COMPILER}" -std=c++20 -M -MG -I "${ROOT}/include" -I "${GENERATED}" "${source}"
    RESULT_VARIABLE status
    OUTPUT_VARIABLE included
    ERROR_VARIABLE trouble)
  file(REMOVE "${source}")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${COMPILER} ended with ${status}\n${trouble}")
  endif()
  foreach(own IN ITEMS "${ROOT}" "${GENERATED}" "${source}")
    string(REPLACE "${own}" "" included "${included}")
  endforeach()
  string(REGEX MATCH "[^ \n]*boost/[^ \n]*" found "${included}")
  set(found "${found}" PARENT_SCOPE)
endfunction()

string(RANDOM LENGTH 12 process)
file(GLOB_RECURSE headers RELATIVE "${ROOT}" "${ROOT}/include/claimgraph/*.hpp")
list(REMOVE_ITEM headers include/claimgraph/graph/boost.hpp)
if(NOT headers)
  message(FATAL_ERROR "${ROOT} has no public headers")
endif()
find_boost(${headers})
if(found)
  foreach(header IN LISTS headers)
    find_boost(${header})
    if(found)
      list(APPEND complaints "${header}: includes Boost, if only through another header")
    endif()
  endforeach()
endif()

include("${CMAKE_CURRENT_LIST_DIR}/fail_if_any.cmake")
fail_if_any(complaints "headers include Boost")
