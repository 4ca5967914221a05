#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <optional>
#include <utility>

#include "query/float_sums.hpp"
#include "query/functions.hpp"
#include "query/runtime_errors.hpp"

namespace claimgraph {
namespace {

__extension__ typedef __int128 Int128;  // NOLINT(modernize-use-using): g++ wants the old form here

constexpr TypeSet kNumber = {ValueType::kInteger, ValueType::kFloat};

class Count : public Accumulator {
 public:
  void add(const Value& value) override { count_ += value.is_null() ? 0 : 1; }
  [[nodiscard]] Value result() const override { return count_; }

 private:
  std::int64_t count_ = 0;
};

// What takes numbers only.
class OfNumbers : public Accumulator {
 public:
  OfNumbers(const char* name, std::size_t offset) : name_(name), offset_(offset) {}
  void add(const Value& value) final {
    if (value.is_null()) {
      return;
    }
    if (!value.is_number()) {
      throw_type_error(offset_,
                       std::string(name_) + "() takes numbers, not " + to_string(value.type()));
    }
    add_number(value);
  }

 protected:
  [[nodiscard]] std::size_t offset() const { return offset_; }

 private:
  virtual void add_number(const Value& number) = 0;

  const char* name_;
  std::size_t offset_;
};

// Integers and Floats apart, so that the order in which they come does not matter for the former.
class Total {
 public:
  void add(const Value& number) {
    ++count_;
    if (number.is(ValueType::kInteger)) {
      integers_ += number.integer();
    } else {
      has_floats_ = true;
      floats_.add(number.real());
    }
  }
  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] bool has_floats() const { return has_floats_; }
  [[nodiscard]] Int128 integers() const { return integers_; }
  /// The sum of all, divided by a number that is not zero.
  [[nodiscard]] double over(double divisor) const {
    FloatSum all = floats_;
    const auto most = static_cast<double>(integers_);
    all.add(most);
    all.add(static_cast<double>(integers_ - static_cast<Int128>(most)));
    return all.over(divisor);
  }

 private:
  std::int64_t count_ = 0;
  Int128 integers_ = 0;
  bool has_floats_ = false;
  FloatSum floats_;
};

class Sum : public OfNumbers {
 public:
  explicit Sum(std::size_t offset) : OfNumbers("sum", offset) {}
  [[nodiscard]] Value result() const override {
    if (total_.has_floats()) {
      return total_.over(1);
    }
    const Int128 sum = total_.integers();
    if (sum < std::numeric_limits<std::int64_t>::min() ||
        sum > std::numeric_limits<std::int64_t>::max()) {
      throw_argument_error(offset(), "integer overflow: sum() is beyond 64 bits");
    }
    return static_cast<std::int64_t>(sum);
  }

 private:
  void add_number(const Value& number) override { total_.add(number); }

  Total total_;
};

class Average : public OfNumbers {
 public:
  explicit Average(std::size_t offset) : OfNumbers("avg", offset) {}
  [[nodiscard]] Value result() const override {
    if (total_.count() == 0) {
      return {};
    }
    return total_.over(static_cast<double>(total_.count()));
  }

 private:
  void add_number(const Value& number) override { total_.add(number); }

  Total total_;
};

// The least or greatest in the order of ORDER BY; the first one of those that are the same there.
template <bool kLeast>
class Extreme : public Accumulator {
 public:
  void add(const Value& value) override {
    if (value.is_null()) {
      return;
    }
    if (!best_.is_null()) {
      const std::strong_ordering order = order_values(value, best_);
      if (kLeast ? std::is_gteq(order) : std::is_lteq(order)) {
        return;
      }
    }
    best_ = value;
  }
  [[nodiscard]] Value result() const override { return best_; }

 private:
  Value best_;
};

class Collect : public Accumulator {
 public:
  void add(const Value& value) override {
    if (!value.is_null()) {
      values_.push_back(value);
    }
  }
  [[nodiscard]] Value result() const override { return values_; }

 private:
  ValueList values_;
};

class Deviation : public OfNumbers {
 public:
  Deviation(const char* name, bool of_sample, std::size_t offset)
      : OfNumbers(name, offset), of_sample_(of_sample) {}
  [[nodiscard]] Value result() const override {
    const std::int64_t degrees = of_sample_ ? count_ - 1 : count_;
    if (degrees < 1) {
      return 0.0;
    }
    const double plain = std::sqrt(plain_.sum() / static_cast<double>(degrees));
    return std::isfinite(plain) ? plain
                                : std::sqrt(scaled_.sum() / static_cast<double>(degrees)) / kScale;
  }

 private:
  static constexpr double kScale = 0x1p-600;  // for squares beyond all doubles

  void add_number(const Value& number) override {
    const double x = number.number();
    ++count_;
    plain_.add(x, count_);
    scaled_.add(x * kScale, count_);
  }

  bool of_sample_;
  std::int64_t count_ = 0;
  SquaresFromMean plain_;
  SquaresFromMean scaled_;
};

class Percentile : public OfNumbers {
 public:
  Percentile(const char* name, const Value& percentile, std::size_t offset)
      : OfNumbers(name, offset) {
    if (!percentile.is_number()) {
      throw_type_error(offset, std::string(name) + "() takes a number as its percentile, not " +
                                   to_string(percentile.type()));
    }
    percentile_ = percentile.number();
    if (!(percentile_ >= 0 && percentile_ <= 1)) {
      throw_argument_error(offset, std::string(name) + "(): the percentile " + to_text(percentile) +
                                       " is not between 0.0 and 1.0");
    }
  }

 protected:
  [[nodiscard]] double percentile() const { return percentile_; }
  [[nodiscard]] ValueList in_order() const {
    ValueList numbers = numbers_;
    std::stable_sort(numbers.begin(), numbers.end(),
                     [](const Value& a, const Value& b) { return std::is_lt(order_values(a, b)); });
    return numbers;
  }

 private:
  void add_number(const Value& number) override { numbers_.push_back(number); }

  double percentile_ = 0;
  ValueList numbers_;
};

// The number at which this part of the numbers is reached.
class DiscretePercentile : public Percentile {
 public:
  DiscretePercentile(const Value& percentile, std::size_t offset)
      : Percentile("percentileDisc", percentile, offset) {}
  [[nodiscard]] Value result() const override {
    const ValueList numbers = in_order();
    if (numbers.empty()) {
      return {};
    }
    const double reached = std::ceil(percentile() * static_cast<double>(numbers.size()));
    const auto at = static_cast<std::size_t>(std::max(reached, 1.0)) - 1;
    return numbers[std::min(at, numbers.size() - 1)];
  }
};

// Between the two numbers around this part of the way from the least to the greatest.
class ContinuousPercentile : public Percentile {
 public:
  ContinuousPercentile(const Value& percentile, std::size_t offset)
      : Percentile("percentileCont", percentile, offset) {}
  [[nodiscard]] Value result() const override {
    const ValueList numbers = in_order();
    if (numbers.empty()) {
      return {};
    }
    const double place = percentile() * static_cast<double>(numbers.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), numbers.size() - 1);
    const double part = place - static_cast<double>(below);
    const double lower = numbers[below].number();
    if (part == 0) {
      return lower;
    }
    const double upper = numbers[below + 1].number();
    return lower * (1 - part) + upper * part;
  }
};

template <typename State>
std::unique_ptr<Accumulator> make_plain(const Value& /*second*/, std::size_t /*offset*/) {
  return std::make_unique<State>();
}

template <typename State>
std::unique_ptr<Accumulator> make_checking(const Value& /*second*/, std::size_t offset) {
  return std::make_unique<State>(offset);
}

template <typename State>
std::unique_ptr<Accumulator> make_percentile(const Value& percentile, std::size_t offset) {
  return std::make_unique<State>(percentile, offset);
}

std::unique_ptr<Accumulator> make_sample_deviation(const Value& /*second*/, std::size_t offset) {
  return std::make_unique<Deviation>("stDev", true, offset);
}

std::unique_ptr<Accumulator> make_deviation(const Value& /*second*/, std::size_t offset) {
  return std::make_unique<Deviation>("stDevP", false, offset);
}

}  // namespace

const std::vector<AggregateFunction>& aggregate_functions() {
  // In order of name.
  static const std::vector<AggregateFunction> functions = {
      {"avg", "avg(number)", "The mean, a Float; null when there is no number.", 1, kNumber,
       ValueType::kFloat, make_checking<Average>},
      {"collect", "collect(value)", "All values that are not null, as a list.", 1, TypeSet::any(),
       ValueType::kList, make_plain<Collect>},
      {"count", "count(value)", "How many values are not null; count(*) counts rows.", 1,
       TypeSet::any(), ValueType::kInteger, make_plain<Count>},
      {"max", "max(value)", "The last value in the order of ORDER BY.", 1, TypeSet::any(),
       TypeSet::any(), make_plain<Extreme<false>>},
      {"min", "min(value)", "The first value in the order of ORDER BY.", 1, TypeSet::any(),
       TypeSet::any(), make_plain<Extreme<true>>},
      {"percentileCont", "percentileCont(number, percentile)",
       "The percentile (0.0 to 1.0), interpolated between numbers.", 2, kNumber, ValueType::kFloat,
       make_percentile<ContinuousPercentile>},
      {"percentileDisc", "percentileDisc(number, percentile)",
       "The percentile (0.0 to 1.0), one of the numbers.", 2, kNumber, kNumber,
       make_percentile<DiscretePercentile>},
      {"stDev", "stDev(number)", "The standard deviation of a sample (n - 1).", 1, kNumber,
       ValueType::kFloat, make_sample_deviation},
      {"stDevP", "stDevP(number)", "The standard deviation of a population (n).", 1, kNumber,
       ValueType::kFloat, make_deviation},
      {"sum", "sum(number)", "The sum; an Integer for Integers, 0 when there is no number.", 1,
       kNumber, kNumber, make_checking<Sum>},
  };
  return functions;
}

}  // namespace claimgraph
