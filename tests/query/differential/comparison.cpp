#include "comparison.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "reference.hpp"

namespace claimgraph::differential {
namespace {

constexpr std::chrono::seconds kMostTime{5};

/// The texts of a row as one, bags in an order of their own.
std::string row_text(const ValueList& row, const std::vector<Projection::Item>& items, bool exact,
                     const Naming* naming) {
  std::string text;
  for (std::size_t i = 0; i < row.size(); ++i) {
    text += text.empty() ? "" : " | ";
    text +=
        items[i].is_bag ? canonical_bag(row[i], exact, naming) : canonical(row[i], exact, naming);
  }
  return text;
}

/// Whether 1 and 1.0 can not have been taken for each other on the way.
bool is_exact(const Query& query) {
  if (query.branches.size() > 1 && !query.all) {
    return false;
  }
  for (const std::vector<Clause>& clauses : query.branches) {
    for (const Clause& clause : clauses) {
      const Projection& projection = clause.projection;
      if (projection.distinct || !projection.order.empty() ||
          std::any_of(projection.items.begin(), projection.items.end(),
                      [](const auto& item) { return has_aggregate(item.expression); })) {
        return false;
      }
    }
  }
  return true;
}

bool is_in_order(const Query& query) {
  return query.branches.size() == 1 && !query.branches[0].back().projection.order.empty();
}

std::string listed(const std::vector<std::string>& rows) {
  std::string text = fmt::format(" {} rows\n", rows.size());
  for (const std::string& row : rows) {
    text += "    " + row + "\n";
  }
  return text;
}

/// The message without what is quoted in it.
std::string outline(const std::string& message) {
  std::string text;
  bool inside = false;
  for (const char c : message) {
    if (c == '\'') {
      inside = !inside;
    } else if (!inside) {
      text += c;
    }
  }
  return text;
}

bool has_variable_length(const Clause& clause) {
  return std::any_of(clause.patterns.begin(), clause.patterns.end(), [](const PathPattern& path) {
    return path.shortest == Shortest::kNo &&
           std::any_of(path.relationships.begin(), path.relationships.end(),
                       [](const auto& relationship) { return relationship.variable_length; });
  });
}

void count_features(const Query& query, std::map<std::string, int>& features) {
  std::map<std::string, int> seen;
  seen[query.branches.size() > 1 ? "union" : "no union"] = 1;
  for (const std::vector<Clause>& clauses : query.branches) {
    int optional = 0;
    for (const Clause& clause : clauses) {
      const bool is_optional = clause.kind == Clause::Kind::kOptionalMatch;
      optional += is_optional ? 1 : 0;
      seen["optional match"] |= is_optional;
      seen["optional match after another"] |= optional > 1;
      seen["variable length"] |= has_variable_length(clause);
      seen["several parts"] |= clause.patterns.size() > 1;
      seen["shortest path"] |=
          !clause.patterns.empty() && clause.patterns[0].shortest != Shortest::kNo;
      seen["distinct"] |= clause.projection.distinct;
      seen["limit"] |= clause.projection.limit.has_value();
      seen["with"] |= clause.kind == Clause::Kind::kWith;
      seen["unwind"] |= clause.kind == Clause::Kind::kUnwind;
      for (const Projection::Item& item : clause.projection.items) {
        seen["aggregate"] |= has_aggregate(item.expression);
      }
      seen["exists or pattern"] |=
          clause.where && any_expression(*clause.where, [](const Expression& part) {
            return !part.patterns.empty();
          });
    }
  }
  for (const auto& [name, there] : seen) {
    features[name] += there;
  }
}

}  // namespace

std::string Figures::report() const {
  std::string text = fmt::format(
      "{} queries: {} compared over {} layouts ({} with rows), {} too long for the reference, {} "
      "without one answer, {} refused ({:.2f}%)\n",
      asked, compared, kLayouts.size(), with_rows, too_much, undetermined, refused,
      asked == 0 ? 0.0 : 100.0 * refused / asked);
  for (const auto& [reason, count] : refusals) {
    text += fmt::format("  refused {} times: {}\n", count, reason);
  }
  for (const std::string& query : slow) {
    text += fmt::format("  cut after {} seconds:\n{}\n", kMostTime.count(), query);
  }
  for (const auto& [feature, count] : features) {
    text += fmt::format("  {:6} with {}\n", count, feature);
  }
  return text;
}

Comparison::Comparison() {
  const std::filesystem::path memory = "/dev/shm";
  const std::filesystem::path place =
      ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
  std::string name = (place / "claimgraph-differential-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder " + name);
  }
  folder_ = name;
}

Comparison::~Comparison() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::optional<Difference> Comparison::compare(const Case& asked) {
  std::vector<Reader> readers;
  readers.reserve(kLayouts.size());
  for (const Layout layout : kLayouts) {
    StoredGraph stored =
        store(asked.graph, layout, folder_ / (std::to_string(readers.size()) + ".db"));
    PropertyGraph graph(stored.file, std::move(stored.catalogue));
    readers.push_back({layout, std::move(stored.naming), std::move(graph)});
  }
  for (const Question& question : asked.questions) {
    ++figures_.asked;
    Expected expected;
    expected.exact = is_exact(question.query);
    expected.in_order = is_in_order(question.query);
    const std::vector<Projection::Item>& items =
        question.query.branches.front().back().projection.items;
    try {
      for (const ValueList& row :
           Reference(asked.graph, question.parameters).answer(question.query)) {
        expected.rows.push_back(row_text(row, items, expected.exact, nullptr));
      }
    } catch (const TooMuch&) {
      ++figures_.too_much;
      continue;
    } catch (const NoAnswer&) {
      ++figures_.undetermined;
      continue;
    }
    if (!expected.in_order) {
      std::sort(expected.rows.begin(), expected.rows.end());
    }
    bool left_out = false;
    for (Reader& reader : readers) {
      std::optional<Difference> difference = compare(asked, question, expected, reader, left_out);
      if (difference) {
        return difference;
      }
      if (left_out) {
        break;
      }
    }
    if (left_out) {
      continue;
    }
    ++figures_.compared;
    figures_.with_rows += expected.rows.empty() ? 0 : 1;
    count_features(question.query, figures_.features);
  }
  return std::nullopt;
}

std::optional<Difference> Comparison::compare(const Case& asked, const Question& question,
                                              const Expected& expected, Reader& reader,
                                              bool& left_out) {
  const std::string text = to_text(question.query);
  const std::vector<Projection::Item>& items =
      question.query.branches.front().back().projection.items;
  const auto report = [&](const std::string& got) {
    return to_text(Case{asked.graph, {question}}) + "\n\nover " + to_string(reader.layout) +
           "\nexpected" + listed(expected.rows) + "got" + got;
  };
  std::vector<std::string> rows;
  try {
    QueryOptions options;
    options.max_time = kMostTime;
    const PreparedQuery query = reader.graph.prepare(text, options);
    QueryRows results = query.run(question.parameters);
    while (const ValueList* const row = results.next()) {
      rows.push_back(row_text(*row, items, expected.exact, &reader.naming));
    }
    if (results.cut() == QueryCut::kTime) {
      figures_.slow.push_back(text);
      left_out = true;
      return std::nullopt;
    }
  } catch (const QueryError& error) {
    // A pattern about which little is said may be read in too many ways over several tables.
    if (error.kind() == QueryErrorKind::kUnsupported && reader.layout != Layout::kOneTable) {
      ++figures_.refused;
      left_out = true;
      ++figures_.refusals[outline(error.what())];
      return std::nullopt;
    }
    return Difference{fmt::format("{} {} {}", to_string(error.kind()), to_string(error.stage()),
                                  outline(error.what())),
                      report(" an error: " + error.describe(text))};
  } catch (const std::exception& error) {
    return Difference{outline(error.what()),
                      report(std::string(" another error: ") + error.what())};
  }
  if (!expected.in_order) {
    std::sort(rows.begin(), rows.end());
  }
  if (rows != expected.rows) {
    return Difference{"rows", report(listed(rows))};
  }
  return std::nullopt;
}

}  // namespace claimgraph::differential
