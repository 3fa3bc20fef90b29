"""What has to pass, in which order, and what does each step need? ./test runs this once .venv is there.

Every step runs, whatever became of the one before; the end tells the failures, and how many tests passed and failed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from browser import chromium_path
from servers import dovecot, postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RESULTS = ROOT / ".test-results"
MINUTES_A_STEP = 25  # a step that hangs must leave the rest of CI its time
# The floors that import-linter keeps free of Django; here it is proved by running.
FLOORS = [f"tests/{floor}" for floor in ("lexicon", "core", "sources", "outlets", "llm")]
WITHOUT_DJANGO = [folder for folder in FLOORS if (ROOT / folder).exists()]


# What touches no database of the tests: the house itself, and commands run as a person runs them.
ELSEWHERE = ("house", "servers/test_leash.py", "cli/test_contracts.py", "cli/test_terminal.py")


@dataclass(frozen=True)
class Part:
    """A program outside Python's packages that a step cannot do without."""

    here: Callable[[], object]
    packages: tuple[str, ...]


PARTS = {
    "Chromium": Part(chromium_path, ("chromium", "fonts-liberation")),
    "PostgreSQL": Part(postgres.programs, ("postgresql",)),
    "dovecot": Part(dovecot.program, ("dovecot-core", "dovecot-imapd")),
}


@dataclass(frozen=True)
class Step:
    """Commands that must all succeed. `tests` are arguments for pytest, run last; `within` is put before them.

    Without a part it `needs` the step is left out; without one it `wants`, only the tests that say so themselves.
    """

    what: str
    commands: tuple[tuple[str, ...], ...] = ()
    tests: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


ON_EVERY_CORE = ("--numprocesses=auto", "--dist=worksteal")


def _web(*more: str) -> tuple[str, ...]:
    return ("tests", *(f"--ignore={folder}" for folder in WITHOUT_DJANGO), *more, *ON_EVERY_CORE)


STEPS = {
    "style": Step("ruff", ((f"{BIN}/ruff", "check"), (f"{BIN}/ruff", "format", "--check"))),
    "types": Step("mypy, strict", ((f"{BIN}/mypy",),)),
    "contracts": Step("import-linter's contracts", ((f"{BIN}/lint-imports",),)),
    "core": Step(
        "lexicon, core, sources and outlets, with Django impossible to import",
        tests=(*WITHOUT_DJANGO, "-p", "no:django", "--without-django", *ON_EVERY_CORE),
        wants=("dovecot",),
    ),
    "accuracy": Step(
        "how often the program is right on what it was not built on, against its floors",
        ((sys.executable, "corpus/accuracy.py"),),
    ),
    "web": Step("everything else, on SQLite", tests=_web("-m", "not browser and not postgres"), wants=("dovecot",)),
    "postgres": Step(
        "the same, on PostgreSQL, in a time zone with an odd offset",
        tests=_web(*(f"--ignore=tests/{path}" for path in ELSEWHERE), "-m", "not browser"),
        within=(sys.executable, "tests/servers/postgres.py", "--"),
        needs=("PostgreSQL",),
        wants=("dovecot",),
        environment={"TZ": "Pacific/Chatham"},
    ),
    "browser": Step(
        "journeys in Chromium, with axe", tests=("tests", "-m", "browser"), needs=("Chromium",), wants=("dovecot",)
    ),
}
OPTIONS = ("--durations=5", "--durations-min=1", "--continue-on-collection-errors")
QUICK = ("style", "types", "contracts", "core", "web")


@dataclass
class Tally:
    """How many tests ended in which way."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        return self

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else "")


def main() -> int:
    chosen = _chosen()
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir()
    total, troubles = Tally(), list[str]()
    for name in chosen:
        print(f"\n== {name}: {STEPS[name].what}", flush=True)
        began = time.monotonic()
        for part in filter(None, map(_bring, STEPS[name].wants)):
            print(part, flush=True)
        if lacking := next(filter(None, map(_bring, STEPS[name].needs)), ""):
            trouble = lacking if os.environ.get("CI") else ""
            print(f"-- {name}: left out. {lacking}", flush=True)
        else:
            tally, trouble = _take(name, STEPS[name])
            total += tally
            print(f"-- {name}: {trouble or 'fine'} ({time.monotonic() - began:.1f} s)", flush=True)
        troubles += [f"{name}: {trouble}"] if trouble else []
    print("", *(f"FAILED {trouble}" for trouble in troubles), sep="\n")
    print(total, flush=True)
    return 1 if troubles else 0


def _chosen() -> list[str]:
    parser = argparse.ArgumentParser(prog="./test", description="Set up what is missing, then run what has to pass.")
    known = [*STEPS, "quick"]
    parser.add_argument("step", nargs="*", help=f"{', '.join(known)}; none means all of them")
    asked = parser.parse_args().step
    if unknown := [name for name in asked if name not in known]:
        parser.error(f"there is no step {unknown[0]!r}; there are: {', '.join(known)}")
    names = [part for name in asked for part in (QUICK if name == "quick" else (name,))]
    return [name for name in STEPS if name in names or not asked]


def _take(name: str, step: Step) -> tuple[Tally, str]:
    """Run one step; answer with its tests and, where it failed, why ("" where it did not)."""
    failures = [f"{Path(command[0]).name} failed" for command in step.commands if _run(command, step) != 0]
    tally = Tally()
    if step.tests:
        report = RESULTS / f"{name}.xml"
        pytest = (str(BIN / "pytest"), *step.tests, f"--junitxml={report}", *OPTIONS)
        status = _run((*step.within, *pytest), step)
        tally = _tally(report)
        failures += list(_judged(status, tally))
    return tally, "; ".join(failures)


def _judged(status: int, tally: Tally) -> Iterator[str]:
    if status == 5:
        yield "it holds no tests"
    elif status != 0:
        yield f"{tally.failed} tests failed" if tally.failed else f"pytest ended with {status}"


def _run(command: tuple[str, ...], step: Step) -> int:
    # What a person has set for their own nextround, or their own Python, is none of the tests' business.
    ours = ("NEXTROUND_", "DATABASE_URL", "DJANGO_", "PYTEST_", "PYTHONPATH", "PYTHONWARNINGS")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {"PYTHONUTF8": "1", "NEXTROUND_DATA": str(RESULTS / "data")} | step.environment
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, timeout=MINUTES_A_STEP * 60).returncode
    except subprocess.TimeoutExpired:
        print(f"It was ended after {MINUTES_A_STEP} minutes.", flush=True)
        return 1


def _tally(report: Path) -> Tally:
    """What pytest counted; a run that broke off has left no report and counts nothing."""
    if not report.exists():
        return Tally()
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # our own pytest wrote it
    total = Tally()
    for suite in suites:
        tests, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        total += Tally(tests - failed - skipped, failed, skipped)
    return total


def _bring(part: str) -> str:
    """See that a part is here, installing it where that is ours to do; "" once it is, else what to do."""
    wanted = PARTS[part]
    if wanted.here():
        return ""
    install = f"apt-get install {' '.join(wanted.packages)}"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"{part} is missing; installing it ...", flush=True)
        # The tests start servers of their own: what a package would start by itself is not wanted.
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_OFFLINE": "1"}
        for command in (["apt-get", "update"], [*install.split(), "--yes", "--no-install-recommends"]):
            done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if done.returncode:
                print(done.stdout[-2000:] + done.stderr[-2000:], flush=True)
        if wanted.here():
            return ""
    return f"{part} is missing. On Debian or Ubuntu: sudo {install}"


if __name__ == "__main__":
    sys.exit(main())
