# cmake -D ROOT=<tree> -P check_threads.cmake
#
# Every exported class of a public header says in its docstring, behind "Threads:", which calls may
# run at once. Lists every class that does not, and fails if there is one.
cmake_minimum_required(VERSION 3.25)

set(complaints)
set(classes 0)
file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/include/*.hpp")
list(SORT files)
foreach(file IN LISTS files)
  file(READ "${ROOT}/${file}" text)
  # What has a meaning in lists of CMake.
  string(REGEX REPLACE "[][;\\]" " " text "${text}")
  string(REGEX MATCHALL "( *///[^\n]*\n)*( *template <[^\n]*\n)? *class CLAIMGRAPH_EXPORT [A-Za-z0-9_]+"
                        found "${text}")
  foreach(class IN LISTS found)
    string(REGEX REPLACE ".* " "" name "${class}")
    math(EXPR classes "${classes} + 1")
    if(NOT class MATCHES "Threads:( |\n)")
      list(APPEND complaints "${file}: ${name} does not say which threads may call it")
    endif()
  endforeach()
endforeach()

if(classes EQUAL 0)
  message(FATAL_ERROR "${ROOT} has no exported classes")
endif()
include("${CMAKE_CURRENT_LIST_DIR}/fail_if_any.cmake")
fail_if_any(complaints "of ${classes} exported classes say nothing of threads")
