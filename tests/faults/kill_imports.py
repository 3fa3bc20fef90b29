"""Does an import that is killed, whenever that is, come to the same as one that is left alone?

    .venv/bin/python tests/faults/kill_imports.py [--times 200] [--seed N]

Each time: a fresh database, an import in a process of its own, `kill -9` at a random moment of it, what a restart does,
the same import once more; then everything stored is compared with what an undisturbed import stored. ./test does this
25 times (tests/faults/test_killed.py).
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextround-killed-") as folder:
        return _try(Path(folder), chosen.times, random.Random(chosen.seed))


def _try(folder: Path, times: int, chance: random.Random) -> int:
    import one_import

    mailbox, database = one_import.set_up(folder)
    empty = folder / "empty.sqlite3"
    shutil.copy(database, empty)
    takes = {}
    for helped in (True, False, True):  # the first of all is slower than any after it
        _start_anew(database, empty)
        began = time.monotonic()
        _wait(_child(one_import.bring, mailbox, helped))
        takes[helped] = time.monotonic() - began
    undisturbed = _stored(folder)
    print(f"undisturbed: {takes} s, {undisturbed['mails']} mails, {len(undisturbed['applications'])} applications")
    for number in range(times):
        _start_anew(database, empty)
        helped = number % 3 == 0  # workers take their time to start, in which nothing is stored that could be lost
        moment = chance.uniform(0, takes[helped])
        process = _child(one_import.bring, mailbox, helped)
        time.sleep(moment)
        os.kill(process, signal.SIGKILL)
        status = _wait(process)
        stored_by_then = _stored(folder)["mails"]
        _wait(_child(one_import.bring_again, mailbox, not helped))
        again = _stored(folder)
        how = "killed" if os.WIFSIGNALED(status) else "over already"
        if again != undisturbed:
            differ = {key: (again[key], undisturbed[key]) for key in again if again[key] != undisturbed[key]}
            print(f"time {number + 1}: {how} at {moment:.3f} s with {stored_by_then} mails stored; differs: {differ}")
            return 1
        print(f"{number + 1}: {how} at {moment:.3f} s with {stored_by_then} mails stored; the same", flush=True)
    return 0


def _child(work: Any, *given: Any) -> int:
    """A process of its own that does the work, with connections of its own, and ends."""
    process = os.fork()
    if process == 0:
        try:
            work(*given)
        except BaseException as trouble:
            print(f"{type(trouble).__name__}: {trouble}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    return process


def _wait(process: int) -> int:
    status = os.waitpid(process, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("an import that nobody killed has failed")
    return status


def _stored(folder: Path) -> dict[str, Any]:
    """All that was stored, as another process sees it."""
    import json

    import one_import

    said = folder / "stored.json"
    _wait(_child(lambda: said.write_text(json.dumps(one_import.stored()), encoding="utf-8")))
    return dict(json.loads(said.read_text(encoding="utf-8")))


def _start_anew(database: Path, empty: Path) -> None:
    for leftover in database.parent.glob(f"{database.name}-*"):
        leftover.unlink()
    shutil.copy(empty, database)


if __name__ == "__main__":
    sys.exit(main())
