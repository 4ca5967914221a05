# cmake -D ROOT=<tree> -P check_files.cmake
#
# Only SQLite opens a store's file: POSIX takes all locks that a process has on a file away when the
# process closes it anywhere. So nothing in the layers that have a store open opens files by itself.
# Lists every file that does, and fails if there is one.
cmake_minimum_required(VERSION 3.25)

set(complaints)
foreach(layer IN ITEMS store contradiction graph query)
  file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/lib/${layer}/*.hpp" "${ROOT}/lib/${layer}/*.cpp"
       "${ROOT}/include/claimgraph/${layer}/*.hpp")
  foreach(file IN LISTS files)
    file(STRINGS "${ROOT}/${file}" lines REGEX "fstream|fopen|[^a-zA-Z_]::open\\(|copy_file")
    if(NOT lines STREQUAL "")
      list(APPEND complaints "${file}: opens files other than by SQLite")
    endif()
  endforeach()
endforeach()

include("${CMAKE_CURRENT_LIST_DIR}/fail_if_any.cmake")
fail_if_any(complaints "files open files")
