// Claims in numbers, told in names, so that they can be compared whatever their numbers are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <claimgraph/store/view.hpp>

#include "contradiction/claim_loader.hpp"
#include "store/store_access.hpp"

namespace claimgraph::testing {

/// All that is compared of a claim, as text.
struct NamedClaim {
  std::string subject;
  std::string predicate;
  std::string object;
  std::string unit;
  std::map<std::string, std::string> scope;
  std::string time;
  std::string bounds;
  std::string flags;
  std::string voices;  ///< any name of the set
  std::set<std::string> origins;
  std::uint32_t unknown_lineages = 0;
  std::string measured_by;

  friend bool operator==(const NamedClaim&, const NamedClaim&) = default;
  friend std::ostream& operator<<(std::ostream& out, const NamedClaim& claim) {
    out << claim.subject << ' ' << claim.predicate << ' ' << claim.object << ' ' << claim.bounds
        << ' ' << claim.unit << " {";
    for (const auto& [dimension, value] : claim.scope) {
      out << dimension << '=' << value << ' ';
    }
    out << "} @" << claim.time << ' ' << claim.flags << " voices " << claim.voices << " of";
    for (const std::string& origin : claim.origins) {
      out << ' ' << origin;
    }
    return out << " and " << claim.unknown_lineages << " unknown; measured by "
               << claim.measured_by;
  }
};

inline std::string text_of(const Bounds& bounds) {
  std::ostringstream out;
  out.precision(17);
  out << bounds.strict << " in " << bounds.fuzzy;
  return out.str();
}

inline std::string text_of(const DaySpan& span) {
  return std::to_string(span.begin) + ".." + std::to_string(span.end);
}

/// Names of the rows of one store.
class RowNames {
 public:
  explicit RowNames(const View& view) {
    const StateAccess state = StoreAccess::state(view);
    Statement entity = state.query("SELECT id, key FROM entity WHERE ?1 IS NOT NULL");
    while (entity.step()) {
      entities_[static_cast<std::uint32_t>(entity.integer(0))] = entity.string(1);
    }
    Statement claim = state.query("SELECT id, hash FROM claim WHERE ?1 IS NOT NULL");
    while (claim.step()) {
      claims_[static_cast<std::uint32_t>(claim.integer(0))] = ClaimId{claim.digest(1)};
    }
  }

  [[nodiscard]] std::string entity(std::uint32_t row) const {
    return row == 0 ? "" : entities_.at(row);
  }
  [[nodiscard]] ClaimId claim(std::uint32_t row) const { return claims_.at(row); }
  [[nodiscard]] const std::map<std::uint32_t, std::string>& entities() const { return entities_; }

  [[nodiscard]] NamedClaim name(const Comparable& claim,
                                const ClaimDictionaries& vocabulary) const {
    const Shape& shape = vocabulary.shape(claim.shape);
    NamedClaim named;
    named.subject = entity(claim.subject);
    named.predicate = entity(shape.predicate);
    switch (vocabulary.predicate(shape.predicate).object_type) {
      case ObjectType::kEntity:
        named.object = entity(claim.object);
        break;
      case ObjectType::kText:
        named.object = vocabulary.text(claim.object) + "@" + vocabulary.language(shape.language);
        break;
      case ObjectType::kFlag:
        named.object = claim.object == 2 ? "yes" : claim.object == 1 ? "no" : "?";
        break;
      default:
        named.object = claim.object == 0 ? "" : "?";
    }
    if (shape.unit != 0) {
      const UnitTraits& unit = vocabulary.unit(shape.unit);
      named.unit = unit.dimension.str() + " " + unit.currency;
    }
    for (const ScopeEntry& entry : vocabulary.scope(shape.scope)) {
      named.scope[vocabulary.dimension(entry.dimension)] =
          entry.kind == ScopeValue::Kind::kAll      ? "*"
          : entry.kind == ScopeValue::Kind::kEntity ? "@" + entity(entry.value)
                                                    : vocabulary.text(entry.value);
    }
    const TimeSpan& time = vocabulary.time(claim.time);
    named.time = text_of(time.strict) + " in " + text_of(time.fuzzy);
    if (shape.has_bounds) {
      named.bounds = text_of(claim.bounds);
    }
    named.flags = std::to_string(shape.standing) + (shape.stated ? " stated" : "") +
                  (shape.forecast ? " forecast" : "") + (shape.denied ? " denied" : "") +
                  (shape.negative ? " negative" : "") + (shape.is_bound ? " bound" : "") +
                  (shape.one_sided ? " one-sided" : "") + (shape.value_unknown ? " unknown" : "");
    if (claim.voices >= kNamedVoices) {
      const VoicesDigest& digest = vocabulary.voices_digest(claim.voices - kNamedVoices);
      named.voices = "named " + std::to_string(digest[0]) + " " + std::to_string(digest[1]);
    } else if (claim.voices != 0) {
      named.voices = "row " + std::to_string(claim.voices);
    }
    const OriginSet& origins = vocabulary.origins(claim.origins);
    for (const std::uint32_t agent : origins.agents) {
      named.origins.insert(entity(agent));
    }
    named.unknown_lineages = origins.unknown_lineages;
    if (claim.measured_by != 0) {
      named.measured_by = this->claim(claim.measured_by).digest.hex();
    }
    return named;
  }

  [[nodiscard]] std::map<std::uint32_t, NamedClaim> name(const LoadedClaims& loaded) const {
    std::map<std::uint32_t, NamedClaim> named;
    for (const Comparable& claim : loaded.claims) {
      named.emplace(claim.claim, name(claim, loaded.vocabulary));
    }
    return named;
  }

 private:
  std::map<std::uint32_t, std::string> entities_;
  std::map<std::uint32_t, ClaimId> claims_;
};

/// Hierarchies, rates and disputes, by names; what is not compared is left out.
struct NamedRelations {
  std::set<std::string> told;
  std::vector<std::string> rates;  ///< in order
  friend bool operator==(const NamedRelations&, const NamedRelations&) = default;
  friend std::ostream& operator<<(std::ostream& out, const NamedRelations& relations) {
    for (const std::string& text : relations.told) {
      out << text << '\n';
    }
    for (const std::string& text : relations.rates) {
      out << text << '\n';
    }
    return out;
  }
};

inline NamedRelations relations_of(const ClaimDictionaries& vocabulary, const RowNames& names) {
  NamedRelations relations;
  for (const auto& one : names.entities()) {
    for (const auto& other : names.entities()) {
      const std::uint32_t a = one.first;
      const std::uint32_t b = other.first;
      const std::string& key_a = one.second;
      const std::string& key_b = other.second;
      const auto tell = [&](const NumberHierarchy& hierarchy, const std::string& name) {
        if (hierarchy.is_narrower(a, b)) {
          relations.told.insert(key_a + " narrower " + name + " " + key_b);
        }
        if (hierarchy.related(a, b)) {
          relations.told.insert(key_a + " related " + name + " " + key_b);
        }
        if (hierarchy.family(a) == hierarchy.family(b)) {
          relations.told.insert(key_a + " family " + name + " " + key_b);
        }
      };
      tell(vocabulary.predicates, "predicate");
      tell(vocabulary.taxonomy, "thing");
    }
  }
  for (const RecordedDispute& dispute : vocabulary.disputes.all()) {
    relations.told.insert(names.entity(dispute.agent) + " sets " +
                          names.claim(dispute.disputing.claim).digest.hex() + " against " +
                          names.claim(dispute.disputed.claim).digest.hex() +
                          (dispute.by_speaker ? " as its speaker" : ""));
  }
  for (std::uint32_t from = 1; from <= vocabulary.units(); ++from) {
    for (std::uint32_t to = 1; to <= vocabulary.units(); ++to) {
      for (const RecordedRate& rate : vocabulary.rates.between(from, to)) {
        relations.rates.push_back(vocabulary.unit(from).currency + ">" +
                                  vocabulary.unit(to).currency + " " +
                                  names.claim(rate.claim).digest.hex() + " " + text_of(rate.rate) +
                                  " in " + text_of(rate.valid));
      }
    }
  }
  // By pair of currencies, and in their order for each.
  std::stable_sort(
      relations.rates.begin(), relations.rates.end(),
      [](const std::string& a, const std::string& b) { return a.substr(0, 7) < b.substr(0, 7); });
  return relations;
}

}  // namespace claimgraph::testing
