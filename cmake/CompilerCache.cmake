# Compiles through ccache where it is installed. A parent project makes this choice itself.

if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(CLAIMGRAPH_CCACHE ccache)
  mark_as_advanced(CLAIMGRAPH_CCACHE)
  if(CLAIMGRAPH_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CLAIMGRAPH_CCACHE}")
  endif()
endif()
