// Puts two claims into a store in memory, each with who says it, and asks how they stand.
//
// Shows: entities, a predicate, claims with quantities, attributions, compare and explain.
#include <iostream>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

namespace cg = claimgraph;

namespace {

// Quantities are written as the source has them: "2048" is exact, ">50000" a bound.
cg::Claim gpus_of_deepseek(const char* amount) {
  cg::Claim claim;
  claim.subject = "deepseek";
  claim.predicate = "gpu_count";
  claim.object = cg::Quantity::parse(amount).value();
  return claim;
}

void say(cg::Writer& writer, const char* agent, cg::Act act, const cg::Claim& claim) {
  cg::Attribution attribution;
  attribution.claim = claim.id();
  attribution.agent = agent;
  attribution.act = act;
  writer.put_claim(claim);
  writer.put_attribution(attribution);
}

}  // namespace

int main() {
  const cg::Claim admitted = gpus_of_deepseek("2048 GPU");
  const cg::Claim estimated = gpus_of_deepseek(">50000 GPU");
  cg::Predicate gpu_count;
  gpu_count.key = "gpu_count";
  gpu_count.label = "GPUs";
  gpu_count.object_type = cg::ObjectType::kQuantity;
  gpu_count.dimension = cg::Dimension{cg::Measure::kCount};
  gpu_count.role = cg::QuantityRole::kStock;

  cg::Store store = cg::Store::open(":memory:");
  cg::Writer writer = store.write("quickstart", "two claims");
  writer.put_predicate(gpu_count);
  writer.put_entity({"deepseek", cg::EntityKind::kCompany, "DeepSeek", {}});
  writer.put_entity({"elon-musk", cg::EntityKind::kPerson, "Elon Musk", {}});
  say(writer, "deepseek", cg::Act::kAsserts, admitted);
  say(writer, "elon-musk", cg::Act::kEstimates, estimated);
  writer.commit();

  const cg::Snapshot snapshot = cg::Snapshot::load(store.view());
  const cg::ClaimIndex a = snapshot.find(admitted.id()).value();
  const cg::ClaimIndex b = snapshot.find(estimated.id()).value();
  std::cout << "verdict: " << cg::to_string(cg::compare(snapshot, a, b).verdict) << "\n\n"
            << cg::render_explanation(snapshot, cg::explain(snapshot, a, b), {});
}
