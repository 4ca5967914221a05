#include "text/numbers/number_search.hpp"

namespace claimgraph {
namespace {

constexpr int kMostSteps = 300;
constexpr int kMostWords = 48;
constexpr WideInteger kEndless = ~WideInteger{0};

constexpr WideInteger power_of_ten(int power) {
  WideInteger value = 1;
  for (int i = 0; i < power; ++i) {
    value *= 10;
  }
  return value;
}

constexpr WideInteger kLargest = power_of_ten(36);

bool fits(WideInteger a, WideInteger b) {
  return a == 0 || b <= kLargest / a;
}

bool is_power_of_ten(WideInteger value) {
  while (value >= 10 && value % 10 == 0) {
    value /= 10;
  }
  return value == 1;
}

// 20 -> 10, 300 -> 100, 21 -> 1.
WideInteger last_power(WideInteger value) {
  WideInteger power = 1;
  while (value != 0 && value % 10 == 0) {
    value /= 10;
    power *= 10;
  }
  return power;
}

}  // namespace

WideInteger NumberSearch::total(const State& state) {
  WideInteger sum = 0;
  for (std::size_t i = 0; i < state.count; ++i) {
    sum += state.parts[i].value;
  }
  return sum;
}

WideInteger NumberSearch::factor(const State& state) {
  WideInteger product = 1;
  for (std::size_t i = 0; i < state.factor_count; ++i) {
    product *= state.factors[i];
  }
  return product;
}

void NumberSearch::leave_factor(State& state) {
  const WideInteger left = state.factors[--state.factor_count];
  state.room = left * factor(state);
}

// What the last digit counts more than it says: 二百五 is 250.
WideInteger NumberSearch::tail(const State& state) const {
  if (!options_.tail_is_next_power || !state.last_is_digit || state.last_was_added ||
      state.count < 2) {
    return 0;
  }
  const WideInteger unit = state.parts[state.count - 2].unit;
  return unit >= 100 ? state.parts[state.count - 1].value * (unit / 10 - 1) : 0;
}

bool NumberSearch::add_number(WideInteger value, State& state) {
  if (state.count == state.parts.size()) {
    return false;
  }
  while (true) {
    const WideInteger by = factor(state);
    if (!fits(by, value)) {
      return false;
    }
    const WideInteger whole = value * by;
    if (state.factor_is_new) {
      // "elfu" stood for 1000 until now.
      Part& last = state.parts[state.count - 1];
      last.value = whole;
      last.unit = by;
      state.room = value == 0 ? 0 : last_power(value) * by;
      state.factor_is_new = false;
      return value != 0;
    }
    if (state.count == 0 || (whole < state.room && value != 0)) {
      const WideInteger power = last_power(value);
      const WideInteger room = state.count == 0 ? kEndless : state.room;
      state.parts[state.count] = {whole, (power >= 100 ? power : 1) * by, room, false};
      ++state.count;
      state.room = value == 0 ? 0 : power * by;
      return true;
    }
    if (state.factor_count == 0) {
      return false;
    }
    leave_factor(state);
  }
}

bool NumberSearch::multiply(WideInteger by, State& state) const {
  if (state.count == 0 || state.factor_is_new) {
    return false;
  }
  if (!is_power_of_ten(by)) {  // dozens: of all that was said
    const WideInteger sum = total(state);
    if (sum == 0 || !fits(sum, by)) {
      return false;
    }
    state.parts[0] = {sum * by, by, kEndless, false};
    state.count = 1;
    state.room = 0;
    return true;
  }
  std::size_t first = state.count;
  WideInteger sum = 0;
  while (first > 0 && state.parts[first - 1].unit < by) {
    if (state.parts[first - 1].closed) {
      return false;
    }
    sum += state.parts[--first].value;
  }
  if (first + 1 < state.count) {
    sum += tail(state);  // 百二万 is 120 times 万
  }
  if (first == state.count || sum == 0 || (sum >= by && !(first == 0 && state.count == 1)) ||
      !fits(sum, by)) {
    return false;
  }
  const WideInteger room = state.parts[first].room;
  if (sum * by >= room) {
    return false;
  }
  // "mil milhões": the two together are the unit, and single milhões may follow.
  const bool together = state.last_was_multiplier && first + 1 == state.count &&
                        state.parts[first].unit >= 1000 && fits(state.parts[first].unit, by);
  const WideInteger unit = together ? state.parts[first].unit * by : by;
  state.parts[first] = {sum * by, unit, room, false};
  state.count = first + 1;
  state.room = unit;
  return true;
}

bool NumberSearch::apply(const NumberRole& role, bool apart, bool added, State& state) const {
  using Kind = NumberRole::Kind;
  if ((state.must_multiply && role.kind != Kind::kMultiplier) ||
      (options_.below_hundred && role.value >= 100)) {
    return false;
  }
  ++state.words;
  const bool was_digit = state.last_is_digit;
  state.last_is_digit = false;
  switch (role.kind) {
    case Kind::kNumber:
    case Kind::kUnmultiplied:
    case Kind::kBeginning:
      state.last_was_multiplier = false;
      if (options_.glued_multipliers && apart && !added && role.kind == Kind::kNumber &&
          state.count > 0 && state.room < 1000) {
        return false;
      }
      if (!add_number(role.value, state)) {
        return false;
      }
      state.parts[state.count - 1].closed = role.kind == Kind::kUnmultiplied;
      state.must_go_on = role.kind == Kind::kBeginning;
      if (role.kind == Kind::kBeginning && role.value == 0) {
        state.room = 10;  // "zero two"
      }
      state.last_is_digit = role.value > 0 && role.value < 10;
      state.last_was_added = added;
      return true;
    case Kind::kCount:
      if (state.count > 0 && state.room <= 1) {
        return false;
      }
      if (!add_number(role.value, state)) {
        return false;
      }
      state.must_go_on = false;
      state.must_multiply = true;
      return true;
    case Kind::kMultiplier:
      state.last_is_digit = was_digit;
      if (added || state.must_go_on || !multiply(role.value, state)) {
        return false;
      }
      if (options_.glued_multipliers && apart) {
        return false;
      }
      if (options_.stop_at_magnitudes && apart && role.value >= 1000) {
        return false;
      }
      state.must_multiply = false;
      state.last_is_digit = false;
      state.last_was_multiplier = true;
      return true;
    case Kind::kFactor: {
      state.last_was_multiplier = false;
      if (state.factor_count == state.factors.size() || !fits(factor(state), role.value)) {
        return false;
      }
      if (!state.factor_is_new) {
        // Inside the multiplicand if it fits there, else behind it.
        while (state.count > 0 && role.value * factor(state) >= state.room) {
          if (state.factor_count == 0) {
            return false;
          }
          leave_factor(state);
        }
        if (state.count == state.parts.size()) {
          return false;
        }
        state.parts[state.count] = {0, 1, state.count == 0 ? kEndless : state.room, false};
        ++state.count;
      }
      state.factors[state.factor_count++] = role.value;
      Part& last = state.parts[state.count - 1];
      last.value = factor(state);
      last.unit = last.value;
      state.room = last.value;
      state.factor_is_new = true;
      state.must_go_on = false;
      return true;
    }
    case Kind::kAnd:
    case Kind::kAndTens:
      break;
  }
  state.last_is_digit = was_digit;
  return false;
}

// A quick look before the state is copied.
bool NumberSearch::cannot_follow(const NumberRole& role, const State& state) {
  if (role.kind == NumberRole::Kind::kMultiplier) {
    return state.count == 0;
  }
  return state.count > 0 && state.factor_count == 0 &&
         (state.must_multiply || role.value >= state.room);
}

void NumberSearch::keep(const State& state, std::size_t end) {
  if (state.must_go_on || state.must_multiply || (best_ && best_->end >= end) ||
      !is_border_(text_, end)) {
    return;
  }
  NumberWords::Result result;
  result.end = end;
  result.words = state.words;
  result.value = total(state);
  result.unit = state.parts[state.count - 1].unit;
  result.value += tail(state);
  best_ = result;
}

void NumberSearch::step(const State& state, std::size_t position) {
  if (state.words >= kMostWords) {
    return;
  }
  const std::size_t begin =
      state.count == 0 && state.words == 0 ? position : skip_number_gap(text_, position);
  const bool apart = begin > position;
  NumberWords::Matches found;
  words_.match(text_, begin, found);
  for (std::size_t i = found.count; i > 0; --i) {
    const NumberWords::Match& match = found.all[i - 1];
    for (std::uint32_t r = match.roles; r != NumberWords::kNone; r = words_.roles_[r].next) {
      if (++steps_ > kMostSteps) {
        return;
      }
      const NumberRole& role = words_.roles_[r].role;
      if (role.kind == NumberRole::Kind::kAndTens) {
        if (state.last_is_digit) {
          go_on_with_tens(state, match.end);
        }
        continue;
      }
      if (role.kind != NumberRole::Kind::kAnd) {
        if (cannot_follow(role, state)) {
          continue;
        }
        State next = state;
        if (apply(role, apart, false, next)) {
          keep(next, match.end);
          step(next, match.end);
        }
        continue;
      }
      if (state.count == 0 || state.must_multiply || state.room <= 1) {
        continue;
      }
      go_on_behind_and(state, text_[begin] == ',', match.end);
    }
  }
}

// Behind "and" a number has to follow that can be added.
void NumberSearch::go_on_behind_and(const State& state, bool comma, std::size_t position) {
  State before = state;
  if (comma) {
    if (state.room < 1000 && state.factor_count == 0) {
      return;  // "twenty, one" are two
    }
    while (before.factor_count > 0) {
      leave_factor(before);
    }
  }
  NumberWords::Matches found;
  words_.match(text_, skip_number_gap(text_, position), found);
  for (std::size_t i = found.count; i > 0; --i) {
    const NumberWords::Match& match = found.all[i - 1];
    for (std::uint32_t r = match.roles; r != NumberWords::kNone; r = words_.roles_[r].next) {
      if (++steps_ > kMostSteps) {
        return;
      }
      State next = before;
      if (apply(words_.roles_[r].role, true, true, next)) {
        keep(next, match.end);
        step(next, match.end);
      }
    }
  }
}

// "einundzwanzig": the tens behind the digit, as one number.
void NumberSearch::go_on_with_tens(const State& state, std::size_t position) {
  NumberWords::Matches found;
  words_.match(text_, skip_number_gap(text_, position), found);
  for (std::size_t i = found.count; i > 0; --i) {
    const NumberWords::Match& match = found.all[i - 1];
    for (std::uint32_t r = match.roles; r != NumberWords::kNone; r = words_.roles_[r].next) {
      const NumberRole& role = words_.roles_[r].role;
      if (++steps_ > kMostSteps) {
        return;
      }
      if (role.kind != NumberRole::Kind::kNumber || role.value < 20 || role.value > 90 ||
          role.value % 10 != 0) {
        continue;
      }
      State next = state;
      Part& digit = next.parts[next.count - 1];
      const WideInteger by = factor(state);
      if (digit.room <= role.value * by || ++next.words > kMostWords) {
        continue;
      }
      digit.value += role.value * by;
      next.room = by;
      next.last_is_digit = false;
      keep(next, match.end);
      step(next, match.end);
    }
  }
}

std::optional<NumberWords::Result> NumberSearch::from(std::size_t position) {
  step(State(), position);
  return best_;
}

std::optional<NumberWords::Result> NumberSearch::behind(WideInteger before, std::size_t position) {
  if (before == 0 || before > kLargest) {
    return std::nullopt;
  }
  State state;
  add_number(before, state);
  state.must_multiply = true;
  step(state, position);
  return best_;
}

}  // namespace claimgraph
