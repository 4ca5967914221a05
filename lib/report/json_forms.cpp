#include "report/json_forms.hpp"

#include <cmath>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/wording.hpp>

namespace claimgraph {
namespace {

/// Infinite ends have no number in JSON: null.
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

Json object_form(const Object& object) {
  if (const auto* quantity = std::get_if<Quantity>(&object)) {
    return {{"quantity", quantity->str()}};
  }
  if (const auto* entity = std::get_if<EntityRef>(&object)) {
    return {{"entity", entity->key}};
  }
  if (const auto* date = std::get_if<EdtfDate>(&object)) {
    return {{"date", date->str()}};
  }
  if (const auto* text = std::get_if<TextValue>(&object)) {
    return {{"text", text->text}, {"language", text->language}};
  }
  return {{"flag", std::get<Flag>(object).value}};
}

Json scope_form(const Scope& scope) {
  Json form = Json::object();
  for (const auto& [dimension, value] : scope) {
    switch (value.kind) {
      case ScopeValue::Kind::kAll:
        form[dimension] = {{"all", true}};
        break;
      case ScopeValue::Kind::kEntity:
        form[dimension] = {{"entity", value.text}};
        break;
      case ScopeValue::Kind::kText:
        form[dimension] = value.text;
        break;
    }
  }
  return form;
}

/// From what was said to what was passed on; of a and b if that is not recorded.
Json distortions_form(const Explanation& explanation) {
  Json form = Json::array();
  for (const Distortion& distortion : explanation.distortions) {
    form.push_back(explanation.told_first == ToldFirst::kNotRecorded
                       ? Json{{"differs", what_differs(distortion.kind)},
                              {"a", distortion.said},
                              {"b", distortion.passed_on}}
                       : Json{{"kind", to_string(distortion.kind)},
                              {"said", distortion.said},
                              {"passed_on", distortion.passed_on}});
  }
  return form;
}

}  // namespace

Json chain_form(const Chain& chain) {
  Json form = Json::array();
  for (const ChainLink& link : chain) {
    const Attribution& said = link.attribution;
    Json entry{{"id", link.id.digest.hex()},
               {"agent", said.agent},
               {"act", to_string(said.act)},
               {"claim", said.claim.digest.hex()}};
    if (!said.document.empty()) {
      entry["document"] = said.document;
    }
    if (!said.date.unspecified()) {
      entry["date"] = said.date.str();
    }
    if (said.evidence) {
      entry["evidence"] = {{"start", said.evidence->byte_start}, {"end", said.evidence->byte_end}};
      if (!said.evidence->exact.empty()) {
        entry["evidence"]["exact"] = said.evidence->exact;
      }
    }
    if (!said.speech_act.empty()) {
      entry["speech_act"] = said.speech_act;
    }
    form.push_back(std::move(entry));
  }
  return form;
}

Json claim_form(const ClaimId& id, const Claim& claim, const std::vector<std::string>& keys,
                const std::string& words) {
  Json form{{"id", id.digest.hex()},
            {"keys", keys},
            {"subject", claim.subject},
            {"predicate", claim.predicate},
            {"object", object_form(claim.object)},
            {"words", words},
            {"scope", scope_form(claim.scope)},
            {"valid_time", claim.valid_time.str()},
            {"polarity", claim.polarity == Polarity::kAffirmed ? "affirmed" : "denied"}};
  if (claim.measured_by) {
    const bool more = claim.measured_by->relation == Comparator::Relation::kMoreThan;
    form["measured_by"] = {{"relation", more ? "more_than" : "less_than"},
                           {"claim", claim.measured_by->claim.digest.hex()}};
  }
  return form;
}

Json claim_form(const Snapshot& snapshot, ClaimIndex index) {
  Json form = claim_form(snapshot.id(index), snapshot.claim(index), snapshot.keys(index),
                         value_in_words(snapshot, index));
  if (const std::optional<Bounds> bounds = snapshot.bounds(index)) {
    form["strict"] = interval_form(bounds->strict);
    form["fuzzy"] = interval_form(bounds->fuzzy);
  }
  form["origins"] = snapshot.origins(index);
  form["unknown_lineages"] = snapshot.unknown_lineages(index);
  form["chains"] = Json::array();
  for (const Chain& chain : snapshot.chains(index)) {
    form["chains"].push_back(chain_form(chain));
  }
  return form;
}

Json comparison_form(const Comparison& comparison) {
  Json form{{"verdict", to_string(comparison.verdict)},
            {"reason", to_string(comparison.reason)},
            {"conditional", comparison.conditional},
            {"set_against_each_other", comparison.lifted},
            {"severity", comparison.severity},
            {"gap_ratio", comparison.gap_ratio ? Json(*comparison.gap_ratio) : Json(nullptr)}};
  if (!comparison.unspecified.empty()) {
    form["unspecified"] = comparison.unspecified;
  }
  return form;
}

Json explanation_form(const Snapshot& snapshot, const Explanation& explanation) {
  Json form = comparison_form(explanation.comparison);
  form["a"] = claim_form(snapshot, explanation.a);
  form["b"] = claim_form(snapshot, explanation.b);
  form["hypotheses"] = Json::array();
  for (const Hypothesis& hypothesis : explanation.hypotheses) {
    Json entry{{"text", hypothesis.text}};
    if (hypothesis.supported_by) {
      entry["supported_by"] = hypothesis.supported_by->digest.hex();
    }
    form["hypotheses"].push_back(std::move(entry));
  }
  form["set_against"] = Json::array();
  for (const SetAgainst& dispute : explanation.set_against) {
    form["set_against"].push_back({{"agent", dispute.agent},
                                   {"disputing", dispute.disputing.digest.hex()},
                                   {"disputed", dispute.disputed.digest.hex()},
                                   {"by_speaker", dispute.by_speaker},
                                   {"by_restatement", dispute.by_restatement}});
  }
  if (!explanation.distortions.empty()) {
    form["distortions"] = distortions_form(explanation);
  }
  form["steps"] = Json::array();
  for (const Step& step : explanation.steps) {
    form["steps"].push_back({{"condition", step.condition}, {"finding", step.finding}});
  }
  form["tolerances"] = {{"closeness", explanation.tolerances.closeness},
                        {"conditional_discount", explanation.tolerances.conditional_discount}};
  return form;
}

std::string to_text(const Json& json) {
  return printable_json(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string to_line(const Json& json) {
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace claimgraph
