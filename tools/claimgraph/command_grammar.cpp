// Every command with its options and examples.
#include "command_grammar.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "query_run.hpp"
#include "result_writer.hpp"

namespace claimgraph::command {
namespace {

/// Limits an option to whole numbers from `least`; without this, -1 would be a very large number.
CLI::Option* count_from(CLI::Option* option, char least) {
  return option->check(CLI::Validator(
      [least](const std::string& word) -> std::string {
        const bool digits = !word.empty() && word.size() <= 18 &&
                            word.find_first_not_of("0123456789") == std::string::npos;
        const bool enough = least == '0' || word.find_first_not_of('0') != std::string::npos;
        return digits && enough ? "" : "'" + word + "' is not a whole number from " + least;
      },
      "", "count"));
}

/// A number from 0 to 1.
std::optional<double> read_fraction(const std::string& word) {
  double number = -1;
  const char* end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, number);
  return error == std::errc() && stop == end && number >= 0 && number <= 1 ? std::optional(number)
                                                                           : std::nullopt;
}

CLI::Validator is_time() {
  return {[](const std::string& word) -> std::string {
            return read_seconds(word) ? "" : "'" + word + "' is not a time, such as 2 or 0.5";
          },
          "", "time"};
}

/// An argument that is given by its place; its name says what it is.
CLI::Option* positional(CLI::Option* option) {
  return option->type_name("");
}

/// An option that may be given several times, one value each.
CLI::Option* repeatable(CLI::Option* option) {
  return option->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_as_of(CLI::App* command, std::string& as_of) {
  command->add_option("--as-of", as_of, "What was known after a change or on a date")
      ->type_name("CHANGE|DATE");
}

void add_who(CLI::App* command, std::string& who) {
  who = environment("USER", "unknown");
  command->add_option("--who", who, "Recorded with the change (default: $USER)")->type_name("NAME");
}

/// Limits an option to numbers from 0 to 1.
template <typename Number>
CLI::Option* add_certainty(CLI::App* command, const char* name, Number& number,
                           const char* description) {
  return command
      ->add_option_function<std::string>(
          name, [&number](const std::string& word) { number = read_fraction(word).value(); },
          description)
      ->type_name("P")
      ->check(CLI::Validator(
          [](const std::string& word) -> std::string {
            return read_fraction(word) ? "" : "'" + word + "' is not a number from 0 to 1";
          },
          "", "certainty"));
}

void add_reason(CLI::App* command, std::string& reason) {
  command->add_option("--reason", reason, "Why; kept for good")->type_name("TEXT")->required();
}

}  // namespace

CLI::Option* choose(CLI::Option* option, const std::string& choices) {
  return option->type_name(choices)->check(CLI::Validator(
      [choices](const std::string& word) -> std::string {
        const std::vector<std::string> allowed = split(choices, '|');
        if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) {
          return "";
        }
        return "'" + word + "' is not one of " + choices + did_you_mean(word, allowed);
      },
      "", "choice"));
}

CLI::App* Grammar::add_bare(const char* name, const char* description, const char* examples) {
  CLI::App* command = app_.add_subcommand(name, description);
  command->fallthrough();  // --db and others may stand behind the command
  command->footer(std::string("Examples:\n") + examples);
  return command;
}

void Grammar::add_store_commands() {
  runs_[add_bare("init", "Make an empty store",
                 "  claimgraph init\n"
                 "  claimgraph --db research.db init")] = run_init;

  const auto [import_, in] = add<ImportArguments>(
      "import", "Import claims from JSON Lines; makes the store if there is none",
      "  claimgraph import claims.jsonl\n"
      "  zcat big.jsonl.gz | claimgraph import -\n"
      "  claimgraph import --keep-going --rejects bad.jsonl claims.jsonl\n"
      "  claimgraph import --batch 1000000 huge.jsonl; claimgraph import --resume huge.jsonl",
      run_import);
  positional(import_->add_option(kFile, in->files, "Files to import; - is standard input"))
      ->required()
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  import_->add_flag("--keep-going", in->keep_going, "Take the good lines, put the bad ones aside");
  import_->add_option("--rejects", in->rejects, "Where to (default: INPUT.rejected.jsonl)")
      ->type_name(kFile);
  import_
      ->add_option("--batch", in->batch,
                   "A change for every so many lines, instead of all or nothing")
      ->type_name("LINES")
      ->check(CLI::PositiveNumber);
  import_->add_flag("--resume", in->resume,
                    "Go on behind the lines that an import in batches has brought in");
  add_who(import_, in->who);

  const auto [export_, out] =
      add<ExportArguments>("export", "Write all that the store holds as JSON Lines",
                           "  claimgraph export backup.jsonl\n"
                           "  claimgraph export | gzip > backup.jsonl.gz",
                           run_export);
  positional(export_->add_option(kFile, out->file, "Replaced when complete; else standard output"));
  add_as_of(export_, out->as_of);
}

void Grammar::add_reading_commands() {
  const auto [extract, read] = add<ExtractArguments>(
      "extract", "Read articles, and find what they claim and on whose word",
      "  claimgraph extract article.html\n"
      "  claimgraph extract --format jsonl article.txt | claimgraph import -\n"
      "  claimgraph extract --into --accept-above 0.9 articles/",
      run_extract);
  positional(
      extract->add_option(kFile, read->files, "Articles, folders of them; - is standard input"))
      ->required()
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  CLI::Option* format =
      choose(extract->add_option("--format", read->format, "Output format (default: table)"),
             "table|jsonl");
  CLI::Option* into = extract->add_flag(
      "--into", read->into, "Put what is found into the store, as proposals; see review");
  into->excludes(format);
  add_certainty(extract, "--accept-above", read->accept_above,
                "Accept at once what is at least so sure, 0 to 1")
      ->needs(into);
  extract
      ->add_option("--entities", read->entities,
                   "Names to know, as JSON Lines (default: those of the store)")
      ->type_name(kFile);
  add_certainty(extract, "--least-certainty", read->least_certainty,
                "Leave out what is less sure (default: 0.2)");
  extract->add_option("--language", read->language, "BCP 47 tag (default: found out)")
      ->type_name("TAG");
  extract->add_option("--publisher", read->publisher, "Name of the publisher")->type_name("NAME");
  extract->add_option("--date", read->date, "When it was published, such as 2025-01-30")
      ->type_name("DATE");
  extract->add_option("--title", read->title, "Title of the article")->type_name("TEXT");
  extract->add_option("--url", read->url, "Where it was published")->type_name("URL");
  extract->add_option("--key", read->key, "Key of the document (default: by its bytes)")
      ->type_name("KEY");
  extract->add_option("--encoding", read->encoding, "Such as windows-1252 (default: found out)")
      ->type_name("NAME");
  choose(extract->add_option("--media-type", read->media_type,
                             "What the bytes are (default: found out)"),
         "text/plain|text/html");
  extract->add_flag("--keep-text", read->keep_text, "Keep the article's text in its document");
  count_from(extract->add_option("--jobs", read->jobs,
                                 "Articles read at once; 0: one for each processor (default: 0)"),
             '0')
      ->type_name("N");
  add_who(extract, read->who);

  const auto [review, decided] = add<ReviewArguments>(
      "review", "Decide on what was found in articles: accept, reject, edit",
      "  claimgraph review\n"
      "  claimgraph review --list --document article-1f0c5ad2b3e4 --format csv\n"
      "  claimgraph review --accept-above 0.9\n"
      "  claimgraph review --reject 3fa2b1 --reason 'a forecast, not a figure'",
      run_review);
  CLI::Option* list = review->add_flag("--list", decided->list, "List proposals, decide nothing");
  choose(review->add_option("--state", decided->state, "Which to list (default: pending)"),
         "pending|accepted|rejected|all")
      ->needs(list);
  choose(review->add_option("--format", decided->format, "Format of the list (default: table)"),
         "table|json|csv")
      ->needs(list);
  review->add_option("--document", decided->document, "Only those of this document")
      ->type_name("KEY");
  add_certainty(review, "--min-certainty,--min", decided->least_certainty,
                "Only those at least so sure");
  add_certainty(review, "--max-certainty,--max", decided->most_certainty,
                "Only those at most so sure");
  CLI::Option* accept = review->add_option("--accept", decided->accept, "Accept these proposals");
  accept->type_name("ID")->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  CLI::Option* reject = review->add_option("--reject", decided->reject, "Reject these proposals");
  reject->type_name("ID")->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_certainty(review, "--accept-above", decided->accept_above,
                "Accept all pending ones that are at least so sure")
      ->excludes(list);
  accept->excludes(list);
  reject->excludes(list);
  review->add_option("--reason", decided->reason, "Why; kept for good (rejecting needs it)")
      ->type_name("TEXT");
  add_who(review, decided->who);
}

void Grammar::add_finding_commands() {
  const auto [contradictions, find] = add<ContradictionsArguments>(
      "contradictions", "Find claims that contradict each other, the worst first",
      "  claimgraph contradictions --subject deepseek\n"
      "  claimgraph contradictions --predicate cost --verdict conditional --format csv\n"
      "  claimgraph contradictions --fail-on contradicts --quiet > /dev/null",
      run_contradictions);
  repeatable(contradictions->add_option("--subject", find->subjects, "Only about this entity"))
      ->type_name("NAME");
  repeatable(contradictions->add_option("--predicate", find->predicates,
                                        "Only this predicate and narrower ones"))
      ->type_name("NAME");
  choose(repeatable(contradictions->add_option(
             "--verdict", find->verdicts,
             "Which verdicts (default: contradicts, conditional ones too)")),
         "contradicts|conditional|borderline|corroborates|compatible|incomparable|distortion|all");
  contradictions
      ->add_option("--min-severity", find->min_severity, "Least severity of contradictions")
      ->type_name("X");
  count_from(
      contradictions->add_option("--limit", find->limit, "How many; 0 for all (default: 20)"), '0')
      ->type_name("N");
  contradictions->add_flag("--pairs", find->pairs, "Every pair, not one for each conflict");
  contradictions->add_flag("--no-plot", find->no_plot, "Words only: draw no values on an axis");
  choose(contradictions->add_option("--format", find->format, "Output format (default: table)"),
         "table|json|csv");
  choose(contradictions->add_option("--fail-on", find->fail_on,
                                    "Exit with 1 if one as bad as this is found"),
         "contradicts|conditional|borderline");
  add_as_of(contradictions, find->as_of);

  const auto [explain, pair] =
      add<ExplainArguments>("explain", "Explain how two claims stand to each other, step by step",
                            "  claimgraph explain 003-5 003-6\n"
                            "  claimgraph explain 003-5 4c0d3f --format json",
                            run_explain);
  positional(explain->add_option("A", pair->a, "A claim: its key or 6 digits of its hash"))
      ->required();
  positional(explain->add_option("B", pair->b, "Another"))->required();
  choose(explain->add_option("--format", pair->format, "Output format (default: text)"),
         "text|json");
  add_as_of(explain, pair->as_of);
}

void Grammar::add_report_command() {
  const auto [report, told] = add<ReportArguments>(
      "report", "Write a page about the worst contradictions, to look at, send or print",
      "  claimgraph report -o report.html\n"
      "  claimgraph report --subject deepseek --limit 5 -o deepseek.md\n"
      "  claimgraph report --format json | jq '.contradictions[].question'",
      run_report);
  repeatable(report->add_option("--subject", told->subjects, "Only about this entity"))
      ->type_name("NAME");
  repeatable(
      report->add_option("--predicate", told->predicates, "Only this predicate and narrower ones"))
      ->type_name("NAME");
  report->add_option("--min-severity", told->min_severity, "Least severity")->type_name("X");
  count_from(report->add_option("--limit", told->limit, "How many (default: 20)"), '1')
      ->type_name("N");
  report->add_option("--title", told->title, "Heading of the page")->type_name("TEXT");
  choose(report->add_option("--format", told->format,
                            "Output format (default: by the ending of FILE, else html)"),
         "html|markdown|json");
  report->add_option("-o,--output", told->file, "Replaced when complete; else standard output")
      ->type_name(kFile);
  add_as_of(report, told->as_of);
}

void Grammar::add_watch_command() {
  const auto [watch, seen] = add<WatchArguments>(
      "watch", "Tell of contradictions as they appear and vanish, whoever writes the store",
      "  claimgraph watch deepseek gpu_count\n"
      "  claimgraph watch --min-severity 1 --format jsonl >> contradictions.jsonl\n"
      "  claimgraph watch deepseek --count 1 --timeout 3600 && notify-send DeepSeek",
      run_watch);
  positional(watch->add_option("SUBJECT", seen->subject, "Only about this entity"));
  positional(
      watch->add_option("PREDICATE", seen->predicate, "Only this predicate and narrower ones"));
  watch->add_option("--min-severity", seen->min_severity, "Least severity")->type_name("X");
  watch->add_option("--since", seen->since, "Begin after a change or date (default: now)")
      ->type_name("CHANGE|DATE");
  watch->add_option("--timeout", seen->timeout, "End after so long; 0 for never (default: 0)")
      ->type_name("SECONDS")
      ->check(is_time());
  count_from(watch->add_option("--count", seen->count,
                               "End after so many; exit with 1 if time runs out before"),
             '1')
      ->type_name("N");
  choose(watch->add_option("--format", seen->format, "Output format (default: text)"),
         "text|jsonl");
}

void Grammar::add_provenance_commands() {
  const auto [trace, traced] =
      add<TraceArguments>("trace", "Trace a claim back to who first said it, link by link",
                          "  claimgraph trace 003-1\n"
                          "  claimgraph trace 003-1 --format json",
                          run_trace);
  positional(trace->add_option("CLAIM", traced->claim, "Its key or 6 digits of its hash"))
      ->required();
  choose(trace->add_option("--format", traced->format, "Output format (default: text)"),
         "text|json");
  add_as_of(trace, traced->as_of);

  const auto [origins, from] =
      add<OriginsArguments>("origins", "Count independent origins; name what they share",
                            "  claimgraph origins 003-5\n"
                            "  claimgraph origins deepseek --predicate gpu_count\n"
                            "  claimgraph origins 003-5 --by document",
                            run_origins);
  positional(origins->add_option("REF", from->reference,
                                 "A claim's key or hash, or an entity: all that is claimed of it"))
      ->required();
  repeatable(origins->add_option("--predicate", from->predicates, "Only this predicate"))
      ->type_name("NAME");
  choose(origins->add_option("--by", from->by, "What counts as one source (default: agent)"),
         "agent|document");
  count_from(origins->add_option("--enough", from->enough, "Stop counting here (default: 10)"), '1')
      ->type_name("N");
  choose(origins->add_option("--format", from->format, "Output format (default: text)"),
         "text|json");
  add_as_of(origins, from->as_of);

  const auto [circular, circles] =
      add<CircularArguments>("circular", "Find sources that have one thing from each other",
                             "  claimgraph circular\n"
                             "  claimgraph circular --by document --format json",
                             run_circular);
  choose(circular->add_option("--by", circles->by, "What counts as one source (default: agent)"),
         "agent|document");
  circular->add_flag("--agreeing", circles->agreeing,
                     "Claims that corroborate each other count as one thing");
  choose(circular->add_option("--format", circles->format, "Output format (default: text)"),
         "text|json");
  add_as_of(circular, circles->as_of);

  const auto [copying, copies] =
      add<CopyingArguments>("copying", "Suspect sources that share what independent ones rarely do",
                            "  claimgraph copying\n"
                            "  claimgraph copying --least 0.5 --format json",
                            run_copying);
  copying->add_option("--least", copies->least, "Least probability, 0 to 1 (default: 0.9)")
      ->type_name("P");
  copying
      ->add_option("--prior", copies->prior,
                   "Share of sources assumed to copy, between 0 and 1 (default: 0.5)")
      ->type_name("P");
  choose(copying->add_option("--format", copies->format, "Output format (default: text)"),
         "text|json");
  add_as_of(copying, copies->as_of);

  const auto [what_if, taken] = add<WhatIfArguments>(
      "what-if", "Show what would change if something were taken back; changes nothing",
      "  claimgraph what-if --retract semianalysis\n"
      "  claimgraph what-if --retract document:article-003 --retract claim:001-1",
      run_what_if);
  repeatable(what_if->add_option(
                 "--retract", taken->retract,
                 "A document, agent, claim, attribution or speech act; KIND:REF where one name "
                 "fits several"))
      ->type_name("REF")
      ->required();
  count_from(
      what_if->add_option("--limit", taken->limit, "Lines of each list; 0 for all (default: 20)"),
      '0')
      ->type_name("N");
  choose(what_if->add_option("--format", taken->format, "Output format (default: text)"),
         "text|json");
  add_as_of(what_if, taken->as_of);

  const auto [graph, drawn] =
      add<GraphArguments>("graph", "Draw claims, who makes them, and which contradict each other",
                          "  claimgraph graph --subject deepseek -o deepseek.svg\n"
                          "  claimgraph graph --subject 003-5 | dot -Tpdf > claim.pdf\n"
                          "  claimgraph graph --format graphml -o all.graphml",
                          run_graph);
  repeatable(graph->add_option("--subject", drawn->subjects,
                               "What to draw the surroundings of: an entity, a claim, a document "
                               "(default: the whole store)"))
      ->type_name("NAME");
  count_from(
      graph->add_option("--depth", drawn->depth, "How many steps to go from there (default: 1)"),
      '0')
      ->type_name("N");
  choose(graph->add_option("--format", drawn->format,
                           "Output format (default: by the ending of FILE, else dot)"),
         "dot|graphml|svg|json");
  graph->add_option("-o,--output", drawn->file, "Replaced when complete; else standard output")
      ->type_name(kFile);
  count_from(
      graph->add_option("--most", drawn->most, "Cut the picture at so many things (default: 1000)"),
      '1')
      ->type_name("N");
  graph->add_flag("--no-contradictions", drawn->no_contradictions,
                  "Compare nothing: neither contradictions nor corroborations");
  add_as_of(graph, drawn->as_of);
}

void Grammar::add_query_command() {
  const auto [query, asked] = add<QueryArguments>(
      "query", "Ask the store as a graph, in openCypher",
      "  claimgraph query 'MATCH (c:Company) RETURN c.key, c.name'\n"
      "  claimgraph query --param key=deepseek 'MATCH (c:Company {key: $key}) RETURN c'\n"
      "  claimgraph query --format csv --file severe.cypher > severe.csv",
      run_query);
  positional(query->add_option("QUERY", asked->text, "The query, if not in a file"));
  query->add_option("--file", asked->file, "Read the query from a file; - is standard input")
      ->type_name(kFile);
  repeatable(query->add_option("--param", asked->parameters,
                               "A parameter: a literal such as 12, 'text' or [1, 2], else text"))
      ->type_name("NAME=VALUE");
  choose(query->add_option("--format", asked->format, "Output format (default: table)"),
         kResultFormats);
  count_from(query->add_option("--limit,--max-rows", asked->limit,
                               "How many rows; 0 for all (default: 0)"),
             '0')
      ->type_name("N");
  query
      ->add_option("--timeout", asked->timeout,
                   "Cut the result after so long; 0 for never (default: 0)")
      ->type_name("SECONDS")
      ->check(is_time());
  CLI::Option* explain = query->add_flag("--explain", asked->explain, "Show the plan, run nothing");
  query->add_flag("--sql", asked->sql, "Show the SQL, run nothing")->excludes(explain);
  add_as_of(query, asked->as_of);
}

void Grammar::add_looking_commands() {
  const auto [show, shown] =
      add<ShowArguments>("show", "Show a claim, or all that is claimed of an entity",
                         "  claimgraph show 003-5\n"
                         "  claimgraph show deepseek gpu_count\n"
                         "  claimgraph show deepseek --predicate gpu_count --predicate cost",
                         run_show);
  positional(show->add_option("REF", shown->reference,
                              "A claim's key or hash, or an entity's key or name"))
      ->required();
  positional(show->add_option("PREDICATE", shown->predicate, "Only this predicate"));
  repeatable(show->add_option("--predicate", shown->predicates, "The same; may be repeated"))
      ->type_name("NAME");
  show->add_flag("--no-plot", shown->no_plot, "Words only: draw no values on an axis");
  choose(show->add_option("--format", shown->format, "Output format (default: text)"), "text|json");
  add_as_of(show, shown->as_of);

  const auto [entity, named] = add<EntityArguments>("entity", "Find an entity by any of its names",
                                                    "  claimgraph entity deepseek\n"
                                                    "  claimgraph entity 微软",
                                                    run_entity);
  positional(entity->add_option("NAME", named->name,
                                "Key, label or alias; case and accents do not matter"))
      ->required();
  choose(entity->add_option("--format", named->format, "Output format (default: text)"),
         "text|json");
  add_as_of(entity, named->as_of);

  const auto [search, wanted] =
      add<SearchArguments>("search", "Search labels, aliases, titles, texts and evidence",
                           "  claimgraph search gpu jutaan\n"
                           "  claimgraph search --limit 5 hopper",
                           run_search);
  positional(search->add_option("WORDS", wanted->words, "All of them must occur"))
      ->required()
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  count_from(search->add_option("--limit", wanted->limit, "How many (default: 20)"), '1')
      ->type_name("N");
  choose(search->add_option("--format", wanted->format, "Output format (default: table)"),
         "table|json");
  add_as_of(search, wanted->as_of);

  const auto [stats, counted] =
      add<StatsArguments>("stats", "Count what the store holds",
                          "  claimgraph stats\n"
                          "  claimgraph stats --as-of 2025-01-30 --format json",
                          run_stats);
  choose(stats->add_option("--format", counted->format, "Output format (default: text)"),
         "text|json");
  add_as_of(stats, counted->as_of);
}

void Grammar::add_change_commands() {
  const auto [retract, back] = add<RetractArguments>(
      "retract", "Take a claim, an attribution or a document back",
      "  claimgraph retract claim 003-5 --reason 'article corrected'\n"
      "  claimgraph retract document article-003 --reason 'withdrawn by its publisher'",
      run_retract);
  choose(retract->add_option("KIND", back->kind, "What is taken back"),
         "claim|attribution|document")
      ->required();
  positional(retract->add_option("REF", back->reference, "Its key or hash"))->required();
  add_reason(retract, back->reason);
  add_who(retract, back->who);

  const auto [merge, both] =
      add<MergeArguments>("merge", "Read one entity as another from now on",
                          "  claimgraph merge deep-seek deepseek --reason 'same company'\n"
                          "  claimgraph merge facebook meta --reason 'renamed'",
                          run_merge);
  positional(merge->add_option("ENTITY", both->entity, "Key or name"))->required();
  positional(merge->add_option("INTO", both->into, "Key or name"))->required();
  add_reason(merge, both->reason);
  add_who(merge, both->who);

  const auto [undo, undone] =
      add<UndoArguments>("undo", "Take back the retractions, merges and rejections of a change",
                         "  claimgraph history\n"
                         "  claimgraph undo 7",
                         run_undo);
  CLI::Option* change = undo->add_option("CHANGE", undone->change, "Its number; see history");
  count_from(positional(change), '1')->required();
  add_who(undo, undone->who);

  const auto [history, past] = add<HistoryArguments>(
      "history", "List the changes, oldest first; of a thing, what became of it",
      "  claimgraph history --limit 5 --format json\n"
      "  claimgraph history 003-5\n"
      "  claimgraph history deepseek --as-of 2025-01-30\n"
      "  claimgraph history 003-5 003-6",
      run_history);
  positional(history->add_option("REF", past->reference,
                                 "A claim, an entity, a document or an attribution, by key, name "
                                 "or hash; where several fit, as document:KEY"));
  positional(
      history->add_option("OTHER", past->other, "A second claim: what verdicts the two had"));
  count_from(history->add_option("--limit", past->limit, "Only the last N; 0 for all (default: 0)"),
             '0')
      ->type_name("N");
  choose(history->add_option("--format", past->format, "Output format (default: table)"),
         "table|json");
  add_as_of(history, past->as_of);

  const auto [verify, checked] = add<VerifyArguments>(
      "verify", "Check that the store's file is sound: hashes, derived columns, segments",
      "  claimgraph verify\n"
      "  claimgraph --db from-a-stranger.db verify --rebuild-segments",
      run_verify);
  verify->add_flag("--rebuild-segments", checked->rebuild_segments,
                   "Make the arrays for set questions anew from the rows, then check");
  CLI::Option* kept = verify
                          ->add_option("--checkpoint", checked->checkpoint,
                                       "Also compare with what the store was; see checkpoint")
                          ->type_name(kFile);
  verify->add_option("--key", checked->key, "Public key (PEM) that must have signed the checkpoint")
      ->type_name(kFile)
      ->needs(kept);

  const auto [checkpoint, made] = add<CheckpointArguments>(
      "checkpoint", "What the store is in five lines, to be kept elsewhere; see verify",
      "  claimgraph checkpoint > today.txt\n"
      "  claimgraph checkpoint --sign private.pem > signed.txt\n"
      "  claimgraph verify --checkpoint signed.txt --key public.pem\n"
      "  claimgraph checkpoint --check signed.txt --key public.pem",
      run_checkpoint);
  add_as_of(checkpoint, made->as_of);
  checkpoint->add_option("--sign", made->sign, "Ed25519 private key (PEM) to sign with")
      ->type_name(kFile);
  CLI::Option* read =
      checkpoint
          ->add_option("--check", made->check, "Look at this checkpoint instead, without a store")
          ->type_name(kFile)
          ->excludes("--as-of")
          ->excludes("--sign");
  checkpoint->add_option("--key", made->key, "Public key (PEM) that must have signed it")
      ->type_name(kFile)
      ->needs(read);
}

}  // namespace claimgraph::command
