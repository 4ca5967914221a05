// The claims of one state as columns of numbers: set questions at the speed of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/verdict.hpp>
#include <claimgraph/store/change.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

class Store;
class Writer;
struct ColumnsState;  // private to the library

/// All live claims of one state in memory, at most 40 bytes for each claim of the usual kind (a
/// quantity, affirmed, by somebody): clustered by data item, sorted by lower end. It answers the
/// same as a Snapshot does, which compares pair by pair and holds what people want to read; this
/// holds what the rules want to know.
///
/// A value type whose copies share what they have in common.
///
/// Threads: const functions, and the questions below, may be asked from any number of threads at
/// once; what they find out on the way is kept for all of them. `refresh` is for one thread at a
/// time, as of any container; copies made before it go on being asked meanwhile.
class CLAIMGRAPH_EXPORT Columns {
 public:
  /// Reads the segments that the store keeps and, from the rows, all that changed since they were
  /// written; all from the rows if the store keeps none that fit the state, or they are damaged
  /// (then a warning is logged). Throws what View throws, Error(kLimit) from 2^32 rows of one kind
  /// on, or for a text over 64 MiB that would have to be folded.
  static Columns load(const View& view);
  /// Brings these to a later state of the same store; takes time by what changed. Throws what load
  /// throws, Error(kInvalidArgument) for an earlier state; these are as they were then.
  void refresh(const View& view);

  Columns(const Columns&);
  Columns(Columns&&) noexcept;
  Columns& operator=(const Columns&);
  Columns& operator=(Columns&&) noexcept;
  ~Columns();

  [[nodiscard]] ChangeNumber number() const noexcept;
  /// Live claims.
  [[nodiscard]] std::size_t size() const noexcept;
  /// Bytes of memory they take, dictionaries included.
  [[nodiscard]] std::size_t bytes() const noexcept;
  /// Groups of claims that can be compared at all: one subject, one family of predicates.
  [[nodiscard]] std::size_t groups() const noexcept;

 private:
  friend struct ColumnsAccess;
  explicit Columns(std::shared_ptr<const ColumnsState> state);
  std::shared_ptr<const ColumnsState> state_;
};

/// Writes the segments of the state that the open change will have, or brings those that are there
/// up to it, inside that change: both are committed together or not at all. Reading needs none;
/// with them Columns::load takes time by their bytes. Throws what Writer::preview and Columns::load
/// throw, and Error(kStore); when they cannot be written, the change can only be rolled back.
CLAIMGRAPH_EXPORT void write_segments(Writer& writer);
/// Whether writing them pays: many claims (kWorthSegments and an eighth of all) were added since
/// those that the store keeps. What a bulk import asks before it commits. Throws what View throws.
CLAIMGRAPH_EXPORT bool segments_are_due(const View& view);
inline constexpr std::int64_t kWorthSegments = 10'000;
/// Writes segments in a transaction of its own, for the last committed state. Throws what
/// Columns::load and Store::write throw: Error(kConflict) while a Writer of this Store is open.
CLAIMGRAPH_EXPORT void write_segments(Store& store);

/// Whether the store keeps segments that Columns::load may read. Throws Error(kCorrupt), naming the
/// first difference, unless every claim is in them just as the rows of their state give it: Columns
/// look at checksums and at whether the arrays fit together, and so would take in segments that
/// somebody else has made to fit. Takes the time and memory of reading all claims from the rows.
/// Throws what Columns::load throws, too.
CLAIMGRAPH_EXPORT bool verify_segments(const Store& store);
/// Writes segments of the last committed state from the rows alone, in place of any that are there.
/// Throws as write_segments.
CLAIMGRAPH_EXPORT void rebuild_segments(Store& store);

/// A PairFilter with its names looked up; of the Columns and state it was made for.
struct ColumnFilter {
  std::vector<std::uint32_t> subjects{};    ///< empty for all
  std::vector<std::uint32_t> predicates{};  ///< empty for all
  std::vector<Reason> reasons{};            ///< of contradictions; empty for all
  bool conditional = true;
  double min_severity = 0;
};
/// Looks the names of a filter up. Throws Error(kNotFound) for a subject or predicate that the
/// state does not have, Error(kInvalidArgument) for verdicts other than "contradicts", which
/// columns do not answer, and for columns that are not of the state of the view, and what View
/// throws.
CLAIMGRAPH_EXPORT ColumnFilter resolve(const Columns& columns, const View& view,
                                       const PairFilter& filter);

/// A contradiction, in short. `a` < `b` by claim id, as in a Finding.
struct Contradiction {
  ClaimRow a{};
  ClaimRow b{};
  Reason reason = Reason::kDisjoint;
  bool conditional = false;
  bool lifted = false;  ///< a source has set the two against each other
  double severity = 0;  ///< as Comparison's
  friend bool operator==(const Contradiction&, const Contradiction&) = default;
};

struct ColumnOptions {
  Tolerances tolerances{};
  /// To share the work; 0: as many as the machine has cores, one for a few groups. Fewer where the
  /// system gives no more. None outlives the call.
  unsigned threads = 0;
};

// The questions: they throw std::bad_alloc only, but for check and what `visit` throws.
// Precondition: a filter was resolved for these columns.

/// How many pairs contradict each other, as count_findings. Pairs are counted, not listed: n log n
/// in the claims of a group.
CLAIMGRAPH_EXPORT std::uint64_t count_contradictions(const Columns& columns,
                                                     const ColumnFilter& filter = {},
                                                     const ColumnOptions& options = {});

/// Hands over each contradiction until `visit` returns false; group by group, the first at once.
/// Takes time by what is handed over, plus n log n. On one thread.
CLAIMGRAPH_EXPORT void for_each_contradiction(
    const Columns& columns, const ColumnFilter& filter,
    const std::function<bool(const Contradiction&)>& visit, const ColumnOptions& options = {});

/// The `limit` contradictions of highest rank, as most_severe gives them. Columns know of an id its
/// first four bytes: where rank, standing and those are equal, the claim added earlier comes first,
/// here and in the order of `a` and `b`.
CLAIMGRAPH_EXPORT std::vector<Contradiction> most_severe(const Columns& columns,
                                                         const ColumnFilter& filter,
                                                         std::size_t limit,
                                                         const ColumnOptions& options = {});

/// What the claim would contradict if it was put forward by `act`: a dry run, nothing is written. A
/// claim that is there already gives what it contradicts now. `view` is of the state of the
/// columns. By rank; ClaimRow{} stands for a claim that is not there. Throws Error(kNotFound) for
/// an entity or predicate that the store does not have, Error(kInvalidArgument) as
/// Writer::put_claim and for columns that are not of the state of the view, and what View throws.
CLAIMGRAPH_EXPORT std::vector<Contradiction> check(const Columns& columns, const View& view,
                                                   const Claim& claim, Act act = Act::kAsserts,
                                                   const ColumnOptions& options = {});

/// The value of a data item that most origins stand behind.
struct SupportedValue {
  std::uint32_t subject = 0;  ///< entity rows
  std::uint32_t predicate = 0;
  ClaimRow first{};             ///< the claim of the item that was added first: names the item
  double lo = 0;                ///< the ends of what all of the position's claims may mean; in the
  double hi = 0;                ///< canonical unit. Both NaN for values that are no numbers
  std::uint32_t origins = 0;    ///< agents behind the position
  std::uint32_t claims = 0;     ///< claims in the position
  std::uint32_t of_claims = 0;  ///< claims in the item
  std::uint32_t positions = 0;  ///< maximal groups of agreeing claims in the item; 1: all agree; 0
                                ///< if they were not counted, or no time of a claim is possible
};

/// To count all positions takes longer than to find the best one where scopes and times differ.
enum class PositionCount { kCounted, kLeftOut };

/// The best-supported position of every data item, as data_items orders them (most origins, then
/// most claims). Near linear for items of one scope and time. Items in the order of the columns.
CLAIMGRAPH_EXPORT std::vector<SupportedValue> best_supported(
    const Columns& columns, const ColumnOptions& options = {},
    PositionCount positions = PositionCount::kCounted);

}  // namespace claimgraph
