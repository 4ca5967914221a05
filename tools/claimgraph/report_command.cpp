// report: a page, a text or JSON about the worst contradictions, for people who rather look.
#include <chrono>
#include <filesystem>
#include <iostream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include <claimgraph/base/error.hpp>
#include <claimgraph/report/report_data.hpp>
#include <claimgraph/report/report_formats.hpp>

#include "commands.hpp"
#include "graphviz.hpp"
#include "lookup.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "replacement_file.hpp"

namespace claimgraph::command {
namespace {

/// The format that is asked for, else the one that the file's name ends in.
std::string format_of(const ReportArguments& arguments) {
  if (!arguments.format.empty()) {
    return arguments.format;
  }
  const std::string ending = std::filesystem::path(arguments.file).extension().string();
  if (ending == ".md" || ending == ".markdown") {
    return "markdown";
  }
  return ending == ".json" ? "json" : "html";
}

/// A line on a terminal that says what is being done, and is taken away at the end.
class StageLine {
 public:
  explicit StageLine(bool wanted) : wanted_(wanted && can_show_progress()) {}
  StageLine(const StageLine&) = delete;
  StageLine& operator=(const StageLine&) = delete;
  ~StageLine() {
    if (shown_) {
      std::cerr << "\r\x1b[K" << std::flush;
    }
  }

  void show(std::string_view stage) {
    if (wanted_) {
      std::cerr << "\r\x1b[K" << stage << " ..." << std::flush;
      shown_ = true;
    }
  }

 private:
  bool wanted_;
  bool shown_ = false;
};

/// What `dot` makes of the diagrams; nothing if it is not there or fails: they are laid out all the
/// same.
std::optional<std::string> laid_out_by_graphviz(std::string_view graphs) {
  try {
    return render_with_graphviz(graphs, "plain");
  } catch (const Error&) {
    return std::nullopt;
  }
}

ReportOptions options_of(const View& view, const ReportArguments& arguments) {
  ReportOptions options;
  for (const std::string& subject : arguments.subjects) {
    options.filter.subjects.push_back(find_entity(view, subject).key);
  }
  for (const std::string& predicate : arguments.predicates) {
    options.filter.predicates.push_back(find_predicate(view, predicate));
  }
  options.filter.min_severity = arguments.min_severity;
  options.limit = arguments.limit;
  if (!arguments.title.empty()) {
    options.title = arguments.title;
  }
  return options;
}

}  // namespace

int run_report(const Context& context, const ReportArguments& arguments) {
  const std::string format = format_of(arguments);
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  ReportOptions options = options_of(view, arguments);
  if (format == "html") {
    options.layout = laid_out_by_graphviz;
  }
  std::optional<StageLine> line(std::in_place, !context.quiet);
  options.progress = [&](std::string_view stage) { line->show(stage); };
  const ReportData report = build_report(view, options);
  const std::string text = format == "html"       ? to_html(report)
                           : format == "markdown" ? to_markdown(report)
                                                  : to_json(report);
  line.reset();
  if (arguments.file == "-") {
    context.out << text;
    return kOk;
  }
  const bool replaced = write_file(arguments.file, [&](std::ostream& out) { out << text; });
  if (replaced && !context.quiet) {
    context.err << printable_lines("wrote " + std::to_string(report.conflicts.size()) +
                                   " contradictions and " + std::to_string(report.claims.size()) +
                                   " claims to " + arguments.file + " (" +
                                   describe_bytes(static_cast<double>(text.size())) + ")");
  }
  return kOk;
}

}  // namespace claimgraph::command
