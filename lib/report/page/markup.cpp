#include "report/page/markup.hpp"

#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>

#include "report/markup_reference.hpp"

namespace claimgraph {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    const std::string_view reference = markup_reference(c);
    if (reference.empty()) {
      out += c;
    } else {
      out += reference;
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
  return pixels(share * 100, 2) + "%";
}

std::string pixels(double number, int decimals) {
  std::string text = fmt::format("{:.{}f}", number, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    text.erase(text.find_last_not_of('.') + 1);
  }
  return text == "-0" ? "0" : text;
}

}  // namespace claimgraph
