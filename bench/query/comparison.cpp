#include "comparison.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <claimgraph/query/property_graph.hpp>

#include "cell.hpp"
#include "processor_time.hpp"
#include "sql_reader.hpp"

namespace claimgraph::bench {
namespace {

template <typename Work>
double time_of(const Work& work) {
  const double start = processor_time();
  work();
  return processor_time() - start;
}

// ---- What our side gives

/// Takes in a value, as SqlStatement::run does.
void digest_value(const Value& value, std::uint64_t& digest) {
  switch (value.type()) {
    case ValueType::kInteger:
      digest += static_cast<std::uint64_t>(value.integer());
      break;
    case ValueType::kFloat: {
      const double number = value.real();
      std::uint64_t bits = 0;
      std::memcpy(&bits, &number, sizeof bits);
      digest += bits;
      break;
    }
    case ValueType::kString:
      digest += value.string().size() +
                (value.string().empty() ? 0U : static_cast<unsigned char>(value.string().back()));
      break;
    case ValueType::kNode:
      for (const auto& [name, property] : value.node()->properties.entries()) {
        digest_value(property, digest);
      }
      break;
    default:
      digest += static_cast<std::uint64_t>(value.type());
      break;
  }
}

std::size_t run(const PreparedQuery& query, const ValueMap& parameters, std::uint64_t& digest) {
  std::size_t count = 0;
  for (const ValueList& row : query.run(parameters)) {
    for (const Value& value : row) {
      digest_value(value, digest);
    }
    ++count;
  }
  return count;
}

std::string cell(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
      return kNullCell;
    case ValueType::kBoolean:
      return value.boolean() ? "1" : "0";
    case ValueType::kInteger:
      return std::to_string(value.integer());
    case ValueType::kFloat:
      return cell_of(value.real());
    case ValueType::kString:
      return value.string();
    case ValueType::kQuantity:
      return value.quantity().str();
    case ValueType::kDate:
      return value.date().str();
    case ValueType::kList: {  // of texts
      nlohmann::json json = nlohmann::json::array();
      for (const Value& element : value.list()) {
        json.push_back(element.string());
      }
      return json.dump();
    }
    default:
      return to_text(value);
  }
}

std::vector<std::string> rows_of(const PreparedQuery& query, const Shape& shape) {
  std::vector<std::string> rows;
  for (const ValueList& values : query.run(shape.parameters)) {
    std::string& row = rows.emplace_back();
    for (const Value& value : values) {
      if (!value.is(ValueType::kNode)) {
        row += cell(value) + kCellEnd;
        continue;
      }
      for (const std::string& property : shape.properties) {
        const Value* const found = value.node()->properties.find(property);
        row += (found == nullptr ? kNullCell : cell(*found)) + kCellEnd;
      }
    }
  }
  return rows;
}

// ---- The two side by side

std::vector<std::string> differences(std::vector<std::string> ours, std::vector<std::string> sql) {
  std::sort(ours.begin(), ours.end());
  std::sort(sql.begin(), sql.end());
  std::vector<std::string> found;
  const auto note = [&found](const char* who, const std::vector<std::string>& x,
                             const std::vector<std::string>& y) {
    constexpr std::size_t kShown = 5;
    std::vector<std::string> only;
    std::set_difference(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(only));
    for (std::size_t i = 0; i < std::min(kShown, only.size()); ++i) {
      std::replace(only[i].begin(), only[i].end(), kCellEnd, '|');
      std::replace(only[i].begin(), only[i].end(), *kNullCell, '-');
      found.push_back(fmt::format("{} of {} only in {}: {}", i + 1, only.size(), who, only[i]));
    }
  };
  note("ours", ours, sql);
  note("SQL", sql, ours);
  return found;
}

/// Repetitions that make about 20 milliseconds of a run that takes `once`.
std::size_t repetitions(double once) {
  constexpr double kLongEnough = 20;
  constexpr double kMost = 1000;
  return static_cast<std::size_t>(std::clamp(std::ceil(kLongEnough / once), 1.0, kMost));
}

}  // namespace

Measurement compare(const Store& store, const Shape& shape, std::size_t runs) {
  Measurement result;
  result.shape = shape.name;
  std::uint64_t digest = 0;

  PropertyGraph graph(store);
  SqlReader reader(store.path());
  std::vector<double> ours;
  std::vector<double> sql;
  std::string text = shape.cypher;
  std::string statement_text = shape.sql;
  for (std::size_t i = 0; i < runs; ++i) {
    ours.push_back(time_of([&] { (void)graph.prepare(text); }));
    sql.push_back(time_of([&] { (void)reader.prepare(statement_text, shape.parameters); }));
    text += ' ';  // another text, so that nothing is remembered
    statement_text += ' ';
  }
  result.ours_prepare = median(ours);
  result.sql_prepare = median(sql);

  const PreparedQuery query = graph.prepare(shape.cypher);
  SqlStatement statement = reader.prepare(shape.sql, shape.parameters);
  const auto run_ours = [&] { result.rows = run(query, shape.parameters, digest); };
  const auto run_sql = [&] { (void)statement.run(digest); };
  result.ours_first = time_of(run_ours);
  result.sql_first = time_of(run_sql);
  result.differences = differences(rows_of(query, shape), statement.rows());

  const std::size_t ours_times = repetitions(time_of(run_ours));
  const std::size_t sql_times = repetitions(time_of(run_sql));
  const auto repeated = [](const auto& work, std::size_t times) {
    return time_of([&] {
             for (std::size_t i = 0; i < times; ++i) {
               work();
             }
           }) /
           static_cast<double>(times);
  };
  ours.clear();
  sql.clear();
  for (std::size_t i = 0; i < runs; ++i) {
    ours.push_back(repeated(run_ours, ours_times));
    sql.push_back(repeated(run_sql, sql_times));
  }
  result.ours = median(ours);
  result.sql = median(sql);
  return result;
}

void repeat(const Store& store, const Shape& shape, Side side, std::size_t times) {
  std::uint64_t digest = 0;
  PropertyGraph graph(store);
  SqlReader reader(store.path());
  const PreparedQuery query = graph.prepare(shape.cypher);
  SqlStatement statement = reader.prepare(shape.sql, shape.parameters);
  for (std::size_t i = 0; i < times; ++i) {
    (void)(side == Side::kOurs ? run(query, shape.parameters, digest) : statement.run(digest));
  }
}

}  // namespace claimgraph::bench
