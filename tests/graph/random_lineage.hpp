// Random forests of statements by a few agents in a few documents, and what is plain to see of
// them: statements and sources by name, nothing clever.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/source.hpp>
#include <claimgraph/quantity/edtf.hpp>

#include "../contradiction/newsroom.hpp"
#include "../contradiction/standing_by_hand.hpp"

namespace claimgraph::testing {

using Names = std::set<std::string>;

struct Statement {
  std::string name;  ///< "s0", ...
  std::string agent;
  std::string act;
  std::string claim;
  std::string document;  ///< or empty
  std::string date;      ///< or empty
  std::string utterance;
  std::optional<std::size_t> via;
  bool told_of = false;  ///< by another one, be that taken back

  [[nodiscard]] bool supports() const {
    return act != "denies" && act != "doubts" && act != "disputes";
  }
  [[nodiscard]] bool passes_on() const { return act == "reports" || act == "quotes"; }
};

inline const std::map<std::string, std::string>& dates_of_documents() {
  static const std::map<std::string, std::string> dates{
      {"d0", "2025-01-02"}, {"d1", ""}, {"d2", "2025-01-04"}};
  return dates;
}

/// Statements of one state, taken-back ones left out.
struct Lineage {
  std::vector<Statement> statements;
  Names claims;      ///< that are there
  std::string told;  ///< what happened, for messages

  [[nodiscard]] std::vector<std::size_t> chain(std::size_t at) const {
    std::vector<std::size_t> links{at};
    while (statements[links.back()].via) {
      links.push_back(*statements[links.back()].via);
    }
    return links;
  }

  [[nodiscard]] bool chain_supports(std::size_t at) const {
    for (const std::size_t link : chain(at)) {
      if (!statements[link].supports()) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::string source(std::size_t at, SourceLevel level) const {
    const Statement& statement = statements[at];
    if (level == SourceLevel::kAgent) {
      return statement.agent;
    }
    return statement.document.empty() ? statement.name : statement.document;
  }

  [[nodiscard]] DaySpan when(std::size_t at) const {
    std::string date = statements[at].date;
    if (date.empty() && !statements[at].document.empty()) {
      date = dates_of_documents().at(statements[at].document);
    }
    return EdtfDate::parse(date).value().fuzzy();
  }

  /// By their last and first days.
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    return when(a).end - 1 < when(b).begin;
  }
};

namespace random_lineage {

template <typename T, std::size_t kSize>
const T& any_of(std::mt19937& random, const std::array<T, kSize>& values) {
  return values[random() % kSize];
}

/// A share of 0 to 10 in ten.
inline bool in_ten(std::mt19937& random, unsigned share) {
  return random() % 10 < share;
}

}  // namespace random_lineage

/// Fills an empty newsroom with up to `most` statements and says what is in it then.
inline Lineage random_lineage_in(Newsroom& newsroom, std::mt19937& random, std::size_t most) {
  using random_lineage::any_of;
  using random_lineage::in_ten;
  using Text = std::string;
  Lineage all;
  newsroom.predicate("size: count stock");
  const std::array<Text, 3> claims{"c0", "c1", "c2"};
  for (std::size_t at = 0; at < claims.size(); ++at) {
    newsroom.claim(claims[at], "x size " + std::to_string(1 + at) + " GPU");
    all.claims.insert(claims[at]);
  }
  for (const auto& [document, date] : dates_of_documents()) {
    newsroom.document(document, date.empty() ? "" : "press " + date);
  }
  // Some newsrooms have few agents, hardly any doubts, or dates for everything.
  const std::size_t agents = 2 + random() % 4;
  const unsigned doubts = in_ten(random, 5) ? 0 : 1;
  const unsigned dated = in_ten(random, 5) ? 9 : 4;
  const unsigned spread = in_ten(random, 5) ? 1 : 5;
  std::set<Text> sentences;
  std::size_t named = 0;
  const std::size_t count = 1 + random() % most;
  for (std::size_t at = 0; at < count; ++at) {
    Statement next;
    next.agent = "a" + std::to_string(random() % agents);
    if (!all.statements.empty() && in_ten(random, 7)) {
      next.via = random() % all.statements.size();
      if (all.statements[*next.via].act == "disputes") {
        continue;  // puts no claim forward to pass on
      }
    }
    next.act = in_ten(random, doubts)
                   ? any_of(random, std::array<Text, 3>{"denies", "doubts", "disputes"})
               : next.via || in_ten(random, 2)
                   ? any_of(random, std::array<Text, 3>{"reports", "quotes", "asserts"})
                   : any_of(random, std::array<Text, 3>{"asserts", "estimates", "forecasts"});
    next.claim = next.via && !in_ten(random, spread) ? all.statements[*next.via].claim
                                                     : any_of(random, claims);
    if (in_ten(random, 5)) {
      next.document = any_of(random, std::array<Text, 3>{"d0", "d1", "d2"});
    }
    if (in_ten(random, dated)) {
      next.date =
          any_of(random, std::array<Text, 7>{"2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04",
                                             "2025-01-02~", "2025-01", "2025-01-02/2025-01-03"});
    }
    if (in_ten(random, 3)) {
      next.utterance = any_of(random, std::array<Text, 3>{"u0", "u1", "u2"});
    }
    Text sentence = next.agent + " " + next.act + " " + next.claim;
    sentence += next.document.empty() ? "" : " in " + next.document;
    sentence += next.date.empty() ? "" : " on " + next.date;
    sentence += next.via ? " from " + all.statements[*next.via].name : "";
    sentence += next.act == "disputes" ? " against " + Text(next.claim == "c0" ? "c1" : "c0") : "";
    sentence += next.utterance.empty() ? "" : " #" + next.utterance;
    if (!sentences.insert(sentence).second) {
      continue;  // the same statement again
    }
    next.name = "s" + std::to_string(named++);
    newsroom.statement(next.name, sentence);
    all.told += "  " + next.name + ": " + sentence + "\n";
    all.statements.push_back(next);
  }
  const auto speaks = [&](const Text& agent) {
    return std::any_of(all.statements.begin(), all.statements.end(),
                       [&](const Statement& statement) { return statement.agent == agent; });
  };
  if (in_ten(random, 2) && speaks("a0") && speaks("a1")) {
    newsroom.merged("a1", "a0");
    all.told += "  a1 is a0\n";
    for (Statement& statement : all.statements) {
      statement.agent = statement.agent == "a1" ? "a0" : statement.agent;
    }
  }
  std::set<Text> wrong;
  if (in_ten(random, 2)) {
    newsroom.retracted("c2");
    all.claims.erase("c2");
    all.told += "  c2 is taken back\n";
  }
  if (in_ten(random, 2)) {
    wrong.insert(all.statements[random() % all.statements.size()].name);
    all.told += "  " + *wrong.begin() + " is taken back\n";
    Writer writer = newsroom.store().write("test", "take back");
    writer.retract(*writer.find_attribution(*wrong.begin()), "wrong");
    writer.commit();
  }
  // With them goes all that cannot stand without them.
  std::vector<Recorded<std::size_t>> recorded;
  std::set<std::size_t> gone;
  for (const Statement& statement : all.statements) {
    if (wrong.contains(statement.name) || !all.claims.contains(statement.claim)) {
      gone.insert(recorded.size());
    }
    recorded.push_back({recorded.size(), statement.via, statement.document});
  }
  std::map<std::size_t, std::size_t> place;
  std::vector<Statement> left;
  for (const std::size_t at : standing_by_hand(recorded, gone)) {
    place[at] = left.size();
    left.push_back(all.statements[at]);
    left.back().told_of = is_told_of(recorded, recorded[at]);
    if (left.back().via) {
      left.back().via = place.at(*left.back().via);
    }
  }
  all.statements = left;
  return all;
}

/// Names of vertices, as statements and sources are named here.
template <typename Vertices>
Names names_of(const ClaimGraph& graph, const Vertices& vertices) {
  Names names;
  for (const Vertex vertex : vertices) {
    names.insert(graph.name(vertex));
  }
  return names;
}

}  // namespace claimgraph::testing
