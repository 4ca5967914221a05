#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/overview.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/claim_plots.hpp"
#include "report/json_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

std::string interval_text(const Interval& interval) {
  std::ostringstream out;
  out << interval;
  return out.str();
}

std::string position_title(const Snapshot& snapshot, const Position& position) {
  std::string origins =
      position.origins.empty() ? "lineage not recorded" : plural(position.origins.size(), "origin");
  if (!position.origins.empty()) {
    std::vector<std::string> labels;
    for (const std::string& key : position.origins) {
      labels.push_back(printable(snapshot.label(key)));
    }
    origins += fmt::format(" ({})", fmt::join(labels, ", "));
  }
  if (position.unknown_lineages > 0 && !position.origins.empty()) {
    origins += fmt::format(", {} of unknown lineage", position.unknown_lineages);
  }
  return plural(position.claims.size(), "claim") + ", " + origins;
}

/// What an item is about and how much it holds, on one line if that fits.
std::string item_title(const Snapshot& snapshot, const DataItem& item, const Rendering& rendering) {
  const std::string about =
      printable(snapshot.label(item.subject) + ": " + snapshot.label(item.predicate));
  const std::string size =
      plural(item.claims.size(), "claim") + ", " + plural(item.positions.size(), "position");
  if (display_width(about) + 2 + display_width(size) <= rendering.width()) {
    return styled(about, Style::kBold, rendering) + "  " + size + "\n";
  }
  std::string lines = indented(about, 0, rendering);
  lines.pop_back();
  return styled(lines, Style::kBold, rendering) + "\n" + indented(size, 2, rendering);
}

std::string aliases_text(const Entity& entity) {
  std::vector<std::string> names;
  for (const Alias& alias : entity.aliases) {
    names.push_back(printable(alias.text) +
                    (alias.language.empty() ? "" : " (" + alias.language + ")"));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

const std::vector<std::pair<const char*, std::int64_t Counts::*>>& count_fields() {
  static const std::vector<std::pair<const char*, std::int64_t Counts::*>> fields{
      {"entities", &Counts::entities},
      {"predicates", &Counts::predicates},
      {"documents", &Counts::documents},
      {"claims", &Counts::claims},
      {"attributions", &Counts::attributions},
      {"retractions", &Counts::retractions},
      {"merges", &Counts::merges},
      {"proposals pending", &Counts::proposals},
      {"changes", &Counts::changes}};
  return fields;
}

}  // namespace

std::string render_claim(const Snapshot& snapshot, ClaimIndex index, const Rendering& rendering) {
  const std::vector<std::string>& keys = snapshot.keys(index);
  std::string out = styled(claim_in_words(snapshot, index), Style::kBold, rendering) + "\n";
  out += indented("claim      " + snapshot.id(index).digest.hex(), 2, rendering);
  if (!keys.empty()) {
    out += indented(fmt::format("keys       {}", fmt::join(keys, ", ")), 2, rendering);
  }
  if (const std::optional<Bounds> bounds = snapshot.bounds(index)) {
    out += indented("strict     " + interval_text(bounds->strict), 2, rendering);
    out += indented("fuzzy      " + interval_text(bounds->fuzzy), 2, rendering);
  }
  out += indented("origins    " + origins_in_words(snapshot, index), 2, rendering);
  for (const Chain& chain : snapshot.chains(index)) {
    out += indented("- " + chain_in_words(snapshot, chain), 2, rendering);
    for (const ChainLink& link : chain) {
      const Attribution& said = link.attribution;
      if (said.evidence && !said.evidence->exact.empty()) {
        out += indented("\"" + printable(said.evidence->exact) + "\"", 4, rendering);
      }
      if (!said.note.empty()) {
        out += indented("note: " + printable(said.note), 4, rendering);
      }
    }
  }
  return out;
}

std::string claim_to_json(const Snapshot& snapshot, ClaimIndex index) {
  return to_text(claim_form(snapshot, index));
}

std::string render_items(const Snapshot& snapshot, const std::vector<DataItem>& items,
                         const Rendering& rendering) {
  if (items.empty()) {
    return "nothing is claimed\n";
  }
  std::string out;
  for (const DataItem& item : items) {
    out += item_title(snapshot, item, rendering);
    if (const auto plot = rendering.plots ? plot_item(snapshot, item) : std::nullopt) {
      out += render_plot(*plot, 2, rendering) + "\n";
    }
    for (std::size_t i = 0; i < item.positions.size(); ++i) {
      const Position& position = item.positions[i];
      out += indented(fmt::format("position {}: {}", i + 1, position_title(snapshot, position)), 2,
                      rendering);
      for (const ClaimIndex index : position.claims) {
        const std::string scope = scope_in_words(snapshot, index);
        out += indented(fmt::format("{}  [{}{}]", value_in_words(snapshot, index),
                                    snapshot.name(index), scope.empty() ? "" : "; " + scope),
                        4, rendering);
        for (const Chain& chain : snapshot.chains(index)) {
          out += indented(chain_in_words(snapshot, chain), 6, rendering);
        }
      }
    }
    out += "\n";
  }
  return out;
}

std::string items_to_json(const Snapshot& snapshot, const std::vector<DataItem>& items) {
  Json form = Json::array();
  for (const DataItem& item : items) {
    Json positions = Json::array();
    for (const Position& position : item.positions) {
      Json names = Json::array();
      for (const ClaimIndex index : position.claims) {
        names.push_back(snapshot.name(index));
      }
      positions.push_back({{"claims", std::move(names)},
                           {"origins", position.origins},
                           {"unknown_lineages", position.unknown_lineages}});
    }
    Json claims = Json::array();
    for (const ClaimIndex index : item.claims) {
      claims.push_back(claim_form(snapshot, index));
    }
    form.push_back({{"subject", item.subject},
                    {"predicate", item.predicate},
                    {"positions", std::move(positions)},
                    {"claims", std::move(claims)}});
  }
  return to_text(form);
}

std::string render_entity(const View& view, const Entity& entity, const Rendering& rendering) {
  std::string out = styled(printable(entity.label), Style::kBold, rendering) +
                    fmt::format("  [{}; {}]\n", entity.key, to_string(entity.kind));
  if (!entity.aliases.empty()) {
    out += indented("also " + aliases_text(entity), 2, rendering);
  }
  const std::string into = view.representative(entity.key);
  if (into != entity.key) {
    out += indented("merged into " + into, 2, rendering);
  }
  return out;
}

std::string entity_to_json(const View& view, const Entity& entity) {
  Json aliases = Json::array();
  for (const Alias& alias : entity.aliases) {
    aliases.push_back({{"text", alias.text}, {"language", alias.language}});
  }
  return to_text({{"key", entity.key},
                  {"kind", to_string(entity.kind)},
                  {"label", entity.label},
                  {"aliases", std::move(aliases)},
                  {"merged_into", view.representative(entity.key)}});
}

std::string render_counts(const Counts& counts, const Rendering& rendering) {
  Table table({{"what", false, false}, {"how many", true, false}});
  for (const auto& [name, field] : count_fields()) {
    if (field != &Counts::proposals || counts.proposals > 0) {  // most stores have none
      table.add_row({name, std::to_string(counts.*field)});
    }
  }
  return table.render(rendering);
}

std::string counts_to_json(const Counts& counts) {
  Json form = Json::object();
  for (const auto& [name, field] : count_fields()) {
    form[field == &Counts::proposals ? "proposals_pending" : name] = counts.*field;
  }
  return to_text(form);
}

}  // namespace claimgraph
