# cmake -D ROOT=<tree> -P check_includes.cmake
#
# Includes between layers run one way, and public headers include only the standard library and
# claimgraph. Lists every line that breaks this, and fails if there is one.
cmake_minimum_required(VERSION 3.25)

# What each layer may include besides itself.
set(below_base)
set(below_quantity base)
set(below_model base quantity)
set(below_store base quantity model)
set(below_contradiction base quantity model store)
set(below_graph base quantity model store contradiction)
set(below_query base quantity model store contradiction)
set(below_text base quantity model)
set(below_io base quantity model store text)
set(below_report base quantity model store contradiction graph text io)
set(layers base quantity model store contradiction graph query text io report)

# The one public header that shows a third-party library's types.
set(may_include_third_party include/claimgraph/graph/boost.hpp)

# The headers of C++20, with those of C under their C++ names.
string(
  CONCAT standard
         "algorithm any array atomic barrier bit bitset cassert ccomplex cctype cerrno cfenv cfloat "
         "charconv chrono cinttypes climits clocale cmath codecvt compare complex concepts "
         "condition_variable coroutine csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib "
         "cstring ctime cuchar cwchar cwctype deque exception execution filesystem format "
         "forward_list fstream functional future initializer_list iomanip ios iosfwd iostream "
         "istream iterator latch limits list locale map memory memory_resource mutex new numbers "
         "numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore set "
         "shared_mutex source_location span sstream stack stdexcept stop_token streambuf string "
         "string_view syncstream system_error thread tuple type_traits typeindex typeinfo "
         "unordered_map unordered_set utility valarray variant vector version")
string(REPLACE " " ";" standard "${standard}")

set(complaints)

# Checks that a file of layer `from` may include a file of layer `to`.
macro(check_direction)
  if(NOT to IN_LIST layers)
    list(APPEND complaints "${file}: ${shown} is in no known layer")
  elseif(NOT to STREQUAL from AND NOT to IN_LIST below_${from})
    list(APPEND complaints "${file}: ${from} may not include ${to} (${shown})")
  endif()
endmacro()

foreach(place IN ITEMS include/claimgraph lib)
  file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${place}/*.hpp" "${ROOT}/${place}/*.h"
       "${ROOT}/${place}/*.cpp" "${ROOT}/${place}/*.hpp.in")
  foreach(file IN LISTS files)
    string(REGEX REPLACE "^${place}/" "" inside "${file}")
    string(REGEX REPLACE "/.*" "" from "${inside}")
    if(NOT from IN_LIST layers)
      list(APPEND complaints "${file}: ${from} is not a known layer")
      continue()
    endif()

    file(STRINGS "${ROOT}/${file}" lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(line IN LISTS lines)
      if(NOT line MATCHES "include[ \t]*([<\"])([^>\"]+)[>\"]")
        list(APPEND complaints "${file}: cannot read ${line}")
        continue()
      endif()
      set(quote "${CMAKE_MATCH_1}")
      set(name "${CMAKE_MATCH_2}")
      string(REGEX MATCH "[<\"][^>\"]+[>\"]" shown "${line}")

      if(name MATCHES "^claimgraph/([^/]+)/")
        set(to "${CMAKE_MATCH_1}")
        check_direction()
      elseif(name MATCHES "^claimgraph/|^[.][.]?/|^lib/|^include/")
        list(APPEND complaints "${file}: ${shown} does not start at a layer")
      elseif(place STREQUAL "include/claimgraph")
        if(NOT name IN_LIST standard AND NOT file IN_LIST may_include_third_party)
          list(APPEND complaints "${file}: a public header may not include ${shown}")
        endif()
      elseif(quote STREQUAL "\"" AND name MATCHES "^([^/]+)/")
        set(to "${CMAKE_MATCH_1}")
        check_direction()
      endif()
    endforeach()
  endforeach()
endforeach()

include("${CMAKE_CURRENT_LIST_DIR}/fail_if_any.cmake")
fail_if_any(complaints "includes break the layering")
