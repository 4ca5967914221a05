// Where a session's lines come from.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::command {

/// What may stand at the end of a text, and where it begins there.
struct Completions {
  std::size_t begin = 0;             ///< of the part that a candidate takes the place of
  std::vector<std::string> words{};  ///< in order, without duplicates
  std::string suffix{};              ///< put behind a word that is the only one
};

/// What may follow a line up to the cursor.
using Completer = std::function<Completions(std::string_view line)>;

class LineSource {
 public:
  enum class Outcome { kLine, kInterrupted, kEnd };

  LineSource() = default;
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;
  virtual ~LineSource();

  /// Reads the next line, without its end. A line that was taken from the history may hold several.
  virtual Outcome read(const std::string& prompt, std::string& line) = 0;
  /// Takes a statement into the history, if there is one.
  virtual void remember(const std::string& statement) = 0;
  virtual void complete_with(Completer completer) = 0;
};

/// Lines of a stream: no prompt, no history.
class StreamLines : public LineSource {
 public:
  explicit StreamLines(std::istream& in) : in_(in) {}

  Outcome read(const std::string& prompt, std::string& line) override;
  void remember(const std::string& /*statement*/) override {}
  void complete_with(Completer /*completer*/) override {}

 private:
  std::istream& in_;
};

}  // namespace claimgraph::command
