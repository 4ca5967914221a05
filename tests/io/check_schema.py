"""Checks docs/claims.schema.json: it fits the bundled data, the examples of docs/format.md and an
export, and refuses what the import refuses.

Usage: check_schema.py SOURCE_DIR CLAIMGRAPH_COMMAND
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema


def examples_of(markdown):
    inside = False
    for line in markdown.splitlines():
        if line.startswith("```"):
            inside = line == "```json"
        elif inside:
            yield line


def main(source_dir, command):
    source = pathlib.Path(source_dir)
    schema = json.loads((source / "docs/claims.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    bundled = source / "examples/data/deepseek.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        store = str(pathlib.Path(folder) / "claims.db")
        subprocess.run([command, "--quiet", "--db", store, "import", str(bundled)], check=True)
        export = subprocess.run([command, "--db", store, "export"], check=True,
                                capture_output=True, text=True).stdout
    accepted = {
        "bundled data": bundled.read_text().splitlines(),
        "examples of docs/format.md": list(examples_of((source / "docs/format.md").read_text())),
        "an export": export.splitlines(),
    }
    faults = []
    checked = 0
    for name, lines in accepted.items():
        lines = [line for line in lines if line.strip()]
        if len(lines) < 10:
            faults.append(f"{name}: only {len(lines)} lines to check")
        for number, line in enumerate(lines, 1):
            checked += 1
            for error in validator.iter_errors(json.loads(line)):
                faults.append(f"{name}, line {number}: {error.message}")
    for number, line in enumerate((source / "tests/io/refused_lines.jsonl").read_text().splitlines(), 1):
        checked += 1
        if validator.is_valid(json.loads(line)):
            faults.append(f"refused_lines.jsonl, line {number}: the schema lets it pass")
    print("\n".join(faults) if faults else f"{checked} lines, as they should be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
