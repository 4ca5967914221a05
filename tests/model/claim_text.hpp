// Claims from short text, so that a test reads like what it is about.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <claimgraph/model/claim.hpp>

namespace claimgraph::testing {

/// The object as it is written in `claim`.
inline Object object_of(std::string_view text) {
  if (text.starts_with('@')) {
    return EntityRef{std::string(text.substr(1))};
  }
  if (text.starts_with('\'')) {
    return TextValue{std::string(text.substr(1, text.size() - 2)), "en"};
  }
  if (text.starts_with("on ")) {
    return EdtfDate::parse(text.substr(3)).value();
  }
  if (text == "yes" || text == "no") {
    return Flag{text == "yes"};
  }
  return Quantity::parse(text).value();
}

/// "<subject> <predicate> <object> | <part> | ..." where an object is a quantity, "@key" of an
/// entity, "on <date>", "'text'" (in English) or "yes"/"no", and a part is "denied", "in <valid
/// time>" or "<dimension>=<scope>" with a scope of "*" for all, "@key" or text.
inline Claim claim(std::string_view text) {
  const auto cut = [&text](std::string_view separator) {
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    text = end == std::string_view::npos ? "" : text.substr(end + separator.size());
    return part;
  };
  Claim claim;
  claim.subject = cut(" ");
  claim.predicate = cut(" ");
  claim.object = object_of(cut(" | "));
  while (!text.empty()) {
    const std::string_view part = cut(" | ");
    if (part == "denied") {
      claim.polarity = Polarity::kDenied;
    } else if (part.starts_with("in ")) {
      claim.valid_time = EdtfDate::parse(part.substr(3)).value();
    } else if (const std::size_t equals = part.find('='); equals != std::string_view::npos) {
      const std::string value(part.substr(equals + 1));
      claim.scope[std::string(part.substr(0, equals))] = value == "*" ? ScopeValue::all()
                                                         : value.starts_with('@')
                                                             ? ScopeValue::entity(value.substr(1))
                                                             : ScopeValue::of(value);
    } else {
      throw std::invalid_argument("no part of a claim: " + std::string(part));
    }
  }
  return claim;
}

}  // namespace claimgraph::testing
