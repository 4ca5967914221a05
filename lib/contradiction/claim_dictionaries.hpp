// The dictionaries behind the numbers of Comparables: one for all claims of a state.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/unit.hpp>

#include "contradiction/comparable.hpp"
#include "contradiction/number_hierarchy.hpp"
#include "contradiction/numbered.hpp"

namespace claimgraph {

/// What the rules ask of a predicate.
struct CLAIMGRAPH_EXPORT PredicateTraits {
  ObjectType object_type = ObjectType::kQuantity;
  std::optional<Dimension> dimension;
  std::optional<QuantityRole> role;
  bool functional = false;
  bool inverse_functional = false;

  /// Values of parts add up to that of the whole.
  [[nodiscard]] bool additive() const;
  /// A flow or delta, whose time is the period it is measured over.
  [[nodiscard]] bool has_period() const;
};

/// A stated time, both ways it may be read.
struct TimeSpan {
  DaySpan strict;
  DaySpan fuzzy;
  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// One stated dimension of a scope.
struct ScopeEntry {
  std::uint32_t dimension = 0;  ///< number of its name; names in order have numbers in any order
  ScopeValue::Kind kind = ScopeValue::Kind::kAll;
  std::uint32_t value = 0;  ///< entity (merges applied) or folded text; 0 for `all`
  friend auto operator<=>(const ScopeEntry&, const ScopeEntry&) = default;
};

/// Who stands at the ends of a claim's chains.
struct OriginSet {
  std::vector<std::uint32_t> agents;  ///< entities, merges applied, ascending
  std::uint32_t unknown_lineages = 0;
  friend bool operator==(const OriginSet&, const OriginSet&) = default;
};

/// A recorded exchange rate: one unit of `from` in `to`.
struct RecordedRate {
  std::uint32_t claim = 0;
  std::uint32_t from = 0;  ///< unit numbers of plain money
  std::uint32_t to = 0;
  Bounds rate;
  DaySpan valid;
};

/// Recorded rates by their two units.
class CLAIMGRAPH_EXPORT RateTable {
 public:
  /// In order of claim id.
  void add(const RecordedRate& rate);
  void clear() { rates_.clear(); }
  [[nodiscard]] bool empty() const { return rates_.empty(); }
  /// The rates between two units, in the order of adding.
  [[nodiscard]] std::span<const RecordedRate> between(std::uint32_t from, std::uint32_t to) const;
  /// In order of the claims' rows.
  [[nodiscard]] std::vector<RecordedRate> all() const;

 private:
  std::unordered_map<std::uint64_t, std::vector<RecordedRate>> rates_;
};

/// A dispute between two claims. It also holds for others that restate them, so that all that is
/// compared of the two is kept with it.
struct RecordedDispute {
  std::uint32_t agent = 0;
  Comparable disputing;
  Comparable disputed;
  bool by_speaker = false;
};

/// Disputes by the claims they name.
class CLAIMGRAPH_EXPORT DisputeTable {
 public:
  void add(const RecordedDispute& dispute);
  void clear();
  [[nodiscard]] bool empty() const { return disputes_.empty(); }
  [[nodiscard]] const std::vector<RecordedDispute>& all() const { return disputes_; }
  /// Positions in `all` of those that name the claim on either side, ascending.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t claim) const;

 private:
  std::vector<RecordedDispute> disputes_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> of_;
};

/// What the rules ask of a unit.
struct UnitTraits {
  Dimension dimension;
  std::string currency;  ///< empty for none
  friend bool operator==(const UnitTraits&, const UnitTraits&) = default;
};

/// Stands for a set of utterances: half a SHA-256 of their names.
using VoicesDigest = std::array<std::uint64_t, 2>;

/// Numbers are given once, from 1, and stay; the dictionaries only grow, but for what is closed or
/// recorded anew: hierarchies, rates, disputes. Entities, predicates and claims bring numbers of
/// their own. Reading is safe from any number of threads. Copyable. (Not named Vocabulary: the
/// layer text has a public class of that name, and the two would be one to the linker.)
class CLAIMGRAPH_EXPORT ClaimDictionaries {
 public:
  // Giving numbers; the same for the same thing.

  std::uint32_t add(const Shape& shape);
  /// 0 if unspecified. Dates are the same if their texts are.
  std::uint32_t add_time(const EdtfDate& date);
  /// 0 if there is nothing in it. `entries` by dimension name, as in a Scope.
  std::uint32_t add_scope(std::span<const ScopeEntry> entries);
  std::uint32_t add_dimension(std::string_view name);
  /// Of a text as it is compared (folded).
  std::uint32_t add_text(std::string_view folded);
  std::uint32_t add_language(std::string_view tag);  ///< 0 if empty
  std::uint32_t add_unit(const Unit& unit);
  std::uint32_t add_unit(const UnitTraits& unit);
  /// Of the sorted names of utterances, none of which holds U+0000; 0 for none.
  std::uint32_t add_voices(std::span<const std::string> names);
  /// Of the digest that voices_digest gave.
  std::uint32_t add_voices(const VoicesDigest& digest);
  std::uint32_t add_origins(OriginSet origins);  ///< 0 if empty
  void set_predicate(std::uint32_t predicate, PredicateTraits traits);
  /// Forgets sets of utterances numbered above `last` but for those of `kept` (ascending), which
  /// take the numbers that follow `last`. Disputes, all of whose voices must be among them, are
  /// changed along.
  void keep_voices(std::uint32_t last, std::span<const std::uint32_t> kept);

  // Finding; nothing if no number was given.

  [[nodiscard]] std::optional<std::uint32_t> find(const Shape& shape) const;
  [[nodiscard]] std::optional<std::uint32_t> find_time(const EdtfDate& date) const;
  [[nodiscard]] std::optional<std::uint32_t> find_scope(std::span<const ScopeEntry> entries) const;
  [[nodiscard]] std::optional<std::uint32_t> find_dimension(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> find_text(std::string_view folded) const;
  [[nodiscard]] std::optional<std::uint32_t> find_language(std::string_view tag) const;

  // Reading; the number must have been given.

  [[nodiscard]] const Shape& shape(std::uint32_t number) const { return shapes_[number]; }
  /// 0: all of time, both ways.
  [[nodiscard]] const TimeSpan& time(std::uint32_t number) const { return times_[number]; }
  [[nodiscard]] const std::string& time_text(std::uint32_t number) const;       ///< 0: ""
  [[nodiscard]] std::span<const ScopeEntry> scope(std::uint32_t number) const;  ///< 0: empty
  [[nodiscard]] const std::string& dimension(std::uint32_t number) const;
  [[nodiscard]] const std::string& text(std::uint32_t number) const;
  [[nodiscard]] const std::string& language(std::uint32_t number) const;  ///< 0: ""
  [[nodiscard]] const UnitTraits& unit(std::uint32_t number) const;
  /// 0 if it has none.
  [[nodiscard]] std::uint32_t find_unit(const UnitTraits& unit) const;
  [[nodiscard]] const VoicesDigest& voices_digest(std::uint32_t number) const;
  [[nodiscard]] const OriginSet& origins(std::uint32_t number) const;  ///< 0: empty
  [[nodiscard]] const PredicateTraits& predicate(std::uint32_t number) const;

  // How many there are; the numbers given are 1 to that.

  [[nodiscard]] std::size_t shapes() const { return shapes_.size(); }
  [[nodiscard]] std::size_t times() const { return times_.size() - 1; }
  [[nodiscard]] std::size_t scopes() const { return scopes_.size(); }
  [[nodiscard]] std::size_t dimensions() const { return dimensions_.size(); }
  [[nodiscard]] std::size_t texts() const { return texts_.size(); }
  [[nodiscard]] std::size_t languages() const { return languages_.size(); }
  [[nodiscard]] std::size_t units() const { return units_.size(); }
  [[nodiscard]] std::size_t voices() const { return voices_.size(); }
  [[nodiscard]] std::size_t origin_sets() const { return origins_.size(); }
  /// Those that have been set; in any order.
  [[nodiscard]] const std::unordered_map<std::uint32_t, PredicateTraits>& all_predicates() const {
    return predicates_;
  }

  [[nodiscard]] std::size_t bytes() const;  ///< of memory

  // Recorded anew with each state.

  NumberHierarchy taxonomy;    ///< subclass_of and part_of, between entities
  NumberHierarchy predicates;  ///< broader
  RateTable rates;
  DisputeTable disputes;

 private:
  Numbered<Shape> shapes_;
  Numbered<std::string> time_texts_;
  std::vector<TimeSpan> times_{TimeSpan{}};  // by number, 0 too
  Numbered<std::vector<ScopeEntry>> scopes_;
  Numbered<std::string> dimensions_;
  Numbered<std::string> texts_;
  Numbered<std::string> languages_;
  Numbered<UnitTraits> units_;
  Numbered<VoicesDigest> voices_;
  Numbered<OriginSet> origins_;
  std::unordered_map<std::uint32_t, PredicateTraits> predicates_;
};

}  // namespace claimgraph
