// Narrower-wider relations between keys, closed transitively.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace claimgraph {

/// A directed graph of "narrower than" on keys: H100 -> Hopper -> GPU. Loops are tolerated: their
/// members are not narrower than each other.
class Hierarchy {
 public:
  void add(const std::string& narrower, const std::string& wider);
  /// To be called once after the last add; linear in the number of (key, ancestor) pairs.
  void close();

  /// True if `a` is strictly below `b`.
  [[nodiscard]] bool is_narrower(const std::string& a, const std::string& b) const;
  /// Either is below the other, or they have an ancestor in common.
  [[nodiscard]] bool related(const std::string& a, const std::string& b) const;
  /// A name for the connected component of `key`; `key` itself if it is in no relation.
  [[nodiscard]] const std::string& family(const std::string& key) const;

 private:
  using Keys = std::unordered_set<std::string>;
  std::unordered_map<std::string, std::vector<std::string>> wider_;
  std::unordered_map<std::string, Keys> ancestors_;
  std::unordered_map<std::string, std::string> family_;
};

}  // namespace claimgraph
