#include "line_source.hpp"

#include <istream>

namespace claimgraph::command {

LineSource::~LineSource() = default;

LineSource::Outcome StreamLines::read(const std::string& /*prompt*/, std::string& line) {
  if (!std::getline(in_, line)) {
    return Outcome::kEnd;
  }
  if (line.ends_with('\r')) {
    line.pop_back();
  }
  return Outcome::kLine;
}

}  // namespace claimgraph::command
