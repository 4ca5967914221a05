#include <algorithm>
#include <string>
#include <utility>

#include <claimgraph/base/error.hpp>

#include "contradiction/columns/byte_stream.hpp"
#include "contradiction/columns/encoding.hpp"

namespace claimgraph {
namespace {

constexpr std::uint8_t kNone = 255;  // of values that may be missing

std::uint32_t count(std::size_t size) {
  return static_cast<std::uint32_t>(size);
}

template <typename Enum>
std::uint8_t code(Enum value) {
  return static_cast<std::uint8_t>(value);
}

void require(bool holds, const char* what) {
  if (!holds) {
    throw Error(ErrorCode::kCorrupt, what);
  }
}

/// The enumerator with this code, all up to `last`.
template <typename Enum>
Enum enumerator(std::uint8_t code, Enum last) {
  require(code <= static_cast<std::uint8_t>(last), "a number for a kind that is not known");
  return static_cast<Enum>(code);
}

void put(ByteWriter& out, const Shape& shape) {
  out.put(shape.predicate);
  out.put(shape.unit);
  out.put(shape.scope);
  out.put(shape.language);
  out.put(shape.standing);
  unsigned flags = 0;
  for (const bool flag : {shape.stated, shape.forecast, shape.denied, shape.negative,
                          shape.has_bounds, shape.is_bound, shape.one_sided, shape.value_unknown}) {
    flags = 2 * flags + (flag ? 1U : 0U);
  }
  out.put(static_cast<std::uint8_t>(flags));
}

Shape get_shape(ByteReader& in) {
  Shape shape;
  shape.predicate = in.get<std::uint32_t>();
  shape.unit = in.get<std::uint32_t>();
  shape.scope = in.get<std::uint32_t>();
  shape.language = in.get<std::uint32_t>();
  shape.standing = in.get<std::uint8_t>();
  unsigned flags = in.get<std::uint8_t>();
  for (bool* const flag :
       {&shape.value_unknown, &shape.one_sided, &shape.is_bound, &shape.has_bounds, &shape.negative,
        &shape.denied, &shape.forecast, &shape.stated}) {
    *flag = flags % 2 != 0;
    flags /= 2;
  }
  return shape;
}

void put(ByteWriter& out, const PredicateTraits& traits) {
  out.put(code(traits.object_type));
  out.put(traits.dimension ? code(traits.dimension->measure) : kNone);
  out.put(std::uint8_t{traits.dimension && traits.dimension->per_time});
  out.put(traits.role ? code(*traits.role) : kNone);
  out.put(std::uint8_t{traits.functional});
  out.put(std::uint8_t{traits.inverse_functional});
}

PredicateTraits get_traits(ByteReader& in) {
  PredicateTraits traits;
  traits.object_type = enumerator(in.get<std::uint8_t>(), ObjectType::kFlag);
  const auto measure = in.get<std::uint8_t>();
  const bool per_time = in.get<std::uint8_t>() != 0;
  if (measure != kNone) {
    traits.dimension = Dimension{enumerator(measure, Measure::kVolume), per_time};
  }
  if (const auto role = in.get<std::uint8_t>(); role != kNone) {
    traits.role = enumerator(role, QuantityRole::kDelta);
  }
  traits.functional = in.get<std::uint8_t>() != 0;
  traits.inverse_functional = in.get<std::uint8_t>() != 0;
  return traits;
}

template <typename Put>
void put_all(ByteWriter& out, std::size_t items, const Put& put_one) {
  out.put(count(items));
  for (std::uint32_t number = 1; number <= items; ++number) {
    put_one(number);
  }
}

/// Calls `add`, which reads one and gives its number, for each.
template <typename Add>
void get_all(ByteReader& in, const Add& add) {
  const auto items = in.get<std::uint32_t>();
  for (std::uint32_t number = 1; number <= items; ++number) {
    require(add() == number, "something is listed twice");
  }
}

EdtfDate get_time(ByteReader& in) {
  const auto parsed = EdtfDate::parse(in.get_text());
  require(parsed.has_value() && !parsed.value().unspecified(), "a time that is none");
  return parsed.value();
}

std::vector<ScopeEntry> get_scope(ByteReader& in, const ClaimDictionaries& vocabulary) {
  std::vector<ScopeEntry> entries;
  for (auto left = in.get<std::uint32_t>(); left > 0; --left) {
    ScopeEntry& entry = entries.emplace_back();
    entry.dimension = in.get<std::uint32_t>();
    entry.kind = enumerator(in.get<std::uint8_t>(), ScopeValue::Kind::kText);
    entry.value = in.get<std::uint32_t>();
    require(entry.dimension > 0 && entry.dimension <= vocabulary.dimensions(),
            "a scope dimension that is not listed");
    require(entry.kind != ScopeValue::Kind::kText ||
                (entry.value > 0 && entry.value <= vocabulary.texts()),
            "a text that is not listed");
  }
  require(!entries.empty(), "an empty scope");
  return entries;
}

OriginSet get_origins(ByteReader& in) {
  OriginSet origins;
  origins.unknown_lineages = in.get<std::uint32_t>();
  for (auto left = in.get<std::uint32_t>(); left > 0; --left) {
    origins.agents.push_back(in.get<std::uint32_t>());
  }
  require(std::is_sorted(origins.agents.begin(), origins.agents.end()), "origins out of order");
  return origins;
}

void check_shape(const Shape& shape, const ClaimDictionaries& vocabulary) {
  const auto found = vocabulary.all_predicates().find(shape.predicate);
  require(found != vocabulary.all_predicates().end(), "a predicate that is not listed");
  const PredicateTraits& traits = found->second;
  const bool quantity = traits.object_type == ObjectType::kQuantity;
  require(shape.unit <= vocabulary.units() && (shape.unit != 0 || !quantity),
          "a unit that is not listed");
  require(!shape.has_bounds || quantity || traits.object_type == ObjectType::kDate,
          "bounds of what is no number");
  require(shape.scope <= vocabulary.scopes(), "a scope that is not listed");
  require(shape.language <= vocabulary.languages(), "a language that is not listed");
}

}  // namespace

std::vector<std::byte> encode(const ClaimDictionaries& vocabulary) {
  ByteWriter out;
  std::vector<std::pair<std::uint32_t, PredicateTraits>> predicates(
      vocabulary.all_predicates().begin(), vocabulary.all_predicates().end());
  std::sort(predicates.begin(), predicates.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  out.put(count(predicates.size()));
  for (const auto& [number, traits] : predicates) {
    out.put(number);
    put(out, traits);
  }
  put_all(out, vocabulary.times(), [&](auto i) { out.put_text(vocabulary.time_text(i)); });
  put_all(out, vocabulary.dimensions(), [&](auto i) { out.put_text(vocabulary.dimension(i)); });
  put_all(out, vocabulary.texts(), [&](auto i) { out.put_text(vocabulary.text(i)); });
  put_all(out, vocabulary.languages(), [&](auto i) { out.put_text(vocabulary.language(i)); });
  put_all(out, vocabulary.units(), [&](auto i) {
    const UnitTraits& unit = vocabulary.unit(i);
    out.put(code(unit.dimension.measure));
    out.put(std::uint8_t{unit.dimension.per_time});
    out.put_text(unit.currency);
  });
  put_all(out, vocabulary.scopes(), [&](auto i) {
    out.put(count(vocabulary.scope(i).size()));
    for (const ScopeEntry& entry : vocabulary.scope(i)) {
      out.put(entry.dimension);
      out.put(code(entry.kind));
      out.put(entry.value);
    }
  });
  put_all(out, vocabulary.shapes(), [&](auto i) { put(out, vocabulary.shape(i)); });
  put_all(out, vocabulary.voices(), [&](auto i) {
    for (const std::uint64_t half : vocabulary.voices_digest(i)) {
      out.put(half);
    }
  });
  put_all(out, vocabulary.origin_sets(), [&](auto i) {
    const OriginSet& origins = vocabulary.origins(i);
    out.put(origins.unknown_lineages);
    out.put(count(origins.agents.size()));
    for (const std::uint32_t agent : origins.agents) {
      out.put(agent);
    }
  });
  return out.take();
}

ClaimDictionaries decode_vocabulary(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  ClaimDictionaries result;
  for (auto left = in.get<std::uint32_t>(); left > 0; --left) {
    const auto number = in.get<std::uint32_t>();
    result.set_predicate(number, get_traits(in));
  }
  get_all(in, [&] { return result.add_time(get_time(in)); });
  get_all(in, [&] { return result.add_dimension(in.get_text()); });
  get_all(in, [&] { return result.add_text(in.get_text()); });
  get_all(in, [&] { return result.add_language(in.get_text()); });
  get_all(in, [&] {
    UnitTraits unit;
    unit.dimension.measure = enumerator(in.get<std::uint8_t>(), Measure::kVolume);
    unit.dimension.per_time = in.get<std::uint8_t>() != 0;
    unit.currency = in.get_text();
    return result.add_unit(unit);
  });
  get_all(in, [&] { return result.add_scope(get_scope(in, result)); });
  get_all(in, [&] {
    const Shape shape = get_shape(in);
    check_shape(shape, result);
    return result.add(shape);
  });
  get_all(in, [&] {
    VoicesDigest digest{};
    for (std::uint64_t& half : digest) {
      half = in.get<std::uint64_t>();
    }
    return result.add_voices(digest);
  });
  get_all(in, [&] { return result.add_origins(get_origins(in)); });
  require(in.done(), "more than there should be");
  return result;
}

}  // namespace claimgraph
