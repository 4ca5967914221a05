# cmake -D ROOT=<tree> -P check_length.cmake
#
# Names the files of over 600 lines, which want a second look. Never fails.
cmake_minimum_required(VERSION 3.25)

foreach(place IN ITEMS include lib tools)
  file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${place}/*.hpp" "${ROOT}/${place}/*.cpp")
  foreach(file IN LISTS files)
    file(READ "${ROOT}/${file}" text)
    string(REGEX REPLACE "[^\n]" "" newlines "${text}")
    string(LENGTH "${newlines}" count)
    if(count GREATER 600)
      message("warning: ${file} has ${count} lines; over 600 wants a second look")
    endif()
  endforeach()
endforeach()
