// The keywords of the query language.
#pragma once

#include <cstdint>
#include <string_view>

namespace claimgraph {

/// Words with a meaning of their own. Up to kLastReserved they do not name variables without
/// backticks; the others do wherever their meaning cannot be meant. All of them can be names of
/// properties, labels, types and functions.
enum class Keyword : std::uint8_t {
  kNoKeyword,
  kAnd,
  kAs,
  kCase,
  kContains,
  kCreate,
  kDelete,
  kDetach,
  kDistinct,
  kElse,
  kEnd,
  kEnds,
  kFalse,
  kIn,
  kIs,
  kLimit,
  kMatch,
  kMerge,
  kNot,
  kNull,
  kOptional,
  kOr,
  kOrder,
  kRemove,
  kReturn,
  kSet,
  kSkip,
  kStarts,
  kThen,
  kTrue,
  kUnion,
  kUnwind,
  kWhen,
  kWhere,
  kWith,
  kXor,
  kLastReserved = kXor,
  kAll,
  kAllShortestPaths,
  kAny,
  kAsc,
  kAscending,
  kBy,
  kCall,
  kCollect,
  kCount,
  kDesc,
  kDescending,
  kDrop,
  kExists,
  kExplain,
  kForeach,
  kInsert,
  kLoad,
  kNone,
  kProfile,
  kReduce,
  kShortest,
  kShortestPath,
  kShow,
  kSingle,
  kUse,
  kUsing,
};

/// In either case; kNoKeyword for any other word.
Keyword find_keyword(std::string_view word);

}  // namespace claimgraph
