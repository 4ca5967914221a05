// A report as a page, as Markdown and as JSON. Precondition: indexes in it are those of its own
// lists, as build_report makes them. Throws std::bad_alloc only.
#pragma once

#include <string>

#include <claimgraph/base/export.hpp>
#include <claimgraph/report/report_data.hpp>

namespace claimgraph {

/// One self-contained page: nothing is loaded from anywhere, nothing in it can run but the script
/// that comes with this library (by its hash in the page's Content-Security-Policy). Complete
/// without the script, which adds search, filters, hover and shared views. All text of the store is
/// text. The same data gives the same bytes.
CLAIMGRAPH_EXPORT std::string to_html(const ReportData& report);

/// CommonMark with tables as GitHub has them, for newsletters: the contradictions with both sides,
/// who says so, and what would reconcile them. Text of the store is text, not markup.
CLAIMGRAPH_EXPORT std::string to_markdown(const ReportData& report);

/// All of it as JSON; docs/report.md names the fields. Two-space indented, ends in '\n'.
CLAIMGRAPH_EXPORT std::string to_json(const ReportData& report);

}  // namespace claimgraph
