// Stores as earlier versions made them.
#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "deepseek_store.hpp"

namespace claimgraph::testing {

// What each version stored, as a store of today has it.
inline constexpr std::array kTablesOfVersion1{"change",      "entity",    "alias",     "merge",
                                              "document",    "claim",     "claim_key", "scope",
                                              "attribution", "retraction"};

/// Which such a store holds, with its retraction and the undoing of that.
inline Claim earlier_claim() {
  return claim("deepseek gpu_count ~50000 GPU | hardware=@nvidia-hopper");
}

/// Makes `file` a store as version 1, 2, 3 or 4 did; needs room for another file in `folder`.
inline void make_earlier_store(const TemporaryFolder& folder, int version,
                               const std::filesystem::path& file) {
  const Claim count = earlier_claim();
  // Filled by way of a store of today, whose tables earlier versions have but for the new ones.
  const std::filesystem::path today = folder / "today.db";
  {
    Store store = store_in(today);
    change(store, "all", [&](Writer& w) {
      put_names(w);
      w.put_claim(count, "k");
      w.put_claim(claim("deepseek motto 'curiosity'"));
      Attribution report = attribution("kemaspedia reports", count);
      report.document = "kemaspedia-000";
      report.evidence = Evidence{26, 36, "50.000 GPU", "", "", {}};
      w.put_attribution(report);
      if (version >= 3) {
        w.put_proposal({"kemaspedia-000", 11, 20, "k memiliki", "{}\n", 0.5, "a rule"});
      }
    });
    const ChangeNumber retracted =
        change(store, "retract", [&](Writer& w) { w.retract(count.id(), "wrong"); });
    change(store, "undo", [&](Writer& w) { w.undo(retracted); });
  }
  std::string fill = "ATTACH '" + today.string() + "' AS today;";
  for (const char* const table : kTablesOfVersion1) {
    fill += std::string("INSERT INTO main.") + table + " SELECT * FROM today." + table + ";";
  }
  if (version == 1) {
    fill +=
        "INSERT INTO main.predicate SELECT entity_id, object_type, dimension, role, functional, "
        "inverse_functional, added_by FROM today.predicate;";
  } else {
    fill +=
        "INSERT INTO main.predicate SELECT * FROM today.predicate;"
        "INSERT INTO main.attribution_key SELECT * FROM today.attribution_key;"
        "INSERT INTO main.search (text, kind, ref) SELECT text, kind, ref FROM today.search;";
  }
  if (version >= 3) {
    fill += "INSERT INTO main.proposal SELECT * FROM today.proposal;";
  }
  const std::string schema =
      bytes_of(CLAIMGRAPH_SOURCE_DIR "/tests/store/schema_v" + std::to_string(version) + ".sql");
  sqlite(file, "BEGIN;" + schema + "COMMIT;" + fill);
}

}  // namespace claimgraph::testing
