#include <algorithm>
#include <thread>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/watch.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/watched_pairs.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// How often the store is asked whether it changed: a lookup of some microseconds each time.
constexpr std::chrono::milliseconds kInterval{25};

void check_filter(const View& now, const PairFilter& filter) {
  if (std::any_of(filter.verdicts.begin(), filter.verdicts.end(),
                  [](Verdict verdict) { return verdict != Verdict::kContradicts; })) {
    throw Error(ErrorCode::kInvalidArgument, "only contradictions can be watched for");
  }
  for (const std::string& subject : filter.subjects) {
    if (!now.entity(subject)) {
      throw Error(ErrorCode::kNotFound, fmt::format("no entity '{}'", subject));
    }
  }
  for (const std::string& predicate : filter.predicates) {
    if (!now.predicate(predicate)) {
      throw Error(ErrorCode::kNotFound, fmt::format("no predicate '{}'", predicate));
    }
  }
}

Change change_of(const View& view) {
  Statement row =
      StoreAccess::state(view).query("SELECT id, at, who, what FROM change WHERE id = ?1");
  if (!row.step()) {
    throw Error(ErrorCode::kCorrupt, fmt::format("change {} is missing", view.number()));
  }
  return {row.integer(0), row.string(1), row.string(2), row.string(3)};
}

WatchEvent event_of(const ClaimId& a, const ClaimId& b, const Comparison* before,
                    const Comparison* after, const Change& change) {
  WatchEvent event;
  event.a = a;
  event.b = b;
  event.change = change;
  event.comparison = after != nullptr ? *after : *before;
  if (before == nullptr) {
    event.kind = WatchEvent::Kind::kAppeared;
  } else if (after == nullptr) {
    event.kind = WatchEvent::Kind::kVanished;
  } else {
    event.kind = WatchEvent::Kind::kChanged;
    event.before = *before;
  }
  return event;
}

}  // namespace

const char* to_string(WatchEvent::Kind kind) noexcept {
  switch (kind) {
    case WatchEvent::Kind::kAppeared:
      return "appeared";
    case WatchEvent::Kind::kChanged:
      return "changed";
    case WatchEvent::Kind::kVanished:
      return "vanished";
  }
  return "";
}

struct Watch::State {
  const Store* store;
  WatchedPairs pairs;
};

Watch::Watch(const Store& store, PairFilter filter, std::optional<ChangeNumber> since,
             const Tolerances& tolerances) {
  const View now = store.view();
  check_filter(now, filter);
  const View from = store.view_as_of(since.value_or(now.number()));
  state_ =
      std::make_unique<State>(State{&store, WatchedPairs(from, std::move(filter), tolerances)});
}

Watch::Watch(Watch&&) noexcept = default;
Watch& Watch::operator=(Watch&&) noexcept = default;
Watch::~Watch() = default;

ChangeNumber Watch::number() const noexcept {
  return state_->pairs.number();
}

bool Watch::poll(const std::function<bool(const WatchEvent&)>& visit) {
  const ChangeNumber last = state_->store->view().number();
  // One change at a time, so that each event has the change that made it.
  while (number() < last) {
    const View present = state_->store->view_as_of(number());
    const View next = state_->store->view_as_of(number() + 1);
    const Change change = change_of(next);
    const bool all = state_->pairs.advance(
        present, next,
        [&](const ClaimId& a, const ClaimId& b, const Comparison* before, const Comparison* after) {
          return visit(event_of(a, b, before, after, change));
        });
    if (!all) {
      return false;
    }
  }
  return true;
}

std::vector<WatchEvent> Watch::poll() {
  std::vector<WatchEvent> events;
  try {
    poll([&](const WatchEvent& event) {
      events.push_back(event);
      return true;
    });
  } catch (...) {
    // Whole changes will not be reported again; the failure will, if it stays.
    std::erase_if(events,
                  [this](const WatchEvent& event) { return event.change.number > number(); });
    if (events.empty()) {
      throw;
    }
  }
  return events;
}

bool Watch::wait(std::chrono::milliseconds timeout, const std::function<bool()>& stop) const {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  while (true) {
    if (state_->store->view().number() > number()) {
      return true;
    }
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    if (passed >= timeout || (stop && stop())) {
      return false;
    }
    std::this_thread::sleep_for(std::min(kInterval, timeout - passed));
  }
}

}  // namespace claimgraph
