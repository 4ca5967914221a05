"""Runs every command of the console blocks of README.md and docs/*.md, and compares what it prints
with what stands there. Every page begins with an empty folder.

Usage: check_readme.py SOURCE_DIR CLAIMGRAPH_COMMAND [--write]
With --write the pages are brought up to date instead.
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


def fresh(page, source, tool):
    """The page with every console block's output as it is today."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "examples").symlink_to(source / "examples")
        inside = False
        for line in page.splitlines():
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
    pages = [source / "README.md"] + [page for page in sorted((source / "docs").glob("*.md"))
                                      if "\n" + FENCE + "console\n" in page.read_text()]
    if pages[0].read_text().count("\n$ claimgraph") < 3 or len(pages) < 2:
        print("README.md or docs/ has hardly any console blocks to check")
        return 1
    differences = []
    for page in pages:
        text = page.read_text()
        today = "\n".join(fresh(text, source, tool)) + "\n"
        if mode == "--write":
            page.write_text(today)
        else:
            differences += difflib.unified_diff(text.splitlines(), today.splitlines(), page.name,
                                                "today's program", lineterm="")
    if mode != "--write":
        print("\n".join(differences) if differences else
              "README.md and docs/ show what the program prints")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
