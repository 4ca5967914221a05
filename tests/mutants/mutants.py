"""Makes mutants of the sources of a layer (one small change each), runs the tests that come by
them, and lists those that no test notices.

Well-kept tools were looked at first: mull and dextool need a clang of their own and are in no
package of Debian 12; universalmutator changes lines of text and compiles each. The way taken here
(all mutants of a file compiled at once, one chosen at run time) is that of mutant schemata: Untch,
Offutt and Harrold, 1993.
"""

import argparse
import json
import pathlib
import random
import sys
import time

import building
import operators
import report
import running
import schema
import syntax

ROOT = pathlib.Path(__file__).resolve().parents[2]


def found_in(build, files, root, namespace="claimgraph"):
    """All mutants of these sources."""
    found = []
    for file in files:
        source = (root / file).resolve()
        if source not in build.commands:
            raise SystemExit(f"mutants: {file} is not compiled in {build.folder}")
        words, folder = build.commands[source]
        trees = syntax.trees(words, folder, source, namespace)
        found += operators.mutants(str(source.relative_to(root.resolve())), source.read_bytes(),
                                   trees)
    return found


def judge(build, mutants, programs, root, work, say=print):
    """Returns a list of (mutant, outcome, by whom)."""
    objects = work / "objects"
    numbered = dict(enumerate(mutants))
    replaced, outcomes, alone = {}, {}, []
    for file in sorted({mutant.file for mutant in mutants}):
        source = (root / file).resolve()
        mine = {number: mutant for number, mutant in numbered.items() if mutant.file == file}
        alone += [number for number, mutant in mine.items() if mutant.how == "own build"]
        together = {n: m for n, m in mine.items() if m.how != "own build"}
        output = objects / (file.replace("/", "_") + ".o")
        senseless, unsure = building.compile_schema(build, source, together, output)
        outcomes.update((number, ("does not compile", "")) for number in senseless)
        alone += unsure
        replaced[source] = output
        say(f"compiled {file}: {len(together)} mutants, {len(senseless)} make no sense",
            file=sys.stderr)
    switch = objects / "switch.o"
    build.compile_switch(switch)
    all_mutants = work / "all"
    build.link(replaced, [switch], all_mutants)

    runner = running.Runner(work / "scratch")
    programs = running.kept(programs, work / "programs")
    cases = [case for program in programs for case in runner.cases(program, all_mutants)]
    begun = time.monotonic()
    reach, failing = running.reach(runner, cases, all_mutants, len(mutants), work / "reached")
    for case in failing:
        say(f"left out, as it fails without a mutant: {case.program.name} {case.name}",
            file=sys.stderr)
    say(f"{len(cases)} cases in {time.monotonic() - begun:.0f} s", file=sys.stderr)

    for number in numbered:
        if number in outcomes or number in alone:
            continue
        coming_by = reach.reached.get(number, [])
        outcomes[number] = running.outcome(runner, number, coming_by, reach.seconds, all_mutants)
        if not coming_by:
            outcomes[number] = ("survived", "no test comes by")
        show(numbered[number], outcomes[number], say)
    for number in sorted(alone):
        outcomes[number] = judge_alone(build, numbered[number], cases, failing, reach, runner,
                                       root, work)
        show(numbered[number], outcomes[number], say)
    return [(numbered[number], *outcomes[number]) for number in numbered]


def judge_alone(build, mutant, cases, failing, reach, runner, root, work):
    """One mutant in a library of its own: for what the compiler works out."""
    source = (root / mutant.file).resolve()
    output = work / "objects" / "alone.o"
    if build.compile(source, schema.plain(source.read_bytes(), mutant), output):
        return "does not compile", ""
    folder = work / "alone"
    build.link({source: output}, [], folder)
    usable = [case for case in cases if case not in failing]
    return running.outcome(runner, 0, usable, reach.seconds, folder)


def show(mutant, outcome, say):
    if outcome[0] == "survived":
        say(f"survived {outcome[1]}: {mutant.name()}", file=sys.stderr, flush=True)


def chosen(mutants, arguments, survivors):
    if arguments.survivors:
        before = set(json.loads(survivors.read_text()))
        mutants = [mutant for mutant in mutants if mutant.name() in before]
    if arguments.sample is not None and arguments.sample < len(mutants):
        mutants = random.Random(arguments.seed).sample(mutants, arguments.sample)
    return sorted(mutants, key=lambda m: (m.file, m.begin, m.end, m.text))


def main():
    parser = argparse.ArgumentParser(prog="scripts/mutants", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layer", choices=["quantity", "contradiction"], default="quantity")
    parser.add_argument("--files", nargs="+", help="these sources instead of a whole layer")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--survivors", action="store_true",
                        help="only those that survived the last run")
    parser.add_argument("--list", action="store_true", help="name the mutants and run nothing")
    parser.add_argument("--tests", nargs="+", help="GoogleTest executables instead of the layer's")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/dev")
    parser.add_argument("--work", type=pathlib.Path, help="where everything is made",
                        default=ROOT / "build/mutants")
    arguments = parser.parse_args()

    build = building.Build(arguments.build, "libclaimgraph.so")
    layer = ROOT / "lib" / arguments.layer
    files = arguments.files or sorted(str(path.relative_to(ROOT)) for path in layer.rglob("*.cpp"))
    work = arguments.work.resolve() / arguments.layer
    work.mkdir(parents=True, exist_ok=True)
    survivors = work / "survivors.json"
    mutants = chosen(found_in(build, files, ROOT), arguments, survivors)
    if arguments.list:
        print("\n".join(mutant.name() for mutant in mutants))
        return
    programs = [pathlib.Path(path).resolve() for path in arguments.tests or []] or sorted(
        path for path in (arguments.build / "tests" / arguments.layer).resolve().glob("test_*")
        if path.is_file() and not path.suffix)
    results = judge(build, mutants, programs, ROOT, work)
    survivors.write_text(json.dumps([mutant.name() for mutant, outcome, _ in results
                                     if outcome == "survived"], indent=1))
    report.write(results, ROOT)


if __name__ == "__main__":
    main()
