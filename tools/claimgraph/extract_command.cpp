// extract: articles to claims, shown, as lines, or as proposals in the store.
#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/io/extraction.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/model/key.hpp>
#include <claimgraph/report/reading.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/text/claim_extractor.hpp>

#include "article_inputs.hpp"
#include "article_reading.hpp"
#include "commands.hpp"
#include "interrupts.hpp"
#include "lookup.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "refusals.hpp"
#include "target_store.hpp"

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;

/// What is known before reading: names to find, and what keys are called.
struct Known {
  std::vector<Entity> entities;
  std::vector<std::string> predicates;  ///< their keys, which no entity can have
  std::map<std::string, std::string> labels;
  std::unordered_map<Digest, std::string> documents;  ///< keys by the SHA-256 of the bytes
};

/// All names a state knows. A merged entity's are those of what it is merged into.
Known known_to(const View& view) {
  Known known;
  std::map<std::string, std::size_t> places;
  std::vector<std::pair<std::string, Entity>> merged;
  view.for_each_entity([&](const Entity& entity) {
    known.labels.emplace(entity.key, entity.label);
    std::string key = view.representative(entity.key);
    if (key != entity.key) {
      merged.emplace_back(std::move(key), entity);
      return;
    }
    places.emplace(entity.key, known.entities.size());
    known.entities.push_back(entity);
  });
  for (const auto& [into, entity] : merged) {
    if (const auto place = places.find(into); place != places.end()) {
      Entity& target = known.entities[place->second];
      target.aliases.push_back({entity.label, ""});
      target.aliases.insert(target.aliases.end(), entity.aliases.begin(), entity.aliases.end());
    }
  }
  view.for_each_predicate([&](const Predicate& predicate) {
    known.labels.emplace(predicate.key, predicate.label);
    known.predicates.push_back(predicate.key);
  });
  return known;
}

Known known_from_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || fs::is_directory(file)) {
    throw Error(ErrorCode::kNotFound, "cannot read '" + file + "', the names to know");
  }
  Store store = Store::open(":memory:", {OpenOptions::Mode::kCreate});
  import_jsonl(store, in, file);
  return known_to(store.view());
}

/// What is known before reading: to the file of names, if there is one, or to the store.
Known known_names(const Context& context, const ExtractArguments& arguments) {
  Known known;
  std::error_code ignored;
  const bool has_store =
      fs::exists(context.database, ignored) && !fs::is_empty(context.database, ignored);
  if (!arguments.entities.empty()) {
    known = known_from_file(arguments.entities);
  }
  if (!has_store || (!arguments.into && !arguments.entities.empty())) {
    return known;
  }
  // A store of an earlier version can be read once it was opened for writing; --into does that.
  const auto mode = arguments.into ? OpenOptions::Mode::kWrite : OpenOptions::Mode::kRead;
  const Store store = open_store(context, mode);
  const View view = store.view();
  if (arguments.entities.empty()) {
    known = known_to(view);
  }
  if (arguments.into) {
    view.for_each_document([&](const Document& document) {
      if (!document.sha256.empty()) {
        known.documents.emplace(document.sha256, document.key);
      }
    });
  }
  return known;
}

ArticleReadingOptions reading_options(const ExtractArguments& arguments) {
  ArticleReadingOptions options;
  const auto refuse = [](const std::string& option, const std::string& value,
                         const std::string& expected) {
    throw Error(ErrorCode::kInvalidArgument, option + " '" + value + "': expected " + expected);
  };
  if (!is_valid_language(arguments.language)) {
    refuse("--language", arguments.language, "a BCP 47 tag such as en, id or fr-CA");
  }
  if (!arguments.key.empty() && !is_valid_key(arguments.key)) {
    refuse("--key", arguments.key, "a letter or digit, then letters, digits and _.:/-");
  }
  if (!arguments.date.empty()) {
    const Parsed<EdtfDate> date = EdtfDate::parse(arguments.date);
    if (!date) {
      refuse("--date", arguments.date, date.error().expected);
    }
    options.reading.published = *date;
  }
  options.reading.media_type = arguments.media_type;
  options.reading.encoding = arguments.encoding;
  options.reading.language = arguments.language;
  options.reading.title = arguments.title;
  options.reading.publisher = arguments.publisher;
  options.reading.url = arguments.url;
  options.extraction.document_key = arguments.key;
  options.extraction.keep_text = arguments.keep_text;
  options.extraction.least_certainty = arguments.least_certainty;
  options.jobs = arguments.jobs > 0 ? arguments.jobs
                                    : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  return options;
}

void check_one_article(const ExtractArguments& arguments, std::size_t count) {
  for (const auto& [option, value] :
       {std::pair{"--key", &arguments.key}, std::pair{"--title", &arguments.title},
        std::pair{"--url", &arguments.url}}) {
    if (count > 1 && !value->empty()) {
      throw Error(ErrorCode::kInvalidArgument, std::string(option) + " is of one article; " +
                                                   std::to_string(count) + " are to be read");
    }
  }
}

std::string counted(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// Takes articles as they come.
class Extracting {
 public:
  Extracting(const Context& context, const ExtractArguments& arguments, const Known& known)
      : context_(context), arguments_(arguments), lines_(context.out) {
    labels_ = [&known](const std::string& key) {
      const auto found = known.labels.find(key);
      return found == known.labels.end() ? "" : found->second;
    };
    if (arguments.into) {
      target_.emplace(context.database);
    }
  }

  void take(const ReadArticle& read) {
    if (read.number > 1 && read.extraction.claims.empty()) {
      return;  // nothing new about a long text
    }
    if (arguments_.into) {
      propose_all(read);
    } else if (arguments_.format == "jsonl") {
      lines_.write(read.extraction);
    } else {
      context_.out << (articles_ > 0 || read.number > 1 ? "\n" : "")
                   << render_extraction(read.article, read.extraction, shown_input(read.file),
                                        labels_, context_.rendering);
    }
    context_.out.flush();
    articles_ += read.number == 1 ? 1U : 0U;
    claims_ += read.extraction.claims.size();
  }

  void finish() {
    if (context_.quiet || arguments_.format == "jsonl" || articles_ == 0) {
      return;
    }
    const auto waiting =
        target_ ? static_cast<std::uint64_t>(target_->store().view().proposal_counts().pending) : 0;
    if (articles_ > 1) {
      context_.out << (arguments_.into ? "" : "\n") << counted(claims_, "claim") << " in "
                   << counted(articles_, "article") << '\n';
    }
    if (waiting > 0) {
      context_.out << counted(waiting, "proposal") << (waiting == 1 ? " waits" : " wait")
                   << " for `claimgraph review`\n";
    }
  }

 private:
  void propose_all(const ReadArticle& read) {
    ProposeOptions options;
    options.who = arguments_.who;
    options.source = printable(shown_input(read.file));
    options.accept_from = arguments_.accept_above;
    const ProposeReport report = propose(target_->store(), read.article, read.extraction, options);
    target_->publish();
    if (context_.quiet) {
      return;
    }
    std::string text = options.source + ": " + counted(read.extraction.claims.size(), "claim");
    const auto add = [&text](std::uint64_t count, const std::string& what) {
      text += count > 0 ? ", " + std::to_string(count) + " " + what : "";
    };
    add(report.proposed, "new");
    add(report.known, "known");
    add(report.accepted, "accepted");
    text += report.change ? " (change " + std::to_string(*report.change) + ")" : "; nothing new";
    context_.out << printable_lines(text);
    complain(context_, report.refused);
  }

  const Context& context_;
  const ExtractArguments& arguments_;
  ExtractionWriter lines_;
  Labels labels_;
  std::optional<TargetStore> target_;
  std::uint64_t articles_ = 0;
  std::uint64_t claims_ = 0;
};

std::optional<std::uint64_t> size_of_all(const std::vector<ArticleInput>& inputs) {
  std::uint64_t total = 0;
  for (const ArticleInput& input : inputs) {
    if (!input.size) {
      return std::nullopt;
    }
    total += *input.size;
  }
  return total;
}

}  // namespace

int run_extract(const Context& context, const ExtractArguments& arguments) {
  const std::vector<ArticleInput> inputs = find_articles(arguments.files);
  check_one_article(arguments, inputs.size());
  ArticleReadingOptions options = reading_options(arguments);
  Known known = known_names(context, arguments);
  options.documents = std::move(known.documents);

  catch_interrupts();
  Extracting extracting(context, arguments, known);
  ArticleReading reading(
      inputs, ClaimExtractor(claimgraph::Vocabulary(known.entities, known.predicates)), options);
  Progress progress("reading " + (inputs.size() == 1 ? shown_input(inputs.front().file)
                                                     : counted(inputs.size(), "article")),
                    size_of_all(inputs), !context.quiet);
  std::size_t failed = 0;
  std::size_t done = 0;
  while (const std::optional<ReadArticle> read = reading.next()) {
    progress.clear();
    std::string problem = read->problem;
    if (problem.empty()) {
      try {
        if (read->beginning.empty()) {
          extracting.take(*read);
        } else {
          reading.for_each_part(*read, [&](const ReadArticle& part) {
            progress.clear();
            extracting.take(part);
            progress.update({reading.bytes()});
            return true;
          });
        }
      } catch (const Error& error) {
        if (interrupt_waits()) {
          break;
        }
        if (exit_code_of(error.code()) == kFailed) {
          throw;
        }
        problem = error.what();  // such as a key that names another document
      }
    }
    if (!problem.empty()) {
      ++failed;
      context.err << printable_lines("claimgraph: " + shown_input(read->file) + ": " + problem);
    }
    ++done;
    progress.update({reading.bytes()});
  }
  progress.clear();
  if (interrupt_waits()) {
    context.err << "claimgraph: interrupted; " << done << " of "
                << counted(inputs.size(), "article") << " done\n";
    return kInterrupted;
  }
  extracting.finish();
  return failed == 0 ? kOk : failed == inputs.size() ? kBadInput : kFound;
}

}  // namespace claimgraph::command
