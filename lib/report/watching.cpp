#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/report/watching.hpp>
#include <claimgraph/report/wording.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

/// A claim of a state, without a snapshot of all others.
struct Side {
  ClaimId id;
  Claim claim;
  std::vector<std::string> keys;
  std::vector<Chain> chains;  ///< as Snapshot::chains

  [[nodiscard]] std::string name() const {
    return keys.empty() ? id.digest.short_hex() : keys.front();
  }
};

/// From whoever published (front) to whoever first said it (back); nothing if a link was taken
/// back.
std::optional<Chain> chain_from(const View& view, ChainLink link) {
  std::unordered_set<AttributionId> passed{link.id};
  Chain chain{std::move(link)};
  while (const auto via = chain.back().attribution.via) {
    auto next = view.attribution(*via);
    if (!next) {
      return std::nullopt;
    }
    const std::vector<Attribution> live = view.attributions_of(next->claim);
    if (std::find(live.begin(), live.end(), *next) == live.end()) {
      return std::nullopt;
    }
    if (!passed.insert(*via).second) {
      throw Error(ErrorCode::kCorrupt,
                  fmt::format("attribution {}: passes itself on", via->digest.short_hex()));
    }
    chain.push_back({*via, *std::move(next)});
  }
  return chain;
}

std::vector<Chain> chains_of(const View& view, const ClaimId& claim) {
  std::vector<Attribution> said = view.attributions_of(claim);
  std::erase_if(said, [](const Attribution& one) { return one.act == Act::kDisputes; });
  std::vector<Chain> chains;
  for (const Attribution& one : said) {
    const AttributionId id = one.id();
    const bool passed_on = std::any_of(said.begin(), said.end(),
                                       [&](const Attribution& other) { return other.via == id; });
    if (passed_on) {
      continue;
    }
    if (auto chain = chain_from(view, {id, one})) {
      chains.push_back(*std::move(chain));
    }
  }
  return chains;
}

Side side_of(const View& view, const ClaimId& id) {
  auto claim = view.claim(id);
  if (!claim) {
    throw Error(ErrorCode::kNotFound, fmt::format("claim {} is not there after change {}",
                                                  id.digest.short_hex(), view.number()));
  }
  return {id, *std::move(claim), view.keys_of(id), chains_of(view, id)};
}

Labels labels_of(const View& view) {
  return [&view](const std::string& key) {
    const auto entity = view.entity(key);
    return entity ? entity->label : key;
  };
}

/// The state in which the pair contradicts.
View state_of(const Store& store, const WatchEvent& event) {
  const bool before = event.kind == WatchEvent::Kind::kVanished;
  return store.view_as_of(event.change.number - (before ? 1 : 0));
}

/// Both claims, what was known before the change first.
std::pair<Side, Side> sides_of(const Store& store, const View& view, const WatchEvent& event) {
  const View before = store.view_as_of(std::max<ChangeNumber>(event.change.number - 1, 0));
  const bool swapped = !before.claim(event.a) && before.claim(event.b);
  return {side_of(view, swapped ? event.b : event.a), side_of(view, swapped ? event.a : event.b)};
}

std::string question(const Side& first, const Side& second, const Labels& labels) {
  std::string text = labels(first.claim.subject) + ": " + labels(first.claim.predicate);
  if (first.claim.predicate != second.claim.predicate) {
    text += " against " + labels(second.claim.predicate);
  }
  return printable(text);
}

std::string standing(const Comparison& comparison) {
  return comparison.conditional ? "conditional" : to_string(comparison.verdict);
}

/// "905x  contradicts", "2.4x  contradicts, was conditional", "905x  no longer contradicts".
std::string outcome(const WatchEvent& event) {
  const std::string gap = gap_in_words(event.comparison) + "  ";
  const std::string now = standing(event.comparison);
  switch (event.kind) {
    case WatchEvent::Kind::kAppeared:
      return gap + now;
    case WatchEvent::Kind::kChanged:
      return gap + now + ", was " + gap_in_words(*event.before) + " " + standing(*event.before);
    case WatchEvent::Kind::kVanished:
      return gap + "no longer " + now;
  }
  return gap;
}

char mark(WatchEvent::Kind kind) {
  switch (kind) {
    case WatchEvent::Kind::kAppeared:
      return '+';
    case WatchEvent::Kind::kChanged:
      return '~';
    case WatchEvent::Kind::kVanished:
      return '-';
  }
  return ' ';
}

/// Words for chains that begin with the speaker.
std::string chain_words(const Chain& chain, const Labels& labels) {
  std::vector<Attribution> from_speaker;
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    from_speaker.push_back(link->attribution);
  }
  return chain_in_words(from_speaker, labels);
}

std::string side_block(const Side& side, const Labels& labels, const Rendering& rendering) {
  const std::string scope = scope_in_words(side.claim, labels);
  const std::string head = value_in_words(side.claim, labels);
  std::string out =
      indented(head + "  [" + printable(side.name()) + (scope.empty() ? "" : "; " + scope) + "]", 4,
               rendering);
  if (rendering.colour) {
    const std::size_t at = out.find(head);
    if (at != std::string::npos) {
      out.replace(at, head.size(), styled(head, Style::kBold, rendering));
    }
  }
  for (const Chain& chain : side.chains) {
    out += indented(chain_words(chain, labels), 6, rendering);
  }
  return out;
}

Json side_form(const Side& side, const Labels& labels) {
  Json form = claim_form(side.id, side.claim, side.keys, value_in_words(side.claim, labels));
  form["chains"] = Json::array();
  for (const Chain& chain : side.chains) {
    form["chains"].push_back(chain_form(chain));
  }
  return form;
}

}  // namespace

std::string render_event(const Store& store, const WatchEvent& event, const Rendering& rendering) {
  const View view = state_of(store, event);
  const Labels labels = labels_of(view);
  const auto [first, second] = sides_of(store, view, event);
  const std::string title =
      fmt::format(" {}  {}", mark(event.kind), question(first, second, labels));
  const std::string happened = outcome(event);
  const Style style = event.kind == WatchEvent::Kind::kVanished ? Style::kDim
                      : event.comparison.conditional            ? Style::kCondition
                                                                : Style::kConflict;
  const std::size_t used = display_width(title) + display_width(happened);
  std::string out;
  if (used + 2 <= rendering.width()) {
    out = styled(title, Style::kBold, rendering) + std::string(rendering.width() - used, ' ') +
          styled(happened, style, rendering) + "\n";
  } else {
    std::string lines = indented(title.substr(4), 4, rendering);
    lines.replace(0, 4, title.substr(0, 4));
    lines.pop_back();
    out = styled(lines, Style::kBold, rendering) + "\n    " + styled(happened, style, rendering) +
          "\n";
  }
  out += indented(
      fmt::format("by change {}: {} ({}, {})", event.change.number, printable(event.change.what),
                  printable(event.change.who), printable(event.change.at)),
      4, rendering);
  out += side_block(first, labels, rendering);
  if (first.id != second.id) {
    out += side_block(second, labels, rendering);
  }
  return out;
}

std::string event_to_json(const Store& store, const WatchEvent& event) {
  const View view = state_of(store, event);
  const Labels labels = labels_of(view);
  Json form{{"event", to_string(event.kind)},
            {"change",
             {{"number", event.change.number},
              {"at", event.change.at},
              {"who", event.change.who},
              {"what", event.change.what}}}};
  form.update(comparison_form(event.comparison));
  if (event.before) {
    form["before"] = comparison_form(*event.before);
  }
  form["a"] = side_form(side_of(view, event.a), labels);
  form["b"] = side_form(side_of(view, event.b), labels);
  return to_line(form);
}

}  // namespace claimgraph
