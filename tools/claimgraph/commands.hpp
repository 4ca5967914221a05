// The commands: what each is asked, and the functions that answer. Each returns the exit code and
// throws claimgraph::Error.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/report/terminal.hpp>
#include <claimgraph/store/change.hpp>
#include <claimgraph/store/checkpoint.hpp>

namespace claimgraph::command {

enum ExitCode : int {
  kOk = 0,
  kFound = 1,          ///< what --fail-on asked for was found, or lines were rejected
  kBadInput = 2,       ///< wrong usage, or input that cannot be taken
  kFailed = 3,         ///< the store or the system failed
  kInterrupted = 130,  ///< by Ctrl-C, as shells have it
};

inline ExitCode exit_code_of(ErrorCode code) {
  return code == ErrorCode::kStore || code == ErrorCode::kCorrupt ? kFailed : kBadInput;
}

/// What all commands share.
struct Context {
  std::filesystem::path database;
  bool quiet = false;  ///< neither summaries nor progress
  Rendering rendering;
  std::ostream& out;  ///< standard output
  std::ostream& err;  ///< standard error
};

struct ImportArguments {
  std::vector<std::string> files;  ///< "-" is standard input
  bool keep_going = false;
  std::string rejects;      ///< empty: beside each input
  std::uint64_t batch = 0;  ///< lines in a change; 0: all of a file
  bool resume = false;
  std::string who;
};

struct ExportArguments {
  std::string file = "-";
  std::string as_of;
};

struct ExtractArguments {
  std::vector<std::string> files;  ///< files and folders; "-" is standard input
  std::string format = "table";
  bool into = false;  ///< store proposals
  std::optional<double> accept_above;
  std::string entities;  ///< JSON Lines; empty: those of the store
  double least_certainty = 0.2;
  bool keep_text = false;
  std::size_t jobs = 0;  ///< 0: as many as there are processors
  std::string key, title, publisher, url, date, language, encoding, media_type;
  std::string who;
};

struct ReviewArguments {
  bool list = false;
  std::string state = "pending";
  std::string document;
  double least_certainty = 0;
  double most_certainty = 1;
  std::string format = "table";
  std::vector<std::string> accept;
  std::vector<std::string> reject;
  std::optional<double> accept_above;
  std::string reason;
  std::string who;
};

struct ContradictionsArguments {
  std::vector<std::string> subjects;
  std::vector<std::string> predicates;
  std::vector<std::string> verdicts;  ///< empty: contradicts
  double min_severity = 0;
  std::size_t limit = 20;  ///< 0: all
  bool pairs = false;
  bool no_plot = false;  ///< words only
  std::string format = "table";
  std::string fail_on;  ///< empty: nothing
  std::string as_of;
};

struct ExplainArguments {
  std::string a;
  std::string b;
  std::string format = "text";
  std::string as_of;
};

struct WatchArguments {
  std::string subject;    ///< empty: all
  std::string predicate;  ///< empty: all
  double min_severity = 0;
  std::string since;          ///< as --as-of; empty: now
  std::string timeout = "0";  ///< in seconds; see read_seconds
  std::size_t count = 0;      ///< of events; 0: no end
  std::string format = "text";
};

struct TraceArguments {
  std::string claim;
  std::string format = "text";
  std::string as_of;
};

struct OriginsArguments {
  std::string reference;  ///< a claim, or an entity
  std::vector<std::string> predicates;
  std::string by = "agent";  ///< or "document"
  std::size_t enough = 10;
  std::string format = "text";
  std::string as_of;
};

struct CircularArguments {
  std::string by = "agent";  ///< or "document"
  bool agreeing = false;     ///< claims that corroborate each other count as one thing
  std::string format = "text";
  std::string as_of;
};

struct CopyingArguments {
  double least = 0.9;
  double prior = 0.5;
  std::string format = "text";
  std::string as_of;
};

struct WhatIfArguments {
  std::vector<std::string> retract;  ///< see find_withdrawal
  std::size_t limit = 20;            ///< of each list; 0: all
  std::string format = "text";
  std::string as_of;
};

struct QueryArguments {
  std::string text;                     ///< the query, if not in a file
  std::string file;                     ///< "-" is standard input
  std::vector<std::string> parameters;  ///< NAME=VALUE
  std::string format = "table";
  std::size_t limit = 0;      ///< of rows; 0: all
  std::string timeout = "0";  ///< in seconds; see read_seconds
  bool explain = false;
  bool sql = false;
  std::string as_of;
};

struct ShowArguments {
  std::string reference;                ///< a claim, an entity, or ENTITY:PREDICATE
  std::string predicate;                ///< one more of `predicates`, or empty
  std::vector<std::string> predicates;  ///< empty: all
  bool no_plot = false;                 ///< words only
  std::string format = "text";
  std::string as_of;
};

struct GraphArguments {
  std::vector<std::string> subjects;  ///< entities, claims, documents; empty: the whole store
  std::size_t depth = 1;
  std::size_t most = 1'000;
  std::string format;      ///< empty: by the ending of `file`, else dot
  std::string file = "-";  ///< "-" is standard output
  bool no_contradictions = false;
  std::string as_of;
};

struct ReportArguments {
  std::vector<std::string> subjects;
  std::vector<std::string> predicates;
  double min_severity = 0;
  std::size_t limit = 20;
  std::string title;       ///< empty: the usual one
  std::string format;      ///< empty: by the ending of `file`, else html
  std::string file = "-";  ///< "-" is standard output
  std::string as_of;
};

struct EntityArguments {
  std::string name;
  std::string as_of;
  std::string format = "text";
};

struct StatsArguments {
  std::string format = "text";
  std::string as_of;
};

struct SearchArguments {
  std::vector<std::string> words;
  std::string as_of;
  std::size_t limit = 20;
  std::string format = "table";
};

struct RetractArguments {
  std::string kind;  ///< "claim", "attribution" or "document"
  std::string reference;
  std::string reason;
  std::string who;
};

struct MergeArguments {
  std::string entity;
  std::string into;
  std::string reason;
  std::string who;
};

struct UndoArguments {
  ChangeNumber change = 0;
  std::string who;
};

struct HistoryArguments {
  std::string reference;  ///< empty for all changes
  std::string other;      ///< of a pair of claims; empty for one thing
  std::string as_of;
  std::size_t limit = 0;  ///< 0: all
  std::string format = "table";
};

struct VerifyArguments {
  bool rebuild_segments = false;
  std::string checkpoint;  // files; empty for none
  std::string key;
};

struct CheckpointArguments {
  std::string as_of;
  std::string sign;   // a file with a private key; empty for none
  std::string check;  // a file with a checkpoint to look at instead of a store
  std::string key;
};

int run_init(const Context& context);
int run_import(const Context& context, const ImportArguments& arguments);
int run_export(const Context& context, const ExportArguments& arguments);
int run_extract(const Context& context, const ExtractArguments& arguments);
int run_review(const Context& context, const ReviewArguments& arguments);
int run_contradictions(const Context& context, const ContradictionsArguments& arguments);
int run_explain(const Context& context, const ExplainArguments& arguments);
int run_watch(const Context& context, const WatchArguments& arguments);
int run_trace(const Context& context, const TraceArguments& arguments);
int run_origins(const Context& context, const OriginsArguments& arguments);
int run_circular(const Context& context, const CircularArguments& arguments);
int run_copying(const Context& context, const CopyingArguments& arguments);
int run_what_if(const Context& context, const WhatIfArguments& arguments);
int run_query(const Context& context, const QueryArguments& arguments);
int run_show(const Context& context, const ShowArguments& arguments);
int run_graph(const Context& context, const GraphArguments& arguments);
int run_report(const Context& context, const ReportArguments& arguments);
int run_entity(const Context& context, const EntityArguments& arguments);
int run_stats(const Context& context, const StatsArguments& arguments);
int run_search(const Context& context, const SearchArguments& arguments);
int run_retract(const Context& context, const RetractArguments& arguments);
int run_merge(const Context& context, const MergeArguments& arguments);
int run_undo(const Context& context, const UndoArguments& arguments);
int run_history(const Context& context, const HistoryArguments& arguments);
int run_verify(const Context& context, const VerifyArguments& arguments);
int run_checkpoint(const Context& context, const CheckpointArguments& arguments);
/// Of a file, signed by the key of another one unless that is empty. Throws what reading them does,
/// Error(kCorrupt) for one that the key has not signed.
Checkpoint read_checkpoint(const std::string& file, const std::string& key);
/// A session: statements from the terminal, or from standard input.
int run_repl(const Context& context);

}  // namespace claimgraph::command
