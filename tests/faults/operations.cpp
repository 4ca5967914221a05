#include "operations.hpp"

#include <ostream>
#include <sstream>
#include <utility>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/io/proposals.hpp>

#include "../io/made_extraction.hpp"
#include "../store/deepseek_store.hpp"
#include "../store/earlier_store.hpp"

namespace claimgraph::faults {
namespace {

namespace fs = std::filesystem;
using testing::attribution;
using testing::change;
using testing::claim;

Claim counted() {
  return claim("deepseek gpu_count ~50000 GPU | hardware=@nvidia-hopper");
}

/// Found in an article by nobody in particular.
Proposal proposal(const std::string& quantity) {
  return {"kemaspedia-000",
          0,
          10,
          "DeepSeek m",
          R"({"type": "entity", "key": "tessera", "kind": "company", "label": "Tessera"})"
          "\n"
          R"({"type": "claim", "subject": "tessera", "predicate": "gpu_count", "object": )"
          R"({"quantity": ")" +
              quantity + R"("}, "attributions": [{"agent": "kemaspedia", "act": "reports"}]})" +
              "\n",
          0.5,
          "a rule"};
}

/// A store that holds something of each kind; its changes 3 and 4 take something back.
void fill(const fs::path& folder) {
  Store store = Store::open(folder / "claims.db");
  change(store, "names and claims", [](Writer& writer) {
    testing::put_names(writer);
    writer.put_claim(counted(), "about-50000");
    Attribution report = attribution("kemaspedia reports", counted());
    report.document = "kemaspedia-000";
    report.evidence = Evidence{26, 36, "50.000 GPU", "", "", {}};
    writer.put_attribution(report, "report");
    writer.put_claim(claim("deepseek gpu_count 2048 GPU | hardware=@nvidia-h800"), "2048");
    writer.put_claim(claim("deepseek motto 'curiosity'"));
    writer.put_proposal(proposal("4000 GPU"));
    writer.put_proposal(proposal("900 GPU"));
  });
  change(store, "retract", [](Writer& writer) { writer.retract(counted().id(), "wrong"); });
  change(store, "merge", [](Writer& writer) { writer.merge("kemaspedia", "semianalysis", "one"); });
}

void fill_and_write_segments(const fs::path& folder) {
  fill(folder);
  Store store = Store::open(folder / "claims.db");
  write_segments(store);
  change(store, "more",
         [](Writer& writer) { writer.put_claim(claim("deepseek gpu_count 10000 GPU"), "10000"); });
}

/// Many entities, each with a claim that names it as its source.
std::string lines(int count) {
  std::string text =
      R"({"type": "entity", "key": "deepseek", "kind": "company", "label": "DeepSeek", "aliases": ["Deep Seek", {"text": "深度求索", "language": "zh"}]})"
      "\n"
      R"({"type": "document", "key": "news", "title": "News of the day", "publisher": "nvidia"})"
      "\n"
      R"({"type": "claim", "subject": "nobody", "predicate": "gpu_count", "object": {"quantity": "1 GPU"}})"
      "\n";
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i + 1);
    text += R"({"type": "entity", "key": "agent-)" + number +
            R"(", "kind": "organization", "label": "Agent )" + number + "\"}\n" +
            R"({"type": "claim", "key": "c)" + number +
            R"(", "subject": "deepseek", "predicate": "gpu_count", "object": {"quantity": ")" +
            number + R"( GPU"}, "scope": {"hardware": {"entity": "nvidia-h800"}}, )" +
            R"("attributions": [{"key": "a)" + number + R"(", "agent": "agent-)" + number +
            R"(", "act": "asserts", "document": "news", "evidence": {"start": 3, "end": 9, )" +
            R"("exact": "words )" + number + "\"}}]}\n";
  }
  return text;
}

void import(Store& store, const std::string& text) {
  std::istringstream in(text);
  ImportOptions options;
  options.keep_going = true;
  import_jsonl(store, in, "lines.jsonl", options);
}

ProposalId found(const std::string& quantity) {
  return proposal(quantity).id();
}

std::function<void(Store&)> changing(std::function<void(Writer&)> put) {
  return [put = std::move(put)](Store& store) { change(store, "operation", put); };
}

void put_claim_and_attribution(Writer& writer) {
  const Claim put = claim("deepseek training_cost ~6000000 USD");
  writer.put_entity({"tessera", EntityKind::kCompany, "Tessera", {{"Tessera Inc", "en"}}});
  writer.put_claim(put, "six-million");
  Attribution said = attribution("semianalysis estimates", put);
  said.document = "kemaspedia-000";
  said.evidence = Evidence{0, 8, "DeepSeek", "", "", {}};
  writer.put_attribution(said, "estimate");
}

Operation migration(int version) {
  return {"migration from version " + std::to_string(version),
          [version](const fs::path& folder) {
            const testing::TemporaryFolder workshop;
            testing::make_earlier_store(workshop, version, folder / "claims.db");
          },
          [](Store&) {}};
}

}  // namespace

void PrintTo(const Operation& operation, std::ostream* out) {
  *out << operation.name;
}

std::vector<Operation> all_operations() {
  std::vector<Operation> all{
      {"creation", [](const fs::path&) {}, [](Store&) {}},
      {"import", fill, [](Store& store) { import(store, lines(5)); }},
      {"bulk import", fill, [](Store& store) { import(store, lines(520)); }, true},
      {"claim and attribution", fill, changing(put_claim_and_attribution)},
      {"retraction", fill,
       changing([](Writer& w) { w.retract_document("kemaspedia-000", "withdrawn"); })},
      {"undoing", fill, changing([](Writer& w) {
         w.undo(3);
         w.undo(4);
       })},
      {"merge", fill, changing([](Writer& w) { w.merge("nvidia-h800", "nvidia-hopper", "one"); })},
      {"proposal", fill,
       [](Store& store) { propose(store, testing::made_article(), testing::made_extraction()); }},
      {"acceptance", fill, [](Store& store) { accept(store, found("4000 GPU")); }},
      {"rejection", fill,
       [](Store& store) {
         reject(store, found("900 GPU"), {"a test", "a forecast"});
       }},
      {"writing of segments", fill_and_write_segments, [](Store& store) { write_segments(store); }},
      {"rebuilding of segments", fill_and_write_segments,
       [](Store& store) { rebuild_segments(store); }}};
  for (int version = 1; version <= 4; ++version) {
    all.push_back(migration(version));
  }
  return all;
}

}  // namespace claimgraph::faults
