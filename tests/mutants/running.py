"""Runs cases of GoogleTest executables under a mutant."""

import dataclasses
import math
import os
import pathlib
import resource
import shutil
import signal
import subprocess

MEMORY = 4 << 30  # a mutant may allocate without end


@dataclasses.dataclass(frozen=True)
class Case:
    program: pathlib.Path
    name: str


class Runner:
    """Runs programs with the mutated library in `library_folder`, in a scratch folder."""

    def __init__(self, scratch):
        self.scratch = pathlib.Path(scratch)

    def run(self, program, arguments, library_folder, limit, **environment):
        """Returns (status, output); the status is "passed", "failed" or "timed out". `limit` is in
        seconds of the processor, so that a busy machine takes no mutant for one without end."""
        # What a killed test left behind must not reach the next one.
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True)
        surroundings = dict(os.environ, LD_LIBRARY_PATH=str(library_folder),
                            TMPDIR=str(self.scratch), RC_PARAMS="seed=2048 noshrink=1",
                            **environment)
        process = subprocess.Popen(
            [str(program), *arguments], cwd=self.scratch, env=surroundings,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=lambda: _limit(limit))
        try:
            output, _ = process.communicate(timeout=60 + 20 * limit)  # some only wait
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return "timed out", ""
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        if process.returncode == -signal.SIGXCPU:
            return "timed out", ""
        return ("passed" if process.returncode == 0 else "failed"), output.decode(errors="replace")

    def cases(self, program, library_folder):
        status, output = self.run(program, ["--gtest_list_tests"], library_folder, 60)
        if status != "passed":
            raise RuntimeError(f"{program} does not list its cases:\n{output[:2000]}")
        suite = ""
        found = []
        for line in output.splitlines():
            name = line.split("#")[0].strip()
            if line.startswith("  "):
                found.append(Case(program, suite + name))
            elif name.endswith("."):
                suite = name
        return found


@dataclasses.dataclass
class Reach:
    """Which cases come by which mutants, and how long each takes without a mutant."""

    reached: dict  # number -> list of cases
    seconds: dict  # case -> seconds of the processor


def reach(runner, cases, library_folder, count, record):
    """Runs every case once without a mutant. One that fails is left out, and told."""
    reached, seconds, failing = {}, {}, []
    for case in cases:
        record.write_bytes(bytes(count))
        before = _processor_seconds()
        status, _ = runner.run(case.program, [f"--gtest_filter={case.name}"], library_folder, 300,
                               CLAIMGRAPH_MUTANTS_REACHED=str(record))
        seconds[case] = _processor_seconds() - before
        if status != "passed":
            failing.append(case)
            continue
        for number, mark in enumerate(record.read_bytes()):
            if mark:
                reached.setdefault(number, []).append(case)
    return Reach(reached, seconds), failing


def outcome(runner, number, cases, seconds, library_folder):
    """Runs the cases under a mutant, the quickest program first, until one fails. Returns
    ("killed" | "timed out" | "survived", program)."""
    programs = {}
    for case in cases:
        programs.setdefault(case.program, []).append(case)
    for program, mine in sorted(programs.items(),
                                key=lambda item: sum(seconds[case] for case in item[1])):
        names = ":".join(case.name for case in sorted(mine, key=lambda case: seconds[case]))
        limit = 5 + 5 * sum(seconds[case] for case in mine)
        status, _ = runner.run(program, [f"--gtest_filter={names}", "--gtest_fail_fast",
                                         "--gtest_brief=1"], library_folder, limit,
                               CLAIMGRAPH_MUTANT=str(number))
        if status != "passed":
            return ("killed" if status == "failed" else status), program.name
    return "survived", ""


def kept(programs, folder):
    """The programs under names of their own, so that a build meanwhile does not take them away."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for program in programs:
        try:
            os.link(program, folder / program.name)
        except OSError:  # on another file system
            shutil.copy2(program, folder / program.name)
    return [folder / program.name for program in programs]


def _processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _limit(seconds):
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
