# Compiles through ccache where it is installed. A parent project makes this choice itself.

if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(CLAIMGRAPH_CCACHE ccache)
  mark_as_advanced(CLAIMGRAPH_CCACHE)
  if(CLAIMGRAPH_CCACHE)
    # Paths inside the tree are taken relative to it, so that clones share what they compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        "${CLAIMGRAPH_CCACHE}")
  endif()
endif()
