// What is wrong with a store, and how far the search for it is.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

/// Rows looked at, by all threads.
class RowCount {
 public:
  void add(std::int64_t rows) { rows_.fetch_add(rows, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t rows() const { return rows_.load(std::memory_order_relaxed); }
  /// Whoever counts is to give up soon.
  void stop() { stopped_ = true; }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  std::atomic<std::int64_t> rows_{0};
  std::atomic<bool> stopped_{false};
};

/// What one check has found, up to a number that is enough for people.
class Findings {
 public:
  /// Thrown out of a check that is to give up, or has found enough. Never leaves `add_those_of`.
  struct Enough {};

  /// `often` is called every few thousand rows.
  explicit Findings(RowCount& count, std::function<void()> often = {})
      : count_(&count), often_(std::move(often)) {}

  /// A row was looked at.
  void count_row() {
    constexpr std::int64_t kOften = 4096;
    if (++rows_ == kOften) {
      count_->add(std::exchange(rows_, 0));
      if (count_->stopped()) {
        throw Enough();
      }
      if (often_) {
        often_();
      }
    }
  }

  void add(std::string finding) {
    findings_.push_back(std::move(finding));
    if (findings_.size() == kMost) {
      throw Enough();
    }
  }

  /// Runs a check. If it ends with Error(kCorrupt) itself, that is one of the findings.
  template <typename Check>
  void add_those_of(Check check) {
    try {
      check();
    } catch (const Enough&) {  // NOLINT(bugprone-empty-catch): it has said what it had to
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kCorrupt) {
        throw;
      }
      findings_.emplace_back(error.what());
    }
    count_->add(std::exchange(rows_, 0));
  }

  [[nodiscard]] const std::vector<std::string>& all() const { return findings_; }

  static constexpr std::size_t kMost = 20;

 private:
  RowCount* count_;
  std::function<void()> often_;
  std::int64_t rows_ = 0;
  std::vector<std::string> findings_;
};

}  // namespace claimgraph
