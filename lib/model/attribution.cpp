#include <claimgraph/model/attribution.hpp>

#include "model/canonical.hpp"
#include "model/enum_text.hpp"

namespace claimgraph {
namespace {

void write_evidence(CanonicalText& fields, const Evidence& evidence) {
  fields.object("evidence");
  fields.number("end", evidence.byte_end);
  if (!evidence.exact.empty()) {
    fields.text("exact", evidence.exact);
  }
  if (!evidence.prefix.empty()) {
    fields.text("prefix", evidence.prefix);
  }
  if (!evidence.sha256.empty()) {
    fields.digest("sha256", evidence.sha256);
  }
  fields.number("start", evidence.byte_start);
  if (!evidence.suffix.empty()) {
    fields.text("suffix", evidence.suffix);
  }
  fields.end();
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
  CanonicalText fields;
  fields.text("act", to_string(act));
  if (against) {
    fields.digest("against", against->digest);
  }
  fields.text("agent", agent);
  fields.digest("claim", claim.digest);
  fields.text("claimgraph", "attribution/1");
  if (!date.unspecified()) {
    fields.text("date", date.str());
  }
  if (!document.empty()) {
    fields.text("document", document);
  }
  if (evidence) {
    write_evidence(fields, *evidence);
  }
  if (!speech_act.empty()) {
    fields.text("speech_act", speech_act);
  }
  if (via) {
    fields.digest("via", via->digest);
  }
  return fields.finish();
}

AttributionId Attribution::id() const {
  return {sha256(canonical())};
}

}  // namespace claimgraph
