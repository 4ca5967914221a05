// Reading an enumerator back from its text, from the one table that writes it.
#pragma once

#include <optional>
#include <string_view>

namespace claimgraph::enum_text {

/// The enumerator whose text is `text`. `text_of` is a switch over all enumerators, without a
/// default so that the compiler finds a missing one, and gives nullptr for a number behind the
/// last. Enumerators are numbered from 0 without gaps.
template <typename Enum, typename TextOf>
constexpr std::optional<Enum> parse(std::string_view text, TextOf text_of) noexcept {
  for (int number = 0;; ++number) {
    const auto candidate = static_cast<Enum>(number);
    const char* const known = text_of(candidate);
    if (known == nullptr) {
      return std::nullopt;
    }
    if (text == known) {
      return candidate;
    }
  }
}

}  // namespace claimgraph::enum_text
