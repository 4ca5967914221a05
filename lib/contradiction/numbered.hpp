// Giving numbers to things, the same to the same thing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

/// Things numbered from 1 in the order of their coming. Copies share their memory until one of them
/// gives a new number; each is for one thread at a time, copies of one are for as many as there
/// are.
template <typename Item>
class Numbered {
 public:
  [[nodiscard]] std::size_t size() const { return items().size(); }
  /// The number must have been given.
  [[nodiscard]] const Item& operator[](std::uint32_t number) const {
    return tables_->items[number - 1];
  }

  /// The number of what equals `wanted`; `make()` gives the item if it is new.
  template <typename Wanted, typename Make>
  std::uint32_t number_of(const Wanted& wanted, std::uint64_t hash, const Make& make) {
    if (const std::uint32_t known = find(wanted, hash)) {
      return known;
    }
    if (size() >= 0xffff'fffeU) {
      throw Error(ErrorCode::kLimit, "more than four thousand million different things to number");
    }
    Tables& own = tables();
    if (4 * (own.items.size() + 1) > 3 * own.slots.size()) {
      own.grow();
    }
    own.items.push_back(make());
    const auto number = static_cast<std::uint32_t>(own.items.size());
    own.put({upper(hash), number});
    return number;
  }

  /// The number of what equals `wanted`, or 0.
  template <typename Wanted>
  [[nodiscard]] std::uint32_t find(const Wanted& wanted, std::uint64_t hash) const {
    if (tables_ == nullptr) {
      return 0;
    }
    const std::vector<Slot>& slots = tables_->slots;
    std::size_t at = upper(hash) & (slots.size() - 1);
    while (slots[at].number != 0 &&
           !(slots[at].hash == upper(hash) && (*this)[slots[at].number] == wanted)) {
      at = (at + 1) & (slots.size() - 1);
    }
    return slots[at].number;
  }

  /// Of memory, without what the items hold elsewhere.
  [[nodiscard]] std::size_t bytes() const {
    return tables_ == nullptr ? 0
                              : tables_->items.capacity() * sizeof(Item) +
                                    tables_->slots.capacity() * sizeof(Slot);
  }
  [[nodiscard]] auto begin() const { return items().begin(); }
  [[nodiscard]] auto end() const { return items().end(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // 0: free
  };
  struct Tables {
    std::vector<Item> items;
    std::vector<Slot> slots = std::vector<Slot>(16);  // a power of two, never full

    void put(const Slot& slot) {
      std::size_t at = slot.hash & (slots.size() - 1);
      while (slots[at].number != 0) {
        at = (at + 1) & (slots.size() - 1);
      }
      slots[at] = slot;
    }
    void grow() {
      std::vector<Slot> old(2 * slots.size());
      old.swap(slots);
      for (const Slot& slot : old) {
        if (slot.number != 0) {
          put(slot);
        }
      }
    }
  };

  // Hashes of numbers alone would fill one end of the table; this spreads them.
  static std::uint32_t upper(std::uint64_t hash) {
    return static_cast<std::uint32_t>((hash * 0x9e37'79b9'7f4a'7c15U) >> 32U);
  }
  [[nodiscard]] const std::vector<Item>& items() const {
    static const std::vector<Item> none;
    return tables_ == nullptr ? none : tables_->items;
  }
  /// To be written to: its own.
  Tables& tables() {
    if (tables_ == nullptr) {
      tables_ = std::make_shared<Tables>();
    } else if (tables_.use_count() > 1) {
      tables_ = std::make_shared<Tables>(*tables_);
    } else {
      // Whoever held the other copies has done with them, and what they read is behind us: counting
      // down acquires, unlike use_count().
      std::shared_ptr<Tables>(tables_).reset();
    }
    return *tables_;
  }

  std::shared_ptr<Tables> tables_;  // null while there is nothing
};

}  // namespace claimgraph
