// The contradictions of groups: counted, or handed over one by one.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/group_reader.hpp"
#include "contradiction/columns/pair_counting.hpp"
#include "contradiction/columns/pair_enumeration.hpp"
#include "contradiction/columns/pair_ranking.hpp"
#include "contradiction/columns/question.hpp"
#include "contradiction/columns/threads.hpp"

namespace claimgraph {

/// A claim of a group, as contradictions name it.
struct NamedClaim {
  std::uint32_t order = 0;  ///< first bytes of its id
  std::uint32_t row = 0;
  friend auto operator<=>(const NamedClaim&, const NamedClaim&) = default;
};

/// A contradiction with what ranks it among others.
struct FoundPair {
  Contradiction pair;
  NamedClaim a;
  NamedClaim b;
  std::uint8_t weaker = 0;  ///< standing of the two claims
  std::uint8_t stronger = 0;
};

/// For one thread.
class ContradictionFinder {
 public:
  using Visit = std::function<bool(const FoundPair&)>;

  explicit ContradictionFinder(const Question& question);

  std::uint64_t count(std::size_t group);
  /// Until `visit` returns false; returns whether it never did.
  bool list(std::size_t group, const Visit& visit);

  /// Claims that share an object of a predicate that has one subject, of different subjects.
  bool list_by_object(const ObjectGroup& group, const Visit& visit);

  /// Reads a group; the functions below are about it.
  void read(std::size_t group) { reader_.read(group); }
  bool list_open(const Visit& visit);
  /// Offers the pairs of plain claims that are severe enough at the time, more or less; see
  /// PairRanking. Returns what `offer` wants at last, or `least`.
  double rank_plain(GroupReader::Pairs which, double least,
                    const std::function<double(const FoundPair&)>& offer);

  [[nodiscard]] GroupReader& reader() { return reader_; }
  /// The contradiction of two plain claims of the group that was read, which contradict each other.
  [[nodiscard]] FoundPair plain_contradiction(std::size_t below, std::size_t above);
  /// The contradiction of a pair decided by itself, if it is one that is wanted.
  [[nodiscard]] std::optional<FoundPair> decide(const Comparable& a, NamedClaim name_a,
                                                const Comparable& b, NamedClaim name_b);
  [[nodiscard]] NamedClaim name(std::size_t position) const {
    return {reader_.view().order[position], reader_.view().claim[position]};
  }

 private:
  std::uint64_t count_plain();
  std::uint64_t count_severe();
  std::uint64_t count_sharing(const GroupArrays& group);
  void read_strict_ends(std::size_t places);
  [[nodiscard]] FoundPair found(const Contradiction& pair, NamedClaim a, std::uint32_t shape_a,
                                NamedClaim b, std::uint32_t shape_b) const;

  const Question& question_;
  GroupReader reader_;
  PairCounter counter_;
  PairEnumerator enumerator_;
  PairRanking ranking_;

  // Strict ends, by place.
  std::vector<double> strict_lo_;
  std::vector<double> strict_hi_;
  SeverityScale scale_{false};
  bool one_scale_ = false;  ///< all are dates, or none is

  // A part of a group, for those who share voices.
  std::vector<double> lo_;
  std::vector<double> hi_;
  std::vector<std::int32_t> begin_;
  std::vector<std::int32_t> end_;
  std::vector<std::uint32_t> mine_;
  std::vector<std::uint32_t> conflicts_;
};

/// Numbers of the groups that are asked about, given out piece by piece to threads.
class GroupPieces {
 public:
  explicit GroupPieces(const Question& question);

  /// Calls `visit` with each number of the next piece until it returns false. Returns false when
  /// there are no more pieces, or `visit` did. From any number of threads.
  bool next(const std::function<bool(std::size_t)>& visit);
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  const Question& question_;
  std::size_t size_ = 0;
  std::atomic<std::size_t> next_{0};
};

/// The groups by object in which a question may find something: indexes in
/// ColumnsState::object_groups, ascending.
std::vector<std::size_t> object_groups_asked(const Question& question);

}  // namespace claimgraph
