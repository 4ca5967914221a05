#include "repl_session.hpp"

#include "lookup.hpp"

namespace claimgraph::command {

Store& Session::store() {
  if (!store_) {
    store_.emplace(open_store(context_, OpenOptions::Mode::kRead));
  }
  return *store_;
}

View Session::view() {
  return view_as_of(store(), settings.as_of);
}

PropertyGraph& Session::graph() {
  // Others may write meanwhile: a query sees what was known when it was asked.
  const ChangeNumber state = view().number();
  if (!graph_ || state != state_) {
    graph_.reset();
    graph_.emplace(store(), state);
    state_ = state;
    ++version_;
  }
  return *graph_;
}

void Session::close() {
  graph_.reset();
  store_.reset();
}

}  // namespace claimgraph::command
