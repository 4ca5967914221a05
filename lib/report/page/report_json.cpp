#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <claimgraph/report/report_formats.hpp>

#include "report/json_forms.hpp"

namespace claimgraph {
namespace {

Json end_form(double end) {
  return std::isfinite(end) ? Json(end) : Json(nullptr);
}

Json interval_form(const Interval& interval) {
  if (interval.empty()) {
    return nullptr;
  }
  return {{"lo", end_form(interval.lo())},
          {"hi", end_form(interval.hi())},
          {"lo_open", interval.lo_open()},
          {"hi_open", interval.hi_open()}};
}

Json chain_form(const ReportData& report, const ReportedChain& chain) {
  Json links = Json::array();
  for (const ReportedLink& link : chain.links) {
    links.push_back({{"agent", report.entities[link.agent].key},
                     {"act", to_string(link.act)},
                     {"claim", link.claim},
                     {"document", link.document},
                     {"title", link.title},
                     {"url", link.url},
                     {"place", link.place},
                     {"quote", link.quote},
                     {"language", link.language},
                     {"said", link.said.str()},
                     {"changed", link.changed}});
  }
  return {{"words", chain.words}, {"links", std::move(links)}};
}

Json claim_form(const ReportData& report, const ReportedClaim& claim) {
  Json form{{"name", claim.name},
            {"id", claim.id},
            {"subject", claim.subject},
            {"predicate", claim.predicate},
            {"value", claim.value},
            {"scope", claim.scope},
            {"holds", claim.holds.str()},
            {"said", claim.said.str()},
            {"said_by", claim.said_by ? Json(day_to_string(*claim.said_by)) : Json(nullptr)},
            {"act", to_string(claim.act)},
            {"by", claim.by},
            {"voice", claim.voice},
            {"origins", claim.origins}};
  if (claim.bounds) {
    form["strict"] = interval_form(claim.bounds->strict);
    form["fuzzy"] = interval_form(claim.bounds->fuzzy);
  }
  form["chains"] = Json::array();
  for (const ReportedChain& chain : claim.chains) {
    form["chains"].push_back(chain_form(report, chain));
  }
  form["more_chains"] = claim.more_chains;
  return form;
}

Json names_form(const ReportData& report, const std::vector<std::size_t>& claims) {
  Json names = Json::array();
  for (const std::size_t at : claims) {
    names.push_back(report.claims[at].name);
  }
  return names;
}

Json conflict_form(const ReportData& report, const ReportedConflict& conflict) {
  Json form{{"id", conflict.id},
            {"question", conflict.question},
            {"subject", conflict.subject},
            {"predicates", conflict.predicates},
            {"first", report.claims[conflict.first].name},
            {"second", report.claims[conflict.second].name},
            {"gap", conflict.gap},
            {"words", conflict.verdict},
            {"rank", conflict.rank}};
  form.update(comparison_form(conflict.comparison));
  form["set_against"] = conflict.set_against;
  form["hypotheses"] = Json::array();
  for (const ReportedHypothesis& hypothesis : conflict.hypotheses) {
    form["hypotheses"].push_back(
        {{"text", hypothesis.text}, {"supported_by", hypothesis.supported_by}});
  }
  form["changed"] = conflict.changed;
  form["steps"] = Json::array();
  for (const Step& step : conflict.steps) {
    form["steps"].push_back({{"condition", step.condition}, {"finding", step.finding}});
  }
  form["restatements"] = Json::array();
  for (const ReportedRestatement& other : conflict.restatements) {
    form["restatements"].push_back(
        {{"first", other.first}, {"second", other.second}, {"gap", other.gap}});
  }
  form["more_restatements"] = conflict.more_restatements;
  form["about"] = report.questions[conflict.about].id;
  return form;
}

Json question_form(const ReportData& report, const ReportedQuestion& question) {
  Json items = Json::array();
  for (const ReportedItem& item : question.items) {
    Json positions = Json::array();
    for (const ReportedPosition& position : item.positions) {
      Json entry{{"claims", names_form(report, position.claims)},
                 {"more_claims", position.more_claims},
                 {"origins", position.origins},
                 {"first_said_by", fmt::format("{}", fmt::join(position.first_said_by, ", "))},
                 {"best", position.best}};
      if (position.meet) {
        entry["meet"] = interval_form(*position.meet);
      }
      positions.push_back(std::move(entry));
    }
    items.push_back({{"predicate", item.predicate},
                     {"scope", item.scope},
                     {"positions", std::move(positions)}});
  }
  Json conflicts = Json::array();
  for (const std::size_t at : question.conflicts) {
    conflicts.push_back(report.conflicts[at].id);
  }
  return {{"id", question.id},           {"title", question.title},
          {"subject", question.subject}, {"predicates", question.predicates},
          {"whole", question.whole},     {"more_claims", question.more_claims},
          {"unit", question.unit},       {"claims", names_form(report, question.claims)},
          {"items", std::move(items)},   {"conflicts", std::move(conflicts)}};
}

Json entity_form(const ReportData& report, const ReportedEntity& entity) {
  Json aliases = Json::array();
  for (const Alias& alias : entity.aliases) {
    aliases.push_back({{"text", alias.text}, {"language", alias.language}});
  }
  return {{"key", entity.key},
          {"label", entity.label},
          {"kind", entity.kind},
          {"aliases", std::move(aliases)},
          {"is_subject", entity.is_subject},
          {"first_said", entity.first_said},
          {"passed_on", entity.passed_on},
          {"claims", names_form(report, entity.said)}};
}

}  // namespace

std::string to_json(const ReportData& report) {
  Json form{{"title", report.title},
            {"change", report.number},
            {"at", report.at},
            {"claims_in_store", report.counts.claims},
            {"documents_in_store", report.counts.documents},
            {"contradicting_pairs", report.pairs},
            {"grouped", report.grouped},
            {"subjects_in_store", report.subjects}};
  form["contradictions"] = Json::array();
  for (const ReportedConflict& conflict : report.conflicts) {
    form["contradictions"].push_back(conflict_form(report, conflict));
  }
  form["questions"] = Json::array();
  for (const ReportedQuestion& question : report.questions) {
    form["questions"].push_back(question_form(report, question));
  }
  form["claims"] = Json::array();
  for (const ReportedClaim& claim : report.claims) {
    form["claims"].push_back(claim_form(report, claim));
  }
  form["entities"] = Json::array();
  for (const ReportedEntity& entity : report.entities) {
    form["entities"].push_back(entity_form(report, entity));
  }
  return to_text(form);
}

}  // namespace claimgraph
