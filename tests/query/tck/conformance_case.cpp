#include "conformance_case.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <utility>

namespace claimgraph::tck {
namespace {

constexpr std::string_view kErrorMark = " should be raised at ";

/// The query without strings, comments and what stands between backticks.
std::string without_quotations(std::string_view query) {
  std::string bare;
  for (std::size_t i = 0; i < query.size(); ++i) {
    const char c = query[i];
    if (c == '\'' || c == '"' || c == '`') {
      for (++i; i < query.size() && query[i] != c; ++i) {
        if (query[i] == '\\' && c != '`') {
          ++i;
        }
      }
      bare += "''";
    } else if (query.substr(i, 2) == "//") {
      i = std::min(query.find('\n', i), query.size());
      bare += '\n';
    } else if (query.substr(i, 2) == "/*") {
      const std::size_t end = query.find("*/", i + 2);
      i = end == std::string_view::npos ? query.size() : end + 1;
      bare += ' ';
    } else {
      bare += c;
    }
  }
  return bare;
}

std::string file_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw std::runtime_error("no file " + file.string());
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

bool accept_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

bool accept_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) {
    return false;
  }
  text.remove_suffix(suffix.size());
  return true;
}

ExpectedRows read_rows(std::string_view how, const Table& table) {
  ExpectedRows expected;
  expected.strictness.list_order = !accept_suffix(how, " (ignoring element order for lists)");
  if (how == ", in order") {
    expected.strictness.row_order = true;
  } else if (!how.empty() && how != ", in any order") {
    throw std::runtime_error("a result" + std::string(how) + " is not understood");
  }
  if (table.empty()) {
    throw std::runtime_error("a result without columns");
  }
  expected.rows.columns = table[0];
  for (std::size_t i = 1; i < table.size(); ++i) {
    ValueList row;
    for (const std::string& cell : table[i]) {
      row.push_back(read_value(cell));
    }
    if (row.size() != expected.rows.columns.size()) {
      throw std::runtime_error("a result row of another width");
    }
    expected.rows.rows.push_back(std::move(row));
  }
  return expected;
}

ExpectedError read_error(std::string_view step) {
  const std::size_t mark = step.find(kErrorMark);
  ExpectedError expected;
  expected.error_class = step.substr(0, mark);
  std::string_view rest = step.substr(mark + kErrorMark.size());
  if (accept_prefix(rest, "compile time")) {
    expected.phase = Phase::kCompileTime;
  } else if (accept_prefix(rest, "runtime")) {
    expected.phase = Phase::kRunTime;
  } else if (!accept_prefix(rest, "any time")) {
    throw std::runtime_error("an error at " + std::string(rest) + " is not understood");
  }
  accept_prefix(rest, ": ");
  expected.detail = rest;
  return expected;
}

class CaseReader {
 public:
  CaseReader(ConformanceCase& made, const std::filesystem::path& graphs)
      : case_(made), graphs_(graphs) {}

  void read(const Step& step) {
    std::string_view text = step.text;
    accept_suffix(text, ":");
    if (text == "an empty graph" || text == "any graph" || text == "no side effects") {
      return;
    }
    if (text == "having executed") {
      case_.setup.push_back(step.docstring);
    } else if (text == "parameters are") {
      for (const std::vector<std::string>& row : step.table) {
        case_.parameters.set(row.at(0), read_value(row.at(1)));
      }
    } else if (text == "executing query") {
      case_.query = step.docstring;
    } else if (text == "executing control query" || text == "the side effects should be") {
      writes_ = true;
    } else if (text.starts_with("there exists a")) {
      procedures_ = true;
    } else if (text == "the result should be empty") {
      expect(ExpectedRows{});
    } else if (accept_prefix(text, "the result should be")) {
      expect(read_rows(text, step.table));
    } else if (text.find(kErrorMark) != std::string_view::npos && accept_prefix(text, "a")) {
      accept_prefix(text, "n");
      accept_prefix(text, " ");
      expect(read_error(text));
    } else if (accept_prefix(text, "the ") && accept_suffix(text, " graph")) {
      const std::string name(text);
      case_.setup.push_back(file_text(graphs_ / name / (name + ".cypher")));
    } else {
      throw std::runtime_error("a step that is not understood: " + step.text);
    }
  }

  void finish() {
    if (case_.query.empty() || !is_expected_) {
      throw std::runtime_error("no query, or nothing expected of it");
    }
    if (procedures_) {
      case_.group = Group::kProcedures;
    } else if (writes_ || writes(case_.query)) {
      case_.group = Group::kWriting;
    } else if (case_.file.find("expressions/temporal") != std::string::npos ||
               is_temporal(case_.query) ||
               std::any_of(case_.setup.begin(), case_.setup.end(), is_temporal)) {
      case_.group = Group::kTemporal;
    } else {
      case_.group =
          std::holds_alternative<ExpectedError>(case_.expected) ? Group::kError : Group::kResult;
    }
  }

 private:
  // What is expected of a later control query says nothing of the first.
  void expect(std::variant<ExpectedRows, ExpectedError> expected) {
    if (!is_expected_) {
      case_.expected = std::move(expected);
      is_expected_ = true;
    }
  }

  ConformanceCase& case_;
  const std::filesystem::path& graphs_;
  bool writes_ = false;
  bool procedures_ = false;
  bool is_expected_ = false;
};

}  // namespace

const char* to_string(Group group) noexcept {
  switch (group) {
    case Group::kResult:
      return "reading, with rows";
    case Group::kError:
      return "reading, an error";
    case Group::kTemporal:
      return "temporal";
    case Group::kWriting:
      return "writing";
    case Group::kProcedures:
      return "procedures";
  }
  return "";
}

std::string ConformanceCase::title() const {
  return file + ": " + name +
         (example == 0 ? std::string() : " (example " + std::to_string(example) + ")");
}

ConformanceCase read_case(const PlacedScenario& placed, const std::filesystem::path& graphs) {
  ConformanceCase made;
  made.file = placed.file;
  made.name = placed.scenario.name;
  made.example = placed.scenario.example;
  try {
    CaseReader reader(made, graphs);
    for (const Step& step : placed.scenario.steps) {
      reader.read(step);
    }
    reader.finish();
  } catch (const std::exception& error) {
    throw std::runtime_error(made.title() + ": " + error.what());
  }
  return made;
}

bool writes(std::string_view query) {
  static const std::regex clause(
      R"((^|[^\w:.$|])(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD\s+CSV)\b(?!\s*:))",
      std::regex::icase | std::regex::optimize);
  return std::regex_search(without_quotations(query), clause);
}

bool is_temporal(std::string_view query) {
  static const std::regex constructor(
      R"((^|[^\w.$])(date|time|datetime|localtime|localdatetime|duration)(\s*\.\s*\w+)?\s*\()",
      std::regex::icase | std::regex::optimize);
  return std::regex_search(without_quotations(query), constructor);
}

}  // namespace claimgraph::tck
