// What is wrong with a store, and how far the search for it is.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/store.hpp>

namespace claimgraph {

/// Collected to be told at once, up to a number that is enough for people.
class Findings {
 public:
  using Progress = std::function<void(const VerifyProgress&)>;

  /// `file` begins the message.
  explicit Findings(std::string file, const Progress& progress)
      : file_(std::move(file)), progress_(progress) {}

  /// From now on something else is looked at.
  void begin(const char* what) {
    done_.what = what;
    report();
  }
  void expect(std::int64_t rows) { done_.of_rows = rows; }
  /// A row was looked at.
  void count_row() {
    constexpr std::int64_t kOften = 4096;
    if (++done_.rows % kOften == 0) {
      report();
    }
  }

  /// Throws when there are enough.
  void add(std::string finding) {
    findings_.push_back(std::move(finding));
    if (findings_.size() == kMost) {
      findings_.emplace_back("and perhaps more");
      throw_if_any();
    }
  }

  /// Runs a check. If it ends with Error(kCorrupt) itself, that is one of the findings.
  template <typename Check>
  void add_those_of(Check check) {
    try {
      check();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kCorrupt || findings_.size() >= kMost) {
        throw;
      }
      add(error.what());
    }
  }

  /// Throws Error(kCorrupt), a line for each.
  void throw_if_any() const {
    if (findings_.empty()) {
      return;
    }
    std::string message = file_ + ": damaged";
    for (const std::string& finding : findings_) {
      message += "\n  " + finding;
    }
    throw Error(ErrorCode::kCorrupt, message);
  }

 private:
  static constexpr std::size_t kMost = 20;

  void report() const {
    if (progress_) {
      progress_(done_);
    }
  }

  std::string file_;
  const Progress& progress_;
  VerifyProgress done_;
  std::vector<std::string> findings_;
};

}  // namespace claimgraph
