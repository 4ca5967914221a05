// Runs the built command in a folder of its own.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claimgraph {

/// What a run of the command gave.
struct Outcome {
  int exit_code = -1;  ///< 128 + the signal if one ended it
  std::string out;
  std::string err;
};

class CommandTest : public testing::Test {
 protected:
  CommandTest();
  ~CommandTest() override;

  using Words = std::vector<std::string>;
  using Environment = std::map<std::string, std::string>;

  /// Runs `claimgraph ARGUMENTS`; both streams are files, as in a pipe.
  [[nodiscard]] Outcome claimgraph(const Words& arguments, const std::string& input = "",
                                   const Environment& environment = {}) const;
  /// As claimgraph, in a terminal of this width; err has all that both streams wrote, out what is
  /// left of it on the screen.
  [[nodiscard]] Outcome in_terminal(unsigned short columns, const Words& arguments,
                                    const Environment& environment = {}) const;
  /// Runs a script of bash, in which $claimgraph is the command.
  [[nodiscard]] Outcome bash(const std::string& script) const;

  /// Runs a program of the system.
  [[nodiscard]] Outcome spawn(const std::string& program, const Words& arguments,
                              const std::string& input, const Environment& environment) const;

  /// Imports the claims of `acme_claims` into claims.db; the test fails if that fails.
  void import_acme() const;

  void write(const std::string& name, const std::string& content) const;
  [[nodiscard]] std::string read(const std::string& name) const;
  [[nodiscard]] bool exists(const std::string& name) const;
  /// Names of the files in the folder, in order.
  [[nodiscard]] std::vector<std::string> files() const;

  std::filesystem::path folder_;
};

/// Two sources that differ about the employees of Acme, two companies of one name, and more.
extern const char* const acme_claims;

/// The lines of a text, without their ends.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace claimgraph
