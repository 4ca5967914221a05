#include "text/claims/concept_name.hpp"

#include <algorithm>
#include <string>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

constexpr std::size_t kLongestLabel = 120;
constexpr std::size_t kLongestKey = 80;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

Entity concept_entity(std::string_view words) {
  Entity made;
  made.kind = EntityKind::kConcept;
  bool space = false;
  for (const char c : words) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = !made.label.empty();
      continue;
    }
    if (space) {
      made.label += ' ';
      space = false;
    }
    made.label += c;
  }
  if (made.label.size() > kLongestLabel) {
    std::size_t end = kLongestLabel;
    while (end > 0 && is_continuation(made.label[end])) {
      --end;
    }
    made.label.resize(end);
  }
  const std::string folded = fold_for_search(made.label);
  bool plain = true;
  for (const char c : folded) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      made.key += c;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      if (!made.key.empty() && made.key.back() != '-') {
        made.key += '-';
      }
    } else {
      plain = false;
    }
  }
  while (!made.key.empty() && made.key.back() == '-') {
    made.key.pop_back();
  }
  // Scripts that have no place in a key, and long phrases, are told apart by their hash.
  if (made.key.empty() || made.key.size() > kLongestKey || !plain) {
    made.key = "concept-" + sha256(folded).short_hex();
  }
  return made;
}

bool is_unnamed_source(const Entity& entity) {
  constexpr std::string_view kPrefix = "unnamed-";
  return entity.kind == EntityKind::kConcept && entity.key.substr(0, kPrefix.size()) == kPrefix;
}

}  // namespace claimgraph
