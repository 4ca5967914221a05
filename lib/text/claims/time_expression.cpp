#include "text/claims/time_expression.hpp"

#include <charconv>
#include <optional>
#include <string>

#include "text/claims/calendar.hpp"
#include "text/claims/time_words.hpp"
#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"
#include "text/language/phrase_matcher.hpp"

namespace claimgraph {
namespace {

// A time as found, before it is known what "today" is.
struct Found {
  std::size_t end = 0;
  EdtfDate past{};
  EdtfDate future{};
  bool base = false;
  bool sure = true;  // false: needs a word such as "in" before it
};

// Reads times at one place of a folded text.
class Reader {
 public:
  Reader(const TimeWords& words, std::string_view text, const EdtfDate& published)
      : words_(words), text_(text) {
    if (!published.unspecified() && published.strict().begin > DaySpan::kMin &&
        published.strict().end < DaySpan::kMax) {
      first_ = published.strict().begin;
      last_ = published.strict().end - 1;
    }
  }

  std::optional<Found> read(std::size_t i) const {
    if (is_time_digit(text_[i])) {
      return continues_number(text_, i) ? std::nullopt : read_number(i);
    }
    if (const auto base = words_.at(text_, i, TimeWord::kBase)) {
      return Found{base->end, {}, {}, true, true};
    }
    if (auto period = read_period(i)) {
      return period;
    }
    if (const auto relative = words_.at(text_, i, TimeWord::kRelative)) {
      return read_relative(*relative);
    }
    if (auto part = read_part_of_year(i)) {
      return part;
    }
    if (auto month = read_month_first(i)) {
      return month;
    }
    if (const auto weekday = words_.at(text_, i, TimeWord::kWeekday)) {
      return read_weekday(i, *weekday);
    }
    if (const auto fiscal = words_.at(text_, i, TimeWord::kFiscal)) {
      if (const auto year = read_year(text_, skip_signs(text_, fiscal->end))) {
        const EdtfDate about = EdtfDate::parse(year_date(year->value).str() + "~").value();
        return Found{year->end, about, about};
      }
    }
    return std::nullopt;
  }

 private:
  // What a function of "today" gives, if it is the same on all days the article may be from.
  template <typename Function>
  EdtfDate on_publication(Function date_on) const {
    if (!first_) {
      return {};
    }
    const EdtfDate date = date_on(*first_);
    return date == date_on(*last_) ? date : EdtfDate{};
  }

  std::optional<Found> read_number(std::size_t i) const {
    if (auto iso = read_iso(i)) {
      return iso;
    }
    if (auto cjk = read_cjk(i)) {
      return cjk;
    }
    if (auto figures = read_day_month_year(i)) {
      return figures;
    }
    // 20 January 2025, 20. Januar, 1er mars
    if (const auto day = read_figures(text_, i, 2); day && day->value >= 1 && day->value <= 31) {
      std::size_t next = skip_signs(text_, skip_ordinal(text_, day->end, true));
      for (const std::string_view of : {"de ", "of ", "d'"}) {
        if (starts_with(text_, next, of)) {
          next += of.size();
        }
      }
      if (const auto month = words_.at(text_, next, TimeWord::kMonth); month && next > day->end) {
        return read_year_behind(month->end, month->value, day->value);
      }
    }
    if (const auto year = read_year(text_, i)) {
      // 2024 Q3
      const std::size_t next = skip_signs(text_, year->end);
      if (const auto quarter = words_.at(text_, next, TimeWord::kQuarter)) {
        return fixed(quarter->end, months_until(year->value, quarter->value * 3, 3));
      }
      // 2020-2023
      for (const std::string_view dash : {"-", "–", "/"}) {
        if (starts_with(text_, year->end, dash)) {
          const auto other = read_year(text_, year->end + dash.size());
          if (other && other->value > year->value) {
            return fixed(other->end, EdtfDate::parse(year_date(year->value).str() + "/" +
                                                     year_date(other->value).str())
                                         .value());
          }
        }
      }
      Found found = fixed(year->end, year_date(year->value));
      const std::size_t before = skip_spaces_before(text_, i);
      const bool in_brackets =
          before > 0 && text_[before - 1] == '(' && starts_with(text_, year->end, ")");
      if (words_.before(text_, i, TimeWord::kSince)) {
        found.past = EdtfDate::parse(found.past.str() + "/..").value();
        found.future = found.past;
      } else if (!in_brackets && !words_.before(text_, i, TimeWord::kIn) &&
                 !words_.before(text_, i, TimeWord::kCompared)) {
        return std::nullopt;
      }
      return found;
    }
    return std::nullopt;
  }

  std::optional<Found> read_iso(std::size_t i) const {
    const auto year = read_figures(text_, i, 4);
    if (!year || year->count != 4 || !starts_with(text_, year->end, "-")) {
      return std::nullopt;
    }
    const auto month = read_figures(text_, year->end + 1, 2);
    if (!month || month->count != 2 || !starts_with(text_, month->end, "-")) {
      return std::nullopt;
    }
    const auto day = read_figures(text_, month->end + 1, 2);
    const CivilDate date{year->value, month->value, day ? day->value : 0};
    if (!day || day->count != 2 || !is_civil_date(date)) {
      return std::nullopt;
    }
    return fixed(day->end, day_date(date));
  }

  // 31.12.2024, 31/12/2024; of 3/4/2024 only the year is sure.
  std::optional<Found> read_day_month_year(std::size_t i) const {
    const auto one = read_figures(text_, i, 2);
    if (!one || one->end >= text_.size() || (text_[one->end] != '.' && text_[one->end] != '/')) {
      return std::nullopt;
    }
    const std::string_view sign = text_.substr(one->end, 1);
    const auto two = read_figures(text_, one->end + 1, 2);
    if (!two || !starts_with(text_, two->end, sign)) {
      return std::nullopt;
    }
    const auto year = read_year(text_, two->end + 1);
    if (!year) {
      return std::nullopt;
    }
    const CivilDate day_first{year->value, two->value, one->value};
    const CivilDate month_first{year->value, one->value, two->value};
    if (sign == "." || !is_civil_date(month_first)) {
      if (!is_civil_date(day_first)) {
        return std::nullopt;
      }
      return fixed(year->end, day_date(day_first));
    }
    if (!is_civil_date(day_first) || day_first == month_first) {
      return fixed(year->end, day_date(month_first));
    }
    return fixed(year->end, year_date(year->value));
  }

  // 2024年3月5日, 3월 5일
  std::optional<Found> read_cjk(std::size_t i) const {
    std::optional<int> year;
    std::optional<int> month;
    std::optional<int> day;
    std::size_t end = i;
    const auto part = [this, &end](std::size_t most, std::string_view sign,
                                   std::string_view other) -> std::optional<int> {
      const std::size_t begin = skip_signs(text_, end);
      const auto digits = read_figures(text_, begin, most);
      if (!digits) {
        return std::nullopt;
      }
      for (const std::string_view mark : {sign, other}) {
        if (starts_with(text_, digits->end, mark)) {
          end = digits->end + mark.size();
          return digits->value;
        }
      }
      return std::nullopt;
    };
    year = part(4, "年", "년");
    if (year && (*year < kFirstYear || *year > kLastYear)) {
      return std::nullopt;
    }
    month = part(2, "月", "월");
    if (month) {
      day = part(2, "日", "일");
    }
    if (month && (*month < 1 || *month > 12)) {
      return std::nullopt;
    }
    if (year && !month) {
      return fixed(end, year_date(*year));
    }
    if (!month) {
      return std::nullopt;
    }
    return resolve(end, year, *month, day);
  }

  // March 5, 2024; March 2024; in March; last March; March 5
  std::optional<Found> read_month_first(std::size_t i) const {
    const auto month = words_.at(text_, i, TimeWord::kMonth);
    if (!month) {
      return std::nullopt;
    }
    std::size_t next = skip_signs(text_, month->end);
    if (const auto day = read_figures(text_, next, 2);
        day && day->value >= 1 && day->value <= 31 && !has_decimals(text_, day->end)) {
      return read_year_behind(skip_ordinal(text_, day->end, false), month->value, day->value);
    }
    Found found = read_year_behind(month->end, month->value, std::nullopt);
    if (found.end == month->end && !words_.before(text_, i, TimeWord::kIn) &&
        !words_.before(text_, i, TimeWord::kLast) && !words_.before(text_, i, TimeWord::kNext) &&
        !words_.before(text_, i, TimeWord::kEnding)) {
      return std::nullopt;
    }
    return found;
  }

  Found read_year_behind(std::size_t end, int month, std::optional<int> day) const {
    std::size_t next = skip_signs(text_, end, " ,");
    for (const std::string_view of : {"de ", "of ", "del "}) {
      if (starts_with(text_, next, of)) {
        next += of.size();
      }
    }
    if (next > end) {
      if (const auto year = read_year(text_, next)) {
        return resolve(year->end, year->value, month, day);
      }
    }
    return resolve(end, std::nullopt, month, day);
  }

  [[nodiscard]] Found resolve(std::size_t end, std::optional<int> year, int month,
                              std::optional<int> day) const {
    const auto in_year = [month, day](int of) -> EdtfDate {
      if (!day) {
        return month_date(of, month);
      }
      const CivilDate date{of, month, *day};
      return is_civil_date(date) ? day_date(date) : EdtfDate{};
    };
    if (year) {
      return fixed(end, in_year(*year));
    }
    Found found;
    found.end = end;
    found.past = on_publication([&in_year](Day now) {
      const int this_year = civil_date(now).year;
      const EdtfDate date = in_year(this_year);
      return !date.unspecified() && date.strict().begin <= now ? date : in_year(this_year - 1);
    });
    found.future = on_publication([&in_year](Day now) {
      const int this_year = civil_date(now).year;
      const EdtfDate date = in_year(this_year);
      return !date.unspecified() && date.strict().end > now ? date : in_year(this_year + 1);
    });
    return found;
  }

  // the twelve months ended 31 December, the fiscal year ending in June 2025
  std::optional<Found> read_period(std::size_t i) const {
    const auto period = words_.at(text_, i, TimeWord::kPeriod);
    if (!period) {
      return std::nullopt;
    }
    const auto ending = words_.at(text_, skip_signs(text_, period->end), TimeWord::kEnding);
    if (!ending) {
      return std::nullopt;
    }
    std::size_t next = skip_signs(text_, ending->end);
    for (const std::string_view word :
         {"on ", "in ", "le ", "en ", "pada ", "am ", "el ", "il ", "em ", "op ", "fin ", "the "}) {
      if (starts_with(text_, next, word)) {
        next = skip_signs(text_, next + word.size());
      }
    }
    if (next >= text_.size()) {
      return std::nullopt;
    }
    std::optional<Found> last;
    if (is_time_digit(text_[next])) {
      last = read_number(next);
    } else if (const auto month = words_.at(text_, next, TimeWord::kMonth)) {
      const std::size_t behind = skip_signs(text_, month->end);
      const auto day = read_figures(text_, behind, 2);
      last = day && day->value >= 1 && day->value <= 31
                 ? read_year_behind(skip_ordinal(text_, day->end, false), month->value, day->value)
                 : read_year_behind(month->end, month->value, std::nullopt);
    }
    if (!last) {
      return std::nullopt;
    }
    const auto whole = [length = period->value](const EdtfDate& end_date) -> EdtfDate {
      if (end_date.unspecified() || end_date.is_interval()) {
        return {};
      }
      const CivilDate date = civil_date(end_date.strict().end - 1);
      return months_until(date.year, date.month, length);
    };
    return Found{last->end, whole(last->past), whole(last->future)};
  }

  // third quarter of 2024, the first half, Q3
  std::optional<Found> read_part_of_year(std::size_t i) const {
    auto part = words_.at(text_, i, TimeWord::kQuarter);
    int length = 3;
    if (!part) {
      part = words_.at(text_, i, TimeWord::kHalf);
      length = 6;
    }
    if (!part) {
      return std::nullopt;
    }
    const int last_month = part->value * length;
    std::size_t next = skip_signs(text_, part->end, " ,");
    for (const std::string_view of :
         {"of ", "de ", "del ", "dell'", "des ", "tahun ", "van ", "l'exercice ", "fiscal "}) {
      if (starts_with(text_, next, of)) {
        next += of.size();
      }
    }
    if (const auto year = read_year(text_, next); year && next > part->end) {
      return fixed(year->end, months_until(year->value, last_month, length));
    }
    Found found;
    found.end = part->end;
    const auto of_year = [last_month, length](int year) {
      return months_until(year, last_month, length);
    };
    found.past = on_publication([&of_year](Day now) {
      const EdtfDate date = of_year(civil_date(now).year);
      return date.strict().end <= now ? date : of_year(civil_date(now).year - 1);
    });
    found.future = on_publication([&of_year](Day now) {
      const EdtfDate date = of_year(civil_date(now).year);
      return date.strict().end > now ? date : of_year(civil_date(now).year + 1);
    });
    return found;
  }

  Found read_relative(const TimeWords::Hit& hit) const {
    const std::string_view code = hit.text;
    const std::size_t space = code.find(' ');
    const std::string_view unit = code.substr(0, space);
    std::string_view number = space == std::string_view::npos ? "" : code.substr(space + 1);
    if (!number.empty() && number.front() == '+') {
      number.remove_prefix(1);
    }
    int step = 0;
    std::from_chars(number.data(), number.data() + number.size(), step);
    Found found;
    found.end = hit.end;
    found.past = on_publication([unit, step](Day now) -> EdtfDate {
      if (unit == "day") {
        return EdtfDate::from_day(now + step);
      }
      if (unit == "week") {
        return week_date(now + Day{7} * step);
      }
      const CivilDate date = civil_date(now);
      const int months = date.year * 12 + date.month - 1;
      if (unit == "month") {
        return month_date((months + step) / 12, (months + step) % 12 + 1);
      }
      if (unit == "quarter") {
        const int quarter = months / 3 + step;
        return months_until(quarter / 4, quarter % 4 * 3 + 3, 3);
      }
      return year_date(date.year + step);
    });
    found.future = found.past;
    return found;
  }

  std::optional<Found> read_weekday(std::size_t i, const TimeWords::Hit& hit) const {
    if (words_.is_unit(text_.substr(i, hit.end - i))) {
      return std::nullopt;  // "minggu" is a week as well
    }
    const auto nearest = [this, &hit](int direction) {
      return on_publication([&hit, direction](Day now) {
        const int ahead = (hit.value - weekday_of(now) + 7) % 7;
        return EdtfDate::from_day(direction > 0 || ahead == 0 ? now + ahead : now + ahead - 7);
      });
    };
    Found found;
    found.end = hit.end;
    found.past = nearest(-1);
    found.future = nearest(1);
    const std::size_t next = skip_signs(text_, hit.end);
    if (words_.before(text_, i, TimeWord::kNext) || words_.at(text_, next, TimeWord::kNext)) {
      found.past = found.future;
    } else if (words_.before(text_, i, TimeWord::kLast) ||
               words_.at(text_, next, TimeWord::kLast)) {
      found.future = found.past;
    }
    return found;
  }

  static Found fixed(std::size_t end, const EdtfDate& date) { return {end, date, date}; }

  const TimeWords& words_;
  std::string_view text_;
  std::optional<Day> first_;
  std::optional<Day> last_;
};

}  // namespace

TimeReader::TimeReader(const Lexicon& lexicon) : words_(std::make_unique<TimeWords>(lexicon)) {}

TimeReader::~TimeReader() = default;

std::vector<TimeMention> TimeReader::find(const FoldedText& folded,
                                          const EdtfDate& published) const {
  const std::string_view text = folded.str();
  const Reader reader(*words_, text, published);
  std::vector<TimeMention> found;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U || text[i] == ' ' || text[i] == '\n' || !is_word_border(text, i)) {
      ++i;
      continue;
    }
    const auto time = reader.read(i);
    if (!time) {
      ++i;
      continue;
    }
    TimeMention mention;
    mention.span = folded.source(TextSpan{i, time->end});
    mention.past = time->past;
    mention.future = time->future;
    mention.base = time->base || words_->before(text, i, TimeWord::kCompared);
    found.push_back(std::move(mention));
    i = time->end;
  }
  return found;
}

}  // namespace claimgraph
