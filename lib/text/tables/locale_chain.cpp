#include "text/tables/locale_chain.hpp"

#include <algorithm>

#include "text/tables/cldr_bundle.hpp"

namespace claimgraph::tables {

std::string parent_of(const std::string& locale) {
  if (locale == "root" || locale.empty()) {
    return {};
  }
  if (const auto bundle = CldrBundle::open("", locale)) {
    if (const auto parent = bundle->find("%%Parent")) {
      return parent->text();
    }
  }
  const std::size_t last = locale.rfind('_');
  return last == std::string::npos ? "root" : locale.substr(0, last);
}

std::vector<std::string> chain_of(const std::string& locale) {
  std::vector<std::string> chain;
  for (std::string name = locale; !name.empty(); name = parent_of(name)) {
    chain.push_back(name);
  }
  return chain;
}

std::string tag_of(const std::string& locale) {
  std::string tag = locale;
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag;
}

}  // namespace claimgraph::tables
