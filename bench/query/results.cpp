#include "results.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace claimgraph::bench {

std::string as_table(const std::vector<Measurement>& measurements) {
  std::string text =
      "                                   warm, ms            prepare, ms         first run, ms\n"
      "shape                  rows      ours      SQL  ratio     ours      SQL      ours      "
      "SQL\n";
  for (const Measurement& m : measurements) {
    text += fmt::format(
        "{:<18} {:>8} {:>9.4f} {:>8.4f} {:>6.2f} {:>8.4f} {:>8.4f} {:>9.3f} {:>8.3f}\n", m.shape,
        m.rows, m.ours, m.sql, m.ratio(), m.ours_prepare, m.sql_prepare, m.ours_first, m.sql_first);
  }
  for (const Measurement& m : measurements) {
    for (const std::string& difference : m.differences) {
      text += fmt::format("DIFFERENT ROWS, {}: {}\n", m.shape, difference);
    }
  }
  return text;
}

std::string as_json(const std::vector<Measurement>& measurements) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Measurement& m : measurements) {
    list.push_back({{"shape", m.shape},
                    {"rows", m.rows},
                    {"same_rows", m.differences.empty()},
                    {"ours_ms", m.ours},
                    {"sql_ms", m.sql},
                    {"ratio", m.ratio()},
                    {"ours_prepare_ms", m.ours_prepare},
                    {"sql_prepare_ms", m.sql_prepare},
                    {"ours_first_ms", m.ours_first},
                    {"sql_first_ms", m.sql_first}});
  }
  return list.dump(2) + "\n";
}

}  // namespace claimgraph::bench
