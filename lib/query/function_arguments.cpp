#include "query/function_arguments.hpp"

#include "query/runtime_errors.hpp"

namespace claimgraph {

const Value& Arguments::expect(std::size_t i, ValueType type) const {
  const Value& value = call_.arguments[i];
  if (!value.is(type)) {
    wrong_type(i, type);
  }
  return value;
}

std::int64_t Arguments::integer(std::size_t i) const {
  return expect(i, ValueType::kInteger).integer();
}

double Arguments::number(std::size_t i) const {
  const Value& value = call_.arguments[i];
  if (!value.is_number()) {
    wrong_type(i, {ValueType::kInteger, ValueType::kFloat});
  }
  return value.number();
}

const std::string& Arguments::text(std::size_t i) const {
  return expect(i, ValueType::kString).string();
}

const ValueList& Arguments::list(std::size_t i) const {
  return expect(i, ValueType::kList).list();
}

const Path& Arguments::path(std::size_t i) const {
  return *expect(i, ValueType::kPath).path();
}

const Relationship& Arguments::relationship(std::size_t i) const {
  return *expect(i, ValueType::kRelationship).relationship();
}

const Quantity& Arguments::quantity(std::size_t i) const {
  return expect(i, ValueType::kQuantity).quantity();
}

const EdtfDate& Arguments::date(std::size_t i) const {
  return expect(i, ValueType::kDate).date();
}

std::size_t Arguments::length(std::size_t i) const {
  const std::int64_t length = integer(i);
  if (length < 0) {
    refuse("a length or position of " + std::to_string(length) + " is negative");
  }
  return static_cast<std::size_t>(length);
}

void Arguments::wrong_type(std::size_t i, TypeSet expected) const {
  std::string message = std::string(function_) + "() takes " + describe(expected);
  if (call_.arguments.size() > 1) {
    message += " as argument " + std::to_string(i + 1);
  }
  throw_type_error(call_.offset, message + ", not " + to_string(call_.arguments[i].type()));
}

void Arguments::refuse(const std::string& problem) const {
  throw_argument_error(call_.offset, std::string(function_) + "(): " + problem);
}

void Arguments::too_large(const std::string& problem) const {
  throw_limit_error(call_.offset, std::string(function_) + "(): " + problem);
}

}  // namespace claimgraph
