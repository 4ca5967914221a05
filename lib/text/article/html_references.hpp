// Character references of HTML: &amp; &eacute; &#8217; &#x2019;
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// What the character references in a text stand for. Names are those of the HTML standard, by
/// gumbo; each is asked for once.
class CLAIMGRAPH_EXPORT HtmlReferences {
 public:
  struct Character {
    std::string text;      ///< UTF-8; empty: the '&' is no reference
    std::size_t size = 0;  ///< bytes of the reference as written
  };

  /// The reference at `at`, where `html` has a '&'. Linear in the reference's size, at most 40.
  const Character& at(std::string_view html, std::size_t at);

  /// The text with its references resolved. In the value of an attribute `&copy=` is none.
  std::string resolved(std::string_view html, bool in_attribute);

 private:
  std::unordered_map<std::string, Character> named_;
  Character numeric_;
  Character none_;
};

}  // namespace claimgraph
