#include "measuring.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include <claimgraph/graph/circular.hpp>
#include <claimgraph/graph/citations.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/independence.hpp>
#include <claimgraph/store/view.hpp>

#include "citation_data.hpp"
#include "processor_time.hpp"
#include "query/sql_reader.hpp"

namespace claimgraph::bench {
namespace {

/// The rows a ClaimGraph is made of, in the order in which they lie in the file.
constexpr std::array kScans = {
    "SELECT id, key, kind FROM entity",
    "SELECT id, entity_id, into_id, made_by, undone_by FROM merge",
    "SELECT claim_id, attribution_id, document_id, made_by, undone_by FROM retraction",
    "SELECT id, key, publisher_id, published FROM document",
    "SELECT id, hash, subject_id, predicate_id, object_id, measured_by FROM claim",
    "SELECT claim_id, entity_id FROM scope",
    "SELECT id, hash, claim_id, agent_id, act, document_id, date, via_id, speech_act, against_id "
    "FROM attribution",
    "SELECT claim_id, key FROM claim_key",
    "SELECT attribution_id, key FROM attribution_key",
};

double time_of(const auto& work) {
  const double start = processor_time();
  work();
  return processor_time() - start;
}

class Measuring {
 public:
  Measuring(const Store& store, const std::filesystem::path& file, std::size_t runs)
      : reader_(file), view_(store.view()), runs_(runs), graph_(ClaimGraph::load(view_)) {
    scan();
    load();
    for (const SourceLevel level : {SourceLevel::kAgent, SourceLevel::kDocument}) {
      ask_citations(level);
    }
    const Vertex viral = graph_.find(view_.find_claim(kViralClaim).value()).value();
    ask_claim("viral claim", viral);
    constexpr std::size_t kAll = 1'000'000;  // however many origins are independent
    ask_claim("viral claim, agents, all", viral, {SourceLevel::kAgent, kAll});
    ask_claim("viral claim, documents, all", viral, {SourceLevel::kDocument, kAll});
    ask_claim("median claim", median_claim());
    check();
  }

  Measured result() && { return std::move(result_); }

 private:
  void scan() {
    std::vector<double> times;
    for (std::size_t run = 0; run <= runs_; ++run) {
      times.push_back(time_of([this] {
        for (const char* const sql : kScans) {
          reader_.prepare(sql, {}).run(digest_);
        }
      }));
    }
    times.erase(times.begin());
    result_.scan = median(times);
  }

  void load() {
    std::vector<double> times;
    for (std::size_t run = 0; run < runs_; ++run) {
      times.push_back(time_of([this] { ClaimGraph::load(view_); }));
    }
    result_.load = median(times);
    result_.claims = graph_.vertices(VertexKind::kClaim).size();
    result_.documents = graph_.vertices(VertexKind::kDocument).size();
    result_.attributions = graph_.vertices(VertexKind::kAttribution).size();
    for (EdgeIndex edge = 0; edge < graph_.num_edges(); ++edge) {
      result_.citations += graph_.kind_of_edge(edge) == EdgeKind::kPassesOn ? 1U : 0U;
    }
    result_.vertices = graph_.num_vertices();
    result_.edges = graph_.num_edges();
    result_.bytes = graph_.memory_bytes();
  }

  /// The answer of the last run; `work` is what takes the time, `describe` is not.
  template <typename Work, typename Describe>
  auto stage(std::string name, const Work& work, const Describe& describe) {
    std::vector<double> times;
    for (std::size_t run = 1; run < runs_; ++run) {
      times.push_back(time_of([&] { work(); }));
    }
    const double start = processor_time();
    auto answer = work();
    times.push_back(processor_time() - start);
    result_.stages.push_back({std::move(name), median(times), describe(answer)});
    return answer;
  }

  void ask_citations(SourceLevel level) {
    const std::string by = level == SourceLevel::kAgent ? ", agents" : ", documents";
    const CitationGraph citations = stage(
        "citation graph" + by, [&] { return CitationGraph::of(graph_, level); },
        [](const CitationGraph& made) {
          return fmt::format("{} sources, {} pairs", made.size(), made.num_citations());
        });
    stage(
        "strong components" + by, [&] { return strong_components(citations); },
        describe_components);
    stage(
        "dominators" + by, [&] { return immediate_dominators(citations); },
        [&](const std::vector<std::uint32_t>& dominators) {
          const auto reached = std::count_if(dominators.begin(), dominators.end(),
                                             [&](auto at) { return at < citations.size(); });
          return fmt::format("{} sources have it from an origin", reached);
        });
    stage(
        "single points" + by, [&] { return single_points_of_origin(citations, 10); },
        [this](const std::vector<SinglePoint>& points) {
          return points.empty() ? std::string("none")
                                : fmt::format("{} rest on {}", points.front().resting,
                                              graph_.name(points.front().source));
        });
    stage(
        "circular reports" + by, [&] { return circular_reports(graph_, level); },
        [](const std::vector<CircularReport>& reports) {
          return reports.empty() ? std::string("none")
                                 : fmt::format("{}, the largest of {} sources", reports.size(),
                                               reports.front().members.size());
        });
  }

  static std::string describe_components(const std::vector<std::uint32_t>& components) {
    std::vector<std::size_t> sizes(components.size());
    for (const std::uint32_t component : components) {
      ++sizes[component];
    }
    const auto circles =
        std::count_if(sizes.begin(), sizes.end(), [](std::size_t size) { return size > 1; });
    return fmt::format("{} circles, the largest of {} sources", circles,
                       circles == 0 ? 0 : *std::max_element(sizes.begin(), sizes.end()));
  }

  void ask_claim(const std::string& what, Vertex claim) {
    ask_claim(what + ", agents", claim, {SourceLevel::kAgent});
    ask_claim(what + ", documents", claim, {SourceLevel::kDocument});
  }
  void ask_claim(std::string what, Vertex claim, const IndependenceOptions& options) {
    stage(
        std::move(what), [&] { return independence(graph_, std::array{claim}, options); },
        [&](const Independence& found) {
          return fmt::format("{} attributions, {} origins, {}{} independent, {} unknown",
                             said_of(claim), found.origins.size(),
                             found.at_least ? "at least " : "", found.independent,
                             found.unknown_lineages);
        });
  }

  [[nodiscard]] std::size_t said_of(Vertex claim) const {
    const auto edges = graph_.in_edges(claim);
    return static_cast<std::size_t>(std::count_if(edges.begin(), edges.end(), [&](EdgeIndex edge) {
      return graph_.kind_of_edge(edge) == EdgeKind::kStates;
    }));
  }

  /// By how much is said of them.
  [[nodiscard]] Vertex median_claim() const {
    std::vector<std::pair<std::size_t, Vertex>> claims;
    for (const Vertex claim : graph_.vertices(VertexKind::kClaim)) {
      claims.emplace_back(said_of(claim), claim);
    }
    const auto middle = claims.begin() + static_cast<std::ptrdiff_t>(claims.size() / 2);
    std::nth_element(claims.begin(), middle, claims.end());
    return middle->second;
  }

  void check() {
    const auto same = [this](const char* what, const std::string& sql, std::size_t ours) {
      const std::string counted = reader_.prepare("SELECT count(*) FROM " + sql, {}).rows().front();
      const std::string expected = counted.substr(0, counted.size() - 1);  // without the cell's end
      if (expected != std::to_string(ours)) {
        result_.differences.push_back(fmt::format("{} {} of {}", ours, what, expected));
      }
    };
    same("documents", "document", result_.documents);
    same("claims", "claim", result_.claims);
    same("attributions", "attribution", result_.attributions);
    same("citations", "attribution WHERE via_id IS NOT NULL", result_.citations);
    same("vertices",
         "(SELECT id FROM entity UNION ALL SELECT id FROM document UNION ALL SELECT id FROM claim "
         "UNION ALL SELECT id FROM attribution)",
         result_.vertices);
  }

  SqlReader reader_;
  View view_;
  std::size_t runs_;
  ClaimGraph graph_;
  std::uint64_t digest_ = 0;
  Measured result_;
};

}  // namespace

Measured measure(const Store& store, const std::filesystem::path& file, std::size_t runs) {
  return Measuring(store, file, runs).result();
}

}  // namespace claimgraph::bench
