// Parts of the page.
#pragma once

#include <cstddef>
#include <string>

#include <claimgraph/report/report_data.hpp>

#include "report/page/markup.hpp"

namespace claimgraph {

/// What a card of a conflict and a claim of a table are linked as: "#claim:003-5".
std::string claim_anchor(const ReportedClaim& claim);
std::string conflict_anchor(const ReportedConflict& conflict);
std::string question_anchor(const ReportedQuestion& question);
std::string source_anchor(const ReportedEntity& entity);

/// A card with both sides, and beneath it all that stands behind it.
void write_conflict(Markup& page, const ReportData& report, std::size_t at);
/// Plot, table and timeline of a question.
void write_question(Markup& page, const ReportData& report, const ReportedQuestion& question);
/// All who have part in what is shown.
void write_sources(Markup& page, const ReportData& report);

/// Two bars on one axis.
void write_pair_plot(Markup& page, const ReportData& report, const ReportedConflict& conflict);
/// Every claim by data item and position, as a bar where there is an axis.
void write_plot(Markup& page, const ReportData& report, const ReportedQuestion& question);
void write_timeline(Markup& page, const ReportData& report, const ReportedQuestion& question);
/// What shapes and shades mean.
void write_legend(Markup& page);
void write_diagram(Markup& page, const SourceDiagram& diagram, const std::string& title);
/// Claims with everything that is known of who says them; the rows are what links lead to.
void write_claim_table(Markup& page, const ReportData& report, const ReportedQuestion& question);

/// Search and filters; hidden until the script is there to serve them.
void write_filters(Markup& page, const ReportData& report);
/// What the script cannot read off the page, as JSON that holds no "<": names of the subjects, and
/// of what the report does not show.
std::string script_data(const ReportData& report);

}  // namespace claimgraph
