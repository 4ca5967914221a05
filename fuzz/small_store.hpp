// A store to be altered, and everything that is done with one that a stranger brings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "../tests/model/claim_text.hpp"

namespace claimgraph::fuzz {

inline void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// A folder of this process's own, in memory where there is such a file system; gone at the end.
class PrivateFolder {
 public:
  PrivateFolder() {
    const bool memory = std::filesystem::is_directory("/dev/shm");
    std::string name = (memory ? std::string("/dev/shm") : std::string("/tmp")) + "/fuzz-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("no private folder");
    }
    path_ = name;
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Claims that agree and contradict, a chain, a merge, something taken back, and segments.
inline void make_small_store(const std::filesystem::path& file) {
  using testing::claim;
  Store store = Store::open(file);
  {
    Writer w = store.write("a fuzzer", "names and claims");
    for (const char* const key : {"deepseek", "nvidia", "semianalysis", "kemaspedia"}) {
      w.put_entity({key, EntityKind::kCompany, key, {{"an alias", "en"}}});
    }
    Predicate count;
    count.key = "gpu_count";
    count.label = "number of GPUs";
    count.object_type = ObjectType::kQuantity;
    count.dimension = Dimension{Measure::kCount, false};
    count.role = QuantityRole::kStock;
    w.put_predicate(count);
    Predicate motto;
    motto.key = "motto";
    motto.label = "motto";
    motto.object_type = ObjectType::kText;
    w.put_predicate(motto);
    w.put_document({"a-report",
                    "A report",
                    "https://example.org/r",
                    "kemaspedia",
                    "en",
                    {},
                    {},
                    {},
                    std::nullopt});
    std::optional<AttributionId> before;
    for (const char* const text :
         {"deepseek gpu_count 2048 GPU", "deepseek gpu_count 50000 GPU | hardware=@nvidia",
          "deepseek gpu_count ~10000 GPU | in 2024", "deepseek motto 'curiosity'",
          "nvidia subclass_of @semianalysis"}) {
      const Claim put = claim(text);
      w.put_claim(put, std::to_string(put.id().digest.bytes[0]));
      Attribution attribution;
      attribution.claim = put.id();
      attribution.agent = before ? "kemaspedia" : "semianalysis";
      attribution.act = Act::kAsserts;
      attribution.document = "a-report";
      w.put_attribution(attribution);
      before = attribution.id();
    }
    w.commit();
  }
  const Claim taken_back = claim("deepseek motto 'curiosity'");
  for (int times = 0; times < 2; ++times) {
    Writer w = store.write("a fuzzer", "take back, merge");
    if (times == 0) {
      w.retract(taken_back.id(), "wrong");
    } else {
      w.merge("kemaspedia", "semianalysis", "the same");
    }
    w.commit();
  }
  write_segments(store);
}

/// Does `use`; what comes out of it is an Error (a QueryError is one), or nothing.
template <typename Use>
bool passes(Use use) {
  try {
    use();
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Opens the file and asks all that may be asked; whether it could be opened, and verifies.
struct Answered {
  bool opened = false;
  bool verified = false;
};
inline Answered ask_everything(const std::filesystem::path& file) {
  Answered answered;
  answered.opened = passes([&] {
    const Store store = Store::open(file, {OpenOptions::Mode::kRead, {}});
    const View view = store.view();
    answered.verified = passes([&] { store.verify(); });
    passes([&] { Columns::load(view); });
    passes([&] { Snapshot::load(view); });
    passes([&] { static_cast<void>(view.search("curiosity")); });
    passes([&] { static_cast<void>(view.search("deepseek alias")); });
    passes([&] { verify_segments(store); });
    passes([&] {
      view.for_each_recorded_attribution([](const AttributionId&, const Attribution&) {});
    });
    passes([&] {
      PropertyGraph graph(store);
      QueryOptions options;
      options.max_rows = 100;
      const PreparedQuery query = graph.prepare(
          "MATCH (a:Claim)-[x:CONTRADICTS]-(b:Claim)-[:ABOUT]->(e) RETURN a, x, b, e", options);
      QueryRows rows = query.run();
      while (rows.next() != nullptr) {
      }
    });
  });
  return answered;
}

}  // namespace claimgraph::fuzz
