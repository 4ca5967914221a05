"""The syntax tree of a C++ file as clang sees it, cut down to what stands in that file."""

import json
import pathlib
import subprocess

CLANG = "clang++"


class Node:
    """A node of the tree. `begin` and `end` are offsets in bytes, or None for what nobody wrote
    (implicit code) and for what a macro wrote."""

    def __init__(self, raw):
        self.raw = raw
        self.kind = raw.get("kind", "")
        self.name = raw.get("name", "")
        self.opcode = raw.get("opcode", "")
        self.type = raw.get("type", {}).get("qualType", "")
        ends = raw.get("range", {})
        first, last = ends.get("begin", {}), ends.get("end", {})
        written = "offset" in first and "offset" in last
        self.begin = first["offset"] if written else None
        self.end = last["offset"] + last["tokLen"] if written else None
        self.line = first.get("line")

    def children(self):
        """Absent parts, such as the condition of `for (;;)`, are nodes without a kind."""
        return [Node(child) for child in self.raw.get("inner", [])]


def trees(command, folder, source, namespace):
    """The blocks of `namespace` in `source`, one of the files that `command` compiles (itself or
    a header). `command` is a compiler's command line as a list, run in `folder`."""
    compiled = command[command.index("-c") + 1]
    run = subprocess.run(
        [CLANG, "-w", "-fsyntax-only", *_flags(command), "-Xclang", "-ast-dump=json", "-Xclang",
         f"-ast-dump-filter={namespace}", compiled],
        cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise RuntimeError(f"clang does not read {compiled}:\n{run.stderr[:2000]}")
    return [Node(raw) for raw in _documents(run.stdout)
            if _same_file(folder, raw.get("loc", {}).get("file"), source)]


def _flags(command):
    """The flags that decide what the source means."""
    flags = []
    words = iter(command[1:])
    for word in words:
        if word in ("-isystem", "-I", "-D", "-include"):
            flags += [word, next(words)]
        elif word.startswith(("-D", "-I", "-std=", "-f")) and word != "-fvisibility-inlines-hidden":
            flags.append(word)
    return flags


def _documents(text):
    decoder = json.JSONDecoder()
    place = 0
    while True:
        while place < len(text) and text[place].isspace():
            place += 1
        if place == len(text):
            return
        raw, place = decoder.raw_decode(text, place)
        yield raw


def _same_file(folder, named, source):
    return named is not None and (pathlib.Path(folder) / named).resolve() == source.resolve()
