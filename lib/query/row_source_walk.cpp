// Variable length: trails, reachability, shortest paths.
#include <algorithm>
#include <deque>
#include <limits>
#include <unordered_map>
#include <utility>

#include <claimgraph/query/query_error.hpp>

#include "query/hops.hpp"
#include "query/row_source.hpp"

namespace claimgraph {

namespace {

/// What all walks share: where they start and what they give.
class WalkSource : public InputSource {
 public:
  WalkSource(const char* name, const plan::WalkStage& stage, const plan::Pattern& pattern,
             RowSourcePtr input, Run run)
      : InputSource(std::move(input)),
        name_(name),
        stage_(stage),
        relationship_(pattern.relationships[stage.relationship]),
        start_node_(pattern.nodes[stage.reversed ? relationship_.to : relationship_.from]),
        end_node_(pattern.nodes[stage.reversed ? relationship_.from : relationship_.to]),
        run_(run),
        hops_(stage, pattern, run) {}

  void open(const Row& outer) override {
    active_ = false;
    InputSource::open(outer);
  }
  [[nodiscard]] std::string description() const override {
    std::string text = name_;
    for (const std::string& type : relationship_.types) {
      text += (&type == &relationship_.types.front() ? " [:" : "|") + type;
    }
    text += relationship_.types.empty() ? " [" : "";
    text += "*" + std::to_string(relationship_.min_hops) + "..";
    text += relationship_.max_hops ? std::to_string(*relationship_.max_hops) : "";
    return text + "]";
  }

 protected:
  bool advance(Row& row) override {
    for (;;) {
      run_.execution.tick();
      if (active_) {
        if (walk(row)) {
          return true;
        }
        active_ = false;
      }
      if (!input_->next(row)) {
        return false;
      }
      const std::optional<ElementId> start = node_in(row, start_node_);
      end_ = stage_.end_known ? node_in(row, end_node_) : std::nullopt;
      if (!start || (stage_.end_known && !end_)) {
        continue;  // null is in no match
      }
      start_ = *start;
      hops_.start(row);
      active_ = true;
      begin(row);
    }
  }

  virtual void begin(Row& row) = 0;
  /// The next result of this start; false at the end.
  virtual bool walk(Row& row) = 0;

  [[nodiscard]] std::int64_t longest() const {
    return relationship_.max_hops.value_or(std::numeric_limits<std::int64_t>::max());
  }
  [[nodiscard]] const HopList& hops_at(ElementId node) {
    const HopList& hops = hops_.at(node);
    sql_runs_ = hops_.sql_runs();
    return hops;
  }
  void give_end(Row& row, ElementId end) const {
    if (!stage_.end_known) {
      auto node = std::make_shared<Node>();
      node->id = end;
      at(row, end_node_.slot) = std::shared_ptr<const Node>(std::move(node));
    }
  }
  void give_list(Row& row, ValueList list) const {
    if (relationship_.slot == plan::kNoSlot || relationship_.bound) {
      return;
    }
    if (stage_.reversed) {
      std::reverse(list.begin(), list.end());
    }
    if (relationship_.variable_length) {
      at(row, relationship_.slot) = std::move(list);
    } else {
      at(row, relationship_.slot) = list.empty() ? Value() : std::move(list.front());
    }
  }

  const char* const name_;
  const plan::WalkStage& stage_;
  const plan::PatternRelationship& relationship_;
  const plan::PatternNode& start_node_;
  const plan::PatternNode& end_node_;
  Run run_;
  Hops hops_;
  ElementId start_;
  std::optional<ElementId> end_;

 private:
  static std::optional<ElementId> node_in(Row& row, const plan::PatternNode& node) {
    return element_in(at(row, node.slot), ValueType::kNode, node.offset);
  }

  bool active_ = false;
};

/// All trails: no relationship twice.
class TrailSource final : public WalkSource {
 public:
  using WalkSource::WalkSource;

 protected:
  void begin(Row& /*row*/) override {
    trail_.clear();
    levels_.clear();
    levels_.push_back({start_, nullptr, 0});
    give_start_ = relationship_.min_hops == 0 && longest() >= 0;
  }

  bool walk(Row& row) override {
    if (std::exchange(give_start_, false) && (!end_ || *end_ == start_)) {
      give(row, start_);
      return true;
    }
    while (!levels_.empty()) {
      run_.execution.tick();
      Level& level = levels_.back();
      const auto depth = static_cast<std::int64_t>(trail_.size());
      if (level.hops == nullptr && depth < longest()) {
        level.hops = &hops_at(level.node);
      }
      if (level.hops == nullptr || level.next == level.hops->size()) {
        levels_.pop_back();
        if (!trail_.empty()) {
          trail_.pop_back();
        }
        continue;
      }
      const Hop& hop = (*level.hops)[level.next++];
      const bool taken = std::any_of(trail_.begin(), trail_.end(), [&](const Step& step) {
        return step.hop->relationship == hop.relationship;
      });
      if (taken) {
        continue;
      }
      const std::int64_t limit = run_.execution.options.max_hops;
      if (!relationship_.max_hops && limit > 0 && depth >= limit) {
        throw QueryError(
            QueryErrorKind::kLimit, QueryStage::kExecutor, relationship_.offset,
            "this pattern goes on for more than " + std::to_string(limit) + " relationships",
            "an upper bound such as *1.." + std::to_string(limit));
      }
      trail_.push_back({level.node, &hop});
      levels_.push_back({hop.next, nullptr, 0});
      if (depth + 1 >= relationship_.min_hops && (!end_ || *end_ == hop.next)) {
        give(row, hop.next);
        return true;
      }
    }
    return false;
  }

 private:
  struct Step {
    ElementId from;
    const Hop* hop;
  };
  struct Level {
    ElementId node;
    const HopList* hops;  // looked up when they are followed
    std::size_t next;
  };

  void give(Row& row, ElementId end) {
    give_end(row, end);
    if (relationship_.slot == plan::kNoSlot) {
      return;
    }
    ValueList list;
    list.reserve(trail_.size());
    for (const Step& step : trail_) {
      list.emplace_back(hops_.made(step.from, *step.hop));
    }
    give_list(row, std::move(list));
  }

  std::vector<Step> trail_;
  std::vector<Level> levels_;  // one more than steps
  bool give_start_ = false;
};

/// Each node once that some trail leads to. For a bound from at most 1: then the nodes of trails
/// are those of shortest ones, but for the start itself, to which a cycle has to lead back.
class ReachSource final : public WalkSource {
 public:
  using WalkSource::WalkSource;

 protected:
  void begin(Row& /*row*/) override {
    seen_.clear();
    queue_.clear();
    start_given_ = false;
    if (longest() < relationship_.min_hops) {
      return;
    }
    seen_.emplace(start_, Seen{0, {}, {}});
    queue_.push_back(start_);
    found_.clear();
    if (relationship_.min_hops == 0) {
      found_.push_back(start_);
      start_given_ = true;
    }
  }

  bool walk(Row& row) override {
    for (;;) {
      run_.execution.tick();
      while (!found_.empty()) {
        const ElementId node = found_.front();
        found_.pop_front();
        if (!end_ || *end_ == node) {
          give_end(row, node);
          if (end_) {
            queue_.clear();
            found_.clear();
          }
          return true;
        }
      }
      if (queue_.empty()) {
        return false;
      }
      const ElementId node = queue_.front();
      queue_.pop_front();
      expand(node);
    }
  }

 private:
  struct Seen {
    std::int64_t depth;
    ElementId by;    // the relationship that led here
    ElementId root;  // the first relationship on the way here
  };

  void give_start() {
    if (!std::exchange(start_given_, true)) {
      found_.push_back(start_);
    }
  }

  void expand(ElementId node) {
    const Seen here = seen_.at(node);
    if (here.depth >= longest()) {
      return;
    }
    const bool undirected = relationship_.direction == syntax::Direction::kEither;
    for (const Hop& hop : hops_at(node)) {
      if (hop.next == start_) {
        if (here.depth == 0 || !undirected || hop.relationship != here.by) {
          give_start();
        }
        continue;
      }
      const ElementId root = here.depth == 0 ? hop.relationship : here.root;
      const auto [known, added] =
          seen_.try_emplace(hop.next, Seen{here.depth + 1, hop.relationship, root});
      if (added) {
        found_.push_back(hop.next);
        queue_.push_back(hop.next);
      } else if (undirected && known->second.root != root &&
                 here.depth + 1 + known->second.depth <= longest()) {
        give_start();  // two branches meet: a cycle through the start
      }
    }
  }

  std::unordered_map<ElementId, Seen, ElementHash> seen_;
  std::deque<ElementId> queue_;
  std::deque<ElementId> found_;
  bool start_given_ = false;
};

/// Shortest paths between two known nodes, one or all of them. None from a node to itself but that
/// of no length.
class ShortestSource final : public WalkSource {
 public:
  using WalkSource::WalkSource;

 protected:
  void begin(Row& /*row*/) override {
    seen_.clear();
    back_.clear();
    done_ = true;
    if (start_ == *end_) {
      done_ = relationship_.min_hops > 0;
      return;
    }
    search();
  }

  bool walk(Row& row) override {
    if (done_) {
      return false;
    }
    if (start_ == *end_) {
      done_ = true;
      give_list(row, {});
      return true;
    }
    done_ = !find_path();
    if (done_) {
      return false;
    }
    ValueList list;
    list.reserve(back_.size());
    for (auto step = back_.rbegin(); step != back_.rend(); ++step) {
      const Arrival& arrival = (*step->arrivals)[step->taken];
      list.emplace_back(hops_.made(arrival.from, *arrival.hop));
    }
    give_list(row, std::move(list));
    return true;
  }

 private:
  struct Arrival {
    ElementId from;
    const Hop* hop;
  };
  struct Seen {
    std::int64_t depth = 0;
    std::vector<Arrival> arrivals;
  };
  /// One of the ways to arrive at a node.
  struct Step {
    const std::vector<Arrival>* arrivals;
    std::size_t taken;
  };

  void search() {
    const bool all = relationship_.shortest == syntax::ShortestPath::kAll;
    std::deque<ElementId> queue{start_};
    seen_[start_];
    while (!queue.empty()) {
      const ElementId node = queue.front();
      queue.pop_front();
      const std::int64_t depth = seen_.at(node).depth;
      const auto end = seen_.find(*end_);
      if (depth >= longest() || (end != seen_.end() && depth >= end->second.depth)) {
        break;
      }
      for (const Hop& hop : hops_at(node)) {
        run_.execution.tick();
        const auto [entry, added] = seen_.try_emplace(hop.next);
        if (added) {
          entry->second.depth = depth + 1;
          queue.push_back(hop.next);
        }
        if (entry->second.depth == depth + 1 && (added || all)) {
          entry->second.arrivals.push_back({node, &hop});
        }
      }
    }
    done_ = !seen_.contains(*end_);
  }

  /// The next path, from its end back to the start; false when there is none.
  bool find_path() {
    if (!back_.empty()) {
      while (++back_.back().taken == back_.back().arrivals->size()) {
        back_.pop_back();
        if (back_.empty()) {
          return false;
        }
      }
    }
    ElementId node = back_.empty() ? *end_ : arrived_from(back_.back());
    while (node != start_) {
      run_.execution.tick();
      back_.push_back({&seen_.at(node).arrivals, 0});
      node = arrived_from(back_.back());
    }
    return true;
  }
  static ElementId arrived_from(const Step& step) { return (*step.arrivals)[step.taken].from; }

  std::unordered_map<ElementId, Seen, ElementHash> seen_;
  std::vector<Step> back_;
  bool done_ = true;
};

/// Whether a list of relationships that is known already leads on from the start.
class KnownListSource final : public WalkSource {
 public:
  using WalkSource::WalkSource;

 protected:
  void begin(Row& row) override { given_ = !follow(row); }
  bool walk(Row& row) override {
    if (std::exchange(given_, true)) {
      return false;
    }
    give_end(row, last_);
    return true;
  }

 private:
  bool follow(Row& row) {
    const Value& value = at(row, relationship_.slot);
    if (value.is_null()) {
      return false;
    }
    if (!value.is(ValueType::kList)) {
      throw QueryError(QueryErrorKind::kType, QueryStage::kExecutor, relationship_.offset,
                       std::string("a pattern needs a List of Relationships here, and this is of "
                                   "type ") +
                           to_string(value.type()));
    }
    ValueList list = value.list();
    if (stage_.reversed) {
      std::reverse(list.begin(), list.end());
    }
    const auto length = static_cast<std::int64_t>(list.size());
    if (length < relationship_.min_hops || length > longest()) {
      return false;
    }
    last_ = start_;
    for (const Value& element : list) {
      const std::optional<ElementId> wanted =
          element_in(element, ValueType::kRelationship, relationship_.offset);
      const HopList& hops = hops_at(last_);
      const auto hop = std::find_if(hops.begin(), hops.end(), [&](const Hop& candidate) {
        return candidate.relationship == wanted;
      });
      if (hop == hops.end()) {
        return false;
      }
      last_ = hop->next;
    }
    return !end_ || *end_ == last_;
  }

  ElementId last_;
  bool given_ = true;
};

}  // namespace

RowSourcePtr make_walk(const plan::WalkStage& stage, const plan::Pattern& pattern,
                       RowSourcePtr input, Run run) {
  const plan::PatternRelationship& relationship = pattern.relationships[stage.relationship];
  if (relationship.bound) {
    return std::make_unique<KnownListSource>("follow list", stage, pattern, std::move(input), run);
  }
  if (relationship.shortest != syntax::ShortestPath::kNo) {
    return std::make_unique<ShortestSource>("shortest path", stage, pattern, std::move(input), run);
  }
  if (stage.reachability) {
    return std::make_unique<ReachSource>("reach", stage, pattern, std::move(input), run);
  }
  return std::make_unique<TrailSource>("walk", stage, pattern, std::move(input), run);
}

}  // namespace claimgraph
