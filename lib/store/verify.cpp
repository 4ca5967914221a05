// Store::verify: everything that can be computed again, computed again.

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "store/connection.hpp"
#include "store/findings.hpp"
#include "store/segments.hpp"
#include "store/store_access.hpp"
#include "store/verify_file.hpp"
#include "store/verify_log.hpp"
#include "store/verify_rows.hpp"
#include "store/verify_search.hpp"

namespace claimgraph {
namespace {

using Progress = std::function<void(const VerifyProgress&)>;

void verify_segments(Database& database, Findings& findings) {
  if (const auto damage = Segments::damage(database)) {
    findings.add(
        fmt::format("the segments: {}; nothing is lost, delete or rebuild them (verify "
                    "--rebuild-segments)",
                    *damage));
  }
}

/// What can be checked apart from all else, of one state.
struct Part {
  const char* what;
  void (*verify)(Database&, Findings&);
};
/// In the order in which findings are told. Rows of a damaged file say nothing more.
constexpr std::size_t kOfTheFile = 2;
constexpr std::array kParts = {
    Part{"the file", verify_file},
    Part{"rows that name others", verify_references},
    Part{"the log", verify_log},
    Part{"claims", verify_claims},
    Part{"attributions", verify_attributions},
    Part{"proposals", verify_proposals},
    Part{"documents", verify_documents},
    Part{"the search index", verify_search},
    Part{"segments", verify_segments},
};
/// In the order in which they are checked: those that take longest first, so that threads end at
/// about the same time.
constexpr std::array<std::size_t, kParts.size()> kTurns = {0, 7, 3, 4, 2, 1, 6, 5, 8};

/// What all who verify a store share.
class Verification {
 public:
  explicit Verification(std::int64_t rows) : of_rows_(rows), found_(kParts.size()) {}

  /// Checks one part after the other that nobody else has begun. `often` is called now and then.
  void work(Database& database, const std::function<void()>& often) {
    for (std::size_t turn = next_++; turn < kTurns.size() && !count_.stopped(); turn = next_++) {
      const Part& part = kParts[kTurns[turn]];
      what_ = part.what;
      if (often) {
        often();
      }
      Findings findings(count_, often);
      const Transaction one_state(database, Transaction::Kind::kDeferred);
      findings.add_those_of([&] { part.verify(database, findings); });
      found_[kTurns[turn]] = findings.all();
      if (kTurns[turn] < kOfTheFile && !findings.all().empty()) {
        stop();
      }
    }
  }

  /// All are to give up.
  void stop() { count_.stop(); }
  [[nodiscard]] bool stopped() const { return count_.stopped(); }

  [[nodiscard]] VerifyProgress progress() const { return {what_, count_.rows(), of_rows_}; }

  /// Throws Error(kCorrupt), a line for each finding, once nobody works any more.
  void throw_if_any(const std::string& file) const {
    std::string message = file + ": damaged";
    std::size_t told = 0;
    for (std::size_t part = 0; part < found_.size() && (part != kOfTheFile || told == 0); ++part) {
      for (const std::string& finding : found_[part]) {
        if (told++ < Findings::kMost) {
          message += "\n  " + finding;
        }
      }
    }
    if (told >= Findings::kMost) {
      message += "\n  and perhaps more";
    }
    if (told > 0) {
      throw Error(ErrorCode::kCorrupt, message);
    }
  }

 private:
  RowCount count_;
  std::int64_t of_rows_;
  std::atomic<std::size_t> next_{0};
  std::atomic<const char*> what_{""};
  std::vector<std::vector<std::string>> found_;  // by part; each written by one thread
};

/// Threads that work on a Verification. Whoever made them is told how far it is.
class Verifiers {
 public:
  /// As many threads as databases, which must outlive it; fewer if no more can be had.
  Verifiers(Verification& shared, const std::vector<Database*>& databases)
      : shared_(shared), databases_(databases) {
    threads_.reserve(databases_.size());
    try {
      for (Database* const database : databases_) {
        threads_.emplace_back([this, database] { work(*database); });
      }
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): fewer do as well
    }
  }
  Verifiers(const Verifiers&) = delete;
  Verifiers& operator=(const Verifiers&) = delete;
  ~Verifiers() {
    give_up();
    join();
  }

  [[nodiscard]] bool any() const { return !threads_.empty(); }

  /// Calls `progress` at once and several times a second until all is done, and throws what a
  /// thread has thrown.
  void wait(const Progress& progress) {
    constexpr std::chrono::milliseconds kOften{100};
    if (progress) {
      progress(shared_.progress());
    }
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, kOften, [this] { return ended_threads_ == threads_.size(); })) {
      if (shared_.stopped()) {
        interrupt();
      } else if (progress) {
        lock.unlock();
        progress(shared_.progress());
        lock.lock();
      }
    }
    lock.unlock();
    join();
    if (failure_) {
      std::rethrow_exception(failure_);
    }
  }

 private:
  void work(Database& database) noexcept {
    std::exception_ptr failure;
    try {
      shared_.work(database, {});
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    // What fails because it was told to give up is no failure.
    if (failure && !shared_.stopped()) {
      failure_ = failure;
      shared_.stop();
    }
    ++ended_threads_;
    ended_.notify_all();
  }

  void interrupt() noexcept {
    for (Database* const database : databases_) {
      database->interrupt();
    }
  }
  void give_up() noexcept {
    std::unique_lock lock(mutex_);
    constexpr std::chrono::milliseconds kOften{10};
    while (ended_threads_ < threads_.size()) {
      shared_.stop();
      interrupt();
      ended_.wait_for(lock, kOften);
    }
  }
  void join() noexcept {
    for (std::thread& thread : threads_) {
      if (thread.joinable()) {
        thread.join();
      }
    }
  }

  Verification& shared_;
  const std::vector<Database*> databases_;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t ended_threads_ = 0;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

/// The check of the search index takes room by the index. Cannot be set inside a transaction.
class TemporaryTablesInFiles {
 public:
  explicit TemporaryTablesInFiles(Database& database) : database_(database) {
    database_.execute("PRAGMA temp_store = FILE");
  }
  TemporaryTablesInFiles(const TemporaryTablesInFiles&) = delete;
  TemporaryTablesInFiles& operator=(const TemporaryTablesInFiles&) = delete;
  ~TemporaryTablesInFiles() {
    try {
      database_.execute("PRAGMA temp_store = MEMORY");
    } catch (...) {  // NOLINT(bugprone-empty-catch): files do as well
    }
  }

 private:
  Database& database_;
};

/// Connections to the file of `store`; none where the path leads to another file by now, or where
/// they cannot be had.
std::vector<Store> open_several(const Store& store, const Database& first, std::size_t count) {
  std::vector<Store> stores;
  try {
    for (std::size_t i = 0; i < count; ++i) {
      stores.push_back(StoreAccess::open_again(store));
    }
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kCorrupt) {
      throw;
    }
    stores.clear();
  }
  if (first.has_moved()) {
    stores.clear();
  }
  return stores;
}

/// 0 where even this cannot be read, which the check of the file will tell better.
std::int64_t rows_or_none(Database& database, std::string_view sql) {
  try {
    return database.integer(sql);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kCorrupt) {
      return 0;
    }
    throw;
  }
}

}  // namespace

void StoreAccess::verify(const Store& store, std::size_t threads, const Progress& progress) {
  Database& database = store.connection_->database;
  // All rows in the log; claims, attributions and texts of the index once more.
  Verification verification(rows_or_none(
      database,
      "SELECT coalesce((SELECT sum(length(tags)) / 4 FROM log), 0) + "
      "coalesce((SELECT max(id) FROM claim), 0) + coalesce((SELECT max(id) FROM attribution), 0)"));
  const bool alone = threads < 2 || store.path() == ":memory:";
  std::vector<Store> stores = alone ? std::vector<Store>() : open_several(store, database, threads);
  std::vector<Database*> databases;
  for (const Store& other : stores) {
    databases.push_back(&other.connection_->database);
    databases.back()->execute("PRAGMA temp_store = FILE");
  }
  bool verified = false;
  if (!databases.empty()) {
    Verifiers verifiers(verification, databases);
    verified = verifiers.any();
    if (verified) {
      verifiers.wait(progress);
    }
  }
  if (!verified) {
    const TemporaryTablesInFiles temporary_tables(database);
    verification.work(database, [&] {
      if (progress) {
        progress(verification.progress());
      }
    });
  }
  verification.throw_if_any(store.path().string());
}

void Store::verify(const Progress& progress) const {
  if (connection_->has_writer) {
    throw Error(ErrorCode::kConflict,
                fmt::format("{}: a change is open", connection_->path.string()));
  }
  // For fewer rows it takes longer to open more connections.
  constexpr std::int64_t kRowsForThreads = 20'000;
  constexpr unsigned kMostThreads = 4;
  const bool large = rows_or_none(connection_->database,
                                  "SELECT max((SELECT coalesce(max(id), 0) FROM claim), (SELECT "
                                  "coalesce(max(id), 0) FROM attribution))") >= kRowsForThreads;
  StoreAccess::verify(
      *this, large ? std::min(kMostThreads, std::thread::hardware_concurrency()) : 1, progress);
}

}  // namespace claimgraph
