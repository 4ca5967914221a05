#include "report/page/markup.hpp"

#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Markup::Element::~Element() {
  markup_.out_ += "</";
  markup_.out_ += name_;
  markup_.out_ += '>';
}

void Markup::tag(std::string_view name, Attributes attributes) {
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    const bool optional = key.ends_with('?');
    if (optional && value.empty()) {
      continue;
    }
    out_ += ' ';
    out_ += optional ? key.substr(0, key.size() - 1) : key;
    out_ += "=\"" + escaped(value) + '"';
  }
}

Markup::Element Markup::open(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += '>';
  return {*this, name};
}

void Markup::leaf(std::string_view name, std::string_view text, Attributes attributes) {
  const Element element = open(name, attributes);
  out_ += escaped(text);
}

void Markup::empty(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += "/>";
}

std::string percent(double share) {
  return fmt::format("{:.2f}%", share * 100);
}

std::string pixels(double number) {
  return fmt::format("{:.1f}", number);
}

}  // namespace claimgraph
