"""Tests scripts/mutants on a library of a few lines, example/.

Usage: mutants_test.py CXX_COMPILER
Ends with 77 where clang++, whose syntax tree is read, is missing.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import building
import mutants
import report
import running
import syntax

EXAMPLE = pathlib.Path(__file__).resolve().parent / "example"
COMPILER = "c++"

EXPECTED = {
    "ages.cpp:12:24 constant -> 19": "killed",
    "ages.cpp:15:10 relational -> age < kAdult": "killed",
    "ages.cpp:15:10 relational -> age > kAdult": "killed",
    "ages.cpp:20:3 return -> return {};": "killed",
    "ages.cpp:20:10 min, max -> std::min(both.front(), both.back())": "killed",
    "ages.cpp:24:7 relational -> age <= 65": "killed",
    # 65 is then replaced by 65.
    "ages.cpp:24:7 relational -> age >= 65": "survived",
    # Nobody asks for somebody of 66.
    "ages.cpp:24:13 constant -> 66": "survived",
    "ages.cpp:25:5 removal -> ;": "killed",
    "ages.cpp:25:11 constant -> 66": "killed",
    "ages.cpp:27:3 return -> return {};": "killed",
    "ages.cpp:27:10 arithmetic -> 65 + age": "killed",
    "ages.cpp:27:10 constant -> 66": "killed",
}


class OnTheExample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.tree = cls.folder / "tree"
        shutil.copytree(EXAMPLE, cls.tree)
        compile_library = [COMPILER, "-std=c++20", "-fPIC", "-o", "ages.o", "-c",
                           str(cls.tree / "ages.cpp")]
        link = [COMPILER, "-shared", "-Wl,-soname,libages.so", "-o", "libages.so", "ages.o"]
        program = [COMPILER, "-std=c++20", "-o", "ages_test", str(cls.tree / "ages_test.cpp"),
                   "-L.", "-lages"]
        (cls.folder / "compile_commands.json").write_text(json.dumps([
            {"directory": str(cls.folder), "file": str(cls.tree / "ages.cpp"),
             "command": " ".join(compile_library)}]))
        for command in (compile_library, link, program):
            subprocess.run(command, cwd=cls.folder, check=True)
        cls.build = building.Build(cls.folder, "libages.so", link)
        cls.before = (cls.tree / "ages.cpp").read_bytes()
        cls.found = mutants.found_in(cls.build, ["ages.cpp"], cls.tree, "example")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_finds_every_small_change_and_no_nonsense(self):
        self.assertEqual(sorted(mutant.name() for mutant in self.found), sorted(EXPECTED))

    def test_tells_the_killed_from_the_survivors(self):
        results = mutants.judge(self.build, self.found, [self.folder / "ages_test"], self.tree,
                                self.folder / "work", say=lambda *_, **__: None)
        self.assertEqual({mutant.name(): outcome for mutant, outcome, _ in results}, EXPECTED)
        lines = []
        report.write(results, self.tree, lines.append)
        text = "\n".join(lines)
        self.assertIn("ages.cpp:24:7: survived: relational\n"
                      "  - if (age > 65) {\n  + if (age >= 65) {", text)
        self.assertIn("| all | 13 | 11 | 0 | 2 | 0 | 84.6% |", text)
        self.assertEqual((self.tree / "ages.cpp").read_bytes(), self.before)

    def test_a_mutant_without_end_is_stopped(self):
        runner = running.Runner(self.folder / "scratch")
        status, _ = runner.run("/bin/sh", ["-c", "while :; do :; done"], self.folder, 1)
        self.assertEqual(status, "timed out")

    def test_what_does_not_compile_is_told_apart(self):
        senseless = self.found[0].__class__("ages.cpp", 15, 10, "relational", self.found[1].begin,
                                            self.found[1].end, "age ?? 1", "choice", "run time")
        numbered = dict(enumerate([senseless, *self.found[2:]]))
        self.assertEqual(
            building.compile_schema(self.build, (self.tree / "ages.cpp").resolve(), numbered,
                                    self.folder / "senseless.o"), ({0}, set()))


if __name__ == "__main__":
    if shutil.which(syntax.CLANG) is None:
        print(f"skipped: there is no {syntax.CLANG}")
        sys.exit(77)
    COMPILER = sys.argv.pop(1)
    unittest.main()
