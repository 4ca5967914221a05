#include "article_reading.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <exception>
#include <new>
#include <utility>

#include <pthread.h>

#include <claimgraph/base/error.hpp>

#include "interrupts.hpp"

namespace claimgraph::command {
namespace {

/// Articles that may wait for each thread.
constexpr std::size_t kAhead = 4;
constexpr std::size_t kMostThreads = 256;
/// So much of a long text shows what it is.
constexpr std::size_t kBeginning = std::size_t{1} << 16U;

/// While it lives, this thread and those it starts leave SIGINT to others.
class WithoutInterrupts {
 public:
  WithoutInterrupts() {
    sigset_t interrupt;
    ::sigemptyset(&interrupt);
    ::sigaddset(&interrupt, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &interrupt, &before_);
  }
  WithoutInterrupts(const WithoutInterrupts&) = delete;
  WithoutInterrupts& operator=(const WithoutInterrupts&) = delete;
  ~WithoutInterrupts() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

/// Whether bytes that are too many for HTML can be read as plain text.
bool is_plain(const std::string& media_type, const std::string& bytes) {
  if (!media_type.empty()) {
    return media_type.starts_with("text/plain");
  }
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\f");
  return first != std::string::npos && bytes[first] != '<';
}

}  // namespace

ArticleReading::ArticleReading(std::vector<ArticleInput> inputs, ClaimExtractor extractor,
                               ArticleReadingOptions options)
    : inputs_(std::move(inputs)), extractor_(std::move(extractor)), options_(std::move(options)) {
  const WithoutInterrupts threads_do_not_take_them;
  const std::size_t count =
      std::clamp<std::size_t>(options_.jobs, 1, std::min(inputs_.size() + 1, kMostThreads));
  for (std::size_t i = 0; i < count; ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

ArticleReading::~ArticleReading() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

std::optional<ReadArticle> ArticleReading::next() {
  std::unique_lock lock(mutex_);
  if (taken_ == inputs_.size()) {
    return std::nullopt;
  }
  while (!ready_.contains(taken_)) {
    // A signal does not wake who waits here.
    changed_.wait_for(lock, std::chrono::milliseconds(100));
    if (interrupt_waits()) {
      return std::nullopt;
    }
  }
  std::optional<ReadArticle> article = std::move(ready_.extract(taken_).mapped());
  ++taken_;
  lock.unlock();
  changed_.notify_all();
  return article;
}

bool ArticleReading::for_each_part(const ReadArticle& text,
                                   const std::function<bool(const ReadArticle&)>& take) {
  RestOfInput in(text.file, text.beginning);
  ReadingOptions reading = options_.reading;
  reading.media_type = "text/plain";
  PlainTextReader parts(in, reading);
  ExtractionOptions extraction = options_.extraction;
  extraction.keep_text = false;
  std::optional<Document> document;
  ReadArticle part;
  part.file = text.file;
  part.number = 0;
  while (parts.next(part.article)) {
    part.extraction = extractor_.extract(part.article, extraction);
    if (!document) {
      // One document for all parts. Its own SHA-256 is not known, only that of its first part.
      document = part.extraction.document;
      document->sha256 = {};
      extraction.document_key = document->key;
    }
    part.extraction.document = *document;
    ++part.number;
    bytes_ += part.article.byte_count;
    if (!take(part) || interrupt_waits()) {
      return false;
    }
  }
  return true;
}

void ArticleReading::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] {
      return stopping_ || begun_ == inputs_.size() || begun_ < taken_ + kAhead * options_.jobs;
    });
    if (stopping_ || begun_ == inputs_.size()) {
      return;
    }
    const std::size_t at = begun_++;
    lock.unlock();
    ReadArticle article = read(inputs_[at]);
    lock.lock();
    ready_.emplace(at, std::move(article));
    changed_.notify_all();
  }
}

ReadArticle ArticleReading::read(const ArticleInput& input) {
  ReadArticle result;
  result.file = input.file;
  result.problem = input.problem;
  if (!result.problem.empty()) {
    return result;
  }
  try {
    ReadingOptions reading = options_.reading;
    if (reading.media_type.empty()) {
      reading.media_type = media_type_of(input.file);
    }
    const bool is_long = input.size && *input.size > reading.max_bytes;
    const std::size_t most = is_long ? kBeginning : reading.max_bytes;
    std::string bytes = read_bytes(input.file, most);
    if (bytes.size() > most) {
      if (!is_plain(reading.media_type, bytes)) {
        throw Error(ErrorCode::kLimit, "too long; expected at most " +
                                           std::to_string(reading.max_bytes) + " bytes of HTML");
      }
      result.beginning = std::move(bytes);
      return result;
    }
    result.article = read_article(bytes, reading);
    ExtractionOptions extraction = options_.extraction;
    extraction.source = bytes;
    if (const auto known = options_.documents.find(result.article.sha256);
        known != options_.documents.end() && extraction.document_key.empty()) {
      extraction.document_key = known->second;
    }
    result.extraction = extractor_.extract(result.article, extraction);
    bytes_ += bytes.size();
  } catch (const std::bad_alloc&) {
    result.problem = "out of memory";
  } catch (const std::exception& error) {
    result.problem = error.what();
  }
  return result;
}

}  // namespace claimgraph::command
