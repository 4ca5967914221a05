// Duckling's examples of numerals, where they are at hand: each input as a whole has to be read as
// exactly the value given.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <claimgraph/quantity/decimal.hpp>

#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"
#include "text/numbers/number_reader.hpp"

namespace claimgraph {
namespace {

namespace fs = std::filesystem;

fs::path shared_folder() {
  const char* folder = std::getenv("CLAIMGRAPH_SHARED_DIR");
  return folder != nullptr ? fs::path(folder) : fs::path(CLAIMGRAPH_SOURCE_DIR) / ".." / "shared";
}

// "ES/AR" -> "es-AR".
std::string tag_of(const std::string& language) {
  std::string tag;
  bool region = false;
  for (const char c : language) {
    region = region || c == '/';
    tag += c == '/' ? '-' : region ? c : static_cast<char>(c - 'A' + 'a');
  }
  return tag;
}

// "NumeralValue (-1.2e6)" -> -1.2e6.
Decimal expected_value(const std::string& expression) {
  std::string number;
  for (const char c : expression.substr(expression.rfind(' ') + 1)) {
    if (c != '(' && c != ')' && c != '_') {
      number += c;
    }
  }
  return *Decimal::parse(number);
}

std::size_t skip_spaces(const std::string& text, std::size_t i) {
  while (i < text.size() && text[i] == ' ') {
    ++i;
  }
  return i;
}

// The number a text consists of, with a sign or a word for one in front.
std::optional<Decimal> read_whole(const NumberReader& reader, const Lexicon& lexicon,
                                  const std::string& input) {
  const std::string text = fold_phrase(input);
  std::size_t begin = 0;
  bool negative = false;
  if (!text.empty() && text[0] == '-') {
    negative = true;
    begin = skip_spaces(text, 1);
  } else {
    for (const LexiconEntry& minus : lexicon.section("number.minus")) {
      const std::string word = fold_phrase(minus.phrase);
      if (!negative && text.size() > word.size() && text.compare(0, word.size(), word) == 0) {
        negative = true;
        begin = skip_spaces(text, word.size());
      }
    }
  }
  const auto number = reader.read(text, begin);
  if (!number || number->end != text.size()) {
    return std::nullopt;
  }
  return negative ? number->value.negated() : number->value;
}

TEST(NumeralExamples, AreReadInEachLanguage) {
  const fs::path file = shared_folder() / "duckling" / "visible.jsonl";
  std::ifstream in(file);
  if (!in) {
    GTEST_SKIP() << file << " is not there (set CLAIMGRAPH_SHARED_DIR)";
  }
  struct Score {
    int all = 0;
    int right = 0;
    std::string missed;
  };
  std::map<std::string, Score> scores;
  std::string line;
  while (std::getline(in, line)) {
    const nlohmann::json example = nlohmann::json::parse(line);
    if (example["dim"] != "Numeral") {
      continue;
    }
    const std::string language = example["lang"];
    const std::string input = example["input"];
    const Lexicon& lexicon = Lexicon::of(tag_of(language));
    static std::map<std::string, NumberReader> readers;
    const NumberReader& reader = readers.try_emplace(language, NumberReader(lexicon)).first->second;
    Score& score = scores[language];
    ++score.all;
    const auto value = read_whole(reader, lexicon, input);
    if (value && value->compare(expected_value(example["expr"])) == 0) {
      ++score.right;
    } else {
      score.missed += fmt::format(" | {} -> {}", input, value ? value->str() : "-");
    }
  }
  double sum = 0;
  for (const auto& [language, score] : scores) {
    const double rate = score.right / static_cast<double>(score.all);
    sum += rate;
    EXPECT_GE(rate, 0.75) << language;
    std::cout << fmt::format("{:6} {:3}/{:3} {:.2f}{}\n", language, score.right, score.all, rate,
                             score.missed);
  }
  const double macro = sum / static_cast<double>(scores.size());
  std::cout << fmt::format("macro over {} languages: {:.3f}\n", scores.size(), macro);
  EXPECT_GE(macro, 0.97);
}

}  // namespace
}  // namespace claimgraph
