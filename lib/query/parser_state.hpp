// The recursive-descent parser, private to parser*.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/lexer.hpp"
#include "query/syntax.hpp"

namespace claimgraph {

/// No expression is taller, so that walking and destroying one by recursion is safe.
inline constexpr int kMaxHeight = 400;
/// Expressions, clauses and elements of patterns in one query; bounds the memory.
inline constexpr std::size_t kMaxParts = 1'000'000;

class Parser {
 public:
  explicit Parser(std::string_view text);

  syntax::Query whole_query();
  syntax::ExpressionPtr whole_expression();

 private:
  /// An expression and the height of its tree: 0 for none, 1 for a leaf.
  struct Built {
    syntax::ExpressionPtr node;
    int height = 0;
  };

  /// One level of recursion. All of it goes through expression(); a subquery, which takes more of
  /// the stack, counts twice.
  class Nested {
   public:
    explicit Nested(Parser& parser);
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;
    ~Nested() { --parser_.nesting_; }

   private:
    Parser& parser_;
  };

  /// An operator between two operands (or behind one: IS NULL).
  struct Infix {
    int level = 0;
    syntax::BinaryOperator binary = syntax::BinaryOperator::kOr;
  };

  // Tokens (parser.cpp).
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  [[nodiscard]] bool at(TokenKind kind) const { return peek().kind == kind; }
  [[nodiscard]] bool at(Keyword keyword) const { return peek().keyword == keyword; }
  [[nodiscard]] bool at_name() const { return is_name(peek()); }
  [[nodiscard]] static bool is_name(const Token& token);
  /// A name that needs no backticks to be a variable.
  [[nodiscard]] static bool is_variable(const Token& token);
  Token take();
  bool accept(TokenKind kind);
  bool accept(Keyword keyword);
  Token expect(TokenKind kind, std::string_view expected);
  void expect(Keyword keyword, std::string_view expected);
  /// Takes the closing bracket that belongs to `open`.
  void close(const Token& open, TokenKind kind);
  [[nodiscard]] std::size_t previous_end() const;
  [[nodiscard]] std::string_view written(const Token& token) const;
  [[nodiscard]] syntax::Name name_of(const Token& token) const;
  /// Any name, keywords too: of a property, label, type.
  syntax::Name schema_name(std::string_view expected);
  syntax::Name variable(std::string_view expected);
  void count_part();

  // Errors (parser.cpp). Where the text could not be read, its error goes first.
  [[noreturn]] void fail(QueryErrorKind kind, std::size_t offset, const std::string& message,
                         std::string expected = {}) const;
  [[noreturn]] void unexpected(std::string_view expected) const;
  /// As `unexpected`, where a keyword may stand: "did you mean MATCH?".
  [[noreturn]] void unexpected_word(std::string_view expected) const;
  [[noreturn]] void unsupported(const Token& token, std::string_view what) const;
  [[nodiscard]] std::string shown(const Token& token) const;
  [[nodiscard]] std::string shown_keyword(const Token& token) const;

  // Clauses (parser_clause.cpp).
  syntax::Query query(bool inside_exists);
  syntax::SingleQuery single_query(bool inside_exists);
  syntax::Clause clause();
  syntax::Match match();
  syntax::Unwind unwind();
  syntax::Projection projection();
  void projection_items(syntax::Projection& projection);
  syntax::ProjectionItem projection_item();
  void order_by(syntax::Projection& projection);
  [[noreturn]] void no_clause(bool first) const;
  [[noreturn]] void after_return() const;

  // Operators (parser_expression.cpp).
  Built expression();
  Built operation(int lowest_level);
  Built prefixed(int lowest_level);
  Built negation();
  Built signs();
  Built signed_number(const Token& sign);
  Built binary(const Infix& infix, Built left, std::size_t begin);
  Built is_null(Built operand, std::size_t begin);
  Built comparison(Built first, std::size_t begin);
  Built postfixed();
  Built subscript(Built base, std::size_t begin);
  [[nodiscard]] Infix infix() const;
  [[nodiscard]] syntax::ExpressionPtr start(syntax::Expression::Kind kind, std::size_t begin);
  /// Ends `node` behind the last token taken; `tallest` is the height of its tallest child.
  [[nodiscard]] Built finish(syntax::ExpressionPtr node, int tallest) const;
  static void adopt(syntax::Expression& parent, int& tallest, Built child);
  /// For an expression that becomes part of a clause or pattern, whose height is noted.
  syntax::ExpressionPtr keep(Built built);

  // Operands (parser_atom.cpp).
  Built atom();
  Built literal(Value value);
  Built number(bool negative, std::size_t begin);
  Built parameter();
  Built parenthesised();
  Built word();
  Built function();
  Built list();
  Built list_comprehension(const Token& open, Built element);
  Built pattern_comprehension(const Token& open, Built element);
  Built map();
  Built case_expression();
  Built quantifier(syntax::Quantifier quantifier);
  Built reduce();
  Built exists();
  [[nodiscard]] std::size_t function_parenthesis() const;

  // Patterns (parser_pattern.cpp).
  std::vector<syntax::PatternPart> pattern();
  syntax::PatternPart pattern_part();
  void shortest_path(syntax::PatternPart& part);
  void path_in_parentheses(syntax::PatternPart& part);
  void path(syntax::PatternPart& part);
  syntax::NodePattern node();
  syntax::RelationshipPattern relationship();
  void relationship_detail(syntax::RelationshipPattern& relationship);
  void hops(syntax::RelationshipPattern& relationship);
  std::int64_t hop_count();
  syntax::ExpressionPtr pattern_properties();
  std::vector<syntax::Name> labels(bool inside_pattern);
  Built pattern_predicate();
  [[nodiscard]] bool looks_like_pattern() const;
  [[nodiscard]] std::size_t behind_node(std::size_t index) const;
  [[nodiscard]] const Token& token(std::size_t index) const;

  std::string_view text_;
  LexedQuery lexed_;
  std::size_t position_ = 0;
  int nesting_ = 0;
  int kept_height_ = 0;  // the tallest expression that was kept
  std::size_t parts_ = 0;
};

}  // namespace claimgraph
