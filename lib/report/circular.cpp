// Circular reporting, as loops a person can read.
#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/provenance_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMostClaims = 4;

const char* order_name(DateOrder order) {
  switch (order) {
    case DateOrder::kUnknown:
      return "unknown";
    case DateOrder::kConsistent:
      return "consistent";
    case DateOrder::kImpossible:
      return "impossible";
  }
  return "";
}

/// The claim of a vertex in words, or its name if the snapshot does not have it.
std::string claim_text(const ProvenanceContext& context, Vertex claim) {
  const std::optional<ClaimIndex> index = context.snapshot.find(context.graph.claim_id(claim));
  return index ? fmt::format("{}  [{}]", claim_in_words(context.snapshot, *index),
                             context.snapshot.name(*index))
               : context.graph.name(claim);
}

/// "reports it in article-1, 2025-02-01".
std::string statement_text(const ProvenanceContext& context, Vertex attribution) {
  const ClaimGraph& graph = context.graph;
  std::string text = std::string(to_string(graph.act(attribution))) + " it";
  if (const std::optional<Vertex> document = graph.target_of(attribution, EdgeKind::kStatedIn)) {
    text += " in " + std::string(graph.key(*document));
    if (graph.said(attribution).unspecified() && !graph.published(*document).unspecified()) {
      return text + ", published " + graph.published(*document).str();
    }
  }
  return text + (graph.said(attribution).unspecified() ? ", not dated"
                                                       : ", " + graph.said(attribution).str());
}

std::string step_text(const ProvenanceContext& context, const CircleStep& step) {
  std::string text =
      fmt::format("{} {}, from {}, who {}", source_in_words(context, step.by),
                  statement_text(context, step.attribution), source_in_words(context, step.from),
                  statement_text(context, step.passed_on));
  switch (step.order) {
    case DateOrder::kUnknown:
      break;
    case DateOrder::kConsistent:
      text += ": the dates agree";
      break;
    case DateOrder::kImpossible:
      text += ": disproved, it was said later than it was passed on";
      break;
  }
  return text;
}

}  // namespace

std::string render_circular(const ProvenanceContext& context,
                            const std::vector<CircularReport>& reports,
                            const Rendering& rendering) {
  if (reports.empty()) {
    return "no circular reporting found\n";
  }
  std::string out;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const CircularReport& report = reports[i];
    std::string title = fmt::format("{:>2}  {} repeat each other: {}", i + 1,
                                    plural(report.members.size(), "source"),
                                    sources_in_words(context, report.members));
    out += styled(wrap(title, rendering.width(), 4), Style::kBold, rendering) + "\n";
    for (std::size_t at = 0; at < report.claims.size() && at < kMostClaims; ++at) {
      out += indented(claim_text(context, report.claims[at]), 4, rendering);
    }
    if (report.claims.size() > kMostClaims) {
      out += indented(fmt::format("and {} more", report.claims.size() - kMostClaims), 4, rendering);
    }
    for (const CircleStep& step : report.circle) {
      out += indented("- " + step_text(context, step), 6, rendering);
    }
    out +=
        indented(report.first ? source_in_words(context, *report.first) +
                                    " provably said it first: the circle counts as that one origin"
                              : "the dates do not say who began: nobody in the circle counts as "
                                "an origin",
                 4, rendering);
    if (!report.fed_by.empty()) {
      out +=
          indented("some have it from outside as well: " + sources_in_words(context, report.fed_by),
                   4, rendering);
    }
    out += "\n";
  }
  return out;
}

std::string circular_to_json(const ProvenanceContext& context,
                             const std::vector<CircularReport>& reports) {
  const ClaimGraph& graph = context.graph;
  Json form = Json::array();
  for (const CircularReport& report : reports) {
    Json circle = Json::array();
    for (const CircleStep& step : report.circle) {
      circle.push_back({{"by", graph.name(step.by)},
                        {"from", graph.name(step.from)},
                        {"attribution", graph.attribution_id(step.attribution).digest.hex()},
                        {"passed_on", graph.attribution_id(step.passed_on).digest.hex()},
                        {"date", graph.said(step.attribution).str()},
                        {"passed_on_date", graph.said(step.passed_on).str()},
                        {"order", order_name(step.order)}});
    }
    form.push_back({{"members", source_form(context, report.members)},
                    {"claims", source_form(context, report.claims)},
                    {"circle", std::move(circle)},
                    {"first", report.first ? Json(graph.name(*report.first)) : Json(nullptr)},
                    {"fed_by", source_form(context, report.fed_by)}});
  }
  return to_text(form);
}

}  // namespace claimgraph
