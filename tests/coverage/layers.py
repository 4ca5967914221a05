#!/usr/bin/env python3
"""Sums what gcovr counted up by layer.

    layers.py coverage.json [--missed FILE]

Prints a table in Markdown. FILE gets every line that no test runs and every branch that none takes.
"""
import argparse
import collections
import json
import pathlib


def layer_of(file):
    parts = pathlib.PurePosixPath(file).parts
    if parts[0] == "include":
        return "lib/" + parts[2]
    return "/".join(parts[:2])


def branches_of(line):
    return [b for b in line.get("branches", []) if not b.get("throw", False)]


def read(report):
    """Per file: lines that can be run, as (number, times run, branches)."""
    for file in json.loads(pathlib.Path(report).read_text())["files"]:
        lines = [
            (line["line_number"], line["count"], branches_of(line))
            for line in file["lines"]
            if not line.get("gcovr/noncode", False)
        ]
        yield file["file"], lines


def percent(part, whole):
    return f"{100 * part / whole:.1f}%" if whole else "-"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("report")
    arguments.add_argument("--missed")
    arguments = arguments.parse_args()

    sums = collections.defaultdict(lambda: [0, 0, 0, 0])
    missed = []
    for file, lines in read(arguments.report):
        total = sums[layer_of(file)]
        for number, count, branches in lines:
            taken = sum(b["count"] > 0 for b in branches)
            total[0] += count > 0
            total[1] += 1
            total[2] += taken
            total[3] += len(branches)
            if count == 0:
                missed.append(f"{file}:{number}: not run")
            elif taken < len(branches):
                missed.append(f"{file}:{number}: {len(branches) - taken} of {len(branches)} branches")
    print("| layer | lines | run | branches | taken |")
    print("|---|---|---|---|---|")
    rows = sorted(sums.items()) + [("all", [sum(s) for s in zip(*sums.values())])]
    for layer, (run, lines, taken, branches) in rows:
        print(
            f"| {layer} | {lines:,} | {percent(run, lines)}"
            f" | {branches:,} | {percent(taken, branches)} |"
        )
    if arguments.missed:
        pathlib.Path(arguments.missed).write_text("\n".join(missed) + "\n")


if __name__ == "__main__":
    main()
