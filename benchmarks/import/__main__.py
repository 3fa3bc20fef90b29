"""How fast does a mailbox become a story? Run: .venv/bin/python benchmarks/import [--megabytes N] [--runs N]

Everything is measured as a person would feel it, whole commands included, and printed as multiples of one raw read of
the same file in the same round: reading it, walking it with the standard library's mailbox, the first import, a second
one, one of the file grown by a hundredth. Then recall of the first look, the peak of memory over all processes, small
job mails a second, and how the cost grows with the size. `--small 0`, `--no-postgres`, `--no-growth` leave parts out.
"""

import argparse
import json
import mailbox
import math
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests")]

import export  # noqa: E402  # findable only now

from servers import postgres  # noqa: E402  # as above

COMMAND = str(Path(sys.executable).with_name("nextround"))
BLOCK = 8 * 1024 * 1024


@dataclass
class Round:
    """Seconds of each thing done to one file, by the clock and of work on all processors, and what came of it."""

    seconds: dict[str, float] = field(default_factory=dict)
    work: dict[str, float] = field(default_factory=dict)
    peak: int = 0  # bytes resident, all processes of the first import together
    recall: float = 0.0
    told: dict[str, object] = field(default_factory=dict)

    def take(self, what: str, do: Callable[[], object]) -> None:
        """Do something, and note how long it took."""
        began = _worked()
        self.seconds[what] = timed(do)
        self.work[what] = _worked() - began


def _worked() -> float:
    """Seconds of processor time of this process and all that it started and that are over."""
    return sum(os.times()[:4])


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def raw_read(path: Path) -> None:
    with path.open("rb", buffering=0) as file:
        while file.read(BLOCK):
            pass


def walk(path: Path) -> None:
    box = mailbox.mbox(path)
    for _ in box:
        pass
    box.close()


def command(data: Path, *words: str, url: str = "") -> tuple[dict[str, object], int]:
    """What `nextround ... --json` says, and the peak of its memory."""
    environment = os.environ | {"NEXTROUND_DATA": str(data)} | ({"DATABASE_URL": url} if url else {})
    process = subprocess.Popen([COMMAND, *words, "--json"], stdout=subprocess.PIPE, env=environment)
    peaks: list[int] = [0]
    watching = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watching.start()
    said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"nextround {' '.join(words)} ended with {process.returncode}")
    watching.join()
    return json.loads(said.splitlines()[0]) if said.strip() else {}, max(peaks)


def _watch(process: subprocess.Popen[bytes], peaks: list[int]) -> None:
    while process.poll() is None:
        peaks.append(_resident(process.pid))
        time.sleep(0.02)


def _resident(pid: int) -> int:
    """Bytes resident of a process and all that it started; pages that they share are shared out among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kibibytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        tasks = Path(f"/proc/{pid}/task")
        children = [int(c) for task in tasks.iterdir() for c in (task / "children").read_text().split()]
    except (OSError, StopIteration):
        return 0
    return kibibytes * 1024 + sum(_resident(child) for child in children)


def a_round(path: Path, truth: export.Truth, more: bytes) -> Round:
    done = Round()
    with tempfile.TemporaryDirectory(prefix="nextround-import-") as folder:
        data = Path(folder) / "data"
        command(data, "applications")  # the tables are made before anything is timed
        raw_read(path)
        done.take("raw read", lambda: raw_read(path))
        done.take("mailbox.mbox, merely walked", lambda: walk(path))
        said: list[tuple[dict[str, object], int]] = []
        done.take("first import", lambda: said.append(command(data, "import", str(path))))
        [(done.told, done.peak)] = said
        stored = (
            sqlite3.connect(data / "nextround.sqlite3").execute("SELECT message_id FROM records_message").fetchall()
        )
        done.recall = len(truth.jobs & {row[0] for row in stored}) / max(1, len(truth.jobs))
        done.take("second import", lambda: command(data, "import", str(path)))
        with path.open("ab") as file:
            file.write(more)
        done.take("import after growing by 1%", lambda: command(data, "import", str(path)))
        done.take("start of the command alone", lambda: command(data, "imports", "list"))
        os.truncate(path, path.stat().st_size - len(more))
    return done


def growth(path: Path) -> bytes:
    """A hundredth more mail, as it would be appended."""
    size = path.stat().st_size
    more = path.with_suffix(".more")
    export.write(more, max(export.BYTES_A_MAIL, size // 100), seed=2)
    raw = more.read_bytes()
    more.unlink()
    return raw


def whole(folder: Path, megabytes: float, runs: int) -> float:
    """Print the main table; the value is the median of the first import, in seconds."""
    path = folder / "All mail.mbox"
    truth = export.write(path, round(megabytes * 1e6))
    more = growth(path)
    rounds = [a_round(path, truth, more) for _ in range(runs)]
    print(f"{truth.size / 1e6:,.0f} MB, {truth.mails:,} mails, {len(truth.jobs)} of them job mail; median of {runs}")
    raw = statistics.median(each.seconds["raw read"] for each in rounds)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"\n{'':34}{'s':>9}{'raw reads':>11}{'s of work':>11}")
    for name in rounds[0].seconds:
        median = statistics.median(each.seconds[name] for each in rounds)
        ratio = statistics.median(each.seconds[name] / each.seconds["raw read"] for each in rounds)
        work = statistics.median(each.work[name] for each in rounds)
        print(f"{name:34}{median:9.3f}{ratio:11.1f}{work:11.2f}")
    ours = statistics.median(each.seconds["first import"] for each in rounds)
    faster = statistics.median(r.seconds["mailbox.mbox, merely walked"] / r.seconds["first import"] for r in rounds)
    print(f"\nfirst import: {ours / raw:.1f} raw reads (goal 12), {faster:.1f} times faster than mailbox.mbox (goal 4)")
    print(f"peak of memory, all processes: {max(each.peak for each in rounds) / 2**20:.0f} MiB (goal 250)")
    print(f"job mail found: {min(each.recall for each in rounds):.2%} (goal 100%)\n{json.dumps(rounds[-1].told)}")
    path.unlink()
    return ours


def exponent(folder: Path, megabytes: float) -> float:
    """How the first import grows: 1 means linear. Least squares over three sizes, the start of Python taken off."""
    points = []
    for share in (0.25, 0.5, 1.0):
        path = folder / "part.mbox"
        export.write(path, round(megabytes * share * 1e6))
        data = folder / "part"
        command(data, "applications")
        start = timed(lambda at=data: command(at, "applications"))  # type: ignore[misc]  # bound at once, called at once
        spent = timed(lambda at=data, what=path: command(at, "import", str(what)))  # type: ignore[misc]  # as above
        points.append((math.log(path.stat().st_size), math.log(max(spent - start, 0.01))))
        shutil.rmtree(data)
        path.unlink()
    mean_x, mean_y = (statistics.mean(axis) for axis in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def small(folder: Path, count: int, url: str = "") -> None:
    path, data = folder / "small.mbox", folder / "small"
    export.small_jobs(path, count)
    command(data, "applications", url=url)
    began = time.perf_counter()
    told, _ = command(data, "import", str(path), url=url)
    spent = time.perf_counter() - began
    where = "PostgreSQL" if url else "SQLite"
    rate = f"{count / spent:,.0f} a second (goal 1,000)"
    print(f"{count:,} small job mails into {where}: {rate}; {told['messages_new']} new")
    shutil.rmtree(data)
    path.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1000, help="size of the export (1000)")
    parser.add_argument("--runs", type=int, default=5, help="rounds (5)")
    parser.add_argument("--small", type=int, default=10_000, help="how many small job mails (10000; 0 for none)")
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument("--no-growth", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextround-import-") as name:
        folder = Path(name)
        whole(folder, chosen.megabytes, chosen.runs)
        if chosen.small:
            small(folder, chosen.small)
        if chosen.small and not chosen.no_postgres and (os.environ.get("DATABASE_URL") or postgres.programs()):
            if url := os.environ.get("DATABASE_URL"):
                small(folder, chosen.small, url)
            else:
                with postgres.a_cluster() as url:
                    small(folder, chosen.small, url)
        if not chosen.no_growth:
            print(f"the first import grows as the size to the power of {exponent(folder, chosen.megabytes):.2f}")


if __name__ == "__main__":
    main()
