#include "contradiction/columns/class_table.hpp"

#include <map>
#include <unordered_map>
#include <utility>

namespace claimgraph {
namespace {

/// Classes of a family whose relations are kept at most: two megabytes.
constexpr std::uint32_t kMostClasses = 1024;

}  // namespace

static_assert(static_cast<unsigned>(Reason::kDistortedOnTheWay) + 1 < 32);

ClassTable::ClassTable(const ClaimDictionaries& vocabulary, const ClassTable* earlier)
    : classes_(vocabulary.shapes() + 1) {
  std::unordered_map<std::uint32_t, std::uint32_t> families;
  std::map<Shape, std::uint32_t> like;
  for (std::uint32_t number = 1; number < classes_.size(); ++number) {
    // Whose word it is and how it is hedged matters to no pair of plain claims.
    Shape alike = vocabulary.shape(number);
    alike.standing = 0;
    alike.is_bound = false;
    alike.one_sided = false;
    const auto [known, is_new] = like.try_emplace(alike, number);
    if (!is_new) {
      classes_[number] = classes_[known->second];
      continue;
    }
    const PredicateTraits& traits = vocabulary.predicate(alike.predicate);
    const auto family = families.try_emplace(vocabulary.predicates.family(alike.predicate),
                                             static_cast<std::uint32_t>(blocks_.size()));
    if (family.second) {
      blocks_.emplace_back();
    }
    const std::uint32_t block = family.first->second;
    classes_[number] = {number, block, blocks_[block].classes++, traits.has_period(),
                        traits.object_type == ObjectType::kDate};
    blocks_[block].shapes.push_back(number);
  }
  in_family_.reserve(classes_.size());
  for (const ShapeClass& own : classes_) {
    in_family_.push_back({own.in_family & 0x7fff'ffffU, own.has_period ? 1U : 0U});
  }
  bytes_ = sizeof(*this) + in_family_.capacity() * sizeof(InFamily) +
           classes_.capacity() * sizeof(ShapeClass) + blocks_.capacity() * sizeof(ClassBlock);
  for (std::uint32_t number = 0; number < blocks_.size(); ++number) {
    ClassBlock& block = blocks_[number];
    if (block.classes > kMostClasses) {
      continue;
    }
    const std::size_t size = std::size_t{block.classes} * block.classes;
    block.relations = std::make_unique<std::atomic<std::uint16_t>[]>(size);
    bytes_ += size * sizeof(std::uint16_t) + block.classes * sizeof(std::uint32_t);
    const std::uint32_t words = (block.classes + 63) / 64;
    if (words <= ClassBlock::kMostWords) {
      const std::size_t all = 3 * std::size_t{words} * block.classes;
      block.words = words;
      block.rows = std::make_unique<std::atomic<std::uint64_t>[]>(all);
      block.has_rows = std::make_unique<std::atomic<bool>[]>(block.classes);
      bytes_ += all * sizeof(std::uint64_t) + block.classes;
    }
    // Families and their classes have numbers in the order of the shapes that begin them: those of
    // earlier are the first ones.
    if (earlier == nullptr || number >= earlier->blocks_.size()) {
      continue;
    }
    const ClassBlock& known = earlier->blocks_[number];
    for (std::size_t a = 0; a < known.classes; ++a) {
      for (std::size_t b = 0; b < known.classes; ++b) {
        block.relations[a * block.classes + b].store(
            known.relations[a * known.classes + b].load(std::memory_order_relaxed),
            std::memory_order_relaxed);
      }
    }
  }
}

}  // namespace claimgraph
