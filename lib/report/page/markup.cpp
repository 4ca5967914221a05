#include "report/page/markup.hpp"

#include <algorithm>

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

namespace {

constexpr std::size_t end_size(std::string_view name) {
  return std::string_view("</>").size() + name.size();
}

}  // namespace

Markup::Element::Element(Markup& markup, std::string_view name) : markup_(markup), name_(name) {
  markup_.make_room(end_size(name));
  markup_.of_ends_ += end_size(name);
}

// Where there is no memory, too: all that writes leaves room for it.
Markup::Element::~Element() {
  markup_.of_ends_ -= end_size(name_);
  markup_.out_ += "</";
  markup_.out_ += name_;
  markup_.out_ += '>';
}

void Markup::make_room(std::size_t size) {
  const std::size_t needed = out_.size() + size + of_ends_;
  if (needed > out_.capacity()) {
    out_.reserve(std::max(needed, 2 * out_.capacity()));
  }
}

void Markup::put(std::string_view markup) {
  make_room(markup.size());
  out_ += markup;
}

void Markup::tag(std::string_view name, Attributes attributes) {
  put("<");
  put(name);
  for (const auto& [key, value] : attributes) {
    const bool optional = key.ends_with('?');
    if (optional && value.empty()) {
      continue;
    }
    put(" ");
    put(optional ? key.substr(0, key.size() - 1) : key);
    put("=\"" + escaped(value) + '"');
  }
}

Markup::Element Markup::open(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  put(">");
  return {*this, name};
}

void Markup::leaf(std::string_view name, std::string_view text, Attributes attributes) {
  const Element element = open(name, attributes);
  put(escaped(text));
}

void Markup::empty(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  put("/>");
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
