// A report: what a store holds, who contradicts whom, and on whose word, as plain data without
// markup. `report_formats.hpp` writes it as a page, as Markdown or as JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/quantity/quantity.hpp>
#include <claimgraph/report/interval_plot.hpp>
#include <claimgraph/report/source_diagram.hpp>
#include <claimgraph/report/time_plot.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// An agent, a subject or a publisher, by its names.
struct ReportedEntity {
  std::string key;
  std::string label;
  std::string kind;  ///< "company", "person", ...
  std::vector<Alias> aliases;
  bool is_subject = false;        ///< claims of the report are about it
  std::size_t first_said = 0;     ///< claims of the report that it said first
  std::size_t passed_on = 0;      ///< claims of the report that it passed on
  std::vector<std::size_t> said;  ///< the claims it has part in, as indexes; ascending
};

/// One step of a chain.
struct ReportedLink {
  std::size_t agent = 0;  ///< index into ReportData::entities
  Act act = Act::kAsserts;
  std::string claim;                 ///< name of the claim it is of
  bool other_claim = false;          ///< that is not the claim the chain is of
  std::string words;                 ///< that claim's value and scope; empty if it was taken back
  std::string document;              ///< key; empty if not known
  std::string title;                 ///< of the document; may be empty
  std::string url;                   ///< http or https only; may be empty
  std::string place;                 ///< "article-003, bytes 41-51", or empty
  std::string quote;                 ///< the words of the source; may be empty
  std::string language;              ///< of the quote, BCP 47; may be empty
  EdtfDate said{};                   ///< when it was said, else when the document was published
  std::vector<std::string> changed;  ///< what became of what was passed on, in words
};

/// From whoever published a claim (front) to whoever first said it (back).
struct ReportedChain {
  std::string words;
  std::vector<ReportedLink> links;
};

struct ReportedClaim {
  std::string name;
  std::string id;  ///< 64 hexadecimal digits
  std::string subject;
  std::string predicate;  ///< label
  std::string value;      ///< "about 6 million USD"
  std::string scope;      ///< "phase training, 2024"; may be empty
  EdtfDate holds{};       ///< when it holds
  /// When it was first said or published, as far as is known: of all its chains, also those that
  /// are left out, the links that say just this claim and not what it was before it was changed.
  EdtfDate said{};
  /// By the end of this day it had been said, whatever the dates may mean ("2024" is over with its
  /// last day); nothing if that cannot be told.
  std::optional<Day> said_by{};
  Act act = Act::kAsserts;  ///< of who first said it, in the first chain
  std::string by;           ///< label of that agent; empty if nobody stands behind it
  std::string voice;        ///< the first chain: "SemiAnalysis estimates, reported by Kemaspedia"
  std::string origins;      ///< "1 independent origin", "lineage not recorded", ...
  std::optional<Bounds> bounds{};  ///< in the canonical unit
  std::vector<ReportedChain> chains;
  std::size_t more_chains = 0;  ///< that are left out
  /// Of several chains: agents without any one of which no origin is left, as indexes into
  /// ReportData::entities.
  std::vector<std::size_t> single_points;
};

struct ReportedHypothesis {
  std::string text;
  std::string supported_by;  ///< name of a claim, or empty
};

/// Another pair of claims that says the same.
struct ReportedRestatement {
  std::string first;  ///< names of claims
  std::string second;
  std::string gap;
};

/// One contradiction between two voices.
struct ReportedConflict {
  std::string id;                       ///< stable and unique in the report: "003-3~003-4"
  std::string question;                 ///< "DeepSeek: training cost against capital expenditure"
  std::string subject;                  ///< key
  std::vector<std::string> predicates;  ///< keys, one or two
  std::size_t first = 0;   ///< the side with the smaller value, as index into ReportData::claims
  std::size_t second = 0;  ///< the same as `first` if a claim is asserted and denied
  Comparison comparison;
  std::string gap;      ///< "267x", "other value"
  std::string verdict;  ///< "contradicts, unless scoped differently"
  std::string reason;   ///< the rule that decided
  double rank = 0;
  std::string set_against;  ///< "set against each other by Kemaspedia", or empty
  std::vector<ReportedHypothesis> hypotheses;
  std::vector<std::string> changed;  ///< of two reports of one utterance: what differs, in words
  std::vector<Step> steps;           ///< the derivation
  std::vector<ReportedRestatement> restatements;  ///< the first of them
  std::size_t more_restatements = 0;
  std::optional<IntervalPlot> plot{};  ///< both sides on one axis
  SourceDiagram sources;
  std::size_t about = 0;  ///< index into ReportData::questions
};

/// Claims of one data item that agree.
struct ReportedPosition {
  std::vector<std::size_t> claims;         ///< indexes into ReportData::claims
  std::string origins;                     ///< "1 independent origin", "lineage not recorded"
  std::vector<std::string> first_said_by;  ///< labels, in order
  bool best = false;                       ///< the best supported one of its item
  std::optional<Interval> meet{};          ///< where the values agree, in the canonical unit
  std::size_t more_claims = 0;             ///< that are left out
};

/// A data item: claims that share subject, predicate and comparable scope.
struct ReportedItem {
  std::string predicate;  ///< label
  std::string scope;      ///< if another item of the question has the same predicate; or empty
  std::vector<ReportedPosition> positions;
};

/// Data items that contradictions of the report join: what is to be looked at together.
struct ReportedQuestion {
  std::string id;                       ///< stable and unique in the report: "deepseek:gpu_count"
  std::string title;                    ///< "DeepSeek: GPUs used for training; GPUs"
  std::string subject;                  ///< key
  std::vector<std::string> predicates;  ///< keys
  std::vector<std::string> predicate_labels;  ///< of each
  std::vector<ReportedItem> items;
  std::vector<std::size_t> claims;     ///< all of them, by item and position, each once
  std::size_t more_claims = 0;         ///< that are left out
  bool whole = true;                   ///< false: positions were not worked out, there are too many
  std::string unit;                    ///< what the axis counts: "USD", "GPUs"; may be empty
  std::optional<IntervalPlot> plot{};  ///< bars in the order of `drawn`
  std::vector<std::size_t> drawn;      ///< indexes into ReportData::claims
  std::vector<std::optional<PlotSpan>> best;  ///< for each item: where its best position is
  std::optional<TimePlot> times{};            ///< rows in the order of `claims`
  std::vector<std::size_t> conflicts;         ///< indexes into ReportData::conflicts
};

/// An entity of the store that the report does not show, by its names, so that whoever looks for
/// it can be told so.
struct ReportedName {
  std::string key;
  std::string label;
  std::vector<std::string> aliases;  ///< and names of what is read as it
  std::size_t claims = 0;            ///< about it, in the store
};

struct ReportData {
  std::string title;
  ChangeNumber number = 0;  ///< the state it is of
  std::string at;           ///< when that change was made; empty for an empty store
  Counts counts;
  std::uint64_t pairs = 0;  ///< of claims that contradict each other, shown or not
  /// False: there are too many (kMostPairs) to tell which restate each other, so each pair is for
  /// itself, and positions are not worked out.
  bool grouped = true;
  std::vector<ReportedEntity> entities;
  std::vector<ReportedClaim> claims;
  std::vector<ReportedConflict> conflicts;  ///< the worst first
  std::vector<ReportedQuestion> questions;  ///< in the order of their worst conflict
  std::size_t subjects = 0;                 ///< entities that claims of the store are about
  /// Entities of the store that the report does not show, those with the most claims first.
  std::vector<ReportedName> elsewhere;
  std::size_t more_elsewhere = 0;  ///< that are left out
};

struct ReportOptions {
  PairFilter filter{};     ///< contradictions only
  std::size_t limit = 20;  ///< conflicts at most
  Tolerances tolerances{};
  std::string title = "Who contradicts whom";
  std::size_t claims_of_question = 40;  ///< at most; the rest is counted
  std::size_t names_elsewhere = 2000;   ///< names of what is not shown, at most
  /// What a program makes of graphs in Graphviz's language: positions in its "plain" format, graph
  /// after graph; nothing if it cannot. Without it the layout is our own.
  std::function<std::optional<std::string>(std::string_view)> layout{};
  /// Told what is done next: "comparing", "drawing".
  std::function<void(std::string_view)> progress{};
};

/// The worst contradictions of a state, with all that is claimed in answer to the same questions.
/// Of a large store only what is shown is read in full. Takes time by the size of the store for
/// finding the worst, and by what is shown for the rest. Throws what Columns::load, worst_conflicts
/// and ClaimGraph::load throw, but not for too many contradictions (see ReportData::grouped), and
/// Error(kNotFound) as wording.hpp.
CLAIMGRAPH_EXPORT ReportData build_report(const View& view, const ReportOptions& options = {});

}  // namespace claimgraph
