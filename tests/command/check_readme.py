"""Runs every command of README.md's console blocks and compares what it prints with what stands there.

Usage: check_readme.py SOURCE_DIR CLAIMGRAPH_COMMAND [--write]
With --write the README is brought up to date instead.
"""

import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

FENCE = "```"


def run(command_line, folder, tool):
    environment = {"PATH": f"{tool.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
                   "USER": "reader"}
    result = subprocess.run(command_line, shell=True, cwd=folder, env=environment, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return result.stdout.splitlines()


def fresh(readme, source, tool):
    """The README with every console block's output as it is today."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "examples").symlink_to(source / "examples")
        inside = False
        for line in readme.splitlines():
            if not inside:
                yield line
                inside = line == FENCE + "console"
            elif line == FENCE:
                yield line
                inside = False
            elif line.startswith("$ "):
                yield line
                yield from run(line[2:], folder, tool)


def main(source_dir, tool, mode=""):
    tool = pathlib.Path(tool).resolve()
    source = pathlib.Path(source_dir).resolve()
    path = source / "README.md"
    readme = path.read_text()
    if readme.count("\n$ claimgraph") < 3:
        print("README.md has hardly any console blocks to check")
        return 1
    today = "\n".join(fresh(readme, source, tool)) + "\n"
    if mode == "--write":
        path.write_text(today)
        return 0
    difference = list(difflib.unified_diff(readme.splitlines(), today.splitlines(), "README.md",
                                           "today's program", lineterm=""))
    print("\n".join(difference) if difference else "README.md shows what the program prints")
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
