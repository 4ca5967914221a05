// Writes the rows of a query in a format.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/query/value.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph::command {

/// Takes rows one at a time. Nothing but what is needed is kept: a table keeps its first 1,000 rows
/// to set the widths of its columns, the other formats none.
class ResultWriter {
 public:
  ResultWriter() = default;
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;
  virtual ~ResultWriter();

  /// As many values as there are columns.
  virtual void row(const ValueList& values) = 0;
  /// After the last row.
  virtual void finish() = 0;
};

/// What --format may be: "table|json|csv|jsonl".
inline constexpr const char* kResultFormats = "table|json|csv|jsonl";

/// A writer of one of kResultFormats. With `to_terminal`, CSV shows control characters instead of
/// sending them; the other formats never send any.
std::unique_ptr<ResultWriter> make_result_writer(std::string_view format,
                                                 std::vector<std::string> columns,
                                                 std::ostream& out, const Rendering& rendering,
                                                 bool to_terminal);

}  // namespace claimgraph::command
