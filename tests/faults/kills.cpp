#include "kills.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../store/deepseek_store.hpp"

namespace claimgraph::faults {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Words = std::vector<std::string>;

/// Claims of one import, one after another.
constexpr int kClaims = 12;
/// A store is left after so many runs, for a new one.
constexpr std::int64_t kRunsOfAStore = 40;

struct Ended {
  bool killed = false;
  bool spoke = false;
  bool well = false;
};

/// Runs a program in a folder until it ends, has run so long, or (when wanted) says something; then
/// it is killed.
Ended run(const fs::path& program, const Words& arguments, const fs::path& folder,
          std::chrono::microseconds longest, bool until_it_speaks) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe");
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (folder / "err").c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  Words words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  pid_t child = 0;
  const int error =
      posix_spawn(&child, program.c_str(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    throw std::runtime_error("cannot run " + program.string());
  }

  Ended ended;
  const Clock::time_point end = Clock::now() + longest;
  bool over = false;
  while (!over) {
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(end - Clock::now());
    const auto wait = std::max(left, std::chrono::nanoseconds(0));
    const timespec time{wait.count() / 1'000'000'000, wait.count() % 1'000'000'000};
    pollfd from{ends[0], POLLIN, 0};
    if (::ppoll(&from, 1, &time, nullptr) <= 0) {
      break;
    }
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(ends[0], buffer.data(), buffer.size());
    over = got <= 0;
    ended.spoke = ended.spoke || got > 0;
    if (until_it_speaks && ended.spoke) {
      break;
    }
  }
  if (!over) {
    ::kill(child, SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  for (std::array<char, 4096> buffer{}; ::read(ends[0], buffer.data(), buffer.size()) > 0;) {
    ended.spoke = true;
  }
  ::close(ends[0]);
  ended.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  ended.well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return ended;
}

std::string lines_of_import(const std::string& name) {
  std::string text =
      R"({"type": "entity", "key": "deepseek", "kind": "company", "label": "DeepSeek"})"
      "\n"
      R"({"type": "document", "key": "news", "title": "News"})"
      "\n"
      R"({"type": "predicate", "key": "gpu_count", "label": "GPUs", "object": "quantity", )"
      R"("dimension": "count", "role": "stock"})"
      "\n"
      R"({"type": "entity", "key": "of-)" +
      name + R"(", "kind": "company", "label": "Of )" + name + "\"}\n";
  for (int i = 0; i < kClaims; ++i) {
    const std::string key = name + "." + std::to_string(i);
    const std::string lines = R"({"type": "claim", "key": ")" + key + R"(", "subject": "of-)" +
                              name + R"(", "predicate": "gpu_count", "object": {"quantity": ")" +
                              std::to_string(i + 1) + R"( GPU"}, "attributions": [{"key": "a-)" +
                              key + R"(", "agent": "deepseek", "act": "asserts", )" +
                              R"("document": "news"}]})" + "\n";
    text += lines;
  }
  const std::string records = R"({"type": "claim", "key": "accepted-)" + name +
                              R"(", "subject": "of-)" + name +
                              R"(", "predicate": "gpu_count", "object": {"quantity": "99 GPU"}})";
  return text + R"({"type": "proposal", "document": "news", "start": 0, "end": 4, )" +
         R"("certainty": 0.5, "rule": "a rule", "sentence": "", "records": [)" + records + "]}\n";
}

/// One store's life under kills.
class Life {
 public:
  Life(fs::path command, std::mt19937_64& chance, KillReport& report)
      : command_(std::move(command)), chance_(chance), report_(report) {}

  void next() {
    const Change change = draw();
    ++report_.runs;
    ++report_.by_command[change.arguments.front()];
    constexpr std::chrono::seconds kLong{30};
    const bool until_it_speaks = chance_() % 4 == 0;
    const auto longest = until_it_speaks
                             ? std::chrono::microseconds(kLong)
                             : std::chrono::microseconds(chance_() % kLongestRun.count());
    const Ended ended = run(command_, change.arguments, folder_.path(), longest, until_it_speaks);
    report_.killed += ended.killed ? 1 : 0;
    const bool acknowledged = ended.spoke || ended.well;
    report_.acknowledged += acknowledged ? 1 : 0;
    try {
      look_for(change, ended, acknowledged);
    } catch (const std::exception& error) {
      lose(change, error.what());
    }
  }

 private:
  struct Change {
    Words arguments;
    std::string mark;      // what its record says, and no other
    std::string import{};  // name of the import
  };

  /// Longer than any of these commands takes when left alone, unless the machine is very busy.
  static constexpr std::chrono::microseconds kLongestRun{60'000};

  Change draw() {
    const std::string name = "run" + std::to_string(++drawn_);
    switch (chance_() % 5) {
      case 1:
        if (!retractable_.empty()) {
          return {{"retract", "claim", retractable_.back(), "--reason", name}, name};
        }
        break;
      case 2:
        if (mergeable_.size() > 1) {
          return {
              {"merge", "of-" + mergeable_.back(), "of-" + mergeable_.front(), "--reason", name},
              name};
        }
        break;
      case 3:
      case 4: {
        const std::string id = waiting_proposal();
        if (!id.empty()) {
          const char* const decision = chance_() % 2 == 0 ? "--accept" : "--reject";
          return {{"review", decision, id, "--reason", name}, name};
        }
        break;
      }
      default:
        break;
    }
    std::ofstream(folder_ / (name + ".jsonl")) << lines_of_import(name);
    return {{"import", name + ".jsonl"}, name + ".jsonl", name};
  }

  std::string waiting_proposal() const {
    if (mergeable_.empty()) {
      return "";
    }
    const Store store = testing::open_for_reading(folder_ / "claims.db");
    std::string id;
    store.view().for_each_proposal({ProposalState::kPending}, [&](const RecordedProposal& each) {
      id = each.id.digest.hex();
    });
    return id;
  }

  void lose(const Change& change, const std::string& what) {
    std::string words;
    for (const std::string& word : change.arguments) {
      words += " " + word;
    }
    report_.lost.push_back("run " + std::to_string(report_.runs) + ":" + words + ": " + what);
  }

  void look_for(const Change& change, const Ended& ended, bool acknowledged) {
    if (!ended.killed && !ended.well) {
      lose(change, "refused: " + testing::bytes_of(folder_ / "err"));
    }
    std::int64_t times = 0;
    if (fs::exists(folder_ / "claims.db")) {
      const Ended verified =
          run(command_, {"verify"}, folder_.path(), std::chrono::seconds(60), false);
      if (!verified.well) {
        lose(change, "verify: " + testing::bytes_of(folder_ / "err"));
      }
      const Store store = testing::open_for_reading(folder_ / "claims.db");
      times = times_in(store, change);
      for (const auto& [mark, expected] : settled_) {
        const std::int64_t now = times_in(store, {{}, mark});
        if (now != expected) {
          lose(change, mark + " was there " + std::to_string(expected) + " times, and is " +
                           std::to_string(now) + " times");
        }
      }
      look_into(store, change, times);
    }
    if (times > 1 || (acknowledged && times != 1)) {
      lose(change, "it is there " + std::to_string(times) + " times");
    }
    if (!acknowledged && ended.killed) {
      ++(times == 1 ? report_.there : report_.not_there);
    }
    if (times == 1) {
      settle(change);
    }
  }

  /// It is there: from now on it has to be.
  void settle(const Change& change) {
    settled_[change.mark] = 1;
    if (!change.import.empty()) {
      mergeable_.push_back(change.import);
      for (int i = 0; i < kClaims; ++i) {
        retractable_.push_back(change.import + "." + std::to_string(i));
      }
    } else if (change.arguments.front() == "retract") {
      retractable_.pop_back();
    } else if (change.arguments.front() == "merge") {
      mergeable_.pop_back();
    }
  }

  static std::int64_t times_in(const Store& store, const Change& change) {
    const std::vector<claimgraph::Change> changes = store.view().changes();
    return std::count_if(changes.begin(), changes.end(), [&](const claimgraph::Change& each) {
      return each.what.ends_with(change.mark);
    });
  }

  /// An import is whole or not there at all.
  void look_into(const Store& store, const Change& change, std::int64_t times) {
    if (change.import.empty()) {
      return;
    }
    const View view = store.view();
    int found = view.entity("of-" + change.import) ? 1 : 0;
    for (int i = 0; i < kClaims; ++i) {
      const std::string key = change.import + "." + std::to_string(i);
      found += view.find_claim(key) && view.find_attribution("a-" + key) ? 1 : 0;
    }
    if (found != (times == 1 ? kClaims + 1 : 0)) {
      lose(change, std::to_string(found) + " of its records are there");
    }
  }

  fs::path command_;
  std::mt19937_64& chance_;
  KillReport& report_;
  testing::TemporaryFolder folder_;
  std::vector<std::string> mergeable_;    // imports whose companies are nobody else yet
  std::vector<std::string> retractable_;  // keys of claims
  std::map<std::string, std::int64_t> settled_;
  int drawn_ = 0;
};

}  // namespace

KillReport kill_often(const fs::path& command, std::int64_t kills, std::uint64_t seed) {
  KillReport report;
  std::mt19937_64 chance(seed);
  while (report.killed < kills && report.lost.empty()) {
    Life life(command, chance, report);
    for (std::int64_t i = 0; i < kRunsOfAStore && report.killed < kills; ++i) {
      life.next();
    }
  }
  return report;
}

}  // namespace claimgraph::faults
