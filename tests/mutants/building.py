"""Compiles changed sources and links them with the objects of an ordinary build.

The build is only read: what is made stands in a folder of its own.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess

import schema

ROUNDS = 8  # of leaving out what does not compile


class Build:
    """An ordinary build: `folder` holds compile_commands.json, `library` is the file in it that
    tests load. `link` is the command that made the library, asked of ninja unless given."""

    def __init__(self, folder, library, link=None):
        self.folder = pathlib.Path(folder).resolve()
        self.library = library
        commands = json.loads((self.folder / "compile_commands.json").read_text())
        self.commands = {}
        for entry in commands:
            words = shlex.split(entry["command"])
            path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
            self.commands.setdefault(path, (words, entry["directory"]))
        self.link_command = link or self._asked_link()

    def _asked_link(self):
        real = (self.folder / self.library).resolve().name
        listed = subprocess.run(["ninja", "-C", str(self.folder), "-t", "commands", "-s", real],
                                capture_output=True, text=True, check=True).stdout
        line = listed.strip().splitlines()[-1]
        return shlex.split(line.split("&&")[1])

    def soname(self):
        for word in self.link_command:
            if word.startswith("-Wl,-soname,"):
                return word.removeprefix("-Wl,-soname,")
        return self.library

    def object_of(self, source):
        """The path of a source's object as the link command writes it."""
        words, _ = self.commands[source]
        return words[words.index("-o") + 1]

    def compile(self, source, text, output):
        """Compiles `text` in the place of `source`. Returns the complaints, empty if it worked."""
        words, folder = self.commands[source]
        output.parent.mkdir(parents=True, exist_ok=True)
        changed = output.with_suffix(source.suffix)
        changed.write_text(text)
        # Without optimisation and debugging symbols: half the time. Warnings are of no interest.
        kept = [w for w in _without_outputs(words) if not re.match(r"-(W|O|g)", w)]
        command = [*kept, "-w", "-O0", "-I", str(source.parent), "-o", str(output), "-c",
                   str(changed)]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False,
                             env=_english())
        return "" if run.returncode == 0 else run.stderr or "failed"

    def link(self, replaced, more, folder):
        """Links the library into `folder` with the objects of `replaced` (source to object) in the
        place of its own, and `more` objects."""
        folder.mkdir(parents=True, exist_ok=True)
        changed = {self.object_of(source): str(path) for source, path in replaced.items()}
        words = [changed.get(word, word) for word in self.link_command]
        place = words.index("-o") + 1
        words[place] = str(folder / self.soname())
        words[place + 1:place + 1] = [str(path) for path in more]
        if shutil.which("ld.lld"):
            words.append("-fuse-ld=lld")  # a fifth of the time
        subprocess.run(words, cwd=self.folder, check=True)

    def compile_switch(self, output):
        output.parent.mkdir(parents=True, exist_ok=True)
        source = output.with_suffix(".cpp")
        source.write_text(schema.SWITCH)
        compiler = next(iter(self.commands.values()))[0][0]
        subprocess.run([compiler, "-w", "-O0", "-fPIC", "-fvisibility=hidden", "-o", str(output),
                        "-c", str(source)], check=True)


def compile_schema(build, source, numbered, output):
    """Compiles all mutants of a file into one object. Returns (senseless, unsure): the numbers
    that do not compile, and those that may do so alone."""
    left = dict(numbered)
    senseless, unsure = set(), set()
    text = source.read_bytes()
    for _ in range(ROUNDS):
        tried = schema.Schema(text, left)
        complaints = build.compile(source, tried.text, output)
        if not complaints:
            return senseless, unsure
        dropped = set()
        changed = re.escape(str(output.with_suffix(source.suffix)))
        lines = {int(line) for line in re.findall(rf"^{changed}:(\d+):\d+: error:", complaints,
                                                  flags=re.M)}
        required = {int(line) for line in re.findall(rf"^{changed}:(\d+):\d+:\s+required from",
                                                     complaints, flags=re.M)}
        blamed = [tried.blamed(line) for line in lines or required]
        sure = any(certain for certain, _ in blamed)
        for certain, numbers in blamed:
            if sure and not certain:
                continue  # perhaps only what follows from the other complaints
            for number in numbers if certain else numbers[:1]:
                # A constant that has to be known when compiling can be changed alone.
                alone = not certain or left[number].operator == "constant"
                (unsure if alone else senseless).add(number)
                dropped.add(number)
        if not dropped:
            raise RuntimeError(f"{source} with mutants does not compile:\n{complaints[:3000]}")
        for number in dropped:
            del left[number]
    raise RuntimeError(f"{source} does not compile after {ROUNDS} rounds:\n{complaints[:3000]}")


def _without_outputs(words):
    """A compiler's command line without source, object and list of dependencies."""
    kept = []
    words = iter(words)
    for word in words:
        if word in ("-o", "-c", "-MT", "-MF"):
            next(words)
        elif word != "-MD":
            kept.append(word)
    return kept


def _english():
    return dict(os.environ, LC_ALL="C")
