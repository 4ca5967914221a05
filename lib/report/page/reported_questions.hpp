// What is claimed in answer to the questions that the conflicts of a report are about.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/report/report_data.hpp>

#include "report/page/reported_claims.hpp"

namespace claimgraph {

struct QuestionOptions {
  std::size_t most_claims = 40;  ///< of a question
  /// The snapshot holds all claims about the subjects of the conflicts. If not, positions cannot be
  /// worked out, and the questions say so.
  bool whole = true;
};

/// Fills report.questions, and `about` of report.conflicts, which are `conflicts` in their order.
/// Data items that a conflict joins are one question.
void add_questions(const Snapshot& snapshot, const ClaimGraph& graph,
                   std::span<const Conflict> conflicts, const QuestionOptions& options,
                   ReportedClaims& claims, ReportData& report);

}  // namespace claimgraph
