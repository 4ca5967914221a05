"""One file that holds many mutants, of which a number in the environment chooses one at run time.

That way a file is compiled once, not once a mutant. Every changed text stands on lines of its own,
so that a compiler's complaint names the mutant that makes no sense.
"""

PRELUDE = """\
extern int claimgraph_mutant_chosen;
extern unsigned char* claimgraph_mutants_reached;
static inline bool claimgraph_mutant(int number) {
  if (claimgraph_mutants_reached) claimgraph_mutants_reached[number] = 1;
  return number == claimgraph_mutant_chosen;
}
static constexpr bool claimgraph_mutant_in_constexpr(int number) {
  return !__builtin_is_constant_evaluated() && claimgraph_mutant(number);
}
"""

# Set before any other code runs. Who was reached is written to a file shared by all processes of
# a test, whichever way they end.
SWITCH = """\
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
int claimgraph_mutant_chosen = -1;
unsigned char* claimgraph_mutants_reached = nullptr;
__attribute__((constructor(101))) static void choose() {
  if (const char* number = std::getenv("CLAIMGRAPH_MUTANT")) {
    claimgraph_mutant_chosen = std::atoi(number);
  }
  if (const char* path = std::getenv("CLAIMGRAPH_MUTANTS_REACHED")) {
    const int file = open(path, O_RDWR);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0) std::abort();
    void* memory = mmap(nullptr, static_cast<unsigned long>(about.st_size),
                        PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) std::abort();
    claimgraph_mutants_reached = static_cast<unsigned char*>(memory);
  }
}
"""


def plain(source, mutant):
    """The file with this one change."""
    text = mutant.text if mutant.form == "statement" else f"({mutant.text})"
    return (source[:mutant.begin] + text.encode() + source[mutant.end:]).decode()


class Schema:
    """`text` is the file with all mutants of `numbered`, a dict from number to mutant. `own` and
    `whole` hold for each number the lines, counted from 1, of its own text and of all that it
    stretches over."""

    def __init__(self, source, numbered):
        self.source = source
        self.own = {}
        self.whole = {}
        self._pieces = []
        self._line = 1
        self._write(PRELUDE)
        self._emit(0, len(source), _nested(numbered))
        self.text = "".join(self._pieces)

    def blamed(self, line):
        """(certain, numbers): the mutant whose own text stands on a line, or else those around
        it, the innermost first."""
        own = [number for number, lines in self.own.items() if line in lines]
        if own:
            return True, own
        around = [(len(lines), number) for number, lines in self.whole.items() if line in lines]
        return False, [number for _, number in sorted(around)]

    def _write(self, text):
        """Returns the lines of `text`, which ends one."""
        first = self._line
        self._pieces.append(text)
        self._line += text.count("\n")
        return range(first, self._line)

    def _emit(self, begin, end, nested):
        at = begin
        for number, mutant, inside in nested:
            self._write(self.source[at:mutant.begin].decode())
            self._emit_mutant(number, mutant, inside)
            at = mutant.end
        self._write(self.source[at:end].decode())

    def _emit_mutant(self, number, mutant, inside):
        first = self._line
        asked = "claimgraph_mutant" if mutant.how == "run time" else "claimgraph_mutant_in_constexpr"
        # Line breaks around the text: it may end in a comment.
        if mutant.form == "choice":
            self._write(f"({asked}({number}) ? (\n")
            own = self._write(f"{mutant.text}\n")
            self._write(") : (")
            self._emit(mutant.begin, mutant.end, inside)
            self._write("\n))")
        elif mutant.form == "negation":
            self._write(f"({asked}({number}) !=")
            own = self._write("\nstatic_cast<bool>\n")
            self._write("(")
            self._emit(mutant.begin, mutant.end, inside)
            self._write("\n))")
        else:
            self._write(f"{{ if ({asked}({number})) {{\n")
            own = self._write(f"{mutant.text}\n")
            self._write("} else { ")
            self._emit(mutant.begin, mutant.end, inside)
            self._write("\n} }")
        self.own[number] = own
        self.whole[number] = range(first, self._line + 1)


def _nested(numbered):
    """Mutants as a forest by their spans: (number, mutant, inside)."""
    roots = []
    open_ones = []
    for number, mutant in sorted(numbered.items(),
                                 key=lambda item: (item[1].begin, -item[1].end, item[0])):
        while open_ones and open_ones[-1][1].end <= mutant.begin:
            open_ones.pop()
        entry = (number, mutant, [])
        (open_ones[-1][2] if open_ones else roots).append(entry)
        open_ones.append(entry)
    return roots
