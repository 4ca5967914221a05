// The sources of both sides of a conflict as a diagram.
#pragma once

#include <cstddef>

#include <claimgraph/report/report_data.hpp>
#include <claimgraph/report/source_diagram.hpp>

namespace claimgraph {

/// Claims of the report (indexes; they may be one) and all their chains show, measured but not laid
/// out. What is said is left of who says it.
SourceDiagram draw_sources(const ReportData& report, std::size_t first, std::size_t second);

}  // namespace claimgraph
