// Text of a page, element by element; what comes from a store stays text.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Text as it may stand between tags and in quoted attributes: control characters, bidirectional
/// ones too, are made visible, ill-formed UTF-8 becomes U+FFFD, markup becomes references.
CLAIMGRAPH_EXPORT std::string escaped(std::string_view text);

/// Builds HTML and the SVG in it. Sentences are English and run from left to right whoever they
/// name; names, values and quotes by themselves run as they are written (dir="auto"). Names of
/// elements and attributes are ours; their values and all text may be anybody's.
class CLAIMGRAPH_EXPORT Markup {
 public:
  /// A name and its value. A name that ends in '?' is left out if the value is empty.
  using Attribute = std::pair<std::string_view, std::string>;
  using Attributes = std::initializer_list<Attribute>;

  /// An element that is open until this goes out of scope.
  class CLAIMGRAPH_EXPORT Element {
   public:
    Element(Markup& markup, std::string_view name);
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    ~Element();

   private:
    Markup& markup_;
    std::string_view name_;
  };

  [[nodiscard]] Element open(std::string_view name, Attributes attributes = {});
  /// An element that holds nothing but text.
  void leaf(std::string_view name, std::string_view text, Attributes attributes = {});
  /// An element without content: <input>, <meta>, <rect/>.
  void empty(std::string_view name, Attributes attributes = {});
  void text(std::string_view text) { put(escaped(text)); }
  /// As it is: for what comes with the library only.
  void raw(std::string_view markup) { put(markup); }
  void line() { put("\n"); }

  [[nodiscard]] const std::string& str() const noexcept { return out_; }

 private:
  void tag(std::string_view name, Attributes attributes);
  void put(std::string_view markup);
  /// For so many bytes, and for the ends of all open elements behind them.
  void make_room(std::size_t size);

  std::string out_;
  std::size_t of_ends_ = 0;  // bytes that the ends of all open elements take
};

/// "12.34%", "8%", for places in SVG that stretches.
CLAIMGRAPH_EXPORT std::string percent(double share);
/// A number of pixels with at most so many decimals: "7.4", "12".
CLAIMGRAPH_EXPORT std::string pixels(double number, int decimals = 1);

}  // namespace claimgraph
