// Names of a store and a session, for completion.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "repl_completion.hpp"
#include "repl_session.hpp"

namespace claimgraph::command {

/// Makes the vocabulary of a session, and keeps what is costly to gather until the store changes.
class SessionNames {
 public:
  explicit SessionNames(Session& session);

  /// As things are now. Without a store: commands, keywords and functions.
  const Vocabulary& vocabulary();

 private:
  struct Name {
    std::string folded;
    std::string text;
    bool is_key = false;
  };

  void read_catalogue();
  std::vector<std::string> names(std::string_view beginning, bool only_keys);
  void read_names();

  Session& session_;
  Vocabulary vocabulary_;
  std::vector<Name> names_;
  std::uint64_t names_version_ = 0;
};

}  // namespace claimgraph::command
