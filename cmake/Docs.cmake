# Target `docs`: the reference of the public headers, in HTML. A wrong comment is an error.

find_package(Doxygen 1.9 REQUIRED)
configure_file(Doxyfile.in docs/Doxyfile @ONLY)
add_custom_target(
  docs
  COMMAND Doxygen::doxygen "${PROJECT_BINARY_DIR}/docs/Doxyfile"
  WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
  COMMENT "Making ${PROJECT_BINARY_DIR}/docs/html/index.html"
  VERBATIM)
