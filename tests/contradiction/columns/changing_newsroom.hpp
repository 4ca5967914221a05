// A random newsroom that goes on: more is said, taken back, undone, merged.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include <claimgraph/base/error.hpp>

#include "../random_newsroom.hpp"

namespace claimgraph::testing {

class ChangingNewsroom {
 public:
  /// Plays a random script, then goes on for some steps.
  ChangingNewsroom(std::size_t most_claims, std::size_t most_steps)
      : script_(random_script(most_claims)) {
    play(room_, script_);
    for (std::size_t i = 0; i < script_.statements.size(); ++i) {
      if (script_.statements[i].rest.find(" from ") != std::string::npos) {
        tellers_.push_back("s" + std::to_string(i));
      }
    }
    room_.predicate("gpus_counted: count stock");
    room_.predicate("motto: text");
    room_.predicate("founded: date");
    room_.predicate("listed: flag");
    go_on(most_steps);
  }

  Newsroom& room() { return room_; }
  Store& store() { return room_.store(); }
  [[nodiscard]] ChangeNumber number() { return store().view().number(); }
  /// What was done, for when a property fails.
  [[nodiscard]] const std::string& story() const { return story_; }
  [[nodiscard]] const Script& script() const { return script_; }

  void go_on(std::size_t most_steps) {
    const std::size_t steps = below(most_steps + 1);
    for (std::size_t i = 0; i < steps; ++i) {
      step();
    }
  }

 private:
  /// All alike, however small the case is.
  static std::size_t below(std::size_t count) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, count));
  }
  std::string some_claim() { return "c" + std::to_string(below(script_.claims.size())); }
  std::string some_statement() { return "s" + std::to_string(below(script_.statements.size())); }

  void step() {
    switch (below(9)) {
      case 0:
      case 1:
        put_claim();
        return;
      case 2:
      case 3:
        put_statement();
        return;
      case 4:
        merge();
        return;
      case 5:
        undo();
        return;
      default:
        take_back();
    }
  }

  void put_claim() {
    const std::string subject = one_of({"deepseek", "deep-seek", "meta"}) + " ";
    const std::vector<std::string> others = {
        subject + "motto " + one_of({"\"Open\"", "\"OPEN\"", "\"closed\""}),
        subject + "founded " + one_of({"date:2023", "date:2023-07~", "date:../2024"}),
        subject + "listed " + one_of({"yes", "no", "not yes"}),
        subject + "gpu_count " +
            one_of({"none GPU", "? GPU", "<~60000 GPU", "=2000 GPU", ">=1 GPU"}) +
            one_of({"", " {phase=TRAINING}", " {fleet=*, hardware=@h100}"}),
        "gpus_counted broader ->gpu_count",
        "hopper part_of ->fleet",
        "USD exchange_rate 0.9 EUR",
        random_claim({some_claim()}),
        random_claim({some_claim()})};
    std::string claim = one_of(others);
    const std::string key = "c" + std::to_string(script_.claims.size());
    try {
      room_.claim(key, claim);
    } catch (const Error&) {  // measured by something of another kind
      claim = "meta gpu_count " + std::to_string(script_.claims.size()) + " GPU";
      room_.claim(key, claim);
    }
    script_.claims.push_back(claim);
    tell(key + ": " + claim);
    put_statement_of(key);
  }

  void put_statement() { put_statement_of(some_claim()); }

  void put_statement_of(const std::string& claim) {
    std::string act = one_of(
        {"asserts", "estimates", "reports", "quotes", "denies", "doubts", "forecasts", "disputes"});
    const std::string against = some_claim();
    if (act == "disputes" && room_.id(against) == room_.id(claim)) {
      act = "reports";
    }
    std::string rest = one_of({"", " in d0", " in d1", " in d2"});
    if (below(2) == 0) {
      const std::string from = some_statement();
      if (store().view().attribution(store().view().find_attribution(from).value())->act !=
          Act::kDisputes) {
        rest += " from " + from;
      }
    }
    const std::string key = "s" + std::to_string(script_.statements.size());
    if (rest.find(" from ") != std::string::npos) {
      tellers_.push_back(key);
    }
    const std::string said = random_agent() + " " + act + " " + claim + rest +
                             (act == "disputes" ? " against " + against : "") +
                             one_of({"", "", " #call"});
    room_.statement(key, said);
    script_.statements.push_back({});
    tell(key + ": " + said);
  }

  void merge() {
    const auto [entity, into] =
        *rc::gen::elementOf(std::vector<std::pair<std::string, std::string>>{
            {"deep-seek", "deepseek"},
            {"the-news", "news"},
            {"bob", "alice"},
            {"alice", "carol"},
            {"meta", "deepseek"},
            {"zuck", "liang"},
            {"h100", "hopper"},
            {"asia", "hopper"},
            {"training_gpu_count", "gpus_counted"},
            {"gpus_counted", "gpu_count"},
            {"part_of", "subclass_of"},
            {"ceo", "subclass_of"},
            {"EUR", "USD"},
            {"meta", "EUR"}});
    try {
      room_.merged(entity, into);
      tell("merge " + entity + " into " + into);
    } catch (const Error&) {  // it is merged already, or was never named
    }
  }

  void undo() {
    Writer writer = store().write("test", "undo");
    const auto last = static_cast<std::size_t>(store().view().number());
    const auto number = static_cast<ChangeNumber>(1 + below(last));
    if (writer.undo(number) > 0) {
      tell("undo " + std::to_string(number));
    }
    writer.commit();
  }

  void take_back() {
    std::string told = "take back ";
    Writer writer = store().write("test", "take back");
    const std::size_t kind = below(6);
    if (kind < 2) {
      const std::string claim = some_claim();
      writer.retract(writer.find_claim(claim).value(), "wrong");
      told += claim;
    } else if (kind < 5) {
      const bool teller = !tellers_.empty() && below(2) == 0;
      const std::string said = teller ? tellers_[below(tellers_.size())] : some_statement();
      writer.retract(writer.find_attribution(said).value(), "wrong");
      told += said;
    } else {
      const std::string document = one_of({"d0", "d1", "d2"});
      writer.retract_document(document, "wrong");
      told += document;
    }
    writer.commit();
    tell(told);
  }

  void tell(const std::string& what) { story_ += std::to_string(number()) + " " + what + "\n"; }

  Newsroom room_;
  Script script_;
  std::vector<std::string> tellers_;  ///< statements that pass another one on
  std::string story_;
};

}  // namespace claimgraph::testing
