// From which locales a locale inherits.
#pragma once

#include <string>
#include <vector>

namespace claimgraph::tables {

/// The locale CLDR names as this one's parent ("es_419" of "es_MX"), else the shorter name, else
/// "root". Empty for root.
std::string parent_of(const std::string& locale);

/// The locale itself first, root last.
std::vector<std::string> chain_of(const std::string& locale);

/// "zh_Hant_HK" -> "zh-Hant-HK".
std::string tag_of(const std::string& locale);

}  // namespace claimgraph::tables
