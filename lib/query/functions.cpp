#include "query/functions.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "query/function_groups.hpp"

namespace claimgraph {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Without regard to the case of ASCII letters.
bool name_less(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return lower(x) < lower(y); });
}

template <typename Function>
const Function* find(const std::vector<Function>& functions, std::string_view name) {
  const auto at = std::lower_bound(
      functions.begin(), functions.end(), name,
      [](const Function& function, std::string_view n) { return name_less(function.name, n); });
  return at != functions.end() && !name_less(name, at->name) ? &*at : nullptr;
}

std::vector<ScalarFunction> all_scalar_functions() {
  std::vector<ScalarFunction> all;
  for (auto* const group : {math_functions, text_functions, conversion_functions, list_functions,
                            element_functions, claim_functions}) {
    std::vector<ScalarFunction> functions = group();
    std::move(functions.begin(), functions.end(), std::back_inserter(all));
  }
  std::sort(all.begin(), all.end(), [](const ScalarFunction& a, const ScalarFunction& b) {
    return name_less(a.name, b.name);
  });
  return all;
}

// Of openCypher, Neo4j's Cypher and its usual extensions; in lower case, in order.
constexpr std::array kLeftOut = std::to_array<std::string_view>({
    "btrim",         "ceiling",      "char_length",   "character_length", "cosh",
    "coth",          "datetime",     "distance",      "duration",         "file",
    "linenumber",    "ln",           "localdatetime", "localtime",        "lower",
    "normalize",     "nullif",       "point",         "randomuuid",       "sinh",
    "tanh",          "time",         "timestamp",     "tobooleanlist",    "tofloatlist",
    "tointegerlist", "tostringlist", "upper",         "valuetype",
});

constexpr std::array kLeftOutNamespaces = std::to_array<std::string_view>(
    {"apoc", "coll", "date", "datetime", "db", "duration", "gds", "graph", "localdatetime",
     "localtime", "point", "time", "vector"});

}  // namespace

std::string describe(TypeSet types) {
  if (types == TypeSet::any()) {
    return "any value";
  }
  std::vector<std::string> names;
  for (int i = 1; i <= static_cast<int>(ValueType::kDate); ++i) {
    const auto type = static_cast<ValueType>(i);
    if (types.contains(type)) {
      names.emplace_back(to_string(type));
    }
  }
  if (names.empty()) {
    return "null";
  }
  std::string text = names.front();
  for (std::size_t i = 1; i < names.size(); ++i) {
    text += (i + 1 == names.size() ? " or " : ", ") + names[i];
  }
  return text;
}

const std::vector<ScalarFunction>& scalar_functions() {
  static const std::vector<ScalarFunction> functions = all_scalar_functions();
  return functions;
}

const ScalarFunction* find_scalar_function(std::string_view name) {
  return find(scalar_functions(), name);
}

const AggregateFunction* find_aggregate_function(std::string_view name) {
  return find(aggregate_functions(), name);
}

bool is_left_out_function(std::string_view name) {
  std::string key(name);
  std::transform(key.begin(), key.end(), key.begin(), lower);
  if (std::binary_search(kLeftOut.begin(), kLeftOut.end(), key)) {
    return true;
  }
  const std::size_t dot = key.find('.');
  return dot != std::string::npos &&
         std::binary_search(kLeftOutNamespaces.begin(), kLeftOutNamespaces.end(),
                            std::string_view(key).substr(0, dot));
}

}  // namespace claimgraph
