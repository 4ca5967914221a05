// Asking a store as a property graph, in a read-only subset of openCypher.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/catalogue.hpp>
#include <claimgraph/query/query_error.hpp>
#include <claimgraph/query/value.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

class Store;
class PreparedQuery;
class QueryRows;

/// What one run may cost. Zero means no limit.
struct QueryOptions {
  /// Rows given; one more is looked for to know whether the result was cut.
  std::size_t max_rows = 0;
  /// From the start of the run; the result is cut there.
  std::chrono::milliseconds max_time{0};
  /// Bytes held by sorts, groups, collected lists and paths, roughly; throws QueryError(kLimit).
  std::size_t max_memory = std::size_t{2} << 30U;
  /// Length to which a variable-length pattern without an upper bound is followed; throws
  /// QueryError(kLimit) when it goes on beyond that, unless only reachability was asked.
  std::int64_t max_hops = 100;
};

/// Why a result is not complete.
enum class QueryCut { kNone, kRows, kTime };
/// "complete", "cut by the limit of rows", ...
CLAIMGRAPH_EXPORT const char* to_string(QueryCut cut) noexcept;

/// One column of a result.
struct QueryColumn {
  std::string name;
  std::string type;  ///< what its values may be, such as "Integer or Float"
};

/// What one operator of a plan did in a run.
struct OperatorProfile {
  int depth = 0;  ///< in the tree, the last operator (the result) at 0
  std::string description;
  std::uint64_t rows = 0;      ///< that it gave
  std::uint64_t sql_runs = 0;  ///< how often its SQL was started
};

/// One state of a store as a property graph, or any database that a Catalogue describes. Opens its
/// own read-only connection: queries can not write, attach, or reach the file system. Movable.
/// Results see the one state that the PropertyGraph was made for, whatever is written later.
///
/// Threads: one at a time, together with its queries and their rows, but for interrupt(), which any
/// thread may call. Threads that ask at once make a PropertyGraph each; its Store is used in the
/// constructor alone.
///
///   PropertyGraph graph(store);
///   PreparedQuery query = graph.prepare("MATCH (c:Company) WHERE c.key = $key RETURN c.name");
///   for (const ValueList& row : query.run({{"key", "deepseek"}})) ...
class CLAIMGRAPH_EXPORT PropertyGraph {
 public:
  /// The claims of a store: its present state, or the one after change `as_of`. The Store may be
  /// closed before the PropertyGraph. Throws what Store::open and Store::view_as_of throw. A store
  /// in memory is copied, in linear time.
  explicit PropertyGraph(const Store& store, std::optional<ChangeNumber> as_of = {});
  /// Any SQLite database, opened defensively. Throws Error(kStore) when there is no such file or it
  /// cannot be read, Error(kCorrupt) when it is damaged or none, Error(kInvalidArgument) when the
  /// catalogue does not fit the tables.
  PropertyGraph(const std::filesystem::path& file, Catalogue catalogue);
  PropertyGraph(PropertyGraph&&) noexcept;
  PropertyGraph& operator=(PropertyGraph&&) noexcept;
  ~PropertyGraph();

  /// Reads, checks and plans a query; throws QueryError, and Error(kLimit) for a value in it that
  /// passes the limits of its type. The last 100 texts are kept: preparing one again costs a
  /// look-up. The PreparedQuery must not outlive the PropertyGraph.
  [[nodiscard]] PreparedQuery prepare(std::string_view text, const QueryOptions& options = {});

  /// The tables and what they mean. Good until the next run.
  [[nodiscard]] const Catalogue& catalogue() const noexcept;

  /// Stops the running query, which throws QueryError(kCancelled) at its next step. Safe to call
  /// from any thread and from a signal handler; without a running query it does nothing.
  void interrupt() noexcept;

 private:
  friend class PreparedQuery;
  friend class QueryRows;
  class Session;
  std::unique_ptr<Session> session_;
};

/// A query that was understood. Can be run any number of times, also while rows of an earlier run
/// are still read. Threads: that of its PropertyGraph, also for const functions.
class CLAIMGRAPH_EXPORT PreparedQuery {
 public:
  PreparedQuery(PreparedQuery&&) noexcept;
  PreparedQuery& operator=(PreparedQuery&&) noexcept;
  ~PreparedQuery();

  [[nodiscard]] const std::vector<QueryColumn>& columns() const noexcept;
  /// Names of its parameters, in order, without the dollar sign.
  [[nodiscard]] const std::vector<std::string>& parameters() const noexcept;
  /// The SQL statements it runs, in order of the plan.
  [[nodiscard]] std::vector<std::string> sql() const;
  /// The plan as a tree, one operator a line, inputs indented under what they feed. Runs nothing.
  [[nodiscard]] std::string explain() const;

  /// Starts a run. Parameters that the query does not use are ignored; nodes, relationships and
  /// paths among them are such as a query of the same PropertyGraph gave. Throws
  /// QueryError(kParameter) for a missing one, Error(kStore) and Error(kCorrupt) when the file
  /// cannot be read.
  [[nodiscard]] QueryRows run(ValueMap parameters = {}) const;

 private:
  friend class PropertyGraph;
  friend class QueryRows;
  struct State;
  explicit PreparedQuery(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

/// The rows of one run, one at a time; an input range. Must not outlive the PropertyGraph. Threads:
/// that of its PropertyGraph, also for const functions.
class CLAIMGRAPH_EXPORT QueryRows {
 public:
  QueryRows(QueryRows&&) noexcept;
  QueryRows& operator=(QueryRows&&) noexcept;
  ~QueryRows();

  /// The next row, valid until the next call, or null at the end, also when asked again. Throws
  /// QueryError; Error(kStore) when SQLite fails; Error(kCorrupt) when the file is damaged or a
  /// column holds what it should not; of a store what Snapshot::load throws, where contradictions
  /// are asked for. Whatever is thrown, the run is over then: what follows is the end.
  [[nodiscard]] const ValueList* next();
  /// After the end: whether a limit cut the result. kNone before it.
  [[nodiscard]] QueryCut cut() const noexcept;
  /// What each operator did so far.
  [[nodiscard]] std::vector<OperatorProfile> profile() const;

  /// Precondition of `*` and `->`: not at the end.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = ValueList;
    using difference_type = std::ptrdiff_t;
    using pointer = const ValueList*;
    using reference = const ValueList&;
    Iterator() = default;
    explicit Iterator(QueryRows* rows) : rows_(rows) { ++*this; }
    reference operator*() const { return *current_; }
    pointer operator->() const { return current_; }
    Iterator& operator++() {
      current_ = rows_->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) {
      return it.current_ == nullptr;
    }

   private:
    QueryRows* rows_ = nullptr;
    const ValueList* current_ = nullptr;
  };
  /// Continues where next() stands.
  Iterator begin() { return Iterator(this); }
  static std::default_sentinel_t end() { return {}; }

 private:
  friend class PreparedQuery;
  struct State;
  explicit QueryRows(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads a value as a query would write it, for parameters given as text: 12, 1.5, 'text', [1, 2],
/// {a: true}, null, date('2024'), quantity('~6e6 USD'). Throws QueryError, Error(kLimit) for a
/// value that passes the limits of its type.
CLAIMGRAPH_EXPORT Value parse_value(std::string_view text);

}  // namespace claimgraph
