// Claims with their chains, and sources, as tables.
#include <set>

#include <fmt/format.h>

#include "report/block_text.hpp"
#include "report/page/html_parts.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMostNames = 12;

/// The language of a text, if it is not that of the page.
std::string language_of(const std::string& language) {
  return language == "en" ? "" : language;
}

/// Where something stands: the title of the document, linked if it has an address.
void write_place(Markup& page, const ReportedLink& link) {
  if (link.document.empty()) {
    return;
  }
  const auto place = page.open("span", {{"class", "place"}});
  const std::string title = link.title.empty() ? link.document : link.title;
  if (link.url.empty()) {
    page.leaf("cite", title, {{"lang?", language_of(link.language)}, {"dir", "auto"}});
  } else {
    const auto cite = page.open("cite", {{"lang?", language_of(link.language)}, {"dir", "auto"}});
    page.leaf("a", title, {{"href", link.url}, {"rel", "noreferrer noopener"}});
  }
  page.text(" (" + link.place + ")");
}

void write_link(Markup& page, const ReportData& report, const ReportedLink& link) {
  const ReportedEntity& agent = report.entities[link.agent];
  const auto item = page.open("li");
  page.leaf("a", agent.label, {{"href", "#" + source_anchor(agent)}, {"dir", "auto"}});
  page.text(std::string(" ") + to_string(link.act));
  if (link.other_claim) {
    page.text(" " + link.claim + (link.words.empty() ? ", taken back" : ": " + link.words));
  }
  if (!link.said.unspecified()) {
    page.text(", " + link.said.str());
  }
  page.raw(" ");
  write_place(page, link);
  if (!link.quote.empty()) {
    page.leaf("q", link.quote, {{"lang?", language_of(link.language)}, {"dir", "auto"}});
  }
  for (const std::string& change : link.changed) {
    page.leaf("em", "changed: " + change, {{"class", "changed"}});
  }
}

void write_chains(Markup& page, const ReportData& report, const ReportedClaim& claim) {
  for (const ReportedChain& chain : claim.chains) {
    const auto list = page.open("ol", {{"class", "chain"}});
    for (const ReportedLink& link : chain.links) {
      write_link(page, report, link);
    }
  }
  if (claim.more_chains > 0) {
    page.leaf("p", "and " + plural(claim.more_chains, "more chain"));
  }
}

void write_claim_row(Markup& page, const ReportData& report, const ReportedClaim& claim) {
  const auto row = page.open("tr", {{"id", claim_anchor(claim)}});
  {
    const auto cell = page.open("th", {{"scope", "row"}});
    page.leaf("bdi", claim.value);
    page.raw(" ");
    page.leaf("span", claim.name, {{"class", "name"}});
  }
  {
    const auto cell = page.open("td");
    page.text(claim.predicate + (claim.scope.empty() ? "" : "; " + claim.scope));
  }
  {
    const auto cell = page.open("td");
    write_chains(page, report, claim);
  }
  page.leaf("td", claim.said.unspecified() ? "not dated" : claim.said.str());
  page.leaf("td", claim.origins);
}

}  // namespace

std::string claim_anchor(const ReportedClaim& claim) {
  return "claim:" + claim.name;
}

std::string source_anchor(const ReportedEntity& entity) {
  return "source:" + entity.key;
}

void write_claim_table(Markup& page, const ReportData& report, const ReportedQuestion& question) {
  const auto frame = page.open("div", {{"class", "table"},
                                       {"tabindex", "0"},
                                       {"role", "group"},
                                       {"aria-label", "Claims: " + question.title}});
  const auto table = page.open("table", {{"class", "of-claims"}});
  page.leaf("caption",
            fmt::format("{} and on whose word", plural(question.claims.size(), "claim")));
  {
    const auto head = page.open("thead");
    const auto row = page.open("tr");
    for (const char* title :
         {"Value", "Of what", "Who says so, from whom", "First said", "Support"}) {
      page.leaf("th", title, {{"scope", "col"}});
    }
  }
  const auto body = page.open("tbody");
  for (const std::size_t claim : question.claims) {
    write_claim_row(page, report, report.claims[claim]);
    page.line();
  }
}

void write_sources(Markup& page, const ReportData& report) {
  const auto frame = page.open(
      "div", {{"class", "table"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Sources"}});
  const auto table = page.open("table", {{"class", "sources"}});
  page.leaf("caption", "All who have part in what is shown");
  {
    const auto head = page.open("thead");
    const auto row = page.open("tr");
    for (const char* title : {"Source", "What it is", "Said first", "Passed on", "Claims"}) {
      page.leaf("th", title, {{"scope", "col"}});
    }
  }
  const auto body = page.open("tbody");
  for (const ReportedEntity& entity : report.entities) {
    if (entity.said.empty()) {
      continue;
    }
    const auto row = page.open("tr", {{"id", source_anchor(entity)}});
    {
      const auto cell = page.open("th", {{"scope", "row"}});
      page.leaf("bdi", entity.label);
      for (const Alias& alias : entity.aliases) {
        page.raw(" ");
        page.leaf("span", alias.text,
                  {{"class", "alias"}, {"lang?", language_of(alias.language)}, {"dir", "auto"}});
      }
    }
    page.leaf("td", entity.kind);
    page.leaf("td", std::to_string(entity.first_said));
    page.leaf("td", std::to_string(entity.passed_on));
    const auto cell = page.open("td");
    for (std::size_t i = 0; i < std::min(entity.said.size(), kMostNames); ++i) {
      const ReportedClaim& claim = report.claims[entity.said[i]];
      page.raw(i == 0 ? "" : " ");
      page.leaf("a", claim.name, {{"href", "#" + claim_anchor(claim)}});
    }
    if (entity.said.size() > kMostNames) {
      page.text(fmt::format(" and {} more", entity.said.size() - kMostNames));
    }
    page.line();
  }
}

}  // namespace claimgraph
