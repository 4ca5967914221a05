#include <algorithm>
#include <list>
#include <new>
#include <unordered_map>
#include <utility>

#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "query/binder.hpp"
#include "query/claim_catalogue.hpp"
#include "query/claim_relationships.hpp"
#include "query/lowering.hpp"
#include "query/parser.hpp"
#include "query/query_connection.hpp"
#include "query/runner.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

const char* to_string(QueryCut cut) noexcept {
  switch (cut) {
    case QueryCut::kNone:
      return "complete";
    case QueryCut::kRows:
      return "cut by the limit of rows";
    case QueryCut::kTime:
      break;
  }
  return "cut by the limit of time";
}

// ---- What a PropertyGraph owns

class PropertyGraph::Session {
 public:
  Session(Database database, Catalogue catalogue)
      : connection_(std::move(database)), catalogue_(std::move(catalogue)) {}

  /// For the claims of a store, whose state `state` is. `later` is the catalogue for when others
  /// have written to it since.
  Session(Database database, Catalogue catalogue, Catalogue later, const ClaimState& state,
          const Store& store)
      : connection_(std::move(database)),
        catalogue_(std::move(catalogue)),
        later_(std::move(later)),
        state_(state) {
    // The engine reads by a connection of its own, once, when it is first asked.
    auto again = std::make_shared<Store>(StoreAccess::open_again(store));
    add_claim_relationships(catalogue_, connection_.database(),
                            [again, number = state.number] { return again->view_as_of(number); });
    later_->virtual_relationships = catalogue_.virtual_relationships;
    later_->exchange = catalogue_.exchange;
  }

  /// Begins reading, in one state of the file until the last reader has ended.
  void add_reader() {
    connection_.add_reader();
    if (++readers_ > 1 || !state_ || !state_->is_latest) {
      return;
    }
    try {
      // While nobody has written, conditions on the change number are left out.
      if (!last_change_.is_open()) {
        last_change_ = connection_.prepare("SELECT max(id) FROM change");
      }
      last_change_.reset();
      last_change_.step();
      const bool written = last_change_.integer(0) != state_->number;
      last_change_.reset();
      if (written) {
        catalogue_ = std::move(*later_);
        state_->is_latest = false;
        ++generation_;
      }
    } catch (...) {
      remove_reader();
      throw;
    }
  }
  void remove_reader() noexcept {
    --readers_;
    connection_.remove_reader();
  }

  [[nodiscard]] QueryConnection& connection() noexcept { return connection_; }
  [[nodiscard]] const Catalogue& catalogue() const noexcept { return catalogue_; }
  /// Grows when the catalogue changes.
  [[nodiscard]] int generation() const noexcept { return generation_; }

  std::shared_ptr<PreparedQuery::State> prepare(std::string_view text);

  /// Throws Error(kInvalidArgument) for SQL that the database does not understand.
  void check_catalogue();

 private:
  static constexpr std::size_t kKept = 100;

  QueryConnection connection_;
  Catalogue catalogue_;
  std::optional<Catalogue> later_;
  std::optional<ClaimState> state_;
  QueryStatement last_change_;
  int generation_ = 0;
  int readers_ = 0;
  std::list<std::shared_ptr<PreparedQuery::State>> kept_;  // last used first
};

struct PreparedQuery::State {
  PropertyGraph::Session* session = nullptr;
  std::string text;
  QueryOptions options;
  // Shared between all that are prepared from one text.
  struct Shared {
    plan::Plan plan;
    plan::Lowering lowering;
    int generation = 0;
    std::vector<QueryColumn> columns;
  };
  std::shared_ptr<Shared> shared;
};

struct QueryRows::State {
  State(std::shared_ptr<PreparedQuery::State> prepared, ValueMap parameters);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { end(); }

  const ValueList* next();
  void end() noexcept;

  std::shared_ptr<PreparedQuery::State> query;
  std::unique_ptr<Runner> runner;
  std::optional<QueryConnection::Clock::time_point> deadline;
  ValueList row;
  std::size_t given = 0;
  QueryCut cut = QueryCut::kNone;
  bool reading = false;
  std::vector<OperatorProfile> profile;  // of a run that has ended
};

void PropertyGraph::Session::check_catalogue() {
  const auto check_table = [&](std::size_t table, const std::string& of) {
    if (table >= catalogue_.nodes.size()) {
      throw Error(
          ErrorCode::kInvalidArgument,
          "the catalogue has no node table " + std::to_string(table) + ", which " + of + " names");
    }
  };
  for (const RelationshipTable& table : catalogue_.relationships) {
    check_table(table.source_table, table.name);
    check_table(table.target_table, table.name);
  }
  for (const VirtualRelationship& computed : catalogue_.virtual_relationships) {
    check_table(computed.node_table, computed.type);
    if (!computed.edges) {
      throw Error(ErrorCode::kInvalidArgument,
                  "nothing computes the relationships " + computed.type);
    }
  }
  for (const std::string& sql : sql_of_catalogue(catalogue_)) {
    try {
      (void)connection_.prepare(sql);
    } catch (const Error& error) {
      throw Error(ErrorCode::kInvalidArgument,
                  std::string("the catalogue does not fit the database: ") + error.what());
    }
  }
}

std::shared_ptr<PreparedQuery::State> PropertyGraph::Session::prepare(std::string_view text) {
  const auto kept = std::find_if(kept_.begin(), kept_.end(),
                                 [&](const auto& state) { return state->text == text; });
  if (kept != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, kept);
    return kept_.front();
  }
  auto state = std::make_shared<PreparedQuery::State>();
  state->session = this;
  state->text = text;
  state->shared = std::make_shared<PreparedQuery::State::Shared>();
  PreparedQuery::State::Shared& shared = *state->shared;
  shared.plan = bind_query(parse_query(text), catalogue_);
  shared.lowering = lower_plan(shared.plan, catalogue_);
  shared.generation = generation_;
  for (const plan::Plan::Column& column : shared.plan.columns) {
    shared.columns.push_back({column.name, describe(column.types)});
  }
  kept_.push_front(state);
  if (kept_.size() > kKept) {
    kept_.pop_back();
  }
  return state;
}

// ---- PropertyGraph

PropertyGraph::PropertyGraph(const Store& store, std::optional<ChangeNumber> as_of) {
  const ChangeNumber number = as_of ? store.view_as_of(*as_of).number() : store.view().number();
  Database database = StoreAccess::open_reader(store);
  database.run("BEGIN");
  ClaimState state = claim_state(database, number);
  ClaimState later = state;
  later.is_latest = false;
  Catalogue catalogue = claim_catalogue(database, state);
  Catalogue later_catalogue = claim_catalogue(database, later);
  database.run("COMMIT");
  session_ = std::make_unique<Session>(std::move(database), std::move(catalogue),
                                       std::move(later_catalogue), state, store);
}

PropertyGraph::PropertyGraph(const std::filesystem::path& file, Catalogue catalogue) {
  constexpr std::chrono::milliseconds kBusyTimeout{10'000};
  Database database = Database::open(file, Database::Access::kRead, kBusyTimeout);
  session_ = std::make_unique<Session>(std::move(database), std::move(catalogue));
  session_->check_catalogue();
}

PropertyGraph::PropertyGraph(PropertyGraph&&) noexcept = default;
PropertyGraph& PropertyGraph::operator=(PropertyGraph&&) noexcept = default;
PropertyGraph::~PropertyGraph() = default;

PreparedQuery PropertyGraph::prepare(std::string_view text, const QueryOptions& options) {
  auto state = std::make_shared<PreparedQuery::State>(*session_->prepare(text));
  state->options = options;
  return PreparedQuery(std::move(state));
}

const Catalogue& PropertyGraph::catalogue() const noexcept {
  return session_->catalogue();
}

void PropertyGraph::interrupt() noexcept {
  session_->connection().interrupt();
}

// ---- PreparedQuery

PreparedQuery::PreparedQuery(std::shared_ptr<State> state) : state_(std::move(state)) {}
PreparedQuery::PreparedQuery(PreparedQuery&&) noexcept = default;
PreparedQuery& PreparedQuery::operator=(PreparedQuery&&) noexcept = default;
PreparedQuery::~PreparedQuery() = default;

const std::vector<QueryColumn>& PreparedQuery::columns() const noexcept {
  return state_->shared->columns;
}

const std::vector<std::string>& PreparedQuery::parameters() const noexcept {
  return state_->shared->plan.parameters;
}

std::vector<std::string> PreparedQuery::sql() const {
  return sql_of(state_->shared->plan, state_->shared->lowering);
}

std::string PreparedQuery::explain() const {
  const Runner runner(state_->shared->plan, state_->shared->lowering, state_->session->catalogue(),
                      state_->session->connection(), {}, state_->options);
  std::string text;
  for (const OperatorProfile& op : runner.profile()) {
    text += std::string(static_cast<std::size_t>(op.depth) * 2, ' ') + op.description + "\n";
  }
  return text;
}

QueryRows PreparedQuery::run(ValueMap parameters) const {
  return QueryRows(std::make_unique<QueryRows::State>(state_, std::move(parameters)));
}

// ---- QueryRows

QueryRows::State::State(std::shared_ptr<PreparedQuery::State> prepared, ValueMap parameters)
    : query(std::move(prepared)) {
  PreparedQuery::State::Shared& shared = *query->shared;
  for (const std::string& name : shared.plan.parameters) {
    if (parameters.find(name) == nullptr) {
      const std::size_t place = query->text.find("$" + name);
      throw QueryError(QueryErrorKind::kParameter, QueryStage::kExecutor,
                       place == std::string::npos ? 0 : place,
                       "the parameter $" + name + " is missing", "a value for it");
    }
  }
  PropertyGraph::Session& session = *query->session;
  if (query->options.max_time.count() > 0) {
    deadline = QueryConnection::Clock::now() + query->options.max_time;
  }
  session.connection().clear_interrupt();
  session.connection().set_deadline({});
  session.add_reader();
  reading = true;
  try {
    if (shared.generation != session.generation()) {
      shared.lowering = lower_plan(shared.plan, session.catalogue());
      shared.generation = session.generation();
    }
    runner = std::make_unique<Runner>(shared.plan, shared.lowering, session.catalogue(),
                                      session.connection(), std::move(parameters), query->options);
  } catch (...) {
    end();
    throw;
  }
}

void QueryRows::State::end() noexcept {
  if (runner != nullptr) {
    try {
      profile = runner->profile();
    } catch (...) {  // NOLINT(bugprone-empty-catch): it is lost, not the rest
    }
    runner.reset();
  }
  if (std::exchange(reading, false)) {
    query->session->remove_reader();
  }
}

const ValueList* QueryRows::State::next() {
  if (runner == nullptr) {
    return nullptr;
  }
  query->session->connection().set_deadline(deadline);
  try {
    const std::size_t most = query->options.max_rows;
    if (runner->next(row)) {
      if (most == 0 || given < most) {
        ++given;
        return &row;
      }
      cut = QueryCut::kRows;
    }
  } catch (const DeadlinePassed&) {
    cut = QueryCut::kTime;
  } catch (const QueryError& error) {
    end();
    if (error.kind() == QueryErrorKind::kCancelled) {
      query->session->connection().clear_interrupt();  // it was meant for this run
    }
    throw;
  } catch (const Error& error) {
    end();
    if (error.code() == ErrorCode::kLimit) {
      throw QueryError(QueryErrorKind::kLimit, QueryStage::kExecutor, 0, error.what());
    }
    throw;
  } catch (...) {  // of a callback, or for lack of memory
    end();
    throw;
  }
  end();
  return nullptr;
}

QueryRows::QueryRows(std::unique_ptr<State> state) : state_(std::move(state)) {}
QueryRows::QueryRows(QueryRows&&) noexcept = default;
QueryRows& QueryRows::operator=(QueryRows&&) noexcept = default;
QueryRows::~QueryRows() = default;

const ValueList* QueryRows::next() {
  return state_->next();
}

QueryCut QueryRows::cut() const noexcept {
  return state_->cut;
}

std::vector<OperatorProfile> QueryRows::profile() const {
  return state_->runner != nullptr ? state_->runner->profile() : state_->profile;
}

Value parse_value(std::string_view text) {
  const syntax::ExpressionPtr parsed = parse_expression(text);
  const Catalogue nothing;
  plan::Plan plan;
  auto root = std::make_unique<plan::Extend>();
  root->frame = std::make_shared<plan::Frame>();
  const plan::Slot slot = root->frame->allocate();
  root->items.push_back({slot, bind_constant_expression(*parsed, nothing, *root->frame)});
  root->input = std::make_unique<plan::Argument>();
  root->input->frame = root->frame;
  plan.root = std::move(root);
  plan.columns.push_back({"value", slot, TypeSet::any()});
  QueryConnection connection(Database::in_memory());
  const plan::Lowering lowering;
  Runner runner(plan, lowering, nothing, connection, {}, {});
  ValueList row;
  runner.next(row);
  return std::move(row.front());
}

}  // namespace claimgraph
