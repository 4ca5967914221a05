"""What became of the mutants, in words."""

import collections

NOTICED = ("killed", "timed out")


def score(outcomes):
    """The share of the mutants that compile which some test noticed, as text."""
    noticed = sum(outcomes[kind] for kind in NOTICED)
    all_of_them = noticed + outcomes["survived"]
    return f"{100 * noticed / all_of_them:.1f}%" if all_of_them else "-"


def write(results, root, out=print):
    """`results` are (mutant, outcome, by whom)."""
    files = collections.defaultdict(collections.Counter)
    by_operator = collections.defaultdict(collections.Counter)
    total = collections.Counter()
    for mutant, outcome, _ in results:
        for counter in (files[mutant.file], by_operator[mutant.operator], total):
            counter[outcome] += 1

    for mutant, outcome, why in results:
        if outcome == "survived":
            source = (root / mutant.file).read_bytes()
            before, after = lines_of(source, mutant)
            out(f"{mutant.file}:{mutant.line}:{mutant.column}: survived: {mutant.operator}"
                f"{' (' + why + ')' if why else ''}\n  - {before}\n  + {after}")
    for heading, rows in (("file", files), ("operator", by_operator), ("", {"all": total})):
        out(f"\n| {heading} | mutants | killed | timed out | survived | do not compile | score |\n"
            "|---|--:|--:|--:|--:|--:|--:|")
        for name, outcomes in sorted(rows.items()):
            out(f"| {name} | {sum(outcomes.values())} | {outcomes['killed']} | "
                f"{outcomes['timed out']} | {outcomes['survived']} | "
                f"{outcomes['does not compile']} | {score(outcomes)} |")


def lines_of(source, mutant):
    """The lines that a mutant changes, before and after, each as one line."""
    begin = source.rfind(b"\n", 0, mutant.begin) + 1
    end = source.find(b"\n", mutant.end)
    end = len(source) if end < 0 else end
    before = source[begin:end].decode()
    after = (source[begin:mutant.begin].decode() + mutant.text + source[mutant.end:end].decode())
    return " ".join(before.split()), " ".join(after.split())
