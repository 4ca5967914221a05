#include "query/text_match.hpp"

#include <memory>

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "query/runtime_errors.hpp"

namespace claimgraph {
namespace {

// ICU counts steps of its match engine; one is about a millisecond.
constexpr std::int32_t kMaxSteps = 2000;
constexpr std::int32_t kMaxStackBytes = 8 << 20;

struct CompiledPattern {
  std::string pattern;
  std::unique_ptr<icu::RegexMatcher> matcher;
};

std::unique_ptr<icu::RegexMatcher> compile(const std::string& pattern, std::size_t offset) {
  UErrorCode status = U_ZERO_ERROR;
  auto matcher =
      std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(pattern), 0, status);
  if (U_SUCCESS(status)) {
    matcher->setTimeLimit(kMaxSteps, status);
    matcher->setStackLimit(kMaxStackBytes, status);
  }
  if (U_FAILURE(status)) {
    throw_argument_error(
        offset, "'" + pattern + "' is no regular expression (" + u_errorName(status) + ")");
  }
  return matcher;
}

}  // namespace

bool matches_pattern(const std::string& text, const std::string& pattern, std::size_t offset) {
  thread_local CompiledPattern last;
  if (last.matcher == nullptr || last.pattern != pattern) {
    last.matcher = compile(pattern, offset);
    last.pattern = pattern;
  }
  const icu::UnicodeString input = icu::UnicodeString::fromUTF8(text);
  UErrorCode status = U_ZERO_ERROR;
  const bool matches = last.matcher->reset(input).matches(status) != 0;
  last.matcher->reset();
  if (U_FAILURE(status)) {
    last.matcher.reset();
    throw_argument_error(offset, "the regular expression '" + pattern +
                                     "' takes too long or too much memory on a text (" +
                                     u_errorName(status) + ")");
  }
  return matches;
}

}  // namespace claimgraph
