#include "crowd.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "../store/deepseek_store.hpp"

namespace claimgraph::faults {
namespace {

namespace fs = std::filesystem;
using testing::attribution;
using testing::change;
using testing::claim;
using Clock = std::chrono::steady_clock;

/// The store's creation and its names.
constexpr ChangeNumber kFirstChanges = 2;
constexpr std::int64_t kClaims = 2;

struct Done {
  std::int64_t count = 0;
  double longest_wait = 0;
};

/// When the crowd goes home.
class End {
 public:
  explicit End(const CrowdOptions& options)
      : changes_(options.changes), time_(Clock::now() + options.time) {}
  [[nodiscard]] bool come(std::int64_t done) const {
    return changes_ > 0 ? done >= changes_ : Clock::now() >= time_;
  }

 private:
  std::int64_t changes_;
  Clock::time_point time_;
};

Done write(const fs::path& file, int writer, const End& end) {
  Store store = testing::store_in(file);
  Done done;
  for (; !end.come(done.count); ++done.count) {
    const std::string key = std::to_string(writer) + "." + std::to_string(done.count);
    const Clock::time_point begin = Clock::now();
    Writer change = store.write("writer " + std::to_string(writer), "change " + key);
    done.longest_wait =
        std::max(done.longest_wait, std::chrono::duration<double>(Clock::now() - begin).count());
    for (std::int64_t i = 0; i < kClaims; ++i) {
      // A value for each change and claim, so that no two are one.
      const std::int64_t value = (done.count * kClaims + i) * 1000 + writer + 1;
      const Claim put = claim("deepseek gpu_count " + std::to_string(value) + " GPU");
      change.put_claim(put, key + "." + std::to_string(i));
      change.put_attribution(attribution("semianalysis estimates", put));
    }
    change.commit();
  }
  return done;
}

Done read(const fs::path& file, const std::function<bool()>& over) {
  const Store store = testing::open_for_reading(file);
  Done done;
  ChangeNumber last = 0;
  while (!over()) {
    const View view = store.view();
    std::int64_t claims = 0;
    view.for_each_claim([&](const ClaimId&, const Claim&, const std::vector<std::string>& keys) {
      claims += static_cast<std::int64_t>(keys.size());
    });
    const Counts counts = view.counts();
    const std::int64_t whole = (view.number() - kFirstChanges) * kClaims;
    if (claims != whole || counts.claims != whole || counts.attributions != whole) {
      throw std::runtime_error("a reader saw half of a change: state " +
                               std::to_string(view.number()) + " with " + std::to_string(claims) +
                               " claims");
    }
    if (view.number() < last) {
      throw std::runtime_error("a reader went back in time");
    }
    last = view.number();
    ++done.count;
  }
  return done;
}

/// A process of our own; its lines come through a pipe.
class Member {
 public:
  explicit Member(const std::function<std::string()>& act) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
      throw std::runtime_error("no pipe");
    }
    process_ = ::fork();
    if (process_ == 0) {
      std::string text;
      try {
        text = act();
      } catch (const std::exception& error) {
        text = std::string("lost ") + error.what() + "\n";
      }
      const bool written =
          ::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
      ::_exit(written ? 0 : 1);
    }
    ::close(ends[1]);
    from_ = ends[0];
  }
  Member(const Member&) = delete;
  Member& operator=(const Member&) = delete;
  ~Member() { ::close(from_); }

  /// All its lines, once it has ended.
  std::string lines() {
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(from_, buffer.data(), buffer.size())) > 0;) {
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    int status = 0;
    ::waitpid(process_, &status, 0);
    return status == 0 ? text : text + "lost a process ended with " + std::to_string(status) + "\n";
  }

 private:
  pid_t process_ = 0;
  int from_ = -1;
};

/// Runs `act` in some threads; a line for each.
std::string in_threads(int count, const std::string& word, const std::function<Done(int)>& act) {
  std::ostringstream out;
  std::mutex mutex;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i) {
      threads.emplace_back([&, i] {
        std::ostringstream line;
        try {
          const Done done = act(i);
          line << word << ' ' << i << ' ' << done.count << ' ' << done.longest_wait << '\n';
        } catch (const std::exception& error) {
          line << "lost " << error.what() << '\n';
        }
        const std::lock_guard lock(mutex);
        out << line.str();
      });
    }
  }
  return out.str();
}

/// Compares what the writers committed with what is there.
void look_for(const std::map<int, std::int64_t>& committed, const fs::path& file,
              CrowdReport& report) {
  const Store store = testing::open_for_reading(file);
  store.verify();
  std::multiset<std::string> found;
  for (const Change& change : store.view().changes()) {
    found.insert(change.what);
  }
  for (const auto& [writer, count] : committed) {
    for (std::int64_t i = 0; i < count; ++i) {
      const std::string key = std::to_string(writer) + "." + std::to_string(i);
      const std::size_t times = found.count("change " + key);
      if (times != 1 || !store.view().find_claim(key + ".1")) {
        report.lost.push_back("change " + key + " is there " + std::to_string(times) + " times");
      }
    }
  }
  if (static_cast<std::int64_t>(found.size()) != report.changes + kFirstChanges) {
    report.lost.push_back(std::to_string(found.size()) + " changes are there");
  }
}

}  // namespace

CrowdReport crowd(const CrowdOptions& options) {
  const testing::TemporaryFolder folder;
  const fs::path file = folder / "claims.db";
  {
    Store store = testing::store_in(file);
    change(store, "names", testing::put_names);
  }
  const fs::path over = folder / "over";
  const End end(options);
  std::vector<std::unique_ptr<Member>> writers;
  std::vector<std::unique_ptr<Member>> readers;
  for (int process = 0; process < options.processes; ++process) {
    writers.push_back(std::make_unique<Member>([&, process] {
      return in_threads(options.threads, "wrote " + std::to_string(process), [&](int thread) {
        return write(file, process * options.threads + thread, end);
      });
    }));
    readers.push_back(std::make_unique<Member>([&] {
      return in_threads(options.threads, "read 0",
                        [&](int) { return read(file, [&] { return fs::exists(over); }); });
    }));
  }

  CrowdReport report;
  std::map<int, std::int64_t> committed;
  const auto take = [&](const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string word;
      int process = 0;
      int thread = 0;
      Done done;
      words >> word >> process >> thread >> done.count >> done.longest_wait;
      if (word == "wrote") {
        committed[process * options.threads + thread] = done.count;
        report.changes += done.count;
        report.longest_wait = std::max(report.longest_wait, done.longest_wait);
      } else if (word == "read") {
        report.reads += done.count;
      } else {
        report.lost.push_back(line);
      }
    }
  };
  for (const auto& writer : writers) {
    take(writer->lines());
  }
  testing::write_bytes(over, "");
  for (const auto& reader : readers) {
    take(reader->lines());
  }
  look_for(committed, file, report);
  return report;
}

}  // namespace claimgraph::faults
