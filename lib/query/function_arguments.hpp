// Arguments of a call, checked as they are read: what reaches a function at run time need not have
// been known before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "query/functions.hpp"

namespace claimgraph {

class Arguments {
 public:
  /// `function` names it in messages.
  Arguments(const FunctionCall& call, std::string_view function)
      : call_(call), function_(function) {}

  [[nodiscard]] std::size_t size() const { return call_.arguments.size(); }
  [[nodiscard]] const Value& operator[](std::size_t i) const { return call_.arguments[i]; }

  // Each throws QueryError(kType) for another type.
  [[nodiscard]] std::int64_t integer(std::size_t i) const;
  /// Integer or Float.
  [[nodiscard]] double number(std::size_t i) const;
  [[nodiscard]] const std::string& text(std::size_t i) const;
  [[nodiscard]] const ValueList& list(std::size_t i) const;
  [[nodiscard]] const Path& path(std::size_t i) const;
  [[nodiscard]] const Relationship& relationship(std::size_t i) const;
  [[nodiscard]] const Quantity& quantity(std::size_t i) const;
  [[nodiscard]] const EdtfDate& date(std::size_t i) const;
  /// A number of characters: an Integer, not negative; throws QueryError(kArgument) when it is.
  [[nodiscard]] std::size_t length(std::size_t i) const;

  [[noreturn]] void wrong_type(std::size_t i, TypeSet expected) const;
  /// Throws QueryError(kArgument): "range(): <problem>".
  [[noreturn]] void refuse(const std::string& problem) const;
  /// Throws QueryError(kLimit).
  [[noreturn]] void too_large(const std::string& problem) const;

 private:
  const Value& expect(std::size_t i, ValueType type) const;

  const FunctionCall& call_;
  std::string_view function_;
};

}  // namespace claimgraph
