// The shapes of a state as classes, and how these relate: found once, for all questions.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <claimgraph/model/verdict.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/shape_relation.hpp"

namespace claimgraph {

/// A ClassRelation in two bytes; 0 is none that was found.
class PackedRelation {
 public:
  /// What follows for pairs with the first class below, whose values are disjoint.
  enum Flag : unsigned {
    kKnown = 1U << 12U,
    kUnconditional = 1U << 13U,  ///< they contradict
    kConditional = 1U << 14U,    ///< the same, and conditionally
    kByItself = 1U << 15U,       ///< each pair, below or above, is to be decided
  };

  PackedRelation() = default;
  explicit PackedRelation(std::uint16_t bits) : bits_(bits) {}
  explicit PackedRelation(const ClassRelation& relation)
      : PackedRelation(number(relation.first_below), number(relation.second_below),
                       (relation.conditional ? kIsConditional : 0U) |
                           (relation.each_by_itself ? kByItself : 0U)) {}

  [[nodiscard]] std::uint16_t bits() const { return bits_; }
  [[nodiscard]] bool is_known() const { return bits_ != 0; }
  /// A Reason's number and one more, or 0 for none: if the first class is below, or above.
  [[nodiscard]] unsigned first_below() const { return bits_ & kReason; }
  [[nodiscard]] unsigned second_below() const { return (bits_ >> kSecond) & kReason; }
  [[nodiscard]] bool conditional() const { return (bits_ & kIsConditional) != 0; }
  [[nodiscard]] bool each_by_itself() const { return (bits_ & kByItself) != 0; }
  [[nodiscard]] bool may_contradict() const {
    return (bits_ & (kReason | kReason << kSecond | kByItself)) != 0;
  }
  /// Of the classes the other way round.
  [[nodiscard]] PackedRelation reversed() const {
    return {second_below(), first_below(), bits_ & (kIsConditional | kByItself)};
  }

  /// The bit of a reason in a set of them; that of 0 is never in one.
  static constexpr std::uint32_t bit(Reason reason) {
    return std::uint32_t{1} << number(std::optional(reason));
  }

 private:
  static constexpr unsigned kReason = 0x1f;
  static constexpr unsigned kSecond = 5;
  static constexpr unsigned kIsConditional = 1U << 10U;

  PackedRelation(unsigned first, unsigned second, unsigned flags)
      : bits_(static_cast<std::uint16_t>(kKnown | first | (second << kSecond) | flags |
                                         (first == 0                      ? 0U
                                          : (flags & kIsConditional) != 0 ? kConditional
                                                                          : kUnconditional))) {}
  static constexpr unsigned number(const std::optional<Reason>& reason) {
    return reason && contradicts(*reason) ? static_cast<unsigned>(*reason) + 1 : 0;
  }

  std::uint16_t bits_ = 0;
};

/// How classes of one family relate, row by row: that of class a to class b is at a * classes + b.
struct ClassBlock {
  /// More have no rows of bits.
  static constexpr std::uint32_t kMostWords = 4;

  std::uint32_t classes = 0;
  std::uint32_t words = 0;                                  ///< of a row of bits; 0: there are none
  std::vector<std::uint32_t> shapes;                        ///< the first one of each class
  std::unique_ptr<std::atomic<std::uint16_t>[]> relations;  ///< null if they are too many to keep
  /// Of each class three rows: the classes whose claims contradict its own from above
  /// unconditionally; conditionally; those with which each pair is to be decided by itself.
  std::unique_ptr<std::atomic<std::uint64_t>[]> rows;
  std::unique_ptr<std::atomic<bool>[]> has_rows;  ///< of each class: they are made
};

/// Shapes whose plain claims relate alike to all others are of one class. Any number of threads may
/// read, and set relations; all of them set the same.
class ClassTable {
 public:
  struct ShapeClass {
    std::uint32_t like = 0;       ///< the first shape of the class
    std::uint32_t family = 0;     ///< its block
    std::uint32_t in_family = 0;  ///< the number of the class there
    bool has_period = false;      ///< a flow or delta: claims of one class and period relate alike
    bool dates = false;
  };

  /// Of the vocabulary's shapes and hierarchies; takes time by the shapes. What `earlier` found is
  /// taken over: a table of the same vocabulary with fewer shapes, or null.
  explicit ClassTable(const ClaimDictionaries& vocabulary, const ClassTable* earlier = nullptr);

  [[nodiscard]] std::size_t shapes() const { return classes_.size() - 1; }
  [[nodiscard]] const ShapeClass& of(std::uint32_t shape) const { return classes_[shape]; }
  /// What loops over claims want of that.
  struct InFamily {
    std::uint32_t number : 31;
    std::uint32_t has_period : 1;
  };
  [[nodiscard]] InFamily in_family(std::uint32_t shape) const { return in_family_[shape]; }
  [[nodiscard]] const ClassBlock& block(std::uint32_t family) const { return blocks_[family]; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::vector<ShapeClass> classes_;  // by shape
  std::vector<InFamily> in_family_;  // by shape
  std::vector<ClassBlock> blocks_;
  std::size_t bytes_ = 0;
};

}  // namespace claimgraph
