#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/history.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"

namespace claimgraph {
namespace {

using Kind = HistoryEvent::Kind;
using Thing = HistoryEvent::Thing;

/// By number; changes are numbered from 1 without gaps, but files may come from strangers.
const Change& change_of(const std::vector<Change>& changes, ChangeNumber number) {
  const auto found = std::lower_bound(
      changes.begin(), changes.end(), number,
      [](const Change& change, ChangeNumber wanted) { return change.number < wanted; });
  if (found == changes.end() || found->number != number) {
    throw Error(ErrorCode::kNotFound, fmt::format("there is no change {}", number));
  }
  return *found;
}

Digest digest_of(const std::string& hash) {
  const std::optional<Digest> digest = Digest::from_hex(hash);
  if (!digest) {
    throw Error(ErrorCode::kNotFound, fmt::format("'{}' is no hash", hash));
  }
  return *digest;
}

template <typename Id>
std::string name_of(const View& view, const std::string& hash) {
  const Id id{digest_of(hash)};
  const std::vector<std::string> keys = view.keys_of(id);
  return keys.empty() ? id.digest.short_hex() : keys.front();
}

std::string claim_name(const View& view, const std::string& hash) {
  return name_of<ClaimId>(view, hash);
}

std::string label_of(const View& view, const std::string& key) {
  const std::optional<Entity> entity = view.entity(key);
  return entity ? entity->label : key;
}

/// "SemiAnalysis estimates it, in semianalysis-2025, 2025-01-31".
std::string statement_in_words(const View& view, const std::string& hash) {
  const AttributionId id{digest_of(hash)};
  const std::optional<Attribution> attribution = view.attribution(id);
  if (!attribution) {
    throw Error(ErrorCode::kNotFound, fmt::format("no attribution {}", id.digest.short_hex()));
  }
  std::string words = label_of(view, attribution->agent);
  if (attribution->against) {
    words += fmt::format(" sets it against claim {}",
                         claim_name(view, attribution->against->digest.hex()));
  } else {
    words += fmt::format(" {} it", to_string(attribution->act));
  }
  if (attribution->via) {
    if (const auto said = view.attribution(*attribution->via)) {
      words += " as said by " + label_of(view, said->agent);
    }
  }
  if (!attribution->document.empty()) {
    words += ", in " + attribution->document;
  }
  if (const std::string date = attribution->date.str(); !date.empty()) {
    words += ", " + date;
  }
  return words;
}

/// "claim 003-5 named 003-5" tells nobody anything.
bool names_what_is_shown_so(const View& view, const HistoryEvent& event) {
  return event.kind == Kind::kNamed && event.thing_kind == Thing::kClaim &&
         claim_name(view, event.thing) == event.other;
}

std::string counted(std::int64_t count, const char* what) {
  return count == 1 ? fmt::format("1 {}", what) : fmt::format("{} {}s", count, what);
}

/// "", "document article-003 ", "SemiAnalysis estimates it: ".
std::string thing_in_words(const View& view, const HistoryEvent& event) {
  switch (event.thing_kind) {
    case Thing::kClaim:
      return "claim " + claim_name(view, event.thing);
    case Thing::kAttribution:
      return fmt::format("\"{}\"", statement_in_words(view, event.thing));
    case Thing::kDocument:
      return "document " + event.thing;
    case Thing::kEntity:
      return label_of(view, event.thing) + " (" + event.thing + ")";
  }
  return {};
}

std::string event_in_words(const View& view, const HistoryEvent& event) {
  switch (event.kind) {
    case Kind::kAdded:
      return event.thing_kind == Thing::kAttribution ? statement_in_words(view, event.thing)
                                                     : thing_in_words(view, event) + " added";
    case Kind::kNamed:
      return thing_in_words(view, event) + " named " + event.other;
    case Kind::kDisputed:
      return fmt::format("claim {} set against it: \"{}\"", claim_name(view, event.other),
                         statement_in_words(view, event.thing));
    case Kind::kRetracted:
      return thing_in_words(view, event) + " retracted: " + event.reason;
    case Kind::kRetractionUndone:
      return thing_in_words(view, event) + " no longer retracted";
    case Kind::kMerged:
      return fmt::format("{} read as {}: {}", thing_in_words(view, event), event.other,
                         event.reason);
    case Kind::kMergeUndone:
      return fmt::format("{} no longer read as {}", thing_in_words(view, event), event.other);
    case Kind::kClaimsAdded:
      return counted(event.count, "claim") + " about it added";
    case Kind::kClaimsRetracted:
      return counted(event.count, "claim") + " about it retracted";
    case Kind::kClaimsGivenBack:
      return counted(event.count, "claim") + " about it no longer retracted";
    case Kind::kStatementsAdded:
      return counted(event.count, "statement") +
             (event.thing_kind == Thing::kDocument ? " in it" : " by it");
  }
  return {};
}

/// Changes with what is told of each: a table, or below each change, where the width leaves too
/// little beside its time.
class ToldChanges {
 public:
  explicit ToldChanges(std::vector<std::string> titles) : titles_(std::move(titles)) {}

  /// `change` is null for more of the change told last.
  void tell(const Change* change, std::vector<std::string> told) {
    rows_.push_back({change, std::move(told)});
  }

  [[nodiscard]] std::string render(const Rendering& rendering) const {
    constexpr std::size_t kLeastForATable = 56;
    return rendering.width() < kLeastForATable ? blocks(rendering) : table(rendering);
  }

 private:
  struct Row {
    const Change* change;
    std::vector<std::string> told;
  };

  [[nodiscard]] std::string table(const Rendering& rendering) const {
    std::vector<Table::Column> columns{
        {"change", true, false}, {"at", false, false}, {"who", false, true}};
    for (const std::string& title : titles_) {
      columns.push_back({title, false, true});
    }
    Table table(std::move(columns));
    for (const Row& row : rows_) {
      std::vector<std::string> cells(3);
      if (row.change != nullptr) {
        cells = {std::to_string(row.change->number), row.change->at, row.change->who};
      }
      cells.insert(cells.end(), row.told.begin(), row.told.end());
      table.add_row(std::move(cells));
    }
    return table.render(rendering);
  }

  [[nodiscard]] std::string blocks(const Rendering& rendering) const {
    std::string out;
    for (const Row& row : rows_) {
      if (row.change != nullptr) {
        out += indented(fmt::format("{}  {}  {}", row.change->number, printable(row.change->at),
                                    printable(row.change->who)),
                        0, rendering);
      }
      for (std::size_t i = 0; i < row.told.size(); ++i) {
        const std::string title = titles_.size() > 1 ? titles_[i] + ": " : "";
        out += indented(title + printable(row.told[i]), 2, rendering);
      }
    }
    return out;
  }

  std::vector<std::string> titles_;
  std::vector<Row> rows_;
};

Json change_form(const Change& change) {
  return {{"change", change.number}, {"at", change.at}, {"who", change.who}, {"what", change.what}};
}

std::string verdict_words(const VerdictSince& verdict) {
  if (!verdict.comparison) {
    return "none: a claim is retracted";
  }
  std::string words = verdict_in_words(*verdict.comparison);
  return words + (verdict.comparison->verdict == Verdict::kContradicts
                      ? ", " + gap_in_words(*verdict.comparison)
                      : fmt::format(" ({})", to_string(verdict.comparison->reason)));
}

}  // namespace

std::string render_changes(const std::vector<Change>& changes, const Rendering& rendering) {
  ToldChanges told({"what"});
  for (const Change& change : changes) {
    told.tell(&change, {change.what});
  }
  return told.render(rendering);
}

std::string changes_to_json(const std::vector<Change>& changes) {
  Json array = Json::array();
  for (const Change& change : changes) {
    array.push_back(change_form(change));
  }
  return to_text(array);
}

std::string render_history(const View& view, const std::vector<HistoryEvent>& events,
                           const Rendering& rendering) {
  const std::vector<Change> changes = view.changes();
  ToldChanges told({"what happened"});
  ChangeNumber shown = 0;
  for (const HistoryEvent& event : events) {
    if (names_what_is_shown_so(view, event)) {
      continue;
    }
    const Change& change = change_of(changes, event.change);
    told.tell(shown == event.change ? nullptr : &change, {event_in_words(view, event)});
    shown = event.change;
  }
  return told.render(rendering);
}

std::string history_to_json(const View& view, const std::vector<HistoryEvent>& events) {
  const std::vector<Change> changes = view.changes();
  Json array = Json::array();
  for (const HistoryEvent& event : events) {
    Json form = change_form(change_of(changes, event.change));
    form["event"] = to_string(event.kind);
    form["kind"] = to_string(event.thing_kind);
    form["reference"] = event.thing;
    if (!event.other.empty()) {
      form["other"] = event.other;
    }
    if (!event.reason.empty()) {
      form["reason"] = event.reason;
    }
    form["count"] = event.count;
    form["words"] = event_in_words(view, event);
    array.push_back(std::move(form));
  }
  return to_text(array);
}

std::string render_verdicts(const View& view, const std::vector<VerdictSince>& verdicts,
                            const Rendering& rendering) {
  const std::vector<Change> changes = view.changes();
  ToldChanges told({"what", "verdict since"});
  for (const VerdictSince& verdict : verdicts) {
    const Change& change = change_of(changes, verdict.change);
    told.tell(&change, {change.what, verdict_words(verdict)});
  }
  return told.render(rendering);
}

std::string verdicts_to_json(const View& view, const std::vector<VerdictSince>& verdicts) {
  const std::vector<Change> changes = view.changes();
  Json array = Json::array();
  for (const VerdictSince& verdict : verdicts) {
    Json form = change_form(change_of(changes, verdict.change));
    form["comparison"] = verdict.comparison ? comparison_form(*verdict.comparison) : Json();
    array.push_back(std::move(form));
  }
  return to_text(array);
}

}  // namespace claimgraph
