#include "results.hpp"

#include <string_view>

#include <fmt/format.h>

namespace claimgraph::bench {
namespace {

constexpr double kMega = 1e6;

/// Loading and, at one level of sources, components and dominators.
double together(const Measured& measured, std::string_view level) {
  double sum = measured.load;
  for (const Stage& stage : measured.stages) {
    const std::string_view name = stage.name;
    if (name.ends_with(level) &&
        (name.starts_with("citation graph") || name.starts_with("strong components") ||
         name.starts_with("dominators"))) {
      sum += stage.time;
    }
  }
  return sum;
}

}  // namespace

std::string as_table(const Measured& measured) {
  std::string text = fmt::format(
      "{} documents, {} citations, {} attributions, {} claims\n"
      "graph: {} vertices, {} edges, {:.1f} MB\n\n"
      "{:<32} {:>10}\n",
      measured.documents, measured.citations, measured.attributions, measured.claims,
      measured.vertices, measured.edges, static_cast<double>(measured.bytes) / kMega, "", "ms");
  const auto line = [&text](std::string_view name, double time, std::string_view answer) {
    text += fmt::format("{:<32} {:>10.3f}  {}\n", name, time, answer);
  };
  line("bare scan of the same rows", measured.scan, "sqlite3_step, every column read");
  line("load", measured.load, fmt::format("{:.2f} times the scan", measured.load / measured.scan));
  for (const Stage& stage : measured.stages) {
    line(stage.name, stage.time, stage.answer);
  }
  text += "\nload, citation graph, strong components and dominators together\n";
  for (const std::string_view level : {"agents", "documents"}) {
    line(fmt::format("  {}", level), together(measured, level), "");
  }
  for (const std::string& difference : measured.differences) {
    text += fmt::format("NOT THE SAME: the graph has {}\n", difference);
  }
  return text;
}

std::string as_growth(const std::vector<Measured>& measured) {
  std::string text = fmt::format("{:<32}", "microseconds for each citation");
  for (const Measured& each : measured) {
    text += fmt::format(" {:>10}", each.citations);
  }
  text += '\n';
  const auto line = [&](std::string_view name, const auto& time_of) {
    text += fmt::format("{:<32}", name);
    for (const Measured& each : measured) {
      text += fmt::format(" {:>10.4f}", time_of(each) * 1e3 / static_cast<double>(each.citations));
    }
    text += '\n';
  };
  line("bare scan of the same rows", [](const Measured& each) { return each.scan; });
  line("load", [](const Measured& each) { return each.load; });
  for (std::size_t at = 0; at < measured.front().stages.size(); ++at) {
    const std::string& name = measured.front().stages[at].name;
    line(name, [at](const Measured& each) { return each.stages[at].time; });
  }
  text += fmt::format("{:<32}", "bytes for each citation");
  for (const Measured& each : measured) {
    text += fmt::format(" {:>10.1f}",
                        static_cast<double>(each.bytes) / static_cast<double>(each.citations));
  }
  return text + '\n';
}

}  // namespace claimgraph::bench
