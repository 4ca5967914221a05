// Lines far beyond the limit are neither read into memory nor slow.
#include <algorithm>
#include <streambuf>
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <claimgraph/io/jsonl_import.hpp>

#include "small_store.hpp"

namespace claimgraph {
namespace {

/// A stream of `prefix`, many times the same byte, and `suffix`; it is never held as a whole.
class LongLine : public std::streambuf {
 public:
  LongLine(std::string prefix, std::size_t filling, std::string suffix)
      : prefix_(std::move(prefix)), filling_(filling), suffix_(std::move(suffix)) {}

  [[nodiscard]] std::size_t delivered() const { return delivered_; }

 protected:
  int_type underflow() override {
    if (!prefix_.empty()) {
      chunk_ = std::exchange(prefix_, {});
    } else if (filling_ > 0) {
      const std::size_t size = std::min<std::size_t>(filling_, 65'536);
      chunk_.assign(size, 'x');
      filling_ -= size;
    } else if (!suffix_.empty()) {
      chunk_ = std::exchange(suffix_, {});
    } else {
      return traits_type::eof();
    }
    delivered_ += chunk_.size();
    setg(chunk_.data(), chunk_.data(), chunk_.data() + chunk_.size());
    return traits_type::to_int_type(chunk_.front());
  }

 private:
  std::string prefix_;
  std::size_t filling_;
  std::string suffix_;
  std::string chunk_;
  std::size_t delivered_ = 0;
};

constexpr std::size_t kHundredMegabytes = 100'000'000;
constexpr const char* kStart = R"({"type":"entity","key":"deepseek","kind":"company","label":")";

/// Peak resident memory of this process so far, in bytes.
std::size_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024U;
}

TEST(LongLine, StopsAnImportWithoutBeingRead) {
  LongLine buffer(testing::kDeepSeek + kStart, kHundredMegabytes, "\"}\n");
  std::istream in(&buffer);
  Store store = testing::empty_store();
  [[maybe_unused]] const std::size_t before = peak_memory();
  try {
    import_jsonl(store, in, "claims.jsonl");
    FAIL();
  } catch (const ImportError& error) {
    EXPECT_EQ(error.where().line, testing::kDeepSeekLines + 1);
    EXPECT_EQ(error.where().column, 0U);
    EXPECT_EQ(error.where().code, ErrorCode::kLimit);
    EXPECT_STREQ(error.what(),
                 "claims.jsonl:13: the line is too long; expected at most 16777216 bytes");
  }
  EXPECT_LT(buffer.delivered(), 20'000'000U);
#if !defined(__SANITIZE_THREAD__)  // which keeps several bytes of its own for each
  EXPECT_LT(peak_memory() - before, 80'000'000U);
#endif
}

TEST(LongLine, IsSkippedWhenKeepingGoing) {
  LongLine buffer(kStart, kHundredMegabytes, "\"}\n" + testing::kDeepSeek);
  std::istream in(&buffer);
  Store store = testing::empty_store();
  ImportOptions options;
  options.keep_going = true;
  options.max_line_bytes = 4'000'000;
  std::size_t shown = 0;
  std::uint64_t line = 0;
  options.reject = [&](const LineError& error, std::string_view text) {
    line = error.line;
    shown = text.size();
  };
  const std::size_t before = peak_memory();
  const ImportReport report = import_jsonl(store, in, "claims.jsonl", options);
  EXPECT_LT(peak_memory() - before, 32'000'000U);
  EXPECT_EQ(report.rejected, 1U);
  EXPECT_EQ(report.claims.added, 1U);
  EXPECT_EQ(line, 1U);
  EXPECT_EQ(shown, 65'536U);
}

TEST(LongLine, IsTakenUpToTheLimit) {
  ImportOptions options;
  const std::string label(100'000, 'x');
  const std::string line = kStart + label + "\"}";
  options.max_line_bytes = line.size();
  Store store = testing::empty_store();
  testing::import_text(store, line + "\n", options);
  EXPECT_EQ(store.view().entity("deepseek")->label, label);
  options.max_line_bytes = line.size() - 1;
  EXPECT_THROW(testing::import_text(store, line + "\n", options), ImportError);
}

}  // namespace
}  // namespace claimgraph
