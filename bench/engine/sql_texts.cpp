#include "sql_texts.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "flat_claims.hpp"

namespace claimgraph::bench {
namespace {

enum class Predicates { kSame, kRelated };
enum class Scopes { kSame, kToNone, kToWider };

/// Pairs of a claim d, taken one after the other, and claims e that are sought on an index.
struct Arm {
  bool conditional;
  Predicates predicates;
  Scopes scopes;        ///< of e, beside that of d
  bool above;           ///< e is above d; else below
  std::string_view of;  ///< the claims d: "" for all, "texts", "parts", "scoped"
};
constexpr std::array kArms = {
    Arm{false, Predicates::kSame, Scopes::kSame, true, ""},
    Arm{false, Predicates::kSame, Scopes::kToWider, false, "parts"},  // a part exceeds its whole
    Arm{true, Predicates::kSame, Scopes::kToNone, true, "texts"},
    Arm{true, Predicates::kSame, Scopes::kToNone, false, "texts"},
    Arm{true, Predicates::kSame, Scopes::kToNone, false, "parts"},
    Arm{true, Predicates::kRelated, Scopes::kSame, true, ""},
    Arm{true, Predicates::kRelated, Scopes::kToNone, true, "scoped"},
    Arm{true, Predicates::kRelated, Scopes::kToNone, false, "scoped"},
    Arm{true, Predicates::kRelated, Scopes::kToWider, true, "parts"},
    Arm{true, Predicates::kRelated, Scopes::kToWider, false, "parts"},
};

std::string condition_on(std::string_view of) {
  if (of == "texts") {
    return fmt::format("d.scope BETWEEN 1 AND {}", kFirstHardware - 1);
  }
  if (of == "parts") {
    return fmt::format("d.scope >= {}", kFirstHardware);
  }
  return of == "scoped" ? "d.scope > 0" : "";
}

struct Want {
  std::string columns;  ///< {above}, {below} are replaced
  bool ranks = false;   ///< more columns are read
  bool about = false;   ///< one subject, ?1
};

std::string arm_sql(Dialect dialect, const Arm& arm, std::string_view columns, const Want& want) {
  const bool sqlite = dialect == Dialect::kSqlite;
  // SQLite takes tables in the order in which CROSS JOIN names them.
  const char* const join = sqlite ? "CROSS JOIN" : "JOIN";
  const auto indexed = [&](std::string_view index) {
    return sqlite && !index.empty() ? fmt::format(" INDEXED BY {}", index) : std::string();
  };
  const std::string_view sought = arm.above ? (want.ranks ? "" : "by_lo") : "by_hi";
  const bool related = arm.predicates == Predicates::kRelated;
  std::string_view taken;
  if (want.about) {
    taken = want.ranks ? "" : "by_lo";
  } else if (related) {
    taken = "of_related";
  } else {
    taken = arm.of.empty() ? (want.ranks ? "" : "by_lo") : arm.of;
  }
  std::string sql = fmt::format("SELECT {} FROM ", columns);
  std::vector<std::string> where;
  if (related && !want.about) {
    sql += fmt::format("related r {} hot d{} ON d.predicate = r.predicate", join, indexed(taken));
    where.emplace_back("d.is_related = 1");
  } else {
    sql += fmt::format("hot d{}", indexed(taken));
    if (related) {
      sql += fmt::format(" {} related r ON r.predicate = d.predicate", join);
    }
  }
  if (arm.scopes == Scopes::kToWider) {
    sql += fmt::format(" {} narrower n ON n.scope = d.scope", join);
  }
  sql += fmt::format(
      " {} hot e{} ON e.subject = d.subject AND e.predicate = {} AND e.scope = {} "
      "AND e.modality = d.modality AND {} AND e.t0 < d.t1 AND e.t1 > d.t0",
      join, indexed(sought), related ? "r.other" : "d.predicate",
      arm.scopes == Scopes::kSame     ? "d.scope"
      : arm.scopes == Scopes::kToNone ? "0"
                                      : "n.wider",
      arm.above ? "e.lo > d.hi" : "e.hi < d.lo");
  if (!arm.of.empty()) {
    where.push_back(condition_on(arm.of));
  }
  if (want.about) {
    where.emplace_back("d.subject = ?1");
  }
  for (std::size_t i = 0; i < where.size(); ++i) {
    sql += (i == 0 ? " WHERE " : " AND ") + where[i];
  }
  return sql;
}

std::string counted(Dialect dialect, bool conditional, bool about) {
  Want want;
  want.about = about;
  std::string sql = "SELECT ";
  bool first = true;
  for (const Arm& arm : kArms) {
    if (conditional || !arm.conditional) {
      sql += fmt::format("{}({})", first ? "" : " + ", arm_sql(dialect, arm, "count(*)", want));
      first = false;
    }
  }
  return sql;
}

}  // namespace

std::string count_sql(Dialect dialect, bool conditional) {
  return counted(dialect, conditional, false);
}

std::string count_about_sql(Dialect dialect) {
  return counted(dialect, true, true);
}

std::string most_severe_sql(Dialect dialect, std::size_t limit) {
  const bool sqlite = dialect == Dialect::kSqlite;
  const char* const least = sqlite ? "min" : "least";
  const char* const greatest = sqlite ? "max" : "greatest";
  Want want;
  want.ranks = true;
  std::string arms;
  for (const Arm& arm : kArms) {
    const std::string columns = fmt::format(
        "{0} AS severity, {0} - {1} AS rank, {2}(d.standing, e.standing) AS weaker, "
        "{3}(d.standing, e.standing) AS stronger, {2}(d.ord, e.ord) AS x, {3}(d.ord, e.ord) AS y",
        arm.above ? "e.log_lower - d.log_upper" : "d.log_lower - e.log_upper",
        arm.conditional ? "1.0" : "0.0", least, greatest);
    arms += (arms.empty() ? "" : " UNION ALL ") + arm_sql(dialect, arm, columns, want);
  }
  return fmt::format(
      "SELECT CAST(x AS BIGINT), CAST(y AS BIGINT), severity FROM ({}) AS pair ORDER BY rank DESC, "
      "weaker DESC, stronger DESC, x, "
      "y LIMIT {}",
      arms, limit);
}

std::string best_supported_sql(Dialect dialect) {
  const bool sqlite = dialect == Dialect::kSqlite;
  const char* const join = sqlite ? "CROSS JOIN" : "JOIN";
  // The place of a position can be moved to where one of its values and one of its times begin; its
  // scopes are those around the narrowest of them.
  const char* const by_value = sqlite ? " INDEXED BY by_value" : "";
  return fmt::format(
      "WITH place AS ("
      "  SELECT DISTINCT i.subject, i.predicate, i.lo AS v, j.t0 AS t FROM hot i{1} {0} hot j{1}"
      "    ON j.subject = i.subject AND j.predicate = i.predicate AND j.lo <= i.lo"
      "    AND j.hi >= i.lo AND j.t0 >= i.t0 AND j.t0 < i.t1), "
      "narrowest AS ("
      "  SELECT DISTINCT p.subject, p.predicate, p.v, p.t, k.scope FROM place p {0} hot k{1}"
      "    ON k.subject = p.subject AND k.predicate = p.predicate AND k.lo <= p.v"
      "    AND k.hi >= p.v AND k.t0 <= p.t AND k.t1 > p.t), "
      "support AS ("
      "  SELECT p.subject, p.predicate,"
      "    count(DISTINCT c.origin) * 4294967296 + count(*) AS weight"
      "  FROM narrowest p {0} hot c{1}"
      "    ON c.subject = p.subject AND c.predicate = p.predicate AND c.lo <= p.v"
      "    AND c.hi >= p.v AND c.t0 <= p.t AND c.t1 > p.t"
      "    {0} around w ON w.scope = p.scope AND w.wider = c.scope"
      "  GROUP BY p.subject, p.predicate, p.v, p.t, p.scope) "
      "SELECT CAST(subject AS BIGINT), CAST(predicate AS BIGINT), max(weight) FROM support GROUP "
      "BY subject, predicate "
      "ORDER BY subject, predicate",
      join, by_value);
}

std::string contradicted_sql(bool scoped, bool by_hardware) {
  // As the arms, with the new claim on either side of each.
  struct Scopes {
    std::string_view table;  ///< that gives them, if there are several
    std::string_view scope;
  };
  std::vector<std::string> arms;
  const auto add = [&arms](bool related, const Scopes& scopes, bool above) {
    std::string tables;
    if (related) {
      tables += "(SELECT other FROM related WHERE predicate = ?2) r CROSS JOIN ";
    }
    if (!scopes.table.empty()) {
      tables += fmt::format("{} CROSS JOIN ", scopes.table);
    }
    arms.push_back(fmt::format(
        "SELECT e.ord FROM {}hot e INDEXED BY {} WHERE e.subject = ?1 AND e.predicate = {} AND "
        "e.scope = {} AND e.modality = ?4 AND {} AND e.t0 < ?8 AND e.t1 > ?7",
        tables, above ? "by_lo" : "by_hi", related ? "r.other" : "?2", scopes.scope,
        above ? "e.lo > ?6" : "e.hi < ?5"));
  };
  const auto add_both = [&add](bool related, const Scopes& scopes) {
    add(related, scopes, true);
    add(related, scopes, false);
  };
  constexpr bool kSame = false;
  constexpr bool kRelated = true;
  const Scopes same = {"", "?3"};
  const Scopes none = {"", "0"};
  const Scopes texts = {"scope_text s", "s.id"};
  const Scopes parts = {"scope_part s", "s.id"};
  const Scopes within = {"(SELECT scope FROM narrower WHERE wider = ?3) s", "s.scope"};
  const Scopes around = {"(SELECT wider FROM narrower WHERE scope = ?3) s", "s.wider"};
  add_both(kSame, same);
  add_both(kRelated, same);
  if (!scoped) {
    add_both(kSame, texts);
    add(kSame, parts, true);  // a part exceeds the new whole
    add_both(kRelated, texts);
    add_both(kRelated, parts);
  } else if (!by_hardware) {
    add_both(kSame, none);
    add_both(kRelated, none);
  } else {
    add(kSame, none, false);
    add(kSame, around, false);
    add(kSame, within, true);
    add_both(kRelated, none);
    add_both(kRelated, around);
    add_both(kRelated, within);
  }
  std::string sql;
  for (const std::string& one : arms) {
    sql += (sql.empty() ? "" : " UNION ALL ") + one;
  }
  return sql;
}

std::vector<std::string> schema_sql(Dialect dialect) {
  const bool sqlite = dialect == Dialect::kSqlite;
  const char* const real = sqlite ? "REAL" : "DOUBLE";
  return {
      fmt::format("CREATE TABLE hot (subject INTEGER, predicate INTEGER, scope INTEGER, "
                  "modality INTEGER, lo {0}, hi {0}, t0 INTEGER, t1 INTEGER, log_lower {0}, "
                  "log_upper {0}, standing INTEGER, origin INTEGER, ord INTEGER, "
                  "is_related INTEGER{1}",
                  real,
                  sqlite ? ", PRIMARY KEY (subject, predicate, scope, modality, lo, ord)) "
                           "WITHOUT ROWID"
                         : ")"),
      "CREATE TABLE related (predicate INTEGER, other INTEGER)",
      "CREATE TABLE narrower (scope INTEGER, wider INTEGER)",
      "CREATE TABLE around (scope INTEGER, wider INTEGER)",
      "CREATE TABLE scope_text (id INTEGER)",
      "CREATE TABLE scope_part (id INTEGER)",
  };
}

std::vector<std::string> index_sql() {
  constexpr std::string_view kRange = "lo, hi, t0, t1";
  constexpr std::string_view kRanked = "lo, hi, t0, t1, log_lower, log_upper, standing";
  constexpr std::string_view kKey = "subject, predicate, scope, modality";
  return {
      fmt::format("CREATE INDEX by_lo ON hot ({}, {})", kKey, kRange),
      fmt::format("CREATE INDEX by_hi ON hot ({}, hi, lo, t0, t1, log_upper, standing)", kKey),
      "CREATE INDEX by_value ON hot (subject, predicate, lo, hi, t0, t1, scope, origin)",
      fmt::format("CREATE INDEX texts ON hot ({}, {}) WHERE scope BETWEEN 1 AND {}", kKey, kRanked,
                  kFirstHardware - 1),
      fmt::format("CREATE INDEX parts ON hot ({}, {}) WHERE scope >= {}", kKey, kRanked,
                  kFirstHardware),
      fmt::format("CREATE INDEX of_related ON hot (predicate, subject, scope, modality, {}) "
                  "WHERE is_related = 1",
                  kRanked),
      "CREATE INDEX related_of ON related (predicate, other)",
      "CREATE INDEX narrower_of ON narrower (scope, wider)",
      "CREATE INDEX wider_of ON narrower (wider, scope)",
      "CREATE INDEX around_of ON around (scope, wider)",
      "ANALYZE",
  };
}

}  // namespace claimgraph::bench
