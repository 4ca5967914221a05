#include "statement_reader.hpp"

#include <algorithm>
#include <utility>

namespace claimgraph::command {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

char closing(char bracket) {
  return bracket == '(' ? ')' : bracket == '[' ? ']' : '}';
}

}  // namespace

void StatementReader::add(std::string_view lines) {
  text_ += lines;
  text_ += '\n';
}

/// Moves at_ to where a statement begins, past space and comments; false when none does.
bool StatementReader::skip_to_begin() {
  while (at_ < text_.size()) {
    const std::string_view rest = std::string_view(text_).substr(at_);
    if (rest.starts_with("/*")) {
      const std::size_t end = rest.find("*/", 2);
      if (end == std::string_view::npos) {
        return false;  // it goes on in the next line
      }
      at_ += end + 2;
    } else if (rest.starts_with("//")) {
      at_ += std::min(rest.find('\n'), rest.size());
    } else if (kSpace.find(rest.front()) != std::string_view::npos || rest.front() == ';') {
      ++at_;
    } else {
      begun_ = true;
      begin_ = at_;
      return true;
    }
  }
  return false;
}

/// Moves at_ to the semicolon that ends the statement, or to the end of the text.
void StatementReader::scan() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (quote_ == '*') {
      if (c == '*' && after == '/') {
        quote_ = '\0';
        ++at_;
      }
    } else if (quote_ == '/') {
      if (c == '\n') {
        quote_ = '\0';
      }
    } else if (quote_ != '\0') {
      if (c == '\\' && quote_ != '`') {
        ++at_;  // whatever is escaped; every line has its end, so that something is
      } else if (c == quote_) {
        quote_ = '\0';
      }
    } else if (c == '\'' || c == '"' || c == '`') {
      quote_ = c;
    } else if (c == '/' && (after == '/' || after == '*')) {
      quote_ = after;
      ++at_;
    } else if (c == '(' || c == '[' || c == '{') {
      brackets_.push_back(c);
    } else if (c == ')' || c == ']' || c == '}') {
      // One that fits none is left to the parser to refuse.
      if (!brackets_.empty() && closing(brackets_.back()) == c) {
        brackets_.pop_back();
      }
    } else if (c == ';') {
      ended_ = true;
      return;
    }
    ++at_;
  }
  at_ = std::min(at_, text_.size());
}

Statement StatementReader::take(std::size_t end, bool is_command) {
  Statement statement;
  statement.is_command = is_command;
  statement.text = text_.substr(begin_, end - begin_);
  const auto lines_before = std::count(
      text_.begin(), text_.begin() + static_cast<std::string::difference_type>(begin_), '\n');
  statement.line = first_line_ + static_cast<std::size_t>(lines_before);
  const std::size_t line_begin = begin_ == 0 ? 0 : text_.rfind('\n', begin_ - 1) + 1;
  statement.before = text_.substr(line_begin, begin_ - line_begin);
  at_ = std::min(end + 1, text_.size());
  begun_ = false;
  ended_ = false;
  quote_ = '\0';
  brackets_.clear();
  // Whole lines that are done with are dropped.
  const std::size_t done = at_ == 0 ? 0 : text_.rfind('\n', at_ - 1) + 1;
  first_line_ += static_cast<std::size_t>(std::count(
      text_.begin(), text_.begin() + static_cast<std::string::difference_type>(done), '\n'));
  text_.erase(0, done);
  at_ -= done;
  begin_ = at_;
  return statement;
}

std::optional<Statement> StatementReader::next() {
  if (!begun_ && !skip_to_begin()) {
    if (at_ == text_.size()) {
      first_line_ += static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
      text_.clear();
      at_ = 0;
      begin_ = 0;
    }
    return std::nullopt;
  }
  if (at_ == begin_) {
    const std::size_t end = text_.find('\n', begin_);
    std::string_view line = trimmed(std::string_view(text_).substr(begin_, end - begin_));
    if (line.starts_with(':')) {
      return take(end, true);
    }
    if (line.ends_with(';')) {
      line = trimmed(line.substr(0, line.size() - 1));
    }
    if (line == "quit" || line == "exit" || line == "help") {
      const std::string command = ":" + std::string(line);
      Statement statement = take(end, true);
      statement.text = command;
      return statement;
    }
  }
  if (!ended_) {
    scan();
  }
  if (!ended_) {
    return std::nullopt;
  }
  return take(at_, false);
}

std::optional<Statement> StatementReader::finish() {
  if (std::optional<Statement> statement = next()) {
    return statement;
  }
  if (!begun_) {
    return std::nullopt;
  }
  // A comment at the end is no part of it, but does no harm.
  return take(text_.size(), false);
}

void StatementReader::clear() {
  begin_ = text_.size();
  begun_ = true;
  take(text_.size(), false);
  text_.clear();
  at_ = 0;
  begin_ = 0;
}

char StatementReader::open() const {
  if (!begun_) {
    return at_ < text_.size() ? '*' : '\0';
  }
  if (quote_ != '\0' && quote_ != '/') {
    return quote_;
  }
  return brackets_.empty() ? ';' : brackets_.back();
}

std::string_view StatementReader::pending() const {
  return begun_ ? std::string_view(text_).substr(begin_) : std::string_view();
}

}  // namespace claimgraph::command
