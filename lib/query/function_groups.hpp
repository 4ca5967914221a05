// The functions by subject; functions.cpp puts them together.
#pragma once

#include <vector>

#include "query/functions.hpp"

namespace claimgraph {

std::vector<ScalarFunction> math_functions();
std::vector<ScalarFunction> text_functions();
std::vector<ScalarFunction> conversion_functions();
std::vector<ScalarFunction> list_functions();
std::vector<ScalarFunction> element_functions();
std::vector<ScalarFunction> claim_functions();

/// The usual kind: a fixed number of arguments, null when one of them is null, nothing to load.
inline ScalarFunction plain_function(std::string_view name, std::string_view usage,
                                     std::string_view doc, std::vector<TypeSet> accepts,
                                     TypeSet result, Value (*apply)(const FunctionCall& call)) {
  ScalarFunction function{};
  function.name = name;
  function.usage = usage;
  function.doc = doc;
  function.min_arguments = accepts.size();
  function.max_arguments = accepts.size();
  function.accepts = std::move(accepts);
  function.result = result;
  function.null_in_null_out = true;
  function.reads_elements = false;
  function.deterministic = true;
  function.apply = apply;
  return function;
}

}  // namespace claimgraph
