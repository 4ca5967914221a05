#include "gherkin.hpp"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

namespace claimgraph::tck {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::optional<std::string_view> after_keyword(std::string_view line,
                                              std::initializer_list<std::string_view> keywords) {
  for (const std::string_view keyword : keywords) {
    if (line.starts_with(keyword)) {
      return trimmed(line.substr(keyword.size()));
    }
  }
  return std::nullopt;
}

/// The text with <name> replaced by the cell under that name; other angle brackets stay.
std::string filled_in(std::string_view text, const std::vector<std::string>& names,
                      const std::vector<std::string>& cells) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t close = text[at] == '<' ? text.find('>', at) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const auto name = std::find(names.begin(), names.end(), text.substr(at + 1, close - at - 1));
      if (name != names.end()) {
        filled += cells[static_cast<std::size_t>(name - names.begin())];
        at = close + 1;
        continue;
      }
    }
    filled += text[at++];
  }
  return filled;
}

class FeatureReader {
 public:
  explicit FeatureReader(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      lines_.push_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  std::vector<Scenario> read() {
    for (; at_ < lines_.size(); ++at_) {
      const std::string_view line = trimmed(lines_[at_]);
      if (!line.empty() && line.front() != '#') {
        read_line(line);
      }
    }
    finish_scenario();
    return std::move(scenarios_);
  }

 private:
  enum class Part { kStart, kFeature, kBackground, kScenario, kOutline, kExamples };

  [[noreturn]] void fail(const std::string& message) const {
    throw std::runtime_error("line " + std::to_string(at_ + 1) + ": " + message);
  }

  void read_line(std::string_view line) {
    if (line.front() == '@') {
      read_tags(line);
    } else if (after_keyword(line, {"Feature:"})) {
      part_ = Part::kFeature;
      tags_.clear();
    } else if (after_keyword(line, {"Background:"})) {
      part_ = Part::kBackground;
    } else if (const auto outline =
                   after_keyword(line, {"Scenario Outline:", "Scenario Template:"})) {
      begin_scenario(Part::kOutline, *outline);
    } else if (after_keyword(line, {"Examples:", "Scenarios:"})) {
      if (part_ != Part::kOutline && part_ != Part::kExamples) {
        fail("examples without an outline");
      }
      part_ = Part::kExamples;
      tags_.clear();
      examples_.emplace_back();
    } else if (const auto scenario = after_keyword(line, {"Scenario:", "Example:"})) {
      begin_scenario(Part::kScenario, *scenario);
    } else if (line.starts_with(R"(""")") || line.starts_with("```")) {
      last_step().docstring = read_docstring(line.substr(0, 3));
    } else if (line.front() == '|') {
      (part_ == Part::kExamples ? examples_.back() : last_step().table).push_back(read_row(line));
    } else if (const auto step =
                   after_keyword(line, {"Given ", "When ", "Then ", "And ", "But ", "* "})) {
      if (part_ == Part::kStart || part_ == Part::kFeature || part_ == Part::kExamples) {
        fail("a step outside of a scenario");
      }
      steps().push_back({std::string(*step), {}, {}});
    } else if (part_ == Part::kStart || !steps().empty()) {
      fail("not understood: " + std::string(line));
    }  // else a description
  }

  void read_tags(std::string_view line) {
    while (!line.empty()) {
      const std::size_t end = std::min(line.find_first_of(kBlanks), line.size());
      tags_.emplace_back(line.substr(0, end));
      line = trimmed(line.substr(end));
    }
  }

  std::vector<Step>& steps() {
    return part_ == Part::kFeature || part_ == Part::kBackground ? background_ : scenario_.steps;
  }

  Step& last_step() {
    if (part_ == Part::kExamples || steps().empty()) {
      fail("a table or text without a step");
    }
    return steps().back();
  }

  void begin_scenario(Part part, std::string_view name) {
    if (part_ == Part::kStart) {
      fail("a scenario before the feature");
    }
    finish_scenario();
    part_ = part;
    scenario_.name = name;
    scenario_.tags = std::exchange(tags_, {});
  }

  std::string read_docstring(std::string_view delimiter) {
    const std::size_t indent = lines_[at_].find(delimiter);
    std::string text;
    const std::size_t start = ++at_;
    for (; at_ < lines_.size(); ++at_) {
      std::string_view line = lines_[at_];
      if (trimmed(line) == delimiter) {
        return text;
      }
      const std::size_t first = std::min(line.find_first_not_of(kBlanks), line.size());
      line.remove_prefix(std::min(indent, first));
      if (line.ends_with('\r')) {
        line.remove_suffix(1);
      }
      if (at_ > start) {
        text += '\n';
      }
      text += line;
    }
    fail("a text without an end");
  }

  std::vector<std::string> read_row(std::string_view line) const {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (line[i] == '|') {
        cells.emplace_back(trimmed(cell));
        cell.clear();
      } else if (line[i] == '\\' && i + 1 < line.size() &&
                 (line[i + 1] == '|' || line[i + 1] == '\\' || line[i + 1] == 'n')) {
        ++i;
        cell += line[i] == 'n' ? '\n' : line[i];
      } else {
        cell += line[i];
      }
    }
    if (!trimmed(cell).empty()) {
      fail("a row that does not end in a bar");
    }
    return cells;
  }

  void finish_scenario() {
    Scenario scenario = std::exchange(scenario_, {});
    const std::vector<Table> tables = std::exchange(examples_, {});
    if (part_ == Part::kOutline) {
      fail("an outline without examples before this line");
    }
    if (part_ != Part::kScenario && part_ != Part::kExamples) {
      return;
    }
    scenario.steps.insert(scenario.steps.begin(), background_.begin(), background_.end());
    if (part_ == Part::kScenario) {
      scenarios_.push_back(std::move(scenario));
      return;
    }
    std::size_t example = 0;
    for (const Table& table : tables) {
      for (std::size_t row = 1; row < table.size(); ++row) {
        if (table[row].size() != table[0].size()) {
          fail("examples of unequal width before this line");
        }
        scenarios_.push_back(example_of(scenario, table[0], table[row]));
        scenarios_.back().example = ++example;
      }
    }
  }

  static Scenario example_of(Scenario outline, const std::vector<std::string>& names,
                             const std::vector<std::string>& cells) {
    for (Step& step : outline.steps) {
      step.text = filled_in(step.text, names, cells);
      step.docstring = filled_in(step.docstring, names, cells);
      for (std::vector<std::string>& row : step.table) {
        for (std::string& cell : row) {
          cell = filled_in(cell, names, cells);
        }
      }
    }
    return outline;
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  Part part_ = Part::kStart;
  std::vector<std::string> tags_;
  std::vector<Step> background_;
  Scenario scenario_;
  std::vector<Table> examples_;
  std::vector<Scenario> scenarios_;
};

}  // namespace

std::vector<Scenario> read_feature(std::string_view text) {
  return FeatureReader(text).read();
}

std::vector<PlacedScenario> read_features(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".feature") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<PlacedScenario> all;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string name = file.lexically_relative(folder).generic_string();
    try {
      for (Scenario& scenario : read_feature(text)) {
        all.push_back({name, std::move(scenario)});
      }
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(name + ": " + error.what());
    }
  }
  return all;
}

}  // namespace claimgraph::tck
