#include "query/keyword.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace claimgraph {
namespace {

struct KeywordEntry {
  std::string_view word;
  Keyword keyword;
};

constexpr auto kKeywords = std::to_array<KeywordEntry>({
    {"ALL", Keyword::kAll},
    {"ALLSHORTESTPATHS", Keyword::kAllShortestPaths},
    {"AND", Keyword::kAnd},
    {"ANY", Keyword::kAny},
    {"AS", Keyword::kAs},
    {"ASC", Keyword::kAsc},
    {"ASCENDING", Keyword::kAscending},
    {"BY", Keyword::kBy},
    {"CALL", Keyword::kCall},
    {"CASE", Keyword::kCase},
    {"COLLECT", Keyword::kCollect},
    {"CONTAINS", Keyword::kContains},
    {"COUNT", Keyword::kCount},
    {"CREATE", Keyword::kCreate},
    {"DELETE", Keyword::kDelete},
    {"DESC", Keyword::kDesc},
    {"DESCENDING", Keyword::kDescending},
    {"DETACH", Keyword::kDetach},
    {"DISTINCT", Keyword::kDistinct},
    {"DROP", Keyword::kDrop},
    {"ELSE", Keyword::kElse},
    {"END", Keyword::kEnd},
    {"ENDS", Keyword::kEnds},
    {"EXISTS", Keyword::kExists},
    {"EXPLAIN", Keyword::kExplain},
    {"FALSE", Keyword::kFalse},
    {"FOREACH", Keyword::kForeach},
    {"IN", Keyword::kIn},
    {"INSERT", Keyword::kInsert},
    {"IS", Keyword::kIs},
    {"LIMIT", Keyword::kLimit},
    {"LOAD", Keyword::kLoad},
    {"MATCH", Keyword::kMatch},
    {"MERGE", Keyword::kMerge},
    {"NONE", Keyword::kNone},
    {"NOT", Keyword::kNot},
    {"NULL", Keyword::kNull},
    {"OPTIONAL", Keyword::kOptional},
    {"OR", Keyword::kOr},
    {"ORDER", Keyword::kOrder},
    {"PROFILE", Keyword::kProfile},
    {"REDUCE", Keyword::kReduce},
    {"REMOVE", Keyword::kRemove},
    {"RETURN", Keyword::kReturn},
    {"SET", Keyword::kSet},
    {"SHORTEST", Keyword::kShortest},
    {"SHORTESTPATH", Keyword::kShortestPath},
    {"SHOW", Keyword::kShow},
    {"SINGLE", Keyword::kSingle},
    {"SKIP", Keyword::kSkip},
    {"STARTS", Keyword::kStarts},
    {"THEN", Keyword::kThen},
    {"TRUE", Keyword::kTrue},
    {"UNION", Keyword::kUnion},
    {"UNWIND", Keyword::kUnwind},
    {"USE", Keyword::kUse},
    {"USING", Keyword::kUsing},
    {"WHEN", Keyword::kWhen},
    {"WHERE", Keyword::kWhere},
    {"WITH", Keyword::kWith},
    {"XOR", Keyword::kXor},
});

constexpr std::size_t kLongestKeyword = 16;

static_assert(std::ranges::is_sorted(kKeywords, {}, &KeywordEntry::word));
static_assert(std::ranges::all_of(kKeywords, [](const KeywordEntry& entry) {
  return entry.word.size() <= kLongestKeyword;
}));

}  // namespace

Keyword find_keyword(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongestKeyword) {
    return Keyword::kNoKeyword;
  }
  std::array<char, kLongestKeyword> buffer{};
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
      return Keyword::kNoKeyword;
    }
    buffer.at(i) = static_cast<char>(c & ~0x20);
  }
  const std::string_view upper(buffer.data(), word.size());
  const auto* const found = std::ranges::lower_bound(kKeywords, upper, {}, &KeywordEntry::word);
  return found != kKeywords.end() && found->word == upper ? found->keyword : Keyword::kNoKeyword;
}

}  // namespace claimgraph
