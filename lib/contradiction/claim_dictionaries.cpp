#include "contradiction/claim_dictionaries.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

#include "base/found.hpp"

namespace claimgraph {
namespace {

/// Takes in one number after the other.
class Hash {
 public:
  Hash& operator<<(std::uint64_t value) {
    value_ = (value_ ^ value) * 0xff51'afd7'ed55'8ccdU;
    value_ ^= value_ >> 32U;
    return *this;
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0x2545'f491'4f6c'dd1dU;
};

std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

std::uint64_t hash_of(const Shape& shape) {
  unsigned flags = 0;
  for (const bool flag : {shape.stated, shape.forecast, shape.denied, shape.negative,
                          shape.has_bounds, shape.is_bound, shape.one_sided, shape.value_unknown}) {
    flags = 2 * flags + (flag ? 1U : 0U);
  }
  return (Hash() << shape.predicate << shape.unit << shape.scope << shape.language << shape.standing
                 << flags)
      .value();
}

std::uint64_t hash_of(std::span<const ScopeEntry> entries) {
  Hash hash;
  for (const ScopeEntry& entry : entries) {
    hash << entry.dimension << static_cast<std::uint64_t>(entry.kind) << entry.value;
  }
  return hash.value();
}

std::uint64_t hash_of(const UnitTraits& unit) {
  return (Hash() << static_cast<std::uint64_t>(unit.dimension.measure)
                 << (unit.dimension.per_time ? 1U : 0U) << hash_of(unit.currency))
      .value();
}

std::uint64_t hash_of(const OriginSet& origins) {
  Hash hash;
  hash << origins.unknown_lineages;
  for (const std::uint32_t agent : origins.agents) {
    hash << agent;
  }
  return hash.value();
}

std::uint32_t number_of_text(Numbered<std::string>& texts, std::string_view text) {
  return texts.number_of(text, hash_of(text), [&] { return std::string(text); });
}

std::uint64_t both(std::uint32_t first, std::uint32_t second) {
  return (std::uint64_t{first} << 32U) | second;
}

std::size_t held(const std::string& text) {
  const std::string none;
  return text.capacity() == none.capacity() ? 0 : text.capacity() + 1;
}

std::size_t bytes_of(const Numbered<std::string>& texts) {
  std::size_t bytes = texts.bytes();
  for (const std::string& text : texts) {
    bytes += held(text);
  }
  return bytes;
}

std::optional<std::uint32_t> given(std::uint32_t number) {
  return number == 0 ? std::nullopt : std::optional(number);
}

/// Compared with a vector of the same entries.
struct Entries {
  std::span<const ScopeEntry> entries;
  friend bool operator==(const std::vector<ScopeEntry>& a, const Entries& b) {
    return std::equal(a.begin(), a.end(), b.entries.begin(), b.entries.end());
  }
};

}  // namespace

bool PredicateTraits::additive() const {
  return dimension && dimension->additive() && role != QuantityRole::kDelta;
}

bool PredicateTraits::has_period() const {
  return role == QuantityRole::kFlow || role == QuantityRole::kDelta;
}

void RateTable::add(const RecordedRate& rate) {
  rates_[both(rate.from, rate.to)].push_back(rate);
}

std::span<const RecordedRate> RateTable::between(std::uint32_t from, std::uint32_t to) const {
  const auto found = rates_.find(both(from, to));
  return found == rates_.end() ? std::span<const RecordedRate>() : std::span(found->second);
}

std::vector<RecordedRate> RateTable::all() const {
  std::vector<RecordedRate> all;
  for (const auto& [units, rates] : rates_) {
    all.insert(all.end(), rates.begin(), rates.end());
  }
  std::sort(all.begin(), all.end(),
            [](const RecordedRate& a, const RecordedRate& b) { return a.claim < b.claim; });
  return all;
}

void DisputeTable::add(const RecordedDispute& dispute) {
  const auto number = static_cast<std::uint32_t>(disputes_.size());
  disputes_.push_back(dispute);
  of_[dispute.disputing.claim].push_back(number);
  if (dispute.disputed.claim != dispute.disputing.claim) {
    of_[dispute.disputed.claim].push_back(number);
  }
}

void DisputeTable::clear() {
  disputes_.clear();
  of_.clear();
}

std::span<const std::uint32_t> DisputeTable::of(std::uint32_t claim) const {
  const auto found = of_.find(claim);
  return found == of_.end() ? std::span<const std::uint32_t>() : std::span(found->second);
}

std::uint32_t ClaimDictionaries::add(const Shape& shape) {
  return shapes_.number_of(shape, hash_of(shape), [&] { return shape; });
}

std::uint32_t ClaimDictionaries::add_time(const EdtfDate& date) {
  if (date.unspecified()) {
    return 0;
  }
  const std::uint32_t number = number_of_text(time_texts_, date.str());
  if (number == times_.size()) {
    times_.push_back({date.strict(), date.fuzzy()});
  }
  return number;
}

std::uint32_t ClaimDictionaries::add_scope(std::span<const ScopeEntry> entries) {
  return entries.empty() ? 0 : scopes_.number_of(Entries{entries}, hash_of(entries), [&] {
    return std::vector<ScopeEntry>(entries.begin(), entries.end());
  });
}

std::uint32_t ClaimDictionaries::add_dimension(std::string_view name) {
  return number_of_text(dimensions_, name);
}

std::uint32_t ClaimDictionaries::add_text(std::string_view folded) {
  return number_of_text(texts_, folded);
}

std::uint32_t ClaimDictionaries::add_language(std::string_view tag) {
  return tag.empty() ? 0 : number_of_text(languages_, tag);
}

std::uint32_t ClaimDictionaries::add_unit(const Unit& unit) {
  return add_unit(UnitTraits{unit.dimension(), unit.currency()});
}

std::uint32_t ClaimDictionaries::add_unit(const UnitTraits& unit) {
  return units_.number_of(unit, hash_of(unit), [&] { return unit; });
}

std::uint32_t ClaimDictionaries::add_voices(std::span<const std::string> names) {
  if (names.empty()) {
    return 0;
  }
  std::string joined;
  for (const std::string& name : names) {
    joined += name;
    joined += '\0';
  }
  const Digest digest = sha256(joined);
  VoicesDigest half{};
  std::memcpy(half.data(), digest.bytes.data(), sizeof(half));
  return add_voices(half);
}

std::uint32_t ClaimDictionaries::add_voices(const VoicesDigest& digest) {
  return voices_.number_of(digest, digest[0], [&] { return digest; });
}

std::uint32_t ClaimDictionaries::add_origins(OriginSet origins) {
  if (origins == OriginSet{}) {
    return 0;
  }
  return origins_.number_of(origins, hash_of(origins), [&] { return std::move(origins); });
}

std::optional<std::uint32_t> ClaimDictionaries::find(const Shape& shape) const {
  return given(shapes_.find(shape, hash_of(shape)));
}

std::optional<std::uint32_t> ClaimDictionaries::find_time(const EdtfDate& date) const {
  return date.unspecified() ? 0 : given(time_texts_.find(date.str(), hash_of(date.str())));
}

std::optional<std::uint32_t> ClaimDictionaries::find_scope(
    std::span<const ScopeEntry> entries) const {
  return entries.empty() ? 0 : given(scopes_.find(Entries{entries}, hash_of(entries)));
}

std::optional<std::uint32_t> ClaimDictionaries::find_dimension(std::string_view name) const {
  return given(dimensions_.find(name, hash_of(name)));
}

std::optional<std::uint32_t> ClaimDictionaries::find_text(std::string_view folded) const {
  return given(texts_.find(folded, hash_of(folded)));
}

std::optional<std::uint32_t> ClaimDictionaries::find_language(std::string_view tag) const {
  return tag.empty() ? 0 : given(languages_.find(tag, hash_of(tag)));
}

void ClaimDictionaries::set_predicate(std::uint32_t predicate, PredicateTraits traits) {
  predicates_.insert_or_assign(predicate, std::move(traits));
}

void ClaimDictionaries::keep_voices(std::uint32_t last, std::span<const std::uint32_t> kept) {
  if (last + kept.size() == voices_.size()) {
    return;
  }
  Numbered<VoicesDigest> voices;
  const auto keep = [&](std::uint32_t number) {
    const VoicesDigest& digest = voices_[number];
    voices.number_of(digest, digest[0], [&] { return digest; });
  };
  for (std::uint32_t number = 1; number <= last; ++number) {
    keep(number);
  }
  for (const std::uint32_t number : kept) {
    keep(number);
  }
  const auto renumber = [&](std::uint32_t& number) {
    if (number > kNamedVoices + last) {
      const auto found = std::lower_bound(kept.begin(), kept.end(), number - kNamedVoices);
      number = kNamedVoices + last + 1 + static_cast<std::uint32_t>(found - kept.begin());
    }
  };
  DisputeTable renumbered;
  for (RecordedDispute dispute : disputes.all()) {
    renumber(dispute.disputing.voices);
    renumber(dispute.disputed.voices);
    renumbered.add(dispute);
  }
  disputes = std::move(renumbered);
  voices_ = std::move(voices);
}

const std::string& ClaimDictionaries::time_text(std::uint32_t number) const {
  static const std::string kUnspecified;
  return number == 0 ? kUnspecified : time_texts_[number];
}

std::span<const ScopeEntry> ClaimDictionaries::scope(std::uint32_t number) const {
  return number == 0 ? std::span<const ScopeEntry>() : std::span(scopes_[number]);
}

const std::string& ClaimDictionaries::dimension(std::uint32_t number) const {
  return dimensions_[number];
}

const std::string& ClaimDictionaries::text(std::uint32_t number) const {
  return texts_[number];
}

const std::string& ClaimDictionaries::language(std::uint32_t number) const {
  static const std::string kNone;
  return number == 0 ? kNone : languages_[number];
}

const UnitTraits& ClaimDictionaries::unit(std::uint32_t number) const {
  return units_[number];
}

std::uint32_t ClaimDictionaries::find_unit(const UnitTraits& unit) const {
  return units_.find(unit, hash_of(unit));
}

const VoicesDigest& ClaimDictionaries::voices_digest(std::uint32_t number) const {
  return voices_[number];
}

const OriginSet& ClaimDictionaries::origins(std::uint32_t number) const {
  static const OriginSet kNone;
  return number == 0 ? kNone : origins_[number];
}

const PredicateTraits& ClaimDictionaries::predicate(std::uint32_t number) const {
  return found_in(predicates_, number, "a predicate");
}

std::size_t ClaimDictionaries::bytes() const {
  std::size_t bytes = shapes_.bytes() + bytes_of(time_texts_) +
                      times_.capacity() * sizeof(TimeSpan) + scopes_.bytes() +
                      bytes_of(dimensions_) + bytes_of(texts_) + bytes_of(languages_) +
                      units_.bytes() + voices_.bytes() + origins_.bytes();
  for (const std::vector<ScopeEntry>& entries : scopes_) {
    bytes += entries.capacity() * sizeof(ScopeEntry);
  }
  for (const OriginSet& origins : origins_) {
    bytes += origins.agents.capacity() * sizeof(std::uint32_t);
  }
  constexpr std::size_t kNode = 2 * sizeof(void*);  // of a hash map, about
  bytes += predicates_.size() * (kNode + sizeof(PredicateTraits));
  bytes += disputes.all().capacity() * sizeof(RecordedDispute);
  return bytes;
}

}  // namespace claimgraph
