// The page around the parts.
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/report/report_formats.hpp>

#include "report/block_text.hpp"
#include "report/page/html_parts.hpp"
#include "report/page/report_words.hpp"
#include "report/page/svg_shapes.hpp"
#include "report/page_css.hpp"
#include "report/page_js.hpp"

namespace claimgraph {
namespace {

/// As a Content-Security-Policy names the text of an element that may be used.
std::string source_hash(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const Digest digest = sha256(text);
  std::string out = "'sha256-";
  for (std::size_t at = 0; at < digest.bytes.size(); at += 3) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const unsigned byte = at + i < digest.bytes.size() ? digest.bytes[at + i] : 0U;
      bits = (bits << 8U) | byte;
    }
    for (std::size_t i = 0; i < 4; ++i) {
      const bool padding = at + i > digest.bytes.size();
      out += padding ? '=' : kDigits[(bits >> (6 * (3 - i))) & 63U];
    }
  }
  return out + "'";
}

std::string policy() {
  return "default-src 'none'; style-src " + source_hash(page_css) + "; script-src " +
         source_hash(page_js) + "; base-uri 'none'; form-action 'none'";
}

void write_head(Markup& page, const ReportData& report) {
  const auto head = page.open("head");
  page.empty("meta", {{"charset", "utf-8"}});
  page.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy()}});
  page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  page.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  page.leaf("title", report.title);
  const auto style = page.open("style");
  page.raw(page_css);
}

std::string state_in_words(const ReportData& report) {
  return report.at.empty()
             ? "Made by claimgraph from an empty store."
             : fmt::format("Made by claimgraph from what the store held after change {} ({}).",
                           report.number, report.at);
}

void write_main(Markup& page, const ReportData& report) {
  const auto main = page.open("main", {{"id", "content"}});
  if (!report.conflicts.empty()) {
    write_shapes(page);
  }
  {
    const auto section = page.open("section", {{"id", "contradictions"}});
    page.leaf("h2", "Contradictions");
    page.leaf("p", "Nothing here fits the filters.", {{"id", "nothing"}, {"hidden", ""}});
    const auto cards = page.open("div", {{"class", "cards"}});
    for (std::size_t i = 0; i < report.conflicts.size(); ++i) {
      write_conflict(page, report, i);
      page.line();
    }
  }
  if (report.questions.empty()) {
    return;
  }
  {
    const auto section = page.open("section", {{"id", "questions"}});
    page.leaf("h2", "All that is claimed");
    write_legend(page);
    for (const ReportedQuestion& question : report.questions) {
      write_question(page, report, question);
      page.line();
    }
  }
  const auto section = page.open("section", {{"id", "sources"}});
  page.leaf("h2", "Sources");
  write_sources(page, report);
}

std::string predicates_of(const ReportedQuestion& question) {
  std::string text;
  for (const std::string& key : question.predicates) {
    text += (text.empty() ? "" : " ") + key;
  }
  return text;
}

}  // namespace

std::string question_anchor(const ReportedQuestion& question) {
  return "question:" + question.id;
}

void write_question(Markup& page, const ReportData& report, const ReportedQuestion& question) {
  const std::string anchor = question_anchor(question);
  const auto part = page.open("section", {{"class", "question"},
                                          {"id", anchor},
                                          {"data-subject", question.subject},
                                          {"data-predicates", predicates_of(question)}});
  {
    const auto heading = page.open("h3");
    page.leaf("a", question.title, {{"href", "#" + anchor}});
  }
  if (!question.whole) {
    page.leaf("p",
              "Too much is claimed of this for positions to be worked out: only the claims of the "
              "contradictions above are here.",
              {{"class", "note"}});
  }
  if (question.more_claims > 0) {
    page.leaf("p", plural(question.more_claims, "more claim") + " not shown.", {{"class", "note"}});
  }
  write_plot(page, report, question);
  write_timeline(page, report, question);
  const auto details = page.open("details", {{"class", "claims"}});
  page.leaf("summary", "The same as a table, with chains and quotes");
  write_claim_table(page, report, question);
}

std::string to_html(const ReportData& report) {
  Markup page;
  page.raw("<!DOCTYPE html>\n");
  {
    const auto html = page.open("html", {{"lang", "en"}});
    write_head(page, report);
    page.line();
    const auto body = page.open("body");
    page.leaf("a", "Skip to the contradictions", {{"class", "skip"}, {"href", "#content"}});
    {
      const auto header = page.open("header", {{"class", "top"}});
      page.leaf("h1", report.title, {{"dir", "auto"}});
      page.leaf("p", report_in_words(report), {{"class", "lead"}});
      if (!report.conflicts.empty()) {
        {
          const auto nav = page.open("nav", {{"aria-label", "Parts"}});
          page.leaf("a", "Contradictions", {{"href", "#contradictions"}});
          page.leaf("a", "All that is claimed", {{"href", "#questions"}});
          page.leaf("a", "Sources", {{"href", "#sources"}});
        }
        write_filters(page, report);
      }
    }
    page.line();
    write_main(page, report);
    {
      const auto footer = page.open("footer");
      page.leaf("p", state_in_words(report));
      page.leaf(
          "p",
          "A conditional contradiction holds unless the two mean different things; what would "
          "make both right is listed with it. Origins that depend on each other count once.");
    }
    page.leaf("div", "", {{"id", "tip"}, {"role", "tooltip"}, {"hidden", ""}});
    if (!report.conflicts.empty()) {
      {
        const auto data = page.open("script", {{"type", "application/json"}, {"id", "data"}});
        page.raw(script_data(report));
      }
      const auto script = page.open("script");
      page.raw(page_js);
    }
  }
  page.line();
  return page.str();
}

}  // namespace claimgraph
