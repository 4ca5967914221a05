// Records of a Snapshot as numbers.

#include <algorithm>

#include "base/found.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
namespace {

class RecordNumbering {
 public:
  explicit RecordNumbering(SnapshotState& state) : state_(state), words_(state.vocabulary) {}

  void run() {
    number_keys();
    state_.comparables.reserve(state_.records.size());
    for (const Record& record : state_.records) {
      state_.comparables.push_back(comparable(record));
    }
    record_relations();
    for (const Dispute& dispute : state_.disputes) {
      words_.disputes.add({number(dispute.agent), state_.comparables[dispute.disputing],
                           state_.comparables[dispute.disputed], dispute.by_speaker});
    }
  }

 private:
  void number_keys() {
    std::vector<std::pair<const std::string, EntityNames>*> entries;
    entries.reserve(state_.entities.size());
    for (auto& entry : state_.entities) {
      entries.push_back(&entry);
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });
    std::uint32_t last = 0;
    for (auto* entry : entries) {
      entry->second.number = ++last;
    }
    for (const auto& [key, predicate] : state_.predicates) {
      words_.set_predicate(number(key), {predicate.object_type, predicate.dimension, predicate.role,
                                         predicate.functional, predicate.inverse_functional});
    }
  }

  [[nodiscard]] std::uint32_t number(const std::string& key) const {
    return found_in(state_.entities, key, "an entity").number;
  }

  Comparable comparable(const Record& record) {
    Comparable numbers;
    numbers.claim = record.index + 1;
    numbers.subject = number(record.subject);
    numbers.shape = words_.add(shape(record));
    numbers.time = words_.add_time(record.claim.valid_time);
    numbers.voices = words_.add_voices(record.voices);
    numbers.origins = words_.add_origins(origins(record));
    numbers.object = object(record);
    if (record.claim.measured_by) {
      const auto measure = state_.index.find(record.claim.measured_by->claim);
      numbers.measured_by = measure == state_.index.end() ? 0 : measure->second + 1;
    }
    if (record.bounds) {
      numbers.bounds = *record.bounds;
    }
    return numbers;
  }

  Shape shape(const Record& record) {
    const Claim& claim = record.claim;
    Shape shape;
    shape.predicate = number(record.predicate->key);
    shape.scope = scope(record.scope);
    shape.set(record.stances);
    shape.negative = claim.polarity == Polarity::kDenied;
    shape.has_bounds = record.bounds.has_value();
    shape.is_bound = record.is_bound;
    if (const auto* quantity = std::get_if<Quantity>(&claim.object)) {
      shape.unit = words_.add_unit(quantity->unit());
      shape.one_sided = quantity->is_bound();
      shape.value_unknown = quantity->hedge() == Hedge::kUnknown && !claim.measured_by;
    } else if (const auto* text = std::get_if<TextValue>(&claim.object)) {
      shape.language = words_.add_language(text->language);
    }
    return shape;
  }

  std::uint32_t scope(const Scope& scope) {
    std::vector<ScopeEntry> entries;
    for (const auto& [dimension, value] : scope) {
      ScopeEntry& entry = entries.emplace_back();
      entry.dimension = words_.add_dimension(dimension);
      entry.kind = value.kind;
      if (value.kind == ScopeValue::Kind::kEntity) {
        entry.value = number(value.text);
      } else if (value.kind == ScopeValue::Kind::kText) {
        entry.value = words_.add_text(value.text);
      }
    }
    return words_.add_scope(entries);
  }

  [[nodiscard]] OriginSet origins(const Record& record) const {
    OriginSet origins;
    for (const std::string& agent : record.origins) {  // sorted as their numbers are
      origins.agents.push_back(number(agent));
    }
    origins.unknown_lineages = static_cast<std::uint32_t>(record.unknown_lineages);
    return origins;
  }

  std::uint32_t object(const Record& record) {
    if (std::holds_alternative<EntityRef>(record.claim.object)) {
      return number(record.object_entity);
    }
    if (std::holds_alternative<TextValue>(record.claim.object)) {
      return words_.add_text(record.folded_text);
    }
    const auto* flag = std::get_if<Flag>(&record.claim.object);
    return flag == nullptr ? 0 : flag->value ? 2 : 1;
  }

  /// Claims that shape the comparison of others.
  void record_relations() {
    for (const Record& record : state_.records) {
      if (record.claim.polarity != Polarity::kAffirmed || !record.stances.stated) {
        continue;
      }
      const std::string& predicate = record.predicate->key;
      const Comparable& numbers = state_.comparable(record);
      if (predicate == predicates::kBroader) {
        words_.predicates.add(numbers.subject, numbers.object);
      } else if (predicate == predicates::kSubclassOf || predicate == predicates::kPartOf) {
        words_.taxonomy.add(numbers.subject, numbers.object);
      } else if (predicate == predicates::kExchangeRate && record.bounds) {
        record_rate(record);
      }
    }
    words_.predicates.close();
    words_.taxonomy.close();
  }

  void record_rate(const Record& record) {
    const auto* rate = std::get_if<Quantity>(&record.claim.object);
    if (rate == nullptr || !(record.bounds->fuzzy.lo() > 0)) {
      return;
    }
    constexpr Dimension kMoney{Measure::kMoney, false};
    words_.rates.add({record.index + 1, words_.add_unit(UnitTraits{kMoney, record.subject}),
                      words_.add_unit(UnitTraits{kMoney, rate->unit().currency()}), *record.bounds,
                      record.claim.valid_time.fuzzy()});
  }

  SnapshotState& state_;
  ClaimDictionaries& words_;
};

}  // namespace

void number_records(SnapshotState& state) {
  RecordNumbering(state).run();
}

}  // namespace claimgraph
