#include <map>
#include <optional>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/report/proposals.hpp>
#include <claimgraph/report/reading.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

/// Vouches for the hierarchy of predicates in records that were read from articles.
constexpr std::string_view kReader = "claimgraph-reader";

/// What the records of a proposal say, and what its names are called.
class Shown {
 public:
  Shown(const View& view, std::string_view records) : view_(view) {
    try {
      read_ = read_records(records);
    } catch (const Error& error) {
      fault_ = error.what();
    }
  }

  [[nodiscard]] Labels labels() const {
    return [this](const std::string& key) {
      for (const Entity& entity : read_.entities) {
        if (entity.key == key) {
          return entity.label;
        }
      }
      for (const Predicate& predicate : read_.predicates) {
        if (predicate.key == key) {
          return predicate.label;
        }
      }
      const auto known = view_.entity(key);
      return known ? known->label : key;
    };
  }
  /// The claim in words, or why it cannot be read.
  [[nodiscard]] std::string claim() const {
    if (!fault_.empty()) {
      return printable(fault_);
    }
    return read_.claim ? claim_in_words(*read_.claim, labels()) : "no claim";
  }
  [[nodiscard]] std::string speakers() const {
    std::string text;
    for (const auto& chain : read_.chains) {
      text += (text.empty() ? "" : "; ") + chain_in_words(chain, labels());
    }
    return text.empty() ? "nobody" : text;
  }
  /// The words that the first speaker's evidence quotes.
  [[nodiscard]] std::string evidence() const {
    for (const auto& chain : read_.chains) {
      for (const Attribution& said : chain) {
        if (said.evidence && !said.evidence->exact.empty()) {
          return said.evidence->exact;
        }
      }
    }
    return {};
  }
  /// Entities and predicates that the store does not have: "company Tessera (tessera)".
  [[nodiscard]] std::string new_names() const {
    std::string text;
    const auto add = [&](const std::string& kind, const std::string& label,
                         const std::string& key) {
      if (!view_.entity(key) && key != kReader) {
        text += fmt::format("{}{} {} ({})", text.empty() ? "" : ", ", kind, printable(label), key);
      }
    };
    for (const Entity& entity : read_.entities) {
      add(to_string(entity.kind), entity.label, entity.key);
    }
    for (const Predicate& predicate : read_.predicates) {
      add("predicate", predicate.label, predicate.key);
    }
    return text;
  }
  /// Names that the store has as something else; the claim would be about that.
  [[nodiscard]] std::vector<std::string> taken_names() const {
    std::vector<std::string> taken;
    for (const Entity& entity : read_.entities) {
      const auto known = view_.entity(entity.key);
      if (known && (known->kind != entity.kind || known->label != entity.label)) {
        taken.push_back(fmt::format("{} is {} {} in the store, proposed as {} {}", entity.key,
                                    to_string(known->kind), printable(known->label),
                                    to_string(entity.kind), printable(entity.label)));
      }
    }
    return taken;
  }
  [[nodiscard]] const std::optional<Claim>& read_claim() const { return read_.claim; }

 private:
  const View& view_;
  ProposedRecords read_;
  std::string fault_;
};

std::string certainty_text(const Proposal& proposal) {
  return fmt::format("{:.2f}", proposal.certainty);
}

/// What is imported: the edited records where there are any.
const std::string& records_of(const RecordedProposal& recorded) {
  return recorded.decision && !recorded.decision->records.empty() ? recorded.decision->records
                                                                  : recorded.proposal.records;
}

Json record_array(const std::string& records) {
  Json array = Json::array();
  std::size_t begin = 0;
  while (begin < records.size()) {
    const std::size_t end = std::min(records.find('\n', begin), records.size());
    const std::string line = records.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      Json record = Json::parse(line, nullptr, false);
      array.push_back(record.is_discarded() ? Json(line) : std::move(record));
    }
    begin = end + 1;
  }
  return array;
}

/// A few lines for each, where a table has no room.
std::string proposal_blocks(const View& view, const std::vector<RecordedProposal>& proposals,
                            const Rendering& rendering) {
  std::string out;
  for (const RecordedProposal& recorded : proposals) {
    const Shown shown(view, records_of(recorded));
    out += fmt::format("{}  {}  {}\n", recorded.id.digest.short_hex(),
                       certainty_text(recorded.proposal), to_string(recorded.state()));
    out += styled(indented(shown.claim(), 2, rendering), Style::kBold, rendering);
    out += indented(shown.speakers(), 2, rendering);
    out += indented(recorded.proposal.document, 2, rendering);
  }
  return out;
}

}  // namespace

std::string render_proposals(const View& view, const std::vector<RecordedProposal>& proposals,
                             const Rendering& rendering) {
  if (proposals.empty()) {
    return "no proposals\n";
  }
  bool decided = false;
  for (const RecordedProposal& recorded : proposals) {
    decided = decided || recorded.decision;
  }
  std::vector<Table::Column> columns{{"id", false, false},
                                     {"sure", true, false},
                                     {"claim", false, true},
                                     {"who says it", false, true},
                                     {"document", false, true}};
  if (decided) {
    columns.push_back({"state", false, false});
  }
  constexpr std::size_t kRoomForATable = 70;
  if (rendering.width() < kRoomForATable) {
    return proposal_blocks(view, proposals, rendering);
  }
  Table table(columns);
  for (const RecordedProposal& recorded : proposals) {
    const Shown shown(view, records_of(recorded));
    std::vector<std::string> cells{recorded.id.digest.short_hex(),
                                   certainty_text(recorded.proposal), shown.claim(),
                                   shown.speakers(), recorded.proposal.document};
    if (decided) {
      cells.emplace_back(to_string(recorded.state()));
    }
    table.add_row(std::move(cells));
  }
  return table.render(rendering);
}

std::string proposals_to_json(const View& view, const std::vector<RecordedProposal>& proposals) {
  Json form = Json::array();
  for (const RecordedProposal& recorded : proposals) {
    const Proposal& proposal = recorded.proposal;
    const Shown shown(view, records_of(recorded));
    Json entry = {{"id", recorded.id.digest.hex()},  {"state", to_string(recorded.state())},
                  {"certainty", proposal.certainty}, {"claim", shown.claim()},
                  {"who_says_it", shown.speakers()}, {"sentence", proposal.sentence},
                  {"document", proposal.document},   {"start", proposal.byte_start},
                  {"end", proposal.byte_end},        {"rule", proposal.rule},
                  {"added_by", recorded.added_by},   {"records", record_array(proposal.records)}};
    if (recorded.decision) {
      entry["decision"] = {{"outcome", to_string(recorded.decision->outcome)},
                           {"reason", recorded.decision->reason},
                           {"change", recorded.decision->made_by}};
      if (!recorded.decision->records.empty()) {
        entry["decision"]["records"] = record_array(recorded.decision->records);
      }
    }
    form.push_back(std::move(entry));
  }
  return to_text(form);
}

std::string proposals_to_csv(const View& view, const std::vector<RecordedProposal>& proposals) {
  std::string out =
      csv_record({"id", "state", "certainty", "subject", "predicate", "value", "scope",
                  "who_says_it", "sentence", "document", "start", "end", "rule"});
  for (const RecordedProposal& recorded : proposals) {
    const Proposal& proposal = recorded.proposal;
    const Shown shown(view, records_of(recorded));
    const auto& claim = shown.read_claim();
    const Labels labels = shown.labels();
    out += csv_record({recorded.id.digest.hex(), to_string(recorded.state()),
                       fmt::format("{}", proposal.certainty), claim ? claim->subject : "",
                       claim ? claim->predicate : "",
                       claim ? value_in_words(*claim, labels) : shown.claim(),
                       claim ? scope_in_words(*claim, labels) : "", shown.speakers(),
                       proposal.sentence, proposal.document, std::to_string(proposal.byte_start),
                       std::to_string(proposal.byte_end), proposal.rule});
  }
  return out;
}

std::string render_proposal(const View& view, const RecordedProposal& recorded,
                            const std::string& records, const Rendering& rendering) {
  const Proposal& proposal = recorded.proposal;
  const Shown shown(view, records.empty() ? proposal.records : records);
  constexpr std::size_t kTextAt = 13;
  const auto line = [&](const std::string& name, const std::string& text) {
    std::string lines = wrap(text, rendering.width() - kTextAt, 0);
    for (std::size_t at = lines.find('\n'); at != std::string::npos;
         at = lines.find('\n', at + 1)) {
      lines.insert(at + 1, std::string(kTextAt, ' '));
    }
    return fmt::format("  {:<11}{}\n", name, lines);
  };
  const std::string evidence = printable(shown.evidence());
  std::string out = marked(indented("\"" + printable(proposal.sentence) + "\"", 0, rendering),
                           evidence, rendering);
  out += styled(line("claim", shown.claim()), Style::kBold, rendering);
  out += line("said by", shown.speakers());
  out += line("sure", certainty_text(proposal) + "  " + printable(proposal.rule));
  out += line("where", fmt::format("{}, bytes {}-{}", proposal.document, proposal.byte_start,
                                   proposal.byte_end));
  if (const std::string names = shown.new_names(); !names.empty()) {
    out += line("new", names);
  }
  for (const std::string& taken : shown.taken_names()) {
    out += styled(line("name", taken), Style::kCondition, rendering);
  }
  if (!records.empty()) {
    out += line("edited", "not as it was proposed");
  }
  return out;
}

}  // namespace claimgraph
