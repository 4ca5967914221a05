// Finding pairs of claims in a store: streamed, ranked, one for each conflict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/contradiction/tolerances.hpp>

namespace claimgraph {

class Store;

/// Which pairs to find. The default: all contradictions, conditional ones too.
struct PairFilter {
  std::vector<std::string> subjects{};    ///< entity keys (merged ones too); empty for all
  std::vector<std::string> predicates{};  ///< predicate keys: pairs in which both claims have one
                                          ///< of them or a narrower one; empty for all
  std::vector<Verdict> verdicts{Verdict::kContradicts};
  std::vector<Reason> reasons{};  ///< only pairs decided by one of these rules; empty for all
  bool conditional = true;        ///< also contradictions that hold unless scoped differently
  double min_severity = 0;        ///< for contradictions
};

/// A pair with its verdict; a < b by claim id, so that results do not depend on the order of
/// import.
struct Finding {
  ClaimIndex a = 0;
  ClaimIndex b = 0;
  Comparison comparison;
};

/// Pairs, one at a time, in a deterministic order: by subject, predicate family and claim. Holds no
/// list of pairs; comparing all claims of one subject and predicate family takes time quadratic in
/// their number. The Snapshot must outlive it. An input range:
///   for (const Finding& f : ContradictionStream(snapshot, {})) ...
///
/// Threads: one at a time; any number of streams may go over one Snapshot at once.
class CLAIMGRAPH_EXPORT ContradictionStream {
 public:
  /// Throws Error(kNotFound) for a subject or predicate that is not in the snapshot,
  /// Error(kCorrupt) for one that is read as something that is not there (a store that was made up
  /// and not verified may say so).
  ContradictionStream(const Snapshot& snapshot, PairFilter filter,
                      const Tolerances& tolerances = {});
  ContradictionStream(ContradictionStream&&) noexcept;
  ContradictionStream& operator=(ContradictionStream&&) noexcept;
  ~ContradictionStream();

  /// The next pair, or nothing at the end, also when asked again.
  [[nodiscard]] std::optional<Finding> next();

  /// Points to the pair that it took from the stream. Precondition of `*` and `->`: not at the end.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Finding;
    using difference_type = std::ptrdiff_t;
    using pointer = const Finding*;
    using reference = const Finding&;

    Iterator() = default;
    explicit Iterator(ContradictionStream* stream) : stream_(stream) { ++*this; }
    reference operator*() const { return *current_; }
    pointer operator->() const { return &*current_; }
    Iterator& operator++() {
      current_ = stream_->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) { return !it.current_; }

   private:
    ContradictionStream* stream_ = nullptr;
    std::optional<Finding> current_;
  };
  /// Continues where next() stands.
  Iterator begin() { return Iterator(this); }
  static std::default_sentinel_t end() { return {}; }

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Number of pairs that a ContradictionStream gives. Throws what that throws.
CLAIMGRAPH_EXPORT std::uint64_t count_findings(const Snapshot& snapshot, const PairFilter& filter,
                                               const Tolerances& tolerances = {});

/// The pairs of a ContradictionStream that `claim` is one of, in the same order. Takes time linear
/// in the claims of its subject and predicate family. Precondition: claim < snapshot.size(). Throws
/// what a ContradictionStream throws.
CLAIMGRAPH_EXPORT std::vector<Finding> findings_of(const Snapshot& snapshot, ClaimIndex claim,
                                                   const PairFilter& filter,
                                                   const Tolerances& tolerances = {});

/// Rank of a finding, larger first: severity, less the discount for conditional ones that no
/// source has set against each other.
CLAIMGRAPH_EXPORT double rank(const Comparison& comparison, const Tolerances& tolerances = {});

/// The `limit` findings of highest rank, then of highest standing of the attributions (asserted
/// before estimated before reported), then by claim id. Memory is proportional to `limit`. Throws
/// what a ContradictionStream throws.
CLAIMGRAPH_EXPORT std::vector<Finding> most_severe(const Snapshot& snapshot,
                                                   const PairFilter& filter, std::size_t limit,
                                                   const Tolerances& tolerances = {});

/// One conflict between two voices: findings whose claims restate each other (same predicate and
/// same speech acts or origins on each side) are one. The pair a source has set against each other
/// speaks for it, else the pair of highest rank.
struct Conflict {
  Finding finding;
  std::vector<Finding> restatements;  ///< the other pairs, by rank
};

/// The `limit` conflicts of highest rank. Memory is proportional to the number of findings. Throws
/// what a ContradictionStream throws.
CLAIMGRAPH_EXPORT std::vector<Conflict> most_severe_conflicts(const Snapshot& snapshot,
                                                              const PairFilter& filter,
                                                              std::size_t limit,
                                                              const Tolerances& tolerances = {});

/// The worst conflicts of a store, with the snapshot that their claim indexes point into.
struct FoundContradictions {
  Snapshot snapshot;
  std::vector<Conflict> conflicts;
};
/// Loads a snapshot of the store's present state and calls most_severe_conflicts. Throws what
/// Store::view, Snapshot::load and that throw.
CLAIMGRAPH_EXPORT FoundContradictions find_contradictions(const Store& store,
                                                          const PairFilter& filter = {},
                                                          std::size_t limit = 100,
                                                          const Tolerances& tolerances = {});

}  // namespace claimgraph
