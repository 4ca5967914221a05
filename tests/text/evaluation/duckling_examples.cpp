#include "duckling_examples.hpp"

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace claimgraph::duckling {
namespace {

// Names, numbers and strings; brackets and commas only part them.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  // Empty at the end.
  std::string_view next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" (),"), rest_.size()));
    std::size_t length = 0;
    if (!rest_.empty() && rest_.front() == '"') {
      length = std::min(rest_.find('"', 1), rest_.size() - 1) + 1;
    } else {
      length = std::min(rest_.find_first_of(" (),\""), rest_.size());
    }
    const std::string_view word = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return word;
  }

 private:
  std::string_view rest_;
};

// Haskell's: 1e4, 1_000, -2.5.
std::optional<double> read_double(std::string_view word) {
  std::string digits;
  for (const char c : word) {
    if (c != '_') {
      digits.push_back(c);
    }
  }
  if (digits.empty()) {
    return std::nullopt;
  }
  char* end = nullptr;
  const double value = std::strtod(digits.c_str(), &end);
  return end == digits.c_str() + digits.size() ? std::optional(value) : std::nullopt;
}

std::optional<Meaning::Shape> shape_of(std::string_view word) {
  using Shape = Meaning::Shape;
  if (word == "simple" || word == "NumeralValue") {
    return Shape::kSimple;
  }
  if (word == "under") {
    return Shape::kUnder;
  }
  if (word == "above") {
    return Shape::kAbove;
  }
  if (word == "between") {
    return Shape::kBetween;
  }
  if (word == "NEG") {
    return Shape::kNothing;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Meaning> read_meaning(std::string_view expression) {
  Words words(expression);
  const std::string_view first = words.next();
  const std::optional<Meaning::Shape> shape = shape_of(first);
  if (!shape) {
    return std::nullopt;
  }
  Meaning meaning;
  meaning.shape = *shape;
  if (*shape == Meaning::Shape::kNothing) {
    return meaning;
  }
  if (first != "NumeralValue") {
    meaning.head = words.next();
    if (meaning.head == "Custom") {
      words.next();
    }
  }
  const std::optional<double> low = read_double(words.next());
  const std::optional<double> high =
      *shape == Meaning::Shape::kBetween ? read_double(words.next()) : low;
  if (!low || !high) {
    return std::nullopt;
  }
  meaning.low = *low;
  meaning.high = *high;
  return meaning;
}

std::string language_tag(std::string_view duckling_language) {
  std::string tag;
  bool region = false;
  for (const char c : duckling_language) {
    if (c == '/') {
      tag.push_back('-');
      region = true;
    } else {
      tag.push_back(region ? c : static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
  }
  return tag;
}

std::filesystem::path examples_file() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
  const char* const variable = std::getenv("CLAIMGRAPH_SHARED_DIR");
  const std::filesystem::path folder =
      variable == nullptr ? std::filesystem::path(CLAIMGRAPH_SOURCE_DIR) / ".." / "shared"
                          : std::filesystem::path(variable);
  return folder / "duckling" / "visible.jsonl";
}

std::vector<Example> read_examples(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    throw std::runtime_error(file.string() + ": cannot be read");
  }
  std::vector<Example> examples;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    try {
      const nlohmann::json fields = nlohmann::json::parse(line);
      if (const std::optional<Meaning> meaning =
              read_meaning(fields.at("expr").get_ref<const std::string&>())) {
        examples.push_back({fields.at("dim").get<std::string>(),
                            language_tag(fields.at("lang").get_ref<const std::string&>()), *meaning,
                            fields.at("input").get<std::string>()});
      }
    } catch (const nlohmann::json::exception& error) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + error.what());
    }
  }
  return examples;
}

}  // namespace claimgraph::duckling
