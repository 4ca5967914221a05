// The one file that knows libedit.
#include "edited_lines.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <histedit.h>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include <claimgraph/base/unicode.hpp>

#include "base/c_callback.hpp"
#include "interrupts.hpp"
#include "output.hpp"
#include "statement_history.hpp"

namespace claimgraph::command {
namespace {

constexpr std::size_t kListedCandidates = 120;
constexpr int kHistorySize = 1000;

// Signals that came while a line was read.
volatile std::sig_atomic_t resized = 0;
volatile std::sig_atomic_t suspended = 0;

extern "C" void note_resize(int /*signal*/) {
  resized = 1;
}
extern "C" void note_suspend(int /*signal*/) {
  suspended = 1;
}

/// While it lives, signals are taken only where a character is waited for, so that none is missed
/// between a look for it and the wait. (libedit's own handling misses them there.)
class SignalsOfALine {
 public:
  SignalsOfALine() {
    struct sigaction action {};
    ::sigemptyset(&action.sa_mask);
    action.sa_handler = note_resize;
    ::sigaction(SIGWINCH, &action, &resize_before_);
    action.sa_handler = note_suspend;
    ::sigaction(SIGTSTP, &action, &suspend_before_);
    sigset_t held;
    ::sigemptyset(&held);
    for (const int signal : {SIGINT, SIGWINCH, SIGTSTP}) {
      ::sigaddset(&held, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &held, &mask_before_);
  }
  SignalsOfALine(const SignalsOfALine&) = delete;
  SignalsOfALine& operator=(const SignalsOfALine&) = delete;
  ~SignalsOfALine() {
    ::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
    ::sigaction(SIGWINCH, &resize_before_, nullptr);
    ::sigaction(SIGTSTP, &suspend_before_, nullptr);
  }

  /// The mask to wait with.
  [[nodiscard]] const sigset_t& mask_before() const { return mask_before_; }

 private:
  sigset_t mask_before_{};
  struct sigaction resize_before_ {};
  struct sigaction suspend_before_ {};
};

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

int code_points(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

bool same_letter(char a, char b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return lower(a) == lower(b);
}

/// What all of the words begin with, upper and lower case being the same, on a code point border;
/// as it is written in a word that begins as typed, if there is one. Precondition: not empty.
std::string common_beginning(const std::vector<std::string>& words, const std::string& typed) {
  const auto as_typed = std::find_if(
      words.begin(), words.end(), [&](const std::string& word) { return word.starts_with(typed); });
  std::string common = as_typed == words.end() ? words.front() : *as_typed;
  for (const std::string& word : words) {
    auto border =
        std::mismatch(common.begin(), common.end(), word.begin(), word.end(), same_letter).first;
    while (border != common.end() && border != common.begin() && is_continuation(*border)) {
      --border;
    }
    common.erase(border, common.end());
  }
  return common;
}

/// The words in columns, as many as fit.
std::string listed(const std::vector<std::string>& words, std::size_t columns) {
  const std::size_t shown = std::min(words.size(), kListedCandidates);
  std::size_t width = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    width = std::max(width, display_width(words[i]) + 2);
  }
  const std::size_t per_line = std::max<std::size_t>(columns / std::max<std::size_t>(width, 1), 1);
  const std::size_t lines = (shown + per_line - 1) / per_line;
  std::string text;
  for (std::size_t line = 0; line < lines; ++line) {
    for (std::size_t i = line; i < shown; i += lines) {
      const std::string word = truncate_to_width(printable(words[i]), columns - 1);
      text += word;
      if (i + lines < shown) {
        text += std::string(width - std::min(width, display_width(word)), ' ');
      }
    }
    text += '\n';
  }
  if (shown < words.size()) {
    text += fmt::format("and {} more\n", words.size() - shown);
  }
  return text;
}

}  // namespace

struct EditedLines::Editor {
  explicit Editor(const std::filesystem::path& file) : history(file) {}

  static Editor& of(EditLine* edit) {
    void* self = nullptr;
    el_get(edit, EL_CLIENTDATA, &self);
    return *static_cast<Editor*>(self);
  }

  // Called by libedit, which is C: a store that cannot be read makes Tab beep.
  static char* give_prompt(EditLine* edit) noexcept { return of(edit).prompt.data(); }
  static unsigned char on_tab(EditLine* edit, int /*key*/) noexcept {
    return without_exceptions([edit] { return of(edit).complete(); },
                              static_cast<unsigned char>(CC_REFRESH_BEEP));
  }
  static int next_character(EditLine* edit, wchar_t* character) noexcept {
    return of(edit).next_character(character);
  }
  unsigned char complete();
  int next_character(wchar_t* character) noexcept;

  StatementHistory history;
  std::string prompt;
  Completer completer;
  const SignalsOfALine* signals = nullptr;
  std::mbstate_t shift{};  ///< of bytes that are no whole character yet
  EditLine* edit = nullptr;
  History* entries = nullptr;
};

unsigned char EditedLines::Editor::complete() {
  const LineInfo* info = el_line(edit);
  const std::string line(info->buffer, static_cast<std::size_t>(info->cursor - info->buffer));
  const std::size_t line_begin = line.rfind('\n') + 1;
  if (line.find_first_not_of(" \t", line_begin) == std::string::npos) {
    el_insertstr(edit, "  ");  // indentation, also in text that is pasted
    return CC_REFRESH;
  }
  const Completions completions = completer ? completer(line) : Completions{};
  if (completions.words.empty()) {
    return CC_REFRESH_BEEP;
  }
  const std::string typed = line.substr(completions.begin);
  std::string replacement = common_beginning(completions.words, typed);
  const bool only_one = completions.words.size() == 1;
  if (only_one) {
    replacement += completions.suffix;
  }
  if (only_one || replacement.size() > typed.size()) {
    el_deletestr(edit, code_points(typed));
    el_insertstr(edit, replacement.c_str());
    return CC_REFRESH;
  }
  const std::string list =
      "\n" + listed(completions.words, terminal_columns(STDOUT_FILENO).value_or(80));
  std::fwrite(list.data(), 1, list.size(), stdout);
  std::fflush(stdout);
  return CC_REDISPLAY;
}

/// Waits for a character: 1, 0 at the end, -1 for Ctrl-C and errors.
int EditedLines::Editor::next_character(wchar_t* character) noexcept {
  for (;;) {
    if (interrupt_waits()) {
      shift = {};
      errno = EINTR;
      return -1;
    }
    if (suspended != 0) {
      suspended = 0;
      el_set(edit, EL_PREP_TERM, 0);
      ::raise(SIGSTOP);
      el_set(edit, EL_PREP_TERM, 1);
      el_set(edit, EL_REFRESH);
    }
    if (resized != 0) {
      resized = 0;
      el_resize(edit);
      el_set(edit, EL_REFRESH);
    }
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::ppoll(&input, 1, nullptr, &signals->mask_before()) < 0) {
      if (errno == EINTR) {
        continue;
      }
      return -1;
    }
    char byte = '\0';
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    if (count <= 0) {
      return static_cast<int>(count);
    }
    const std::size_t used = std::mbrtowc(character, &byte, 1, &shift);
    if (used <= 1) {
      return 1;
    }
    if (used == static_cast<std::size_t>(-1)) {
      shift = {};  // no character: left out
    }
  }
}

EditedLines::EditedLines(const std::filesystem::path& history)
    : editor_(std::make_unique<Editor>(history)) {
  // libedit reads bytes as the locale says, and all text here is UTF-8.
  if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX < 4) {  // NOLINT: before any thread
    std::setlocale(LC_CTYPE, "C.UTF-8");                            // NOLINT: before any thread
  }
  Editor& editor = *editor_;
  editor.entries = history_init();
  HistEvent event{};
  ::history(editor.entries, &event, H_SETSIZE, kHistorySize);
  for (const std::string& statement : editor.history.statements()) {
    ::history(editor.entries, &event, H_ENTER, statement.c_str());
  }

  EditLine* edit = el_init("claimgraph", stdin, stdout, stderr);
  editor.edit = edit;
  el_set(edit, EL_CLIENTDATA, &editor);
  el_set(edit, EL_PROMPT, &Editor::give_prompt);
  el_wset(edit, EL_GETCFN, static_cast<int (*)(EditLine*, wchar_t*)>(&Editor::next_character));
  el_set(edit, EL_EDITOR, "emacs");
  el_set(edit, EL_HIST, ::history, editor.entries);
  {
#if defined(__SANITIZE_ADDRESS__)
    const __lsan::ScopedDisabler kept_by_libedit;  // it copies both texts and never frees them
#endif
    el_set(edit, EL_ADDFN, "claimgraph-complete", "Complete the word", &Editor::on_tab);
  }
  const std::array<std::pair<const char*, const char*>, 9> keys{{
      {"^R", "em-inc-search-prev"},
      {"^W", "ed-delete-prev-word"},
      {"\\e[1;5C", "em-next-word"},
      {"\\e[1;5D", "ed-prev-word"},
      {"\\e[H", "ed-move-to-beg"},
      {"\\e[F", "ed-move-to-end"},
      {"\\e[1~", "ed-move-to-beg"},
      {"\\e[4~", "ed-move-to-end"},
      {"\\e[3~", "ed-delete-next-char"},
  }};
  for (const auto& [key, action] : keys) {
    el_set(edit, EL_BIND, key, action, nullptr);
  }
  el_source(edit, nullptr);  // ~/.editrc, if there is one
  el_set(edit, EL_BIND, "^I", "claimgraph-complete", nullptr);
}

EditedLines::~EditedLines() {
  el_end(editor_->edit);
  history_end(editor_->entries);
}

LineSource::Outcome EditedLines::read(const std::string& prompt, std::string& line) {
  editor_->prompt = prompt;
  int count = 0;
  errno = 0;
  const char* text = nullptr;
  {
    const SignalsOfALine signals;
    editor_->signals = &signals;
    text = el_gets(editor_->edit, &count);
    editor_->signals = nullptr;
  }
  if (text == nullptr && take_interrupt()) {
    std::fputs("^C\n", stdout);
    std::fflush(stdout);
    return Outcome::kInterrupted;
  }
  if (text == nullptr || count <= 0) {
    std::fputs("\n", stdout);
    std::fflush(stdout);
    return Outcome::kEnd;
  }
  line.assign(text, static_cast<std::size_t>(count));
  if (line.ends_with('\n')) {
    line.pop_back();
  }
  return Outcome::kLine;
}

void EditedLines::remember(const std::string& statement) {
  editor_->history.add(statement);
  HistEvent event{};
  ::history(editor_->entries, &event, H_ENTER, statement.c_str());
}

void EditedLines::complete_with(Completer completer) {
  editor_->completer = std::move(completer);
}

}  // namespace claimgraph::command
