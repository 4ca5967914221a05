// A report for newsletters and issue trackers.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/report_formats.hpp>

#include "report/block_text.hpp"
#include "report/markup_reference.hpp"
#include "report/page/report_words.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMostChains = 3;

/// Text that is no markup: what Markdown or HTML would read as such has a backslash before it or is
/// a reference.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '<' || c == '>' || c == '&') {
      out += markup_reference(c);
    } else {
      if (std::string_view(R"(\`*_{}[]()#+!|~@)").find(c) != std::string_view::npos) {
        out += '\\';
      }
      out += c;
    }
  }
  // An address would become a link by itself.
  for (const char* scheme : {"http:", "https:", "www."}) {
    for (std::size_t at = out.find(scheme); at != std::string::npos;
         at = out.find(scheme, at + 8)) {
      const std::size_t mark = at + std::string_view(scheme).size() - 1;
      out.insert(mark, "\\");
    }
  }
  return out;
}

std::string claim_name(const ReportedClaim& claim) {
  return plain("[" + claim.name + (claim.scope.empty() ? "" : "; " + claim.scope) + "]");
}

void write_side(std::string& out, const ReportedClaim& claim) {
  out += fmt::format("- **{}** {}\n", plain(claim.value), claim_name(claim));
  for (std::size_t i = 0; i < std::min(claim.chains.size(), kMostChains); ++i) {
    out += "  - " + plain(claim.chains[i].words) + "\n";
    for (const ReportedLink& link : claim.chains[i].links) {
      if (!link.quote.empty()) {
        out += "    - “" + plain(link.quote) + "”\n";
      }
    }
  }
  const std::size_t more =
      claim.chains.size() - std::min(claim.chains.size(), kMostChains) + claim.more_chains;
  if (more > 0) {
    out += "  - and " + plural(more, "more chain") + "\n";
  }
  out += "  - " + plain(claim.origins) + "\n";
}

void write_conflict(std::string& out, const ReportData& report, std::size_t number) {
  const ReportedConflict& conflict = report.conflicts[number];
  out += fmt::format("## {}. {}\n\n**{}**, {}\n\n", number + 1, plain(conflict.question),
                     plain(conflict.gap), plain(conflict.verdict));
  write_side(out, report.claims[conflict.first]);
  if (conflict.second != conflict.first) {
    write_side(out, report.claims[conflict.second]);
  }
  out += "\n";
  if (!conflict.set_against.empty()) {
    out += plain(conflict.set_against) + "\n\n";
  }
  for (const std::string& change : conflict.changed) {
    out += plain(change) + "\n\n";
  }
  if (!conflict.hypotheses.empty()) {
    out += "Both can be right if\n\n";
    for (const ReportedHypothesis& hypothesis : conflict.hypotheses) {
      out += "- " + plain(hypothesis.text) + "\n";
    }
    out += "\n";
  }
}

void write_question(std::string& out, const ReportData& report, const ReportedQuestion& question) {
  out += fmt::format(
      "### {}\n\n| position | value | who says so | first said | support |\n"
      "|---|---|---|---|---|\n",
      plain(question.title));
  for (const ReportedItem& item : question.items) {
    for (std::size_t at = 0; at < item.positions.size(); ++at) {
      const ReportedPosition& position = item.positions[at];
      for (const std::size_t index : position.claims) {
        const ReportedClaim& claim = report.claims[index];
        out += fmt::format(
            "| {} {}{} | {} {} | {} | {} | {} |\n", plain(item.predicate), at + 1,
            position.best ? ", best supported" : "", plain(claim.value), claim_name(claim),
            plain(claim.chains.empty() ? "nobody" : claim.chains.front().words),
            plain(claim.said.unspecified() ? "not dated" : claim.said.str()), plain(claim.origins));
      }
    }
  }
  if (question.more_claims > 0) {
    out += fmt::format("\n{} not shown.\n", plural(question.more_claims, "more claim"));
  }
  out += "\n";
}

}  // namespace

std::string to_markdown(const ReportData& report) {
  std::string out = "# " + plain(report.title) + "\n\n";
  out += report_in_words(report) + "\n";
  if (report.conflicts.empty()) {
    return out;
  }
  out += "\n";
  for (std::size_t i = 0; i < report.conflicts.size(); ++i) {
    write_conflict(out, report, i);
  }
  out += "## All that is claimed\n\n";
  for (const ReportedQuestion& question : report.questions) {
    write_question(out, report, question);
  }
  return out;
}

}  // namespace claimgraph
