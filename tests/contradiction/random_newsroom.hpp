// Random newsrooms: claims that agree and conflict, told on in chains, merged and disputed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include <claimgraph/contradiction/withdrawal.hpp>

#include "newsroom.hpp"

namespace claimgraph::testing {

/// What a random newsroom is built from; the same script makes the same store again.
struct Script {
  struct Statement {
    std::string agent;
    std::string act;
    std::string claim;
    std::string rest;     ///< place, date and source
    std::string against;  ///< another claim for "disputes"
    std::string speech_act;
  };
  std::vector<std::string> claims;         ///< c0, c1, ...
  std::vector<Statement> statements;       ///< s0, s1, ...
  std::vector<std::string> merged_away{};  ///< "deep-seek", "the-news"

  friend std::ostream& operator<<(std::ostream& out, const Script& script) {
    for (std::size_t i = 0; i < script.claims.size(); ++i) {
      out << "claim c" << i << ": " << script.claims[i] << '\n';
    }
    for (std::size_t i = 0; i < script.statements.size(); ++i) {
      const Statement& said = script.statements[i];
      out << "statement s" << i << ": " << said.agent << ' ' << said.act << ' ' << said.claim
          << said.rest << (said.against.empty() ? "" : " against ") << said.against
          << said.speech_act << '\n';
    }
    for (const std::string& entity : script.merged_away) {
      out << "merged: " << entity << '\n';
    }
    return out;
  }
};

inline std::string one_of(std::vector<std::string> choices) {
  return *rc::gen::elementOf(std::move(choices));
}

inline std::string random_agent() {
  return one_of({"alice", "bob", "carol", "news", "the-news", "deepseek"});
}

/// A claim about one of few subjects, with few values, so that all kinds of relations occur.
/// `counted`: earlier claims that count GPUs, which others can be measured by.
inline std::string random_claim(const std::vector<std::string>& counted) {
  const std::string subject =
      one_of({"deepseek", "deepseek", "deepseek", "deep-seek", "meta"}) + " ";
  const int kind = *rc::gen::inRange(0, 20);
  if (kind < 2) {  // these shape the comparison of others
    return one_of({"h100 subclass_of ->hopper", "training_gpu_count broader ->gpu_count",
                   "inference_gpu_count broader ->gpu_count", "beijing part_of ->china",
                   "EUR exchange_rate 1.08 USD", "EUR exchange_rate 2 USD @2024"});
  }
  if (kind == 2) {
    return subject + "ceo " + one_of({"", "", "not "}) + one_of({"->liang", "->zuck"}) +
           one_of({"", "", " @2024", " @2025"});
  }
  if (kind == 3) {
    return one_of({"liang", "zuck"}) + " ceo_of " + one_of({"->deepseek", "->meta"});
  }
  if (kind <= 5) {
    return subject + one_of({"revenue", "growth"}) + " " +
           one_of({"100 USD", "~120 USD", "200 EUR", "<=150 USD", "300..400 USD", "? EUR",
                   "none USD", "0 USD", "=100 USD"}) +
           one_of({"", "", " {region=@asia}", " {region=*}"}) +
           one_of({"", " @2024", " @2023/2024", " @2024-01", " @2025~"});
  }
  if (kind == 16) {
    return subject + "growth " +
           one_of({"-50 USD", "-2000 USD", "~-60 USD", "0 USD", "-1..1 USD"}) +
           one_of({"", " @2024"});
  }
  if (kind == 17) {
    return subject + "founded " + one_of({"", "", "not "}) +
           one_of({"date:2019", "date:2023-05~", "date:2023-05-01", "date:../2020", "date:1999"}) +
           one_of({"", " {office=hq}"});
  }
  if (kind == 18) {
    return subject +
           one_of({"based_in ->beijing", "based_in ->china", "based_in ->paris", "partner ->meta",
                   "partner ->zuck", "name \"Deep Seek\"", "name \"deep seek\"", "name \"DS\""});
  }
  if (kind == 19) {
    return subject + "listed " + one_of({"", "", "not "}) + one_of({"yes", "no"}) +
           one_of({"", " @2024"});
  }
  std::string text =
      subject +
      one_of({"gpu_count", "gpu_count", "training_gpu_count", "inference_gpu_count", "gpus_seen"}) +
      " ";
  if (kind == 6 && !counted.empty()) {
    text += one_of({"more", "less"}) + " than " + one_of(counted) + " GPU";
  } else {
    text += one_of({"2000 GPU", "2048 GPU", "2048 GPU", "50000 GPU", "50000 GPU", ">50000 GPU",
                    "<=50000 GPU", "not 50000 GPU", "10000..50000 GPU", "~60000 GPU",
                    "1e4..<1e5 GPU", "? GPU", "none GPU", "<~2048 GPU", "0 GPU"});
  }
  text += one_of({"", "", "", " {hardware=@h100}", " {hardware=@hopper}", " {phase=training}",
                  " {hardware=@h800}", " {hardware=@hopper, phase=training}", " {hardware=*}"});
  return text + one_of({"", "", "", "", " @2024", " @2025", " @2024~", " @2023/.."});
}

inline Script random_script(std::size_t most_claims) {
  const auto below = [](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); };
  Script script;
  std::vector<std::string> counted;
  const std::size_t claims = 2 + below(most_claims - 1);
  for (std::size_t i = 0; i < claims; ++i) {
    script.claims.push_back(random_claim(counted));
    if (script.claims.back().find("gpu_count ") != std::string::npos &&
        script.claims.back().find("->") == std::string::npos) {
      counted.push_back("c" + std::to_string(i));
    }
  }
  std::vector<std::string> passable;
  const std::size_t statements = claims + below(2 * claims);
  for (std::size_t i = 0; i < statements; ++i) {
    Script::Statement said;
    said.agent = random_agent();
    said.act = one_of({"asserts", "asserts", "asserts", "estimates", "reports", "reports", "quotes",
                       "denies", "doubts", "forecasts", "disputes", "disputes"});
    said.claim = "c" + std::to_string(i < claims ? i : below(claims));
    said.rest =
        one_of({"", " in d0", " in d1", " in d2"}) + one_of({"", " on 2024-01", " on 2025"});
    if (!passable.empty() && below(5) > 1) {
      said.rest += " from " + one_of(passable);
    }
    said.against = said.act == "disputes" ? "c" + std::to_string(below(claims)) : "";
    said.speech_act = one_of({"", "", " #call", " #call", " #paper"});
    if (said.act != "disputes") {  // these put no claim forward, so nobody passes them on
      passable.push_back("s" + std::to_string(i));
    }
    script.statements.push_back(std::move(said));
  }
  if (below(3) == 0) {  // the same figure, and who gives it disputes what the other one covers
    const std::string figure = "deepseek gpu_count " + one_of({"2048 GPU", "50000 GPU"});
    const std::string own = "c" + std::to_string(script.claims.size());
    const std::string other = "c" + std::to_string(script.claims.size() + 1);
    script.claims.push_back(figure + " {hardware=@h100}");
    script.claims.push_back(figure + " {hardware=@h800}");
    const std::string speaker = random_agent();
    script.statements.push_back({speaker, "asserts", own, "", "", ""});
    script.statements.push_back({random_agent(), "asserts", other, "", "", ""});
    script.statements.push_back({speaker, "disputes", own, "", other, ""});
  }
  for (const char* entity : {"deep-seek", "the-news"}) {
    if (below(2) == 0) {
      script.merged_away.emplace_back(entity);
    }
  }
  return script;
}

inline void play(Newsroom& room, const Script& script) {
  room.predicate("gpu_count: count stock");
  room.predicate("training_gpu_count: count stock");
  room.predicate("inference_gpu_count: count stock");
  room.predicate("gpus_seen: count stock many");
  room.predicate("founded: date");
  room.predicate("based_in: entity");
  room.predicate("partner: entity many");
  room.predicate("name: text");
  room.predicate("listed: flag");
  room.predicate("revenue: money flow");
  room.predicate("growth: money delta");
  room.predicate("ceo: entity");
  room.predicate("ceo_of: entity many one-subject");
  room.document("d0", "the-news 2024-01-15");
  room.document("d1", "news 2025");
  room.document("d2", "deepseek");
  room.document("never-cited", "deep-seek");
  for (const char* agent : {"alice", "bob", "carol"}) {
    room.document(std::string("diary-of-") + agent, agent);
  }
  for (std::size_t i = 0; i < script.claims.size(); ++i) {
    room.claim("c" + std::to_string(i), script.claims[i]);
  }
  for (std::size_t i = 0; i < script.statements.size(); ++i) {
    const Script::Statement& said = script.statements[i];
    // Two claims of the script can be one: nobody sets a claim against itself.
    const bool disputes = !said.against.empty() && room.id(said.against) != room.id(said.claim);
    const std::string act = said.act == "disputes" && !disputes ? "doubts" : said.act;
    room.statement("s" + std::to_string(i), said.agent + " " + act + " " + said.claim + said.rest +
                                                (disputes ? " against " + said.against : "") +
                                                said.speech_act);
  }
  for (const std::string& entity : script.merged_away) {
    room.merged(entity, entity == "the-news" ? "news" : "deepseek");
  }
}

/// Some of what a played script has; not empty.
inline Withdrawal random_withdrawal(Newsroom& room, const Script& script) {
  Withdrawal without;
  const int parts = *rc::gen::inRange(1, 4);
  for (int part = 0; part < parts; ++part) {
    const auto number = [](std::size_t count) {
      return std::to_string(*rc::gen::inRange<std::size_t>(0, count));
    };
    std::vector<std::string> speech_acts;
    for (const Script::Statement& said : script.statements) {
      if (!said.speech_act.empty()) {
        speech_acts.push_back(said.speech_act.substr(2));
      }
    }
    const int kind = *rc::gen::inRange(0, speech_acts.empty() ? 4 : 5);
    const View view = room.store().view();
    if (kind == 0) {
      without.claims.push_back(room.id("c" + number(script.claims.size())));
    } else if (kind == 1) {
      without.attributions.push_back(
          view.find_attribution("s" + number(script.statements.size())).value());
    } else if (kind == 2) {
      without.documents.push_back(one_of({"d0", "d1", "d2", "never-cited"}));
    } else if (kind == 3) {
      without.agents.push_back(random_agent());
    } else {
      without.speech_acts.push_back(one_of(speech_acts));
    }
  }
  return without;
}

/// Takes the same back for good, one attribution at a time where the store knows no other way.
inline void really_retract(Store& store, const Withdrawal& without) {
  const auto named = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::vector<AttributionId> said;
  {
    const View view = store.view();
    std::vector<std::string> agents;
    for (const std::string& agent : without.agents) {
      agents.push_back(view.representative(agent));
    }
    view.for_each_attribution([&](const AttributionId& id, const Attribution& attribution) {
      if (named(agents, view.representative(attribution.agent)) ||
          named(without.speech_acts, attribution.speech_act)) {
        said.push_back(id);
      }
    });
  }
  Writer writer = store.write("test", "take back");
  for (const ClaimId& claim : without.claims) {
    writer.retract(claim, "taken back");
  }
  for (const AttributionId& attribution : without.attributions) {
    writer.retract(attribution, "taken back");
  }
  for (const AttributionId& attribution : said) {
    writer.retract(attribution, "taken back");
  }
  for (const std::string& document : without.documents) {
    writer.retract_document(document, "taken back");
  }
  writer.commit();
}

}  // namespace claimgraph::testing
