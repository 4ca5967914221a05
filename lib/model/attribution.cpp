#include <claimgraph/model/attribution.hpp>

#include "model/canonical.hpp"
#include "model/enum_text.hpp"

namespace claimgraph {
namespace {

using nlohmann::json;

json evidence_fields(const Evidence& evidence) {
  json fields = {{"start", evidence.byte_start}, {"end", evidence.byte_end}};
  if (!evidence.exact.empty()) {
    fields["exact"] = evidence.exact;
  }
  if (!evidence.prefix.empty()) {
    fields["prefix"] = evidence.prefix;
  }
  if (!evidence.suffix.empty()) {
    fields["suffix"] = evidence.suffix;
  }
  if (!evidence.sha256.empty()) {
    fields["sha256"] = evidence.sha256.hex();
  }
  return fields;
}

}  // namespace

const char* to_string(Act act) noexcept {
  switch (act) {
    case Act::kAsserts:
      return "asserts";
    case Act::kEstimates:
      return "estimates";
    case Act::kForecasts:
      return "forecasts";
    case Act::kReports:
      return "reports";
    case Act::kQuotes:
      return "quotes";
    case Act::kDenies:
      return "denies";
    case Act::kDoubts:
      return "doubts";
    case Act::kDisputes:
      return "disputes";
  }
  return nullptr;
}

std::optional<Act> parse_act(std::string_view text) noexcept {
  return enum_text::parse<Act>(text, [](Act act) { return to_string(act); });
}

bool passes_on(Act act) noexcept {
  return act == Act::kReports || act == Act::kQuotes;
}

std::string Attribution::canonical() const {
  // Field by field: an initializer list would copy every value once more.
  json fields;
  fields["claimgraph"] = "attribution/1";
  fields["claim"] = claim.digest.hex();
  fields["agent"] = agent;
  fields["act"] = to_string(act);
  if (!document.empty()) {
    fields["document"] = document;
  }
  if (!date.unspecified()) {
    fields["date"] = date.str();
  }
  if (evidence) {
    fields["evidence"] = evidence_fields(*evidence);
  }
  if (via) {
    fields["via"] = via->digest.hex();
  }
  if (!speech_act.empty()) {
    fields["speech_act"] = speech_act;
  }
  if (against) {
    fields["against"] = against->digest.hex();
  }
  return canonical_text(fields);
}

AttributionId Attribution::id() const {
  return {sha256(canonical())};
}

}  // namespace claimgraph
