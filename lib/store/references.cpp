#include "store/references.hpp"

#include <string>

#include <fmt/core.h>

namespace claimgraph::references {
namespace {

/// Least and greatest digest that begin with the given digits.
struct DigestRange {
  Digest first;
  Digest last;
};

std::optional<DigestRange> range_of(std::string_view digits) {
  constexpr std::size_t kAllDigits = 64;
  if (digits.size() < kFewestDigits || digits.size() > kAllDigits) {
    return std::nullopt;
  }
  const std::string padding(kAllDigits - digits.size(), '0');
  const std::string filling(kAllDigits - digits.size(), 'f');
  const auto first = Digest::from_hex(std::string(digits) + padding);
  const auto last = Digest::from_hex(std::string(digits) + filling);
  if (!first || !last) {
    return std::nullopt;
  }
  DigestRange range{*first, *last};
  if (range.first.empty()) {
    range.first.bytes.back() = 1;  // the empty digest would be bound as NULL, and names nothing
  }
  return range;
}

std::optional<Digest> find_by_key(Database& database, std::string_view by_key,
                                  std::string_view reference, ChangeNumber number) {
  Statement named = database.query(by_key, number, reference);
  return named.step() ? std::optional(named.digest(0)) : std::nullopt;
}

std::optional<Digest> find_by_hash(Database& database, std::string_view by_hash,
                                   std::string_view what, std::string_view reference,
                                   ChangeNumber number) {
  const std::optional<DigestRange> range = range_of(reference);
  if (!range) {
    return std::nullopt;
  }
  Statement fitting = database.query(by_hash, number, range->first, range->last);
  if (!fitting.step()) {
    return std::nullopt;
  }
  const Digest found = fitting.digest(0);
  if (fitting.step()) {
    throw Error(ErrorCode::kAmbiguous,
                fmt::format("'{}' fits more than one {}: {} and {}; give more digits", reference,
                            what, found.short_hex(), fitting.digest(0).short_hex()));
  }
  return found;
}

std::optional<Digest> find(Database& database, std::string_view by_key, std::string_view by_hash,
                           std::string_view what, std::string_view reference, ChangeNumber number) {
  const auto named = find_by_key(database, by_key, reference, number);
  return named ? named : find_by_hash(database, by_hash, what, reference, number);
}

}  // namespace

std::optional<Digest> find_claim(Database& database, std::string_view reference,
                                 ChangeNumber number) {
  return find(database,
              "SELECT c.hash FROM claim_key k CROSS JOIN claim c ON c.id = k.claim_id "
              "WHERE k.key = ?2 AND k.added_by <= ?1",
              "SELECT hash FROM claim WHERE hash BETWEEN ?2 AND ?3 AND added_by <= ?1 LIMIT 2",
              "claim", reference, number);
}

std::optional<Digest> find_attribution(Database& database, std::string_view reference,
                                       ChangeNumber number) {
  return find(database,
              "SELECT a.hash FROM attribution_key k CROSS JOIN attribution a "
              "ON a.id = k.attribution_id WHERE k.key = ?2 AND k.added_by <= ?1",
              "SELECT hash FROM attribution WHERE hash BETWEEN ?2 AND ?3 AND added_by <= ?1 "
              "LIMIT 2",
              "attribution", reference, number);
}

std::optional<Digest> find_proposal(Database& database, std::string_view reference,
                                    ChangeNumber number) {
  return find_by_hash(
      database, "SELECT hash FROM proposal WHERE hash BETWEEN ?2 AND ?3 AND added_by <= ?1 LIMIT 2",
      "proposal", reference, number);
}

}  // namespace claimgraph::references
