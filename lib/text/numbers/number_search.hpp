// How words of numbers combine.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "text/numbers/number_words.hpp"

namespace claimgraph {

/// Tries the ways in which the words at one place of a text can make a number, and keeps the
/// longest. Bounded in depth and in steps.
class NumberSearch {
 public:
  NumberSearch(const NumberWords& words, std::string_view text, NumberWords::IsBorder is_border,
               const NumberWords::Options& options)
      : words_(words), text_(text), is_border_(is_border), options_(options) {}

  std::optional<NumberWords::Result> from(std::size_t position);
  std::optional<NumberWords::Result> behind(WideInteger before, std::size_t position);

 private:
  struct Part {
    WideInteger value = 0;
    WideInteger unit = 1;  // the multiplier it has, or 1
    WideInteger room = 0;  // what could be added when it came
    bool closed = false;   // nothing multiplies it
  };
  struct State {
    std::array<Part, 12> parts{};
    std::size_t count = 0;
    WideInteger room = 0;                  // what is below this may be added
    std::array<WideInteger, 4> factors{};  // of what follows, inside each other
    std::size_t factor_count = 0;
    bool factor_is_new = false;  // nothing has followed it
    bool must_go_on = false;     // not a number yet: "200+"
    bool must_multiply = false;  // not a number yet: "1x"
    bool last_is_digit = false;  // a number below ten, without a multiplier
    bool last_was_multiplier = false;
    bool last_was_added = false;  // behind "and"
    int words = 0;
  };

  void step(const State& state, std::size_t position);
  void go_on_behind_and(const State& state, bool comma, std::size_t position);
  void go_on_with_tens(const State& state, std::size_t position);
  void keep(const State& state, std::size_t end);
  bool apply(const NumberRole& role, bool apart, bool added, State& state) const;
  static bool cannot_follow(const NumberRole& role, const State& state);
  static bool add_number(WideInteger value, State& state);
  [[nodiscard]] bool multiply(WideInteger by, State& state) const;
  [[nodiscard]] WideInteger tail(const State& state) const;
  static WideInteger total(const State& state);
  static WideInteger factor(const State& state);
  static void leave_factor(State& state);

  const NumberWords& words_;
  std::string_view text_;
  NumberWords::IsBorder is_border_;
  const NumberWords::Options& options_;
  std::optional<NumberWords::Result> best_;
  int steps_ = 0;
};

}  // namespace claimgraph
