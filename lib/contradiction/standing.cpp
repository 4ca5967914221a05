#include "contradiction/standing.hpp"

#include <cstddef>
#include <numeric>

namespace claimgraph {
namespace {

constexpr std::uint32_t kNothing = StandingLink::kNothing;
constexpr std::uint32_t kTakenBack = StandingLink::kTakenBack;

class Falling {
 public:
  explicit Falling(std::vector<StandingLink> links)
      : links_(std::move(links)), stands_(links_.size(), true) {
    // The attributions that pass each one on, one row after the other.
    begins_.assign(links_.size() + 1, 0);
    for (const StandingLink& link : links_) {
      if (is_place(link.via)) {
        ++begins_[link.via + std::size_t{1}];
      }
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    passed_on_by_.resize(begins_.back());
    for (std::uint32_t at = 0; at < links_.size(); ++at) {
      if (is_place(links_[at].via)) {
        passed_on_by_[next[links_[at].via]++] = at;
      }
    }
    left_.reserve(links_.size());
    for (std::size_t at = 0; at < links_.size(); ++at) {
      left_.push_back(begins_[at + 1] - begins_[at]);
    }
  }

  std::vector<bool> run() {
    for (std::uint32_t at = 0; at < links_.size(); ++at) {
      if (links_[at].via == kTakenBack || is_orphan(at)) {
        fell(at);
      }
    }
    while (!fallen_.empty()) {
      const std::uint32_t at = fallen_.back();
      fallen_.pop_back();
      for (std::uint32_t i = begins_[at]; i < begins_[at + std::size_t{1}]; ++i) {
        fell(passed_on_by_[i]);
      }
      const std::uint32_t via = links_[at].via;
      if (is_place(via)) {
        --left_[via];
        links_[via].lost_teller |= links_[at].tells;
        if (is_orphan(via)) {
          fell(via);
        }
      }
    }
    return std::move(stands_);
  }

 private:
  static bool is_place(std::uint32_t via) { return via != kNothing && via != kTakenBack; }
  [[nodiscard]] bool is_orphan(std::uint32_t at) const {
    return links_[at].lost_teller && left_[at] == 0;
  }
  void fell(std::uint32_t at) {
    if (stands_[at]) {
      stands_[at] = false;
      fallen_.push_back(at);
    }
  }

  std::vector<StandingLink> links_;
  std::vector<bool> stands_;
  std::vector<std::uint32_t> begins_;  ///< of the rows of passed_on_by_
  std::vector<std::uint32_t> passed_on_by_;
  std::vector<std::uint32_t> left_;  ///< how many standing ones pass each one on
  std::vector<std::uint32_t> fallen_;
};

}  // namespace

std::vector<bool> standing(std::vector<StandingLink> links) {
  return Falling(std::move(links)).run();
}

}  // namespace claimgraph
