"""How long until a person sees something? Run: .venv/bin/python benchmarks/start.py [--times N]

Medians of fresh processes, round by round, each beside `python -c "import django"` in the same round, so that a busy
machine slows both. "First ever" is an empty data folder, migrations included; bytecode is compiled, as ./run leaves it.
"""

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

COMMAND = str(Path(sys.executable).with_name("nextround"))
ADDRESS = re.compile(r"http://\S+")
MEASURE = "python -c 'import django'"
GOALS = {"nextround --help": 0.2, "first ever start to first byte": 2.0, "second start to first byte": 1.0}


def run(*command: str) -> float:
    """Seconds until the command has ended."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def start(data: Path) -> float:
    """Seconds from starting `nextround serve` to the first byte of its first page."""
    visitor = build_opener(ProxyHandler({}), HTTPCookieProcessor())
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"NEXTROUND_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    began = time.perf_counter()
    with subprocess.Popen(
        [COMMAND, "serve", "--no-browser", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            with visitor.open(_address(server)) as answer:
                answer.read(1)
                return time.perf_counter() - began
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=20)


def _address(server: "subprocess.Popen[str]") -> str:
    for line in server.stdout or ():
        if found := ADDRESS.search(line):
            return found.group()
    raise SystemExit("nextround serve told no address.")


def measure(times: int) -> dict[str, list[float]]:
    """The seconds of every round, by what was done in it."""
    with tempfile.TemporaryDirectory(prefix="nextround-start-") as folder:
        used = Path(folder) / "used"
        start(used)  # a data folder that has been used before
        work: dict[str, Callable[[int], float]] = {
            MEASURE: lambda _: run(sys.executable, "-c", "import django"),
            "nextround --help": lambda _: run(COMMAND, "--help"),
            "first ever start to first byte": lambda number: start(Path(folder) / str(number)),
            "second start to first byte": lambda _: start(used),
        }
        seconds: dict[str, list[float]] = {name: [] for name in work}
        for number in range(times):
            for name, act in work.items():
                seconds[name].append(act(number))
        return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5, help="rounds (5)")
    seconds = measure(parser.parse_args().times)
    beside = statistics.median(seconds[MEASURE])
    print(f"{'':34}{'median s':>9}{'worst s':>9}{'times import django':>21}{'goal s':>8}")
    for name, values in seconds.items():
        median, goal = statistics.median(values), GOALS.get(name)
        print(f"{name:34}{median:9.3f}{max(values):9.3f}{median / beside:21.1f}{goal or '':>8}")


if __name__ == "__main__":
    main()
