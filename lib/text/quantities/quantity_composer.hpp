// Quantities of one line: hedges, ranges and changes around amounts.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include <claimgraph/text/quantity_extractor.hpp>

#include "text/numbers/number_reader.hpp"
#include "text/quantities/quantity_amount.hpp"
#include "text/quantities/quantity_line.hpp"
#include "text/quantities/quantity_names.hpp"

namespace claimgraph {

/// Composes the mentions of one line from left to right. Linear in its tokens.
class QuantityComposer {
 public:
  using Visit = std::function<void(const QuantityMention&)>;

  QuantityComposer(const NumberReader& numbers, const QuantityLine& line)
      : line_(line), amounts_(numbers, line), names_(line) {}

  void compose(const Visit& visit);

 private:
  using Change = QuantityMention::Change;

  // A hedge and what it hedges, one amount or the two ends of a range.
  struct Phrase {
    std::size_t first = 0;
    std::size_t next = 0;
    Hedge hedge = Hedge::kExact;  // as from_literal decides, unless `hedged`
    bool hedged = false;
    bool hedge_behind = false;
    bool range = false;
    bool hyphen = false;
    bool moving = false;  // from one value to another, which may be less
    Amount low{};
    Amount high{};  // of a range; else as low
  };

  [[nodiscard]] bool may_compose(std::size_t i) const;
  [[nodiscard]] bool read_phrase(std::size_t i, Phrase& phrase, bool ranges = true) const;
  [[nodiscard]] std::size_t read_hedges(std::size_t i, Phrase& phrase) const;
  void read_hedges_behind(Phrase& phrase) const;
  [[nodiscard]] bool read_opened_range(std::size_t i, Phrase& phrase) const;
  [[nodiscard]] bool read_range(std::size_t i, Phrase& phrase) const;
  [[nodiscard]] bool join(const Amount& left, std::size_t join, std::size_t right,
                          Phrase& phrase) const;
  [[nodiscard]] std::size_t compose_at(std::size_t i, const Visit& visit);
  [[nodiscard]] std::size_t compose_move(std::size_t i, const Visit& visit);
  [[nodiscard]] bool is_one_and_a_half(std::size_t i) const;
  [[nodiscard]] std::size_t compose_change(std::size_t i, const Visit& visit);

  [[nodiscard]] bool is_quantity(const Phrase& phrase) const;
  [[nodiscard]] bool is_named(const Phrase& phrase) const;
  void add_context(Phrase& phrase) const;
  [[nodiscard]] bool make(const Phrase& phrase, QuantityMention& mention) const;
  [[nodiscard]] bool make_quantity(const Phrase& phrase, Quantity& quantity) const;

  void note_context(std::size_t i);

  const QuantityLine& line_;
  AmountReader amounts_;
  NumberNames names_;

  // What stood before, for what follows it.
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  std::size_t named_at_ = kNowhere;       // behind a word that makes the next number a name
  std::size_t dated_at_ = kNowhere;       // behind one that makes it a date
  std::size_t determined_at_ = kNowhere;  // behind "one of the"
  std::size_t to_at_ = kNowhere;          // behind "to", "menjadi"
  std::size_t by_at_ = kNowhere;          // behind "by", "de"
  std::size_t moved_at_ = kNowhere;       // behind a verb of change
  std::size_t change_at_ = kNowhere;      // where the last change was said
  bool rising_ = false;
  std::size_t noun_at_ = kNowhere;  // the last thing counted that was named in this clause
  std::size_t noun_next_ = 0;
  const CueEntry* noun_ = nullptr;
  std::size_t period_at_ = kNowhere;  // the last "annual" of this clause
  const CueEntry* period_ = nullptr;
};

}  // namespace claimgraph
