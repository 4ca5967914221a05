// Parse results as data: a value, or where and why the text could not be read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Why a text could not be read.
struct CLAIMGRAPH_EXPORT ParseError {
  std::size_t offset = 0;  ///< byte offset into the text, at most its size
  std::string message;     ///< what is wrong, such as "unknown unit 'GPX'"
  std::string expected;    ///< what would have been right; may be empty

  /// The message over three lines: what, the text, and a caret under the offending byte. Control
  /// characters are shown as '?'; texts over 200 bytes are shown around the offset only. `text` is
  /// the one that could not be read; of a shorter one, the caret is put at its end.
  [[nodiscard]] std::string describe(std::string_view text) const;
};

/// Either a T or a ParseError. A small stand-in for C++23's std::expected. Throws nothing of its
/// own, but for value().
template <typename T>
class Parsed {
 public:
  Parsed(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit
  Parsed(ParseError error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value. Throws Error(kParse) with message and expectation if there is none.
  [[nodiscard]] const T& value() const& {
    throw_if_error();
    return std::get<0>(state_);
  }
  /// The same, moved out.
  [[nodiscard]] T value() && {
    throw_if_error();
    return std::get<0>(std::move(state_));
  }
  /// Precondition: has_value().
  const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  const T* operator->() const noexcept { return std::get_if<0>(&state_); }
  /// Precondition: !has_value().
  [[nodiscard]] const ParseError& error() const noexcept { return *std::get_if<1>(&state_); }

 private:
  void throw_if_error() const {
    if (const ParseError* e = std::get_if<1>(&state_)) {
      throw Error(ErrorCode::kParse,
                  e->expected.empty() ? e->message : e->message + "; expected " + e->expected);
    }
  }

  std::variant<T, ParseError> state_;
};

}  // namespace claimgraph
