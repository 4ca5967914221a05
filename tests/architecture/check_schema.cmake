# cmake -D ROOT=<tree> -P check_schema.cmake
#
# schema.sql and the migrations alone say what the store's tables are: no other file creates one.
# Temporary tables are free. Lists every file that breaks this, and fails if there is one.
cmake_minimum_required(VERSION 3.25)

set(complaints)
foreach(place IN ITEMS include lib tools examples)
  file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${place}/*.hpp" "${ROOT}/${place}/*.cpp"
       "${ROOT}/${place}/*.h" "${ROOT}/${place}/*.in" "${ROOT}/${place}/*.sql")
  list(FILTER files EXCLUDE REGEX "/migrations/[^/]+[.]sql$")
  foreach(file IN LISTS files)
    file(STRINGS "${ROOT}/${file}" lines
         REGEX "[Cc][Rr][Ee][Aa][Tt][Ee][ \t]+([Vv][Ii][Rr][Tt][Uu][Aa][Ll][ \t]+)?[Tt][Aa][Bb][Ll][Ee]")
    list(FILTER lines EXCLUDE REGEX "[Tt][Aa][Bb][Ll][Ee][ \t]+temp[.]")
    if(NOT lines STREQUAL "")
      list(APPEND complaints "${file}: creates a table outside schema.sql and migrations")
    endif()
  endforeach()
endforeach()

include("${CMAKE_CURRENT_LIST_DIR}/fail_if_any.cmake")
fail_if_any(complaints "files create tables")
