// The questions in SQL, over a flat table `hot`, as an expert would write them for the index.
#pragma once

#include <string>
#include <vector>

namespace claimgraph::bench {

enum class Dialect { kSqlite, kDuckdb };

/// Contradictions are found in arms, each an equality join on an index with a range at its end: no
/// OR, nothing is looked at twice. Two of them are unconditional, the others conditional.
std::string count_sql(Dialect dialect, bool conditional);
/// The same about subject ?1.
std::string count_about_sql(Dialect dialect);
/// Pairs (a, b, severity) by rank.
std::string most_severe_sql(Dialect dialect, std::size_t limit);
/// subject, predicate, and origins * 2^32 + claims of the best position. (No IN on a column of an
/// index before a range: SQLite 3.40.1 then gives rows outside of the range.)
std::string best_supported_sql(Dialect dialect);
/// Claims that a claim contradicts which is not there: ?1 subject, ?2 predicate, ?3 scope, ?4
/// modality, ?5 lo, ?6 hi, ?7 begin, ?8 end. SQLite only. One statement for each kind of scope.
std::string contradicted_sql(bool scoped, bool by_hardware);

/// Tables, and the indexes that SQLite needs beside them.
std::vector<std::string> schema_sql(Dialect dialect);
std::vector<std::string> index_sql();

}  // namespace claimgraph::bench
