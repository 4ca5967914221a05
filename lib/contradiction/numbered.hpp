// Giving numbers to things, the same to the same thing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

/// Things numbered from 1 in the order of their coming. Copyable: it holds no addresses.
template <typename Item>
class Numbered {
 public:
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  /// The number must have been given.
  [[nodiscard]] const Item& operator[](std::uint32_t number) const { return items_[number - 1]; }

  /// The number of what equals `wanted`; `make()` gives the item if it is new.
  template <typename Wanted, typename Make>
  std::uint32_t number_of(const Wanted& wanted, std::uint64_t hash, const Make& make) {
    if (4 * (items_.size() + 1) > 3 * slots_.size()) {
      grow();
    }
    std::size_t at = place_of(hash);
    for (; slots_[at].number != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == upper(hash) && (*this)[slots_[at].number] == wanted) {
        return slots_[at].number;
      }
    }
    if (items_.size() >= 0xffff'fffeU) {
      throw Error(ErrorCode::kLimit, "more than four thousand million different things to number");
    }
    items_.push_back(make());
    slots_[at] = {upper(hash), static_cast<std::uint32_t>(items_.size())};
    return slots_[at].number;
  }

  /// The number of what equals `wanted`, or 0.
  template <typename Wanted>
  [[nodiscard]] std::uint32_t find(const Wanted& wanted, std::uint64_t hash) const {
    if (slots_.empty()) {
      return 0;
    }
    std::size_t at = place_of(hash);
    while (slots_[at].number != 0 &&
           !(slots_[at].hash == upper(hash) && (*this)[slots_[at].number] == wanted)) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return slots_[at].number;
  }

  /// Of memory, without what the items hold elsewhere.
  [[nodiscard]] std::size_t bytes() const {
    return items_.capacity() * sizeof(Item) + slots_.capacity() * sizeof(Slot);
  }
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // 0: free
  };

  // Hashes of numbers alone would fill one end of the table; this spreads them.
  static std::uint32_t upper(std::uint64_t hash) {
    return static_cast<std::uint32_t>((hash * 0x9e37'79b9'7f4a'7c15U) >> 32U);
  }
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const {
    return upper(hash) & (slots_.size() - 1);
  }
  void grow() {
    constexpr std::size_t kLeast = 16;
    std::vector<Slot> old(slots_.empty() ? kLeast : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != 0) {
        std::size_t at = slot.hash & (slots_.size() - 1);
        while (slots_[at].number != 0) {
          at = (at + 1) & (slots_.size() - 1);
        }
        slots_[at] = slot;
      }
    }
  }

  std::vector<Item> items_;
  std::vector<Slot> slots_;  // a power of two
};

}  // namespace claimgraph
