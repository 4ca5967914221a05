#include "text/claims/claim_assembly.hpp"

#include <algorithm>
#include <optional>

#include <claimgraph/base/unicode.hpp>

#include "text/claims/concept_name.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kContext = 40;             // bytes of prefix and suffix
constexpr std::size_t kLongestQuotation = 3000;  // longer ones lack a mark

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::string_view prefix_of(std::string_view text, std::size_t position) {
  std::size_t begin = position > kContext ? position - kContext : 0;
  while (begin < position && is_continuation(text[begin])) {
    ++begin;
  }
  return text.substr(begin, position - begin);
}

std::string_view suffix_of(std::string_view text, std::size_t position) {
  std::size_t end = std::min(text.size(), position + kContext);
  while (end > position && end < text.size() && is_continuation(text[end])) {
    --end;
  }
  return text.substr(position, end - position);
}

Hedge mirrored(Hedge hedge) {
  switch (hedge) {
    case Hedge::kBelow:
      return Hedge::kAbove;
    case Hedge::kAbove:
      return Hedge::kBelow;
    case Hedge::kAtLeast:
      return Hedge::kAtMost;
    case Hedge::kAtMost:
      return Hedge::kAtLeast;
    case Hedge::kMoreThan:
      return Hedge::kLessThan;
    case Hedge::kLessThan:
      return Hedge::kMoreThan;
    default:
      return hedge;
  }
}

bool has_two_ends(const Quantity& quantity) {
  return quantity.hedge() == Hedge::kRange || quantity.hedge() == Hedge::kMagnitude;
}

// The same number in another unit.
Quantity in_unit(const Quantity& quantity, const Unit& unit) {
  if (quantity.hedge() == Hedge::kUnknown) {
    return Quantity::unknown(unit);
  }
  if (quantity.hedge() == Hedge::kNone) {
    return Quantity::none(unit);
  }
  return has_two_ends(quantity)
             ? Quantity::between(quantity.value(), quantity.upper(), unit, quantity.hedge())
             : Quantity(quantity.hedge(), quantity.value(), unit);
}

}  // namespace

Quantity negated(const Quantity& quantity) {
  if (quantity.hedge() == Hedge::kUnknown || quantity.hedge() == Hedge::kNone) {
    return quantity;
  }
  if (has_two_ends(quantity)) {
    return Quantity::between(quantity.upper().negated(), quantity.value().negated(),
                             quantity.unit());
  }
  return {mirrored(quantity.hedge()), quantity.value().negated(), quantity.unit()};
}

std::optional<Quantity> object_of(const QuantityMention& mention, const Predicate& predicate) {
  Quantity quantity = mention.quantity;
  const Dimension own = quantity.unit().dimension();
  if (own != predicate.dimension && predicate.dimension && predicate.dimension->per_time &&
      !own.per_time && own.measure == predicate.dimension->measure) {
    const auto unit = Unit::parse(quantity.unit().str() + "/year");
    if (!unit) {
      return std::nullopt;
    }
    quantity = in_unit(quantity, *unit);
  }
  if (predicate.dimension == Dimension{own.measure, false} &&
      own == Dimension{Measure::kMoney, true}) {
    // "quarterly sales of 5 million": the words give the period, the predicate is an amount.
    const auto unit = Unit::parse(quantity.unit().currency());
    if (!unit) {
      return std::nullopt;
    }
    quantity = in_unit(quantity, *unit);
  }
  if (quantity.unit().dimension() != predicate.dimension) {
    return std::nullopt;
  }
  const bool falls = mention.change == QuantityMention::Change::kFallBy;
  if (falls && own.measure == Measure::kRatio && predicate.role == QuantityRole::kDelta) {
    quantity = negated(quantity);
  }
  return quantity;
}

bool is_text(std::string_view bytes) {
  return !find_invalid_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
}

Evidence evidence_of(const Article& article, TextSpan words, std::string_view source) {
  const TextSpan bytes = article.map.source(words);
  const std::string_view text = words.of(article.text);
  Evidence evidence;
  evidence.byte_start = bytes.begin;
  evidence.byte_end = bytes.end;
  evidence.prefix = std::string(prefix_of(article.text, words.begin));
  evidence.suffix = std::string(suffix_of(article.text, words.end));
  if (bytes.end <= source.size()) {
    const std::string_view own = bytes.of(source);
    evidence.sha256 = sha256(own);
    // Of another encoding, or where HTML has more than the words, the words are what was read.
    if (own == text || article.encoding != "UTF-8") {
      evidence.exact = std::string(text);
    } else if (is_text(own)) {
      evidence.exact = std::string(own);
    }
    return evidence;
  }
  // Plain text in UTF-8 is the bytes themselves, unless something was mended.
  const bool as_it_came = article.encoding == "UTF-8" && article.media_type == "text/plain" &&
                          bytes.size() == words.size() &&
                          text.find("\xEF\xBF\xBD") == std::string_view::npos;
  if (as_it_came) {
    evidence.sha256 = sha256(text);
    evidence.exact = std::string(text);
  }
  return evidence;
}

std::vector<TextSpan> quotations(const Article& article) {
  std::vector<TextSpan> found;
  for (const Block& block : article.blocks) {
    const std::string_view text = std::string_view(article.text).substr(0, block.span.end);
    std::optional<std::size_t> open;
    for (std::size_t i = block.span.begin; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte != '"' && byte != 0xE2 && byte != 0xC2 && byte != 0xE3) {
        continue;
      }
      const std::string_view three = text.substr(i, 3);
      const std::string_view two = text.substr(i, 2);
      if (three == "“" || three == "„" || two == "«" || three == "「" || (byte == '"' && !open)) {
        open = i;
      } else if (open && (three == "”" || two == "»" || three == "」" || byte == '"')) {
        if (i - *open <= kLongestQuotation) {
          found.push_back({*open, i});
        }
        open.reset();
      }
    }
  }
  return found;
}

std::vector<Attribution> chain_of(const Voice& voice, const std::vector<Entity>& entities,
                                  const ChainParts& parts) {
  std::vector<Attribution> chain;
  const auto add = [&chain, &parts](const std::string& agent, Act act) {
    Attribution attribution;
    attribution.claim = parts.claim;
    attribution.agent = agent;
    attribution.act = act;
    attribution.document = parts.document;
    attribution.evidence = parts.evidence;
    if (agent == parts.publisher) {
      attribution.date = parts.published;
    }
    if (!chain.empty()) {
      attribution.via = chain.back().id();
    }
    chain.push_back(std::move(attribution));
  };
  // What the words of the claim say of the speaker's own act.
  const auto own_act = [&parts](Act act) {
    if (act != Act::kAsserts && act != Act::kEstimates) {
      return act;
    }
    return parts.mood.forecast ? Act::kForecasts : parts.mood.unsure ? Act::kEstimates : act;
  };
  std::string not_named;
  for (const Voice::Link& link : voice.links) {
    const std::string& agent = entities[link.entity].key;
    if (is_unnamed_source(entities[link.entity])) {
      not_named = entities[link.entity].label;
      continue;
    }
    if (agent == parts.publisher || (!chain.empty() && chain.back().agent == agent)) {
      continue;
    }
    add(agent,
        chain.empty() ? own_act(link.act) : (passes_on(link.act) ? link.act : Act::kReports));
  }
  if (chain.empty() && !not_named.empty()) {
    // Whose word it passes on is not known: no origin, and no claim of the publisher's own.
    add(parts.publisher, parts.mood.forecast ? Act::kForecasts : Act::kReports);
    chain.back().note = "source: " + not_named;
  } else if (chain.empty()) {
    add(parts.publisher, own_act(voice.hedge.empty() ? Act::kAsserts : Act::kEstimates));
  } else {
    add(parts.publisher, parts.quoted ? Act::kQuotes : Act::kReports);
  }
  return chain;
}

}  // namespace claimgraph
