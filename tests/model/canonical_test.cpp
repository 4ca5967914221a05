#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>

namespace claimgraph {
namespace {

/// Every escape of JSON and every length of UTF-8 comes up, now and then what is not UTF-8.
std::string any_text() {
  const auto character = [](int first, int end) {
    return rc::gen::map(rc::gen::inRange(first, end),
                        [](int c) { return std::string(1, static_cast<char>(c)); });
  };
  const auto pieces =
      *rc::gen::container<std::vector<std::string>>(rc::gen::weightedOneOf<std::string>(
          {{20, rc::gen::element<std::string>("\"", "\\", "/", "\x7f", "é", "杭", "😀",
                                              "eight or more letters")},
           {20, character(0, 0x20)},
           {20, character(0x20, 0x80)},
           {1, rc::gen::element<std::string>("\xff", "\xc3", "\xed\xa0\x80", "\xc0\xaf")}}));
  std::string text;
  for (const std::string& piece : pieces) {
    text += piece;
  }
  return text;
}

/// The same text as a library for JSON writes it, which sorts the members.
std::string dumped(const nlohmann::json& fields) {
  try {
    return fields.dump();
  } catch (const nlohmann::json::type_error&) {
    return "not valid UTF-8";
  }
}

template <typename Record>
std::string canonical(const Record& record) {
  try {
    return record.canonical();
  } catch (const Error& error) {
    RC_ASSERT(error.code() == ErrorCode::kInvalidArgument);
    return "not valid UTF-8";
  }
}

RC_GTEST_PROP(CanonicalClaim, IsWhatALibraryForJsonWrites, ()) {
  Claim claim;
  claim.subject = any_text();
  claim.predicate = any_text();
  nlohmann::json fields{
      {"claimgraph", "claim/1"}, {"subject", claim.subject}, {"predicate", claim.predicate}};
  const TextValue value{any_text(), *rc::gen::element<std::string>("", "en")};
  claim.object = value;
  fields["object"]["text"] = value.text;
  if (!value.language.empty()) {
    fields["object"]["language"] = value.language;
  }
  for (const std::string& dimension :
       *rc::gen::container<std::vector<std::string>>(rc::gen::exec(&any_text))) {
    const std::string text = any_text();
    claim.scope[dimension] = ScopeValue::of(text);
    fields["scope"][dimension] = {{"text", text}};
  }
  if (*rc::gen::arbitrary<bool>()) {
    claim.polarity = Polarity::kDenied;
    fields["polarity"] = "denied";
  }
  RC_ASSERT(canonical(claim) == dumped(fields));
}

RC_GTEST_PROP(CanonicalAttribution, IsWhatALibraryForJsonWrites, ()) {
  Attribution attribution;
  attribution.claim = {sha256(any_text())};
  attribution.agent = any_text();
  attribution.act = *rc::gen::element(Act::kAsserts, Act::kDisputes);
  nlohmann::json fields{{"claimgraph", "attribution/1"},
                        {"claim", attribution.claim.digest.hex()},
                        {"agent", attribution.agent},
                        {"act", to_string(attribution.act)}};
  attribution.document = any_text();
  if (!attribution.document.empty()) {
    fields["document"] = attribution.document;
  }
  if (*rc::gen::arbitrary<bool>()) {
    attribution.speech_act = any_text() + "x";
    attribution.via = AttributionId{sha256(any_text())};
    attribution.against = ClaimId{sha256(any_text())};
    fields["speech_act"] = attribution.speech_act;
    fields["via"] = attribution.via->digest.hex();
    fields["against"] = attribution.against->digest.hex();
  }
  if (*rc::gen::arbitrary<bool>()) {
    Evidence& evidence = attribution.evidence.emplace();
    evidence.byte_start = *rc::gen::arbitrary<std::uint64_t>();
    evidence.byte_end = *rc::gen::arbitrary<std::uint64_t>();
    evidence.exact = any_text() + "x";
    evidence.prefix = any_text() + "y";
    evidence.suffix = any_text() + "z";
    evidence.sha256 = sha256(evidence.exact);
    fields["evidence"] = {{"start", evidence.byte_start}, {"end", evidence.byte_end},
                          {"exact", evidence.exact},      {"prefix", evidence.prefix},
                          {"suffix", evidence.suffix},    {"sha256", evidence.sha256.hex()}};
  }
  RC_ASSERT(canonical(attribution) == dumped(fields));
}

}  // namespace
}  // namespace claimgraph
