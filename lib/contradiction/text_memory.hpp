// Numbers for texts that come again and again.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace claimgraph {

/// Remembers the number of each text. Those that were asked for lately are found without reading
/// them as a whole twice.
class TextMemory {
 public:
  /// What `number(text)` gave for the same text before.
  template <typename Number>
  std::uint32_t operator()(std::string_view text, const Number& number) {
    Slot& slot = slots_[slot_of(text)];
    if (slot.text != text || text.empty()) {
      slot = find(text, number);
    }
    return slot.number;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Slot {
    std::string_view text;  ///< a key of numbers_
    std::uint32_t number = 0;
  };
  static constexpr std::size_t kSlots = 512;

  /// By its last bytes, in which dates and units differ most.
  static std::size_t slot_of(std::string_view text) {
    std::uint64_t last = 0;
    const std::size_t size = std::min(text.size(), sizeof(last));
    std::memcpy(&last, text.data() + text.size() - size, size);
    return (((last + text.size()) * 0x9e37'79b9'7f4a'7c15U) >> 55U) % kSlots;
  }

  template <typename Number>
  Slot find(std::string_view text, const Number& number) {
    auto found = numbers_.find(text);
    if (found == numbers_.end()) {
      found = numbers_.emplace(text, number(text)).first;
    }
    return {found->first, found->second};  // keys stay where they are
  }

  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::array<Slot, kSlots> slots_{};
};

}  // namespace claimgraph
