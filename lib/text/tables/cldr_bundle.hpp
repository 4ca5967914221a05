// CLDR's data as ICU holds it: trees of names and texts, one for each locale and topic.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/ures.h>

namespace claimgraph::tables {

/// A node of one locale's own data, without what it inherits.
class CldrBundle {
 public:
  /// `topic` is "" (general), "curr", "unit", "region", "rbnf"; nothing if the locale has none.
  static std::optional<CldrBundle> open(std::string_view topic, const std::string& locale);

  /// The node at a path "a/b/c"; nothing if there is none.
  [[nodiscard]] std::optional<CldrBundle> find(std::string_view path) const;
  [[nodiscard]] std::vector<CldrBundle> children() const;
  [[nodiscard]] std::string key() const;
  /// The node's own text; empty for a node with children.
  [[nodiscard]] std::string text() const;
  /// All texts of an array, or the node's own.
  [[nodiscard]] std::vector<std::string> texts() const;

 private:
  struct Close {
    void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
  };
  explicit CldrBundle(UResourceBundle* bundle) : bundle_(bundle) {}
  std::unique_ptr<UResourceBundle, Close> bundle_;
};

/// UTF-8 of ICU's text, without marks of direction, no-break and narrow spaces as ' '.
std::string plain_text(const UChar* text, std::int32_t length);

}  // namespace claimgraph::tables
