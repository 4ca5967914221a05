#include "results.hpp"

#include <fmt/format.h>

namespace claimgraph::bench {
namespace {

/// In milliseconds, with three digits.
std::string shown(double ms) {
  if (ms <= 0) {
    return "-";
  }
  constexpr double kThousand = 1000;
  if (ms >= kThousand) {
    return fmt::format("{:.2f} s", ms / kThousand);
  }
  if (ms >= 1) {
    return fmt::format("{:.3g} ms", ms);
  }
  return fmt::format("{:.3g} us", ms * kThousand);
}

std::string ratio(double of, double to) {
  return of <= 0 || to <= 0 ? "-" : fmt::format("{:.3g}", of / to);
}

}  // namespace

std::string as_table(const std::vector<Measurement>& measurements) {
  std::string text = fmt::format("{:<18} {:>10} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}  {}\n",
                                 "question", "claims", "ours", "bare", "ours/bare", "SQL",
                                 "SQL/ours", "DuckDB", "Duck/ours", "answer");
  for (const Measurement& m : measurements) {
    const double ours = m.ms("ours");
    text += fmt::format("{:<18} {:>10} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}  {}\n", m.question,
                        m.claims, shown(ours), shown(m.ms("bare")), ratio(ours, m.ms("bare")),
                        shown(m.ms("SQL")), ratio(m.ms("SQL"), ours), shown(m.ms("DuckDB")),
                        ratio(m.ms("DuckDB"), ours), m.answer);
    for (const Measurement::Time& time : m.times) {
      if (time.runs == 1) {
        text += fmt::format("{:<18} {}: one run only, it takes too long\n", "", time.contender);
      }
    }
  }
  for (const Measurement& m : measurements) {
    for (const std::string& difference : m.differences) {
      text += fmt::format("DIFFERENT ANSWERS, {}: {}\n", m.question, difference);
    }
  }
  return text;
}

std::string as_table(const std::vector<Footprint>& footprints) {
  std::string text = fmt::format("{:<18} {:>10} {:>14} {:>14} {:>14} {:>14}\n", "bytes a claim",
                                 "claims", "ours, resident", "bare arrays", "store", "SQL's file");
  for (const Footprint& f : footprints) {
    const auto each = [&f](std::size_t bytes) {
      return fmt::format("{:.1f}", static_cast<double>(bytes) / static_cast<double>(f.claims));
    };
    text += fmt::format("{:<18} {:>10} {:>14} {:>14} {:>14} {:>14}\n", "", f.claims,
                        each(f.columns_bytes), each(f.arrays_bytes), each(f.file_bytes),
                        each(f.flat_bytes));
  }
  return text;
}

}  // namespace claimgraph::bench
