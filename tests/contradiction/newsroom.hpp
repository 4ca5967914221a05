// A store in memory that is filled with sentences, so that a test reads like a case.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

namespace claimgraph::testing {

/// Sentences are `AGENT ACT SUBJECT PREDICATE VALUE [{DIM=VALUE, ...}] [@TIME] [#SPEECH-ACT]`:
///   "deepseek asserts deepseek training_gpu_count 2048 GPU {phase=training} @2024"
/// A value is in quantity notation, or `->entity`, `"text"` , `date:EDTF`, `yes` or `no`, as the
/// predicate wants it; `not` before it denies the claim, `more than KEY` and `less than KEY`
/// measure it. A scope value is text, `@entity`, or `*` for all. Entities come into being when they
/// are named.
class Newsroom {
 public:
  explicit Newsroom(const std::filesystem::path& file = ":memory:");

  /// Declares "gpu_count: count stock" or "ceo: entity"; options `many` (not functional),
  /// `one-subject` (inverse functional), `gloss=...` last.
  void predicate(std::string_view declaration);
  /// "training_gpu_count < gpu_count", "h100 < hopper": a claim of the hierarchy or taxonomy.
  void order(std::string_view narrower_and_wider);
  /// Puts the claim under `key`, with one attribution that nothing else passes on.
  ClaimId said(std::string_view key, std::string_view sentence);
  /// Puts a claim that nobody has said yet: "deepseek gpu_count 50000 GPU {phase=training} @2024".
  ClaimId claim(std::string_view key, std::string_view sentence);
  /// "PUBLISHER [DATE]"; the empty text for neither.
  void document(std::string_view key, std::string_view publisher_and_date);
  /// Who said a claim, where, when, from whom. Parts in this order, only agent, act and claim are
  /// needed: "kemaspedia reports c1 in article-003 on 2025-01-30 from s1 against c2 #SPEECH-ACT".
  AttributionId statement(std::string_view key, std::string_view sentence);
  /// `agent act` passes on the first attribution of claim `of`; the claim is `of` itself, or `as`.
  void passed_on(std::string_view agent, std::string_view act, std::string_view of,
                 std::string_view as = {});
  /// `agent` sets claim `key` against claim `other`.
  void disputed(std::string_view agent, std::string_view key, std::string_view other);
  void merged(std::string_view entity, std::string_view into);
  void retracted(std::string_view key);

  [[nodiscard]] Snapshot snapshot();
  [[nodiscard]] Comparison compare(std::string_view a, std::string_view b);
  [[nodiscard]] Explanation explain(std::string_view a, std::string_view b);
  [[nodiscard]] ClaimId id(std::string_view key);
  Store& store() { return store_; }

  /// Called after each change.
  std::function<void()> after_change;

 private:
  void commit(Writer& writer);
  /// A claim without its attribution; its entities come into being.
  Claim read_claim(std::string_view sentence);
  void need_entity(std::string_view key, EntityKind kind = EntityKind::kConcept);
  Store store_;
};

/// "contradicts", "contradicts?" when conditional, with the reason: "contradicts?: disjoint".
std::string verdict(const Comparison& comparison);

}  // namespace claimgraph::testing
