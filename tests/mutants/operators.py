"""Which mutants a file has: one small change each, found in clang's syntax tree.

Comments, strings, types, template arguments, static assertions, labels of cases and what macros
make are never touched: they are no expressions of the tree, or are left out by name below.
"""

import dataclasses
import re

SWAPPED = {
    "<": [("<=", "relational"), (">=", "relational")],
    "<=": [("<", "relational"), (">", "relational")],
    ">": [(">=", "relational"), ("<=", "relational")],
    ">=": [(">", "relational"), ("<", "relational")],
    "==": [("!=", "relational")],
    "!=": [("==", "relational")],
    "+": [("-", "arithmetic")],
    "-": [("+", "arithmetic")],
    "*": [("/", "arithmetic")],
    "/": [("*", "arithmetic")],
    "%": [("*", "arithmetic")],
    "+=": [("-=", "arithmetic")],
    "-=": [("+=", "arithmetic")],
    "*=": [("/=", "arithmetic")],
    "/=": [("*=", "arithmetic")],
    "&": [("|", "bitwise")],
    "|": [("&", "bitwise")],
    "<<": [(">>", "bitwise")],
    ">>": [("<<", "bitwise")],
    "&&": [("||", "logical")],
    "||": [("&&", "logical")],
}
DECIDING = {"<", "<=", ">", ">=", "==", "!=", "&&", "||"}  # have mutants of their own
WRAPPERS = {"ImplicitCastExpr", "ExprWithCleanups", "MaterializeTemporaryExpr", "ParenExpr",
            "CXXBindTemporaryExpr", "ConstantExpr"}
# Not run, or run by the compiler alone.
LEFT_OUT = {"StaticAssertDecl", "EnumConstantDecl", "TemplateArgument",
            "TypeAliasDecl", "TypedefDecl", "CXXNoexceptExpr", "UnaryExprOrTypeTraitExpr",
            "ConceptDecl", "RequiresExpr"}
LOOPS = {"ForStmt", "WhileStmt", "DoStmt", "CXXForRangeStmt"}
FUNCTIONS = {"FunctionDecl", "CXXMethodDecl", "CXXConstructorDecl", "CXXDestructorDecl",
             "CXXConversionDecl"}
CALLS = {"CallExpr", "CXXMemberCallExpr", "CXXOperatorCallExpr", "CompoundAssignOperator"}
TEXT = re.compile(r"(const )?std::(filesystem::path|(__cxx11::)?(string|basic_string<.*>))( &)?$")
# Calls that change how fast something is, never what it is.
ONLY_SPEED = re.compile(rb"(\.|->)(reserve|shrink_to_fit|clear_cache|prefetch)\s*\(|^__builtin_prefetch")


@dataclasses.dataclass(frozen=True)
class Mutant:
    """The bytes [begin, end) of a file replaced by `text`.

    `form` says how the schema (schema.py) chooses between the two: "choice" of two expressions of
    one type, "negation" of a condition, "statement". `how` is "run time", "run time in constexpr"
    or "own build" for what the compiler works out.
    """

    file: str
    line: int
    column: int
    operator: str
    begin: int
    end: int
    text: str
    form: str
    how: str

    def name(self):
        return f"{self.file}:{self.line}:{self.column} {self.operator} -> {' '.join(self.text.split())}"


@dataclasses.dataclass(frozen=True)
class Place:
    """What surrounds a node."""

    how: str = "run time"
    function_returns: str = ""  # "" in a lambda: its type may be deduced from what it returns
    breaks: str = ""            # the kind of the nearest statement that `break` leaves
    in_if: bool = False


class Finder:
    def __init__(self, file, source):
        self.file = file
        self.source = source
        self.found = {}

    def add(self, operator, begin, end, text, form, place):
        key = (begin, end, text)
        if key in self.found:
            return  # a template and its instances, or a rewritten comparison
        line = self.source.count(b"\n", 0, begin) + 1
        column = begin - (self.source.rfind(b"\n", 0, begin) + 1) + 1
        self.found[key] = Mutant(self.file, line, column, operator, begin, end, text, form,
                                 place.how)

    def written(self, begin, end):
        return self.source[begin:end].decode()

    def walk(self, root):
        """Iterative: expressions may be deep."""
        stack = [(root, Place())]
        while stack:
            node, place = stack.pop()
            if not node.kind or node.kind in LEFT_OUT or unwritten(node):
                continue
            place = self.enter(node, place)
            if node.begin is not None:
                self.mutate(node, place)
            stack.extend((child, place) for child in reversed(self.entered(node)))

    def enter(self, node, place):
        if node.kind in FUNCTIONS:
            in_lambda = node.name == "operator()"
            returns = node.type.split("(")[0].strip()
            if in_lambda or returns in ("auto", "decltype(auto)", "void") or "&" in returns:
                returns = ""
            # A lambda is constexpr wherever it can be, and need not be.
            constexpr = node.raw.get("constexpr") and not in_lambda and place.how == "run time"
            return Place("run time in constexpr" if constexpr else place.how, returns)
        if node.kind == "VarDecl":
            fixed = node.raw.get("constexpr") or (
                place.how == "run time in constexpr" and node.type.startswith("const "))
            if fixed:
                return dataclasses.replace(place, how="own build")
        if node.kind in LOOPS or node.kind == "SwitchStmt":
            return dataclasses.replace(place, breaks=node.kind, in_if=False)
        if node.kind == "IfStmt":
            return dataclasses.replace(place, in_if=True)
        return place

    def entered(self, node):
        """The children worth visiting."""
        children = node.children()
        if node.kind == "CXXForRangeStmt":
            # What the loop is made of (begin, end, != and ++) is implicit.
            range_of = [part for range_variable in children[1].children()
                        for part in range_variable.children()]
            return children[:1] + range_of + children[-1:]
        if node.kind == "LambdaExpr":
            # The body stands in the tree twice: in the closure's class as well.
            return [child for child in children if child.kind != "CompoundStmt"]
        if node.kind == "CaseStmt":
            return children[1:]
        if node.kind == "IfStmt" and node.raw.get("isConstexpr"):
            return children[1:]
        if node.kind == "FieldDecl" and node.raw.get("isBitfield"):
            return children[1:]
        if self.only_speed(node):
            return []
        return children

    def only_speed(self, node):
        return node.kind in CALLS and node.begin is not None and ONLY_SPEED.search(
            self.source[node.begin:node.end].split(b"\n")[0])

    # ---- One method for each kind of change --------------------------------------------------

    def mutate(self, node, place):
        kind = node.kind
        if kind in ("BinaryOperator", "CompoundAssignOperator", "CXXOperatorCallExpr"):
            self.swap(node, place)
        elif kind == "UnaryOperator":
            self.unary(node, place)
        elif kind in ("IntegerLiteral", "FloatingLiteral", "CXXBoolLiteralExpr"):
            self.constant(node, place)
        elif kind == "CallExpr":
            self.extreme(node, place)
        elif kind in ("BreakStmt", "ContinueStmt"):
            self.leave(node, place)
        elif kind == "ReturnStmt":
            self.returned(node, place)
        self.conditions(node, place)
        self.statements(node, place)

    def swap(self, node, place):
        operands = node.children()
        if node.kind == "CXXOperatorCallExpr":
            operands = operands[1:]
        operands = sorted((o for o in operands if o.begin is not None), key=lambda o: o.begin)
        if len(operands) != 2 or operands[0].end > operands[1].begin:
            return
        between = self.written(operands[0].end, operands[1].begin)
        sign = re.sub(r"//[^\n]*|/\*.*?\*/", "", between, flags=re.S).strip()
        if TEXT.match(node.type):
            return  # only + makes sense there
        if node.kind == "CXXOperatorCallExpr" and sign in ("&", "|", "<<", ">>"):
            return  # streams and flags
        for other, operator in SWAPPED.get(sign, []):
            left = self.written(operands[0].begin, operands[0].end)
            right = self.written(operands[1].begin, operands[1].end)
            self.add(operator, operands[0].begin, operands[1].end, f"{left} {other} {right}",
                     "choice", place)
        if sign in ("&&", "||"):
            for operand in operands:
                self.negate(operand, place)

    def unary(self, node, place):
        if node.opcode in ("++", "--"):
            other = "--" if node.opcode == "++" else "++"
            text = self.written(node.begin, node.end)
            text = text[:-2] + other if node.raw.get("isPostfix") else other + text[2:]
            self.add("increment", node.begin, node.end, text, "choice", place)
        elif node.opcode == "!":
            self.negate(node, place)

    def constant(self, node, place):
        text = self.written(node.begin, node.end)
        if node.kind == "CXXBoolLiteralExpr":
            other = "false" if text == "true" else "true"
        elif text in ("0", "1"):
            other = "1" if text == "0" else "0"
        elif text.isdigit():
            other = str(int(text) + 1)
        else:
            other = f"({text} + 1)"
        self.add("constant", node.begin, node.end, other, "choice", place)

    def extreme(self, node, place):
        callee = node.children()[0]
        if callee.begin is None:
            return
        text = self.written(callee.begin, callee.end)
        found = re.match(r"std::(min|max)\b", text)
        if found:
            other = "max" if found.group(1) == "min" else "min"
            text = self.written(node.begin, node.end)
            self.add("min, max", node.begin, node.end, f"std::{other}{text[len('std::min'):]}",
                     "choice", place)

    def leave(self, node, place):
        if place.breaks in LOOPS:
            other = "continue" if node.kind == "BreakStmt" else "break"
            self.add("leave", node.begin, self.after_semicolon(node.end), f"{other};", "statement",
                     place)

    def returned(self, node, place):
        values = node.children()
        if not values or values[0].begin is None:
            return
        value = core(values[0])
        text = self.written(values[0].begin, values[0].end)
        if value.type in ("bool", "const bool"):
            self.negate(values[0], place, "return")
        elif place.function_returns and text not in ("{}", "std::nullopt", "nullptr", '""') and (
                "Literal" not in value.kind):
            self.add("return", node.begin, self.after_semicolon(node.end), "return {};",
                     "statement", place)

    def negate(self, node, place, operator="negation"):
        """A condition turned round, unless it is a comparison or a conjunction, whose own mutants
        do that, or a constant."""
        inner = core(node)
        if inner.begin is None or inner.kind == "CXXBoolLiteralExpr":
            return
        if inner.kind == "BinaryOperator" and inner.opcode in DECIDING:
            return
        if inner.kind in ("CXXRewrittenBinaryOperator", "CXXOperatorCallExpr"):
            operands = inner.children()
            if inner.kind == "CXXRewrittenBinaryOperator" or len(operands) == 3:
                return
        text = self.written(inner.begin, inner.end)
        self.add(operator, inner.begin, inner.end, f"!({text})", "negation", place)

    def conditions(self, node, place):
        children = node.children()
        if node.kind in ("ConditionalOperator",):
            self.negate(children[0], place)
        elif node.kind == "IfStmt" and not node.raw.get("isConstexpr"):
            if not node.raw.get("hasVar"):
                self.negate(children[1 if node.raw.get("hasInit") else 0], place)
        elif node.kind == "WhileStmt" and not node.raw.get("hasVar"):
            self.negate(children[0], place)
        elif node.kind == "DoStmt":
            self.negate(children[1], place)
        elif node.kind == "ForStmt" and len(children) == 5 and children[2].kind:
            self.negate(children[2], place)

    def statements(self, node, place):
        if node.kind == "CompoundStmt":
            bodies = node.children()
        elif node.kind == "IfStmt":
            bodies = node.children()[1:]
        elif node.kind in LOOPS:
            bodies = node.children()[-1:]
        elif node.kind in ("CaseStmt", "DefaultStmt"):
            bodies = node.children()[-1:]
        else:
            return
        for body in bodies:
            inner = core(body)
            removable = (inner.kind in CALLS or
                         (inner.kind == "BinaryOperator" and inner.opcode == "=") or
                         (inner.kind == "CXXThrowExpr" and place.in_if))
            if not removable or inner.begin is None or self.only_speed(inner):
                continue
            end = self.after_semicolon(body.end)
            if end is not None:
                self.add("removal", body.begin, end, ";", "statement", place)

    def after_semicolon(self, end):
        found = re.compile(rb"\s*;").match(self.source, end)
        return found.end() if found else None


def unwritten(node):
    """Whether the compiler made it up. A lambda's class is made up, its call operator is not."""
    if node.kind in FUNCTIONS and "explicitlyDefaulted" in node.raw:
        return True
    return node.raw.get("isImplicit") and not (
        node.kind == "CXXRecordDecl" or node.name == "operator()")


def core(node):
    """A node without the wrappers that nobody wrote, and without parentheses."""
    while node.kind in WRAPPERS or (node.kind == "CXXConstructExpr" and len(node.children()) == 1
                                    and node.children()[0].begin == node.begin):
        children = node.children()
        if not children:
            break
        node = children[0]
    return node


def mutants(file, source, roots):
    """All mutants of `source` (bytes), by place. `roots` are the trees of syntax.py."""
    finder = Finder(file, source)
    for root in roots:
        finder.walk(root)
    return sorted(finder.found.values(), key=lambda m: (m.begin, m.end, m.text))
