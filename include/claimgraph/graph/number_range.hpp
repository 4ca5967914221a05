// Consecutive numbers, to be gone through.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace claimgraph {

/// The numbers from one up to, and without, another one: vertices of a kind, edges of a vertex.
/// (Clang 14 does not compile the std::ranges::iota_view of GCC's library.)
class NumberRange {
 public:
  class Iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = std::uint32_t;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::uint32_t*;
    using reference = std::uint32_t;

    constexpr Iterator() = default;
    constexpr explicit Iterator(std::uint32_t number) noexcept : number_(number) {}

    constexpr std::uint32_t operator*() const noexcept { return number_; }
    constexpr std::uint32_t operator[](difference_type steps) const noexcept {
      return *(*this + steps);
    }
    constexpr Iterator& operator++() noexcept {
      ++number_;
      return *this;
    }
    constexpr Iterator operator++(int) noexcept { return Iterator(number_++); }
    constexpr Iterator& operator--() noexcept {
      --number_;
      return *this;
    }
    constexpr Iterator operator--(int) noexcept { return Iterator(number_--); }
    constexpr Iterator& operator+=(difference_type steps) noexcept {
      number_ = static_cast<std::uint32_t>(number_ + steps);
      return *this;
    }
    constexpr Iterator& operator-=(difference_type steps) noexcept { return *this += -steps; }
    friend constexpr Iterator operator+(Iterator at, difference_type steps) noexcept {
      return at += steps;
    }
    friend constexpr Iterator operator+(difference_type steps, Iterator at) noexcept {
      return at += steps;
    }
    friend constexpr Iterator operator-(Iterator at, difference_type steps) noexcept {
      return at -= steps;
    }
    friend constexpr difference_type operator-(Iterator a, Iterator b) noexcept {
      return difference_type{a.number_} - difference_type{b.number_};
    }
    friend constexpr bool operator==(Iterator a, Iterator b) noexcept = default;
    friend constexpr auto operator<=>(Iterator a, Iterator b) noexcept {
      return a.number_ <=> b.number_;
    }

   private:
    std::uint32_t number_ = 0;
  };

  constexpr NumberRange() = default;
  /// Precondition: begin <= end.
  constexpr NumberRange(std::uint32_t begin, std::uint32_t end) noexcept
      : begin_(begin), end_(end) {}

  [[nodiscard]] constexpr Iterator begin() const noexcept { return Iterator(begin_); }
  [[nodiscard]] constexpr Iterator end() const noexcept { return Iterator(end_); }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return end_ - begin_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return begin_ == end_; }
  // Preconditions: at < size(); not empty. Nothing here throws.
  [[nodiscard]] constexpr std::uint32_t operator[](std::size_t at) const noexcept {
    return static_cast<std::uint32_t>(begin_ + at);
  }
  [[nodiscard]] constexpr std::uint32_t front() const noexcept { return begin_; }
  [[nodiscard]] constexpr std::uint32_t back() const noexcept { return end_ - 1; }

 private:
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace claimgraph
