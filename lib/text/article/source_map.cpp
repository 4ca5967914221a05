#include <algorithm>

#include <claimgraph/text/article.hpp>

namespace claimgraph {

void SourceMap::add_run(std::size_t text, std::size_t source, bool copied) {
  if (copied) {
    add_units(text, source, 1, 1);
  } else {
    runs_.push_back({text, source, 0, 0});
  }
}

void SourceMap::add_units(std::size_t text, std::size_t source, std::size_t text_unit,
                          std::size_t source_unit) {
  if (!runs_.empty()) {
    const Run& last = runs_.back();
    if (last.text_unit == text_unit && last.source_unit == source_unit) {
      const std::size_t units = (text - last.text) / text_unit;
      if (last.text + units * text_unit == text && last.source + units * source_unit == source) {
        return;  // the last run goes on
      }
    }
  }
  runs_.push_back({text, source, static_cast<std::uint32_t>(text_unit),
                   static_cast<std::uint32_t>(source_unit)});
}

// The run a place in the text is in. Precondition: there are runs.
std::size_t SourceMap::run_at(std::size_t text) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), text,
                       [](std::size_t offset, const Run& run) { return offset < run.text; });
  return after == runs_.begin() ? 0 : static_cast<std::size_t>(after - runs_.begin()) - 1;
}

// The source of the unit a place in the text is in.
TextSpan SourceMap::unit_at(std::size_t run, std::size_t text) const {
  const Run& at = runs_[run];
  if (at.text_unit == 0) {
    const std::size_t end = run + 1 < runs_.size() ? runs_[run + 1].source : at.source;
    return {at.source, end};
  }
  const std::size_t unit = text < at.text ? 0 : (text - at.text) / at.text_unit;
  const std::size_t begin = at.source + unit * at.source_unit;
  return {begin, begin + at.source_unit};
}

TextSpan SourceMap::source(TextSpan in_text) const {
  if (runs_.empty()) {
    return in_text.empty() ? TextSpan{in_text.begin, in_text.begin} : in_text;
  }
  const TextSpan first = unit_at(run_at(in_text.begin), in_text.begin);
  if (in_text.empty()) {
    return {first.begin, first.begin};
  }
  return {first.begin, unit_at(run_at(in_text.end - 1), in_text.end - 1).end};
}

SourceMap SourceMap::followed_by(const SourceMap& next, std::size_t text_size) const {
  if (next.runs_.empty()) {
    return *this;
  }
  if (runs_.empty()) {
    return next;
  }
  SourceMap all;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Run& run = runs_[i];
    const std::size_t end = i + 1 < runs_.size() ? runs_[i + 1].text : text_size;
    if (run.text >= end) {
      continue;
    }
    if (run.text_unit != 1 || run.source_unit != 1) {
      // Each unit becomes one of the stretch its own source was made of.
      const std::size_t unit = run.text_unit == 0 ? end - run.text : run.text_unit;
      for (std::size_t at = run.text; at < end; at += unit) {
        const TextSpan from = next.source(unit_at(i, at));
        all.add_units(at, from.begin, unit, from.size());
      }
      continue;
    }
    // A copied run goes through all runs of the other map that it meets.
    const std::size_t last = run.source + (end - run.text);
    std::size_t through = next.run_at(run.source);
    for (std::size_t at = run.source; at < last;) {
      const Run& other = next.runs_[through];
      const std::size_t other_end =
          through + 1 < next.runs_.size() ? next.runs_[through + 1].text : last;
      const std::size_t text = run.text + (at - run.source);
      const std::size_t stop = std::min(last, other_end);
      if (stop > at) {
        if (other.text_unit == 0) {
          const TextSpan from = next.unit_at(through, at);
          all.add_units(text, from.begin, stop - at, from.size());
        } else {
          all.add_units(text, next.unit_at(through, at).begin, other.text_unit, other.source_unit);
        }
      }
      at = std::max(at, stop);
      ++through;
    }
  }
  return all;
}

}  // namespace claimgraph
