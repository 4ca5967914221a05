#include "text/article/html_references.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <gumbo.h>

#include "text/language/utf8_writing.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kLongestName = 32;       // &CounterClockwiseContourIntegral;
constexpr std::size_t kMostNames = 1U << 16U;  // the standard has 2231; a page of more is hostile

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int hex_value(char c) {
  if (is_digit(c)) {
    return c - '0';
  }
  const char letter = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// Numbers 0x80 to 0x9F mean the characters of windows-1252.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

HtmlReferences::Character numeric(std::string_view html) {
  std::size_t at = 2;
  const bool hex = at < html.size() && (html[at] == 'x' || html[at] == 'X');
  at += hex ? 1 : 0;
  const std::size_t digits = at;
  std::uint32_t value = 0;
  constexpr std::uint32_t kTooLarge = 0x110000;
  for (; at < html.size(); ++at) {
    const int digit = hex ? hex_value(html[at]) : (is_digit(html[at]) ? html[at] - '0' : -1);
    if (digit < 0) {
      break;
    }
    value = std::min(kTooLarge, value * (hex ? 16U : 10U) + static_cast<std::uint32_t>(digit));
  }
  if (at == digits) {
    return {};
  }
  if (at < html.size() && html[at] == ';') {
    ++at;
  }
  if (value >= 0x80 && value < 0x80 + kWindows1252.size()) {
    value = kWindows1252.at(value - 0x80);
  }
  if (value == 0 || value >= kTooLarge || (value >= 0xD800 && value <= 0xDFFF)) {
    value = 0xFFFD;
  }
  HtmlReferences::Character character;
  append_utf8(character.text, value);
  character.size = at;
  return character;
}

struct DestroyOutput {
  void operator()(GumboOutput* output) const noexcept {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

// What gumbo makes of a text of letters and digits behind a '&'.
std::string read_by_gumbo(const std::string& reference) {
  const std::string page = "<body>_" + reference;
  const std::unique_ptr<GumboOutput, DestroyOutput> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size()));
  const GumboNode* node = output->root;
  while (node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0) {
    const GumboVector& children = node->v.element.children;
    node = static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  return node->type == GUMBO_NODE_TEXT ? std::string(node->v.text.text + 1) : std::string();
}

// `written` is '&', letters and digits, and maybe ';'.
HtmlReferences::Character named(const std::string& written) {
  const std::string read = read_by_gumbo(written);
  if (read.empty() || read == written) {
    return {};
  }
  // Some names need no ';' and may be followed by letters, which then stand at the end of both.
  std::size_t first = 1;
  while (first < read.size() && (static_cast<unsigned char>(read[first]) & 0xC0U) == 0x80U) {
    ++first;
  }
  std::size_t rest = 0;
  while (rest < read.size() - first && rest + 2 < written.size() &&
         read[read.size() - 1 - rest] == written[written.size() - 1 - rest]) {
    ++rest;
  }
  return {read.substr(0, read.size() - rest), written.size() - rest};
}

}  // namespace

const HtmlReferences::Character& HtmlReferences::at(std::string_view html, std::size_t at) {
  html.remove_prefix(at);
  if (html.size() > 1 && html[1] == '#') {
    numeric_ = numeric(html);
    return numeric_;
  }
  std::size_t end = 1;
  while (end < html.size() && end <= kLongestName && is_alphanumeric(html[end])) {
    ++end;
  }
  if (end == 1) {
    return none_;
  }
  if (end < html.size() && html[end] == ';') {
    ++end;
  }
  std::string written(html.substr(0, end));
  const auto known = named_.find(written);
  if (known != named_.end()) {
    return known->second;
  }
  if (named_.size() >= kMostNames) {
    return none_;
  }
  const Character character = named(written);
  return named_.emplace(std::move(written), character).first->second;
}

std::string HtmlReferences::resolved(std::string_view html, bool in_attribute) {
  std::string text;
  text.reserve(html.size());
  std::size_t from = 0;
  for (std::size_t place = 0; (place = html.find('&', from)) != std::string_view::npos;) {
    text.append(html.substr(from, place - from));
    const Character& character = at(html, place);
    const std::size_t end = place + character.size;
    const bool followed = in_attribute && character.size > 0 && html[end - 1] != ';' &&
                          end < html.size() && (html[end] == '=' || is_alphanumeric(html[end]));
    if (character.size == 0 || followed) {
      text.push_back('&');
      from = place + 1;
    } else {
      text.append(character.text);
      from = end;
    }
  }
  text.append(html.substr(from));
  return text;
}

}  // namespace claimgraph
