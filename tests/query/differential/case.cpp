#include "case.hpp"

#include <ostream>
#include <utility>

#include "graph_generator.hpp"
#include "query_generator.hpp"

namespace claimgraph::differential {
namespace {

Case make_case(const rc::Random& random, int size) {
  Dice dice(random);
  const Schema schema = make_schema(dice);
  Case made;
  made.graph = make_graph(dice, schema, size);
  for (int i = 0; i < kQuestions; ++i) {
    Question question;
    question.query = QueryGenerator(dice, schema, question.parameters).query();
    made.questions.push_back(std::move(question));
  }
  return made;
}

std::string properties_text(const ValueMap& properties) {
  std::string text;
  for (const auto& [name, value] : properties.entries()) {
    text += (text.empty() ? "" : ", ") + name + ": " + literal(value);
  }
  return text.empty() ? "" : " {" + text + "}";
}

}  // namespace

rc::Gen<Case> arbitrary_case() {
  return {[](const rc::Random& random, int size) {
    return rc::shrinkable::shrinkRecur(make_case(random, size), [](const Case& asked) {
      return rc::seq::fromContainer(simpler_cases(asked));
    });
  }};
}

std::string to_text(const tck::Graph& graph) {
  std::string text;
  for (const auto& [number, node] : graph.nodes) {
    text += (text.empty() ? "CREATE (n" : ", (n") + std::to_string(number);
    for (const std::string& label : node.labels) {
      text += ":" + label;
    }
    text += properties_text(node.properties) + ")";
  }
  for (const auto& [number, relationship] : graph.relationships) {
    text += ", (n" + std::to_string(relationship.source) + ")-[:" + relationship.type +
            properties_text(relationship.properties) + "]->(n" +
            std::to_string(relationship.target) + ")";
  }
  return text.empty() ? "(no nodes)" : text;
}

std::string to_text(const Case& asked) {
  std::string text = to_text(asked.graph);
  for (const Question& question : asked.questions) {
    text += "\n\n" + to_text(question.query) + "\n" + properties_text(question.parameters);
  }
  return text;
}

void showValue(const Case& asked, std::ostream& out) {
  out << to_text(asked) << "\n";
}

}  // namespace claimgraph::differential
