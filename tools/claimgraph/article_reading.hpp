// Reading many articles at once, and handing them on in order.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/text/article.hpp>
#include <claimgraph/text/claim_extractor.hpp>

#include "article_inputs.hpp"

namespace claimgraph::command {

/// What became of one input.
struct ReadArticle {
  std::string file;
  Article article;
  Extraction extraction;
  std::string problem;  ///< why there is nothing; empty if it was read
  /// Plain text that is too long to be read as a whole: its beginning, and for_each_part reads it.
  /// Then article and extraction are empty.
  std::string beginning;
  std::size_t number = 1;  ///< of the part, from 1
};

struct ArticleReadingOptions {
  ReadingOptions reading;  ///< the media type, if not given, is that of the file's name
  ExtractionOptions extraction;
  /// Keys of documents by the SHA-256 of their bytes, for articles that are there already.
  std::unordered_map<Digest, std::string> documents;
  std::size_t jobs = 1;  ///< at least 1
};

/// Threads that read articles ahead of who takes them, a few for each thread, so that memory is
/// bounded by the largest articles. Destroying it stops after the articles that are being read.
class ArticleReading {
 public:
  ArticleReading(std::vector<ArticleInput> inputs, ClaimExtractor extractor,
                 ArticleReadingOptions options);
  ArticleReading(const ArticleReading&) = delete;
  ArticleReading& operator=(const ArticleReading&) = delete;
  ~ArticleReading();

  /// The next article, in the order of the inputs; nothing after the last, or when interrupted.
  std::optional<ReadArticle> next();
  /// Reads a long text part by part, each as an article of one document. Whether it got to the end:
  /// `take` may stop it by giving false, and an interrupt does.
  bool for_each_part(const ReadArticle& text, const std::function<bool(const ReadArticle&)>& take);
  /// Bytes of all articles that were read so far, taken or not.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  void work();
  ReadArticle read(const ArticleInput& input);

  const std::vector<ArticleInput> inputs_;
  const ClaimExtractor extractor_;
  const ArticleReadingOptions options_;
  std::atomic<std::uint64_t> bytes_{0};

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::size_t begun_ = 0;  // inputs that a thread has taken up
  std::size_t taken_ = 0;  // articles that next() gave
  std::map<std::size_t, ReadArticle> ready_;
  bool stopping_ = false;

  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace claimgraph::command
