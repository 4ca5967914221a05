// Makes a store of 50,000 claims about 25,000 companies and counts all contradictions in it.
//
// Shows: a large change is one transaction; ContradictionStream hands out one pair at a time and
// keeps no list, so memory does not grow with the findings; most_severe keeps only the best.
#include <iostream>
#include <string>
#include <utility>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/report/wording.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

namespace cg = claimgraph;

namespace {
constexpr int kCompanies = 25'000;

long long staff_of(int company) {
  return 1000 + (company * 7919LL) % 90'000;
}

/// The number to two digits, as a newspaper has it; for some companies it is far off.
long long newspaper_says(int company) {
  const long long wrong = company % 97 == 0 ? 2 + company % 7 : 1;
  const long long number = staff_of(company) * wrong;
  const long long unit = number < 10'000 ? 100 : number < 100'000 ? 1000 : 10'000;
  return number / unit * unit;
}

void say(cg::Writer& writer, const char* agent, const std::string& company, cg::Quantity staff) {
  cg::Claim claim;
  claim.subject = company;
  claim.predicate = "staff";
  claim.object = std::move(staff);
  cg::Attribution attribution;
  attribution.claim = claim.id();
  attribution.agent = agent;
  writer.put_claim(claim);
  writer.put_attribution(attribution);
}

void fill(cg::Store& store) {
  cg::Writer writer = store.write("example", "employees of many companies");
  const cg::Dimension count{cg::Measure::kCount};
  writer.put_predicate(
      {"staff", "employees", "", cg::ObjectType::kQuantity, count, cg::QuantityRole::kStock});
  writer.put_entity({"register", cg::EntityKind::kOrganization, "Register", {}});
  writer.put_entity({"newspaper", cg::EntityKind::kOrganization, "Newspaper", {}});
  const cg::Unit person = cg::Unit::parse("person").value();
  for (int i = 0; i < kCompanies; ++i) {
    const std::string key = "company-" + std::to_string(i);
    writer.put_entity({key, cg::EntityKind::kCompany, "Company " + std::to_string(i), {}});
    say(writer, "register", key, cg::Quantity(cg::Hedge::kExact, staff_of(i), person));
    say(writer, "newspaper", key, cg::Quantity(cg::Hedge::kApprox, newspaper_says(i), person));
  }
  writer.commit();
}
}  // namespace

int main() {
  cg::Store store = cg::Store::open(":memory:");
  fill(store);
  const cg::Snapshot snapshot = cg::Snapshot::load(store.view());
  std::size_t count = 0;
  std::size_t over_threefold = 0;
  for (const cg::Finding& finding : cg::ContradictionStream(snapshot, {})) {
    ++count;
    over_threefold += finding.comparison.gap_ratio.value_or(1) > 3 ? 1U : 0U;
  }
  std::cout << snapshot.size() << " claims, " << count << " contradictions, " << over_threefold
            << " of more than 3x\n";

  for (const cg::Finding& finding : cg::most_severe(snapshot, {}, 3)) {
    std::cout << "\n" << cg::gap_in_words(finding.comparison) << '\n';
    std::cout << "  " << cg::claim_in_words(snapshot, finding.a) << '\n';
    std::cout << "  " << cg::claim_in_words(snapshot, finding.b) << '\n';
  }
}
