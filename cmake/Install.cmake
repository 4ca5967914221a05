# Installs the library as a CMake package and a pkg-config module, and makes a Debian package.

include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/claimgraph")
install(
  TARGETS claimgraph
  EXPORT claimgraph
  FILE_SET HEADERS)
install(
  EXPORT claimgraph
  NAMESPACE claimgraph::
  FILE claimgraphTargets.cmake
  DESTINATION "${package_dir}")

# A shared library carries what it needs; a static one leaves it to its user to find.
set(CLAIMGRAPH_FIND_DEPENDENCIES "")
set(pc_requires)
set(pc_libs)
if(NOT BUILD_SHARED_LIBS)
  get_property(linked GLOBAL PROPERTY CLAIMGRAPH_LINKED)
  set(found)
  foreach(library IN LISTS linked)
    get_property(find GLOBAL PROPERTY CLAIMGRAPH_${library}_FIND)
    get_property(requires GLOBAL PROPERTY CLAIMGRAPH_${library}_REQUIRES)
    get_property(libs GLOBAL PROPERTY CLAIMGRAPH_${library}_LIBS)
    if(NOT find IN_LIST found)
      list(APPEND found "${find}")
      string(APPEND CLAIMGRAPH_FIND_DEPENDENCIES "find_dependency(${find})\n")
    endif()
    list(APPEND pc_requires ${requires})
    list(APPEND pc_libs ${libs})
  endforeach()
  list(REMOVE_DUPLICATES pc_requires)
  list(REMOVE_DUPLICATES pc_libs)
  foreach(module IN ITEMS CLD2 Gumbo UDUNITS2 Uchardet xxHash)
    install(FILES "${PROJECT_SOURCE_DIR}/cmake/Find${module}.cmake" DESTINATION "${package_dir}")
  endforeach()
  set(CLAIMGRAPH_PC_CFLAGS " -DCLAIMGRAPH_STATIC_DEFINE")
endif()
list(JOIN pc_requires " " CLAIMGRAPH_PC_REQUIRES_PRIVATE)
list(JOIN pc_libs " " CLAIMGRAPH_PC_LIBS_PRIVATE)

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/claimgraphConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/package/claimgraphConfig.cmake" INSTALL_DESTINATION "${package_dir}"
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/claimgraphConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/package/claimgraphConfig.cmake"
              "${PROJECT_BINARY_DIR}/package/claimgraphConfigVersion.cmake"
        DESTINATION "${package_dir}")

# Written so that the installed tree can be moved, unless the folders are absolute paths.
cmake_path(APPEND pc_libdir "\${prefix}" "${CMAKE_INSTALL_LIBDIR}")
cmake_path(APPEND pc_includedir "\${prefix}" "${CMAKE_INSTALL_INCLUDEDIR}")
set(pc_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
cmake_path(ABSOLUTE_PATH pc_dir BASE_DIRECTORY "/prefix" OUTPUT_VARIABLE pc_absolute_dir)
cmake_path(RELATIVE_PATH pc_absolute_dir BASE_DIRECTORY "/prefix" OUTPUT_VARIABLE pc_depth)
string(REGEX REPLACE "[^/]+" ".." pc_to_prefix "${pc_depth}")
configure_file(cmake/claimgraph.pc.in package/claimgraph.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/package/claimgraph.pc" DESTINATION "${pc_dir}")

install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGE_NAME claimgraph)
  set(CPACK_PACKAGE_CONTACT "The claimgraph developers")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
  # dpkg-shlibdeps (package dpkg-dev) turns the linked libraries into dependencies.
  find_program(CLAIMGRAPH_DPKG_SHLIBDEPS dpkg-shlibdeps)
  mark_as_advanced(CLAIMGRAPH_DPKG_SHLIBDEPS)
  if(CLAIMGRAPH_DPKG_SHLIBDEPS)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}")
  endif()
  include(CPack)
endif()
