#include "contradiction/left_out.hpp"

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {
namespace {

[[noreturn]] void refuse(const char* what, const std::string& name) {
  throw Error(ErrorCode::kNotFound, std::string("withdrawal: no ") + what + " '" + name + "'");
}

/// Retracted attributions count: what was said and taken back was said.
void need_speech_acts(const View& view, const std::vector<std::string>& named) {
  if (named.empty()) {
    return;
  }
  std::unordered_set<std::string> missing(named.begin(), named.end());
  view.for_each_recorded_attribution([&](const AttributionId&, const Attribution& attribution) {
    if (!attribution.speech_act.empty() && !missing.empty()) {
      missing.erase(attribution.speech_act);
    }
  });
  for (const std::string& name : named) {
    if (missing.contains(name)) {
      refuse("speech act", name);
    }
  }
}

}  // namespace

LeftOut::LeftOut(const View& view, const Withdrawal& without)
    : claims_(without.claims.begin(), without.claims.end()),
      attributions_(without.attributions.begin(), without.attributions.end()),
      documents_(without.documents.begin(), without.documents.end()),
      speech_acts_(without.speech_acts.begin(), without.speech_acts.end()) {
  for (const std::string& document : without.documents) {
    if (!view.document(document)) {
      refuse("document", document);
    }
  }
  for (const std::string& agent : without.agents) {
    const std::optional<Entity> entity = view.entity(agent);
    if (!entity || entity->kind == EntityKind::kPredicate) {
      refuse("agent", agent);
    }
    agents_.insert(view.representative(agent));
  }
  need_speech_acts(view, without.speech_acts);
}

bool LeftOut::has(const AttributionId& id, const Attribution& attribution,
                  const std::string& agent) const {
  return claims_.contains(attribution.claim) || attributions_.contains(id) ||
         documents_.contains(attribution.document) || agents_.contains(agent) ||
         speech_acts_.contains(attribution.speech_act);
}

}  // namespace claimgraph
