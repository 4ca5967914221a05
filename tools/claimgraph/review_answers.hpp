// What a person answers in a review: keys and lines from a terminal, or lines of a pipe.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "line_source.hpp"

namespace claimgraph::command {

/// A key, and what stood behind it on its line (in a terminal: nothing).
struct Answer {
  char key = 0;
  std::string rest;
};

class ReviewAnswers {
 public:
  /// From the terminal if standard input and output are one; else from the lines of standard input,
  /// of which the first letter counts.
  ReviewAnswers();
  ReviewAnswers(const ReviewAnswers&) = delete;
  ReviewAnswers& operator=(const ReviewAnswers&) = delete;
  ~ReviewAnswers();

  [[nodiscard]] bool interactive() const noexcept { return interactive_; }

  /// The next answer; nothing at the end of the input, or when interrupted. The prompt is shown
  /// before; behind it, the answer.
  std::optional<Answer> key(const std::string& prompt);
  /// A line; nothing at the end of the input, or when interrupted.
  std::optional<std::string> line(const std::string& prompt);

 private:
  bool interactive_;
  std::unique_ptr<LineSource> lines_;
};

}  // namespace claimgraph::command
