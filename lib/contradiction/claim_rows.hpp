// Claims as the rows have them, in numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "contradiction/attribution_rows.hpp"
#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/comparable.hpp"
#include "contradiction/representatives.hpp"
#include "contradiction/text_memory.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

/// A claim as it stands in its row: nobody has said it yet, and a comparative has its own bounds.
struct ClaimRow32 {
  Comparable comparable;
  Shape shape;
  std::uint32_t order = 0;  ///< the first four bytes of its id
  bool more = false;        ///< of a comparative: more than what it is measured by, else less
};

/// Reads live claims. Throws Error(kCorrupt), naming the row, when one breaks a rule of the model.
class ClaimRowReader {
 public:
  using Visitor = std::function<void(const ClaimRow32&)>;

  ClaimRowReader(const StateAccess& state, Representatives& representatives,
                 ClaimDictionaries& vocabulary);

  /// In the order of their rows.
  void read_all(const GoneRows& gone, const Visitor& visit);
  void read(std::span<const std::uint32_t> rows, const Visitor& visit);
  /// Lets the vocabulary know all predicates.
  void read_predicates();

 private:
  void read(Statement claims, Statement scopes, const GoneRows* gone, const Visitor& visit);
  void read_claim(const Statement& row, ClaimRow32& claim);
  void read_object(const Statement& row, ClaimRow32& claim);
  void read_quantity(const Statement& row, ClaimRow32& claim);
  void add_scope_entry(const Statement& row);
  /// What the predicate in a row is read as; the vocabulary knows it then.
  std::uint32_t predicate(std::int64_t row);
  std::uint32_t entity(const Statement& row, int column);

  StateAccess state_;
  Representatives& representatives_;
  ClaimDictionaries& vocabulary_;
  std::unordered_map<std::int64_t, std::uint32_t> predicates_;
  TextMemory times_;
  TextMemory units_;
  TextMemory scope_texts_;
  std::vector<ScopeEntry> scope_;  ///< of the claim under way
};

}  // namespace claimgraph
