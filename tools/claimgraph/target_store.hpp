// The store that a command puts things into.
#pragma once

#include <filesystem>
#include <optional>

#include <claimgraph/store/store.hpp>

namespace claimgraph::command {

/// The store to import into. One that is not there yet is made under another name beside it and
/// takes its place when something was imported: a failed import leaves no store, and never touches
/// one that another process makes in the meantime.
class TargetStore {
 public:
  explicit TargetStore(std::filesystem::path file);
  TargetStore(const TargetStore&) = delete;
  TargetStore& operator=(const TargetStore&) = delete;
  ~TargetStore();

  Store& store() { return *store_; }

  /// Gives a new store its name; throws Error(kConflict) if another process was faster.
  void publish();

 private:
  std::filesystem::path file_;
  std::filesystem::path unfinished_;
  bool is_new_;
  std::optional<Store> store_;
};

}  // namespace claimgraph::command
