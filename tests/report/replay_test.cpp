// As of an earlier change: the same answers as a store that stopped there.

#include <cstddef>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/verdict_history.hpp>
#include <claimgraph/graph/circular.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/conflicts.hpp>
#include <claimgraph/graph/copying.hpp>
#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/history.hpp>
#include <claimgraph/report/overview.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/report_formats.hpp>
#include <claimgraph/store/checkpoint.hpp>
#include <claimgraph/store/history.hpp>

#include "../contradiction/random_newsroom.hpp"
#include "store/store_access.hpp"

namespace claimgraph::testing {
namespace {

void answer(std::ostringstream& out, const char* what, const std::string& text) {
  out << "== " << what << '\n' << text << '\n';
}

void answer_queries(std::ostringstream& out, PropertyGraph graph) {
  for (const char* query :
       {"MATCH (c:Claim)-[r]->(x) RETURN type(r), count(*) AS n, count(DISTINCT x) AS m ORDER BY "
        "type(r)",
        "MATCH (a:Claim)-[r:CONTRADICTS]-(b:Claim) RETURN a.hash, b.hash, r.severity ORDER BY "
        "a.hash, "
        "b.hash",
        "MATCH (e:Entity) RETURN e.key, e.name ORDER BY e.key"}) {
    answer(out, "query", query);
    const PreparedQuery prepared = graph.prepare(query);
    for (const ValueList& row : prepared.run()) {
      for (const Value& value : row) {
        out << to_text(value) << " | ";
      }
      out << '\n';
    }
  }
}

void answer_histories(std::ostringstream& out, const View& view) {
  answer(out, "changes", changes_to_json(view.changes()));
  view.for_each_recorded_claim(
      [&](const ClaimId& id, const Claim& /*claim*/, const std::vector<std::string>& /*keys*/) {
        answer(out, "history", history_to_json(view, history_of(view, id)));
      });
  view.for_each_entity([&](const Entity& entity) {
    answer(out, "history", history_to_json(view, history_of_entity(view, entity.key)));
  });
}

/// All that the library says about a state.
std::string all_answers(const Store& store, ChangeNumber number) {
  const View view = store.view_as_of(number);
  std::ostringstream out;
  export_jsonl(view, out);
  answer(out, "counts", counts_to_json(view.counts()));
  for (const char* words : {"deepseek", "withdrawn", "news"}) {
    for (const SearchHit& hit : view.search(words)) {
      out << hit.kind << ' ' << hit.reference << ' ' << hit.text << '\n';
    }
  }
  answer_histories(out, view);
  if (number > 0) {
    answer(out, "checkpoint", checkpoint_of(view).str());
  }

  const Snapshot snapshot = Snapshot::load(view);
  std::vector<Finding> findings;
  PairFilter all;
  all.verdicts = {Verdict::kCorroborates, Verdict::kContradicts, Verdict::kBorderline,
                  Verdict::kCompatible};
  ContradictionStream stream(snapshot, all);
  for (const Finding& finding : stream) {
    findings.push_back(finding);
  }
  answer(out, "findings", findings_to_json(snapshot, findings, {}));
  const Columns columns = Columns::load(view);
  out << count_contradictions(columns, resolve(columns, view, {})) << '\n';

  const ClaimGraph graph = ClaimGraph::load(view);
  const ProvenanceContext context{snapshot, graph};
  for (ClaimIndex index = 0; index < snapshot.size(); ++index) {
    answer(out, "claim", claim_to_json(snapshot, index));
    answer(out, "trace", trace_to_json(context, index));
    answer(out, "origins", origins_to_json(context, index, {}));
  }
  answer(out, "circular", circular_to_json(context, circular_reports(graph)));
  answer(out, "copying", suspicions_to_json(context, copy_suspicions(snapshot)));
  answer_queries(out, PropertyGraph(store, number));
  return out.str();
}

/// Takes back, gives back, names and says more, after a script was played.
void play_on(Newsroom& room, const Script& script) {
  const auto below = [](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); };
  const auto change = [&room](const std::function<void(Writer&)>& put) {
    Writer writer = room.store().write("test", "play on");
    put(writer);
    writer.commit();
    room.after_change();
  };
  std::vector<ChangeNumber> can_be_undone;
  const std::size_t more = 4 + below(12);
  for (std::size_t i = 0; i < more; ++i) {
    const std::string name = "more-" + std::to_string(i);
    const ClaimId claim = room.id("c" + std::to_string(below(script.claims.size())));
    switch (below(6)) {
      case 0:
        change([&](Writer& w) { w.retract(claim, "withdrawn"); });
        can_be_undone.push_back(room.store().view().number());
        break;
      case 1:
        change([](Writer& w) { w.retract_document(one_of({"d0", "d1", "d2"}), "withdrawn"); });
        can_be_undone.push_back(room.store().view().number());
        break;
      case 2:
        if (!can_be_undone.empty()) {
          const ChangeNumber undone = can_be_undone[below(can_be_undone.size())];
          change([&](Writer& w) { w.undo(undone); });
        }
        break;
      case 3:
        if (const std::optional<Claim> known = room.store().view().claim(claim)) {
          change([&](Writer& w) { w.put_claim(*known, name); });
        }
        break;
      case 4: {
        Entity entity = room.store().view().entity("deepseek").value();
        entity.aliases.push_back({name, "en"});
        change([&](Writer& w) { w.put_entity(entity); });
        break;
      }
      default:
        room.claim(name, random_claim({}));
    }
  }
}

RC_GTEST_PROP(Replay, AnswersAsOfAChangeAsAStoreThatStoppedThere, ()) {
  Newsroom room;
  const Script script = random_script(8);
  const ChangeNumber stop = *rc::gen::inRange<ChangeNumber>(20, 100);
  std::optional<Store> stopped;
  room.after_change = [&] {
    if (!stopped && room.store().view().number() >= stop) {
      stopped = StoreAccess::open_again(room.store());
    }
  };
  play(room, script);
  play_on(room, script);
  RC_PRE(stopped.has_value());
  const ChangeNumber number = stopped->view().number();
  RC_CLASSIFY(number < room.store().view().number(), "more was changed afterwards");
  const std::string then = all_answers(*stopped, number);
  const std::string now = all_answers(room.store(), number);
  RC_ASSERT(then == now);
}

RC_GTEST_PROP(Replay, TellsOfVerdictsWhatAStoreThatStoppedThereSaid, ()) {
  Newsroom room;
  const Script script = random_script(6);
  std::vector<Store> states;  // after each change
  room.after_change = [&] { states.push_back(StoreAccess::open_again(room.store())); };
  play(room, script);
  play_on(room, script);
  const ClaimId a = room.id("c0");
  const ClaimId b = room.id("c1");
  std::vector<VerdictSince> expected;
  for (const Store& state : states) {
    const View view = state.view();
    if (!view.row_of(a) || !view.row_of(b)) {
      continue;
    }
    const Snapshot snapshot = Snapshot::load(view);
    VerdictSince verdict{view.number(), std::nullopt};
    if (snapshot.find(a) && snapshot.find(b)) {
      verdict.comparison = compare(snapshot, *snapshot.find(a), *snapshot.find(b));
    }
    if (expected.empty() || expected.back().comparison != verdict.comparison) {
      expected.push_back(std::move(verdict));
    }
  }
  RC_CLASSIFY(expected.size() > 1, "the verdict changed");
  RC_ASSERT(verdict_history(room.store(), room.store().view(), a, b) == expected);
}

}  // namespace
}  // namespace claimgraph::testing
