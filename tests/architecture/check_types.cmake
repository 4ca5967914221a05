# cmake -D ROOT=<tree> -P check_types.cmake
#
# No two headers define a type of one name in one namespace: to the linker they would be one, and it
# says nothing. Lists every second definition, and fails if there is one.
cmake_minimum_required(VERSION 3.25)

set(complaints)
file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/include/*.hpp" "${ROOT}/lib/*.hpp")
list(SORT files)
foreach(file IN LISTS files)
  # Types of a namespace stand at the start of a line.
  file(STRINGS "${ROOT}/${file}" lines
       REGEX "^(namespace [a-z_:]+ *{|(class|struct|union|enum class|enum) .*{)")
  set(namespace)
  foreach(line IN LISTS lines)
    if(line MATCHES "^namespace ([a-z_:]+)")
      set(namespace "${CMAKE_MATCH_1}")
    elseif(line MATCHES
           "^(class|struct|union|enum class|enum) (CLAIMGRAPH_EXPORT )?([A-Za-z0-9_]+)( final)?( :[^:].*)? *{")
      set(type "${namespace}::${CMAKE_MATCH_3}")
      string(MAKE_C_IDENTIFIER "${type}" known)
      if(DEFINED "file_of_${known}")
        list(APPEND complaints "${file}: ${type} is defined in ${file_of_${known}} already")
      else()
        set("file_of_${known}" "${file}")
      endif()
    endif()
  endforeach()
endforeach()

include("${CMAKE_CURRENT_LIST_DIR}/fail_if_any.cmake")
fail_if_any(complaints "types share their names")
