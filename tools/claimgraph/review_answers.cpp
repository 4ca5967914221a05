#include "review_answers.hpp"

#include <cerrno>
#include <iostream>

#include <termios.h>
#include <unistd.h>

#include "edited_lines.hpp"
#include "interrupts.hpp"
#include "output.hpp"

namespace claimgraph::command {
namespace {

/// While it lives, the terminal gives each key as it is pressed, and does not show it.
class SingleKeys {
 public:
  SingleKeys() {
    known_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    if (known_) {
      termios keys = before_;
      keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
      keys.c_cc[VMIN] = 1;
      keys.c_cc[VTIME] = 0;
      ::tcsetattr(STDIN_FILENO, TCSADRAIN, &keys);
    }
  }
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;
  ~SingleKeys() {
    if (known_) {
      ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
    }
  }

 private:
  termios before_{};
  bool known_ = false;
};

/// The next key of the terminal; nothing at its end, for Ctrl-D and when interrupted.
std::optional<char> next_key() {
  constexpr char kEndOfInput = 4;  // Ctrl-D
  const SingleKeys single_keys;
  while (true) {
    char key = 0;
    const ssize_t count = ::read(STDIN_FILENO, &key, 1);
    if (count < 0 && errno == EINTR && !interrupt_waits()) {
      continue;
    }
    if (count <= 0 || key == kEndOfInput) {
      return std::nullopt;
    }
    return key;
  }
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == std::string::npos
             ? ""
             : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

ReviewAnswers::ReviewAnswers()
    : interactive_(is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO)) {
  if (interactive_) {
    catch_interrupts();
    lines_ = std::make_unique<EditedLines>(std::filesystem::path());
  } else {
    lines_ = std::make_unique<StreamLines>(std::cin);
  }
}

ReviewAnswers::~ReviewAnswers() = default;

std::optional<Answer> ReviewAnswers::key(const std::string& prompt) {
  std::cout << prompt << std::flush;
  if (interactive_) {
    const std::optional<char> key = next_key();
    const bool seen = key && *key > ' ' && *key < '\x7f';
    std::cout << (seen ? std::string(1, *key) : "") << '\n' << std::flush;
    return key ? std::optional(Answer{*key, ""}) : std::nullopt;
  }
  std::string line;
  do {
    if (lines_->read("", line) != LineSource::Outcome::kLine) {
      std::cout << '\n' << std::flush;
      return std::nullopt;
    }
    line = trimmed(line);
  } while (line.empty());
  std::cout << line << '\n' << std::flush;
  return Answer{line.front(), trimmed(line.substr(1))};
}

std::optional<std::string> ReviewAnswers::line(const std::string& prompt) {
  if (!interactive_) {
    std::cout << prompt << std::flush;
  }
  std::string line;
  const LineSource::Outcome outcome = lines_->read(prompt, line);
  if (!interactive_) {
    std::cout << line << '\n' << std::flush;
  }
  if (outcome != LineSource::Outcome::kLine) {
    return std::nullopt;
  }
  return trimmed(line);
}

}  // namespace claimgraph::command
