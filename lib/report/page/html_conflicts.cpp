// Cards of contradictions: values first, then who says so.
#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/block_text.hpp"
#include "report/page/html_parts.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMostChains = 3;
constexpr std::size_t kMostHypotheses = 2;

/// Keys of all who have part in a conflict, for filters.
std::string sources_of(const ReportData& report, const ReportedConflict& conflict) {
  std::string keys;
  for (const std::size_t side : {conflict.first, conflict.second}) {
    for (const ReportedChain& chain : report.claims[side].chains) {
      for (const ReportedLink& link : chain.links) {
        keys += (keys.empty() ? "" : " ") + report.entities[link.agent].key;
      }
    }
  }
  return keys;
}

/// The day by which both sides had been said; empty if that cannot be told.
std::string said_by(const ReportData& report, const ReportedConflict& conflict) {
  const std::optional<Day> a = report.claims[conflict.first].said_by;
  const std::optional<Day> b = report.claims[conflict.second].said_by;
  return a && b ? std::to_string(std::max(*a, *b)) : "";
}

void write_side(Markup& page, const ReportedClaim& claim) {
  const auto side = page.open("div", {{"class", "side"}});
  page.leaf("p", claim.value, {{"class", "value"}, {"dir", "auto"}});
  {
    const auto line = page.open("p", {{"class", "scope"}});
    page.leaf("a", claim.name, {{"href", "#" + claim_anchor(claim)}});
    if (!claim.scope.empty()) {
      page.text("; " + claim.scope);
    }
  }
  for (std::size_t i = 0; i < std::min(claim.chains.size(), kMostChains); ++i) {
    page.leaf("p", claim.chains[i].words, {{"class", "chain"}});
  }
  const std::size_t more =
      claim.chains.size() - std::min(claim.chains.size(), kMostChains) + claim.more_chains;
  if (more > 0) {
    page.leaf("p", "and " + plural(more, "more chain"), {{"class", "chain"}});
  }
  page.leaf("p", claim.origins, {{"class", "origins"}});
}

void write_note(Markup& page, const std::string& text) {
  const auto line = page.open("p", {{"class", "against"}});
  page.leaf("span", text);
}

void write_hypotheses(Markup& page, const ReportedConflict& conflict) {
  if (conflict.hypotheses.empty()) {
    return;
  }
  page.leaf("p", "Both can be right if", {{"class", "label"}});
  const auto list = page.open("ul", {{"class", "hypotheses"}});
  for (std::size_t i = 0; i < std::min(conflict.hypotheses.size(), kMostHypotheses); ++i) {
    const auto item = page.open("li");
    page.leaf("span", conflict.hypotheses[i].text);
  }
}

void write_derivation(Markup& page, const ReportedConflict& conflict) {
  const auto details = page.open("details");
  page.leaf("summary", "Why this verdict");
  page.leaf("p", fmt::format("{}: {}", conflict.verdict, conflict.reason));
  {
    const auto list = page.open("dl", {{"class", "steps"}});
    for (const Step& step : conflict.steps) {
      page.leaf("dt", step.condition);
      page.leaf("dd", step.finding);
    }
  }
  for (std::size_t i = kMostHypotheses; i < conflict.hypotheses.size(); ++i) {
    page.leaf("p", "or both can be right if " + conflict.hypotheses[i].text);
  }
}

void write_restatements(Markup& page, const ReportedConflict& conflict) {
  if (conflict.restatements.empty()) {
    return;
  }
  const std::size_t all = conflict.restatements.size() + conflict.more_restatements;
  const auto details = page.open("details");
  page.leaf("summary", "Said again in " + plural(all, "other pair"));
  const auto list = page.open("ul");
  for (const ReportedRestatement& other : conflict.restatements) {
    page.leaf("li", fmt::format("{} against {} ({})", other.first, other.second, other.gap));
  }
  if (conflict.more_restatements > 0) {
    page.leaf("li", fmt::format("and {} more", conflict.more_restatements));
  }
}

}  // namespace

std::string conflict_anchor(const ReportedConflict& conflict) {
  return "conflict:" + conflict.id;
}

void write_conflict(Markup& page, const ReportData& report, std::size_t at) {
  const ReportedConflict& conflict = report.conflicts[at];
  const std::string anchor = conflict_anchor(conflict);
  const bool conditional = conflict.comparison.conditional;
  const auto card = page.open(
      "article", {{"class", "card"},
                  {"id", anchor},
                  {"data-subject", conflict.subject},
                  {"data-predicates", fmt::format("{}", fmt::join(conflict.predicates, " "))},
                  {"data-sources", sources_of(report, conflict)},
                  {"data-verdict", conditional ? "conditional" : "contradicts"},
                  {"data-severity", fmt::format("{:.3f}", conflict.comparison.severity)},
                  {"data-said-by?", said_by(report, conflict)}});
  {
    const auto head = page.open("header");
    {
      const auto heading = page.open("h3");
      page.leaf("a", conflict.question, {{"href", "#" + anchor}});
    }
    const auto line = page.open("p", {{"class", "verdict"}});
    page.leaf("strong", conflict.gap, {{"class", "gap"}});
    page.raw(" ");
    page.leaf("span", conditional ? "unless scoped differently" : "contradicts",
              {{"class", conditional ? "badge conditional" : "badge"}});
  }
  write_pair_plot(page, report, conflict);
  {
    const auto sides = page.open("div", {{"class", "sides"}});
    write_side(page, report.claims[conflict.first]);
    if (conflict.second != conflict.first) {
      write_side(page, report.claims[conflict.second]);
    }
  }
  if (!conflict.set_against.empty()) {
    write_note(page, conflict.set_against);
  }
  for (const std::string& change : conflict.changed) {
    write_note(page, change);
  }
  write_hypotheses(page, conflict);
  {
    const auto more = page.open("div", {{"class", "more"}});
    {
      const auto details = page.open("details");
      page.leaf("summary", "On whose word");
      const ReportedClaim& first = report.claims[conflict.first];
      const ReportedClaim& second = report.claims[conflict.second];
      write_diagram(page, conflict.sources,
                    first.value + ": " + first.voice + ". " + second.value + ": " + second.voice);
    }
    write_derivation(page, conflict);
    write_restatements(page, conflict);
    const auto line = page.open("p", {{"class", "onward"}});
    page.leaf("a", "All that is claimed",
              {{"href", "#" + question_anchor(report.questions[conflict.about])}});
  }
}

}  // namespace claimgraph
