#include "contradiction/pair_screen.hpp"

#include <string>
#include <unordered_map>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
namespace {

/// Numbers texts from 1.
class Numbering {
 public:
  std::uint32_t of(const std::string& text) {
    return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size() + 1))
        .first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// No text of a store holds U+0000, so it ends the parts of a joined text.
constexpr char kEnd = '\0';

std::string joined(const Scope& scope) {
  std::string text;
  for (const auto& [dimension, value] : scope) {
    text += dimension + kEnd + static_cast<char>('0' + static_cast<int>(value.kind)) + value.text +
            kEnd;
  }
  return text;
}

std::string joined(const std::vector<std::string>& voices) {
  std::string text;
  for (const std::string& voice : voices) {
    text += voice + kEnd;
  }
  return text;
}

bool needs_closer_look(const SnapshotState& state, ClaimIndex index) {
  const Record& record = state.records[index];
  const auto* quantity = std::get_if<Quantity>(&record.claim.object);
  return quantity == nullptr || !record.bounds || record.bounds->fuzzy.empty() ||
         quantity->hedge() == Hedge::kUnknown || record.claim.measured_by ||
         record.claim.polarity == Polarity::kDenied || record.stances.denied ||
         state.disputes_of.contains(index);
}

}  // namespace

PairScreen::PairScreen(const SnapshotState& state) {
  Numbering questions;
  Numbering scopes;
  Numbering voices;
  entries_.resize(state.records.size());
  for (ClaimIndex index = 0; index < state.records.size(); ++index) {
    if (needs_closer_look(state, index)) {
      continue;
    }
    const Record& record = state.records[index];
    const Unit& unit = std::get<Quantity>(record.claim.object).unit();
    Entry& entry = entries_[index];
    entry.fuzzy = record.bounds->fuzzy;
    entry.time = record.claim.valid_time.fuzzy();
    entry.question = questions.of(record.predicate->key + kEnd + unit.dimension().str() + kEnd +
                                  unit.currency());
    entry.scope = scopes.of(joined(record.scope));
    entry.voices = record.voices.empty() ? kNone : voices.of(joined(record.voices));
    entry.modality = static_cast<std::uint8_t>((record.stances.stated ? 1 : 0) +
                                               (record.stances.forecast ? 2 : 0));
    entry.functional = record.predicate->functional;
    entry.has_period = record.predicate->role == QuantityRole::kFlow ||
                       record.predicate->role == QuantityRole::kDelta;
  }
}

}  // namespace claimgraph
