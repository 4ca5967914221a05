// What would change if something were taken back.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/provenance_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

std::string claim_text(const ProvenanceContext& context, const ClaimId& id) {
  const std::optional<ClaimIndex> index = context.snapshot.find(id);
  return index ? fmt::format("{}  [{}]", claim_in_words(context.snapshot, *index),
                             context.snapshot.name(*index))
               : id.digest.short_hex();
}

bool holds(const std::vector<ClaimId>& claims, const ClaimId& claim) {
  return std::find(claims.begin(), claims.end(), claim) != claims.end();
}

/// "24x contradicts, unless scoped differently", "corroborates: values agree", "claim gone".
std::string verdict_text(const std::optional<Comparison>& comparison) {
  if (!comparison) {
    return "claim gone";
  }
  if (comparison->verdict == Verdict::kContradicts) {
    return gap_in_words(*comparison) + " " + verdict_in_words(*comparison);
  }
  return std::string(to_string(comparison->verdict)) + ": " + to_string(comparison->reason);
}

/// The verdict afterwards, or why there is none.
std::string verdict_then(const ProvenanceContext& context, const BlastRadius& radius,
                         const ChangedVerdict& changed) {
  const bool compared = changed.after && changed.after->verdict != Verdict::kIncomparable;
  for (const ClaimId& claim : {changed.a, changed.b}) {
    if (!compared && holds(radius.unsupported, claim)) {
      return "nobody says " + claim_name(context.snapshot, claim);
    }
  }
  return verdict_text(changed.after);
}

/// "2", "2 of 4" where origins are not all independent, "0 (+1 unknown)".
std::string support_text(const Support& support) {
  std::string text = std::to_string(support.independent);
  if (support.origins.size() != support.independent) {
    text += fmt::format(" of {}", support.origins.size());
  }
  if (support.unknown_lineages > 0) {
    text += fmt::format(" (+{} unknown)", support.unknown_lineages);
  }
  return text;
}

bool contradicts(const std::optional<Comparison>& comparison) {
  return comparison && comparison->verdict == Verdict::kContradicts;
}

/// The first `limit` entries of a list (0: all), and how many were left out.
template <typename T, typename Each>
void for_first(const std::vector<T>& list, std::size_t limit, Each&& each) {
  const std::size_t shown = limit == 0 ? list.size() : std::min(limit, list.size());
  for (std::size_t i = 0; i < shown; ++i) {
    each(list[i]);
  }
}

std::string heading(const std::string& text, std::size_t count, std::size_t limit,
                    const Rendering& rendering) {
  const bool cut = limit != 0 && count > limit;
  return "\n" + styled(text, Style::kBold, rendering) +
         (cut ? fmt::format("  {} of {} shown", limit, count) : fmt::format("  {}", count)) + "\n";
}

std::string claims_section(const ProvenanceContext& context, const std::string& title,
                           const std::vector<ClaimId>& claims, std::size_t limit,
                           const Rendering& rendering) {
  if (claims.empty()) {
    return {};
  }
  std::string out = heading(title, claims.size(), limit, rendering);
  for_first(claims, limit,
            [&](const ClaimId& id) { out += indented(claim_text(context, id), 2, rendering); });
  return out;
}

std::string verdicts_section(const ProvenanceContext& context, const BlastRadius& radius,
                             std::size_t limit, const Rendering& rendering) {
  if (radius.verdicts.empty()) {
    return {};
  }
  std::string out = heading("verdicts that would change", radius.verdicts.size(), limit, rendering);
  Table table({{"claim", false, true},
               {"claim", false, true},
               {"now", false, true},
               {"then", false, true}});
  const auto cell = [&](const ClaimId& id) {
    const std::optional<ClaimIndex> index = context.snapshot.find(id);
    return index ? fmt::format("{} [{}]", value_in_words(context.snapshot, *index),
                               context.snapshot.name(*index))
                 : id.digest.short_hex();
  };
  for_first(radius.verdicts, limit, [&](const ChangedVerdict& changed) {
    table.add_row({cell(changed.a), cell(changed.b), verdict_text(changed.before),
                   verdict_then(context, radius, changed)});
  });
  return out + table.render(rendering);
}

/// Claims that somebody still stands behind; the others are listed before.
std::string supports_section(const ProvenanceContext& context, const BlastRadius& radius,
                             std::size_t limit, const Rendering& rendering) {
  std::vector<ChangedSupport> supports = radius.supports;
  std::erase_if(supports, [&](const ChangedSupport& changed) {
    return !changed.after || holds(radius.unsupported, changed.claim);
  });
  if (supports.empty()) {
    return {};
  }
  std::string out = heading("claims on other support", supports.size(), limit, rendering);
  Table table({{"claim", false, true}, {"origins now", true, false}, {"then", true, false}});
  for_first(supports, limit, [&](const ChangedSupport& changed) {
    table.add_row({claim_text(context, changed.claim), support_text(changed.before),
                   support_text(*changed.after)});
  });
  return out + table.render(rendering);
}

std::string positions_section(const ProvenanceContext& context, const BlastRadius& radius,
                              std::size_t limit, const Rendering& rendering) {
  if (radius.positions.empty()) {
    return {};
  }
  const auto names = [&](const std::vector<ClaimId>& claims) {
    std::vector<std::string> list;
    list.reserve(claims.size());
    for (const ClaimId& id : claims) {
      list.push_back(claim_name(context.snapshot, id));
    }
    return list.empty() ? std::string("none") : fmt::format("{}", fmt::join(list, ", "));
  };
  std::string out =
      heading("positions that would change", radius.positions.size(), limit, rendering);
  Table table({{"question", false, true},
               {"claims now", false, true},
               {"then", false, true},
               {"origins now", true, false},
               {"then", true, false}});
  for_first(radius.positions, limit, [&](const ChangedPosition& changed) {
    table.add_row(
        {printable(context.snapshot.label(changed.subject) + ": " +
                   context.snapshot.label(changed.predicate)),
         names(changed.claims_before),
         changed.claims_after == changed.claims_before ? "the same" : names(changed.claims_after),
         support_text(changed.before), support_text(changed.after)});
  });
  return out + table.render(rendering);
}

Json support_form(const Support& support) {
  return {{"independent", support.independent},
          {"origins", support.origins},
          {"unknown_lineages", support.unknown_lineages}};
}

Json names_form(const ProvenanceContext& context, const std::vector<ClaimId>& claims) {
  Json form = Json::array();
  for (const ClaimId& id : claims) {
    form.push_back(claim_name(context.snapshot, id));
  }
  return form;
}

}  // namespace

std::string render_blast_radius(const ProvenanceContext& context, const BlastRadius& radius,
                                std::size_t limit, const Rendering& rendering) {
  const auto gone = std::count_if(
      radius.verdicts.begin(), radius.verdicts.end(), [](const ChangedVerdict& changed) {
        return contradicts(changed.before) && !contradicts(changed.after);
      });
  const auto made = std::count_if(
      radius.verdicts.begin(), radius.verdicts.end(), [](const ChangedVerdict& changed) {
        return !contradicts(changed.before) && contradicts(changed.after);
      });
  std::string summary = fmt::format("{} would no longer count; {} would disappear",
                                    plural(radius.attributions, "attribution"),
                                    plural(static_cast<std::size_t>(gone), "contradicting pair"));
  if (made > 0) {
    summary += fmt::format(", {} would arise", made);
  }
  return indented(summary, 0, rendering) +
         claims_section(context, "claims that would be gone", radius.gone, limit, rendering) +
         claims_section(context, "claims nobody would stand behind", radius.unsupported, limit,
                        rendering) +
         verdicts_section(context, radius, limit, rendering) +
         supports_section(context, radius, limit, rendering) +
         positions_section(context, radius, limit, rendering);
}

std::string blast_radius_to_json(const ProvenanceContext& context, const BlastRadius& radius) {
  Json verdicts = Json::array();
  for (const ChangedVerdict& changed : radius.verdicts) {
    verdicts.push_back({{"a", claim_name(context.snapshot, changed.a)},
                        {"b", claim_name(context.snapshot, changed.b)},
                        {"before", changed.before ? comparison_form(*changed.before) : Json()},
                        {"after", changed.after ? comparison_form(*changed.after) : Json()}});
  }
  Json supports = Json::array();
  for (const ChangedSupport& changed : radius.supports) {
    supports.push_back({{"claim", claim_name(context.snapshot, changed.claim)},
                        {"before", support_form(changed.before)},
                        {"after", changed.after ? support_form(*changed.after) : Json()}});
  }
  Json positions = Json::array();
  for (const ChangedPosition& changed : radius.positions) {
    positions.push_back({{"subject", changed.subject},
                         {"predicate", changed.predicate},
                         {"claims_before", names_form(context, changed.claims_before)},
                         {"claims_after", names_form(context, changed.claims_after)},
                         {"before", support_form(changed.before)},
                         {"after", support_form(changed.after)}});
  }
  return to_text({{"attributions", radius.attributions},
                  {"gone", names_form(context, radius.gone)},
                  {"unsupported", names_form(context, radius.unsupported)},
                  {"verdicts", std::move(verdicts)},
                  {"supports", std::move(supports)},
                  {"positions", std::move(positions)}});
}

}  // namespace claimgraph
