// How fast quantities are found: French prose, against ICU's search for words over the same text.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <claimgraph/text/quantity_extractor.hpp>

#include "french_prose.hpp"
#include "processor_time.hpp"

namespace {

namespace bench = claimgraph::bench;

constexpr double kMega = 1e6;

struct Options {
  std::size_t megabytes = 64;
  std::size_t runs = 5;
};

std::string repeated(std::string_view text, std::size_t size) {
  std::string all;
  all.reserve(size + text.size());
  while (all.size() < size) {
    all += text;
  }
  return all;
}

std::size_t quantities_in(const std::string& text) {
  static const claimgraph::QuantityExtractor extractor("fr");
  std::size_t count = 0;
  extractor.for_each(text, [&count](const claimgraph::QuantityMention&) { ++count; });
  return count;
}

std::size_t words_in(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getFrench(), status));
  UText utf8 = UTEXT_INITIALIZER;
  utext_openUTF8(&utf8, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_FAILURE(status)) {
    throw std::runtime_error(u_errorName(status));
  }
  words->setText(&utf8, status);
  std::size_t count = 0;
  while (words->next() != icu::BreakIterator::DONE) {
    count += words->getRuleStatus() != UBRK_WORD_NONE ? 1 : 0;
  }
  utext_close(&utf8);
  return count;
}

/// MB of text a second of processor time, the median of all runs.
template <typename Work>
double speed(const std::string& text, std::size_t runs, std::size_t& found, const Work& work) {
  std::vector<double> speeds;
  for (std::size_t run = 0; run < runs; ++run) {
    const double begin = bench::processor_time();
    found = work(text);
    constexpr double kMilliseconds = 1e3;
    const double seconds = (bench::processor_time() - begin) / kMilliseconds;
    speeds.push_back(static_cast<double>(text.size()) / kMega / seconds);
  }
  return bench::median(speeds);
}

bool run(const Options& options) {
  const std::string text =
      repeated(bench::kFrenchProse, options.megabytes * static_cast<std::size_t>(kMega));
  // The same quantities in each repetition, or the speed is that of something else.
  const std::size_t once = quantities_in(std::string(bench::kFrenchProse));
  std::size_t quantities = 0;
  std::size_t words = 0;
  const double ours = speed(text, options.runs, quantities, quantities_in);
  const double icus = speed(text, options.runs, words, words_in);
  fmt::print("{:.1f} MB of French prose, one core, median of {} runs\n",
             static_cast<double>(text.size()) / kMega, options.runs);
  fmt::print("{:<24}{:>10.1f} MB/s {:>12} quantities\n", "QuantityExtractor", ours, quantities);
  fmt::print("{:<24}{:>10.1f} MB/s {:>12} words\n", "ICU word breaks", icus, words);
  fmt::print("{:<24}{:>10.2f}\n", "ratio", ours / icus);
  const std::size_t repetitions = text.size() / bench::kFrenchProse.size();
  if (once == 0 || quantities != once * repetitions) {
    std::cerr << "expected " << once << " quantities in each of " << repetitions
              << " repetitions\n";
    return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) try {
  Options options;
  CLI::App app("Quantities in French prose: megabytes a second, beside ICU's word breaks");
  app.add_option("--megabytes", options.megabytes, "size of the text")->capture_default_str();
  app.add_option("--runs", options.runs, "runs of each")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return run(options) ? EXIT_SUCCESS : EXIT_FAILURE;
} catch (const std::exception& error) {
  std::cerr << "bench_text: " << error.what() << "\n";
  return EXIT_FAILURE;
}
