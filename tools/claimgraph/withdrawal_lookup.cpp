#include "withdrawal_lookup.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <claimgraph/base/error.hpp>

#include "lookup.hpp"

namespace claimgraph::command {
namespace {

class WithdrawalFinder {
 public:
  explicit WithdrawalFinder(const View& view) : view_(view) {
    view_.for_each_attribution([this](const AttributionId& id, const Attribution& attribution) {
      agents_.insert(view_.representative(attribution.agent));
      if (!attribution.speech_act.empty()) {
        speech_acts_.insert(attribution.speech_act);
      }
      attributions_.insert(id);
    });
  }

  void add(const std::string& reference) {
    for (const auto& [kind, take] : kKinds) {
      const std::string prefix = std::string(kind) + ":";
      if (reference.starts_with(prefix)) {
        const std::string name = reference.substr(prefix.size());
        if (!(this->*take)(name, withdrawal_)) {
          throw not_found("no " + std::string(kind) + " '" + name + "'", name);
        }
        return;
      }
    }
    std::vector<std::string> fitting;
    Withdrawal taken;
    for (const auto& [kind, take] : kKinds) {
      if ((this->*take)(reference, taken)) {
        fitting.push_back(std::string(kind) + ":" + reference);
      }
    }
    if (fitting.empty()) {
      throw not_found("no document, agent, claim, attribution or speech act '" + reference + "'",
                      reference);
    }
    if (fitting.size() > 1) {
      std::string message = "'" + reference + "' fits several; which of";
      for (const std::string& one : fitting) {
        message += " " + one;
      }
      throw Error(ErrorCode::kAmbiguous, message);
    }
    (this->*taking(fitting.front()))(reference, withdrawal_);
  }

  [[nodiscard]] const Withdrawal& withdrawal() const { return withdrawal_; }

 private:
  using Take = bool (WithdrawalFinder::*)(const std::string&, Withdrawal&) const;

  bool take_document(const std::string& name, Withdrawal& into) const {
    if (!view_.document(name)) {
      return false;
    }
    into.documents.push_back(name);
    return true;
  }

  /// Only entities that said something: a subject of claims is no source.
  bool take_agent(const std::string& name, Withdrawal& into) const {
    std::set<std::string> found;
    for (const Entity& entity : view_.entities_named(name)) {
      const std::string key = view_.representative(entity.key);
      if (agents_.contains(key)) {
        found.insert(key);
      }
    }
    if (found.size() > 1) {
      std::string message = "several agents are named '" + name + "'; which of";
      for (const std::string& key : found) {
        message += " agent:" + key;
      }
      throw Error(ErrorCode::kAmbiguous, message);
    }
    into.agents.insert(into.agents.end(), found.begin(), found.end());
    return !found.empty();
  }

  bool take_claim(const std::string& name, Withdrawal& into) const {
    const std::optional<ClaimId> claim = view_.find_claim(name);
    if (!claim || !view_.claim(*claim)) {
      return false;
    }
    into.claims.push_back(*claim);
    return true;
  }

  bool take_attribution(const std::string& name, Withdrawal& into) const {
    const std::optional<AttributionId> attribution = view_.find_attribution(name);
    if (!attribution || !attributions_.contains(*attribution)) {
      return false;
    }
    into.attributions.push_back(*attribution);
    return true;
  }

  bool take_speech_act(const std::string& name, Withdrawal& into) const {
    if (!speech_acts_.contains(name)) {
      return false;
    }
    into.speech_acts.push_back(name);
    return true;
  }

  static Take taking(const std::string& reference) {
    for (const auto& [kind, take] : kKinds) {
      if (reference.starts_with(std::string(kind) + ":")) {
        return take;
      }
    }
    return nullptr;
  }

  [[nodiscard]] Error not_found(const std::string& message, const std::string& name) const {
    std::vector<std::string> names(agents_.begin(), agents_.end());
    names.insert(names.end(), speech_acts_.begin(), speech_acts_.end());
    for (const AttributionId& id : attributions_) {
      for (const std::string& key : view_.keys_of(id)) {
        names.push_back(key);
      }
    }
    view_.for_each_document([&](const Document& document) { names.push_back(document.key); });
    view_.for_each_claim([&](const ClaimId&, const Claim&, const std::vector<std::string>& keys) {
      names.insert(names.end(), keys.begin(), keys.end());
    });
    return {ErrorCode::kNotFound, message + suggestion(name, names)};
  }

  static const std::array<std::pair<std::string_view, Take>, 5> kKinds;

  const View& view_;
  std::set<std::string> agents_;
  std::set<std::string> speech_acts_;
  std::set<AttributionId> attributions_;
  Withdrawal withdrawal_;
};

const std::array<std::pair<std::string_view, WithdrawalFinder::Take>, 5> WithdrawalFinder::kKinds{
    {{"document", &WithdrawalFinder::take_document},
     {"agent", &WithdrawalFinder::take_agent},
     {"claim", &WithdrawalFinder::take_claim},
     {"attribution", &WithdrawalFinder::take_attribution},
     {"speech-act", &WithdrawalFinder::take_speech_act}}};

}  // namespace

Withdrawal find_withdrawal(const View& view, const std::vector<std::string>& references) {
  WithdrawalFinder finder(view);
  for (const std::string& reference : references) {
    finder.add(reference);
  }
  return finder.withdrawal();
}

}  // namespace claimgraph::command
