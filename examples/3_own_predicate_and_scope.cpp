// Defines its own predicates, one narrower than the other, and scopes, and compares every pair.
//
// Shows: a hierarchy of predicates is made of claims (`broader`) like anything else; a scope
// dimension is a value, `all`, or left open, and these three compare differently.
#include <iostream>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/report/wording.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

namespace cg = claimgraph;

namespace {
cg::Predicate energy(const char* key, const char* label, const char* gloss) {
  cg::Predicate predicate;
  predicate.key = key;
  predicate.label = label;
  predicate.gloss = gloss;
  predicate.object_type = cg::ObjectType::kQuantity;
  predicate.dimension = cg::Dimension{cg::Measure::kEnergy};
  predicate.role = cg::QuantityRole::kFlow;
  return predicate;
}

void say(cg::Writer& writer, const char* key, const char* subject, std::string_view predicate,
         cg::Object object, cg::Scope scope = {}) {
  cg::Claim claim;
  claim.subject = subject;
  claim.predicate = predicate;
  claim.object = std::move(object);
  claim.scope = std::move(scope);
  claim.valid_time = cg::EdtfDate::parse("2024").value();
  cg::Attribution attribution;
  attribution.claim = claim.id();
  attribution.agent = "grid-report";
  writer.put_claim(claim, key);
  writer.put_attribution(attribution);
}
}  // namespace

int main() {
  cg::Store store = cg::Store::open(":memory:");
  cg::Writer writer = store.write("example", "energy of a company");
  writer.put_entity({"acme", cg::EntityKind::kCompany, "Acme", {}});
  writer.put_entity({"grid-report", cg::EntityKind::kOrganization, "Grid Report", {}});
  writer.put_predicate(energy("energy_use", "energy used", "all energy"));
  writer.put_predicate(energy("cooling", "energy used for cooling", "cooling alone"));
  say(writer, "broader", "cooling", cg::predicates::kBroader, cg::EntityRef{"energy_use"});
  const auto amount = [](const char* text) { return cg::Quantity::parse(text).value(); };
  const cg::Scope all{{"site", cg::ScopeValue::all()}};
  const cg::Scope berlin{{"site", cg::ScopeValue::of("berlin")}};
  const cg::Scope paris{{"site", cg::ScopeValue::of("paris")}};
  say(writer, "everywhere", "acme", "energy_use", amount("90 GWh"), all);
  say(writer, "left-open", "acme", "energy_use", amount("90000 MWh"));
  say(writer, "berlin", "acme", "energy_use", amount("140 GWh"), berlin);
  say(writer, "paris", "acme", "energy_use", amount("20 GWh"), paris);
  say(writer, "cooling", "acme", "cooling", amount("30 GWh"), all);
  writer.commit();
  const cg::View view = store.view();
  const cg::Snapshot snapshot = cg::Snapshot::load(view);
  using Pair = std::pair<const char*, const char*>;
  const std::vector<Pair> pairs{{"everywhere", "left-open"}, {"everywhere", "paris"},
                                {"everywhere", "berlin"},    {"left-open", "berlin"},
                                {"berlin", "paris"},         {"everywhere", "cooling"}};
  for (const auto& [first, second] : pairs) {
    const cg::ClaimIndex a = snapshot.find(view.find_claim(first).value()).value();
    const cg::ClaimIndex b = snapshot.find(view.find_claim(second).value()).value();
    const cg::Comparison comparison = cg::compare(snapshot, a, b);
    std::cout << cg::claim_in_words(snapshot, a) << '\n'
              << cg::claim_in_words(snapshot, b) << '\n'
              << "  " << cg::verdict_in_words(comparison) << ": "
              << cg::to_string(comparison.reason) << "\n\n";
  }
}
