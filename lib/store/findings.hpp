// What is wrong with a store.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

/// Collected to be told at once, up to a number that is enough for people.
class Findings {
 public:
  /// `file` begins the message.
  explicit Findings(std::string file) : file_(std::move(file)) {}

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

  std::string file_;
  std::vector<std::string> findings_;
};

}  // namespace claimgraph
