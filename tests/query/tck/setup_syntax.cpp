#include "setup_syntax.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include "scanner.hpp"

namespace claimgraph::tck {
namespace {

using Kind = Expression::Kind;
using Properties = std::vector<std::pair<std::string, Expression>>;

class SetupReader {
 public:
  explicit SetupReader(std::string_view text) : scanner_(text) {}

  std::vector<Clause> read() {
    std::vector<Clause> clauses;
    while (!scanner_.at_end()) {
      if (!scanner_.accept(";")) {
        clauses.push_back(clause());
      }
    }
    return clauses;
  }

 private:
  Clause clause() {
    Clause clause;
    if (scanner_.accept("CREATE")) {
      clause.kind = Clause::Kind::kCreate;
      clause.patterns = patterns();
    } else if (scanner_.accept("MATCH")) {
      clause.kind = Clause::Kind::kMatch;
      clause.patterns = patterns();
      clause.where = where();
    } else if (scanner_.accept("UNWIND")) {
      clause.kind = Clause::Kind::kUnwind;
      clause.items = {aliased()};
    } else if (scanner_.accept("WITH")) {
      clause.kind = Clause::Kind::kWith;
      clause.keeps_all = scanner_.accept("*");
      if (!clause.keeps_all || scanner_.accept(",")) {
        clause.items = separated([&] { return aliased(); });
      }
      clause.where = where();
    } else if (scanner_.accept("SET")) {
      clause.kind = Clause::Kind::kSet;
      clause.items = separated([&] { return assignment(); });
    } else if (scanner_.sees("DELETE") || scanner_.sees("DETACH")) {
      scanner_.accept("DETACH");
      scanner_.expect("DELETE");
      clause.kind = Clause::Kind::kDelete;
      clause.items = separated([&] { return Clause::Item{expression(), {}}; });
    } else {
      scanner_.fail("not a clause of setup statements");
    }
    return clause;
  }

  template <typename Read>
  std::vector<std::invoke_result_t<const Read&>> separated(const Read& read) {
    std::vector<std::invoke_result_t<const Read&>> items;
    do {
      items.push_back(read());
    } while (scanner_.accept(","));
    return items;
  }

  std::optional<Expression> where() {
    return scanner_.accept("WHERE") ? std::optional<Expression>(expression()) : std::nullopt;
  }

  Clause::Item aliased() {
    Clause::Item item{expression(), {}};
    if (scanner_.accept("AS")) {
      item.name = scanner_.name();
    } else if (item.expression.kind == Kind::kVariable) {
      item.name = item.expression.name;
    } else {
      scanner_.fail("expected AS");
    }
    return item;
  }

  // n.property = value: the node, the name, and the value become one item.
  Clause::Item assignment() {
    Expression node{Kind::kVariable, scanner_.name()};
    scanner_.expect(".");
    std::string property = scanner_.name();
    scanner_.expect("=");
    return {{Kind::kList, {}, {}, {}, {std::move(node), expression()}}, std::move(property)};
  }

  std::vector<PathPattern> patterns() {
    return separated([&] {
      PathPattern path;
      path.nodes.push_back(node());
      while (scanner_.sees("-") || scanner_.sees("<")) {
        path.relationships.push_back(relationship());
        path.nodes.push_back(node());
      }
      return path;
    });
  }

  NodePattern node() {
    NodePattern node;
    scanner_.expect("(");
    if (scanner_.at_name()) {
      node.variable = scanner_.name();
    }
    node.labels = labels();
    node.properties = properties();
    scanner_.expect(")");
    return node;
  }

  RelationshipPattern relationship() {
    RelationshipPattern relationship;
    const bool left = scanner_.accept("<");
    scanner_.expect("-");
    if (scanner_.accept("[")) {
      if (scanner_.at_name()) {
        relationship.variable = scanner_.name();
      }
      if (scanner_.accept(":")) {
        do {
          relationship.types.push_back(scanner_.name());
        } while (scanner_.accept("|"));
      }
      relationship.properties = properties();
      scanner_.expect("]");
    }
    scanner_.expect("-");
    const bool right = scanner_.accept(">");
    if (left != right) {
      relationship.direction =
          left ? RelationshipPattern::Direction::kLeft : RelationshipPattern::Direction::kRight;
    }
    return relationship;
  }

  std::vector<std::string> labels() {
    std::vector<std::string> labels;
    while (scanner_.accept(":")) {
      labels.push_back(scanner_.name());
    }
    return labels;
  }

  Properties properties() {
    Properties entries;
    if (scanner_.accept("{")) {
      while (!scanner_.accept("}")) {
        if (!entries.empty()) {
          scanner_.expect(",");
        }
        std::string key = scanner_.name();
        scanner_.expect(":");
        entries.emplace_back(std::move(key), expression());
      }
    }
    return entries;
  }

  using Level = Expression (SetupReader::*)();

  Expression binary(Level operand, std::initializer_list<const char*> symbols) {
    Expression left = (this->*operand)();
    while (true) {
      const auto* const symbol = std::find_if(symbols.begin(), symbols.end(),
                                              [&](const char* s) { return scanner_.accept(s); });
      if (symbol == symbols.end()) {
        return left;
      }
      left = {Kind::kBinary, *symbol, {}, {}, {std::move(left), (this->*operand)()}};
    }
  }

  Expression expression() { return binary(&SetupReader::conjunction, {"OR"}); }
  Expression conjunction() { return binary(&SetupReader::negation, {"AND"}); }
  Expression negation() {
    if (scanner_.accept("NOT")) {
      return {Kind::kUnary, "NOT", {}, {}, {negation()}};
    }
    return binary(&SetupReader::sum, {"=", "<>", "<=", ">=", "<", ">"});
  }
  Expression sum() { return binary(&SetupReader::product, {"+", "-"}); }
  Expression product() { return binary(&SetupReader::sign, {"*", "/", "%"}); }
  Expression sign() {
    if (scanner_.accept("-")) {
      return {Kind::kUnary, "-", {}, {}, {sign()}};
    }
    return suffixed();
  }

  Expression suffixed() {
    Expression value = atom();
    while (true) {
      if (scanner_.accept(".")) {
        value = {Kind::kProperty, scanner_.name(), {}, {}, {std::move(value)}};
      } else if (scanner_.accept("[")) {
        value = {Kind::kElement, {}, {}, {}, {std::move(value), expression()}};
        scanner_.expect("]");
      } else if (scanner_.sees(":")) {
        value = {Kind::kLabelled, {}, {}, labels(), {std::move(value)}};
      } else {
        return value;
      }
    }
  }

  Expression atom() {
    const char c = scanner_.next();
    if (c == '\'' || c == '"') {
      return {Kind::kLiteral, {}, scanner_.quoted()};
    }
    if (c >= '0' && c <= '9') {
      return {Kind::kLiteral, {}, scanner_.number()};
    }
    if (scanner_.accept("(")) {
      Expression inside = expression();
      scanner_.expect(")");
      return inside;
    }
    if (c == '{') {
      Expression map{Kind::kMap};
      for (auto& [key, value] : properties()) {
        map.keys.push_back(std::move(key));
        map.operands.push_back(std::move(value));
      }
      return map;
    }
    if (scanner_.accept("[")) {
      return {Kind::kList, {}, {}, {}, expressions("]")};
    }
    for (const auto& [word, value] :
         {std::pair<const char*, Value>{"true", true}, {"false", false}, {"null", nullptr}}) {
      if (scanner_.accept(word)) {
        return {Kind::kLiteral, {}, value};
      }
    }
    std::string name = scanner_.name();
    if (scanner_.accept("(")) {
      std::transform(name.begin(), name.end(), name.begin(),
                     [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
      return {Kind::kCall, std::move(name), {}, {}, expressions(")")};
    }
    return {Kind::kVariable, std::move(name)};
  }

  std::vector<Expression> expressions(const char* end) {
    std::vector<Expression> values;
    while (!scanner_.accept(end)) {
      if (!values.empty()) {
        scanner_.expect(",");
      }
      values.push_back(expression());
    }
    return values;
  }

  Scanner scanner_;
};

}  // namespace

std::vector<Clause> read_setup(std::string_view statement) {
  return SetupReader(statement).read();
}

}  // namespace claimgraph::tck
