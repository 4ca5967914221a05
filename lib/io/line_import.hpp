// Puts the record of one line into a store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/writer.hpp>

#include "io/fields.hpp"

namespace claimgraph::io {

/// Names for "did you mean". Past a fixed number of each kind the others are not remembered.
class KnownNames {
 public:
  void add_predicate(const std::string& key);
  void add_entity(const std::string& key);
  [[nodiscard]] const std::vector<std::string>& predicates() const noexcept { return predicates_; }
  [[nodiscard]] const std::vector<std::string>& entities() const noexcept { return entities_; }

 private:
  std::vector<std::string> predicates_;
  std::vector<std::string> entities_;
  std::unordered_set<std::string> seen_;
};

/// Takes lines of every kind. What a line's record names must be in the store or in an earlier
/// line.
class LineImport {
 public:
  /// `note` is given to attributions of claims that have none of their own.
  LineImport(Writer& writer, KnownNames& names, std::string note = {})
      : writer_(writer), names_(names), note_(std::move(note)) {}

  /// Puts the record of a line and counts it in `report`. Throws BadLine, after which the store may
  /// hold a part of the line, or Error when the store fails.
  void take(const JsonLine& line, ImportReport& report);
  /// The claim of the last claim line that was taken.
  [[nodiscard]] const std::optional<ClaimId>& last_claim() const noexcept { return last_claim_; }

 private:
  void take_entity(const JsonLine& line);
  void take_predicate(const JsonLine& line);
  void take_document(const JsonLine& line);
  void take_claim(const JsonLine& line);
  void take_retraction(const JsonLine& line);
  void take_merge(const JsonLine& line);
  void take_proposal(const JsonLine& line);

  Claim read_claim(const Fields& fields) const;
  void put_claim(const Fields& fields, const Claim& claim, const ClaimId& id);

  /// `claim` is that of the enclosing claim line or attribution. `names_claim` says whether the
  /// object may name one itself.
  AttributionId put_attribution(const JsonLine& line, const JsonValue& value,
                                const std::optional<ClaimId>& claim, bool names_claim);
  AttributionId read_via(const JsonLine& line, const JsonValue& value, const ClaimId& claim);

  ClaimId claim_named(const JsonValue& value) const;
  AttributionId attribution_named(const JsonValue& value) const;
  void check_entity(const JsonValue* value) const;
  void check_document(const JsonValue* value) const;
  void check_object(const Fields& fields, const Claim& claim) const;

  Writer& writer_;
  KnownNames& names_;
  std::string note_;
  std::optional<ClaimId> last_claim_;
  ImportReport* report_ = nullptr;
};

}  // namespace claimgraph::io
